"""A stretch of an article as tokens, and the name of an outlet read from one of them on."""

import re
from typing import NamedTuple

from kit import chars
from kit.clean.credit_words import (
    AGENCY,
    Keys,
    adjectives,
    agencies,
    key_of,
    keys_of,
    longest_outlet,
    nouns,
    outlets,
    phrases,
    place_names,
    strip_noun,
    words,
)
from kit.tokens import WORD

_TOKEN = re.compile(f"{WORD}|\\n|[^\\w\\s]")
_CLOSING = {
    '"': '"',
    chars.GUILLEMETS[0]: chars.GUILLEMETS[1],
    chars.CURLY_QUOTES[0]: chars.CURLY_QUOTES[1],
    chars.CURLY_QUOTES[1]: chars.CURLY_QUOTES[0] + chars.CURLY_QUOTES[1],
    "\u201e": chars.CURLY_QUOTES,
    "'": "'",
}
#: A name in quotation marks has at most so many words; one without marks or list fewer.
_MOST_QUOTED, _MOST_UNLISTED, _MOST_UNSURE = 6, 4, 3
_PREFIXES = (chars.LAM, chars.BEH)
_JOINED = (chars.WAW, chars.FEH)


class Name(NamedTuple):
    """The name of an outlet: its place in the text, its actor, the token after it."""

    start: int
    end: int
    actor_id: str
    after: int


class Scan:
    """Tokens of a stretch of text: words, single signs and line breaks, with keys and places.

    Attributes
    ----------
    keys : list of str
        Key of each token: the normalised word, or the sign itself.
    starts, ends : list of int
        Where each token stands in the text.
    """

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        found = [match.span() for match in _TOKEN.finditer(text, start, end)]
        self.starts = [first for first, _ in found]
        self.ends = [last for _, last in found]
        self.keys = [key_of(text[first:last]) or chars.TATWEEL for first, last in found]

    def __len__(self) -> int:
        return len(self.keys)

    def match(self, role: str, at: int) -> int:
        """The number of tokens of the longest phrase of a role that begins at a token, or 0."""
        for keys in phrases(role).get(self.keys[at], ()) if at < len(self) else ():
            if tuple(self.keys[at : at + len(keys)]) == keys:
                return len(keys)
        return 0

    def is_word(self, at: int) -> bool:
        """Whether there is a token and it is a word or number."""
        return at < len(self) and self.keys[at][:1].isalnum()

    def is_verb(self, role: str, at: int) -> bool:
        """Whether a token is a verb of a role: not «رأي», an opinion, for «رأى»."""
        key = self.keys[at]
        if key not in words(role) and strip_joined(key) not in words(role):
            return False
        return not (key.endswith(chars.YEH) and self.text[self.ends[at] - 1] == chars.YEH)

    def noun(self, at: int) -> tuple[str, int, str]:
        """Role of the noun at a token (empty where none), the token after it, ل or ب before it."""
        if not self.is_word(at):
            return "", at, ""
        key = self.keys[at]
        for prefix in ("", *_PREFIXES):
            if key.startswith(prefix):
                for size in (2, 1)[at + 2 > len(self) :]:
                    first, *rest = self.keys[at : at + size]
                    role = nouns().get((first[len(prefix) :], *rest))
                    if role:
                        return role, at + size, prefix
        return "", at, ""


def read_name(scan: Scan, at: int, *, quoted: bool = False, bare: bool = True) -> Name | None:
    """The name of an outlet that begins at a token, with صحيفة, موقع … before it or without.

    It stands in quotation marks, or is listed, or is told by what follows it. Without a noun it
    must be a listed one that may stand so, or a listed one in quotation marks, or, where
    `quoted`, anything in quotation marks. A noun with ل or ب before it is taken unless `bare`.
    """
    role, after, prefix = scan.noun(at)
    if at >= len(scan) or (prefix and bare):
        return None
    if not role:
        return _quoted(scan, at, at, noun=quoted) or _listed(scan, at, noun=False)
    first = scan.keys[at]
    scan.keys[at] = first[len(prefix) :]
    name = _after_noun(scan, at, after, role)
    scan.keys[at] = first
    if name and name.start == scan.starts[at]:
        return name._replace(start=name.start + len(prefix))
    return name


