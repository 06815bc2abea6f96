"""Every figure says what it shows, in what unit, of how many, and from where; in both languages."""

import networkx as nx
import pandas as pd
import pytest

import kit

MONTHS = pd.date_range("2024-01-01", periods=3, freq="MS", tz="UTC")
IRAQ = {"name": "العراق", "name_en": "Iraq", "lat": 33.3, "lon": 44.4, "articles": 3}


def months(**more):
    """Three months of 10, 20 and 30 articles: 60 dated ones."""
    frame = pd.DataFrame({"period": MONTHS, "articles": [1, 2, 3], "articles_total": [10, 20, 30]})
    return frame.assign(count=[2, 4, 6], share=[0.1, 0.1, 0.1], **more)


def pairs():
    rows = [("x", "y", "س", "ص", 3), ("y", "z", "ص", "ع", 2)]
    frame = pd.DataFrame(rows, columns=["a", "b", "a_name", "b_name", "together"])
    return frame.assign(units_total=60, npmi=0.5)


def network():
    made = nx.Graph([("x", "y", {"weight": 3}), ("y", "z", {"weight": 2})], units_total=60)
    for node, name in zip("xyz", "سصع", strict=True):
        made.nodes[node].update(name=name, name_en=f"Actor {node}", kind="person", units=2)
    return made


def named():
    return pd.DataFrame({"name": ["بغداد"], "name_en": ["Baghdad"], "articles": [3],
                         "articles_total": [60]})  # fmt: skip


def words():
    return pd.DataFrame({"word": ["نفط"], "log_ratio": [2.0], "dp": [0.2], "share_a": [0.1],
                         "share_b": [0.3], "a_total": [60], "b_total": [60],
                         "words_total": [60], "words_total_reference": [90]})  # fmt: skip


def flows():
    row = {"name": "روسيا", "place": "دمشق", "lat": 33.5, "lon": 36.3, "together": 2,
           "from_lat": 55.7, "from_lon": 37.6, "units_total": 60}  # fmt: skip
    return pd.DataFrame([row])


#: Each makes a figure of frames whose numbers are of 60.
FIGURES = {
    "counts": lambda **look: kit.plot_counts(named(), **look),
    "words": lambda **look: kit.plot_words(
        pd.DataFrame({"term": ["نفط"], "count": [7], "words_total": [60]}), **look
    ),
    "time": lambda **look: kit.plot_over_time(months(), **look),
    "share": lambda **look: kit.plot_over_time(months(), value="share", **look),
    "groups": lambda **look: kit.plot_over_time(months(group="أ"), group="group", **look),
    "calendar": lambda **look: kit.plot_calendar(months(), **look),
    "stream": lambda **look: kit.plot_stream(months(term="نفط"), **look),
    "contrast": lambda **look: kit.plot_contrast(words(), **look),
    "slope": lambda **look: kit.plot_slope(words(), left="share_a", right="share_b", **look),
    "pairs": lambda **look: kit.plot_pairs(pairs(), **look),
    "association": lambda **look: kit.plot_pairs(pairs(), value="npmi", **look),
    "network": lambda **look: kit.plot_network(network(), **look),
    "ego": lambda **look: kit.plot_ego(network(), "y", **look),
    "speakers": lambda **look: kit.plot_speakers(
        pd.DataFrame({"speaker": ["الوزير"] * 60, "style": ["direct"] * 60}), **look
    ),
    "map": lambda **look: kit.plot_map(pd.DataFrame([IRAQ]).assign(articles_total=60), **look),
    "areas": lambda **look: kit.plot_areas(
        pd.DataFrame([IRAQ]).assign(country="IQ", articles_total=60), level="country", **look
    ),
    "flows": lambda **look: kit.plot_flows(flows(), **look),
    "months": lambda **look: kit.plot_map_over_time(
        months(name="بغداد", lat=33.3, lon=44.4), **look
    ),
}


def heading(figure):
    lines = kit.rtl.strip_controls(figure.layout.title.text).split("<br>")
    return lines[0], " ".join(lines[1:])


def footer(figure):
    notes = [n.text for n in figure.layout.annotations if n.yref == "paper" and n.y == 0]
    return kit.rtl.strip_controls(notes[-1]).replace("<br>", " ")


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_says_what_it_shows_and_of_how_many(name, language):
    title, unit = heading(FIGURES[name](language=language))
    assert title.startswith("<b>") and title.endswith("</b>") and len(title) > 10
    assert len(unit) > 8
    assert "60" in unit
    assert any("ا" <= letter <= "ي" for letter in unit) == (language == "ar")


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_names_its_source_and_the_kit_where_none_is_given(name):
    assert "arabic-news-kit" in footer(FIGURES[name]())
    told = footer(FIGURES[name](source="صحف 2024"))
    assert "المصدر: صحف 2024" in told and "arabic-news-kit" not in told
    assert "Source: صحف 2024" in footer(FIGURES[name](source="صحف 2024", language="en"))


@pytest.mark.parametrize("name", FIGURES)
def test_digits_are_written_by_one_switch(name):
    assert "٦٠" in heading(FIGURES[name](digits="eastern"))[1]


def test_what_an_article_holds_twice_is_no_part_of_the_articles():
    rows = pd.DataFrame({"name": ["أ"], "mentions": [9], "articles_total": [4]})
    told = heading(kit.plot_counts(rows, value="mentions", language="en"))[1]
    assert "Number of mentions, in 4 articles" in told


def test_a_measure_is_named_by_its_heading():
    rows = pd.DataFrame({"name": ["أ"], "betweenness": [0.5]})
    assert "التوسط" in heading(kit.plot_counts(rows, value="betweenness"))[1]
