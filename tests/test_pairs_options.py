"""The options of count_pairs against a slow and obvious second computation."""

from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kit
from kit.frames import PLACE_KINDS

KIND = {"a": "person", "b": "group", "c": "city", "d": "country", "r": "media"}
ROWS = st.lists(
    st.tuples(st.sampled_from("wxyz"), st.integers(0, 4), st.sampled_from(sorted(KIND)),
              st.booleans()),
    max_size=25,
)  # fmt: skip
ARTICLES = pd.DataFrame(
    {"article_id": list("wxyz"), "source": list("mnmn"), "story_id": list("sstu"),
     "published": pd.to_datetime(["2024-01-30", "2024-02-01", "2024-02-02", None], utc=True)}
)  # fmt: skip


def mentions_of(rows):
    table = pd.DataFrame(rows, columns=["article_id", "sentence_no", "entity_id", "as_source"])
    table = table.astype({"article_id": "str", "entity_id": "str", "sentence_no": "int64"})
    kinds = table["entity_id"].map(KIND)
    source = table["as_source"].astype(bool) & (kinds == "media")
    return table.assign(name=table["entity_id"], kind=kinds.astype("str"), as_source=source,
                        paragraph_no=table["sentence_no"] // 2)  # fmt: skip


def slowly(mentions, *, units_of, wanted=lambda a, b: True, counted=KIND, sources=False):
    """Pairs, totals of each name and of the units, by loops over sets."""
    units = {}
    for row in mentions.itertuples():
        if row.entity_id in counted and (sources or not row.as_source):
            for unit in units_of(row):
                units.setdefault(unit, set()).add(row.entity_id)
    totals = {name: sum(name in names for names in units.values()) for name in counted}
    pairs = {}
    for a, b in combinations(sorted(counted), 2):
        both = sum({a, b} <= names for names in units.values())
        if both and wanted(a, b):
            pairs[a, b] = (both, totals[a], totals[b], len(units))
    return pairs


def found_in(pairs):
    columns = ["a", "b", "together", "a_total", "b_total", "units_total"]
    return {(a, b): tuple(rest) for a, b, *rest in pairs[columns].values.tolist()}


@given(ROWS, st.integers(1, 4))
def test_a_window_begins_at_each_sentence(rows, size):
    mentions = mentions_of(rows)

    def windows(row):
        first = range(max(0, row.sentence_no - size + 1), row.sentence_no + 1)
        return [(row.article_id, start) for start in first]

    pairs = kit.count_pairs(mentions, within="window", window=size, kinds=tuple(KIND.values()))
    assert found_in(pairs) == slowly(mentions, units_of=windows)


def test_a_window_of_one_sentence_is_the_sentence():
    rows = [("x", 1, "a", False), ("x", 1, "b", False), ("x", 2, "a", False)]
    mentions = mentions_of(rows)
    window = kit.count_pairs(mentions, within="window", window=1)
    pd.testing.assert_frame_equal(window, kit.count_pairs(mentions))


@given(ROWS)
def test_two_sides_make_pairs_across_only(rows):
    mentions = mentions_of(rows)
    pairs = kit.count_pairs(mentions, against=PLACE_KINDS)
    places = {name for name, kind in KIND.items() if kind in PLACE_KINDS}
    slow = slowly(
        mentions,
        units_of=lambda row: [(row.article_id, row.sentence_no)],
        wanted=lambda a, b: (a in places) != (b in places),
    )
    turned = {(b, a): (n, y, x, u) for (a, b), (n, x, y, u) in slow.items()}
    expected = {**slow, **turned}
    assert found_in(pairs) == {pair: row for pair, row in expected.items() if pair[1] in places}
    order = ["together", "g2", "a", "b"]
    again = pairs.sort_values(order, ascending=[False, False, True, True], ignore_index=True)
    pd.testing.assert_frame_equal(pairs, again)


@given(ROWS, st.sampled_from(["source", "month"]), st.sampled_from(["article", "story"]))
def test_each_group_is_counted_as_if_it_were_alone(rows, by, weight):
    mentions = mentions_of(rows)
    pairs = kit.count_pairs(mentions, articles=ARTICLES, by=by, weight=weight)
    values = {"source": ["m", "n"], "month": ["2024-01", "2024-02", "NaT"]}[by]
    of_article = {
        "source": dict(zip("wxyz", "mnmn", strict=True)),
        "month": dict(zip("wxyz", ["2024-01", "2024-02", "2024-02", "NaT"], strict=True)),
    }[by]
    seen = pairs[by].astype("str").str[:7].fillna("NaT") if by == "month" else pairs[by]
    for value in values:
        inside = [name for name in "wxyz" if of_article[name] == value]
        if weight == "story" and {"w", "x"} <= set(inside):
            inside.remove("x")
        own = mentions[mentions["article_id"].isin(inside)]
        alone = kit.count_pairs(own)
        here = pairs[seen == value].drop(columns=by).reset_index(drop=True)
        pd.testing.assert_frame_equal(here, alone)


def test_of_the_copies_of_a_story_one_counts():
    rows = [(article, 0, name, False) for article in "wxy" for name in "ab"]
    mentions = mentions_of(rows)
    each = kit.count_pairs(mentions, articles=ARTICLES)
    stories = kit.count_pairs(mentions, articles=ARTICLES, weight="story")
    assert each["together"].tolist() == [3] and stories["together"].tolist() == [2]


def test_an_outlet_that_only_tells_the_news_is_in_no_pair():
    text = "قال بوتين لرويترز إن حماس قبلت الهدنة."
    articles = pd.DataFrame({"article_id": ["x"], "text": [text]})
    mentions = kit.find_mentions(articles)
    pairs = kit.count_pairs(mentions)
    assert pairs[["a", "b"]].values.tolist() == [["hamas", "vladimir_putin"]]
    told = kit.count_pairs(mentions, sources=True)
    assert len(told) == 3 and "media" in set(told["a_kind"]) | set(told["b_kind"])
    assert "media" not in set(kit.count_mentions(mentions, articles)["kind"])
    assert "media" in set(kit.count_mentions(mentions, articles, sources=True)["kind"])


def test_groups_and_stories_need_the_articles():
    with pytest.raises(ValueError) as error:
        kit.count_pairs(mentions_of([]), by="month")
    assert str(error.value) == (
        "by and weight are decided by the articles: give articles= the frame that the mentions "
        "were found in."
    )


def test_a_kind_stands_on_one_side_only():
    with pytest.raises(ValueError) as error:
        kit.count_pairs(mentions_of([]), kinds=("person", "city"), against=("city",))
    assert str(error.value) == (
        "kinds and against share ['city']; a kind can stand on one side only. "
        "Take it out of one of the two."
    )


def test_a_window_of_no_sentence_is_an_error():
    with pytest.raises(ValueError) as error:
        kit.count_pairs(mentions_of([]), within="window", window=0)
    assert str(error.value) == "window must be 1 sentence or more, not 0."


@pytest.mark.parametrize("options", [{}, {"by": "source"}, {"weight": "story"}])
def test_mentions_are_counted_by_group_and_story(options):
    rows = [("w", 0, "a", False), ("w", 1, "a", False), ("x", 0, "a", False), ("z", 0, "b", False)]
    counted = kit.count_mentions(mentions_of(rows), ARTICLES, **options)
    columns = [*([options["by"]] if "by" in options else []), "entity_id", "mentions", "articles",
               "articles_total"]  # fmt: skip
    assert (
        counted[columns].values.tolist()
        == {
            "": [["a", 3, 2, 4], ["b", 1, 1, 4]],
            "source": [["m", "a", 2, 1, 2], ["n", "a", 1, 1, 2], ["n", "b", 1, 1, 2]],
            "story": [["a", 2, 1, 3], ["b", 1, 1, 3]],
        }[options.get("by") or options.get("weight") or ""]
    )
