"""The naming of a speaker: where it begins and ends, and what kind of speaker it is."""

from functools import lru_cache
from typing import NamedTuple

from kit import chars
from kit.gazetteer import read_list
from kit.gazetteer.lists import data_folder
from kit.normalize import normalize
from kit.quotes import words
from kit.quotes.marks import FAMILY
from kit.quotes.scan import Name, Scan
from kit.quotes.verbs import source_words

LONGEST = 18
#: Particles that may stand inside the naming of an office: «محافظ البنك في عدن فلان».
_PLACED = frozenset(map(normalize, ("في", "على", "لدى", "إلى")))
_LONE_LAM = frozenset(map(normalize, ("ل", "لصحيفة", "لموقع", "لقناة", "لوكالة", "لجريدة")))
_PRONOUNS = (chars.HEH, chars.HEH + chars.ALEF, chars.HEH + chars.MEEM)
FATHATAN = "\N{ARABIC FATHATAN}"
_KINDS = ("role", "document", "organization")
_NO_NOUNS = ("noun", "participle", "object")
#: Kinds of entities that speak.
ACTORS = ("person", "group", "organization", "government", "media")


#: Entity id, name and kind of a speaker.
Described = tuple[str | None, str | None, str]
_MARKS = str.maketrans("", "", "".join(FAMILY))


def strip_marks(naming: str) -> str:
    """Return a naming without quotation marks, its spaces made single.

    Examples
    --------
    >>> strip_marks("صحيفة «النهار»")
    'صحيفة النهار'
    """
    return " ".join(naming.translate(_MARKS).split())


class Speaker(NamedTuple):
    """A naming of a speaker as offsets, and the gender its verb shows."""

    start: int
    end: int
    gender: str = ""


def trim(scan: Scan, first: int, last: int) -> tuple[int, int]:
    """Tokens of a naming without what stands before and after it, stopped at the first adverb."""
    while first < last and (scan.keys[first] in words.LEADING or not _begins(scan, first)):
        first += 1
    first = _after_listener(scan, first, last)
    form = scan.forms.get(first)
    if form is not None and form.shape == "finite" and form.joined:
        return first, first  # «يستغرب ويتساءل»
    if first < last and scan.keys[first] in words.OWN_SPEECH:
        return first, first
    token = scan.closes[scan.marked[first]] if first < last and scan.marked[first] >= 0 else first
    if token > first:
        return first, token
    while token < last and token - first < LONGEST:
        if words.is_stop(scan, token) and not _belongs(scan, first, token, last):
            break
        if token in scan.forms and _no_noun(scan, token, first):
            break
        if token > first and (_owned(scan, token) or _is_verb(scan, token)):
            break
        if not scan.is_word(token) and scan.marked[token] < 0 and scan.keys[token] not in ".()/":
            break
        token += 1
    if token < last and scan.keys[token] == ")" and "(" in scan.keys[first:token]:
        return first, token + 1
    while token > first and (
        scan.keys[token - 1] in words.TRAILING
        or (not scan.is_word(token - 1) and scan.marked[token - 1] < 0)
    ):
        token -= 1
    return first, token


def _after_listener(scan: Scan, first: int, last: int) -> int:
    """The first token after time and listener: «أمس لـ«النهار» فلان»."""
    while first < last and scan.keys[first] in words.TIMES:
        first += 1
    name = scan.names.get(first)
    if first + 1 < last and scan.keys[first] in _LONE_LAM and scan.marked[first + 1] >= 0:
        return scan.closes[scan.marked[first + 1]]
    if name is not None and name.kind == "media" and scan.keys[first].startswith(chars.LAM):
        return scan.token_at(name.end)
    return first


def _is_verb(scan: Scan, token: int) -> bool:
    """Whether a verb of the present begins after the naming: «فلان يأمل»."""
    return token not in scan.names and words.is_present(scan.keys[token])


def _owned(scan: Scan, token: int) -> bool:
    """Whether a word with a pronoun is the verb's object, no part of its subject: «خصومه»."""
    raw, key = scan.raw(token), scan.keys[token]
    if scan.keys[token - 1].startswith(chars.ARTICLE) and token not in scan.names:
        if words.is_accusative(key):
            return True
    if len(key) < 4 or not raw.endswith(_PRONOUNS) or token in scan.names:
        return False
    if key.startswith(chars.ARTICLE) or key in words.given_names() or key in words.SAME:
        return False
    return scan.keys[token - 1] not in words.HEADS


