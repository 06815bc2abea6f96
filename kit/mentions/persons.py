"""Persons that are in no list, found by titles, given names and the words beside them.

A name token is a given name, a rare word, or a surname with the article; a person is a run of
them that begins with a given name or stands after a title; without either, two rare words or
more need a role before them («وزير الدفاع …»), a reporting verb, or a role in apposition. A given
name that is also an everyday word («سلامة», «رمضان», «رفعت») is one only beside what no word has.
"""

from functools import lru_cache
from typing import NamedTuple

from kit import chars
from kit.gazetteer import data_folder, read_countries, read_given_names, read_list
from kit.gazetteer.background import frequencies, looks_common
from kit.matching import split_proclitics
from kit.normalize import normalize
from kit.resolution.context import is_definite, strip_marks

#: Rarer than this (occurrences in a billion words), a word may be a name of its own.
RARE = 3000
#: More frequent than this, a key of a given name is mostly another word.
COMMON = 1_000_000
#: More frequent than this, a word in the shape of a surname is no sign of a person («الأراضي»).
KNOWN = 20_000
LONGEST = 5


def _keys(words: str) -> frozenset[str]:
    return frozenset(map(normalize, words.split()))


_SERVANT = normalize("عبد")
#: After these any word is part of the name («أبو الفتوح», «آل منصور», «بن مارق»).
_OF_KIN = _keys("بن ابن بنت أبو أبي أبا أم آل ولد")
#: «أم» is also «or», «ولد» was born: after them only what may be a name by itself.
_BINDING = _OF_KIN - _keys("أم ولد بنت")
_KUNYA = _keys("أبو أبي أبا")
_PARTICLES = _OF_KIN | _keys("عبد دي دا دو دوس فان فون دل لا لو ماك مك سان")
#: Roles that stand before a name, or after it between commas.
_ROLES = _keys(
    "رئيس رئيسة وزير وزيرة قائد قائدة مدير مديرة أمين أمينة عضو عضوة زعيم زعيمة محافظ نائب "
    "نائبة سفير سفيرة مبعوث مبعوثة مستشار مستشارة متحدث متحدثة ناطق ناطقة المتحدث المتحدثة "
    "الناطق الناطقة المدير المديرة القيادي القيادية العضو شيخ نقيب نقيبة عميد مؤسس مؤسسة "
    "مسؤول مسؤولة منسق منسقة باحث باحثة أستاذ أستاذة محلل محللة ناشط ناشطة صحفي صحفية صحافي "
    "صحافية مراسل مراسلة حاكم ممثل ممثلة رئيسا وزيرا"
)
#: Given names that are offices: one of them alone after a title names nobody («سمو أمير المنطقة»).
_OFFICES = _ROLES | _keys("أمير أميرة سلطان خليفة")
#: A role is looked for at most so many words before a name.
_ROLE_REACH = 5
#: Titles that are other words as often («دولة», «العالم», «العام»): only a given name after them.
_WEAK_TITLES = _keys(
    "دولة سعادة سمو معالي العام العالم الحكم النجم الجناح الشاب الشابة الطفل الطفلة المعارض "
    "المعارضة الفريق البطل البطلة الأب الحارس المدافع المواطن المواطنة العريف الرائد المقدم المعتقل"
)
#: Second halves of names («نور الدين»), which begin none and make one name with the first.
_SECOND_HALVES = frozenset(map(normalize, ("الدين", "الله", "الرحمن", "الإسلام", "أكبر")))
_OF_FAITH = _keys("الدين الإسلام")
#: Definite words that no name holds: of time («رمضان الماضي»), of airports, trades and offices.
_ENDS = _keys(
    "الماضي الماضية المقبل المقبلة القادم القادمة الجاري الجارية الحالي الحالية المنصرم المنصرمة "
    "الفائت الفائتة الدولي الدولية العالمي العالمية القيادي القيادية الإعلامي الإعلامية الصحفي "
    "الصحفية الصحافي الصحافية المنتقل المنتقلة الذي التي الملقب المكنى المعروف المدعو الدراسي "
    "الاقتصادي الاقتصادية الصناعي الصناعية الطبي الطبية الرياضي الرياضية الجوي الجوية الجامعي"
)


class Word(NamedTuple):
    """A word of the text, with whether the next one may belong to the same name."""

    start: int
    end: int
    key: str
    joined: bool
    written: str
    comma: bool = False


@lru_cache(maxsize=1)
def _given_names() -> frozenset[str]:
    return frozenset(key for name in read_given_names()["name"] if len(key := normalize(name)) > 2)


@lru_cache(maxsize=1)
def _written_names() -> frozenset[str]:
    return frozenset(read_given_names()["name"])


