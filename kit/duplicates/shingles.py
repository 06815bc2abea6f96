"""The runs of five words of each text, as sorted numbers."""

from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from kit.normalize import normalize
from kit.tokens import Vocabulary, encode

Hashes = npt.NDArray[np.uint64]

#: Words in a shingle.
WIDTH = 5
# The vocabulary is begun anew once it holds so many words, so that memory stays bounded.
_MOST_WORDS = 500_000
_BATCH = 2_000
# Odd, without pattern: the same words in another order must give another number.
_FACTOR = 0x9E3779B97F4A7C15


def hash_shingles(texts: Iterable[str]) -> list[Hashes]:
    """Return for each text the distinct runs of five words, each as a 64-bit number, sorted.

    Words are compared as keys (`kit.normalize.normalize`): hamza, marks, tatweel and digits
    make no difference; punctuation and line ends count as nothing. A text of one to four words
    is one run; a text without words has none. The number of a run depends on its words alone,
    so that it is the same in every batch, process and machine. That two different runs get the
    same number happens once in 10^19 pairs and is neglected.

    Parameters
    ----------
    texts : iterable of str
        The texts, as displayed.

    Returns
    -------
    list of numpy.ndarray of uint64
        One array per text, in the order given.

    Notes
    -----
    Source: A. Z. Broder, On the resemblance and containment of documents, 1997.

    Examples
    --------
    >>> [len(runs) for runs in hash_shingles(["قال المصدر إن الوفد وصل إلى بغداد", "في بغداد", ""])]
    [3, 1, 0]
    """
    vocabulary, numbers = Vocabulary(), np.empty(0, dtype=np.uint64)
    found: list[Hashes] = []
    for batch in _batches(texts):
        if len(vocabulary) > _MOST_WORDS:
            vocabulary, numbers = Vocabulary(), np.empty(0, dtype=np.uint64)
        units = encode(batch, vocabulary)
        new = [_hash_word(normalize(word)) for word in vocabulary.words[len(numbers) :]]
        numbers = np.concatenate([numbers, np.array(new, dtype=np.uint64)])
        words = numbers[units.words]
        found += [np.unique(_runs(words[a:b])) for a, b in pairwise(units.bounds.tolist())]
    return found


def _batches(texts: Iterable[str]) -> Iterable[list[str]]:
    """The texts in lists of a bounded length."""
    batch: list[str] = []
    for text in texts:
        batch.append(text)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


@lru_cache(maxsize=200_000)
def _hash_word(key: str) -> int:
    """A number that depends on the key alone (Python's own hash changes from run to run)."""
    return int.from_bytes(blake2b(key.encode("utf8", "replace"), digest_size=8).digest(), "big")


def _runs(words: Hashes) -> Hashes:
    """The number of each run of five words; of the whole where there are fewer."""
    width = min(WIDTH, len(words))
    if not width:
        return words
    total = np.zeros(len(words) - width + 1, dtype=np.uint64)
    for n in range(width):
        total = total * np.uint64(_FACTOR) + words[n : len(words) - width + 1 + n]
        total ^= total >> np.uint64(29)
    return total
