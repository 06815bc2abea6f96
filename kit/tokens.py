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
_UNIT = re.compile(f"({WORD})({_GAP})")
_FIRST = re.compile(WORD)

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
        self._units: dict[tuple[str, str], int] = {}
        self._numbers: dict[str, int] = {}
        self.words: list[str] = []
        self._word_of: list[int] = []
        self._gap_of: list[int] = []
        self._length_of: list[int] = []

    def __len__(self) -> int:
        return len(self.words)

    def code(self, unit: tuple[str, str]) -> int:
        """Return the number of a unit (word, gap after it), taking a new one where it is new."""
        found = self._units.get(unit)
        return self._add(unit) if found is None else found

    def _add(self, unit: tuple[str, str]) -> int:
        word, gap = unit
        number = self._numbers.setdefault(word, len(self.words))
        if number == len(self.words):
            self.words.append(word)
        self._word_of.append(number)
        self._gap_of.append(gap_kind(gap))
        self._length_of.append(len(word) + len(gap))
        self._units[unit] = len(self._units)
        return len(self._units) - 1

    def word_numbers(self, codes: Ints) -> Ints:
        """Return the word number of each unit code."""
        return np.asarray(self._word_of, dtype=np.int64)[codes]

    def gaps(self, codes: Ints) -> Ints:
        """Return the kind of gap after each unit: PLAIN, QUOTED or BREAK."""
        return np.asarray(self._gap_of, dtype=np.int64)[codes]

    def lengths(self, codes: Ints) -> Ints:
        """Return the number of characters of each unit, its gap included."""
        return np.asarray(self._length_of, dtype=np.int64)[codes]


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
    codes: list[int] = []
    firsts: list[int] = []
    bounds = [0]
    get, add = vocabulary._units.get, vocabulary._add
    for text in texts:
        units = _UNIT.findall(text)
        firsts.append(0 if not units else _FIRST.search(text).start())  # type: ignore[union-attr]
        for unit in units:
            code = get(unit)
            codes.append(add(unit) if code is None else code)
        bounds.append(len(codes))
    array = np.asarray(codes, dtype=np.int64)
    return Units(array, _starts(vocabulary.lengths(array), firsts, bounds), np.asarray(bounds))


def _starts(lengths: Ints, firsts: list[int], bounds: list[int]) -> Ints:
    """Offsets of the words: running sum of the unit lengths, begun anew in each text."""
    ends = np.concatenate([[0], np.cumsum(lengths)])
    starts = ends[:-1].copy()
    counts = np.diff(bounds)
    base = np.asarray(firsts, dtype=np.int64) - ends[np.asarray(bounds[:-1], dtype=np.int64)]
    return np.asarray(starts + np.repeat(base, counts), dtype=np.int64)


def find_words(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and word of each word of one text (for short texts and as reference).

    Examples
    --------
    >>> [word for _, _, word in find_words("قُتل 1,200 شخص في BBC.")]
    ['قُتل', '1,200', 'شخص', 'في', 'BBC']
    """
    for match in _FIRST.finditer(text):
        yield match.start(), match.end(), match[0]
