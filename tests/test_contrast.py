"""Words of one group of articles against another: published definitions, and a slow second way."""

from math import log, log2, sqrt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from kit import compare_words, frames
from kit.frequency import measures
from kit.frequency.contrast import CONTRAST


def world(focus, reference, **columns):
    """Articles of two sides from two lists of texts."""
    texts = [*focus, *reference]
    sides = ["focus"] * len(focus) + ["rest"] * len(reference)
    ids = [f"a{n}" for n in range(len(texts))]
    return pd.DataFrame({"article_id": ids, "side": sides, "text": texts, **columns})


def contrast(articles, **options):
    """The contrast of written words, all of them."""
    options = {"unit": "form", "stopwords": (), **options}
    return compare_words(articles, by="side", focus="focus", **options).set_index("term")


# The two documents of quanteda.textstats' own tests (tests/testthat/test-textstat_keyness.R).
QUANTEDA = world(["a a a b b c c c c c c d e f g h h"], ["a a b c c d d d d e f h"])


def slow_g2(a, b, a_total, b_total):
    """The likelihood-ratio test of independence, cell by cell, as in that file."""
    table = [[a, b], [a_total - a, b_total - b]]
    n = a_total + b_total
    g = 0.0
    for row in table:
        for column, cell in enumerate(row):
            expected = sum(row) * (a_total, b_total)[column] / n
            if cell:
                g += cell * log(cell / expected)
    return 2 * g


def test_g2_orders_words_as_quanteda_publishes():
    signed = contrast(QUANTEDA)
    signed = signed["g2"].where(signed["more_in"] == "focus", -signed["g2"])
    # measure = "lr", correction = "none": expected order in that test file.
    assert signed.sort_values(ascending=False, kind="stable").index.tolist() == list("cgbhaefd")
    assert signed.index.tolist() == list("cgbhaefd")


@pytest.mark.parametrize("word, a, b", [("a", 3, 2), ("c", 6, 2), ("d", 1, 4), ("g", 1, 0)])
def test_g2_has_four_terms(word, a, b):
    row = contrast(QUANTEDA).loc[word]
    assert row["g2"] == pytest.approx(slow_g2(a, b, 17, 12), abs=1e-9)
    assert row["p_value"] == pytest.approx(stats.chi2.sf(slow_g2(a, b, 17, 12), 1), abs=1e-9)


def test_g2_agrees_with_scipy_on_the_other_table_of_quanteda():
    row = contrast(world(["b b b b b b b a a a"], ["a a a a a a a b b"])).loc["b"]
    table = [[7, 2], [3, 7]]
    found = stats.chi2_contingency(table, correction=False, lambda_="log-likelihood")
    assert row["g2"] == pytest.approx(found.statistic, abs=1e-9)
    assert row["p_value"] == pytest.approx(found.pvalue, abs=1e-9)


def test_q_values_are_those_of_benjamini_and_hochberg():
    words = contrast(QUANTEDA).sort_values("p_value")
    p = words["p_value"].tolist()
    slow = [min(p[k] * len(p) / (k + 1) for k in range(n, len(p))) for n in range(len(p))]
    assert words["q_value"].tolist() == pytest.approx(slow, abs=1e-12)


def test_log_ratio_doubles_with_each_step_and_has_the_interval_of_katz():
    row = contrast(QUANTEDA).loc["c"]
    ratio = (6 / 17) / (2 / 12)
    error = sqrt(1 / 6 - 1 / 17 + 1 / 2 - 1 / 12) / log(2)
    assert row["log_ratio"] == pytest.approx(log2(ratio), abs=1e-9)
    assert row["log_ratio_low"] == pytest.approx(log2(ratio) - 1.959963985 * error, abs=1e-6)
    assert row["log_ratio_high"] == pytest.approx(log2(ratio) + 1.959963985 * error, abs=1e-6)


def test_a_word_missing_on_one_side_stands_there_half_a_time_in_the_log_ratio():
    assert contrast(QUANTEDA).loc["g", "log_ratio"] == pytest.approx(log2((1 / 17) / (0.5 / 12)))


def test_a_wider_level_gives_a_wider_interval():
    narrow, wide = (contrast(QUANTEDA, level=level).loc["c"] for level in (0.8, 0.99))
    assert wide["log_ratio_low"] < narrow["log_ratio_low"] < narrow["log_ratio"]


@pytest.mark.parametrize("smoothing", [1.0, 100.0, 1000.0])
def test_simple_maths_adds_n_to_both_frequencies_per_million(smoothing):
    row = contrast(QUANTEDA, smoothing=smoothing).loc["g"]
    assert row["simple_maths"] == pytest.approx((1e6 / 17 + smoothing) / (0 + smoothing))


