"""The words around a word: windows countable by eye, published tables, a slow second way."""

import re
from math import log2, sqrt

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit import find_collocations, frames
from kit.frequency import measures
from kit.frequency.collocations import COLLOCATIONS


def articles_of(*texts, **columns):
    ids = [f"a{n}" for n in range(len(texts))]
    return pd.DataFrame({"article_id": ids, "text": list(texts), **columns})


def around(articles, word="نفط", **options):
    options = {"unit": "form", "stopwords": (), **options}
    return find_collocations(articles, word, **options).set_index("term")


def test_before_and_after_are_kept_apart():
    words = around(articles_of("سعر نفط خام", "خام نفط خام"))
    columns = ["before", "after", "together"]
    assert words.loc["سعر", columns].tolist() == [1, 0, 1]
    assert words.loc["خام", columns].tolist() == [1, 2, 3]


def test_the_window_ends_with_the_sentence_but_not_with_a_comma():
    words = around(articles_of("غاز. سعر، نفط (خام) ماء! خبز\nتمر"))
    assert sorted(words.index) == ["خام", "سعر", "ماء"]


def test_the_window_ends_with_the_article():
    assert around(articles_of("سعر نفط", "خام")).index.tolist() == ["سعر"]


@pytest.mark.parametrize(
    "window, found",
    [(1, {"ب", "ج"}), ((2, 0), {"أ", "ب"}), ((0, 1), {"ج"}), (None, {"أ", "ب", "ج", "د"})],
)
def test_the_window_is_what_was_asked_for(window, found):
    assert set(around(articles_of("أ ب نفط ج د"), window=window).index) == found


def test_stop_words_and_numbers_take_their_place_in_the_window():
    words = find_collocations(articles_of("سعر من 2024 نفط"), "نفط", window=2, unit="form")
    assert words.empty
    words = find_collocations(articles_of("سعر من 2024 نفط"), "نفط", window=3, unit="form")
    assert words[["term", "window_words", "words_total"]].values.tolist() == [["سعر", 2, 2]]


def test_a_word_between_two_hits_counts_once():
    row = around(articles_of("نفط خام نفط ماء")).loc["خام"]
    assert row[["before", "after", "together", "word_total"]].tolist() == [1, 1, 1, 2]


def test_a_hit_is_no_neighbour_of_itself():
    words = around(articles_of("نفط نفط خام"))
    assert words.index.tolist() == ["خام"]
    assert words.loc["خام", ["window_words", "words_total"]].tolist() == [1, 1]


def test_the_word_is_found_through_its_particles():
    articles = articles_of("زار الوفد العراق", "بالعراق وفد", "في العراق")
    assert find_collocations(articles, "العراق")["word_total"].tolist()[0] == 3


def test_a_phrase_has_the_words_outside_it_around():
    words = around(articles_of("قال حزب الله أمس", "حزب البعث"), '"حزب الله"')
    assert sorted(words.index) == ["أمس", "قال"]
    assert words["word_total"].tolist() == [1, 1]


def test_an_entity_has_neighbours():
    articles = articles_of("زار الوفد بيروت أمس")
    mentions = pd.DataFrame({"article_id": ["a0"], "start": [10], "end": [15],
                             "entity_id": ["e"], "name": ["بيروت"]})  # fmt: skip
    words = around(articles, "@e", mentions=mentions)
    assert words[["before", "after"]].T.to_dict("list") == {
        "أمس": [0, 1], "الوفد": [1, 0], "زار": [1, 0],
    }  # fmt: skip


def test_articles_are_counted_once():
    words = around(articles_of("نفط خام نفط خام", "نفط خام", "خام", "نفط"))
    assert words.loc["خام", ["articles", "articles_total"]].tolist() == [2, 3]
    assert words.loc["خام", "share"] == pytest.approx(2 / 3)


def test_a_story_counts_once():
    articles = articles_of("نفط خام", "نفط خام", story_id=["s", "s"])
    assert around(articles, weight="story").loc["خام", "together"] == 1


def test_rare_neighbours_may_be_left_out():
    assert around(articles_of("نفط خام", "نفط خام ماء"), min_count=2).index.tolist() == ["خام"]


# Dunning 1993, table 1: bigrams and their four cells.
@pytest.mark.parametrize(
    "cells, g2",
    [
        ((110, 2442, 111, 29114), 270.72),
        ((29, 13, 123, 31612), 263.90),
        ((31, 23, 139, 31584), 256.84),
        ((10, 0, 3, 31764), 167.23),
    ],
)
def test_g2_is_that_of_dunning(cells, g2):
    both, first, second, neither = cells
    found = measures.g_squared(both, both + first, both + second, sum(cells))
    assert float(found) == pytest.approx(g2, abs=0.005)
    assert neither > 0


