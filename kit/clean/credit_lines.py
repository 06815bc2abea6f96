"""Datelines and signatures of agencies: «بيروت (رويترز) -», «(أ ف ب)», «المصدر: وكالات»."""

from collections.abc import Iterator
from typing import NamedTuple

from kit import chars
from kit.clean.credit_names import Name, Scan, read_name
from kit.clean.credit_words import agencies, longest_place, place_names, strip_noun, words

_DASHES = {"-", "\u2013", "\u2014", "\u2212", chars.TATWEEL, "_", "|"}
_SEPARATORS = _DASHES | {"/", "\\", ":", "(", ")", "[", "]", "\n", chars.COMMA, ",", "+", "*"}
_LISTING = {"/", chars.COMMA, ",", "+"} | _DASHES
_QUOTES = {'"', chars.GUILLEMETS[0], chars.CURLY_QUOTES[0]}
#: Lines and tokens looked at: at the beginning, at the end; a line below it is all signature.
_FIRST_LINES, _LAST_LINES = 4, 6
_HEADER, _SIGNATURE = 28, 9
#: A byline or outlet in a dateline has at most so many words; a paragraph has more than the last.
_BYLINE, _PARAGRAPH = 4, 8


class Part(NamedTuple):
    """What stands between two separators of a line: tokens, what it is, the separator after it."""

    first: int
    last: int
    kind: str  # place, country, agency, date, other, empty
    place: int  # tokens of the place, from the first
    agency: int  # first token of the agency, or -1
    after: str

    @property
    def size(self) -> int:
        """The number of its tokens."""
        return self.last - self.first


class Header(NamedTuple):
    """The place and the agency at the beginning of an article, as tokens; −1 where none."""

    place: tuple[int, int]
    agency: tuple[int, int]


NONE = (-1, -1)


def read_header(scan: Scan) -> Header:
    """The first dateline or signature among the first lines."""
    for first, last in list(_lines(scan))[:_FIRST_LINES]:
        header = _header(scan, _parts(scan, first, min(last, first + _HEADER)), last - first)
        if header != Header(NONE, NONE):
            return header
    return Header(NONE, NONE)


def read_signature(scan: Scan) -> tuple[int, int]:
    """The first agency of the last line that is, or ends with, a signature."""
    for first, last in reversed(list(_lines(scan))[-_LAST_LINES:]):
        found = _bracketed(scan, first, last)
        if not found and _begins_line(scan, first):
            found = _alone(scan, first, last)
        if found:
            return found
    return NONE


def read_label(scan: Scan) -> Name | None:
    """The outlet of «المصدر: هآرتس», alone on one of the last lines."""
    for first, last in reversed(list(_lines(scan))[-_LAST_LINES:]):
        label = scan.match("label", first) if _begins_line(scan, first) else 0
        begin = first + label + (scan.keys[first + label : first + label + 1] == [":"])
        if label and last - begin <= _SIGNATURE:
            name = read_name(scan, begin, quoted=True)
            if name and name.after == last:
                return name
    return None


def as_name(scan: Scan, span: tuple[int, int]) -> Name | None:
    """Tokens as a name with the actor of the agency, if any."""
    first, last = span
    if first < 0:
        return None
    known = agencies().get(_bare(scan, first, last), ("", ""))
    return Name(scan.starts[first], scan.ends[last - 1], known[1], last)


def _lines(scan: Scan) -> Iterator[tuple[int, int]]:
    """First token and end of every line that has one."""
    first = 0
    for at in [*(at for at, key in enumerate(scan.keys) if key == "\n"), len(scan)]:
        if at > first:
            yield first, at
        first = at + 1


def _parts(scan: Scan, first: int, last: int) -> list[Part]:
    """A line cut at its separators."""
    parts, begin = [], first
    for at in range(first, last + 1):
        sign = scan.keys[at] if at < min(last, len(scan)) else "\n"
        if sign in _SEPARATORS:
            parts.append(_part(scan, begin, at, sign))
            begin = at + 1
    return parts


