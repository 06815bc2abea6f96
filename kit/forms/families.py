"""Readings → groups (the word without particles and pronoun) and families (the dictionary word).

The dictionary word of a noun is its singular, of an adjective the masculine, of a verb the third
person of the past. It is found by the endings, by ``data/rules/broken_plurals.csv`` and, where
Arabic has several ways, by what is attested: an adjective in teh marbuta has a common masculine
and hardly ever a pronoun, a noun has.
"""

from functools import lru_cache

import pandas as pd

from kit import chars
from kit.forms.grammar import Reading
from kit.forms.model import Knowledge
from kit.gazetteer import data_folder
from kit.gazetteer.background import frequencies
from kit.normalize import normalize

_A, _T, _N, _W, _Y, _H, _M = (
    chars.ALEF, chars.TEH, chars.NOON, chars.WAW, chars.YEH, chars.HEH, chars.MEEM
)  # fmt: skip
_SOUND_FEMININE = _A + _T
_SOUND_MASCULINE = (_W + _N, _Y + _N)
_DUAL = _A + _N
_DUAL_FEMININE = (_T + _A + _N, _T + _Y + _N, _T + _A, _T + _Y)
_FEMININE = (chars.TEH_MARBUTA, _H, _T)
_PRONOUNS = (_H, _H + _A, _H + _M)
#: Share of the masculine, the pronouns and the plural that tell an adjective from a noun.
LEAST_MASCULINE, MOST_PRONOUNS, MOST_PLURALS = 0.08, 0.02, 0.3
#: A sound masculine plural has both its cases, the rarer one not rarer than this.
LEAST_PLURAL = 0.02


@lru_cache(maxsize=1)
def broken_plurals() -> dict[str, str]:
    """Return key of a broken plural -> key of its singular (``data/rules/broken_plurals.csv``)."""
    path = data_folder() / "rules" / "broken_plurals.csv"
    table = pd.read_csv(path, dtype="str", keep_default_na=False)
    return {
        normalize(plural): normalize(singular)
        for singular, plurals in zip(table["singular"], table["plurals"], strict=True)
        for plural in plurals.split("|")
    }


@lru_cache(maxsize=1)
def _singulars() -> frozenset[str]:
    return frozenset(broken_plurals().values())


def group_text(reading: Reading, core: str) -> str:
    """Return the word without particles and pronoun, as it is written on its own."""
    if not reading.pronoun:
        return core
    if reading.kind == "N" and reading.ending == _T:
        return core[:-1] + chars.TEH_MARBUTA
    if not reading.ending and reading.stem.endswith(chars.HAMZA):
        return core[:-1] + chars.HAMZA
    if not reading.ending and core.endswith(_A) and reading.stem.endswith(_Y):
        return core[:-1] + chars.ALEF_MAKSURA
    return core


