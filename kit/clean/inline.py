"""Prompts inside a paragraph: «… في بغداد. تابعونا على تلغرام», «(اقرأ أيضا: …)»."""

import re
from collections.abc import Iterator

from kit import chars
from kit.clean.rules import Signs, rule_of_key, signs
from kit.normalize import normalize

#: A prompt inside a paragraph is no longer than this.
_MOST_WORDS = 26
_BRACKET = re.compile(r"[(\[][^()\[\]\n]{4,200}[)\]]")
_SENTENCE = re.compile(
    rf"(?:(?<=[.!{chars.QUESTION_MARK}\u2026])[\s\"\u00bb\u201d)]+|\A)"
    rf"(?P<said>[^\s].*?(?:[.!{chars.QUESTION_MARK}\u2026]+(?=\s|\Z)|\Z))"
)


#: The first word of every sentence after another and of every bracket, in a key.
_BEGINS = re.compile(
    rf"(?:[.!{chars.QUESTION_MARK}\u2026][\"\u00bb\u201d)]*\s|[(\[])[\W_]*([^\W_]+)"
)


def may_hold_prompt(key: str, near: Signs | None = None) -> bool:
    """Whether a paragraph, given by its key, may hold a prompt: a quick look before the slow one.

    Examples
    --------
    >>> may_hold_prompt("عاد الوفد. تابعونا"), may_hold_prompt("تابعونا. عاد الوفد")
    (True, False)
    """
    heads, needles = near or signs(True)
    return any(word in heads for word in _BEGINS.findall(key)) or any(n in key for n in needles)


def find_inline(line: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and rule of the prompts inside a line that is itself news.

    A prompt is a sentence of its own, after another, or stands in brackets. One that runs on into
    the news without a full stop is left.

    Examples
    --------
    >>> list(find_inline("عاد الوفد إلى بغداد. تابعونا على تلغرام."))
    [(21, 40, 'follow')]
    """
    done = 0
    for match in _BRACKET.finditer(line):
        inside = match[0][1:-1].strip()
        rule = _rule(inside)
        if rule:
            done = match.end()
            yield match.start(), match.end(), rule
    for match in _SENTENCE.finditer(line):
        start, end = match.span("said")
        if start < done or (start == 0 and end == len(line)):
            continue
        rule = _rule(match["said"])
        if rule and start > 0:
            yield start, end, rule


def _rule(said: str) -> str:
    words = len(said.split(None, _MOST_WORDS + 1))
    return rule_of_key(normalize(said), words, inline=True)[0] if words <= _MOST_WORDS else ""
