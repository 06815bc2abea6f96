"""Names that are in no list, found by titles, given names and the heads of organizations.

A name token is a given name, a rare word, or a surname with the article; a person is a run of
them that begins with a given name or stands after a title; without either, two rare words or
more need a role before them («وزير الدفاع …»), a reporting verb, or a role in apposition. An
organization is a head (حزب، نادي، جامعة …) with the definite or rare words after it. Precision
first: one given name alone is nobody. Each name comes with the evidence that made it one.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kit import chars
from kit.gazetteer import data_folder, read_given_names, read_list
from kit.gazetteer.background import frequencies, looks_common
from kit.matching import is_own_word, letters_to_offset, split_proclitics
from kit.normalize import normalize
from kit.resolution.context import strip_marks
from kit.tokens import PLAIN, find_words, gap_kind

#: Rarer than this (occurrences in a billion words), a word may be a name of its own.
RARE = 3000
#: More frequent than this, a key of a given name is mostly another word.
COMMON = 1_000_000
LONGEST = 5
#: Shorter words that begin with alef and lam are no noun with the article (إلى, إلا, الآن).
SHORTEST_DEFINITE = 4
_PARTICLES = frozenset(
    map(
        normalize,
        "بن ابن بنت أبو أبي أبا أم آل عبد ولد دي دا دو دوس فان فون دل لا لو ماك مك سان".split(),
    )
)
_HEADS = {
    "group": "حزب حركة تنظيم كتائب كتيبة لواء ألوية جبهة تيار ميليشيا ميليشيات مليشيا مليشيات "
    "سرايا فصيل ائتلاف تحالف",
    "media": "صحيفة جريدة وكالة قناة مجلة إذاعة تلفزيون شبكة",
    "organization": "نادي شركة جامعة بنك مصرف منظمة جمعية مؤسسة اتحاد رابطة نقابة كلية معهد "
    "أكاديمية مستشفى فريق مجموعة بورصة محاكم مهرجان طيران بلدية غرفة هيئة مرصد مفوضية تنسيقية "
    "تجمع مركز لجنة مجلس صندوق",
}  # fmt: skip
#: Heads that are as often plain speech («لجنة التحقيق»): a name needs two words after them.
_WIDE = frozenset(map(normalize, "هيئة تجمع مركز لجنة مجلس صندوق تحالف ائتلاف فصيل".split()))
#: Nouns inside the name of an organization that lead on to the next word («مركز دراسات …»).
_LINKS = frozenset(
    map(
        normalize,
        "دراسات بحوث أبحاث حقوق شؤون أبناء أنصار شباب أحرار نساء عمال علماء ثوار شهداء أصدقاء "
        "رجال مقاومة دعم حماية تحرير إنقاذ".split(),
    )
)
#: Roles that stand before a name, or after it between commas.
_ROLES = frozenset(
    map(
        normalize,
        "رئيس رئيسة وزير وزيرة قائد قائدة مدير مديرة أمين أمينة عضو عضوة زعيم زعيمة محافظ نائب "
        "نائبة سفير سفيرة مبعوث مبعوثة مستشار مستشارة متحدث متحدثة ناطق ناطقة المتحدث المتحدثة "
        "الناطق الناطقة المدير المديرة القيادي القيادية العضو شيخ نقيب نقيبة عميد مؤسس مؤسسة "
        "مسؤول مسؤولة منسق منسقة باحث باحثة أستاذ أستاذة محلل محللة ناشط ناشطة صحفي صحفية صحافي "
        "صحافية مراسل مراسلة حاكم ممثل ممثلة رئيسا وزيرا".split(),
    )
)
#: A role is looked for at most so many words before a name.
_ROLE_REACH = 5
#: Heads that make a name with the place after them («جامعة دمشق», «بنك مصر»).
_TAKES_PLACE = frozenset(
    map(
        normalize,
        "نادي جامعة بنك مصرف كلية معهد أكاديمية مستشفى فريق بورصة محاكم مهرجان طيران بلدية صحيفة "
        "إذاعة تلفزيون شركة غرفة".split(),
    )
)
_KIND_OF_HEAD = {normalize(word): kind for kind, words in _HEADS.items() for word in words.split()}
#: What follows a head in common speech and makes no name.
_GENERIC = frozenset(
    map(
        normalize,
        "الإدارة العمل الأنباء الإعلام التحكيم الأمن الدول الوطن الشعب الطلاب العام العامة الأولى "
        "الأول الثانية الثاني الحاكم الحاكمة المعارض المعارضة الكرة اللاعبين المدينة البلاد الذي "
        "التي الذين الكبرى الخاصة الرسمية المحلية الدولية العالمية العربية الأجنبية التأمين النفط "
        "الطيران الاتصالات السيارات المسلحة المسلحين الماضي الماضية الحالي الحالية المقبل الآليات "
        "السفن الملاحة النقل المرور السير القطارات التجارة البناء التنقل الأموال الأسعار "
        "السكان السويس بنما القضائية التشريعية التنفيذية الواحد الواحدة الأخرى الآخر المذكورة نفسه "
        "نفسها".split(),
    )
)


class Found(NamedTuple):
    """A name that is in no list."""

    start: int
    end: int
    cut: int
    entity_id: str
    name: str
    kind: str
    evidence: str = ""


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


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    titles = read_list(data_folder() / "rules" / "titles.csv", {"title": "str", "note": "str"})
    return frozenset(normalize(title) for title in titles["title"])


@lru_cache(maxsize=200_000)
def token_kind(written: str) -> str:
    """Return what a word may be in a name: given, particle, nisba, surname, rare, or nothing.

    Examples
    --------
    >>> [token_kind(word) for word in ("محمد", "بن", "قال", "على")]
    ['given', 'particle', '', '']
    """
    key = normalize(written)
    if key in _PARTICLES:
        return "particle"
    if is_given(written):
        return "given"
    if len(key) < 3 or not all(char in chars.LETTERS for char in key):
        return ""
    if key.startswith(chars.ARTICLE):
        if key.endswith(chars.YEH) and len(key) > 5:
            return "nisba"
        return "surname" if _is_rare(key) else ""
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


def find_unlisted(text: str, taken: list[tuple[int, int, str]]) -> list[Found]:
    """Return the persons and organizations of one text that no list holds.

    Parameters
    ----------
    text : str
        The article as displayed.
    taken : list of (start, end, kind)
        The mentions found by the lists; a place or nationality inside a longer name gives way.

    Returns
    -------
    list of Found
        One entry per naming, from left to right; later namings by surname included.

    Examples
    --------
    >>> [found.name for found in find_unlisted("قال الدكتور سعيد الدوغري إن العملية نجحت", [])]
    ['سعيد الدوغري']
    """
    words = list(_words(text))
    firm = [(start, end) for start, end, kind in taken if kind not in _WEAK]
    places = {start: end for start, end, kind in taken if kind in _PLACES}
    found: list[Found] = []
    at = 0
    while at < len(words):
        entry, after = _name_at(text, words, at, places)
        overlaps = entry and any(entry.start < end and start < entry.end for start, end in firm)
        if entry and not overlaps:
            found.append(entry)
            at = after
        else:
            at += 1
    return sorted([*found, *_later_namings(text, words, found, taken)])


_PLACES = frozenset({"city", "place", "province", "country"})
_WEAK = _PLACES | {"nationality"}
_COMMAS = frozenset({chars.COMMA, ",", "(", "-", "\u2013"})
#: Second halves of names («نور الدين»), which begin none.
_NEVER_FIRST = frozenset(map(normalize, ("الدين", "الله", "الرحمن", "الإسلام", "أكبر")))


def _words(text: str) -> Iterator[Word]:
    spans = list(find_words(text))
    for n, (start, end, word) in enumerate(spans):
        gap = text[end : spans[n + 1][0]] if n + 1 < len(spans) else "."
        joined = gap_kind(gap) == PLAIN and "\n" not in gap
        yield Word(start, end, normalize(word), joined, word, gap.strip() in _COMMAS)


def _name_at(
    text: str, words: list[Word], at: int, places: dict[int, int]
) -> tuple[Found | None, int]:
    """The name that begins at a word, and the number of the word after it."""
    titled = _is_titled(words, at)
    for letters, key in split_proclitics(words[at].key):
        if letters and is_own_word(words[at].key, key):
            continue
        # The spelling decides between علي and على, also behind a particle (وعلى).
        kind = token_kind(words[at].written[letters_to_offset(words[at].written, letters) :])
        last, evidence = _person_at(words, at, kind, letters, titled)
        if evidence:
            return _found(text, words, at, last, letters, "person", evidence), last + 1
        if key in _KIND_OF_HEAD:
            last = _tail(words, at, places if key in _TAKES_PLACE else {})
            if last - at >= (2 if key in _WIDE else 1):
                kind = _KIND_OF_HEAD[key]
                return _found(text, words, at, last, letters, kind, "head"), last + 1
    return None, at + 1


def _person_at(
    words: list[Word], at: int, kind: str, letters: int, titled: bool
) -> tuple[int, str]:
    """The last word of a person's name that begins at a word, and the evidence, empty for none."""
    if words[at].key in _NEVER_FIRST or not (kind == "given" or (kind and not letters)):
        return at, ""
    last = _run(words, at)
    if titled and kind != "nisba":
        return last, "title"
    if kind == "given":
        return last, "given name" if last > at else ""
    if kind == "rare" and last > at:
        return last, _cue(words, at, last)
    return at, ""


