"""Figures: what is drawn, in which order, with which labels."""

import networkx as nx
import pandas as pd
import pytest

import kit
from kit import frames

HOSTILE = "<img src=x onerror=alert(1)> بغداد"


def labels_of(figure):
    """Every string of a figure, wherever it stands."""
    found = []

    def walk(value):
        if isinstance(value, dict):
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list | tuple):
            for inner in value:
                walk(inner)
        elif isinstance(value, str):
            found.append(value)

    walk({"data": figure.to_plotly_json()["data"], "layout": figure.layout.to_plotly_json()})
    return found


@pytest.fixture
def counts():
    return pd.DataFrame({"name": ["دمشق", HOSTILE, "عمّان"], "articles": [2, 9, 5]})


def test_bars_grow_from_the_right_the_largest_first(counts):
    figure = kit.plot_counts(counts, title="المدن")
    assert figure.data[0].x.tolist() == [9, 5, 2]
    (left, right), (bottom, top) = figure.layout.xaxis.range, figure.layout.yaxis.range
    assert left > right == 0 and bottom > top and figure.layout.yaxis.side is None
    assert "\u2067عمّان\u2069" == figure.layout.yaxis.ticktext[1]


def test_rows_of_one_name_have_a_bar_each():
    twins = pd.DataFrame({"name": ["طرابلس", "طرابلس", "بيروت"], "articles": [3, 2, 1]})
    figure = kit.plot_counts(twins)
    assert list(figure.data[0].y) == [0, 1, 2]
    assert [kit.rtl.strip_controls(x) for x in figure.layout.yaxis.ticktext] == list(twins["name"])


def test_titles_and_units_are_isolated(counts):
    title = kit.plot_counts(
        counts, title="المدن (3)", unit="عدد المقالات من أصل 10"
    ).layout.title.text
    assert "\u2067المدن (3)\u2069" in title and "\u2067عدد المقالات من أصل 10\u2069" in title


def network():
    graph = nx.Graph()
    graph.add_node("a", name=HOSTILE, units=3, kind="person")
    graph.add_node("b", name="ب", units=1, kind="group")
    graph.add_edge("a", "b", weight=2)
    return graph


FIGURES = {
    "counts": lambda: kit.plot_counts(
        pd.DataFrame({"name": [HOSTILE], "articles": [1]}), title=HOSTILE
    ),
    "words": lambda: kit.plot_words(pd.DataFrame({"term": [HOSTILE], "count": [1]})),
    "pairs": lambda: kit.plot_pairs(
        pd.DataFrame([{"a_name": HOSTILE, "b_name": "ب", "together": 2}]), source=HOSTILE
    ),
    "network": lambda: kit.plot_network(network(), title=HOSTILE),
    "map": lambda: kit.plot_map(
        pd.DataFrame([{"name": HOSTILE, "lat": 33.3, "lon": 44.4, "articles": 3}]), unit=HOSTILE
    ),
    "time": lambda: kit.plot_over_time(
        pd.DataFrame({"period": pd.to_datetime(["2024-01-01"]), "articles": [2], "g": [HOSTILE]}),
        group="g",
    ),
}


@pytest.mark.parametrize("name", FIGURES)
def test_no_tag_of_the_data_reaches_a_figure(name):
    labels = labels_of(FIGURES[name]())
    assert [label for label in labels if "<img" in label] == []
    assert [label for label in labels if "&lt;img" in label]


@pytest.mark.parametrize("name", FIGURES)
def test_no_label_holds_shaped_letters(name):
    assert [x for x in labels_of(FIGURES[name]()) if kit.rtl.has_shaped_letters(x)] == []


def test_the_size_of_an_actor_is_measured_over_the_whole_network():
    sizes = [
        trace.marker.size[0]
        for trace in kit.plot_network(network()).data
        if isinstance(trace.marker.size, tuple)
    ]
    assert len(sizes) == 2 and min(sizes) < max(sizes)


def test_a_number_keeps_its_sign_on_its_left():
    assert '<bdi dir="ltr">\u22120.279</bdi>' in kit.show_table(pd.DataFrame({"x": [-0.279]})).data