def _no_noun(scan: Scan, token: int, first: int) -> bool:
    """Whether a reporting word can be no part of a naming: «قوله», «قائلا»."""
    form = scan.forms[token]
    accusative = form.shape == "participle" and scan.keys[token].endswith(chars.ALEF)
    return accusative or form.shape == "object" or (form.shape in _NO_NOUNS and token > first)


def _begins(scan: Scan, token: int) -> bool:
    return scan.is_word(token) or scan.marked[token] >= 0


def _belongs(scan: Scan, first: int, token: int, last: int) -> bool:
    """Whether a particle goes on with the naming: «قيادي في الحشد», «المدير العام للمنظمة»."""
    if token == first or token + 1 >= last or scan.keys[token + 1] in words.OCCASIONS:
        return False
    key, head = scan.keys[token], bare(scan, first)
    if head in source_words() and _name_follows(scan, token, last):
        return True
    if head in words.OFFICES and token - first <= 8:
        return _of_office(scan, token)
    unnamed = source_words().get(head) == "unnamed" and not head.startswith(chars.ARTICLE)
    if not unnamed or key not in words.INSIDE or token - first > 4:
        return False
    return key != normalize("على") or scan.keys[token - 1] == normalize("مطلع")


def _name_follows(scan: Scan, token: int, last: int) -> bool:
    """Whether a person is named soon after a particle: the naming of an office goes on."""
    key, name = scan.keys[token], scan.names.get(token)
    if key in words.ADDRESSEES or (name is not None and name.kind == "media"):
        return False
    if key in words.STOPS and key not in _PLACED:
        return False
    for after in range(token + 1, min(token + 14, last)):
        if not scan.is_word(after) or (
            words.is_stop(scan, after) and scan.keys[after] in words.STOPS - _PLACED
        ):
            return False
        name = scan.names.get(after)
        if (name is not None and name.kind == "person" and name.outer == name.start) or (
            scan.keys[after] in _titles() and after + 1 < last
        ):
            return True
        if scan.keys[after] in words.given_names() and after + 1 < last:
            return scan.is_word(after + 1) and scan.keys[after + 1] not in words.STOPS
    return False


def _of_office(scan: Scan, token: int) -> bool:
    """Whether a particle after an office tells whose office it is, not to whom is spoken."""
    key, name = scan.keys[token], scan.names.get(token)
    if key in words.ADDRESSEES or (name is not None and name.kind == "media"):
        return False
    if key[:1] == chars.LAM and key not in words.STOPS:
        return True
    return key == normalize("على") or (words.has_beh(scan, token) and key not in words.STOPS)


def bare(scan: Scan, token: int) -> str:
    """The key of a token without a joined و or ف and the ا of the accusative, if that is known."""
    key, known = scan.keys[token], source_words()
    joined = key[1:] if key[:1] in (chars.WAW, chars.FEH) else key
    return next((form for form in (key, joined, joined.rstrip(chars.ALEF)) if form in known), key)


def speaker_of(scan: Scan, first: int, last: int, gender: str = "") -> Speaker | None:
    """The speaker named by tokens, its joined particle left out; None where nothing is named."""
    first, last = trim(scan, first, last)
    if first >= last:
        return None
    if _names_nobody(scan, first):
        return None
    if gender == "m" and first + 1 < last and _other_gender(scan, first):
        last = first + 1
    start, end = scan.starts[first], scan.ends[last - 1]
    name = scan.names.get(first)
    if name is not None and name.end <= end:
        start = max(start, name.start)
    elif bare(scan, first)[:1] != scan.keys[first][:1]:
        start += 1
    if last - first == 1 and scan.marked[first] >= 0:
        return None
    return Speaker(start, end, gender)


def with_name(scan: Scan, speaker: Speaker, comma: int, stop: int) -> Speaker:
    """The naming of an office with the name after a comma: «قال مدير المركز، فلان، إن»."""
    first = scan.token_at(speaker.start)
    head = source_words().get(bare(scan, first), "")
    token = comma + 1
    while token < stop and scan.is_word(token) and not words.is_stop(scan, token):
        token += 1
    keys = scan.keys[comma + 1 : token]
    named = head in ("unnamed", "role") and 2 <= len(keys) <= 6
    if not named or _names_person(scan.keys[first:comma]) or keys[0] in source_words():
        return speaker
    name = scan.names.get(comma + 1)
    if keys[0] in words.given_names() or (name is not None and name.kind == "person"):
        return speaker._replace(end=scan.ends[token - 1])
    return speaker