def _after_noun(scan: Scan, at: int, after: int, role: str) -> Name | None:
    """The name after a noun; that of a country's agency with it («وكالة الأنباء السعودية»)."""
    name = _quoted(scan, after, at, noun=True)
    if name:
        return name
    whole, rest = _listed(scan, at, noun=True), _listed(scan, after, noun=True)
    if after - at > 1 and _is_country(scan, after):
        actor_id = whole.actor_id if whole else ""
        return Name(scan.starts[at], scan.ends[after], actor_id, after + 1)
    common = rest is not None and scan.keys[after] in words("no_outlet")  # «إذاعة الجيش …»
    if whole and (common or (scan.keys[at] == AGENCY and not _stands_alone(scan, rest))):
        return whole
    if rest and whole and whole.actor_id:
        return rest._replace(actor_id=whole.actor_id)
    return rest or _unlisted(scan, after, role)


def _is_country(scan: Scan, at: int) -> bool:
    """Whether a word is a nationality or a place, and no agency («فارس»)."""
    keys = tuple(scan.keys[at : at + 1])
    return bool(keys) and (
        keys[0] in adjectives() or (keys in place_names() and keys not in agencies())
    )


def _stands_alone(scan: Scan, name: Name | None) -> bool:
    """Whether an agency is known by what follows «وكالة»: «رويترز», «فارس»."""
    if name is None:
        return False
    keys = keys_of(scan.text[name.start : name.end])
    return keys in agencies() or outlets()[keys].free


def strip_joined(key: str) -> str:
    """A key without و or ف before it."""
    return key[1:] if len(key) > 2 and key.startswith(_JOINED) else key


def _quoted(scan: Scan, at: int, noun_at: int, *, noun: bool) -> Name | None:
    """A name in quotation marks; without a noun before them it must be listed."""
    closing = _CLOSING.get(scan.keys[at], ")" if noun else "") if at < len(scan) else ""
    if not closing or (scan.keys[at] not in _CLOSING and scan.keys[at] != "("):
        return None
    first = last = at + 1
    while scan.is_word(last) or scan.keys[last : last + 1] in (["-"], ["."]):
        last += 1
    inside = tuple(key for key in scan.keys[first:last] if key != ".")
    if not inside or len(inside) > _MOST_QUOTED or last == len(scan):
        return None
    if scan.keys[last] not in closing:
        return None
    known = _known(tuple(scan.keys[noun_at:at]), inside, tuple(scan.keys[last + 1 : last + 2]))
    if known is None and (not noun or scan.keys[first] in words("no_outlet")):
        return None
    return Name(scan.starts[first], scan.ends[last - 1], known or "", last + 1)


def _known(noun: Keys, inside: Keys, after: Keys) -> str | None:
    """The actor of a name in quotation marks, empty where several; None where it is not listed."""
    found = [
        outlets()[keys].actor_id
        for keys in (
            noun + inside + after,
            noun + inside,
            inside + after,
            inside,
            strip_noun(inside),
        )
        if keys in outlets()
    ]
    return next(filter(None, found), "") if found else None


def _listed(scan: Scan, at: int, *, noun: bool) -> Name | None:
    """The longest listed name that begins at a token; a nationality after it is no part of it."""
    longest = longest_outlet().get(scan.keys[at], 0) if at < len(scan) else 0
    for size in range(min(longest, len(scan) - at), 0, -1):
        keys = tuple(scan.keys[at : at + size])
        known = outlets().get(keys)
        if known is None or not (noun or known.free):
            continue
        described = noun and size > 1 and keys[-1] in adjectives() and keys[:-1] in outlets()
        return Name(
            scan.starts[at], scan.ends[at + size - 1 - described], known.actor_id, at + size
        )
    return None


def _unlisted(scan: Scan, at: int, noun: str) -> Name | None:
    """A name in no list and without marks, told by what follows: a nationality, أن, a comma."""
    last, marked = at, False
    while scan.is_word(last) and last - at < _MOST_UNLISTED and not _ends_name(scan, last):
        marked = marked or scan.keys[last] in words("marker") or scan.keys[last].isascii()
        last += 1
    if last == at or not _may_be_name(scan.keys[at]):
        return None
    followed = scan.is_word(last) and scan.keys[last] in adjectives()
    if scan.is_word(last) and not _ends_name(scan, last):
        return None
    sure = marked or (followed and noun != "channel")
    if not sure and (noun != "outlet" or last - at > _MOST_UNSURE):
        return None
    return Name(scan.starts[at], scan.ends[last - 1], "", last)


def _ends_name(scan: Scan, at: int) -> bool:
    """Whether a word is no part of an outlet's name."""
    key = scan.keys[at]
    if key in adjectives() or scan.match("not_a_name", at):
        return True
    return strip_joined(key) in words("say") | words("published")


def _may_be_name(key: str) -> bool:
    """Whether a name can begin with the word: not «محلية», «أمريكية», «الحزب»."""
    return key not in words("no_outlet") and chars.ARTICLE + key not in adjectives()
