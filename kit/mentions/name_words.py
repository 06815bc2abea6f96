"""The words of names: what a word may be in the name of a person that no list holds."""

from functools import lru_cache
from typing import NamedTuple

from kit import chars
from kit.gazetteer import data_folder, read_countries, read_given_names, read_list
from kit.gazetteer.background import frequencies, looks_common
from kit.matching import split_proclitics
from kit.normalize import normalize
from kit.resolution.context import strip_marks

#: Rarer than this (occurrences in a billion words), a word may be a name of its own.
RARE = 3000
#: More frequent than this, a key of a given name is mostly another word.
COMMON = 1_000_000


def keys_of(words: str) -> frozenset[str]:
    """Return the keys of words that are written with blanks between them.

    Examples
    --------
    >>> sorted(keys_of("عبد أبو"))
    ['ابو', 'عبد']
    """
    return frozenset(map(normalize, words.split()))


SERVANT = normalize("عبد")
#: After these any word is part of the name («أبو الفتوح», «آل منصور», «بن مارق»).
OF_KIN = keys_of("بن ابن بنت أبو أبي أبا أم آل ولد")
PARTICLES = OF_KIN | keys_of("عبد دي دا دو دوس فان فون دل لا لو ماك مك سان")
#: How the participles of the tenth form begin.
_TENTH = chars.MEEM + chars.SEEN + chars.TEH
#: Definite words that no name holds: of time («رمضان الماضي»), of airports, trades and offices.
_ENDS = keys_of(
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
def given_words() -> dict[str, str]:
    """Return the keys of the given names that are everyday words as well, and what words."""
    path = data_folder() / "rules" / "given_words.csv"
    words = read_list(path, {"name": "str", "kind": "str", "note": "str"})
    return dict(zip(map(normalize, words["name"]), words["kind"], strict=True))


@lru_cache(maxsize=1)
def of_nations() -> frozenset[str]:
    """Return the keys of the nationality adjectives with the article, which are surnames too."""
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
    return is_given(written) and normalize(written) not in given_words()


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
    if key in PARTICLES:
        return "particle"
    if is_given(written):
        return "given"
    if len(key) < 3 or key in _ENDS or not all(char in chars.LETTERS for char in key):
        return ""
    if key.startswith(chars.ARTICLE):
        if key.endswith(chars.YEH) and len(key) > 5:
            return "nisba"
        plural = key.endswith(chars.ALEF + chars.TEH)
        return "surname" if is_known_surname(key) or (_is_rare(key) and not plural) else ""
    return "rare" if _is_rare(key) and not _hides_common_word(key) else ""


def is_known_surname(key: str) -> bool:
    """Return whether a word is a given name and no other word, with the article («الفيصل»)."""
    bare = key.removeprefix(chars.ARTICLE)
    return bare != key and bare in _given_names() and bare not in given_words()


def _is_rare(key: str) -> bool:
    ending = key.endswith((chars.HEH + chars.ALEF, chars.HEH + chars.MEEM, chars.WAW + chars.ALEF))
    if ending or _is_participle(key):
        return False
    return frequencies().get(key, 0.0) < RARE and not looks_common(key)


def _is_participle(key: str) -> bool:
    """Whether a word has the shape of a participle (مسعفون, مستعينا), not of a name (ماكرون)."""
    if key.startswith(_TENTH) and len(key) > 5:
        return True
    long_vowel = key[1:2] in (chars.ALEF, chars.WAW, chars.YEH)
    plural = key.endswith((chars.WAW + chars.NOON, chars.YEH + chars.NOON)) and len(key) > 5
    return key.startswith(chars.MEEM) and plural and not long_vowel


def _hides_common_word(key: str) -> bool:
    """Whether a rare spelling is a common word with particles before it or an ending after it."""
    table = frequencies()
    bare = [rest for cut, rest in split_proclitics(key) if cut]
    return any(table.get(rest, 0.0) >= RARE for rest in (*bare, key[:-1], key[:-2]))


@lru_cache(maxsize=1)
def titles() -> frozenset[str]:
    """Return the keys of the titles that stand before a name."""
    listed = read_list(data_folder() / "rules" / "titles.csv", {"title": "str", "note": "str"})
    return frozenset(normalize(title) for title in listed["title"])


@lru_cache(maxsize=1)
def reporting_verbs() -> frozenset[str]:
    """Return the keys of the third person singular of the reporting verbs."""
    columns = dict.fromkeys(("verb", "kind", "present"), "str")
    verbs = read_list(data_folder() / "rules" / "reporting_verbs.csv", columns).fillna("")
    verbs = verbs[verbs["kind"] == "verb"]
    past = [verb for verb in verbs["verb"] if " " not in verb]
    stems = [verb[:-1] if verb.endswith(chars.ALEF_MAKSURA) else verb for verb in past]
    present = [verb for verb in verbs["present"] if verb]
    forms = [*past, *(stem + chars.TEH for stem in stems), *present]
    forms += [chars.TEH + verb[1:] for verb in present]
    return frozenset(part + normalize(form) for form in forms for part in ("", chars.WAW))