def slow_log_odds(a, b, a_total, b_total, prior):
    """Monroe, Colaresi and Quinn 2008: the two omegas, then zeta."""
    alpha = prior * (a + b) / (a_total + b_total)
    left = (a + alpha) / (a_total + prior - a - alpha)
    right = (b + alpha) / (b_total + prior - b - alpha)
    delta = log(left) - log(right)
    return delta, delta / sqrt(1 / (a + alpha) + 1 / (b + alpha))


@pytest.mark.parametrize("prior, size", [(None, 29), (500.0, 500)])
def test_log_odds_take_the_words_of_both_sides_as_prior(prior, size):
    row = contrast(QUANTEDA, prior=prior).loc["d"]
    expected = slow_log_odds(1, 4, 17, 12, size)
    assert (row["log_odds"], row["z_score"]) == pytest.approx(expected, abs=1e-9)


def test_counts_travel_with_their_totals():
    row = contrast(world(["نفط نفط غاز", "نفط"], ["غاز 2024", "ماء"])).loc["نفط"]
    assert row[["count", "words_total", "articles", "articles_total"]].tolist() == [3, 4, 2, 2]
    assert row[["count_reference", "articles_reference"]].tolist() == [0, 0]
    # The number 2024 is no word.
    assert row[["words_total_reference", "articles_total_reference"]].tolist() == [2, 2]
    assert row["per_million"] == 750_000


def test_dp_stands_beside_each_word():
    words = contrast(world(["نفط غاز", "نفط ماء"], ["ماء نفط", "غاز نفط"]))
    assert words.loc["نفط", ["dp", "dp_reference"]].tolist() == [0, 0]
    assert words.loc["غاز", ["dp", "dp_reference"]].tolist() == [0.5, 0.5]


def test_one_article_that_carries_a_word_is_told():
    words = contrast(world(["نفط نفط نفط", "نفط غاز", "غاز"], ["ماء"]))
    assert words.loc["نفط", ["carried_by", "top_article"]].tolist() == ["article", "a0"]
    assert words.loc["نفط", "top_article_share"] == 0.75
    assert words.loc["غاز", "carried_by"] == ""
    assert words["top_story_share"].isna().all()


def test_one_story_in_several_copies_that_carries_a_word_is_told():
    articles = world(["نفط", "نفط", "نفط غاز", "غاز"], ["ماء"], story_id=["s", "s", "t", "u", "v"])
    row = contrast(articles).loc["نفط"]
    assert (row["top_article_share"], row["top_story_share"]) == pytest.approx((1 / 3, 2 / 3))
    assert row["carried_by"] == "story"
    assert contrast(articles, weight="story").loc["نفط", "carried_by"] == ""


def test_the_carrier_is_looked_for_where_the_word_is_more_frequent():
    words = contrast(world(["ماء"], ["نفط نفط", "غاز ماء"]))
    assert words.loc["نفط", ["more_in", "top_article"]].tolist() == ["reference", "a1"]


def test_g2_without_the_top_article_is_that_of_the_other_articles():
    articles = world(["نفط نفط نفط ماء", "نفط غاز ماء"], ["ماء غاز نفط ماء"])
    rest = contrast(articles[articles["article_id"] != "a0"]).loc["نفط"]
    assert contrast(articles).loc["نفط", "g2_without"] == pytest.approx(rest["g2"])


def test_g2_without_is_negative_where_the_word_changes_sides():
    articles = world(["نفط نفط نفط", "غاز ماء"], ["نفط ماء غاز"])
    row = contrast(articles).loc["نفط"]
    assert row["g2"] > 0 > row["g2_without"]


def test_a_story_counts_once_on_each_side():
    articles = world(["نفط", "نفط"], ["نفط", "ماء"], story_id=["s", "s", "s", "t"])
    row = contrast(articles, weight="story").loc["نفط"]
    assert row[["count", "articles_total", "count_reference"]].tolist() == [1, 1, 1]
    assert row["articles_total_reference"] == 2


def test_articles_without_a_value_are_on_neither_side():
    articles = world(["نفط"], ["ماء"]).assign(side=["focus", None])
    more = pd.concat([articles, world([], ["غاز"])], ignore_index=True)
    assert contrast(more).index.tolist() == ["نفط", "غاز"]


def test_the_reference_may_be_named():
    articles = world(["نفط"], ["غاز", "ماء"]).assign(side=["focus", "x", "y"])
    assert "ماء" not in contrast(articles, reference="x").index
    assert "ماء" in contrast(articles, reference=["x", "y"]).index


