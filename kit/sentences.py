"""Articles → sentences, with offsets."""

import re

import pandas as pd

from kit import chars, frames

_END = re.compile(f"(?:[.!{chars.QUESTION_MARK}?\u2026]+[\"\u00bb\u201d')]*(?=\\s|\\Z)|\\n+)")


def sentence_spans(text: str) -> list[tuple[int, int, int]]:
    r"""Return paragraph number, start and end of the sentences of one text.

    Examples
    --------
    >>> sentence_spans("قال: نعم. ثم ذهب\nوعاد")
    [(0, 0, 9), (0, 10, 16), (1, 17, 21)]
    """
    spans: list[tuple[int, int, int]] = []
    start = paragraph = 0
    for match in [*_END.finditer(text), None]:
        end = len(text) if match is None else match.end()
        piece = text[start:end]
        stripped = piece.strip()
        if stripped:
            first = start + piece.index(stripped[0])
            spans.append((paragraph, first, first + len(stripped)))
        if match is not None and "\n" in match[0]:
            paragraph += 1
        start = end
    return spans


def split_sentences(articles: pd.DataFrame) -> pd.DataFrame:
    """Split the articles into sentences.

    Parameters
    ----------
    articles : pandas.DataFrame
        One row per article; the columns ``article_id`` and ``text`` are read.

    Returns
    -------
    pandas.DataFrame
        One row per sentence, in the order of the articles: ``article_id``, ``paragraph_no`` and
        ``sentence_no`` (both from 0 within the article), ``start`` and ``end`` in
        ``articles.text``, ``text``.

    Raises
    ------
    FrameError
        When a column is missing.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["جاء الوفد. ثم عاد."]})
    >>> split_sentences(articles)["text"].tolist()
    ['جاء الوفد.', 'ثم عاد.']
    """
    frames.check_frame(articles, ["article_id", "text"], "kit.load_articles(source)")
    rows = [
        (article_id, paragraph, number, start, end, text[start:end])
        for article_id, text in zip(
            articles["article_id"], articles["text"].fillna(""), strict=True
        )
        for number, (paragraph, start, end) in enumerate(sentence_spans(text))
    ]
    return frames.make_frame(frames.SENTENCES, rows)
