"""Articles → cleaned articles: what `removed` names is taken out, broken characters are mended."""

import html
import re
from typing import Any

import pandas as pd

from kit import chars, frames
from kit.clean.boilerplate import find_boilerplate
from kit.clean.lines import title_of_link
from kit.normalize import unfold_presentation_forms

_INVISIBLE = re.compile(f"[{chars.ZERO_WIDTH}{chars.DIRECTION_CONTROLS}]")
_TATWEEL_RUN = re.compile(f"{chars.TATWEEL}{{2,}}")
_SPACES = re.compile(r"[ \t\u00a0\u202f\u2009]+")
_EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n)+")
#: What screen readers are told between the titles of a list.
_ITEMS = re.compile(r"\bend of list\b|\blist(?: of)? \d+(?: of \d+)?(?: items)?\b")
_UNSEEN = tuple(chars.ZERO_WIDTH + chars.DIRECTION_CONTROLS)
_SPACING, _EMPTY = ("  ", "\t", "\u00a0", "\u202f", "\u2009"), ("\n\n", "\n ")


def repair_characters(text: str) -> str:
    r"""Return a text with broken and invisible characters mended; no letter is changed.

    Presentation forms become letters, zero-width characters and direction controls go, runs of
    tatweel, of spaces and of empty lines become one.

    Examples
    --------
    >>> repair_characters("بغـــداد\u200f  اليوم\n\n\nعاد")
    'بغـداد اليوم\nعاد'
    """
    text = unfold_presentation_forms(html.unescape(text))
    # Most texts need none of this, and a look for a string is much quicker than a substitution.
    if any(sign in text for sign in _UNSEEN):
        text = _INVISIBLE.sub("", text)
    if chars.TATWEEL * 2 in text:
        text = _TATWEEL_RUN.sub(chars.TATWEEL, text)
    if any(sign in text for sign in _SPACING):
        text = _SPACES.sub(" ", text)
    if any(sign in text for sign in _EMPTY):
        text = _EMPTY_LINES.sub("\n", text)
    return text.strip()


def replay(raw_text: str, spans: list[tuple[int, int]]) -> str:
    r"""Return the cleaned text that a raw text and its removed passages give.

    Examples
    --------
    >>> replay("كوكيز\nعاد الوفد", [(0, 5)])
    'عاد الوفد'
    """
    kept, last = [], 0
    for start, end in sorted(spans):
        kept.append(raw_text[last:start])
        last = max(last, end)
    return repair_characters("".join([*kept, raw_text[last:]]))


def titles_of(article_ids: list[str], removed: pd.DataFrame) -> "pd.Series[Any]":
    """Return the titles of the related links of each article, without the phrase before them.

    Examples
    --------
    >>> row = {"article_id": "a", "text": "اقرأ أيضا: عنوان", "rule": "related"}
    >>> titles_of(["a", "b"], pd.DataFrame([row])).tolist()
    [['عنوان'], []]
    """
    titles: dict[str, list[str]] = {}
    links = removed[removed["rule"].isin(("related", "teaser"))]
    for article_id, text in zip(links["article_id"], links["text"], strict=True):
        own = titles.setdefault(article_id, [])
        for title in map(str.strip, _ITEMS.split(title_of_link(text))):
            if title and title not in own:
                own.append(title)
    return pd.Series([titles.get(article_id, []) for article_id in article_ids], dtype="object")


def clean_articles(articles: pd.DataFrame, removed: pd.DataFrame | None = None) -> pd.DataFrame:
    r"""Take boilerplate out of the articles and mend their characters.

    Parameters
    ----------
    articles : pandas.DataFrame
        One row per article, from `kit.load_articles`.
    removed : pandas.DataFrame, optional
        One row per passage to take out, from `kit.find_boilerplate`, perhaps with rows of it
        dropped by hand; without it that function is asked.

    Returns
    -------
    pandas.DataFrame
        One row per article, as before, with ``raw_text`` (as loaded), the cleaned ``text``, and
        ``related``: a list of the titles that stood in related links.

    Raises
    ------
    FrameError
        When a column is missing.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["عاد الوفد.\nاقرأ أيضا: عنوان"]})
    >>> clean_articles(articles)[["text", "related"]].values.tolist()
    [['عاد الوفد.', ['عنوان']]]

    Notes
    -----
    What is taken out and how characters are mended (`repair_characters`) can be done again from
    ``raw_text`` with `kit.clean.replay`. Where whole lines are taken out their line breaks go
    with them: runs of empty lines become one line break.
    """
    frames.check_frame(articles, ["article_id", "text"], "kit.load_articles(source)")
    removed = find_boilerplate(articles) if removed is None else removed
    spans: dict[str, list[tuple[int, int]]] = {}
    for article_id, start, end in zip(
        removed["article_id"], removed["start"], removed["end"], strict=True
    ):
        spans.setdefault(article_id, []).append((int(start), int(end)))
    raw = articles["raw_text"] if "raw_text" in articles.columns else articles["text"]
    cleaned = articles.assign(raw_text=raw)
    titles = titles_of(articles["article_id"].tolist(), removed)
    cleaned["related"] = titles.set_axis(cleaned.index)
    cleaned["text"] = [
        text if pd.isna(text) else replay(text, spans.get(article_id, []))
        for article_id, text in zip(articles["article_id"], raw, strict=True)
    ]
    return cleaned
