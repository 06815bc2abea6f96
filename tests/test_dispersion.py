"""How evenly words are spread: Gries's worked example, and a slow second way."""

from math import sqrt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit import frames, measure_dispersion
from kit.frequency.dispersion import DISPERSION

# The corpus of Gries 2008 (and 2020): five parts, 50 words, here with letters for its letters.
GRIES = ["b a m n i b e u p", "b a s a t b e w q n", "b c a g a b e s t a",
         "b a g h a b e a a t", "b a h a a b e a x a t"]  # fmt: skip


def articles_of(*texts, **columns):
    ids = [f"a{n}" for n in range(len(texts))]
    return pd.DataFrame({"article_id": ids, "text": list(texts), **columns})


def spread(articles, words=None, **options):
    options = {"unit": "form", "stopwords": (), **options}
    return measure_dispersion(articles, words, **options).set_index("term")


def test_the_worked_example_of_gries_comes_out():
    row = spread(articles_of(*GRIES), "a").loc["a"]
    assert row[["count", "words_total", "parts", "parts_total"]].tolist() == [15, 50, 5, 5]
    # Published: DP 0.18, DPnorm 0.2195 (0.22), Juilland's D 0.785.
    assert row["dp"] == pytest.approx(0.18, abs=1e-9)
    assert row["dp_norm"] == pytest.approx(0.18 / (1 - 9 / 50), abs=1e-9)
    assert row["juilland_d"] == pytest.approx(0.785, abs=0.0005)


@pytest.mark.parametrize(
    "texts, dp, dp_norm, d",
    [
        (["نفط ماء", "نفط غاز"], 0.0, 0.0, 1.0),
        (["نفط نفط", "ماء غاز"], 0.5, 1.0, 0.0),
        # Three equal parts with 2/3, 1/3 and nothing: the example of Lijffijt and Gries 2012.
        (["نفط نفط ماء", "نفط ماء ماء", "ماء ماء ماء"], 1 / 3, 0.5, 1 - sqrt(2 / 3) / sqrt(2)),
    ],
    ids=["spread evenly", "in one part only", "in two of three parts"],
)
def test_measures_reach_their_ends(texts, dp, dp_norm, d):
    row = spread(articles_of(*texts), "نفط").loc["نفط"]
    assert row[["dp", "dp_norm", "juilland_d"]].tolist() == pytest.approx([dp, dp_norm, d])


def test_rows_stand_in_the_order_asked_for():
    words = spread(articles_of("نفط ماء", "نفط"), ["ماء", "نفط", "خبز"])
    assert words.index.tolist() == ["ماء", "نفط", "خبز"]
    assert words["count"].tolist() == [1, 2, 0]
    assert words.loc["خبز", ["dp", "dp_norm", "juilland_d"]].isna().all()


def test_all_words_come_without_stop_words_most_frequent_first():
    words = measure_dispersion(articles_of("في النفط", "في النفط في ماء"), unit="form")
    assert words["term"].tolist() == ["النفط", "ماء"]
    assert words["words_total"].tolist() == [6, 6]


def test_parts_may_be_outlets_and_articles_without_one_are_left_out():
    articles = articles_of("نفط", "ماء", "نفط", "نفط", source=["س", "س", "ص", None])
    row = spread(articles, "نفط", by="source").loc["نفط"]
    assert row[["count", "parts", "parts_total", "words_total"]].tolist() == [2, 2, 2, 3]
    # س holds half of the word and 2/3 of the words.
    assert row["dp"] == pytest.approx(1 / 6)


def test_an_article_without_words_is_no_part():
    assert spread(articles_of("نفط", "", "ماء"), "نفط").loc["نفط", "parts_total"] == 2


def test_one_part_has_no_dispersion():
    assert spread(articles_of("نفط ماء"), "نفط")[["dp", "juilland_d"]].isna().all(axis=None)


def test_a_word_is_found_through_its_particles_and_a_phrase_as_a_whole():
    articles = articles_of("زار العراق", "بالعراق", "قال حزب الله", "حزب")
    words = measure_dispersion(articles, ["العراق", "حزب الله"])
    assert words[["term", "count", "parts"]].values.tolist() == [
        ["العراق", 2, 2], ["حزب الله", 1, 1],
    ]  # fmt: skip


def test_a_wildcard_counts_all_its_words():
    assert spread(articles_of("استهدف", "استهداف"), "استهد*")["count"].tolist() == [2]


def test_an_entity_is_counted_by_its_mentions():
    mentions = pd.DataFrame({"article_id": ["a0", "a0"], "start": [0, 6], "end": [5, 11],
                             "entity_id": ["e", "e"], "name": ["بيروت", "بيروت"]})  # fmt: skip
    words = spread(articles_of("بيروت بيروت", "بغداد"), "@e", mentions=mentions)
    assert words[["count", "parts"]].values.tolist() == [[2, 1]]


def test_a_story_counts_once():
    articles = articles_of("نفط", "نفط", "ماء", story_id=["s", "s", "t"])
    row = spread(articles, "نفط", weight="story").loc["نفط"]
    assert row[["count", "parts_total"]].tolist() == [1, 2]


def test_no_articles_give_an_empty_table():
    empty = measure_dispersion(articles_of().astype("str"))
    pd.testing.assert_frame_equal(empty, frames.make_frame(DISPERSION))


def test_the_input_stays_as_it_is():
    articles = articles_of(*GRIES)
    spread(articles, by="article_id")
    pd.testing.assert_frame_equal(articles, articles_of(*GRIES))


TEXTS = st.lists(
    st.lists(st.sampled_from("نفط غاز ماء".split()), max_size=9), min_size=2, max_size=5
)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_measures_agree_with_a_slow_second_way(texts):
    parts = [text for text in texts if text]
    total = sum(map(len, parts))
    for term, row in spread(articles_of(*(" ".join(text) for text in texts))).iterrows():
        counts = [text.count(term) for text in parts]
        if len(parts) < 2:
            assert np.isnan(row["dp"])
            continue
        dp = sum(
            abs(k / sum(counts) - len(text) / total)
            for k, text in zip(counts, parts, strict=True)
        ) / 2  # fmt: skip
        rates = [k / len(text) for k, text in zip(counts, parts, strict=True)]
        d = 1 - np.std(rates) / np.mean(rates) / sqrt(len(parts) - 1)
        least = min(map(len, parts)) / total
        assert row[["dp", "dp_norm", "juilland_d"]].tolist() == pytest.approx(
            [dp, dp / (1 - least), d], abs=1e-9
        )
