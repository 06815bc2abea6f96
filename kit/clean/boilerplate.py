"""Passages that belong to the page and not to the article, found by phrase rules."""

import csv
import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from kit import frames
from kit.gazetteer import data_folder
from kit.normalize import normalize

_LINE = re.compile(r"[^\n]+")


class Rule(NamedTuple):
    """A line that starts with, or contains, one of these phrases is not the article's."""

    name: str
    pattern: re.Pattern[str]
    most_words: int


@lru_cache(maxsize=4)
def read_rules(path: str = "") -> tuple[Rule, ...]:
    """Return the phrase rules of ``data/rules/boilerplate.csv``, compiled."""
    file = Path(path) if path else data_folder() / "rules" / "boilerplate.csv"
    with file.open(encoding="utf-8-sig", newline="") as rows:
        return tuple(_rule(row) for row in csv.DictReader(rows))


def _rule(row: dict[str, str]) -> Rule:
    phrases = "|".join(re.escape(normalize(part.strip())) for part in row["phrases"].split("|"))
    start = r"\A\W*" if row["scope"] == "starts" else ""
    pattern = re.compile(rf"{start}(?:{phrases})(?!\w)")
    return Rule(row["rule"], pattern, int(row["max_words"]))


def find_boilerplate(articles: pd.DataFrame) -> pd.DataFrame:
    r"""Find the lines that belong to the page: cookie notices, related links, share prompts.

    Parameters
    ----------
    articles : pandas.DataFrame
        One row per article; the columns ``article_id`` and ``text`` are read (``raw_text``
        instead of ``text`` where the frame has been cleaned before).

    Returns
    -------
    pandas.DataFrame
        One row per passage, in the order of the text: ``article_id``, ``start``, ``end`` (in
        the raw text), ``text``, ``rule``.

    Raises
    ------
    FrameError
        When a column is missing.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["عاد الوفد.\nاقرأ أيضا: عنوان"]})
    >>> find_boilerplate(articles)[["text", "rule"]].values.tolist()
    [['اقرأ أيضا: عنوان', 'related']]
    """
    column = "raw_text" if "raw_text" in articles.columns else "text"
    frames.check_frame(articles, ["article_id", column], "kit.load_articles(source)")
    rows = [
        (article_id, match.start(), match.end(), match[0], rule)
        for article_id, text in zip(
            articles["article_id"], articles[column].fillna(""), strict=True
        )
        for match in _LINE.finditer(text)
        if (rule := _rule_of(match[0]))
    ]
    return frames.make_frame(frames.REMOVED, rows)


@lru_cache(maxsize=200_000)
def _rule_of(line: str) -> str:
    """The first rule that takes a line, or nothing."""
    words = line.count(" ") + 1
    key = normalize(line)
    return next(
        (r.name for r in read_rules() if words <= r.most_words and r.pattern.search(key)), ""
    )
