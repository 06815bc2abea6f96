"""Words with offsets, as integers: each distinct written word is looked at once.

A text is cut into *units*, a word and whatever stands between it and the next word. Every
distinct unit gets a code from a `Vocabulary`; a corpus is then an array of codes, and the
offsets of its words are cumulative unit lengths. Whoever needs a fact about words (its key,
its dictionary number, whether it is a stop word) works it out once for each distinct word and
reads it from an array by word number: nothing runs once per running word.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from kit import chars

Ints = npt.NDArray[np.int64]

_ARABIC = chars.LETTERS + chars.MARKS + chars.TATWEEL + "\ufb50-\ufdff\ufe70-\ufefc"
_JOINED = "\u200c\u200d"
_DIGIT = chars.WESTERN_DIGITS + chars.EASTERN_DIGITS + chars.PERSIAN_DIGITS
_LATIN = "A-Za-z\u00c0-\u024f"
#: An Arabic word with its marks, a Latin word (with inner apostrophe), or a number.
WORD = (
    f"[{_ARABIC}][{_ARABIC}{_JOINED}]*"
    f"|[{_LATIN}]+(?:['\u2019][{_LATIN}]+)*"
    f"|[{_DIGIT}]+(?:[.,\u066b\u066c][{_DIGIT}]+)*"
)
_GAP = f"[^{_ARABIC}{_LATIN}{_DIGIT}]*"
#: A word and what follows it, up to the next word.
UNIT = f"(?:{WORD}){_GAP}"
_UNIT = re.compile(UNIT)
_FIRST = re.compile(WORD)
#: Texts longer than this together are cut by polars, five times as fast; less is not worth it.
_MANY_CHARACTERS = 100_000

# Kinds of gap between two words: names may stand across the first two only.
PLAIN, QUOTED, BREAK = 0, 1, 2
_SPACE = " \t\u00a0\u202f\u2009_\\-\u2010\u2011" + chars.ZERO_WIDTH + chars.DIRECTION_CONTROLS
_PLAIN_GAP = re.compile(f"[{_SPACE}]*\\Z")
_QUOTED_GAP = re.compile(f"[{_SPACE}]*[\"'\u00ab\u201c\u201e\u2018(][{_SPACE}]*\\Z")


class Units(NamedTuple):
    """The words of some texts: one entry per running word, in order.

    ``codes`` are unit numbers of the vocabulary, ``starts`` the offset of each word in its own
    text, ``bounds[i]:bounds[i + 1]`` the entries of text ``i``.
    """

    codes: Ints
    starts: Ints
    bounds: Ints


class Vocabulary:
    """The distinct units and words met so far, each numbered in the order of its first coming.

    Attributes
    ----------
    words : list of str
        The distinct written words.
    """

    def __init__(self) -> None:
        self._units: dict[str, int] = {}
        self._numbers: dict[str, int] = {}
        self.words: list[str] = []
        self._gaps: dict[str, int] = {}
        # Word number, kind of gap and length of each unit; new ones wait in the list.
        self._facts = np.zeros((3, 0), dtype=np.int64)
        self._new: list[tuple[int, int, int]] = []

    def __len__(self) -> int:
        return len(self.words)

    def code(self, unit: str) -> int:
        """Return the number of a unit (a word and the gap after it), a new one where it is new."""
        found = self._units.get(unit)
        return self._add(unit) if found is None else found

    def _add(self, unit: str) -> int:
        word = _FIRST.match(unit)[0]  # type: ignore[index]
        number = self._numbers.setdefault(word, len(self.words))
        if number == len(self.words):
            self.words.append(word)
        gap = unit[len(word) :]
        kind = self._gaps.get(gap)
        if kind is None:
            kind = self._gaps[gap] = gap_kind(gap)
        self._new.append((number, kind, len(unit)))
        code = self._units[unit] = len(self._units)
        return code

    def _fact(self, row: int, codes: Ints) -> Ints:
        """One of the three facts about units; those that waited are put with the others."""
        if self._new:
            new = np.array(self._new, dtype=np.int64).T
            self._facts = np.concatenate([self._facts, new], axis=1)
            self._new = []
        return np.asarray(self._facts[row][codes], dtype=np.int64)

    def word_numbers(self, codes: Ints) -> Ints:
        """Return the word number of each unit code."""
        return self._fact(0, codes)

    def gaps(self, codes: Ints) -> Ints:
        """Return the kind of gap after each unit: PLAIN, QUOTED or BREAK."""
        return self._fact(1, codes)

    def lengths(self, codes: Ints) -> Ints:
        """Return the number of characters of each unit, its gap included."""
        return self._fact(2, codes)


def gap_kind(gap: str) -> int:
    """Return what stands between two words: PLAIN, QUOTED (an opening mark) or BREAK.

    Examples
    --------
    >>> [gap_kind(gap) for gap in (" ", ' "', "، ", ". ")]
    [0, 1, 2, 2]
    """
    if _PLAIN_GAP.match(gap):
        return PLAIN
    return QUOTED if _QUOTED_GAP.match(gap) else BREAK


def encode(texts: Iterable[str], vocabulary: Vocabulary) -> Units:
    """Return the words of texts as unit codes, adding what is new to the vocabulary.

    Parameters
    ----------
    texts : iterable of str
        The texts, as displayed: nothing is normalised.
    vocabulary : Vocabulary
        Grows by the units that it has not met.

    Returns
    -------
    Units
        One entry per running word, in the order of the texts.

    Examples
    --------
    >>> vocabulary = Vocabulary()
    >>> units = encode(["في بغداد، في", "بغداد"], vocabulary)
    >>> vocabulary.words, units.starts.tolist(), units.bounds.tolist()
    (['في', 'بغداد'], [0, 3, 10, 0], [0, 3, 4])
    """
    texts = list(texts)
    sizes = np.fromiter(map(len, texts), np.int64, len(texts))
    cut = _cut_plainly if sizes.sum() < _MANY_CHARACTERS else _cut_at_once
    codes, counts = cut(texts, vocabulary)
    bounds = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    lengths = vocabulary.lengths(codes)
    ends = np.concatenate([[0], np.cumsum(lengths)])
    # Units follow each other to the end of the text: what is left stands before the first.
    firsts = sizes - (ends[bounds[1:]] - ends[bounds[:-1]])
    starts = ends[:-1] + np.repeat(firsts - ends[bounds[:-1]], counts)
    return Units(codes, np.asarray(starts, dtype=np.int64), bounds)


def _cut_plainly(texts: list[str], vocabulary: Vocabulary) -> tuple[Ints, Ints]:
    """The unit codes of texts, and how many each has, by Python's own search."""
    codes: list[int] = []
    counts = []
    for text in texts:
        units = _UNIT.findall(text)
        counts.append(len(units))
        codes += map(vocabulary.code, units)
    return np.asarray(codes, dtype=np.int64), np.asarray(counts, dtype=np.int64)


def _cut_at_once(texts: list[str], vocabulary: Vocabulary) -> tuple[Ints, Ints]:
    """The same by polars: every distinct unit comes to Python once."""
    import polars as pl

    try:
        series = pl.Series(texts, dtype=pl.String)
    except (UnicodeError, pl.exceptions.PolarsError):  # Half a surrogate pair: no text for Rust.
        return _cut_plainly(texts, vocabulary)
    units = series.str.extract_all(UNIT)
    counts = units.list.len().to_numpy().astype(np.int64)
    flat = units.filter(counts > 0).explode()
    distinct = flat.unique(maintain_order=True)
    numbers = flat.cast(pl.Enum(distinct)).to_physical().to_numpy().astype(np.int64)
    code = np.fromiter(map(vocabulary.code, distinct.to_list()), np.int64, len(distinct))
    return code[numbers], counts


def find_words(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and word of each word of one text (for short texts and as reference).

    Examples
    --------
    >>> [word for _, _, word in find_words("قُتل 1,200 شخص في BBC.")]
    ['قُتل', '1,200', 'شخص', 'في', 'BBC']
    """
    for match in _FIRST.finditer(text):
        yield match.start(), match.end(), match[0]
