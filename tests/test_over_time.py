"""Counts over time: gaps, intervals, bursts, changes, before and after, against slow searches."""

from itertools import combinations, pairwise, product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

import kit
from kit.frequency.bursts import _costs, best_cuts, burst_states, log_likelihood
from kit.intervals import wilson_interval

DATES = ["2024-01-01", "2024-01-03", "2024-01-16", None]


@pytest.fixture
def articles():
    return pd.DataFrame(
        {
            "article_id": list("abcd"),
            "text": ["قصف", "هدنة", "قصف", "قصف"],
            "source": ["س", "ع", "س", "ع"],
            "published": pd.to_datetime(DATES, utc=True),
        }
    )


def test_a_week_without_articles_is_a_gap_and_undated_articles_stand_beside(articles):
    hits = kit.concordance(articles, "قصف")
    found = kit.count_over_time(hits, freq="W", articles=articles)
    assert found["period"].dt.strftime("%Y-%m-%d").tolist()[:3] == [
        "2024-01-01", "2024-01-08", "2024-01-15",
    ]  # fmt: skip
    assert found["period"].isna().tolist() == [False, False, False, True]
    assert found["count"].tolist() == [1, 0, 1, 1]
    assert found["articles_total"].tolist() == [2, 0, 1, 1]
    assert np.isnan(found["share"][1]) and np.isnan(found["low"][1])
    assert found["share"][0] == 0.5


def test_every_value_has_every_period(articles):
    found = kit.count_over_time(articles, freq="M", by="source")
    assert found.groupby("source")["count"].apply(list).to_dict() == {"س": [2, 0], "ع": [1, 1]}


def test_rows_are_counted_and_articles_once(articles):
    twice = pd.concat([articles[["article_id"]]] * 2)
    found = kit.count_over_time(twice, freq="Y", articles=articles)
    assert found["count"].tolist() == [6, 2] and found["articles"].tolist() == [3, 1]


def test_of_a_story_the_first_article_counts(articles):
    stories = articles.assign(story_id=["x", "x", None, None])
    assert kit.count_over_time(stories, freq="Y", weight="story")["articles"].tolist() == [2, 1]


def test_a_frame_without_dates_needs_the_articles(articles):
    with pytest.raises(ValueError) as error:
        kit.count_over_time(articles[["article_id"]])
    assert str(error.value) == (
        "The frame has no dates, and its denominator is not known. "
        "Give the articles it was made from: count_over_time(frame, articles=articles)."
    )


def test_an_unknown_period_is_refused(articles):
    with pytest.raises(ValueError) as error:
        kit.count_over_time(articles, freq="H")
    assert str(error.value) == "freq must be one of D, W, M, Y, not 'H'."


def test_no_article_gives_an_empty_frame_of_the_same_types(articles):
    full = kit.count_over_time(articles, by="source")
    empty = kit.count_over_time(articles.iloc[:0], by="source")
    assert empty.empty and list(empty.columns) == list(full.columns)
    assert kit.count_over_time(articles.iloc[:0]).empty


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_is_that_of_scipy(pair):
    k, n = pair
    low, high = wilson_interval([k], [n])
    wanted = binomtest(k, n).proportion_ci(method="wilson")
    assert abs(low[0] - wanted.low) < 1e-9 and abs(high[0] - wanted.high) < 1e-9


def test_before_and_after_is_the_published_example():
    """Newcombe 1998, table II (a): 56/70 against 48/80, method 10: 0.0524 to 0.3339."""
    day = [pd.Timestamp("2024-01-01", tz="UTC")] * 80 + [pd.Timestamp("2024-01-02", tz="UTC")] * 70
    articles = pd.DataFrame({"article_id": [str(n) for n in range(150)], "published": day})
    hits = articles.iloc[[*range(48), *range(80, 136)]][["article_id"]]
    found = kit.compare_before_after(hits, "2024-01-02", days=5, articles=articles).iloc[0]
    assert [found["before"], found["before_total"]] == [48, 80]
    assert [found["after"], found["after_total"]] == [56, 70]
    assert round(found["difference"], 4) == 0.2
    assert (round(found["low"], 4), round(found["high"], 4)) == (0.0524, 0.3339)


def test_before_and_after_by_value_has_the_largest_difference_first(articles):
    rows = articles.assign(word=["قصف", "هدنة", "قصف", "قصف"])[["article_id", "word"]]
    found = kit.compare_before_after(rows, "2024-01-10", days=20, articles=articles, by="word")
    assert found["word"].tolist() == ["قصف", "هدنة"]
    assert (found["q_value"] >= found["p_value"]).all()