class Families:
    """The dictionary words of readings.

    Parameters
    ----------
    knowledge : Knowledge
        The stems known beforehand.
    met : dict
        Key of a written word -> how often the corpus has it, in occurrences per billion.
    """

    def __init__(self, knowledge: Knowledge, met: dict[str, float]) -> None:
        self._stems = knowledge.stems
        self._met = met
        self._background = frequencies()
        self._found: dict[tuple[str, str, str], str] = {}

    def family(self, reading: Reading) -> str:
        """Return the key of the dictionary word of a reading."""
        spot = (reading.kind, reading.ending, reading.stem)
        if spot not in self._found:
            stem = normalize(reading.stem)
            if reading.kind == "I":
                found = self._likeliest(_pasts_of_present(stem))
            elif reading.kind == "P":
                found = self._likeliest(_pasts_of_past(stem, reading.ending))
            else:
                found = self._of_noun(stem, reading.ending)
            self._found[spot] = found
        return self._found[spot]

    def frequency(self, key: str) -> float:
        """Return how often a written word is met, in the background and the corpus together."""
        return self._background.get(key, 0.0) + self._met.get(key, 0.0)

    def as_noun(self, key: str) -> float:
        """Return how often a noun is met, without and with the article."""
        return self.frequency(key) + self.frequency(chars.ARTICLE + key)

    def noun_instead(self, reading: Reading) -> bool:
        """Whether ``Xت`` before a pronoun is rather a noun in teh marbuta than a past verb.

        Both cut the word alike (إصابت+ه), so the model hardly tells them apart; whether the noun
        or the verb is commoner on its own does.
        """
        if reading.kind != "P" or reading.ending != _T or not reading.pronoun:
            return False
        stem = normalize(reading.stem)
        return self.as_noun(stem + _H) > self.frequency(stem + _T)

    def _of_noun(self, stem: str, ending: str) -> str:
        whole = stem + (_H if ending in _FEMININE else ending)
        for key in (whole, stem):
            if key in broken_plurals():
                return broken_plurals()[key]
        if ending in _FEMININE or ending in _DUAL_FEMININE:
            return self._masculine(stem)
        if ending == _SOUND_FEMININE:
            return self._singular_of_feminine(stem)
        if ending in _SOUND_MASCULINE and not self.as_noun(stem):
            return stem + ending
        return stem if ending else self._of_whole(stem)

    def _of_whole(self, word: str) -> str:
        """A noun read as one piece may end in an ending all the same (شركات)."""
        base = word[:-2]
        if word.endswith(_SOUND_FEMININE) and len(base) > 1:
            singular = self._singular_of_feminine(base)
            if max(self.as_noun(base), self.as_noun(base + _H)) > 0.1 * self.as_noun(word):
                return singular
        elif word.endswith((*_SOUND_MASCULINE, _DUAL)) and len(base) > 2:
            plurals = [self.as_noun(base + ending) for ending in _SOUND_MASCULINE]
            if self.as_noun(base) and min(plurals) > LEAST_PLURAL * max(plurals):
                return broken_plurals().get(base, base)
        elif len(word) == 3 and word[1] == _A:
            full = word + _Y
            if 20 * self.frequency(chars.ARTICLE + word) < self.frequency(chars.ARTICLE + full):
                return full  # قاض
        return word

    def _masculine(self, stem: str) -> str:
        """The masculine of an adjective; a noun in teh marbuta is its own dictionary word."""
        whole = stem + _H
        own, base = self.as_noun(whole), self.as_noun(stem)
        if whole in _singulars() or not base or base < LEAST_MASCULINE * own:
            return whole
        joined = sum(self.frequency(stem + _T + pronoun) for pronoun in _PRONOUNS)
        if joined > MOST_PRONOUNS * own:
            return whole
        return whole if self.as_noun(stem + _SOUND_FEMININE) > MOST_PLURALS * own else stem

    def _singular_of_feminine(self, stem: str) -> str:
        if self.as_noun(stem + _H) > self.as_noun(stem):
            return self._masculine(stem)
        return stem if self.as_noun(stem) else stem + _H

    def _likeliest(self, candidates: list[tuple[str, float]]) -> str:
        """The candidate that is commonest as a past stem, each with its factor."""
        best, top = candidates[0][0], 0.0
        for candidate, factor in candidates:
            weight = self._stems.get(("P", candidate), (0.0, 0.0))[0] * factor
            if weight > top:
                best, top = candidate, weight
        return best


def _pasts_of_past(stem: str, ending: str) -> list[tuple[str, float]]:
    """What the third person of a past stem may be: قل of قلت is قال, دع of دعت is دعا."""
    found = [(stem, 1.0)]
    if ending and len(stem) == 2:
        found.append((stem[0] + _A + stem[1], 0.5))
    if ending.startswith((_T, _W)):
        factor = 4.0 if len(stem) == 2 else 1.0
        found += [(stem + _Y, factor), (stem + _A, factor)]
    if len(stem) > 2 and stem[-2] == _Y:
        found.append((stem[:-2] + _A + stem[-1], 0.5))  # أصيب, the passive
    return found


def _pasts_of_present(stem: str) -> list[tuple[str, float]]:
    """What the past of a present stem may be: أعلن of علن, قال of قول, وصل of صل."""
    rules = {2: _pasts_of_two, 3: _pasts_of_three}
    return [(stem, 1.0), *rules.get(len(stem), _pasts_of_more)(stem)]


def _pasts_of_two(stem: str) -> list[tuple[str, float]]:
    first, last = tuple(stem)
    return [
        (_W + stem, 1.0),
        (first + _A + last, 0.5),
        (stem + _Y, 0.5),
        (stem + _A, 0.5),
        (_A + stem, 0.5),
    ]


def _pasts_of_three(stem: str) -> list[tuple[str, float]]:
    first, middle, last = tuple(stem)
    found = [(_A + stem, 0.7)]
    if first == chars.WAW_HAMZA:
        found.append((_A + middle + last, 1.0))
    if middle in _W + _Y + _A:
        found.append((first + _A + last, 1.0 if middle == _A else 3.0))
    if middle in _Y + _A:
        found.append((_A + first + _A + last, 1.5))
    if last in _W + _Y:
        found.append((first + middle + _A, 3.0 if last == _W else 1.0))
    return found


def _pasts_of_more(stem: str) -> list[tuple[str, float]]:
    found = [(_A + stem, 1.0)]
    if stem[-2] == _Y:
        found.append((_A + stem[:-2] + _A + stem[-1], 2.0))
    return found