EMPTY = {
    "counts": lambda: kit.plot_counts(pd.DataFrame({"name": [], "articles": []})),
    "words": lambda: kit.plot_words(pd.DataFrame({"term": [], "count": []})),
    "pairs": lambda: kit.plot_pairs(
        frames.make_frame({**frames.PAIRS, "a_name": "str", "b_name": "str"})
    ),
    "map": lambda: kit.plot_map(frames.make_frame(frames.PLACES)),
    "areas": lambda: kit.plot_areas(frames.make_frame(frames.PLACES)),
    "time": lambda: kit.plot_over_time(
        pd.DataFrame({"period": pd.to_datetime([]), "articles": []})
    ),
    "calendar": lambda: kit.plot_calendar(
        pd.DataFrame({"period": pd.to_datetime([]), "articles": []})
    ),
    "stream": lambda: kit.plot_stream(
        pd.DataFrame({"period": pd.to_datetime([]), "term": [], "count": []})
    ),
    "speakers": lambda: kit.plot_speakers(frames.make_frame(frames.QUOTES)),
    "contrast": lambda: kit.plot_contrast(pd.DataFrame({"word": [], "log_ratio": [], "dp": []})),
    "slope": lambda: kit.plot_slope(
        pd.DataFrame({"word": [], "x": [], "y": []}), left="x", right="y"
    ),
    "flows": lambda: kit.plot_flows(
        pd.DataFrame(columns=["name", "place", "lat", "lon", "together", "from_lat", "from_lon"])
    ),
    "months": lambda: kit.plot_map_over_time(
        pd.DataFrame(columns=["name", "lat", "lon", "articles", "period"])
    ),
}


@pytest.mark.parametrize("name", EMPTY)
def test_an_empty_frame_gives_a_figure_that_says_so_in_words(name):
    said = [kit.rtl.strip_controls(note.text) for note in EMPTY[name]().layout.annotations]
    assert "لا صفوف في هذا الجدول، فلا شيء يُرسم هنا." in said


def test_a_network_without_pairs_says_so():
    said = [kit.rtl.strip_controls(n.text) for n in kit.plot_network(nx.Graph()).layout.annotations]
    assert "لا أزواج في هذه الشبكة، فلا شيء يُرسم هنا." in said


def test_pairs_need_only_the_measure_that_is_drawn():
    rows = pd.DataFrame([{"a_name": "أ", "b_name": "ب", "npmi": 0.5}])
    assert kit.plot_pairs(rows, value="npmi").data[0].z.shape == (2, 2)
    with pytest.raises(frames.FrameError, match="together"):
        kit.plot_pairs(rows)


def places_of(*rows):
    return pd.DataFrame(rows, columns=["name", "lat", "lon", "articles"])


def test_places_outside_the_map_are_counted_and_named_below_it():
    many = [(f"مدينة {n}", 33.0 + n / 10, 44.0, 50) for n in range(10)]
    figure = kit.plot_map(places_of(*many, ("واشنطن", 38.9, -77.0, 2)))
    below = kit.rtl.strip_controls(figure.layout.annotations[0].text).replace("<br>", " ")
    assert "خارج الخريطة: واشنطن (2)" in below
    whole = kit.plot_map(places_of(*many, ("واشنطن", 38.9, -77.0, 2)), view="all")
    assert len(whole.data[1].lat) == 11 and "واشنطن" not in whole.layout.annotations[0].text


def test_counts_that_are_all_zero_are_drawn_as_dots():
    figure = kit.plot_map(places_of(("بغداد", 33.3, 44.4, 0), ("دمشق", 33.5, 36.3, 0)))
    assert set(figure.data[1].marker.size) == {5.0}


def test_a_table_escapes_its_cells_and_runs_from_right_to_left():
    shown = kit.show_table(pd.DataFrame({"name": [HOSTILE], "share": [0.25]})).data
    assert "<img" not in shown and "dir='rtl'" in shown and "0.25" in shown
