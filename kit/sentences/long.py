"""Sentences of more than 60 words, cut at semicolons and before clauses."""

import re
from collections.abc import Iterator

from kit.sentences.marks import SEMICOLON, clause

#: A sentence of more words is cut; no piece has fewer words than the second number.
MOST_WORDS, LEAST_WORDS = 60, 8


def cut_long(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The pieces of a sentence of more than 60 words."""
    for first, last in _pieces(text, start, end, SEMICOLON):
        if text.count(" ", first, last) >= MOST_WORDS:
            yield from _pieces(text, first, last, clause())
        else:
            yield first, last


def _pieces(text: str, start: int, end: int, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """What stands between the cuts of a pattern that leave eight words or more on both sides."""
    left, words, seen = text.count(" ", start, end), 0, start
    for match in pattern.finditer(text, start, end):
        passed = text.count(" ", seen, match.end())
        left, words, seen = left - passed, words + passed, match.end()
        if match.lastindex and words >= LEAST_WORDS - 1 and left >= LEAST_WORDS:
            yield start, seen
            start, words = seen, 0
            while text[start].isspace():
                start += 1
    yield start, end