def _cue(words: list[Word], at: int, last: int) -> str:
    """What else says that a run of rare words is a person: a role, a reporting verb, or nothing."""
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


def _is_titled(words: list[Word], at: int) -> bool:
    """Whether a title stands before a word, perhaps with an adjective («الرئيس الإيراني»)."""
    for back in (1, 2):
        if at < back or not words[at - back].joined:
            return False
        if any(rest in _titles() for _, rest in split_proclitics(words[at - back].key)):
            return True
        if token_kind(words[at - back].written) != "nisba":
            return False
    return False


def _run(words: list[Word], at: int) -> int:
    """The last word of a person's name that begins at a word."""
    last = at
    for n in range(at + 1, min(at + LONGEST, len(words))):
        if not words[n - 1].joined:
            break
        kind = token_kind(words[n].written)
        if not kind or _is_joined_on(words[n]):
            break
        if kind != "particle":
            last = n
    return last


def _tail(words: list[Word], at: int, places: dict[int, int]) -> int:
    """The last word of an organization's name whose head is a word, a place's name included."""
    last = at
    if words[at].joined and at + 1 < len(words) and words[at + 1].start in places:
        end = places[words[at + 1].start]
        while last + 1 < len(words) and words[last + 1].end <= end:
            last += 1
        at = last
    for n in range(at + 1, min(at + LONGEST, len(words))):
        key = words[n].key
        if not words[n - 1].joined or key in _GENERIC:
            break
        if key in _LINKS:
            continue
        definite = key.startswith(chars.ARTICLE) and len(key) > SHORTEST_DEFINITE
        kind = token_kind(words[n].written)
        if not (definite or kind) or _is_joined_on(words[n]):
            break
        if kind != "particle":
            last = n
    return last