@lru_cache(maxsize=1)
def _given_words() -> frozenset[str]:
    """The keys of the given names that are everyday words as well."""
    path = data_folder() / "rules" / "given_words.csv"
    words = read_list(path, {"name": "str", "kind": "str", "note": "str"})
    return frozenset(normalize(name) for name in words["name"])


@lru_cache(maxsize=1)
def _of_nations() -> frozenset[str]:
    """The keys of the nationality adjectives with the article, which are surnames too."""
    lists = read_countries()["adjectives"].fillna("").str.split("|")
    return frozenset(normalize(chars.ARTICLE + word) for words in lists for word in words if word)


@lru_cache(maxsize=200_000)
def is_given(written: str) -> bool:
    """Return whether a written word is a given name.

    Where another word that folds to the same key is very common (على, on, beside علي), only the
    exact spelling of the name counts.

    Examples
    --------
    >>> is_given("علي"), is_given("على"), is_given("سالم")
    (True, False, True)
    """
    key = normalize(written)
    if key not in _given_names():
        return key.startswith("عبدال") and len(key) > 6
    return frequencies().get(key, 0.0) < COMMON or strip_marks(written) in _written_names()


def is_sure_given(written: str) -> bool:
    """Return whether a written word is a given name and no everyday word.

    Examples
    --------
    >>> is_sure_given("محمد"), is_sure_given("سلامة")
    (True, False)
    """
    return is_given(written) and normalize(written) not in _given_words()


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    titles = read_list(data_folder() / "rules" / "titles.csv", {"title": "str", "note": "str"})
    return frozenset(normalize(title) for title in titles["title"])


@lru_cache(maxsize=200_000)
def token_kind(written: str) -> str:
    """Return what a word may be in a name: given, particle, nisba, surname, rare, or nothing.

    A given name with the article is a surname («الفيصل»).

    Examples
    --------
    >>> [token_kind(word) for word in ("محمد", "بن", "الفيصل", "قال", "على")]
    ['given', 'particle', 'surname', '', '']
    """
    key = normalize(written)
    if key in _PARTICLES:
        return "particle"
    if is_given(written):
        return "given"
    if len(key) < 3 or key in _ENDS or not all(char in chars.LETTERS for char in key):
        return ""
    if key.startswith(chars.ARTICLE):
        if key.endswith(chars.YEH) and len(key) > 5:
            return "nisba"
        bare = key.removeprefix(chars.ARTICLE)
        known = bare in _given_names() and bare not in _given_words()
        return "surname" if known or _is_rare(key) else ""
    return "rare" if _is_rare(key) and not _hides_common_word(key) else ""


def _is_rare(key: str) -> bool:
    ending = key.endswith((chars.HEH + chars.ALEF, chars.HEH + chars.MEEM, chars.WAW + chars.ALEF))
    if ending or _is_participle(key):
        return False
    return frequencies().get(key, 0.0) < RARE and not looks_common(key)


def _is_participle(key: str) -> bool:
    """Whether a word has the shape of a plural participle (مسعفون), not of a name (ماكرون)."""
    long_vowel = key[1:2] in (chars.ALEF, chars.WAW, chars.YEH)
    plural = key.endswith((chars.WAW + chars.NOON, chars.YEH + chars.NOON)) and len(key) > 5
    return key.startswith(chars.MEEM) and plural and not long_vowel


def _hides_common_word(key: str) -> bool:
    """Whether a rare spelling is a common word with particles before it or an ending after it."""
    table = frequencies()
    bare = [rest for cut, rest in split_proclitics(key) if cut]
    return any(table.get(rest, 0.0) >= RARE for rest in (*bare, key[:-1], key[:-2]))


def person_at(words: list[Word], at: int, kind: str, letters: int) -> tuple[int, str]:
    """Return the last word of a person's name that begins at a word, and the evidence for it.

    Parameters
    ----------
    words : list of Word
        The words of the text.
    at : int
        The number of the word.
    kind : str
        What `token_kind` says of it without its particles.
    letters : int
        The letters of its particles.

    Returns
    -------
    tuple
        The number of the last word; title, given name, role, reporting verb or apposition,
        and nothing where no person begins here.
    """
    if words[at].key in _SECOND_HALVES:
        return at, ""
    first = _first_name(words, at, kind)
    if first > at:
        kind = "given"
    if kind == "particle" or not (kind == "given" or (kind and not letters)):
        return at, ""
    last = max(_run(words, first), first)
    title = _title_before(words, at)
    if title and kind != "nisba" and (kind == "given" or title not in _WEAK_TITLES):
        office = last == at and words[at].key in _OFFICES
        return last, "" if office else "title"
    if kind == "given":
        return last, _given_evidence(words, at, first, last, letters)
    if kind == "rare" and last > at:
        return last, _cue(words, at, last)
    return at, ""


