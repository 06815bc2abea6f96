"""How likely each reading of a word is: stems and affixes, counted over all words at once.

A reading costs what its parts cost: its kind, its particles, its ending and pronoun, its stem.
What a stem costs depends on how often other words are read with it (the word itself does not
testify for itself), and on how many different words do so: a stem known from one word only is
dear. The readings of all words are weighed against each other in turns (expectation
maximisation): likely readings make their stems cheaper, cheaper stems make readings likelier.

**Source:** the estimation follows A. Dempster, N. Laird and D. Rubin (1977), leaving each word's
own share out as in collapsed variational inference (Y. Teh, D. Newman and M. Welling, 2006).
"""

from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from kit.forms.grammar import KINDS, Reading, read_word

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
StemKey = tuple[str, str]
AffixKey = tuple[str, str, str]

#: A word that is met n times as often weighs n ** POWER as much.
POWER = 0.7
#: Price of a stem that no other word is read with, shared out among the words that are.
NEWCOMER = 3.0
#: The share of an affix that the background has not met.
LEAST_SHARE = 1e-5
#: A stem not met before weighs so much less where particles or a pronoun are cut off it.
NAMELESS = 0.1
#: How common the kinds are among written words: nouns, names, present and past verbs.
KIND_SHARES = np.array([0.68, 0.06, 0.12, 0.14])


class Readings(NamedTuple):
    """The readings of many words, flat: ``word[i]`` is the word of reading ``i``.

    ``stem``, ``before`` and ``after`` are numbers in the lists of stems and affixes, ``start`` and
    ``end`` places in the word: a few bytes a reading, since a word has about ten.
    """

    word: Ints
    stem: Ints
    before: Ints
    after: Ints
    first: Ints
    start: npt.NDArray[np.int16]
    end: npt.NDArray[np.int16]
    stems: list[StemKey]
    befores: list[AffixKey]
    afters: list[AffixKey]

    def reading(self, number: int) -> Reading:
        """Return one of the readings."""
        kind, particles, person = self.befores[self.before[number]]
        _, ending, pronoun = self.afters[self.after[number]]
        stem = self.stems[self.stem[number]][1]
        start, end = int(self.start[number]), int(self.end[number])
        return Reading(kind, particles, person, ending, pronoun, stem, start, end)


class Knowledge(NamedTuple):
    """What is known before a corpus is read: weight and number of words of each stem; affixes.

    ``letters`` says how likely a name is by its letters, see `kit.forms.letters`.
    """

    stems: dict[StemKey, tuple[float, float]]
    befores: dict[AffixKey, float]
    afters: dict[AffixKey, float]
    letters: bytes


def read_words(words: Iterable[str]) -> Readings:
    """Return the readings of words of plain letters."""
    stems: dict[StemKey, int] = {}
    befores: dict[AffixKey, int] = {}
    afters: dict[AffixKey, int] = {}
    rows, sizes = array("i"), array("i")
    for word in words:
        found = read_word(word)
        sizes.append(len(found))
        for reading in found:
            keys = affix_keys(reading)
            rows.append(stems.setdefault((reading.kind, reading.stem), len(stems)))
            rows.append(befores.setdefault(keys[0], len(befores)))
            rows.append(afters.setdefault(keys[1], len(afters)))
            rows.append(reading.start)
            rows.append(reading.end)
    table = np.frombuffer(rows, dtype=np.int32).reshape(-1, 5)
    number = np.frombuffer(sizes, dtype=np.int32).astype(np.int64)
    stem, before, after = (table[:, n].astype(np.int64) for n in range(3))
    start, end = (table[:, n].astype(np.int16) for n in (3, 4))
    return Readings(
        np.repeat(np.arange(len(number)), number), stem, before, after,
        np.cumsum(number) - number, start, end, list(stems), list(befores), list(afters),
    )  # fmt: skip


def affix_keys(reading: Reading) -> tuple[AffixKey, AffixKey]:
    """Return what stands before and after the stem; an ending depends on the article."""
    definite = "A" if reading.particles.endswith("A") else ""
    before = (reading.kind, reading.particles, reading.person)
    return before, (reading.kind + definite, reading.ending, reading.pronoun)


