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
    assert figure.layout.xaxis.autorange == "reversed" == figure.layout.yaxis.autorange


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
        trace.marker.size[0] for trace in kit.plot_network(network()).data if trace.marker.size
    ]
    assert len(sizes) == 2 and min(sizes) < max(sizes)


def test_a_number_keeps_its_sign_on_its_left():
    assert '<bdi dir="ltr">-0.279</bdi>' in kit.show_table(pd.DataFrame({"x": [-0.279]})).data


def test_nothing_to_draw_gives_an_empty_figure_and_no_error():
    assert kit.plot_counts(pd.DataFrame({"name": [], "articles": []})).layout
    assert kit.plot_pairs(
        frames.make_frame({**frames.PAIRS, "a_name": "str", "b_name": "str"})
    ).layout
    assert kit.plot_map(frames.make_frame(frames.PLACES)).layout
    assert kit.plot_network(nx.Graph()).layout
    assert kit.plot_over_time(pd.DataFrame({"period": pd.to_datetime([]), "articles": []})).layout


def test_a_table_escapes_its_cells_and_runs_from_right_to_left():
    shown = kit.show_table(pd.DataFrame({"name": [HOSTILE], "share": [0.25]})).data
    assert "<img" not in shown and "dir='rtl'" in shown and "0.25" in shown