def _first_name(words: list[Word], at: int, kind: str) -> int:
    """The last word of the given name that begins at a word, one of two words in some."""
    if at + 1 >= len(words) or not words[at].joined:
        return at
    key, after = words[at].key, words[at + 1]
    if kind == "given":
        return at + 1 if after.key in _SECOND_HALVES else at
    if kind == "particle" and key.endswith(_SERVANT) and is_definite(after.key):
        return at + 1
    if key in _KUNYA and is_sure_given(after.written):
        return at + 1
    return at


def _given_evidence(words: list[Word], at: int, first: int, last: int, letters: int) -> str:
    """What says that a given name and what follows is a person: the name itself, or a word."""
    if last == first:
        return ""
    bare = normalize(words[at].written)[letters:]
    if bare not in _given_words() or _is_sure_second(words[at + 1]):
        return "given name"
    if words[first].key in _OF_FAITH:
        return "given name"  # «كمال الدين …», and not «طيب الله ثراه».
    return _cue(words, at, last)


def _is_sure_second(word: Word) -> bool:
    """Whether a word stands after a given name and not after a noun («سالم بن», «نور المالكي»)."""
    if word.key in _SECOND_HALVES:
        return False
    if word.key in _OF_KIN or word.key == _SERVANT or is_sure_given(word.written):
        return True
    if token_kind(word.written) != "nisba":
        return False
    # «الدعوى» is no nisba; in Egypt «الحلبى» is.
    known = RARE if word.written.endswith(chars.ALEF_MAKSURA) else KNOWN
    return word.key in _of_nations() or frequencies().get(word.key, 0.0) < known


def _cue(words: list[Word], at: int, last: int) -> str:
    """What else says that a run of words is a person: a role, a reporting verb, or nothing."""
    for back in range(1, min(_ROLE_REACH, at) + 1):
        word = words[at - back]
        if not word.joined:
            break
        if word.key in _ROLES and back > 1:
            return "role"
        if not word.key.startswith(chars.ARTICLE):
            break
    if at and words[at - 1].joined and words[at - 1].key in _reporting_verbs():
        return "reporting verb"
    after = last + 1
    if words[last].comma and after < len(words) and words[after].key in _ROLES:
        return "apposition"
    return ""


@lru_cache(maxsize=1)
def _reporting_verbs() -> frozenset[str]:
    """The keys of the third person singular of the reporting verbs."""
    columns = dict.fromkeys(("verb", "kind", "present"), "str")
    verbs = read_list(data_folder() / "rules" / "reporting_verbs.csv", columns).fillna("")
    verbs = verbs[verbs["kind"] == "verb"]
    past = [verb for verb in verbs["verb"] if " " not in verb]
    stems = [verb[:-1] if verb.endswith(chars.ALEF_MAKSURA) else verb for verb in past]
    present = [verb for verb in verbs["present"] if verb]
    forms = [*past, *(stem + chars.TEH for stem in stems), *present]
    forms += [chars.TEH + verb[1:] for verb in present]
    return frozenset(part + normalize(form) for form in forms for part in ("", chars.WAW))


def _title_before(words: list[Word], at: int) -> str:
    """The title that stands before a word, perhaps with an adjective («الرئيس الإيراني»)."""
    for back in (1, 2):
        if at < back or not words[at - back].joined:
            return ""
        for _, rest in split_proclitics(words[at - back].key):
            if rest in _titles():
                return rest
        if token_kind(words[at - back].written) != "nisba":
            return ""
    return ""


def is_titled(words: list[Word], at: int) -> bool:
    """Return whether a title stands before a word, perhaps with an adjective between."""
    return bool(_title_before(words, at))


def _run(words: list[Word], at: int) -> int:
    """The last word of a person's name whose given name ends at a word."""
    last = at
    for n in range(at + 1, min(at + LONGEST, len(words))):
        before = words[n - 1]
        if not before.joined:
            break
        kind = token_kind(words[n].written)
        if not kind and _belongs_to(before.key, words[n].key):
            kind = "surname"
        if not kind or is_joined_on(words[n]):
            break
        if kind != "particle":
            last = n
    return last


def _belongs_to(particle: str, key: str) -> bool:
    """Whether a particle makes any word after it part of the name («عبد الغفار», «آل منصور»)."""
    if particle == _SERVANT:
        return key.startswith(chars.ARTICLE)
    return particle in _BINDING and len(key) > 2


def is_joined_on(word: Word) -> bool:
    """Return whether a word is joined to the one before by و: another name follows, or none."""
    if not word.key.startswith(chars.WAW) or is_given(word.written):
        return False
    table = frequencies()
    return table.get(word.key, 0.0) <= table.get(word.key[1:], 0.0)
