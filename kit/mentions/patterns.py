"""Names that are in no list, found by titles, given names and the heads of organizations.

A name token is a given name, a rare word, or a surname with the article; a person is a run of
them that begins with a given name or stands after a title. An organization is a head (حزب، نادي،
جامعة …) with the definite or rare words after it. Precision first: one given name alone is nobody.
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
_PARTICLES = frozenset(
    map(
        normalize,
        "بن ابن بنت أبو أبي أبا أم آل عبد ولد دي دا دو دوس فان فون دل لا لو ماك مك سان".split(),
    )
)
_HEADS = {
    "group": "حزب حركة تنظيم كتائب لواء جبهة تيار ميليشيا ميليشيات سرايا",
    "media": "صحيفة جريدة وكالة قناة مجلة إذاعة تلفزيون شبكة",
    "organization": "نادي شركة جامعة بنك مصرف منظمة جمعية مؤسسة اتحاد رابطة نقابة كلية معهد "
    "أكاديمية مستشفى فريق مجموعة بورصة محاكم مهرجان طيران بلدية غرفة",
}  # fmt: skip
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
        "الطيران الاتصالات السيارات المسلحة المسلحين الماضي الماضية الحالي الحالية المقبل".split(),
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


class Word(NamedTuple):
    """A word of the text, with whether the next one may belong to the same name."""

    start: int
    end: int
    key: str
    joined: bool
    written: str


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
    return frequencies().get(key, 0.0) < RARE and not ending and not looks_common(key)


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


def _words(text: str) -> Iterator[Word]:
    spans = list(find_words(text))
    for n, (start, end, word) in enumerate(spans):
        gap = text[end : spans[n + 1][0]] if n + 1 < len(spans) else "."
        joined = gap_kind(gap) == PLAIN and "\n" not in gap
        yield Word(start, end, normalize(word), joined, word)


def _name_at(
    text: str, words: list[Word], at: int, places: dict[int, int]
) -> tuple[Found | None, int]:
    """The name that begins at a word, and the number of the word after it."""
    titled = _is_titled(words, at)
    for letters, key in split_proclitics(words[at].key):
        if letters and is_own_word(words[at].key, key):
            continue
        kind = token_kind(words[at].written if not letters else key)
        if kind == "given" or (titled and kind in ("rare", "surname", "particle") and not letters):
            last = _run(words, at)
            if last - at >= (0 if titled else 1):
                return _found(text, words, at, last, letters, "person"), last + 1
        if key in _KIND_OF_HEAD:
            last = _tail(words, at, places if key in _TAKES_PLACE else {})
            if last > at:
                return _found(text, words, at, last, letters, _KIND_OF_HEAD[key]), last + 1
    return None, at + 1


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
        if not kind:
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
        if not (key.startswith(chars.ARTICLE) or token_kind(words[n].written)):
            break
        last = n
    return last


def _found(text: str, words: list[Word], at: int, last: int, letters: int, kind: str) -> Found:
    first = words[at]
    cut = letters_to_offset(text[first.start : first.end], letters) if letters else 0
    start, end = first.start + cut, words[last].end
    keys = [word.key for word in words[at : last + 1]]
    keys[0] = normalize(text[start : first.end])
    return Found(start, end, cut, "pattern:" + "_".join(keys), text[start:end], kind)


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
            yield Found(word.start, word.end, 0, person.entity_id, person.name, "person")