def test_months_are_compared_by_their_first_day():
    dates = pd.to_datetime(["2024-05-17", "2024-06-01"], utc=True)
    articles = pd.DataFrame({"article_id": ["a", "b"], "text": ["نفط", "غاز"], "published": dates})
    words = compare_words(articles, by="month", focus="2024-05-01", unit="form")
    assert words["term"].tolist() == ["نفط", "غاز"]
    assert words["more_in"].tolist() == ["focus", "reference"]


def test_phrases_are_compared_as_words_are():
    words = contrast(world(["حزب الله. نفط"], ["حزب البعث"]), ngram=2)
    assert words.index.tolist() == ["حزب الله", "حزب البعث"]


def test_clitic_forms_count_with_their_word():
    words = compare_words(world(["في العراق", "بالعراق"], ["ماء"]), by="side", focus="focus")
    assert words.set_index("term").loc["العراق", "count"] == 2


def test_rare_words_may_be_left_out():
    assert contrast(QUANTEDA, min_count=5).index.tolist() == ["c", "a", "d"]


def test_the_input_stays_as_it_is():
    articles = QUANTEDA.copy()
    contrast(articles)
    pd.testing.assert_frame_equal(articles, QUANTEDA)


def test_no_articles_give_an_empty_table_with_its_columns():
    empty = compare_words(world([], []).astype("str"), by="side", focus="focus")
    pd.testing.assert_frame_equal(empty, frames.make_frame(CONTRAST))


def test_a_side_without_words_has_no_ratio():
    words = contrast(world(["نفط"], [""]))
    assert words.loc["نفط", ["log_ratio", "simple_maths"]].isna().all()
    assert words.loc["نفط", "g2"] == 0


@pytest.mark.parametrize(
    "options, message",
    [
        ({"focus": "x"}, "No article has the value of `focus`. The column 'side' holds 2 value(s), "
         "among them focus, rest. Asked for was: x"),
        ({"reference": "focus"}, "A value cannot be in the focus and in the reference; take it "
         "out of one of them: 'focus'"),
        ({"focus": ["focus", "rest"]}, "Every article with a value of 'side' is in the focus. "
         "Give a focus that leaves some articles to compare with."),
        ({"smoothing": 0}, "smoothing must be above 0, not 0: it is the N added."),
        ({"prior": -1.0}, "prior must be above 0, not -1.0: it is a number of words."),
        ({"level": 95}, "level must be between 0 and 1, not 95: 0.95 is usual."),
        ({"min_count": 0}, "min_count must be 1 or more, not 0."),
        ({"ngram": 0}, "ngram must be 1 or more, not 0."),
    ],
)  # fmt: skip
def test_a_wrong_argument_is_told(options, message):
    with pytest.raises(ValueError) as error:
        compare_words(QUANTEDA, **{"by": "side", "focus": "focus", **options})
    assert str(error.value) == message


TEXTS = st.lists(st.lists(st.sampled_from("نفط غاز ماء خبز".split()), max_size=8), max_size=4)


@settings(max_examples=40, deadline=None)
@given(TEXTS, TEXTS)
def test_all_columns_agree_with_a_slow_second_way(focus, reference):
    if not focus or not reference:
        return
    articles = world([" ".join(text) for text in focus], [" ".join(text) for text in reference])
    sides = [[word for text in side for word in text] for side in (focus, reference)]
    totals = [len(side) for side in sides]
    for term, row in contrast(articles).iterrows():
        counts = [side.count(term) for side in sides]
        assert [row["count"], row["count_reference"]] == counts
        assert row["g2"] == pytest.approx(slow_g2(*counts, *totals), abs=1e-6)
        assert row["articles"] == sum(term in text for text in focus)
        own = int(row["more_in"] == "reference")
        most = max(text.count(term) for text in (focus, reference)[own])
        assert row["top_article_share"] == pytest.approx(most / max(counts[own], 1))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 50), st.integers(0, 50), st.integers(60, 10**7), st.integers(60, 10**7))
def test_g2_keeps_its_digits_in_large_corpora(a, b, a_total, b_total):
    found = float(measures.g_squared(a, a_total, a + b, a_total + b_total))
    assert found == pytest.approx(slow_g2(a, b, a_total, b_total), abs=1e-5)
    mirrored = float(measures.g_squared(b, b_total, a + b, a_total + b_total))
    assert found == pytest.approx(mirrored, rel=1e-9, abs=1e-9)


def test_g2_takes_arrays_of_sizes():
    found = measures.g_squared(np.array([3, 2]), 17, 5, np.array([29, 40]))
    assert found.tolist() == [
        float(measures.g_squared(3, 17, 5, 29)), float(measures.g_squared(2, 17, 5, 40)),
    ]  # fmt: skip
