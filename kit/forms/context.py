"""What stands beside a word: evidence for how it is to be read.

After «في» no word begins with «و», and hardly a verb follows; after «أن» and «لم» a verb does.
The words before and after are put into a few sorts by the list of small words and by the
article. How often each sort stands beside each kind of reading is learned from the corpus
itself, together with the readings.
"""

from typing import NamedTuple

import numpy as np

from kit import chars
from kit.forms.closed import closed_key
from kit.forms.model import Floats, Ints, Readings

#: Sorts of neighbours: a break, a definite word, prepositions, what verbs follow, the rest.
BREAK, DEFINITE, PREPOSITION, BEFORE_VERB, RELATIVE, OTHER = range(6)
SORTS = 6
_PREPOSITIONS = frozenset("في من إلى على عن منذ حتى بين خلال بعد قبل عند لدى ضد نحو تحت مع".split())
_BEFORE_VERBS = frozenset("أن لن لم قد وقد ولم سوف كي لكي لا ولا ما كان كانت وكان وكانت".split())
_RELATIVES = frozenset("الذي التي الذين هو هي وهو وهي أنه أنها إنه إنها الذى التى حيث".split())
#: Neighbours testify together like so many occurrences at most, however common the word is.
MOST_WITNESSES = 6.0
#: Each sort is taken to have stood beside each kind of reading so often before the corpus is read.
SMOOTHING = 20.0


class Neighbours(NamedTuple):
    """How often each word has each sort of neighbour: one row per word, before and after."""

    before: Floats
    after: Floats


def count_neighbours(
    words: list[str], numbers: Ints, breaks: "np.typing.NDArray[np.bool_]"
) -> Neighbours:
    """Count the sorts of neighbours of each word.

    Parameters
    ----------
    words : list of str
        The distinct words, in plain letters.
    numbers : numpy array
        The word number of each running word.
    breaks : numpy array
        Whether punctuation, or the end of the text, follows the running word.
    """
    sorts = np.array([sort_of(word) for word in words], dtype=np.int64)[numbers]
    return count_sorts(sorts, numbers, breaks, len(words))


def count_sorts(
    sorts: Ints, numbers: Ints, breaks: "np.typing.NDArray[np.bool_]", size: int
) -> Neighbours:
    """Count the sorts of neighbours of `size` words; ``sorts`` is that of each running word."""
    after = np.full(len(numbers), BREAK)
    before = after.copy()
    joined = np.flatnonzero(~breaks[:-1]) if len(numbers) else numbers
    after[joined] = sorts[joined + 1]
    before[joined + 1] = sorts[joined]
    tables = []
    for column in (before, after):
        cells = np.bincount(numbers * SORTS + column, minlength=size * SORTS)
        tables.append(cells.reshape(size, SORTS).astype(np.float64))
    return Neighbours(*tables)


def sort_of(word: str) -> int:
    """Return the sort of a neighbouring word."""
    key = closed_key(word)
    for sort, words in (
        (PREPOSITION, _PREPOSITIONS),
        (BEFORE_VERB, _BEFORE_VERBS),
        (RELATIVE, _RELATIVES),
    ):
        if key in words:
            return sort
    return DEFINITE if word.startswith(chars.ARTICLE) and len(word) > 4 else OTHER


def kinds_of_readings(readings: Readings) -> Ints:
    """Return the number of what decides about neighbours: first particle, noun or verb, pronoun."""
    keys: dict[tuple[str, str], int] = {}
    before = [
        keys.setdefault((particles[:1], "N" if kind in "NF" else kind), len(keys))
        for kind, particles, _ in readings.befores
    ]
    pronoun = [bool(key[2]) for key in readings.afters]
    first = np.array(before, dtype=np.int64)[readings.before]
    return 2 * first + np.array(pronoun, dtype=np.int64)[readings.after]


def weigh_neighbours(readings: Readings, share: Floats, neighbours: Neighbours) -> Floats:
    """Return what the neighbours add to the log-likelihood of each reading."""
    kinds = kinds_of_readings(readings)
    size = int(kinds.max(initial=0)) + 1
    score = np.zeros(len(kinds))
    for table in neighbours:
        total = np.maximum(table.sum(axis=1, keepdims=True), 1)
        damped = table * np.minimum(1, MOST_WITNESSES / total)
        everywhere = (table.sum(axis=0) + 1) / (table.sum() + SORTS)
        met = np.stack(
            [
                np.bincount(kinds, weights=share * damped[readings.word, sort], minlength=size)
                for sort in range(SORTS)
            ],
            axis=1,
        )
        expected = (met + SMOOTHING * everywhere) / (met.sum(axis=1, keepdims=True) + SMOOTHING)
        score += np.einsum("ij,ij->i", damped[readings.word], np.log(expected)[kinds])
    return score
