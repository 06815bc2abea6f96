"""Passages that belong to the page and not to the article."""

from collections.abc import Iterator

import pandas as pd

from kit import frames
from kit.clean.inline import find_inline, may_hold_prompt
from kit.clean.keys import key_of_text
from kit.clean.lines import box_length, is_byline, is_heading, rule_of_line
from kit.clean.repeated import Lines, find_repeated, outlets_of
from kit.clean.rules import Signs, signs

Passage = tuple[int, int, str]


def find_boilerplate(articles: pd.DataFrame) -> pd.DataFrame:
    r"""Find what belongs to the page: cookie notices, related links, prompts, captions, credits.

    Parameters
    ----------
    articles : pandas.DataFrame
        One row per article; the columns ``article_id`` and ``text`` are read (``raw_text``
        instead of ``text`` where the frame has been cleaned before), and ``source`` or ``url``
        for the lines that an outlet repeats.

    Returns
    -------
    pandas.DataFrame
        One row per passage, in the order of the text: ``article_id``, ``start``, ``end`` (in
        the raw text), ``text``, ``rule``.

    Raises
    ------
    FrameError
        When a column is missing.

    Notes
    -----
    A passage is a line, or a sentence or bracket inside one. Rules, in this order: the phrases of
    ``data/rules/boilerplate.csv``; shapes (a line of hashtags, an address, a bare date, a rule of
    dashes, a caption that ends with its credit); titles under a heading such as «مواضيع ذات صلة»;
    prompts inside a paragraph; lines that an outlet repeats on its pages (rule ``repeated``), as
    far as the articles given together show it: a part of a corpus may show less than the whole.
    Precision comes first: a line that tells news stays, even where a prompt has run into it.

    Known failures: links without any heading or mark; captions without a credit; bylines written
    as a name alone.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["عاد الوفد.\nاقرأ أيضا: عنوان"]})
    >>> find_boilerplate(articles)[["text", "rule"]].values.tolist()
    [['اقرأ أيضا: عنوان', 'related']]
    """
    column = "raw_text" if "raw_text" in articles.columns else "text"
    frames.check_frame(articles, ["article_id", column], "kit.load_articles(source)")
    texts = [text if isinstance(text, str) else "" for text in articles[column]]
    lines, found = [], []
    for text in texts:
        key = key_of_text(text)
        own, keys = _lines_of(text, key)
        lines.append(own)
        near = signs(False).within(key)
        found.append(list(_passages(own, keys, near, Signs(signs(True).heads, near.needles))))
    left = [_without(own, taken) for own, taken in zip(lines, found, strict=True)]
    for number, start, end in find_repeated(left, outlets_of(articles)):
        found[number].append((start, end, "repeated"))
    rows = [
        (article_id, start, end, text[start:end], rule)
        for article_id, text, passages in zip(articles["article_id"], texts, found, strict=True)
        for start, end, rule in sorted(passages)
    ]
    return frames.make_frame(frames.REMOVED, rows)


def _lines_of(text: str, text_key: str) -> tuple[Lines, list[str]]:
    """The lines that are not empty, with their offsets, and their keys."""
    lines, keys, start = [], [], 0
    for line, key in zip(text.split("\n"), text_key.split("\n"), strict=True):
        if line and not line.isspace():
            lines.append((start, start + len(line), line))
            keys.append(key)
        start += len(line) + 1
    return lines, keys


def _passages(lines: Lines, keys: list[str], near: Signs, inside: Signs) -> Iterator[Passage]:
    """The passages of one article that its own lines show."""
    n = 0
    while n < len(lines):
        start, end, line = lines[n]
        rule = rule_of_line(line, keys[n], near)
        if rule == "teaser" and n == 0:
            rule = ""
        if not rule and (n < 2 or n == len(lines) - 1) and is_byline(line):
            rule = "byline"
        if rule:
            yield start, end, rule
            if rule == "related" and is_heading(line):
                titles = box_length([text for _, _, text in lines[n + 1 :][:13]])
                for start, end, _ in lines[n + 1 : n + 1 + titles]:
                    yield start, end, "related"
                n += titles
        elif may_hold_prompt(keys[n], inside):
            yield from ((start + a, start + b, rule) for a, b, rule in find_inline(line))
        n += 1


def _without(lines: Lines, passages: list[Passage]) -> Lines:
    """The lines that no passage touches."""
    taken = {start for start, _, _ in passages}
    return [line for line in lines if line[0] not in taken]