def _kinds(keys: Sequence[tuple[str, ...]]) -> Ints:
    return np.fromiter((KINDS.index(key[0][0]) for key in keys), np.int64, len(keys))


def weigh_readings(
    readings: Readings,
    weights: Floats,
    knowledge: Knowledge,
    new: Floats,
    *,
    turns: int = 2,
    extra: Floats | float = 0.0,
) -> Floats:
    """Return the log-likelihood of each reading, up to a constant per word.

    Parameters
    ----------
    readings : Readings
        All words with all their readings.
    weights : numpy array
        How often each word is met, already damped.
    knowledge : Knowledge
        Stems and affixes known beforehand.
    new : numpy array
        What each stem would weigh if it had not been met before, see `kit.forms.letters`.
    turns : int
        How often the readings are weighed against each other.
    extra : numpy array, optional
        Other evidence for each reading, as a log-likelihood.

    Returns
    -------
    numpy array
        One number per reading.
    """
    known = [knowledge.stems.get(stem, (0.0, 0.0)) for stem in readings.stems]
    known_weight = np.array([weight for weight, _ in known])
    known_words = np.array([words for _, words in known])
    fixed = (
        _log_share(readings.befores, knowledge.befores)[readings.before]
        + _log_share(readings.afters, knowledge.afters)[readings.after]
        + np.log(KIND_SHARES)[_kinds(readings.stems)[readings.stem]]
        + extra
    )
    totals = np.ones(len(KINDS))
    for (kind, _), (weight, _) in knowledge.stems.items():
        totals[KINDS.index(kind)] += weight
    share = np.zeros(len(readings.word))
    score = fixed
    for _ in range(turns):
        score = fixed + score_stems(
            readings, share, weights, known_weight, known_words, totals, new
        )
        share = shares(readings, score)
    return np.asarray(score, dtype=np.float64)


def _log_share(keys: list[AffixKey], known: dict[AffixKey, float]) -> Floats:
    """The logarithm of the share of each affix; what the background has not is rare."""
    return np.log([max(known.get(key, 0.0), LEAST_SHARE) for key in keys])


def score_stems(
    readings: Readings,
    share: Floats,
    weights: Floats,
    known_weight: Floats,
    known_words: Floats,
    totals: Floats,
    new: Floats,
    newcomer: float = NEWCOMER,
) -> Floats:
    """Return what the stem of each reading adds, given the present share of each reading."""
    stem, size = readings.stem, len(readings.stems)
    kinds = _kinds(readings.stems)
    own = share * weights[readings.word]
    met = np.bincount(stem, weights=own, minlength=size)
    words = np.bincount(stem, weights=share, minlength=size)
    unknown = new[stem] * np.where(cut_somewhere(readings), NAMELESS, 1)
    total = totals + np.bincount(kinds, weights=met, minlength=len(KINDS))
    others = np.maximum(met[stem] - own, 0) + known_weight[stem] + unknown
    witnesses = np.maximum(words[stem] - share, np.maximum(known_words[stem] - 1, 0))
    return np.log(others) - np.log(total)[kinds][stem] - newcomer / (1 + witnesses)


def cut_somewhere(readings: Readings) -> "npt.NDArray[np.bool_]":
    """Return whether each reading has particles other than the article, or a pronoun."""
    particles = np.array([bool(key[1].rstrip("A")) for key in readings.befores], dtype=np.bool_)
    pronoun = np.array([bool(key[2]) for key in readings.afters], dtype=np.bool_)
    return np.asarray(particles[readings.before] | pronoun[readings.after])


def shares(readings: Readings, score: Floats) -> Floats:
    """Return the probability of each reading among the readings of its word."""
    if not len(score):
        return score
    top = np.maximum.reduceat(score, readings.first)
    power = np.exp(score - top[readings.word])
    return np.asarray(power / np.add.reduceat(power, readings.first)[readings.word])


def best_readings(readings: Readings, score: Floats) -> Ints:
    """Return the number of the likeliest reading of each word; the first of equals."""
    order = np.lexsort((-score, readings.word))
    return np.asarray(order[readings.first], dtype=np.int64)
