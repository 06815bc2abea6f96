"""The richness of a vocabulary: published steps, and a slow second way."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit import frames, measure_diversity
from kit.frequency.diversity import DIVERSITY, mattr, mtld


def articles_of(*texts, **columns):
    ids = [f"a{n}" for n in range(len(texts))]
    return pd.DataFrame({"article_id": ids, "text": list(texts), **columns})


def slow_mattr(words, window):
    """Covington and McFall 2010: the ratio of each window, then their mean."""
    ratios = [len(set(words[n : n + window])) / window for n in range(len(words) - window + 1)]
    return np.mean(ratios) if ratios else float("nan")


def slow_way(words, threshold):
    """McCarthy and Jarvis 2010: word by word until the ratio reaches the threshold."""
    factors, stretch, ratio = 0.0, [], 1.0
    for word in words:
        stretch.append(word)
        ratio = len(set(stretch)) / len(stretch)
        if ratio <= threshold:
            factors, stretch, ratio = factors + 1, [], 1.0
    factors += (1 - ratio) / (1 - threshold)
    return len(words) / factors if factors else float("nan")


def test_mtld_ends_a_stretch_as_its_authors_show():
    # Their example: "of the people by the people | for the people": the ratio of the sixth word
    # is 4/6 = .667, the rest stays at 1.
    words = np.array([0, 1, 2, 3, 1, 2, 4, 1, 2])
    assert slow_way(words.tolist(), 0.72) == 9
    # Backwards 2 1 4 2 1: 3/5 ends a stretch; then 3 2 1 0, all new.
    assert mtld(words) == 9


def test_the_rest_counts_as_a_part_of_a_stretch():
    # 8 types of 9 words: (1 - .8889) / (1 - .72) of a stretch, both ways.
    words = np.array([0, 0, 1, 2, 3, 4, 5, 6, 7])
    backwards = 9 / ((1 - 8 / 9) / 0.28)
    forwards = 9 / 1
    assert mtld(words) == pytest.approx((forwards + backwards) / 2)


def test_ttr_falls_with_length_and_mattr_does_not():
    one = " ".join("أ ب ج د أ ب ج د".split())
    short, long = (measure_diversity(articles_of(t), window=4) for t in (one, f"{one} {one}"))
    assert (short["ttr"][0], long["ttr"][0]) == (0.5, 0.25)
    assert (short["mattr"][0], long["mattr"][0]) == (1.0, 1.0)


def test_a_text_shorter_than_the_window_has_no_mattr_and_one_without_repeats_no_mtld():
    row = measure_diversity(articles_of("نفط غاز")).loc[0]
    assert row["ttr"] == 1
    assert np.isnan(row["mattr"]) and np.isnan(row["mtld"])


def test_groups_are_measured_apart_and_numbers_left_out():
    articles = articles_of("نفط نفط 2024", "ماء", "نفط", source=["س", "ص", "س"])
    found = measure_diversity(articles, by="source", window=1)
    assert found[["source", "articles_total", "words_total", "types"]].values.tolist() == [
        ["س", 2, 3, 1], ["ص", 1, 1, 1],
    ]  # fmt: skip


def test_units_look_through_particles():
    articles = articles_of("زار العراق ثم عاد من العراق إلى العراق وبالعراق")
    types = [int(measure_diversity(articles, unit=unit)["types"][0]) for unit in ("form", "group")]
    assert types == [7, 6]


def test_a_story_counts_once():
    articles = articles_of("نفط", "نفط", story_id=["s", "s"])
    assert measure_diversity(articles, weight="story")["words_total"].tolist() == [1]


def test_no_articles_give_an_empty_table():
    empty = measure_diversity(articles_of().astype("str"))
    pd.testing.assert_frame_equal(empty, frames.make_frame(DIVERSITY))


def test_a_text_without_words_has_no_measures():
    row = measure_diversity(articles_of("...")).loc[0]
    assert row[["words_total", "types"]].tolist() == [0, 0]
    assert row[["ttr", "mattr", "mtld"]].isna().all()


@pytest.mark.parametrize(
    "options, message",
    [
        ({"window": 0}, "window must be 1 or more, not 0."),
        ({"threshold": 72}, "threshold must be between 0 and 1, not 72: 0.72 is usual."),
    ],
)
def test_a_wrong_argument_is_told(options, message):
    with pytest.raises(ValueError) as error:
        measure_diversity(articles_of("نفط"), **options)
    assert str(error.value) == message


WORDS = st.lists(st.integers(0, 12), max_size=60)


@settings(max_examples=150, deadline=None)
@given(WORDS, st.integers(1, 12), st.sampled_from([0.5, 0.72, 0.9]))
def test_measures_agree_with_a_slow_second_way(words, window, threshold):
    array = np.array(words, dtype=np.int64)
    slow = slow_mattr(words, window)
    assert mattr(array, window=window) == pytest.approx(slow, abs=1e-12, nan_ok=True)
    both = [slow_way(way, threshold) for way in (words, words[::-1])]
    expected = np.mean(both)
    assert mtld(array, threshold=threshold) == pytest.approx(expected, rel=1e-9, nan_ok=True)


def test_a_long_stretch_is_followed_to_its_end():
    words = np.arange(3000) % 1200
    both = [slow_way(way, 0.72) for way in (words.tolist(), words[::-1].tolist())]
    assert mtld(words) == pytest.approx(np.mean(both))
