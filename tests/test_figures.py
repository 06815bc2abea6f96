"""Figures: what is drawn, in which order, with which labels."""

import networkx as nx
import pandas as pd
import pytest

import kit
from kit import frames
from tests.hard_labels import HARD

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


def below(figure):
    """What stands below a figure: notes and source, as one line."""
    note = next(n for n in figure.layout.annotations if n.yref == "paper" and n.y == 0)
    return kit.rtl.strip_controls(note.text).replace("<br>", " ")


def unit(figure):
    return kit.rtl.strip_controls(figure.layout.title.text).split(">")[-2].removesuffix("</span")


def weeks(*rows):
    columns = ["period", "articles", "articles_total", "share", "low", "high"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.assign(period=pd.to_datetime(frame["period"]))


FIVE = weeks(
    ("2024-01-01", 1, 2, 0.5, 0.1, 0.9), ("2024-01-08", 0, 0, None, None, None),
    ("2024-01-15", 1, 4, 0.25, 0.0, 0.7), ("2024-01-22", 2, 2, 1.0, 0.3, 1.0),
    ("2024-02-12", 1, 1, 1.0, 0.2, 1.0),
)  # fmt: skip


def test_a_week_without_articles_and_a_week_not_there_break_the_line():
    line = kit.plot_over_time(FIVE).data[0]
    assert [y for y in line.y if y == y] == [1, 1, 2, 1]
    assert [n for n, y in enumerate(line.y) if y != y] == [1, 4]


def test_gaps_are_grey_and_said():
    figure = kit.plot_over_time(FIVE)
    assert len([s for s in figure.layout.shapes if s.type == "rect"]) == 2
    assert "الرمادي: فترات بلا مقالات" in below(figure)


def test_the_interval_of_a_share_never_crosses_a_gap():
    shade = kit.plot_over_time(FIVE, value="share").data[0]
    stretches = [[]]
    for x in shade.x:
        stretches[-1].append(x) if x is not None else stretches.append([])
    assert [len(part) for part in stretches] == [2, 4, 2, 0]


def test_articles_without_a_date_are_counted_below():
    undated = pd.concat([FIVE, FIVE.head(1).assign(period=pd.NaT, articles_total=7)])
    assert "مقالات بلا تاريخ: 7" in below(kit.plot_over_time(undated))


def test_events_close_to_each_other_stand_on_both_sides_or_on_levels_of_their_own():
    events = {"2024-01-15": "هدنة طويلة", "2024-01-16": "قصف", "2024-01-17": "تبادل", "2024-02-10": "انتخابات"}  # fmt: skip
    figure = kit.plot_over_time(FIVE, events=events)
    words = [n for n in figure.layout.annotations if n.yref != "paper"]
    assert [n.xanchor for n in words] == ["right", "left", "left", "right"]
    assert words[0].y == words[1].y == words[3].y < words[2].y
    assert len([s for s in figure.layout.shapes if s.type == "line"]) == 4


def test_two_periods_and_one_period_are_drawn():
    for number in (1, 2):
        assert kit.plot_over_time(FIVE.head(number), value="share").data


def test_dates_are_written_in_words_of_the_language():
    def ticks(**look):
        return [
            kit.rtl.strip_controls(t).replace("\u00a0", " ")
            for t in kit.plot_over_time(FIVE, **look).layout.xaxis.ticktext
        ]

    assert ticks()[0] == "1 يناير" and ticks(digits="eastern")[0] == "١ يناير"
    assert ticks(language="en")[0] == "1 January"


def test_at_most_six_lines_are_drawn_and_the_rest_is_said():
    many = pd.concat([FIVE.assign(group=f"مصدر {n}", articles=n) for n in range(8)])
    figure = kit.plot_over_time(many, group="group")
    assert len(figure.data) == 6 and "المعروض: 6 من 8" in below(figure)
    drawn = {(line.line.color, line.line.dash, line.marker.symbol) for line in figure.data}
    assert len(drawn) == 6


def test_the_unit_names_the_denominator():
    rows = pd.DataFrame({"name": ["أ"], "articles": [3], "articles_total": [12]})
    assert unit(kit.plot_counts(rows)) == "عدد المقالات، من مجموع 12"
    assert unit(kit.plot_counts(rows, language="en")) == "Number of articles, of 12 in all"
    assert unit(kit.plot_counts(rows, digits="eastern")) == "عدد المقالات، من مجموع ١٢"


def test_every_figure_has_a_title_a_unit_and_a_source_line():
    for name, make in FIGURES.items():
        figure = make()
        assert "<b>" in figure.layout.title.text, name
        assert "arabic-news-kit" in below(figure) or "المصدر" in below(figure), name


def test_a_share_is_in_per_cent_with_its_interval():
    rows = pd.DataFrame({"name": ["أ"], "share": [0.5], "low": [0.25], "high": [0.75]})
    figure = kit.plot_counts(rows, value="share")
    assert (
        figure.data[0].error_x.array.tolist()
        == [0.25]
        == figure.data[0].error_x.arrayminus.tolist()
    )
    assert figure.data[1].text == ("\u00a050%\u00a0",) and "95%" in below(figure)


def test_what_is_not_shown_is_said():
    rows = pd.DataFrame({"name": list("ابتثج"), "articles": [5, 4, 3, 2, 1]})
    assert "المعروض: 2 من 5" in below(kit.plot_counts(rows, top=2))


def test_english_names_come_from_the_frame_or_from_the_lists():
    rows = pd.DataFrame({"country": ["IQ", "ZZ"], "name": ["العراق", "مجهول"], "articles": [2, 1]})
    labels = kit.plot_counts(rows, language="en").layout.yaxis.ticktext
    assert [kit.rtl.strip_controls(label) for label in labels] == ["Iraq", "مجهول"]
    own = kit.plot_counts(rows.assign(name_en=["Mesopotamia", ""]), language="en")
    assert own.layout.yaxis.ticktext[0] == "Mesopotamia"


def test_an_unknown_option_and_an_unknown_language_are_told():
    rows = pd.DataFrame({"name": ["أ"], "articles": [3]})
    with pytest.raises(TypeError) as told:
        kit.plot_counts(rows, titel="x")
    assert str(told.value) == (
        "plots take no option 'titel'; all take title, unit, source, language, digits, height. "
        "Look at the plot's own with help()."
    )
    with pytest.raises(ValueError) as told:
        kit.plot_counts(rows, language="fr")
    assert str(told.value) == "language is 'fr'; it must be 'ar' or 'en'. Choose one."


def test_in_english_bars_grow_from_the_left_and_the_title_stands_there():
    figure = kit.plot_counts(pd.DataFrame({"name": ["أ"], "articles": [3]}), language="en")
    assert figure.layout.xaxis.range[0] == 0 < figure.layout.xaxis.range[1]
    assert figure.layout.template.layout.title.xanchor == "left"


def test_a_calendar_has_a_square_per_day_and_leaves_days_without_articles_grey():
    days = pd.DataFrame(
        {
            "period": pd.to_datetime(["2024-01-01", "2024-01-02"]),
            "articles": [3, 0],
            "articles_total": [5, 0],
        }
    )
    ground, squares = kit.plot_calendar(days).data
    assert (ground.z == 0).sum() == 366 and (squares.z == squares.z).sum() == 1
    # 1 January 2024 was a Monday: the third row of a week that begins on Saturday.
    assert squares.z[2][0] == 3
    assert kit.plot_calendar(days, language="en").data[1].z[0][0] == 3


def test_a_stream_is_as_wide_as_its_numbers_and_joins_small_topics():
    rows = [("2024-01-01", name, n) for n, name in enumerate("ابتثجحخد", start=1)]
    frame = pd.DataFrame(rows, columns=["period", "term", "count"])
    figure = kit.plot_stream(frame.assign(period=pd.to_datetime(frame["period"])))
    widths = [trace.y[1] - trace.y[0] for trace in figure.data]
    assert widths == [8, 7, 6, 5, 4, 3, 3] and "غيرها" in figure.data[-1].name


def test_speakers_are_split_by_style_and_quotations_without_one_are_counted():
    quotes = pd.DataFrame(
        {"speaker": ["أ", "أ", "ب", None], "style": ["direct", "indirect", "direct", "direct"]}
    )
    figure = kit.plot_speakers(quotes)
    assert [bar.x.tolist() for bar in figure.data[:2]] == [[1, 1], [1, 0]]
    assert figure.data[1].marker.pattern.shape == "/" and "بلا قائل معروف: 1" in below(figure)
    counted = pd.DataFrame({"speaker": ["أ", "ب"], "quotes": [2, 1], "direct": [1, 1]})
    assert [bar.x.tolist() for bar in kit.plot_speakers(counted).data[:2]] == [[1, 1], [1, 0]]


def test_the_spread_of_a_word_is_that_of_the_group_that_has_more_of_it():
    words = pd.DataFrame(
        {
            "term": ["أ", "ب"],
            "log_ratio": [2.0, -1.0],
            "dp": [0.25, 0.9],
            "dp_reference": [0.8, 0.5],
            "g2": [9, 8],
        }
    )
    first, second = kit.plot_contrast(words, groups=("س", "ص")).data
    assert (first.y.tolist(), second.y.tolist()) == ([0.75], [0.5])
    assert first.marker.symbol != second.marker.symbol


def test_words_of_one_number_share_a_label_on_a_slope():
    words = pd.DataFrame(
        {"word": ["أ", "ب", "ج"], "share_x": [0.0, 0.0, 0.5], "share_y": [0.5, 0.4, 0.1]}
    )
    figure = kit.plot_slope(words, left="share_x", right="share_y")
    starts = [kit.rtl.strip_controls(trace.text[0]) for trace in figure.data]
    assert sorted(starts) == ["", "0%\u00a0 أ، ب", "50%\u00a0 ج"]


def test_actors_that_are_alike_stand_side_by_side():
    rows = [("أ", "ب", 9), ("ج", "د", 9), ("أ", "ج", 1)]
    figure = kit.plot_pairs(pd.DataFrame(rows, columns=["a_name", "b_name", "together"]))
    order = [kit.rtl.strip_controls(name) for name in figure.layout.xaxis.ticktext]
    assert abs(order.index("أ") - order.index("ب")) == 1 == abs(order.index("ج") - order.index("د"))


def test_two_actors_of_one_name_stay_two():
    rows = [("n1", "x", "علي", "أ", 2), ("n2", "x", "علي", "أ", 3)]
    frame = pd.DataFrame(rows, columns=["a", "b", "a_name", "b_name", "together"])
    assert kit.plot_pairs(frame).data[0].z.shape == (3, 3)


def test_an_edge_tells_its_numbers_and_its_first_sentences():
    evidence = pd.DataFrame({"a": "b", "b": "a", "text": [f"جملة {n}" for n in range(5)]})
    figure = kit.plot_network(network(), evidence=evidence)
    told = next(t.hovertext[0] for t in figure.data if t.hovertext and "جملة 0" in t.hovertext[0])
    plain = kit.rtl.strip_controls(told)
    assert "معا: 2" in plain and "جملة 2" in plain and "جملة 3" not in plain
    assert "<img" not in plain


def test_the_legend_of_a_network_names_its_kinds():
    names = {
        kit.rtl.strip_controls(t.name) for t in kit.plot_network(network()).data if t.showlegend
    }
    assert names == {"شخص", "جماعة أو حزب"}


def test_positions_given_by_the_network_are_kept_and_a_layout_repeats():
    graph = network()
    assert kit.plot_network(graph).to_json() == kit.plot_network(graph).to_json()
    for n, node in enumerate(graph):
        graph.nodes[node].update(x=float(n), y=float(n))
    points = [t for t in kit.plot_network(graph).data if t.mode == "markers+text"]
    assert sorted((t.x[0], t.y[0]) for t in points) == [(0.0, 0.0), (1.0, 1.0)]


def test_the_view_of_an_actor_has_it_in_the_middle_and_the_strong_nearer():
    graph = nx.Graph()
    graph.add_edge("x", "near", weight=9)
    graph.add_edge("x", "far", weight=1)
    figure = kit.plot_ego(graph, "x")
    at = {kit.rtl.strip_controls(label): (x, y)
          for t in figure.data if t.mode == "markers+text"
          for label, x, y in zip(t.text, t.x, t.y, strict=True)}  # fmt: skip
    size = {name: x * x + y * y for name, (x, y) in at.items()}
    assert size["x"] == 0 < size["near"] < size["far"]


def test_an_actor_that_is_not_in_the_network_is_told():
    with pytest.raises(ValueError) as told:
        kit.plot_ego(network(), "مجهول")
    assert str(told.value) == (
        "The network of 2 actors has no single actor with this id or name; build it with more "
        "pairs, or give an id of graph.nodes: 'مجهول'"
    )


def test_numbers_of_provinces_that_share_an_outline_are_added_and_both_named():
    rows = pd.DataFrame(
        {
            "province_id": ["IQ-SU", "IQ-X-HALABJA"],
            "name": ["السليمانية", "حلبجة"],
            "articles": [2, 3],
        }
    )
    drawn = kit.plot_areas(rows).data[-1]
    assert drawn.locations.tolist() == ["IQ-SU"] and list(drawn.z) == [5]
    assert "السليمانية" in drawn.hovertext[0] and "حلبجة" in drawn.hovertext[0]


def test_areas_without_an_outline_are_named():
    rows = pd.DataFrame(
        {"country": ["IQ", "XX"], "name": ["العراق", "أطلانتس"], "articles": [2, 3]}
    )
    assert "بلا حدود مرسومة: أطلانتس" in below(kit.plot_areas(rows, level="country"))


def test_a_map_carries_only_the_outlines_it_shows():
    figure = kit.plot_map(places_of(("بغداد", 33.3, 44.4, 3)))
    codes = set(figure.data[0].locations)
    assert "IQ" in codes and "CL" not in codes and len(figure.to_json()) < 300_000


def test_a_wrong_view_and_a_wrong_level_are_told():
    with pytest.raises(ValueError) as told:
        kit.plot_map(places_of(("بغداد", 33.3, 44.4, 3)), view="some")
    assert str(told.value) == (
        "view is 'some'; it must be 'most', 'all', or (west, south, east, north) in degrees. "
        "Choose one."
    )
    with pytest.raises(ValueError) as told:
        kit.plot_areas(pd.DataFrame(), level="city")
    assert str(told.value) == "level is 'city'; it must be 'province' or 'country'. Choose one."


def test_months_have_a_frame_each_and_one_scale():
    rows = [("بغداد", 33.3, 44.4, n, pd.Timestamp(2024, n, 1)) for n in (1, 4)]
    figure = kit.plot_map_over_time(
        pd.DataFrame(rows, columns=["name", "lat", "lon", "articles", "period"])
    )
    sizes = [frame.data[0].marker.size[0] for frame in figure.frames]
    assert len(sizes) == 2 and sizes[1] == 36.0 and sizes[0] == 18.0
    steps = [kit.rtl.strip_controls(s.label) for s in figure.layout.sliders[0].steps]
    assert steps == ["يناير\u00a02024", "أبريل\u00a02024"]


def test_a_frame_whose_index_repeats_is_drawn_as_any_other():
    twice = pd.concat([places_of(("بغداد", 33.3, 44.4, 3)), places_of(("دمشق", 33.5, 36.3, 5))])
    assert len(kit.plot_map(twice).data[1].lat) == 2


def test_no_figure_changes_its_frame():
    for frame, plot in ((FIVE, kit.plot_over_time), (FIVE, kit.plot_calendar)):
        before = frame.copy()
        plot(frame)
        pd.testing.assert_frame_equal(frame, before)


def test_labels_are_placed_where_they_touch_nothing():
    from hypothesis import given
    from hypothesis import strategies as st

    from kit.figures.placing import Spot, _box, _touches, place_labels

    number = st.floats(0, 500)
    spots = st.lists(
        st.builds(Spot, number, number, st.just(6.0), st.text("ابت", min_size=1, max_size=20)),
        max_size=12,
    )

    @given(spots)
    def check(found):
        sides = place_labels(found, width=500, height=500)
        boxes = [_box(spot, side) for spot, side in zip(found, sides, strict=True) if side]
        assert not any(_touches(box, boxes[:n]) for n, box in enumerate(boxes))

    check()


def test_a_cloud_holds_ink_with_and_without_a_shaping_library(monkeypatch):
    import numpy as np
    from PIL import features

    words = pd.DataFrame({"term": ["بغداد", "الأنبار (PMF)", "نفط"], "count": [5, 3, 1]})
    with_raqm = kit.plot_cloud(words)
    monkeypatch.setattr(features, "check", lambda name: False)
    without = kit.plot_cloud(words)
    for picture in (with_raqm, without):
        assert (np.asarray(picture.convert("L")) < 128).mean() > 0.02
    assert kit.plot_cloud(words.head(0)).size == (1200, 700)


def drawn(text, font, engine, **options):
    import numpy as np
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("L", (3000, 140), 0)
    face = ImageFont.truetype(font, 60, layout_engine=engine)
    ImageDraw.Draw(picture).text((20, 20), text, font=face, fill=255, **options)
    return np.asarray(picture.crop(picture.getbbox()).resize((600, 60)), dtype="float64")


def test_without_raqm_shaped_labels_are_drawn_as_raqm_draws_them():
    import matplotlib
    import numpy as np
    from PIL import ImageFont, features

    if not features.check("raqm"):
        pytest.skip("Pillow has no Raqm here to compare with")
    font = f"{matplotlib.get_data_path()}/fonts/ttf/DejaVuSans.ttf"
    layout = ImageFont.Layout
    wrong = []
    # Vowel marks are left out of shaped text.
    for text in [
        label for label in HARD if not any("\u064b" <= char <= "\u0652" for char in label)
    ]:
        wanted = drawn(text, font, layout.RAQM, direction="rtl")
        shaped = drawn(kit.rtl.shape(text), font, layout.BASIC)
        if np.abs(shaped - wanted).sum() > 0.55 * wanted.sum():
            wrong.append(text)
    assert wrong == []
    raw, wanted = drawn("بغداد", font, layout.BASIC), drawn("بغداد", font, layout.RAQM)
    assert np.abs(raw - wanted).sum() > wanted.sum()


def test_the_largest_circle_is_told_in_words():
    assert "أكبر دائرة: 7" in below(kit.plot_map(places_of(("بغداد", 33.3, 44.4, 7))))


def test_years_have_a_tick_each_and_none_between():
    years = pd.DataFrame(
        {"period": pd.to_datetime(["2021-01-01", "2022-01-01", "2023-01-01"]), "articles": 1}
    )
    assert list(kit.plot_over_time(years).layout.xaxis.ticktext) == ["2021", "2022", "2023"]


def test_a_cloud_without_its_packages_says_what_to_install(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "wordcloud", None)
    with pytest.raises(ImportError) as told:
        kit.plot_cloud(pd.DataFrame({"term": ["نفط"], "count": [1]}))
    assert str(told.value) == (
        "A word cloud needs the packages wordcloud and Pillow, which are not installed. "
        'Install them with: pip install "arabic-news-kit[images]"'
    )


def test_without_a_browser_an_image_says_so(monkeypatch, tmp_path):
    import plotly.graph_objects as go

    def fail(*_, **__):
        raise RuntimeError("Kaleido requires Google Chrome to be installed.")

    monkeypatch.setattr(go.Figure, "to_image", fail)
    with pytest.raises(RuntimeError) as told:
        kit.save_figure(
            kit.plot_counts(pd.DataFrame({"name": ["أ"], "articles": [1]})), tmp_path / "f.png"
        )
    assert str(told.value) == (
        "A .png file is drawn by Chrome or Chromium, and none was found. Install one (Debian, "
        "Ubuntu: apt install chromium), set BROWSER_PATH to it, or save as .html, which needs none."
    )


def test_a_saved_page_needs_nothing_from_outside(tmp_path):
    figure = kit.plot_counts(pd.DataFrame({"name": ["أ"], "articles": [1]}), title="<b>عنوان</b>")
    page = kit.save_figure(figure, tmp_path / "new" / "f.html").read_text(encoding="utf-8")
    assert 'src="http' not in page and "<title>&lt;b&gt;عنوان&lt;/b&gt;</title>" in page


def test_a_table_can_be_searched_and_says_how_many_rows_there_are():
    page = kit.show_table(pd.DataFrame({"name": ["أ"] * 30}), rows=10, source="<i>").data
    assert 'type="search"' in page and "<bdi class='kit-count'>10</bdi> من 30" in page
    assert "المصدر: &lt;i&gt;" in page
    assert "لا صفوف." in kit.show_table(pd.DataFrame({"name": []})).data


def test_a_table_names_its_columns_and_kinds_in_either_language():
    frame = pd.DataFrame({"name": ["بغداد"], "kind": ["city"], "own": [1]})
    assert [x in kit.show_table(frame).data for x in ("الاسم", "مدينة", "own")] == [True] * 3
    english = kit.show_table(frame, language="en").data
    assert "City" not in english and "city" in english and "dir='ltr'" in english


def test_evidence_stands_beside_its_outlet_and_day():
    sentences = pd.DataFrame({"article_id": ["x"], "text": ["زار وفد بغداد."]})
    articles = pd.DataFrame({"article_id": ["x"], "source": ["<b>الأطلس"], "title": ["عنوان"],
                             "published": pd.to_datetime(["2024-03-05"])})  # fmt: skip
    page = kit.show_evidence(sentences, articles).data
    assert "&lt;b&gt;الأطلس" in page and "2024-03-05" in page and "عنوان" in page


def test_a_cloud_is_saved_as_a_picture_or_in_a_page(tmp_path):
    cloud = kit.plot_cloud(pd.DataFrame({"term": ["نفط"], "count": [1]}))
    assert kit.save_figure(cloud, tmp_path / "c.png").read_bytes().startswith(b"\x89PNG")
    assert kit.save_figure(cloud, tmp_path / "c.pdf").read_bytes().startswith(b"%PDF")
    assert "data:image/png" in kit.save_figure(cloud, tmp_path / "c.html").read_text("utf-8")
    with pytest.raises(ValueError) as told:
        kit.save_figure(cloud, tmp_path / "c.svg")
    assert str(told.value) == "A word cloud is made of dots: save it as .png, .pdf or .html."


@pytest.mark.parametrize("view", [(-170.0, -55.0, 180.0, 75.0), (-14.0, 8.0, 62.0, 42.0)])
@pytest.mark.parametrize("name", ["countries_50m.json", "provinces.json"])
def test_a_coarser_outline_turns_no_ring_round_and_loses_no_land(name, view):
    from kit.figures import outlines

    def rings(collection):
        found = {}
        for n, feature in enumerate(collection["features"]):
            key = feature["properties"].get("country") or feature["properties"].get("place_id") or n
            areas = [outlines._signed_area(p[0]) for p in feature["geometry"]["coordinates"]]
            found.setdefault(str(key), []).extend(areas)
        return found

    whole = outlines.read_outlines(name)
    before, after = rings(whole), rings(outlines.crop(whole, view))
    assert after
    for key, areas in after.items():
        assert {area > 0 for area in areas} <= {area > 0 for area in before[key]}
        assert abs(sum(areas)) <= 1.25 * abs(sum(before[key])) + 1e-6
        largest = max(map(abs, areas))
        assert any(0.8 <= largest / abs(area) <= 1.25 for area in before[key] if area)


def test_a_label_stands_where_no_line_runs_and_may_cover_only_small_dots():
    from kit.figures.placing import Spot, place_labels

    spots = [Spot(100, 100, 5, "بغداد"), Spot(100, 80, 3, "")]
    room = {"width": 200, "height": 200}
    assert place_labels(spots, **room) == ["bottom center", ""]
    upright = [(100, 110, 100, 190)]
    assert place_labels(spots, **room, lines=upright) == ["middle right", ""]
    # With dots all round the small ones may be covered, the large ones not.
    ring = [Spot(100 + x, 100 + y, 3, "") for x in (-30, 0, 30) for y in (-20, 0, 20) if x or y]
    assert place_labels([spots[0], *ring], **room)[0] == ""
    assert place_labels([spots[0], *ring], **room, covered=4)[0] != ""
    assert place_labels([spots[0], *ring], **room, covered=2)[0] == ""


def test_every_actor_of_the_heat_map_stands_with_another_one():
    rows = [("أ", "ب", 5), ("ج", "د", 4), ("ه", "و", 1), ("ه", "ز", 1), ("ه", "ح", 1), ("ه", "ط", 1)]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["a_name", "b_name", "together"])
    square = pd.DataFrame(kit.plot_pairs(frame, top=5).data[0].z)
    assert len(square) == 4 and square.notna().any(axis=1).all()


def test_a_circle_on_the_edge_of_a_map_is_told_below_it_and_not_cut():
    figure = kit.plot_map(
        places_of(("بغداد", 33.0, 44.0, 9), ("مشهد", 36.0, 54.99, 3)), view=(35, 25, 55, 40)
    )
    assert figure.data[1].lat.tolist() == [33.0] and "مشهد (3)" in below(figure)


def test_twice_the_number_is_twice_the_area_of_a_circle():
    figure = kit.plot_map(places_of(("أ", 33.0, 44.0, 20), ("ب", 34.0, 40.0, 10)))
    large, small = figure.data[1].marker.size
    assert abs(large**2 / small**2 - 2) < 1e-9
