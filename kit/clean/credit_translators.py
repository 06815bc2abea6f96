"""Who translated or relays a report: «ترجمته "…"», «ترجمة: …», «تابعته …»."""

from kit import chars
from kit.clean.credit_names import Name, Scan, read_name, strip_joined
from kit.clean.credit_words import starts, words

#: A person named as translator has so many words.
_PERSON = (2, 4)
#: «نسخة» stands among so many tokens after the outlet that received it.
_COPY = 4
_OPENING = {"(", "[", "\n", "|", "-", "\u2013", "\u2014", "/"}


def find_translator(scan: Scan) -> Name | None:
    """The translator; where there is none, the site that relays."""
    return _first(scan, "translated") or _signed(scan) or _first(scan, "relayed") or _received(scan)


def _places(scan: Scan, role: str) -> list[int]:
    """The tokens that a phrase of a role may begin at."""
    begins = starts(role)
    return [at for at, key in enumerate(scan.keys) if key in begins]


def _first(scan: Scan, role: str) -> Name | None:
    """The first outlet after a verb: «ترجمته "…"», «تابعته وكالة …»."""
    for at in _places(scan, role):
        size = scan.match(role, at) or _match_joined(scan, role, at)
        if size and scan.text[scan.ends[at] - 1] != chars.TEH_MARBUTA:
            name = _outlet(scan, at + size)
            if name:
                return name
    return None


def _received(scan: Scan) -> Name | None:
    """«في بيان تلقت وكالة … نسخة منه»."""
    for at in _places(scan, "received"):
        if scan.match("received", at):
            name = read_name(scan, at + 1)
            if name and any(scan.match("copy", name.after + n) for n in range(_COPY)):
                return name
    return None


def _match_joined(scan: Scan, role: str, at: int) -> int:
    """As `Scan.match`, for a verb with و before it."""
    key = scan.keys[at]
    bare = strip_joined(key)
    if bare == key:
        return 0
    scan.keys[at] = bare
    size = scan.match(role, at)
    scan.keys[at] = key
    return size


def _outlet(scan: Scan, at: int) -> Name | None:
    """An outlet after a verb and «إلى العربية»."""
    at += scan.match("language", at)
    return read_name(scan, at, quoted=True)


def _signed(scan: Scan) -> Name | None:
    """«بحسب ترجمة "…"», «(ترجمة …)», «ترجمة: …»."""
    for at in _places(scan, "translation"):
        size = scan.match("translation", at)
        if not size:
            continue
        begin = at + size + scan.match("language", at + size)
        alone = at == 0 or scan.keys[at - 1] in _OPENING
        colon = scan.keys[begin : begin + 1] == [":"]
        if not (alone or colon or _according(scan, at)):
            continue
        name = _outlet(scan, begin + colon)
        if name is None and alone:
            name = _person(scan, begin + colon)
        if name:
            return name
    return None


def _according(scan: Scan, at: int) -> bool:
    """Whether «بحسب», «وفق» or «نقلا عن» stands before a token."""
    return any(scan.match("according", at - back) == back for back in (1, 2) if at >= back)


def _person(scan: Scan, at: int) -> Name | None:
    """A person who fills the rest of the line or bracket."""
    last = at
    while scan.is_word(last) and last - at <= _PERSON[1]:
        last += 1
    closed = last == len(scan) or scan.keys[last] in ("\n", ")", "]")
    if not closed or not _PERSON[0] <= last - at <= _PERSON[1]:
        return None
    if any(key in words("not_a_name") for key in scan.keys[at:last]):
        return None
    return Name(scan.starts[at], scan.ends[last - 1], "", last)
