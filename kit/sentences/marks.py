"""Where a sentence may end: breaks of lines, stops, whole quotations, clauses."""

import re
from functools import lru_cache

from kit import chars
from kit.sentences.words import clause_phrases

#: A quotation or bracket with more characters than this does not hold its stops back.
_MOST_QUOTED = 400

BREAKS = "\\n\\r\\v\\f\\x1c-\\x1e\\x85\\u2028\\u2029"
STOPS = f".!?\u2026\u203c\u2047\u2048\u2049\u06d4{chars.QUESTION_MARK}"
OPEN, CLOSE = chars.GUILLEMETS[0], chars.GUILLEMETS[1]
CURLY_OPEN, CURLY_CLOSE = chars.CURLY_QUOTES[0], chars.CURLY_QUOTES[1]
UNSEEN = chars.ZERO_WIDTH + chars.DIRECTION_CONTROLS
_CLOSERS = f"(?:[\"')\\]{CLOSE}{CURLY_CLOSE}{UNSEEN}]|\\[\\d{{1,3}}\\])"
_JOINED = chars.WAW + chars.FEH + chars.BEH + chars.LAM + chars.KAF
#: A straight mark opens where no word stands before it but «و», «ب» …, and one stands after it.
_STRAIGHT = (
    f'(?<=")(?:(?<!\\w")|(?<=\\b[{_JOINED}]"))(?=[\\w#@$(\\[{OPEN}{CURLY_OPEN}\u2026])'
    f'[^"{BREAKS}]{{1,{_MOST_QUOTED}}}"(?!\\w)'
)


def _between(first: str, last: str) -> str:
    """What stands between two marks on one line, after the first of them."""
    inner = re.escape(first + last) + BREAKS
    return f"(?<={re.escape(first)})[^{inner}]{{1,{_MOST_QUOTED}}}{re.escape(last)}"


#: A quotation or bracket as a whole, after its first mark.
_WHOLE = "|".join(
    (
        _STRAIGHT,
        _between(OPEN, CLOSE),
        _between(CURLY_OPEN, CURLY_CLOSE),
        _between("(", ")"),
        _between("[", "]"),
    )
)


def _outside(first: str, rest: str) -> str:
    """A pattern of `rest` after one of the characters `first`, or of a whole quotation.

    All alternatives hang on one class of first characters, for such a pattern is searched for
    fastest. Each repetition ends at the next mark of its kind: the search is linear in any text.
    """
    return f'[{first}"(\\[{OPEN}{CURLY_OPEN}](?:(?<=[{first}]){rest}|{_WHOLE})'


#: Group 1 is a break of lines, group 2 a run of stops; without a group, a whole quotation.
MARK = re.compile(
    _outside(
        BREAKS + STOPS,
        f"(?:(?<=[{BREAKS}])(\\s*+)|(?<=[{STOPS}])(?<![{STOPS}][{STOPS}])"
        f"([{STOPS}]*+{_CLOSERS}*+)"
        f"(?=\\s|\\Z|(?<=[{STOPS}{CLOSE}{CURLY_CLOSE})])[{chars.LETTERS}]))",
    )
)
SEMICOLON = re.compile(_outside(f"{chars.SEMICOLON};", "(?=\\s)()"))
#: What follows a mark on the same line: a sign, then the next word.
NEXT = re.compile(f"[^\\S{BREAKS}]*[{UNSEEN}]*([^\\w\\s]?)[^\\w\\s]*(\\w*)")


@lru_cache(maxsize=1)
def clause() -> re.Pattern[str]:
    """A comma before a report or a clause with a subject of its own; group 1 marks it."""
    return re.compile(_outside(f"{chars.COMMA},", f"()(?=\\s*(?:{clause_phrases()}))"))
