"""Names found in text, as candidates: longest first, through attached particles, on integers.

Each distinct written word is analysed once: its key, and the keys it may have without the
particles و ف ب ل ك. Matching then compares key numbers. A character automaton is not used
here: leftmost-longest automata lose a name that begins inside a word another name swallowed.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from kit import chars
from kit.gazetteer.background import frequencies
from kit.gazetteer.lexicon import Lexicon
from kit.normalize import normalize
from kit.tokens import BREAK, Units, Vocabulary

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


class Matcher:
    """A lexicon with the words it has met: what each may begin, worked out once a word."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.vocabulary = Vocabulary()
        self._keys: list[int] = []
        self._begins: list[tuple[tuple[int, int], ...]] = []

    def _analyse_new_words(self) -> None:
        for word in self.vocabulary.words[len(self._keys) :]:
            key = normalize(word)
            self._keys.append(self.lexicon.keys.get(key, -1))
            self._begins.append(tuple(self._readings(word, key)))

    def _readings(self, word: str, key: str) -> Iterator[tuple[int, int]]:
        """The pairs (characters cut, key number) under which a word may begin a name."""
        for letters, rest in split_proclitics(key):
            number = self.lexicon.keys.get(rest, -1)
            if number in self.lexicon.names and not (letters and is_own_word(key, rest)):
                yield (letters_to_offset(word, letters) if letters else 0), number

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
        words = self.vocabulary.word_numbers(units.codes).tolist()
        gaps = self.vocabulary.gaps(units.codes).tolist()
        starts, bounds = units.starts.tolist(), units.bounds.tolist()
        return [
            list(self._match_text(words, gaps, starts, first, last))
            for first, last in pairwise(bounds)
        ]

    def _match_text(
        self, words: list[int], gaps: list[int], starts: list[int], first: int, last: int
    ) -> Iterator[Candidate]:
        begins, written = self._begins, self.vocabulary.words
        at = first
        while at < last:
            options = begins[words[at]]
            best = self._longest(options, words, gaps, at, last) if options else None
            if best is None:
                at += 1
                continue
            length, cut, number = best
            end = at + length
            yield Candidate(
                at - first, end - first, starts[at] + cut,
                starts[end - 1] + len(written[words[end - 1]]), cut, number, gaps[end - 1],
            )  # fmt: skip
            at = end

    def _longest(
        self,
        options: tuple[tuple[int, int], ...],
        words: list[int],
        gaps: list[int],
        at: int,
        last: int,
    ) -> tuple[int, int, int] | None:
        """The longest name that begins at a word: (words, characters cut, name number)."""
        best: tuple[int, int, int] | None = None
        for cut, key in options:
            by_length = self.lexicon.names[key]
            for length in sorted(by_length, reverse=True):
                if best is not None and length <= best[0]:
                    break
                end = at + length
                if end > last or BREAK in gaps[at : end - 1]:
                    continue
                following = (key, *(self._keys[word] for word in words[at + 1 : end]))
                number = by_length[length].get(following)
                if number is not None:
                    best = (length, cut, number)
                    break
        return best
