"""How likely a name is by its letters alone, for words of which nothing else is known.

Each letter is as likely as it is after the two before it in the names of the lists; «بارديم» looks
like a name, with its first letter as well as without it, and a name is likelier than a name with a
particle.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from kit import chars
from kit.forms.model import Floats, Ints, StemKey

#: After two letters met so often, the three together count as much as the last two alone.
BACKING = 5.0
#: What all names not met before weigh together.
NEW_NAMES = 2e8
#: What a noun or verb not met before weighs, and how much less with each letter.
NEW_WORD, LETTER = 10.0, 2.9
_EDGE, _OTHER = 0, 1
_LETTERS = sorted(letter for letter in chars.LETTERS if letter <= chars.YEH)
SIZE = len(_LETTERS) + 2
_NUMBERS = np.full(ord(max(_LETTERS)) + 2, _OTHER, dtype=np.int64)
_NUMBERS[[ord(letter) for letter in _LETTERS]] = np.arange(2, SIZE)
_NUMBERS[0] = _EDGE


def learn_letters(names: Iterable[str]) -> Floats:
    """Return how likely each letter is after two others: logarithms, in three dimensions.

    Parameters
    ----------
    names : iterable of str
        The words to learn from, each once.

    Examples
    --------
    >>> table = learn_letters(["باسم", "باسل", "جاسم"])
    >>> one, other = score_letters(["جاسل", "سلجا"], table)
    >>> bool(one > other)
    True
    """
    first, second, third, _ = _threes(sorted(set(names)))
    spots = (first * SIZE + second) * SIZE + third
    threes = np.bincount(spots, minlength=SIZE**3).reshape(SIZE, SIZE, SIZE).astype(np.float64)
    table = _smooth(np.ones(SIZE) / SIZE, threes.sum(axis=(0, 1)))
    table = _smooth(table, threes.sum(axis=0))
    found: Floats = np.log(_smooth(table, threes))
    return found


def _smooth(known: Floats, counts: Floats) -> Floats:
    """Shares of the last letter: what was counted, and what is known of fewer letters."""
    found: Floats = (counts + BACKING * known) / (counts.sum(axis=-1, keepdims=True) + BACKING)
    return found


def score_letters(words: Sequence[str], table: Floats) -> Floats:
    """Return the log-likelihood of each word, its end included."""
    first, second, third, word = _threes(words)
    found = np.bincount(word, weights=table[first, second, third], minlength=len(words))
    return np.asarray(found, dtype=np.float64)


def _threes(words: Sequence[str]) -> tuple[Ints, Ints, Ints, Ints]:
    """Every letter, and the end, of each word: two letters before it, itself, the word's number."""
    text = "".join(f"\0\0{word}\0" for word in words)
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    numbers = _NUMBERS[np.minimum(codes, len(_NUMBERS) - 1)]
    sizes = np.fromiter(map(len, words), np.int64, len(words)) + 1
    word = np.repeat(np.arange(len(words)), sizes)
    place = np.arange(len(word)) + 2 * (word + 1)
    return numbers[place - 2], numbers[place - 1], numbers[place], word


def new_weights(stems: Sequence[StemKey], letters: bytes) -> Floats:
    """Return what each stem weighs as one not met before: names by their letters.

    Parameters
    ----------
    stems : sequence of (kind, stem)
        The stems.
    letters : bytes
        A table of `learn_letters`, in 32 bits a number.
    """
    table = np.frombuffer(letters, dtype=np.float32).astype(np.float64)
    weights = plain_weights(stems)
    names = np.array([kind == "F" for kind, _ in stems], dtype=np.bool_)
    found = score_letters([stem for kind, stem in stems if kind == "F"], table.reshape((SIZE,) * 3))
    weights[names] = NEW_NAMES * np.exp(found)
    return weights


def plain_weights(stems: Sequence[StemKey]) -> Floats:
    """Return what each stem weighs as one not met before, by its length only."""
    sizes = np.fromiter((len(stem) + 1 for _, stem in stems), np.float64, len(stems))
    return np.asarray(NEW_WORD * np.exp(-LETTER * sizes), dtype=np.float64)