def _part(scan: Scan, first: int, last: int, after: str) -> Part:
    """What a part is: a place, with a date and an agency perhaps; an agency; a date; else."""
    if first == last:
        return Part(first, last, "empty", 0, -1, after)
    if _is_agency(scan, first, last):
        return Part(first, last, "agency", 0, first, after)
    place, kind = _place(scan, first, last)
    rest = first + place
    while rest < last and _is_date(scan.keys[rest]):
        rest += 1
    if rest == last:
        return Part(first, last, kind or "date", place, -1, after)
    if rest > first + place and _is_agency(scan, rest, last):
        return Part(first, last, kind or "agency", place, rest, after)
    return Part(first, last, "other", 0, -1, after)


def _is_date(key: str) -> bool:
    """Whether a token is a number or a word of dates."""
    return key.isdigit() or key in words("date") or key in (".", chars.TATWEEL)


def _bare(scan: Scan, first: int, last: int) -> tuple[str, ...]:
    """The keys of an agency: without stops, without وكالة where it is known without."""
    keys = tuple(key for key in scan.keys[first:last] if key != ".")
    return keys if keys in agencies() else strip_noun(keys)


def _is_agency(scan: Scan, first: int, last: int) -> bool:
    """Whether tokens are an agency as a whole."""
    return last - first < 2 * _PARAGRAPH and _bare(scan, first, last) in agencies()


def _place(scan: Scan, first: int, last: int) -> tuple[int, str]:
    """The number of tokens of the place at the beginning, and whether it is only a country."""
    other = scan.match("label", first) or scan.keys[first] in words("date")
    longest = 0 if other else longest_place()
    for size in range(min(longest, last - first), 0, -1):
        sited = place_names().get(tuple(scan.keys[first : first + size]))
        if sited is not None:
            more = scan.keys[first + size : first + size + 1]
            size += first + size < last and more[0] in words("place_more")
            return size, "place" if sited else "country"
    return 0, ""


def _header(scan: Scan, parts: list[Part], length: int) -> Header:
    """The dateline and agency that the parts of a line begin with."""
    if not parts or scan.keys[parts[0].first : parts[0].first + 1] == ["\u00a9"]:
        return Header(NONE, NONE)
    leading = [part for part in parts if part.kind != "empty"]
    if not leading:
        return Header(NONE, NONE)
    head = leading[0]
    if head.kind in ("place", "country"):
        return _after_place(scan, leading, length)
    if head.kind == "agency":
        return _after_agency(scan, parts, leading)
    return _after_other(scan, leading, length)


def _after_place(scan: Scan, parts: list[Part], length: int) -> Header:
    """«بيروت (رويترز) -», «القاهرة/دمشق - أ ف ب», «غزة - أحمد علي:», «غزة - قالت …»."""
    if len(parts) > 1 and parts[0].after == "(" and parts[1].kind == "country":
        parts = [parts[0]._replace(after="-"), *parts[2:]]  # «بنغازي (ليبيا) -»
    count = 1
    while count < len(parts) and parts[count].kind in ("place", "country"):
        if parts[count - 1].after not in _LISTING:
            return Header(NONE, NONE)
        count += 1
    places = (parts[0].first, parts[count - 1].first + parts[count - 1].place)
    if parts[count - 1].agency >= 0:
        return Header(places, (parts[count - 1].agency, parts[count - 1].last))
    others = [part for part in parts[count:] if part.kind != "date"]
    after = others[0] if others else None
    for part in others[:2]:  # «إسطنبول/ سالم حداد/ الأناضول»
        if part.kind == "agency":
            return Header(places, (part.agency, part.last))
        if part.size > _BYLINE:
            break
    if count == 1 and _is_dateline(scan, parts, after, length):
        return Header(places, NONE)
    return Header(NONE, NONE)


