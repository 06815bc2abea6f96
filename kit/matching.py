"""Names found in text, as candidates: longest first, through attached particles, on integers.

Each distinct written word is analysed once: its key, and the keys it may have without the
particles و ف ب ل ك. Matching then compares key numbers. A character automaton is not used
here: leftmost-longest automata lose a name that begins inside a word another name swallowed.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from kit import chars
from kit.gazetteer.background import frequencies
from kit.gazetteer.lexicon import Lexicon
from kit.normalize import normalize
from kit.tokens import BREAK, Ints, Units, Vocabulary

_DROPPED = frozenset(chars.MARKS + chars.ZERO_WIDTH + chars.DIRECTION_CONTROLS + chars.TATWEEL)
_AND = chars.WAW + chars.FEH
_TO = chars.BEH + chars.LAM + chars.KAF
#: A remainder shorter than this is not taken for a name with a particle before it.
SHORTEST = 2


class Candidate(NamedTuple):
    """A name that may stand here: words ``first:last`` of a text, characters ``start:end``.

    ``number`` is the name's number in the lexicon, ``cut`` the characters of attached
    particles before ``start``, ``gap`` the kind of gap after the last word.
    """

    first: int
    last: int
    start: int
    end: int
    cut: int
    number: int
    gap: int


def split_proclitics(key: str) -> Iterator[tuple[int, str]]:
    """Yield the readings of a word: letters cut from its front, and the key that remains.

    The whole word comes first. After ل the article's alef is put back (للعراق is ل + العراق),
    and a word that begins with ل itself keeps it (للبنان is ل + لبنان).

    Examples
    --------
    >>> list(split_proclitics("وبالعراق"))
    [(0, 'وبالعراق'), (1, 'بالعراق'), (2, 'العراق')]
    >>> list(split_proclitics("للعراق"))
    [(0, 'للعراق'), (1, 'لعراق'), (1, 'العراق')]
    """
    yield 0, key
    yield from _after_preposition(key, 0)
    if len(key) > SHORTEST and key[0] in _AND:
        yield 1, key[1:]
        yield from _after_preposition(key[1:], 1)


def _after_preposition(key: str, cut: int) -> Iterator[tuple[int, str]]:
    if len(key) <= SHORTEST or key[0] not in _TO:
        return
    yield cut + 1, key[1:]
    if key.startswith(chars.LAM + chars.LAM):
        yield cut + 1, chars.ALEF + key[1:]


def is_own_word(whole: str, rest: str) -> bool:
    """Return whether a word is one of its own rather than a particle and a name.

    A name is met far more often alone than with one particle; where the whole is at least half
    as frequent in Arabic as the rest, it is another word (كبيرا is not ك + بيرا).

    Examples
    --------
    >>> is_own_word("كبيرا", "بيرا"), is_own_word("ببغداد", "بغداد")
    (True, False)
    """
    table = frequencies()
    return 2 * table.get(whole, 0.0) > table.get(rest, 0.0)


def letters_to_offset(word: str, letters: int) -> int:
    """Return where the letter number `letters` of a word stands, marks and tatweel skipped.

    Examples
    --------
    >>> letters_to_offset("بـالعراق", 1), letters_to_offset("وَبِالعراق", 2)
    (2, 4)
    """
    seen = 0
    for offset, char in enumerate(word):
        if char in _DROPPED:
            continue
        if seen == letters:
            return offset
        seen += 1
    return len(word)


class Reading(NamedTuple):
    """What a word may begin when so many characters are cut from its front.

    ``alone`` is the number of the name that the word is by itself, or -1; ``longer`` maps the
    key number of the next word to the names that go on so: the key numbers after that and the
    name's number, longest first.
    """

    cut: int
    alone: int
    longer: dict[int, list[tuple[tuple[int, ...], int]]]


class Matcher:
    """A lexicon with the words it has met: what each may begin, worked out once a word."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.vocabulary = Vocabulary()
        self._keys: list[int] = []
        self._begins: list[tuple[Reading, ...]] = []
        self._names: dict[int, Reading] = {}

    def _analyse_new_words(self) -> None:
        for word in self.vocabulary.words[len(self._keys) :]:
            key = normalize(word)
            self._keys.append(self.lexicon.keys.get(key, -1))
            self._begins.append(tuple(self._readings(word, key)))

    def _readings(self, word: str, key: str) -> Iterator[Reading]:
        """The readings under which a word may begin a name."""
        for letters, rest in split_proclitics(key):
            number = self.lexicon.keys.get(rest, -1)
            if number in self.lexicon.names and not (letters and is_own_word(key, rest)):
                cut = letters_to_offset(word, letters) if letters else 0
                yield self._names_from(number)._replace(cut=cut)

    def _names_from(self, number: int) -> Reading:
        """The names that begin with a key, indexed by their second key."""
        if number not in self._names:
            by_length = self.lexicon.names[number]
            longer: dict[int, list[tuple[tuple[int, ...], int]]] = {}
            for length in sorted(by_length, reverse=True):
                for numbers, name in by_length[length].items() if length > 1 else ():
                    longer.setdefault(numbers[1], []).append((numbers[2:], name))
            alone = by_length.get(1, {}).get((number,), -1)
            self._names[number] = Reading(0, alone, longer)
        return self._names[number]

    def match(self, units: Units) -> list[list[Candidate]]:
        """Return the candidates of each text, from left to right, none overlapping another.

        Parameters
        ----------
        units : Units
            Made with `kit.tokens.encode` and this matcher's vocabulary.

        Returns
        -------
        list of list of Candidate
            One list per text.
        """
        self._analyse_new_words()
        words = self.vocabulary.word_numbers(units.codes)
        gaps = self.vocabulary.gaps(units.codes)
        lengths = np.diff(units.bounds)
        gaps_inside = gaps.copy()
        gaps_inside[units.bounds[1:][lengths > 0] - 1] = BREAK
        found = self._scan(words, gaps_inside != BREAK)
        table = np.array(found, dtype=np.int64).reshape(-1, 4)
        return self._candidates(table, units, words, gaps)

    def _scan(self, words: Ints, joined: npt.NDArray[np.bool_]) -> list[tuple[int, int, int, int]]:
        """The names as (first word, word after the last, characters cut, name number)."""
        begins = self._begins
        may_begin = np.fromiter((bool(b) for b in begins), np.bool_, len(begins))
        positions = np.flatnonzero(may_begin[words]).tolist()
        # The key of each next word where a name may go on to it; the sentinel ends every name.
        keys = np.asarray(self._keys, dtype=np.int64)[words]
        after = np.where(joined, np.append(keys[1:], -1), -1).tolist()
        numbers = words.tolist()
        found: list[tuple[int, int, int, int]] = []
        end = 0
        for at in positions:
            if at < end:
                continue
            length, cut, name = _longest(begins[numbers[at]], after, at)
            if length:
                end = at + length
                found.append((at, end, cut, name))
        return found

    def _candidates(
        self, table: Ints, units: Units, words: Ints, gaps: Ints
    ) -> list[list[Candidate]]:
        """The names found, with offsets, cut up by text."""
        first, end, cut, name = table.T
        text = np.searchsorted(units.bounds, first, side="right") - 1
        base = units.bounds[text]
        written = np.fromiter(map(len, self.vocabulary.words), np.int64, len(self.vocabulary))
        start, last = units.starts[first] + cut, end - 1
        stop = units.starts[last] + written[words[last]]
        columns = (first - base, end - base, start, stop, cut, name, gaps[last])
        rows = list(map(Candidate._make, zip(*(c.tolist() for c in columns), strict=True)))
        bounds = np.searchsorted(text, np.arange(len(units.bounds))).tolist()
        return [rows[a:b] for a, b in pairwise(bounds)]


def _longest(readings: tuple[Reading, ...], after: list[int], at: int) -> tuple[int, int, int]:
    """The longest name that begins at a word: (words, characters cut, name number)."""
    best = (0, 0, -1)
    following = after[at]
    for cut, alone, longer in readings:
        for rest, name in longer.get(following, ()) if following >= 0 else ():
            length = len(rest) + 2
            if length <= best[0]:
                break
            if not rest or all(after[at + 1 + n] == key for n, key in enumerate(rest)):
                best = (length, cut, name)
                break
        if not best[0] and alone >= 0:
            best = (1, cut, alone)
    return best
