"""Whose report it is: the outlet retold, the translator, the agency, the dateline."""

import re

import pandas as pd

from kit import frames

_QUOTED = '["\u00ab\u201c](?P<name>[^"\u00bb\u201d\n]{2,40})["\u00bb\u201d]'
_ORIGIN = re.compile(
    "(?:كشف|كشفت|نشر|نشرت|نقل|نقلت|قال|قالت|ذكر|ذكرت|سلط|سلطت|أفاد|أفادت|أورد|أوردت|أعد|أعدت|رأى|رأت|بث)"
    f"\\s+(?:موقع|صحيفة|مجلة|وكالة|قناة|شبكة|الموقع|الصحيفة|المجلة)\\s+(?:أنباء\\s+)?{_QUOTED}"
)
_TRANSLATOR = re.compile(f"(?:ترجمته|ترجمتها|ترجمه|ترجمة)\\s+{_QUOTED}")
_WHERE = 1500


def find_credits(articles: pd.DataFrame) -> pd.DataFrame:
    """Find the outlet whose report an article retells, and who translated it.

    Parameters
    ----------
    articles : pandas.DataFrame
        One row per article; the columns ``article_id`` and ``text`` are read.

    Returns
    -------
    pandas.DataFrame
        One row per article: ``origin``, ``translator``, ``agency``, ``dateline``, each with
        ``_start`` and ``_end`` in ``articles.text`` (−1 where there is none).

    Raises
    ------
    FrameError
        When a column is missing.

    Examples
    --------
    >>> text = 'نشرت صحيفة "الغد" تقريرا، ترجمته "عربي21"، عن المياه.'
    >>> credits = find_credits(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    >>> credits[["origin", "translator"]].values.tolist()
    [['الغد', 'عربي21']]
    """
    frames.check_frame(articles, ["article_id", "text"], "kit.load_articles(source)")
    texts = articles["text"].fillna("")
    rows = [
        (article_id, *_span(_ORIGIN, text), *_span(_TRANSLATOR, text), None, -1, -1, None, -1, -1)
        for article_id, text in zip(articles["article_id"], texts, strict=True)
    ]
    return frames.make_frame(frames.CREDITS, rows)


def _span(pattern: re.Pattern[str], text: str) -> tuple[str | None, int, int]:
    match = pattern.search(text, 0, _WHERE)
    return (
        (None, -1, -1) if match is None else (match["name"], match.start("name"), match.end("name"))
    )