def _is_joined_on(word: Word) -> bool:
    """Whether a word is joined to the one before by و: what follows is another name or none."""
    if not word.key.startswith(chars.WAW) or is_given(word.written):
        return False
    table = frequencies()
    return table.get(word.key, 0.0) <= table.get(word.key[1:], 0.0)


def _found(
    text: str, words: list[Word], at: int, last: int, letters: int, kind: str, evidence: str
) -> Found:
    first = words[at]
    cut = letters_to_offset(text[first.start : first.end], letters) if letters else 0
    start, end = first.start + cut, words[last].end
    keys = [word.key for word in words[at : last + 1]]
    keys[0] = normalize(text[start : first.end])
    return Found(start, end, cut, "pattern:" + "_".join(keys), text[start:end], kind, evidence)


def _later_namings(
    text: str, words: list[Word], found: list[Found], taken: list[tuple[int, int, str]]
) -> Iterator[Found]:
    """Where a person found by pattern is named again by the last word of the name."""
    known = {
        name.rpartition("_")[2]: person
        for person in found
        if person.kind == "person" and "_" in (name := person.entity_id)
    }
    covered = [(f.start, f.end) for f in found] + [(start, end) for start, end, _ in taken]
    for word in words:
        person = known.get(word.key)
        if person is None or token_kind(word.written) not in ("rare", "surname", "nisba"):
            continue
        if not any(word.start < end and start < word.end for start, end in covered):
            yield Found(word.start, word.end, 0, person.entity_id, person.name, "person", "again")
