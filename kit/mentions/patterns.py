"""Names that are in no list: persons, and organizations by their heads.

An organization is a head (حزب، نادي، جامعة …) with the definite or rare words after it; persons are
found by `kit.mentions.persons`. Precision first: one given name alone is nobody. Each name comes
with the evidence that made it one.
"""

from collections.abc import Iterator
from typing import NamedTuple

from kit import chars
from kit.matching import is_own_word, letters_to_offset, split_proclitics
from kit.mentions.name_words import Word, token_kind
from kit.mentions.persons import LONGEST, NAMED_AFTER, is_joined_on, is_titled, person_at
from kit.normalize import normalize
from kit.resolution.context import is_definite
from kit.tokens import PLAIN, find_words, gap_kind

#: Shorter words that begin with alef and lam are no noun with the article (إلى, إلا, الآن).
SHORTEST_DEFINITE = 4
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
    persons = {end for _, end, kind in taken if kind == "person"}
    found: list[Found] = []
    at = 0
    while at < len(words):
        entry, after = _name_at(text, words, at, places, _goes_on(words, at, persons))
        if entry is None:
            at = after
        elif any(entry.start < end and start < entry.end for start, end in firm) or (
            # «صلاح الدين» that the lists read as the province is no person.
            places.get(entry.start) == entry.end
        ):
            at += 1
        else:
            found.append(entry)
            persons |= {entry.end} if entry.kind == "person" else set()
            at = after
    return sorted([*found, *_later_namings(text, words, found, taken)])


_PLACES = frozenset({"city", "place", "province", "country"})
_WEAK = _PLACES | {"nationality"}
_DASHES = frozenset({"-", "\u2013"})
_COMMAS = frozenset({chars.COMMA, ",", "(", "-", "\u2013"})


def _words(text: str) -> Iterator[Word]:
    spans = list(find_words(text))
    for n, (start, end, word) in enumerate(spans):
        gap = text[end : spans[n + 1][0]] if n + 1 < len(spans) else "."
        # «سالم الدوغري - عمر السحيم» are two; «الدير-زور» is one.
        joined = gap_kind(gap) == PLAIN and "\n" not in gap and gap.strip() not in _DASHES
        yield Word(start, end, normalize(word), joined, word, gap.strip() in _COMMAS)


def _goes_on(words: list[Word], at: int, persons: set[int]) -> bool:
    """Whether a word goes on a row of persons («سالم الدوغري، وغالب عكور»)."""
    if not at or words[at - 1].end not in persons:
        return False
    return words[at - 1].comma or (words[at - 1].joined and words[at].key.startswith(chars.WAW))


def _name_at(
    text: str, words: list[Word], at: int, places: dict[int, int], in_row: bool
) -> tuple[Found | None, int]:
    """The name that begins at a word, and the number of the word after it."""
    for letters, key in split_proclitics(words[at].key):
        if letters and is_own_word(words[at].key, key):
            continue
        # The spelling decides between علي and على, also behind a particle (وعلى).
        kind = token_kind(words[at].written[letters_to_offset(words[at].written, letters) :])
        last, evidence = person_at(words, at, kind, letters, in_row=in_row)
        if evidence == NAMED_AFTER:
            return None, last + 1
        if evidence:
            return _found(text, words, at, last, letters, "person", evidence), last + 1
        if key in _KIND_OF_HEAD:
            last = _tail(words, at, places if key in _TAKES_PLACE else {})
            if last - at >= (2 if key in _WIDE else 1):
                kind = _KIND_OF_HEAD[key]
                return _found(text, words, at, last, letters, kind, "head"), last + 1
    return None, at + 1


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
        if not (definite or kind) or is_joined_on(words[n]):
            break
        if kind != "particle":
            last = n
    return last


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
    for n, word in enumerate(words):
        person = known.get(word.key)
        if person is None or token_kind(word.written) not in ("rare", "surname", "nisba"):
            continue
        if _is_adjective(words, n):
            continue
        if not any(word.start < end and start < word.end for start, end in covered):
            yield Found(word.start, word.end, 0, person.entity_id, person.name, "person", "again")


def _is_adjective(words: list[Word], n: int) -> bool:
    """Whether a surname is an adjective here («المجهود الحربي» beside a Mr «الحربي»)."""
    if not n or not words[n - 1].joined or token_kind(words[n].written) != "nisba":
        return False
    return is_definite(words[n - 1].key) and not is_titled(words, n)