def test_measures_follow_their_definitions():
    row = around(articles_of("سعر نفط خام. سعر ماء خام خام", "نفط خام غاز. ماء سعر")).loc["خام"]
    # Hits 2; in the window: سعر خام خام غاز, 4 of 10 other words; خام stands 4 times.
    together, window, total, size, hits = 2, 4, 4, 10, 2
    expected = window * total / size
    mi = log2(together / expected)
    assert row[
        ["together", "window_words", "collocate_total", "words_total", "word_total"]
    ].tolist() == [together, window, total, size, hits]
    assert row["expected"] == pytest.approx(expected)
    assert row["log_dice"] == pytest.approx(14 + log2(2 * together / (hits + total)), abs=1e-9)
    assert row["npmi"] == pytest.approx(mi / -log2(together / size), abs=1e-9)
    assert row["t_score"] == pytest.approx((together - expected) / sqrt(together), abs=1e-9)
    assert row["mi3"] == pytest.approx(log2(together**3 / expected), abs=1e-9)
    assert row["lmi"] == pytest.approx(together * mi, abs=1e-9)
    assert row["delta_p_from_word"] == pytest.approx(2 / 4 - 2 / 6, abs=1e-9)
    assert row["delta_p_from_collocate"] == pytest.approx(2 / 4 - 2 / 6, abs=1e-9)


def test_logdice_is_14_for_words_that_stand_only_together():
    assert around(articles_of("نفط خام", "نفط خام", "ماء")).loc["خام", "log_dice"] == 14


def test_npmi_is_1_where_the_window_holds_nothing_else():
    assert around(articles_of("نفط خام", "ماء ماء")).loc["خام", "npmi"] == pytest.approx(1)


def test_a_word_that_is_nowhere_has_no_neighbours():
    empty = find_collocations(articles_of("سعر خام"), "نفط")
    pd.testing.assert_frame_equal(empty, frames.make_frame(COLLOCATIONS))


def test_no_articles_give_an_empty_table():
    empty = find_collocations(articles_of().astype("str"), "نفط")
    pd.testing.assert_frame_equal(empty, frames.make_frame(COLLOCATIONS))


def test_the_input_stays_as_it_is():
    articles = articles_of("سعر نفط")
    around(articles)
    pd.testing.assert_frame_equal(articles, articles_of("سعر نفط"))


@pytest.mark.parametrize("window", [0, -1, (1, -1), (1, 2, 3)])
def test_a_wrong_window_is_told(window):
    with pytest.raises(ValueError) as error:
        around(articles_of("سعر نفط"), window=window)
    assert str(error.value) == (
        "window must be a number of words, a pair of them (before, after), or None for the "
        f"whole sentence, not {window!r}."
    )


WORDS = st.lists(st.sampled_from(["نفط", "خام", "ماء", "غاز", "."]), max_size=14)


def sentences_of(texts):
    sentences = []
    for text in texts:
        sentences.append([])
        for word in text:
            if word == ".":
                sentences.append([])
            else:
                sentences[-1].append(word)
    return sentences


def slow(sentences, window):
    """Each word of each sentence, one after the other."""
    before, after, together = {}, {}, {}
    for words in sentences:
        hits = [n for n, word in enumerate(words) if word == "نفط"]
        for n, word in enumerate(words):
            if word == "نفط":
                continue
            right = any(0 < hit - n <= window for hit in hits)
            left = any(0 < n - hit <= window for hit in hits)
            before[word] = before.get(word, 0) + right
            after[word] = after.get(word, 0) + left
            together[word] = together.get(word, 0) + (left or right)
    return before, after, together


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=3), st.integers(1, 3))
def test_windows_agree_with_a_slow_second_way(texts, window):
    # Two full stops and more are a pause, no end: each run of them is written as one.
    plain = [re.sub(r"[ .]*\.", ".", " ".join(text)) for text in texts]
    found = around(articles_of(*plain), window=window)
    before, after, together = slow(sentences_of(texts), window)
    assert found["before"].to_dict() == {w: before.get(w, 0) for w in found.index}
    assert found["after"].to_dict() == {w: after.get(w, 0) for w in found.index}
    assert found["together"].to_dict() == {w: n for w, n in together.items() if n}
