"""Names found in text, as candidates: longest first, through attached particles, on integers.

Each distinct written word is analysed once: its key, and the keys it may have without the
particles و ف ب ل ك. Matching then compares key numbers. A character automaton is not used
here: leftmost-longest automata lose a name that begins inside a word another name swallowed.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from kit import chars
from kit.gazetteer.background import frequencies
from kit.gazetteer.lexicon import Continuations, Lexicon, pair_code
from kit.normalize import normalize
from kit.tokens import BREAK, Ints, Units, Vocabulary

_DROPPED = frozenset(chars.MARKS + chars.ZERO_WIDTH + chars.DIRECTION_CONTROLS + chars.TATWEEL)
_AND = chars.WAW + chars.FEH
_TO = chars.BEH + chars.LAM + chars.KAF
_PARTICLES = frozenset(_AND + _TO)
#: A remainder shorter than this is not taken for a name with a particle before it.
SHORTEST = 2
#: A word is read whole, without و or ف, without ب ل ك, and with its article put back.
_MOST_READINGS = 6


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


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep Python from searching for unused objects while a great many are made.

    Without it half the time of matching goes into looking through the lists again and again.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


#: What a word may begin: (characters cut from its front, number of the name that it is by itself
#: or -1, names that go on after it), the last as in `kit.gazetteer.lexicon.Lexicon.starting`.
Reading = tuple[int, int, Continuations]


class Matcher:
    """A lexicon with the words it has met: what each may begin, worked out once a word."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.vocabulary = Vocabulary()
        # By word: its key, whether it is a name alone, the keys that it may begin a name with.
        self._keys = np.zeros(0, dtype=np.int64)
        self._alone = np.zeros(0, dtype=np.bool_)
        self._firsts = np.zeros((0, _MOST_READINGS), dtype=np.int64)
        self._begins: list[tuple[Reading, ...]] = []

    def _analyse_new_words(self) -> None:
        new = self.vocabulary.words[len(self._begins) :]
        if not new:
            return
        # A word holds no line break: all keys are made at one go.
        written = normalize("\n".join(new)).split("\n")
        known, names = self.lexicon.keys, self.lexicon.names
        keys = [known.get(key, -1) for key in written]
        firsts = np.full((len(new), _MOST_READINGS), -1, dtype=np.int64)
        alone = np.zeros(len(new), dtype=np.bool_)
        for n, (word, key, number) in enumerate(zip(new, written, keys, strict=True)):
            if number not in names and key[:1] not in _PARTICLES:
                self._begins.append(())
                continue
            readings = list(self._readings(word, key))
            self._begins.append(tuple(reading for _, reading in readings))
            firsts[n, : len(readings)] = [first for first, _ in readings]
            alone[n] = any(name >= 0 for _, (_, name, _) in readings)
        self._keys = np.concatenate([self._keys, np.array(keys, dtype=np.int64)])
        self._alone = np.concatenate([self._alone, alone])
        self._firsts = np.concatenate([self._firsts, firsts])

    def _readings(self, word: str, key: str) -> Iterator[tuple[int, Reading]]:
        """The readings under which a word may begin a name, each with its key number."""
        for letters, rest in split_proclitics(key):
            number = self.lexicon.keys.get(rest, -1)
            if number in self.lexicon.names and not (letters and is_own_word(key, rest)):
                cut = letters_to_offset(word, letters) if letters else 0
                alone, longer = self.lexicon.starting(number)
                yield number, (cut, alone, longer)

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
        with collector_paused():
            self._analyse_new_words()
            words, gaps = units.words, units.gaps
            joined = gaps != BREAK
            joined[units.bounds[1:][np.diff(units.bounds) > 0] - 1] = False
            table = np.array(self._scan(words, joined), dtype=np.int64).reshape(-1, 4)
            return self._candidates(table, units, words, gaps)

    def _scan(self, words: Ints, joined: npt.NDArray[np.bool_]) -> list[tuple[int, int, int, int]]:
        """The names as (first word, word after the last, characters cut, name number)."""
        begins = self._begins
        # The key of each next word where a name may go on to it; the sentinel ends every name.
        keys = self._keys[words]
        after = np.where(joined, np.append(keys[1:], -1), -1)
        positions = np.flatnonzero(self._may_begin(words, after)).tolist()
        following, numbers = after.tolist(), words.tolist()
        found: list[tuple[int, int, int, int]] = []
        end = 0
        for at in positions:
            if at < end:
                continue
            length, cut, name = _longest(begins[numbers[at]], following, at)
            if length:
                end = at + length
                found.append((at, end, cut, name))
        return found

    def _may_begin(self, words: Ints, after: Ints) -> npt.NDArray[np.bool_]:
        """Whether a name may begin at each word: nearly all words are ruled out at one go."""
        may = self._alone[words]
        pairs = self.lexicon.pairs()
        for column in self._firsts.T:
            first = column[words]
            may |= pairs[pair_code(first, after)] & (first >= 0) & (after >= 0)
        return may

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
