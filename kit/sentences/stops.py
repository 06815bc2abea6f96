"""Whether a stop ends its sentence."""

import re

from kit import chars
from kit.sentences.marks import BREAKS, CLOSE, CURLY_CLOSE, CURLY_OPEN, NEXT, OPEN, STOPS
from kit.sentences.words import abbreviations, attribution, openers

#: Fewer characters may hold no word at all.
_SHORT = 8
#: Dots that follow fewer words are a pause («مصر.. حريق»).
_WORDS_BEFORE_DOTS = 4
#: Signs that carry the sentence on.
_GOES_ON = frozenset(f",;:/%)]}}{CLOSE}{CURLY_CLOSE}{chars.COMMA}{chars.SEMICOLON}{STOPS}")
_DOTS = (".", "\u2026")
_CLOSING = frozenset(f'"{CLOSE}{CURLY_CLOSE}')
_OPENING = f"\"'([{OPEN}{CURLY_OPEN}"
#: The word before a stop is looked for in so many characters; no abbreviation is longer.
_REACH, _LONGEST = 24, 9
#: Kinds of words that are no sentence when written after a stop without a space.
_SITES = ("domain", "latin")
#: A word or two before the next stop, or the end of the line: the tail of a sentence with a pause.
_TAIL = re.compile(
    f"[^\\S{BREAKS}]*+(?!{chars.WAW})(?:[^\\s{STOPS}]++[^\\S{BREAKS}]*+){{1,2}}"
    f"(?:[{STOPS}{BREAKS}]|\\Z)"
)
#: Letters that stand for doctor, engineer, professor.
_TITLES = {chars.DAL, chars.MEEM, chars.ALEF_HAMZA_ABOVE, chars.ALEF}
_WORDLIKE = re.compile(r"\w")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\Z")
_LIST_NUMBER = re.compile(r"[\W_]*\d{1,3}\Z")


def ends(text: str, start: int, at: int, end: int) -> bool:
    """Whether the stops from `at` to `end` end the sentence that began at `start`."""
    if end - start < _SHORT and not _WORDLIKE.search(text, start, at):
        return False
    sign, word = NEXT.match(text, end).groups()  # type: ignore[union-attr]
    if sign and sign in _GOES_ON:
        return False
    mark, after = text[at], text[at + 1 : end]
    if mark == "\u2026" or (mark == "." and after[:1] in _DOTS):
        if text[end : end + 1].isalpha() or _TAIL.match(text, end):
            return False
        return text.count(" ", start, at) >= _WORDS_BEFORE_DOTS - 1
    if mark == "." and not _is_full_stop(text, start, at, end, "" if sign else word):
        return False
    quoted = after and not _CLOSING.isdisjoint(after)
    return not (quoted and attribution().match(text, end))


def ends_quoted(text: str, start: int, at: int, end: int) -> bool:
    """Whether the quotation or bracket from `at` to `end` ends the sentence with its own stop."""
    mark = text[end - 2]
    if mark not in STOPS:
        return False
    if text[at] in "([":
        return mark == "." and not _WORDLIKE.search(text, start, at)
    sign, word = NEXT.match(text, end).groups()  # type: ignore[union-attr]
    if sign and sign in _GOES_ON:
        return False
    if text[max(start, at - _REACH) : at].rstrip().endswith(":"):
        return True
    if attribution().match(text, end):
        return False
    single = mark not in _DOTS or text[end - 3] not in _DOTS
    return (mark == "." and single) or (not sign and _begins(word))


def _is_full_stop(text: str, start: int, at: int, end: int, word: str) -> bool:
    """Whether a single ``.`` is no part of an abbreviation, number, list or address."""
    words = text[max(start, at - _REACH) : at].split()
    last = words[-1].lstrip(_OPENING) if words else ""
    if text[end : end + 1].isalpha() and not _is_joined(last, word):
        return False
    if last[-1:].isdigit():
        listed = at - start < _SHORT and _LIST_NUMBER.match(text, start, at)
        return not (listed or (word[:1].isdigit() and len(last) < 4))
    if "a" <= word[:1] <= "z" and last[-1:].isascii():
        return False
    return len(last) > _LONGEST or not _is_short_for(words, last, word)


def _is_joined(last: str, word: str) -> bool:
    """Whether a stop without a space after it stands between two words: not «د.سالم»."""
    part = last.rpartition(".")[2]
    return len(part) >= 2 + part.isalpha() and abbreviations().get(word) not in _SITES


def _is_short_for(words: list[str], last: str, word: str) -> bool:
    """Whether the stop belongs to the word before it, and the sentence goes on."""
    known = abbreviations()
    kind = known.get(last, "unit" if _DOTTED.match(last) else "")
    if len(last) == 1 and last.isalpha():
        kind = _letter(words[-2] if len(words) > 1 else "", last, word)
    elif known.get(word) == "latin" == known.get(last.rpartition(".")[2]):
        return True
    return kind == "title" or (kind == "unit" and not _begins(word))


def _letter(before: str, letter: str, word: str) -> str:
    """How a lone letter before a stop is read: as a name, a unit or an initial."""
    named = abbreviations()
    if any(named.get(before[cut:]) == "letter" for cut in (0, 1, 2)):
        return ""
    if len(before) == 2 and before[1] == "." and not {before[0], letter} <= _TITLES:
        return "unit"  # «أ. ف. ب.», but «أ. د. وليد»
    arabic_after = word[:1] in chars.LETTERS
    if before[-1:].isdigit() or (letter not in chars.LETTERS and arabic_after):
        return "unit"
    return "title"


def _begins(word: str) -> bool:
    """Whether a word is likely the first of a sentence: «وقال», «كما»; or the text is over."""
    return not word or (len(word) > 3 and word[0] == chars.WAW) or word in openers()