def _names_nobody(scan: Scan, first: int) -> bool:
    """Whether a naming begins as none can: «سرا», «والذي», «ذلك»."""
    key = scan.keys[first]
    if key in words.RELATIVE or key[1:] in words.RELATIVE or key in words.NOBODY:
        return True
    if bare(scan, first) in source_words():
        return False
    name = scan.names.get(first)
    if name is not None and name.kind == "nationality":
        return not scan.keys[first].startswith(chars.ARTICLE)  # «من وجهة نظر إيرانية»
    tanwin = FATHATAN in scan.raw(first)
    plain = scan.marked[first] < 0 and name is None
    return plain and (tanwin or words.is_accusative(key))


def _other_gender(scan: Scan, first: int) -> bool:
    """Whether a feminine noun follows a masculine speaker, as the object: «المدرب المباراة»."""
    raw = scan.raw(first + 1)
    definite = scan.keys[first].startswith(chars.ARTICLE) and raw.startswith(chars.ARTICLE)
    name = scan.names.get(first)
    inside = name is not None and name.end > scan.ends[first]
    own = scan.raw(first).endswith(chars.TEH_MARBUTA) or first + 1 in scan.names
    return definite and raw.endswith(chars.TEH_MARBUTA) and not inside and not own


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    titles = read_list(data_folder() / "rules" / "titles.csv", {"title": "str", "note": "str"})
    return frozenset(normalize(title) for title in titles["title"])


def describe(scan: Scan, speaker: Speaker) -> Described:
    """Entity id, its name and the kind of a speaker.

    The kinds are those of mentions, and ``unnamed``, ``role``, ``document``, ``other``. An
    unnamed speaker is no entity, even where one is named beside it («قيادي في الحشد»).
    """
    first, last = scan.token_at(speaker.start), scan.token_at(speaker.end)
    first = max(first - 1, 0) if scan.starts[first] > speaker.start else first
    names = [scan.names[token] for token in range(first, last) if token in scan.names]
    names = [name for name in names if name.end <= speaker.end and name.kind != "nationality"]
    head = source_words().get(bare(scan, first), "")
    person = next((name for name in names if name.kind == "person"), None)
    if person is not None and (head != "unnamed" or person.start == speaker.start):
        return person.entity_id, person.name, "person"
    if names and names[0].start <= speaker.start:
        return names[0].entity_id, names[0].name, names[0].kind
    keys = [scan.keys[token] for token in range(first, last)]
    if _is_honoured(scan, first, last):
        return None, None, "person"
    near = next((n for n, key in enumerate(keys) if key in words.INSIDE), len(keys))
    if head == "unnamed" and not _names_person(keys[1:near]):
        office = bare(scan, first) in words.HEADS and scan.keys[first + 1][:2] == chars.ARTICLE
        return None, None, "role" if office and last > first + 1 else "unnamed"
    if _names_person(keys):
        return None, None, "person"
    if names and names[0].kind in ACTORS and head not in ("document", "organization"):
        return _spoken_for(names[0], head)
    return None, None, head if head in _KINDS else "other"


def _is_honoured(scan: Scan, first: int, last: int) -> bool:
    """Whether a title that only persons bear stands before a name: «الدكتور مريع»."""
    if bare(scan, first) not in words.HONORIFICS or first + 1 >= last:
        return False
    name = scan.names.get(first + 1)
    return name is None or name.kind != "nationality"


def _spoken_for(name: Name, head: str) -> tuple[str, str, str]:
    """The body a role speaks for: «المتحدث باسم الحكومة»."""
    return name.entity_id, name.name, "role" if head == "role" else name.kind


def _names_person(keys: list[str]) -> bool:
    """Whether a given name stands among the keys, with another word after it."""
    names = words.given_names()
    return any(key in names for key in keys[:-1]) or (
        len(keys) > 1 and keys[0] in _titles() and keys[-1] in names
    )
