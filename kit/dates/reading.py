"""A text → its words and numbers, each with the letter of what it means in a date.

The letters of `kit.dates.names` and those below, one a token, make a string on which
`kit.dates.patterns` looks for dates with ordinary regular expressions.

=====  =========================================================
d y q  number of one or two digits · of four · any other
t      clock time, with its offset from UTC if that stands there
/ - .  the signs between numbers;  `,` any sign that separates
j      و ف ب ل joined before the next word
n x    end of a line · any other word or sign
=====  =========================================================
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kit import chars
from kit.dates.names import meanings, plain_key
from kit.normalize import normalize

_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_DROPPED = re.compile(
    f"[{chars.MARKS}{chars.ZERO_WIDTH}{chars.DIRECTION_CONTROLS}{chars.TATWEEL}]+"
)
#: A minus after hours and minutes alone would be a span of time (10:30-11:30), no offset.
_OFFSET = (
    r"(?:\s?(?:gmt|utc)?\s?\+\d{1,2}(?::?\d{2})?\b|\s?(?:gmt|utc)\s?-\d{1,2}(?::?\d{2})?\b"
    r"|(?<=:\d\d:\d\d)-\d{2}(?::?\d{2})?\b|(?<=[.,]\d{3})-\d{2}:?\d{2}\b|(?<=[.,]\d{6})-\d{2}:?\d{2}\b"
    r"|(?<=t\d\d:\d\d)-\d{2}:?\d{2}\b|\s-\d{4}\b)"
)
_TOKEN = re.compile(
    r"(?P<clock>(?<![\d:.])\d{1,2}h\d{2}\b|(?<![\d:.])\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?"
    + _OFFSET
    + "?)"
    r"|(?P<number>\d+)(?P<suffix>(?:st|nd|rd|th|er)\b)?"
    r"|(?P<half>\b[ap]\.m\b\.?)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<line>\n)|(?P<space>[^\S\n]+)|(?P<sign>.)",
    re.DOTALL,
)
_SIGNS = (
    dict.fromkeys("/\\", "/")
    | dict.fromkeys("-\u2010\u2011\u2012\u2013\u2014\u2212", "-")
    | dict.fromkeys(f",{chars.COMMA}{chars.SEMICOLON}|;:\u2022\u00b7@", ",")
    | {".": ".", "(": "(", ")": ")", "[": "(", "]": ")"}
)
_PROCLITICS = chars.WAW + chars.FEH + chars.BEH + chars.LAM
#: Kinds that a word keeps when و ف ب ل stands joined before it.
_JOINABLE = "MHWRPbSo"


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or sign of a text: offsets are those of the text itself."""

    kind: str
    value: Any
    start: int
    end: int


#: Every word that means nothing in a date: one token for all, its place is never asked for.
_OTHER = Token("x", None, 0, 0)


@dataclass(frozen=True, slots=True)
class Key:
    """The matching key of a text, and the way back from its offsets to those of the text."""

    text: str
    starts: list[int]
    shifts: list[int]

    def place(self, position: int) -> int:
        """Return where the character at `position` of the key stands in the text."""
        return position + self.shifts[bisect_right(self.starts, position) - 1]

    def end(self, position: int) -> int:
        """Return where a stretch that ends at `position` of the key ends in the text."""
        return self.place(position - 1) + 1


def make_key(text: str) -> Key:
    """Return the key of a text with the places of the characters that the key leaves out."""
    starts, shifts, shift = [0], [0], 0
    if _PRESENTATION.search(text):
        return _key_by_character(text)
    for match in _DROPPED.finditer(text):
        starts.append(match.start() - shift)
        shift += len(match[0])
        shifts.append(shift)
    return Key(normalize(text), starts, shifts)


def _key_by_character(text: str) -> Key:
    """The same for a text with ligatures, where one character gives several."""
    pieces = [normalize(char) for char in text]
    places = [place for place, piece in enumerate(pieces) for _ in piece]
    shifts = [place - number for number, place in enumerate(places)]
    return Key("".join(pieces), list(range(len(places))) or [0], shifts or [0])


@lru_cache(maxsize=1)
def _vocabulary() -> tuple[dict[str, tuple[str, Any]], dict[str, int]]:
    """Phrase -> meaning, and first word -> the most words of a phrase that begins with it."""
    phrases = {" ".join(words): meaning for words, meaning in meanings().items()}
    longest: dict[str, int] = {}
    for words in meanings():
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return phrases, longest


def read_tokens(text: str) -> list[Token]:
    """Return the tokens of a text, names of several words as one token.

    Examples
    --------
    >>> "".join(token.kind for token in read_tokens("الجمعة 12 كانون الثاني/يناير 2024"))
    'WdM/My'
    """
    key = make_key(text)
    _, longest = _vocabulary()
    matches = [match for match in _TOKEN.finditer(key.text) if match.lastgroup != "space"]
    tokens: list[Token] = []
    number = 0
    while number < len(matches):
        word = matches[number][0]
        if word not in longest and word[1:] not in longest and word.isalpha():
            if word.isascii() or word[0] >= chars.COMMA:  # No accents that a name could hide under.
                tokens.append(_OTHER)
                number += 1
                continue
        kind, value, skip, used = _read(matches, number)
        start, end = matches[number].start(), matches[number + used - 1].end()
        if skip:
            tokens.append(Token("j", None, key.place(start), key.end(start + skip)))
        tokens.append(Token(kind, value, key.place(start + skip), _past_marks(text, key.end(end))))
        number += used
    return tokens


def _past_marks(text: str, end: int) -> int:
    """Take the vowel signs and the stretching stroke on the last letter along."""
    while end < len(text) and (text[end] in chars.MARKS or text[end] == chars.TATWEEL):
        end += 1
    return end


def _read(matches: "list[re.Match[str]]", number: int) -> tuple[str, Any, int, int]:
    """Kind, value, letters of a proclitic to leave out, and how many matches the token takes."""
    match = matches[number]
    group, found = match.lastgroup, match[0]
    if group == "word":
        return _read_words(matches, number)
    if group == "clock":
        return "t", found.replace("h", ":"), 0, 1
    if match["number"]:
        kind = {1: "d", 2: "d", 4: "y"}.get(len(match["number"]), "q")
        return kind, match["number"], 0, 1
    if group == "half":
        return "a", found[0] + "m", 0, 1
    return ("n" if group == "line" else _SIGNS.get(found, "x")), found, 0, 1


def _read_words(matches: "list[re.Match[str]]", number: int) -> tuple[str, Any, int, int]:
    """The longest phrase of the vocabulary that begins here, else the word alone."""
    phrases, longest = _vocabulary()
    word = matches[number][0]
    if not word.isascii() and word[0] < chars.COMMA:
        word = plain_key(word)
    for skip, first in ((0, word), (1, word[1:])):
        if first not in longest or (skip and (word[0] not in _PROCLITICS or len(first) < 3)):
            continue  # «باب» is a door, not «في آب».
        for used in range(longest[first], 0, -1):
            words = [first, *(match[0] for match in matches[number + 1 : number + used])]
            meaning = phrases.get(" ".join(words))
            if meaning and (not skip or meaning[0] in _JOINABLE):
                return *meaning, skip, len(words)
    return "x", word, 0, 1
