"""What an Arabic word may be made of: particles, stem, ending, pronoun.

A written word is read in every way the grammar allows. Whether a reading is likely is not said
here but in `kit.forms.model`.

====  ======================  =======================================================
kind  what it is              what may be joined to it
====  ======================  =======================================================
N     noun or adjective       و ف, then ب ك ل, then the article; a pronoun at its end
F     name without article    و ف, then ب ك ل
I     verb, present           و ف, then س ل; a pronoun
P     verb, past              و ف; a pronoun
====  ======================  =======================================================

The endings of number, gender and person belong to the word, as do the letters ي ت ن أ before a
present verb; particles and pronouns do not.
"""

from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from kit import chars

KINDS = "NFIP"
ARTICLE_SIGN = "A"
_A, _W, _F, _B, _K, _L, _S = (
    chars.ALEF, chars.WAW, chars.FEH, chars.BEH, chars.KAF, chars.LAM, chars.SEEN
)  # fmt: skip
_T, _N, _Y, _H, _M, _TM = (
    chars.TEH, chars.NOON, chars.YEH, chars.HEH, chars.MEEM, chars.TEH_MARBUTA
)  # fmt: skip
_ALEFS = chars.ALEF + chars.ALEF_HAMZA_ABOVE + chars.ALEF_HAMZA_BELOW + chars.ALEF_MADDA
#: One letter for one letter, so that places in the word stay where they are.
_SAME_LENGTH = str.maketrans(
    {
        chars.FARSI_YEH: chars.YEH,
        chars.KEHEH: chars.KAF,
        chars.ALEF_WASLA: chars.ALEF,
        chars.HEH_GOAL: chars.HEH,
    }
)
LONGEST_AFFIX = 5


class Reading(NamedTuple):
    """One way to read a word: ``word[:start]`` particles, ``word[end:]`` the pronoun.

    ``particles`` are the letters of the particles (the article as ``A``), ``person`` the first
    letter of a present verb, ``ending`` the inflection, ``stem`` what is left, as a key.
    """

    kind: str
    particles: str
    person: str
    ending: str
    pronoun: str
    stem: str
    start: int
    end: int


class _Before(NamedTuple):
    kind: str
    particles: str
    person: str
    cut: int


class _After(NamedTuple):
    ending: str
    pronoun: str


def _pronouns() -> tuple[str, ...]:
    return (
        _H,
        _H + _A,
        _H + _M,
        _H + _M + _A,
        _H + _N,
        _N + _A,
        _K,
        _K + _M,
        _K + _M + _A,
        _K + _N,
    )


@lru_cache(maxsize=1)
def _befores() -> dict[str, list[_Before]]:
    """Every string that may stand before a stem, with what it is made of."""
    table: dict[str, list[_Before]] = defaultdict(list)
    for joint in ("", _W, _F):
        table[joint].append(_Before("P", joint, "", len(joint)))
        for preposition in ("", _B, _K, _L):
            plain = joint + preposition
            table[plain].append(_Before("F", plain, "", len(plain)))
            table[plain].append(_Before("N", plain, "", len(plain)))
            definite = joint + (_L + _L if preposition == _L else preposition + chars.ARTICLE)
            table[definite].append(_Before("N", plain + ARTICLE_SIGN, "", len(definite)))
        for sign in ("", _S, _L):
            for person in (_Y, _T, _N, _A, chars.ALEF_HAMZA_ABOVE):
                text, plain = joint + sign, stem_key(person)
                table[text + person].append(_Before("I", text, plain, len(text)))
    return dict(table)


@lru_cache(maxsize=1)
def _afters() -> dict[str, dict[str, list[_After]]]:
    """Kind -> every string that may stand after a stem."""
    own, us = _pronouns(), (*_pronouns(), _N + _Y)
    plural_m, plural_m2, dual, plural_f = _W + _N, _Y + _N, _A + _N, _A + _T
    endings = {
        "N": (
            [
                "",
                _TM,
                plural_f,
                plural_m,
                plural_m2,
                dual,
                _A,
                _W,
                _Y,
                _T + dual,
                _T + plural_m2,
                _H,
            ],
            [(e, own) for e in ("", _T, plural_f, _Y, _W, _A, _T + _A, _T + _Y)]
            + [(e, (_Y,)) for e in ("", _T, plural_f)],
        ),
        "F": ([""], []),
        "I": (
            ["", plural_m, _W + _A, plural_m2, dual, _A, _N, _Y],
            [(e, us) for e in ("", _W, plural_m, _A, dual, plural_m2)],
        ),
        "P": (
            ["", _T, _T + _A, _A, _W + _A, _N, _N + _A, _T + _M],
            [(e, us) for e in ("", _T, _W, _A, _N + _A, _T + _M + _W)],
        ),
    }
    table: dict[str, dict[str, list[_After]]] = {}
    for kind, (alone, joined) in endings.items():
        found: dict[str, list[_After]] = defaultdict(list)
        for ending in alone:
            found[ending].append(_After(ending, ""))
        for ending, pronouns in joined:
            for pronoun in pronouns:
                found[ending + pronoun].append(_After(ending, pronoun))
        table[kind] = dict(found)
    return table


