"""Lines that an outlet repeats on its pages, shown by the corpus itself."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import accumulate
from urllib.parse import urlsplit

import pandas as pd

from kit import chars
from kit.normalize import normalize

#: A line counts as repeated from so many unlike articles of an outlet on, and so large a share.
LEAST_ARTICLES, LEAST_SHARE = 4, 0.03
#: Longer lines may be the background that an agency repeats: they stay.
_MOST_WORDS = 14
#: The furniture of a page stands before or after its text: within so many lines of either end.
_FROM_TOP, _FROM_END = 3, 5
_AT_THE_EDGE = 0.8
_ENDS_SENTENCE = re.compile(rf"[.!{chars.QUESTION_MARK}:{chars.SEMICOLON}]['\"\u00bb\u201d)]*\Z")
_DIGIT = re.compile(r"\d")
#: A dateline («صحيفة اليوم – جدة») says where the news was written: it is read as a credit.
_DASH = re.compile(r"\s[-\u2013\u2014]\s")
Lines = list[tuple[int, int, str]]


def outlets_of(articles: pd.DataFrame) -> list[str]:
    """Return the outlet of each article: its source, else the host of its address, else none."""
    none = [None] * len(articles)
    sources = articles["source"] if "source" in articles.columns else none
    urls = articles["url"] if "url" in articles.columns else none
    found = []
    for source, url in zip(sources, urls, strict=True):
        if isinstance(source, str) and source:
            found.append(source)
        else:
            found.append(urlsplit(url).netloc if isinstance(url, str) else "")
    return found


def find_repeated(lines: list[Lines], outlets: list[str]) -> Iterator[tuple[int, int, int]]:
    """Yield article, start and end of the lines that an outlet repeats.

    A line is taken where at least four articles of one outlet (and 3 % of them) have it, at their
    top or end; where it is short, ends no sentence and holds no number; and where these articles
    are otherwise unlike, so that copies of one report lose nothing.

    Examples
    --------
    >>> texts = ["الخبر الأول طويل", "الخبر الثاني طويل", "الخبر الثالث", "الخبر الرابع"]
    >>> lines = [[(0, len(t), t), (len(t) + 1, len(t) + 6, "زاوية")] for t in texts]
    >>> [article for article, _, _ in find_repeated(lines, ["a"] * 4)]
    [0, 1, 2, 3]
    """
    by_outlet: dict[str, list[int]] = defaultdict(list)
    for number, outlet in enumerate(outlets):
        if outlet:
            by_outlet[outlet].append(number)
    for numbers in by_outlet.values():
        if len(numbers) >= LEAST_ARTICLES:
            yield from _in_outlet(lines, numbers)


def _in_outlet(lines: list[Lines], numbers: list[int]) -> Iterator[tuple[int, int, int]]:
    keys = {n: [_key(line) for _, _, line in lines[n]] for n in numbers}
    least = max(LEAST_ARTICLES, LEAST_SHARE * len(numbers))
    often = _in_unlike_articles(lines, keys, least)
    where: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    at_edge: Counter[str] = Counter()
    for number in numbers:
        for (start, end, _), key, edge in zip(
            lines[number], keys[number], _edges(keys[number], often), strict=True
        ):
            if key in often:
                where[key].append((number, start, end))
                at_edge[key] += edge
    for key, spots in where.items():
        if at_edge[key] >= _AT_THE_EDGE * len(spots):
            yield from spots


def _in_unlike_articles(lines: list[Lines], keys: dict[int, list[str]], least: float) -> set[str]:
    """The keys that stand in so many articles whose longest lines differ."""
    bodies: dict[str, set[str]] = defaultdict(set)
    for number, own in keys.items():
        body = max((line for _, _, line in lines[number]), key=len, default="")
        for key in set(own) - {""}:
            bodies[key].add(body)
    return {key for key, unlike in bodies.items() if len(unlike) >= least}


def _edges(keys: list[str], often: set[str]) -> list[bool]:
    """Whether each line stands near an end; lines that may be furniture themselves do not count."""
    own = [key not in often for key in keys]
    before = [0, *accumulate(own)]
    return [
        n < _FROM_TOP or before[-1] - n - one < _FROM_END
        for n, one in zip(before[:-1], own, strict=True)
    ]


def _key(line: str) -> str:
    """The key of a line that may be furniture, or nothing."""
    return normalize(line.strip()) if _may_repeat(line) else ""


def _may_repeat(line: str) -> bool:
    short = line.strip()
    return bool(
        short
        and len(short) <= 120
        and len(short.split()) <= _MOST_WORDS
        and not _ENDS_SENTENCE.search(short)
        and not _DIGIT.search(short)
        and not _DASH.search(short)
    )
