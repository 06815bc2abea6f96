"""Running words as integers: the fast cut gives what the slow one gives."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.frequency import corpus as corpora
from kit.frequency.corpus import cells, read_corpus
from kit.tokens import BREAK, Vocabulary, encode

HARD = ["", "...", "في بغداد، في", " قُتل 1,200 شخص في BBC. ", "كتا\u200cب كتاب2024x", "٣٫٥ it's it’s",
        "مـــن\nمن؟ «من»", "a\u202bنص\u202c \ufefbx", "\U0001f600 نفط\U0001f600غاز"]  # fmt: skip


def same_as_slow(texts):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(corpora, "_FEW", 0)
        found = read_corpus(pd.DataFrame({"text": pd.Series(texts, dtype=object)}))
    vocabulary = Vocabulary()
    units = encode(["" if text is None else text for text in texts], vocabulary)
    breaks = units.gaps == BREAK
    breaks[units.bounds[1:][np.diff(units.bounds) > 0] - 1] = True
    assert found.words == vocabulary.words
    assert found.numbers.tolist() == units.words.tolist()
    assert found.starts.tolist() == units.starts.tolist()
    assert found.bounds.tolist() == units.bounds.tolist()
    assert found.breaks.tolist() == breaks.tolist()
    return found


@pytest.mark.parametrize("at_once", [2, 2000])
def test_hard_texts_are_cut_as_one_by_one(at_once, monkeypatch):
    monkeypatch.setattr(corpora, "_AT_ONCE", at_once)
    assert same_as_slow([*HARD, None]).words[:2] == ["في", "بغداد"]


def test_half_a_character_is_no_failure():
    assert same_as_slow(["x \ud800 y", "بغداد"]).words == ["x", "y", "بغداد"]


def test_no_articles_have_no_words():
    found = read_corpus(pd.DataFrame({"text": pd.Series([], dtype="str")}))
    assert (found.words, found.bounds.tolist()) == ([], [0])


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(alphabet="اب ة1٢a'’.,،\n\u064e\u200c\u0640-«"), max_size=4))
def test_any_texts_are_cut_as_one_by_one(texts):
    same_as_slow(texts)


@settings(deadline=None)  # the first call imports scipy
@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3)), max_size=30),
    st.sampled_from([0, 1000]),
)
def test_cells_are_the_pairs_that_are_met(pairs, few):
    row, column = (np.array([pair[n] for pair in pairs], dtype=np.int64) for n in (0, 1))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(corpora, "_FEW_CELLS", few)
        found = list(zip(*(part.tolist() for part in cells(row, column, 4)), strict=True))
    assert found == sorted((*pair, pairs.count(pair)) for pair in set(pairs))


@pytest.mark.parametrize("places", [True, False])
def test_few_texts_are_cut_as_many_are(monkeypatch, places):
    articles = pd.DataFrame({"text": HARD})
    few = read_corpus(articles, places=places)
    monkeypatch.setattr(corpora, "_FEW", 0)
    many = read_corpus(articles, places=places)
    assert few.words == many.words and few.numbers.tolist() == many.numbers.tolist()
    assert few.bounds.tolist() == many.bounds.tolist()
