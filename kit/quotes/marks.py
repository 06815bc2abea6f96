"""Spans in quotation marks, also where a mark is missing, mirrored or carried over paragraphs."""

import re
from typing import NamedTuple

from kit import chars

OPENING, CLOSING = tuple(chars.GUILLEMETS)
CURLY_OPEN, CURLY_CLOSE = tuple(chars.CURLY_QUOTES)
LOW_OPEN, STRAIGHT = "\u201e", '"'
#: Every mark, with the family in which it finds its partner.
FAMILY = {OPENING: 0, CLOSING: 0, CURLY_OPEN: 1, CURLY_CLOSE: 1, LOW_OPEN: 1, STRAIGHT: 2}
#: Double parentheses, with which some agencies quote.
DOUBLE_OPEN, DOUBLE_CLOSE = "((", "))"
_MARKS = {**FAMILY, DOUBLE_OPEN: 3, DOUBLE_CLOSE: 3}
_EVENT = re.compile(f"[{''.join(FAMILY)}]|\\(\\(|\\)\\)|\\n\\s*")
_PARTICLES = frozenset(chars.WAW + chars.FEH + chars.BEH + chars.LAM + chars.KAF + chars.TATWEEL)
_STOPS = frozenset(f".!?\u2026{chars.QUESTION_MARK}")
#: A quotation whose mark closes in a later paragraph is at most this long.
PARAGRAPHS, REACH = 6, 4000


class Marked(NamedTuple):
    """One span: the place of its opening mark, its text, and the end of its closing mark."""

    open: int
    start: int
    end: int
    close: int


def find_marked(text: str) -> list[Marked]:
    r"""Return the outermost spans in quotation marks, in the order of the text.

    A mark without partner ends with its paragraph, or before the next quotation in it. The time
    grows with the length of the text, whatever the marks.

    Examples
    --------
    >>> text = "قال «نعم» ثم «لا\nوعاد"
    >>> [text[span.start : span.end] for span in find_marked(text)]
    ['نعم', 'لا']
    """
    events = [(match.start(), match[0]) for match in _EVENT.finditer(text)]
    found: list[Marked] = []
    for family in sorted({_MARKS[mark] for _, mark in events if mark in _MARKS}):
        found += _pair([event for event in events if _MARKS.get(event[1], family) == family], text)
    return _outermost(found)


def _outermost(found: list[Marked]) -> list[Marked]:
    """The spans that begin in no other."""
    kept: list[Marked] = []
    for span in sorted(found, key=lambda span: (span.open, -span.close)):
        if span.end > span.start and (not kept or span.open >= kept[-1].close):
            kept.append(span)
    return kept


def _pair(events: list[tuple[int, str]], text: str) -> list[Marked]:
    """Pair the marks of one family, paragraph by paragraph."""
    found: list[Marked] = []
    waiting: list[list[int]] = []  # place of the mark, place of the first span inside it or -1
    for number, (place, mark) in enumerate(events):
        if mark not in _MARKS:
            if waiting and not _closes_later(events, number, waiting[0][0], text):
                found += _unclosed(waiting, place, text)
                waiting = []
            continue
        if _opens(place, mark, text, bool(waiting)):
            waiting.append([place, -1])
        elif waiting:
            first, _ = waiting.pop()
            found.append(Marked(first, first + len(mark), place, place + len(mark)))
            if waiting and waiting[-1][1] < 0:
                waiting[-1][1] = first
    return found + _unclosed(waiting, len(text), text)


def _opens(place: int, mark: str, text: str, waiting: bool) -> bool:
    """Whether the mark opens: by its shape, or by the spaces around it where shapes lie."""
    if mark in (DOUBLE_OPEN, DOUBLE_CLOSE):
        return mark == DOUBLE_OPEN
    if mark in (OPENING, CURLY_OPEN, LOW_OPEN):
        return not waiting or _looks_opening(place, text)
    if mark == STRAIGHT:
        return not waiting or (_looks_opening(place, text) and not _looks_closing(place, text))
    return not waiting and _looks_opening(place, text)


def _looks_opening(place: int, text: str) -> bool:
    """Space (or a particle after a space) before the mark, a letter after it."""
    before, after = text[max(place - 2, 0) : place], text[place + 1 : place + 2]
    if not after or after.isspace():
        return False
    if not before or not before[-1].isalnum():
        return not before or before[-1] not in ".\u2026"
    return before[-1] in _PARTICLES and (len(before) == 1 or not before[0].isalnum())


def _looks_closing(place: int, text: str) -> bool:
    """No space before the mark, no letter after it."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return bool(before) and not before.isspace() and not after.isalnum()


def _closes_later(events: list[tuple[int, str]], number: int, first: int, text: str) -> bool:
    """Whether the next mark after a paragraph's end, not too far away, closes."""
    for place, mark in events[number + 1 : number + 1 + PARAGRAPHS]:
        if mark in _MARKS:
            return place - first < REACH and not _opens(place, mark, text, True)
    return False


def _unclosed(waiting: list[list[int]], end: int, text: str) -> list[Marked]:
    """The spans of marks without partner: each to the next mark inside it, or to the end."""
    found = []
    for number, (first, inner) in enumerate(waiting):
        ends = [end] if number + 1 == len(waiting) else [waiting[number + 1][0]]
        last = min(ends + ([inner] if inner >= 0 else []))
        if last - first < 3:
            continue
        last = _sentence_end(text, first + 1, last) if last < end else last
        last = first + 1 + len(text[first + 1 : last].rstrip())
        found.append(Marked(first, first + 1, last, last))
    return found


def _sentence_end(text: str, start: int, end: int) -> int:
    """The end of the last sentence that ends between two places, else the end."""
    ends = [text.rfind(stop, start, end) for stop in _STOPS]
    return max(ends) + 1 if max(ends) >= 0 else end
