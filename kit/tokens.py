"""Words with offsets, as integers: each distinct written word is looked at once.

A text is cut into *units*, a word and whatever stands between it and the next word. Every
distinct word gets a number from a `Vocabulary`; a corpus is then an array of numbers, and the
offsets of its words are cumulative unit lengths. Whoever needs a fact about words (its key,
its dictionary number, whether it is a stop word) works it out once for each distinct word and
reads it from an array by word number: nothing runs once per running word.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
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
MANY_CHARACTERS = 100_000

# Kinds of gap between two words: names may stand across the first two only.
PLAIN, QUOTED, BREAK = 0, 1, 2
_SPACE = " \t\u00a0\u202f\u2009_\\-\u2010\u2011" + chars.ZERO_WIDTH + chars.DIRECTION_CONTROLS
_PLAIN_GAP = re.compile(f"[{_SPACE}]*\\Z")
_QUOTED_GAP = re.compile(f"[{_SPACE}]*[\"'\u00ab\u201c\u201e\u2018(][{_SPACE}]*\\Z")


class Units(NamedTuple):
    """The words of some texts: one entry per running word, in order.

    ``words`` are word numbers of the vocabulary, ``gaps`` the kind of gap after each word,
    ``starts`` the offset of each word in its own text, ``bounds[i]:bounds[i + 1]`` the entries
    of text ``i``.
    """

    words: Ints
    gaps: Ints
    starts: Ints
    bounds: Ints

    def part(self, first: int, last: int) -> "Units":
        """Return the words of the texts from `first` up to, and without, `last`.

        Examples
        --------
        >>> encode(["في بغداد", "في دمشق"], Vocabulary()).part(1, 2).words.tolist()
        [0, 2]
        """
        bounds = self.bounds[first : last + 1]
        here = slice(int(bounds[0]), int(bounds[-1]))
        return Units(self.words[here], self.gaps[here], self.starts[here], bounds - bounds[0])


class _Numbers(dict[str, int]):
    """Word -> its number; a word that is asked for the first time gets the next one."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


class Vocabulary:
    """The distinct words met so far, each numbered in the order of its first coming.

    Attributes
    ----------
    words : list of str
        The distinct written words.
    """

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self.words: list[str] = []

    def __len__(self) -> int:
        return len(self.words)

    def numbers(self, words: list[str]) -> Ints:
        """Return the number of each word, a new one where the word is new.

        Examples
        --------
        >>> Vocabulary().numbers(["في", "بغداد", "في"]).tolist()
        [0, 1, 0]
        """
        found = np.fromiter(map(self._numbers.__getitem__, words), np.int64, len(words))
        if len(self._numbers) > len(self.words):
            self.words += islice(self._numbers, len(self.words), None)
        return found


@lru_cache(maxsize=1_000)
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
    """Return the words of texts as numbers, adding what is new to the vocabulary.

    Parameters
    ----------
    texts : iterable of str
        The texts, as displayed: nothing is normalised.
    vocabulary : Vocabulary
        Grows by the words that it has not met.

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
    cut = _cut_plainly if sizes.sum() < MANY_CHARACTERS else _cut_at_once
    codes, distinct, counts = cut(texts, vocabulary)
    bounds = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    ends = np.concatenate([[0], np.cumsum(distinct.lengths[codes])])
    # Units follow each other to the end of the text: what is left stands before the first.
    firsts = sizes - (ends[bounds[1:]] - ends[bounds[:-1]])
    starts = ends[:-1] + np.repeat(firsts - ends[bounds[:-1]], counts)
    return Units(distinct.words[codes], distinct.gaps[codes], starts.astype(np.int64), bounds)


class _Distinct(NamedTuple):
    """What each distinct unit is: the number of its word, the kind of its gap, its length."""

    words: Ints
    gaps: Ints
    lengths: Ints


def _cut_plainly(texts: list[str], vocabulary: Vocabulary) -> tuple[Ints, _Distinct, Ints]:
    """The units of texts as codes, what each code is, and how many each text has."""
    found = [_UNIT.findall(text) for text in texts]
    numbers = _Numbers()
    codes = [numbers[unit] for units in found for unit in units]
    words = [_FIRST.match(unit)[0] for unit in numbers]  # type: ignore[index]
    kinds = [gap_kind(unit[len(word) :]) for unit, word in zip(numbers, words, strict=True)]
    distinct = _Distinct(
        vocabulary.numbers(words),
        np.asarray(kinds, dtype=np.int64),
        np.fromiter(map(len, numbers), np.int64, len(numbers)),
    )
    return np.asarray(codes, np.int64), distinct, np.fromiter(map(len, found), np.int64, len(found))


def _cut_at_once(texts: list[str], vocabulary: Vocabulary) -> tuple[Ints, _Distinct, Ints]:
    """The same by polars and Arrow: only distinct words and gaps come to Python, each once."""
    import polars as pl
    import pyarrow as pa
    import pyarrow.compute as pc

    try:
        series = pl.Series(texts, dtype=pl.String)
    except (UnicodeError, pl.exceptions.PolarsError):  # Half a surrogate pair: no text for Rust.
        return _cut_plainly(texts, vocabulary)
    found = series.str.extract_all(UNIT)
    coded = pc.list_flatten(found.to_arrow()).cast(pa.large_string()).dictionary_encode()
    units = pl.Series(coded.dictionary)
    words, gaps = (
        part.to_arrow().cast(pa.large_string()).dictionary_encode()
        for part in (units.str.extract(f"^({WORD})"), units.str.replace(f"^(?:{WORD})", ""))
    )
    numbers = vocabulary.numbers(words.dictionary.to_pylist())
    kinds = np.array([gap_kind(gap) for gap in gaps.dictionary.to_pylist()], dtype=np.int64)
    distinct = _Distinct(
        numbers[words.indices.to_numpy()],
        kinds[gaps.indices.to_numpy()],
        units.str.len_chars().to_numpy().astype(np.int64),
    )
    return coded.indices.to_numpy(), distinct, found.list.len().to_numpy().astype(np.int64)


def find_words(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and word of each word of one text (for short texts and as reference).

    Examples
    --------
    >>> [word for _, _, word in find_words("قُتل 1,200 شخص في BBC.")]
    ['قُتل', '1,200', 'شخص', 'في', 'BBC']
    """
    for match in _FIRST.finditer(text):
        yield match.start(), match.end(), match[0]
