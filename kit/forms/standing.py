"""How common a word is by itself, beside the same word with a particle or a pronoun.

A noun is met with «ب» about a tenth as often as alone. A name that begins with that letter is
met far oftener than what would be left of it: «بونز» is common, «ونز» is no word. The ratio of the
two tells a particle, or a pronoun, from a letter of the word.
"""

from collections.abc import Callable
from math import exp, log, log10

import numpy as np

from kit import chars
from kit.forms.grammar import ARTICLE_SIGN
from kit.forms.model import Floats, Ints, Readings
from kit.gazetteer.background import frequencies

#: How often a word has a particle for each time it has none: the logarithm to base 10.
USUAL = {
    chars.WAW: -1.0,
    chars.LAM: -1.1,
    chars.BEH: -1.2,
    chars.SEEN: -1.2,
    chars.FEH: -2.0,
    chars.KAF: -2.0,
}
USUAL_PRONOUN = -1.3
#: How far words are from that, and how far letters are that only look like a particle.
SPREAD, OTHER_SPREAD = 0.6, 1.2
#: So often, in a thousand million, a word may be met that the background does not list.
UNLISTED = 30.0
#: A word met so often testifies half: what is rare has no ratio to speak of.
HALF = 100.0
#: The most that speaks against a particle, where what is left is a word and where it is none.
MOST_LISTED, MOST_UNLISTED = -3.0, -9.0
_FOLDED = str.maketrans(
    {
        chars.ALEF_HAMZA_ABOVE: chars.ALEF,
        chars.ALEF_HAMZA_BELOW: chars.ALEF,
        chars.ALEF_MADDA: chars.ALEF,
        chars.ALEF_MAKSURA: chars.YEH,
        chars.TEH_MARBUTA: chars.HEH,
    }
)
_HAMZA_SEATS = chars.YEH_HAMZA + chars.WAW_HAMZA
Frequency = Callable[[str], float]


def weigh_standing(readings: Readings, words: list[str], met: dict[str, float]) -> Floats:
    """Return what speaks against each reading: what is left of the word is too rare.

    Parameters
    ----------
    readings : Readings
        All words with all their readings.
    words : list of str
        The words, in plain letters.
    met : dict
        Key of a written word -> how often the corpus has it, in occurrences per billion.

    Returns
    -------
    numpy array
        One log-likelihood per reading, zero or less.
    """
    rows, definite, place = _places(readings)
    common = frequencies()
    folded = [word.translate(_FOLDED) for word in words]

    def frequency(key: str) -> float:
        return common.get(key, 0.0) + met.get(key, 0.0)

    found = np.zeros(len(rows))
    for n, (row, article) in enumerate(zip(rows.tolist(), definite.tolist(), strict=True)):
        particle = readings.befores[readings.before[row]][1]
        pronoun = readings.afters[readings.after[row]][2]
        word, span = folded[readings.word[row]], (int(readings.start[row]), int(readings.end[row]))
        found[n] = _weigh(word, particle.rstrip(ARTICLE_SIGN), pronoun, span, article, frequency)
    return np.append(found, 0.0)[place]


def _places(readings: Readings) -> tuple[Ints, "np.typing.NDArray[np.bool_]", Ints]:
    """One reading for each way to cut each word, whether it is definite, and the way of each."""
    articles = [key[1].endswith(ARTICLE_SIGN) for key in readings.befores]
    plain = [key[1] in ("", ARTICLE_SIGN) for key in readings.befores]
    whole = [not key[2] for key in readings.afters]
    flags = [np.array(flag, dtype=np.bool_) for flag in (articles, plain, whole)]
    definite = flags[0][readings.before]
    cut = np.flatnonzero(~(flags[1][readings.before] & flags[2][readings.after]))
    spot = ((readings.word * 32 + readings.start) * 32 + readings.end) * 2 + definite
    _, first, back = np.unique(spot[cut], return_index=True, return_inverse=True)
    place = np.full(len(spot), len(first))
    place[cut] = back
    return cut[first], definite[cut[first]], place


def _weigh(
    word: str,
    particle: str,
    pronoun: str,
    span: tuple[int, int],
    definite: bool,
    frequency: Frequency,
) -> float:
    start, end = span
    joined = frequency(word)
    left = frequency(chars.ARTICLE * definite + word[start:])
    usual = sum(USUAL[letter] for letter in particle)
    found = odds(joined, left, usual) if particle else 0.0
    if not pronoun:
        return found
    bases = _bases(word[start:end])
    if found < 0:  # بموجبها: not without its preposition, but without its pronoun
        pairs = [(frequency(word[:start] + base), frequency(base)) for base in bases]
        found = max([found, *(odds(one, other, usual) for one, other in pairs if other)])
    if pronoun == chars.HEH:  # the lists do not tell it from teh marbuta
        return found
    return found + odds(left, max(map(frequency, bases)), USUAL_PRONOUN)


def _bases(core: str) -> list[str]:
    """What stands before a pronoun, as it may be written on its own: مدرست is مدرسة."""
    last = core[-1]
    if last == chars.TEH:
        return [core, core[:-1] + chars.HEH]
    if last == chars.WAW:
        return [core, core + chars.ALEF]
    if last == chars.ALEF:
        return [core, core[:-1] + chars.YEH]
    return [core, core[:-1] + chars.HAMZA] if last in _HAMZA_SEATS else [core]


def odds(joined: float, alone: float, usual: float) -> float:
    """Return how much speaks against a particle, by how often a word is met with and without it.

    Parameters
    ----------
    joined, alone : float
        How often the word is met with and without it, in occurrences per billion.
    usual : float
        Logarithm to base 10 of the ratio that is usual.

    Returns
    -------
    float
        Logarithm of a ratio of likelihoods, zero or less.

    Examples
    --------
    >>> odds(500, 8_000, -1.2), round(odds(800, 0, -1.2), 1)
    (0.0, -7.0)
    """
    if not joined:
        return 0.0
    ratio = max(log10((joined + UNLISTED) / (alone + UNLISTED)), usual)
    most = MOST_LISTED if alone else MOST_UNLISTED
    apart = ((ratio / OTHER_SPREAD) ** 2 - ((ratio - usual) / SPREAD) ** 2) / 2
    found = log(exp(apart) * OTHER_SPREAD / SPREAD + exp(MOST_UNLISTED))
    return max(most, min(0.0, found * joined / (joined + HALF)))