def test_an_event_that_is_no_date_is_refused(articles):
    with pytest.raises(ValueError) as error:
        kit.compare_before_after(articles, "أمس")
    assert str(error.value) == ("'أمس' is no date. Write it as year-month-day, such as 2023-10-07.")


SMALL = st.lists(
    st.integers(1, 12).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    min_size=1, max_size=7,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(SMALL, st.sampled_from([1.5, 2.0, 3.0]), st.sampled_from([0.5, 1.0]))
def test_bursts_are_the_cheapest_of_all_sequences(pairs, ratio, gamma):
    hits, total = np.array(pairs, dtype=float).T
    found = burst_states(hits, total, ratio=ratio, gamma=gamma)
    if not 0 < hits.sum() < total.sum():
        assert not found.any()
        return
    price, step = _costs(hits, total, ratio), gamma * np.log(len(hits))

    def cost(states):
        starts = sum(b > a for a, b in zip((0, *states), states, strict=False))
        return sum(price[n, s] for n, s in enumerate(states)) + step * starts

    cheapest = min(cost(states) for states in product((0, 1), repeat=len(hits)))
    assert cost(tuple(found.tolist())) == pytest.approx(cheapest)


@settings(max_examples=60, deadline=None)
@given(SMALL, st.integers(1, 3), st.sampled_from([0.1, 1.0, 3.0]))
def test_changes_are_the_likeliest_of_all_cuttings(pairs, shortest, penalty):
    hits, total = np.array(pairs, dtype=float).T
    size = len(hits)

    def value(cuts):
        bounds = [0, *cuts, size]
        parts = list(pairwise(bounds))
        if any(b - a < shortest for a, b in parts):
            return -np.inf
        like = sum(log_likelihood(hits[a:b].sum(), total[a:b].sum()) for a, b in parts)
        return float(like) - penalty * len(cuts)

    every = [c for n in range(size) for c in combinations(range(1, size), n)]
    best = max(map(value, every))
    found = best_cuts(hits, total, shortest=shortest, penalty=penalty)
    if best == -np.inf:
        assert found == []
    else:
        assert value(tuple(found)) == pytest.approx(best)


def test_a_burst_says_how_high_it_is_and_what_is_usual():
    days = pd.date_range("2024-01-01", periods=6, tz="UTC")
    counts = pd.DataFrame({"period": days, "articles": [1, 9, 9, 1, 1, 1], "articles_total": 20})
    burst = kit.find_bursts(counts).iloc[0]
    assert (burst["start"].day, burst["end"].day) == (2, 3)
    assert (burst["share"], burst["share_elsewhere"]) == (0.45, 0.05)


def test_a_steady_count_has_neither_burst_nor_change():
    days = pd.date_range("2024-01-01", periods=6, tz="UTC")
    counts = pd.DataFrame({"period": days, "articles": 5, "articles_total": 20})
    assert kit.find_bursts(counts).empty and kit.find_changes(counts).empty


def test_counts_of_several_values_are_refused():
    days = pd.to_datetime(["2024-01-01"] * 2, utc=True)
    counts = pd.DataFrame({"period": days, "articles": 5, "articles_total": 20})
    with pytest.raises(ValueError) as error:
        kit.find_bursts(counts)
    assert str(error.value) == (
        "The counts have several rows for one period. Give those of one value: "
        "counts[counts[column] == value]."
    )


def test_a_burst_below_the_usual_is_refused():
    days = pd.date_range("2024-01-01", periods=2, tz="UTC")
    counts = pd.DataFrame({"period": days, "articles": 5, "articles_total": 20})
    with pytest.raises(ValueError) as error:
        kit.find_bursts(counts, ratio=1)
    assert str(error.value) == "ratio must be above 1, not 1: a burst is more than usual."
    with pytest.raises(ValueError) as error:
        kit.find_changes(counts, shortest=0)
    assert str(error.value) == "shortest must be 1 or more, not 0."


def test_the_articles_behind_a_burst_are_those_with_most_rows(articles):
    rows = pd.DataFrame({"article_id": ["a", "b", "b", "c"]})
    found = kit.find_drivers(rows, articles, "2024-01-01", "2024-01-01")
    assert found[["article_id", "count"]].values.tolist() == [["b", 2], ["a", 1]]
    assert found["share"].sum() == 1