def _is_dateline(scan: Scan, parts: list[Part], after: Part | None, length: int) -> bool:
    """Whether a place without an agency is a dateline: by a byline, a date or a long paragraph."""
    head = parts[0]
    if after is None:  # «جنيف في 31 مايو», «الدوحة - 22 مايو 2024», alone on the line
        return (head.size > head.place or len(parts) > 1) and parts[-1].after == "\n"
    before = parts[parts.index(after) - 1].after
    byline = after.size <= _BYLINE and scan.keys[after.first] not in words("no_byline")
    if before == ":":
        return byline and after.after == "\n" and scan.keys[after.first] in _QUOTES
    if before in _DASHES | {"/"}:
        if byline and after.after in _DASHES | {":", "/"}:
            return True
        if byline and after.after == "\n" and after.last - head.first >= length:
            return True
        return head.kind == "place" and length - (after.first - head.first) >= _PARAGRAPH
    return False


def _after_agency(scan: Scan, parts: list[Part], leading: list[Part]) -> Header:
    """«(رويترز) -», «وطنية - بيروت -», «أ ش أ» alone on its line."""
    head = leading[0]
    span = (head.agency, head.last)
    if len(leading) > 1 and leading[1].kind == "place" and head.after in _DASHES | {"/"}:
        if leading[1].size == leading[1].place:
            return Header((leading[1].first, leading[1].first + leading[1].place), span)
    kind = agencies()[_bare(scan, *span)][0]
    bracketed = head.after in (")", "]")
    alone = head.after == "\n" and len(leading) == 1
    sure = kind != "agency_word" and head.after in _DASHES | {"/"}
    listed = kind == "generic" and head.after == ":"
    return Header(NONE, span if bracketed or alone or sure or listed else NONE)


def _after_other(scan: Scan, parts: list[Part], length: int) -> Header:
    """«عين اليوم – جدة» alone on its line, «سبق - وكالات:», «أحمد علي - سبق - جازان:»."""
    count = 0
    while count < len(parts) and parts[count].kind == "other" and count < _BYLINE:
        if parts[count].size > _BYLINE or parts[count].after not in _LISTING:
            return Header(NONE, NONE)
        count += 1
    if not 0 < count < len(parts) or parts[count - 1].after not in _DASHES | {"/"}:
        return Header(NONE, NONE)
    after = parts[count]
    closed = after.after == ":" or (after.after == "\n" and after.last - parts[0].first >= length)
    if closed and after.kind == "agency":
        return Header(NONE, (after.agency, after.last))
    if closed and after.kind == "place" and after.size == after.place:
        return Header((after.first, after.last), NONE)
    return Header(NONE, NONE)


def _bracketed(scan: Scan, first: int, last: int) -> tuple[int, int] | None:
    """The first agency of «(رويترز، أ ف ب)» at the end of a line."""
    while last > first and scan.keys[last - 1] in {".", *_DASHES}:
        last -= 1
    if last == first or scan.keys[last - 1] not in (")", "]"):
        return None
    begin = last - 1
    while begin > first and scan.keys[begin] not in ("(", "["):
        begin -= 1
    if scan.keys[begin] not in ("(", "[") or last - begin > 2 * _SIGNATURE:
        return None
    return _first_agency(scan, begin + 1, last - 1, everyday=True)


def _begins_line(scan: Scan, first: int) -> bool:
    """Whether nothing stands before a token on its line, in the whole text."""
    before = scan.text[max(0, scan.starts[first] - _SIGNATURE) : scan.starts[first]]
    return not before.strip() or "\n" in before


def _alone(scan: Scan, first: int, last: int) -> tuple[int, int] | None:
    """The first agency of a short line: «المصدر: وكالات», «فرانس24/ أ ف ب», «رويترز»."""
    if last - first > _SIGNATURE + 3:
        return None
    label = scan.match("label", first)
    return _first_agency(scan, first + label, last, everyday=bool(label) or last - first == 1)


def _first_agency(scan: Scan, first: int, last: int, *, everyday: bool) -> tuple[int, int] | None:
    """The first agency among parts of a signature, all of them short."""
    parts = [part for part in _parts(scan, first, last) if part.kind != "empty"]
    for part in parts:
        if part.kind == "agency":
            kind = agencies()[_bare(scan, part.agency, part.last)][0]
            if everyday or kind != "agency_word" or len(parts) > 1:
                return part.agency, part.last
        elif part.size > _BYLINE:
            return None
    return None
