"""Persons that are in no list, found by titles, given names and the words beside them.

A name token is a given name, a rare word, or a surname with the article; a person is a run of
them that begins with a given name or stands after a title; without either, two rare words or
more need a role before them («وزير الدفاع …»), a reporting verb, or a role in apposition. A given
name that is also an everyday word («سلامة», «رمضان», «رفعت») is one only beside what no word has.
"""

from kit import chars
from kit.gazetteer.background import frequencies
from kit.matching import split_proclitics
from kit.mentions.name_words import (
    OF_KIN,
    RARE,
    SERVANT,
    Word,
    given_words,
    is_given,
    is_known_surname,
    is_sure_given,
    keys_of,
    of_nations,
    reporting_verbs,
    titles,
    token_kind,
)
from kit.normalize import normalize
from kit.resolution.borrowed import FACILITIES
from kit.resolution.context import is_definite, is_one_of

#: More frequent than this, a word in the shape of a surname is no sign of a person («الأراضي»).
KNOWN = 20_000
LONGEST = 5
#: What is said of a person after whom an airport or a street is named.
NAMED_AFTER = "named after"
#: «أم» is also «or», «ولد» was born: after them only what may be a name by itself.
_BINDING = OF_KIN - keys_of("أم ولد بنت")
_KUNYA = keys_of("أبو أبي أبا")
#: Roles that stand before a name, or after it between commas.
_ROLES = keys_of(
    "رئيس رئيسة وزير وزيرة قائد قائدة مدير مديرة أمين أمينة عضو عضوة زعيم زعيمة محافظ نائب "
    "نائبة سفير سفيرة مبعوث مبعوثة مستشار مستشارة متحدث متحدثة ناطق ناطقة المتحدث المتحدثة "
    "الناطق الناطقة المدير المديرة القيادي القيادية العضو شيخ نقيب نقيبة عميد مؤسس مؤسسة "
    "مسؤول مسؤولة منسق منسقة باحث باحثة أستاذ أستاذة محلل محللة ناشط ناشطة صحفي صحفية صحافي "
    "صحافية مراسل مراسلة حاكم ممثل ممثلة رئيسا وزيرا"
)
#: Given names that are offices: one of them alone after a title names nobody («سمو أمير المنطقة»).
_OFFICES = _ROLES | keys_of("أمير أميرة سلطان خليفة")
#: What follows an office («أمين عام», «أمير منطقة»).
_OF_OFFICES = keys_of("عام عامة سر منطقة المنطقة محافظة العاصمة الصندوق مكتب إمارة مكة الرياض عسير")
#: A role is looked for at most so many words before a name.
_ROLE_REACH = 5
#: Titles that are other words as often («دولة», «العالم», «العام»): only a given name after them.
_WEAK_TITLES = keys_of(
    "دولة سعادة سمو معالي العام العالم الحكم النجم الجناح الشاب الشابة الطفل الطفلة المعارض "
    "المعارضة الفريق البطل البطلة الأب الحارس المدافع المواطن المواطنة العريف الرائد المقدم المعتقل"
)
#: Second halves of names («نور الدين»), which begin none and make one name with the first.
_SECOND_HALVES = frozenset(map(normalize, ("الدين", "الله", "الرحمن", "الإسلام", "أكبر")))
_OF_FAITH = keys_of("الدين الإسلام")
#: «عن طريق» is by way of somebody, no road.
_BY_WAY = keys_of("عن وعن")
#: More of what is named after persons that no list holds.
_FACILITIES = FACILITIES | keys_of(
    "محور ساحة بوابة قاعدة دوري بطولة مهرجان كتائب سرايا فرقة عملية شركة دار مركز حي"
)