_INDEFINITE = {_A, _W, _Y}
_HAMZA_SEATS = chars.YEH_HAMZA + chars.WAW_HAMZA
_WEAK = _A + _W + _Y
#: Verbs of four root letters: a past stem of four letters is otherwise of one of the known shapes.
_FOUR = frozenset(
    "ترجم عرقل سيطر هيمن زعزع برهن بعثر دحرج طمأن زلزل عسكر بلور هرول قرصن مركز برمج خصخص "
    "جمهر شرعن عقلن علمن عولم غربل فبرك فرمل قولب كهرب لخبط منهج نمذج هندس وسوس ضعضع تلفز تمتم "
    "جرجر حشرج خلخل دمدم دغدغ رفرف زخرف زمجر شعوذ صهين عربد غرغر فلسف قعقع لملم هدهد همهم ولول "
    "بهرج تكتك ثرثر جعجع حملق خربط دندن رقرق زقزق شرشر طنطن طقطق عنون غمغم قهقه لعلع مضمض هلهل "
    "وشوش فهرس بيطر حوقل خندق دهور شيطن قوقع بسمل حمدل جلجل قلقل صلصل نحنح حصحص شطب بغدد لبنن "
    "طمئن شمئز ضمحل قشعر شرئب طمأن شمأز".split()
)


def letters_of(word: str) -> str:
    """Return a word in plain letters, as many as it has, Persian ones as Arabic ones."""
    return word.translate(_SAME_LENGTH)


def read_word(word: str) -> list[Reading]:
    """Return every way to read a word of plain Arabic letters.

    Parameters
    ----------
    word : str
        Letters only: no marks, no tatweel.

    Returns
    -------
    list of Reading
        At least one: the word as a name.

    Examples
    --------
    >>> [r.particles + "+" + r.stem for r in read_word("وبالعراق") if r.kind == "N"][-1]
    'وبA+عراق'
    """
    found: list[Reading] = []
    size, longest = len(word), LONGEST_AFFIX
    befores, afters = _befores(), _afters()
    first = _first_cut(word)
    for i in range(first, min(longest, size - 2) + 1):
        for before in befores.get(word[:i], ()):
            if before.cut < first:
                continue
            endings = afters[before.kind]
            for k in range(min(longest, size - i - 2) + 1):
                after = endings.get(word[size - k :] if k else "")
                if after:
                    middle = word[i : size - k]
                    found += [r for a in after for r in _readings(word, before, a, middle)]
    return found or [Reading("F", "", "", "", "", stem_key(word), 0, size)]


def _first_cut(word: str) -> int:
    """Where the particles end at the earliest: before an alef with hamza below."""
    place = word.find(chars.ALEF_HAMZA_BELOW, 1, LONGEST_AFFIX + 1)
    if place > 0 and word[:place] in _befores():
        return place
    return 0


def _readings(word: str, before: _Before, after: _After, middle: str) -> list[Reading]:
    """The readings with these affixes: none, one, or two where the last letter may have changed."""
    kind = before.kind
    if _TM in middle or chars.ALEF_MAKSURA in middle[:-1]:
        return []
    if kind == "N" and not _is_noun(word, before, after, middle):
        return []
    stem = stem_key(middle)
    closed = bool(after.ending or after.pronoun)
    if closed and stem[-1] in _HAMZA_SEATS and stem[-2:-1] == _A:
        stem = stem[:-1] + chars.HAMZA
    if middle[-1] == chars.ALEF_MAKSURA and closed:
        return []
    stems = [stem]
    if after.ending == "" and after.pronoun and stem[-1] == _A and len(stem) > 2:
        stems.append(stem[:-1] + _Y)
    end = len(word) - len(after.pronoun)
    return [
        Reading(kind, before.particles, before.person, *after, key, before.cut, end)
        for key in stems
        if kind not in "IP" or _is_verb(kind, key, after.ending)
    ]


def stem_key(stem: str) -> str:
    """Return the key of a stem: its first alef without hamza, a final alef maksura as yeh."""
    if stem[0] in _ALEFS:
        stem = _A + stem[1:]
    return stem[:-1] + _Y if stem[-1] == chars.ALEF_MAKSURA else stem


def _is_noun(word: str, before: _Before, after: _After, middle: str) -> bool:
    definite = ARTICLE_SIGN in before.particles
    if definite:
        return not after.pronoun and after.ending not in _INDEFINITE
    if after.ending == _A and not after.pronoun and before.particles.strip(_W + _F):
        return False  # an accusative after a preposition
    return not middle.startswith(chars.ARTICLE) or len(middle) < 4 or middle[2] == _T


def _is_verb(kind: str, stem: str, ending: str) -> bool:
    """Whether a stem has the shape of a verb stem of one of the ten forms."""
    size = len(stem)
    if ending == _A and (stem[-1] == _W or (size == 2 and kind == "P")):
        return False  # the stem of دعا is دعا, دعوا is no dual of دعو
    if size < 4:
        return chars.HAMZA not in stem[:-1]
    shape = _present_shape if kind == "I" else _past_shape
    return shape(stem, size)


def _present_shape(stem: str, size: int) -> bool:
    if size == 4:
        return (
            stem[0] in _T + _N or stem[1] in _INFIXES + _A or stem[:2] == _S + _T or stem in _FOUR
        )
    if size == 5:
        return stem[:2] == _S + _T or (stem[0] == _T and (stem[2] == _A or stem[1:] in _FOUR))
    return False


_INFIXES = _T + chars.TAH + chars.DAL


def _past_shape(stem: str, size: int) -> bool:
    if size == 4:
        return stem[0] in _A + _T or stem[1] == _A or stem in _FOUR
    if size == 5:
        if stem[0] == _A:
            return stem[1] == _N or stem[2] in _INFIXES or stem[1:3] == _S + _T or stem[1:] in _FOUR
        return stem[0] == _T and (stem[2] == _A or stem[1:] in _FOUR)
    return size == 6 and stem[:3] == _A + _S + _T
