import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kit import tokens
from kit.tokens import BREAK, PLAIN, QUOTED, Vocabulary, encode, find_words, gap_kind

PIECES = ["بغداد", "في", "قُتل", "BBC", "12", " ", "، ", ".\n", ' "', "ـ", "\u200f", "-", "😀", "«"]


def test_a_word_keeps_its_vowel_signs_and_its_offset():
    text = "  قُتِلَ 3 أشخاص"
    assert [(s, text[s:e]) for s, e, _ in find_words(text)] == [(2, "قُتِلَ"), (9, "3"), (11, "أشخاص")]


def test_letters_and_digits_are_two_words():
    assert [word for *_, word in find_words("بـ24 ساعة")] == ["بـ", "24", "ساعة"]


def test_a_name_may_stand_across_a_space_or_an_opening_quote_only():
    gaps = {" ": PLAIN, "_": PLAIN, "": PLAIN, ' "': QUOTED, " «": QUOTED, "، ": BREAK, "\n": BREAK}
    assert {gap: gap_kind(gap) for gap in gaps} == gaps


@given(st.lists(st.lists(st.sampled_from(PIECES)).map("".join)))
def test_codes_give_the_words_and_offsets_that_a_plain_search_gives(texts):
    vocabulary = Vocabulary()
    units = encode(texts, vocabulary)
    words = [vocabulary.words[n] for n in units.words]
    slow = [(start, word) for text in texts for start, _, word in find_words(text)]
    assert list(zip(units.starts.tolist(), words, strict=True)) == slow
    half = units.part(len(texts) // 2, len(texts))
    assert half.words.tolist() == encode(texts[len(texts) // 2 :], vocabulary).words.tolist()
    assert np.diff(units.bounds).tolist() == [len(list(find_words(text))) for text in texts]


def test_a_vocabulary_that_has_met_a_word_gives_it_the_same_number_again():
    vocabulary = Vocabulary()
    first = encode(["بغداد دمشق"], vocabulary)
    again = encode(["بغداد دمشق"], vocabulary)
    assert first.words.tolist() == again.words.tolist() and len(vocabulary) == 2


@settings(deadline=None)  # the first call imports polars
@given(st.lists(st.lists(st.sampled_from(PIECES)).map("".join)))
def test_many_texts_are_cut_as_few_are(texts):
    plain, at_once = Vocabulary(), Vocabulary()
    codes, distinct, counts = tokens._cut_plainly(texts, plain)
    fast_codes, fast_distinct, fast_counts = tokens._cut_at_once(texts, at_once)
    assert (codes.tolist(), counts.tolist()) == (fast_codes.tolist(), fast_counts.tolist())
    assert [list(f) for f in distinct] == [list(f) for f in fast_distinct]
    assert plain.words == at_once.words


def test_half_a_surrogate_pair_is_no_hindrance():
    vocabulary = Vocabulary()
    units = encode(["بغداد \ud800 دمشق " * 10_000], vocabulary)
    assert vocabulary.words == ["بغداد", "دمشق"] and len(units.words) == 20_000