def person_at(
    words: list[Word], at: int, kind: str, letters: int, *, in_row: bool = False
) -> tuple[int, str]:
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
    in_row : bool
        Whether the word before ends a person's name and this one goes on the row
        («سالم الدوغري وغالب عكور»).

    Returns
    -------
    tuple
        The number of the last word; title, given name, role, reporting verb, apposition or row,
        nothing where no person begins here, and `NAMED_AFTER` where a street has the name.
    """
    if words[at].key in _SECOND_HALVES:
        return at, ""
    first = _first_name(words, at, kind)
    if first > at:
        kind = "given"
    if kind == "particle" or not (kind == "given" or (kind and not letters)):
        return at, ""
    last = max(_run(words, first), first)
    evidence = _evidence(words, at, first, last, kind, letters)
    if not evidence and in_row and kind == "given" and last > first:
        evidence = "" if words[first + 1].key in given_words() else "row"
    return last, NAMED_AFTER if evidence and _is_of_facility(words, at) else evidence


def _evidence(words: list[Word], at: int, first: int, last: int, kind: str, letters: int) -> str:
    """What says that a run of words that may be a name is a person."""
    title = "" if letters else _title_before(words, at)
    if title and kind != "nisba" and (kind == "given" or title not in _WEAK_TITLES):
        return "" if last == at and words[at].key in _OFFICES else "title"
    if kind == "given":
        return _given_evidence(words, at, first, last, letters)
    return _cue(words, at, last) if kind == "rare" and last > at else ""


def _is_of_facility(words: list[Word], at: int) -> bool:
    """Whether an airport or a street is named after the person («مطار الملك خالد الدولي»)."""
    for back in range(1, min(3, at) + 1):
        if not words[at - back].joined:
            return False
        if is_one_of(words[at - back].key, _FACILITIES):
            return at == back or words[at - back - 1].key not in _BY_WAY
        if words[at - back].key not in titles():
            return False
    return False


def _first_name(words: list[Word], at: int, kind: str) -> int:
    """The last word of the given name that begins at a word, one of two words in some."""
    if at + 1 >= len(words) or not words[at].joined:
        return at
    key, after = words[at].key, words[at + 1]
    if kind == "given":
        return at + 1 if after.key in _SECOND_HALVES else at
    if kind == "particle" and key.endswith(SERVANT) and is_definite(after.key):
        return at + 1
    if key in _KUNYA and is_sure_given(after.written):
        return at + 1
    return at


def _given_evidence(words: list[Word], at: int, first: int, last: int, letters: int) -> str:
    """What says that a given name and what follows is a person: the name itself, or a word."""
    if last == first:
        return ""
    bare = normalize(words[at].written)[letters:]
    word = given_words().get(bare, "")
    if not word or _is_sure_second(words[at + 1]):
        return "given name"
    if word == "adjective" and token_kind(words[at + 1].written) == "surname":
        return "given name"  # «صالح الموسى»: an adjective has no rare noun after it.
    if words[first].key in _OF_FAITH:
        return "given name"  # «كمال الدين …», and not «طيب الله ثراه».
    return _cue(words, at, last)


def _is_sure_second(word: Word) -> bool:
    """Whether a word stands after a given name and not after a noun («سالم بن», «نور المالكي»)."""
    if word.key in _SECOND_HALVES:
        return False
    if word.key in OF_KIN or word.key == SERVANT or is_sure_given(word.written):
        return True
    if is_known_surname(word.key):
        return True
    if token_kind(word.written) != "nisba":
        return False
    # «الدعوى» is no nisba; in Egypt «الحلبى» is.
    known = RARE if word.written.endswith(chars.ALEF_MAKSURA) else KNOWN
    return word.key in of_nations() or frequencies().get(word.key, 0.0) < known


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
    if at and words[at - 1].joined and words[at - 1].key in reporting_verbs():
        return "reporting verb"
    after = last + 1
    if words[last].comma and after < len(words) and words[after].key in _ROLES:
        return "apposition"
    return ""


def _title_before(words: list[Word], at: int) -> str:
    """The title that stands before a word, perhaps with an adjective («الرئيس الإيراني»)."""
    for back in (1, 2):
        if at < back or not words[at - back].joined:
            return ""
        for _, rest in split_proclitics(words[at - back].key):
            if rest in titles():
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
        if not kind or is_joined_on(words[n]) or _is_no_part(words, n, kind):
            break
        if kind != "particle":
            last = n
    return last


def _is_no_part(words: list[Word], n: int, kind: str) -> bool:
    """Whether a word that may be a name is none after one: an office, or a particle and a noun."""
    key, before = words[n].key, words[n - 1].key
    if key in _OFFICES:
        after = words[n + 1].key if words[n].joined and n + 1 < len(words) else ""
        return is_definite(before) or after in _OF_OFFICES
    if kind != "rare" or not is_definite(key):
        return False
    table = frequencies()
    return any(table.get(rest, 0.0) > table.get(key, 0.0) for _, rest in split_proclitics(key))


def _belongs_to(particle: str, key: str) -> bool:
    """Whether a particle makes any word after it part of the name («عبد الغفار», «آل منصور»)."""
    if particle == SERVANT:
        return key.startswith(chars.ARTICLE)
    return particle in _BINDING and len(key) > 2


def is_joined_on(word: Word) -> bool:
    """Return whether a word is joined to the one before by و: another name follows, or none."""
    if not word.key.startswith(chars.WAW) or is_given(word.written):
        return False
    table = frequencies()
    return table.get(word.key, 0.0) <= table.get(word.key[1:], 0.0)
