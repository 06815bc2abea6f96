r"""Articles → sentences, with offsets.

A line break always ends a sentence: a headline needs no stop. Within a line a sentence ends at
``.`` ``!`` ``؟`` ``?`` ``…`` (or several of them, with the marks that close after them) before
a space, or before an Arabic letter where the space is missing («وفاة.وقال»). It does not end

- inside a quotation («…», "…", “…”) or brackets of at most 400 characters: a statement stays
  whole and stays with its verb. The stops of longer ones do end sentences;
- after a quotation that ends with a stop, where its verb or a comma follows
  («"لن نعود." قال الوزير»), or where it is a title that asks or calls
  («فيلم "أين أبي؟" الذي»);
- after an abbreviation or an initial («د.», «أ.ف.ب», «J.»), except where it can end a sentence
  and the next word begins one («عام 1445 هـ. وقال»);
- after the number of a list («1. الأمن»), between digits («3. 5»), before a Latin small letter;
- after dots that stand for a pause: after fewer than four words («مصر.. حريق في سوق»), or
  before a last word or two («القمح والشعير والماء.. إلخ.»).

A colon, a comma or a dash never ends one. Only a sentence of more than 60 words is cut at the
semicolon, and, where it is still as long, after a comma before a report or another clause with
a subject of its own («، وأضاف», «، من جهته»), when eight words or more stand on both sides.
The words are rows of ``data/rules/abbreviations.csv`` and ``data/rules/sentence_starts.csv``.
"""

import re

import pandas as pd

from kit import frames
from kit.sentences.long import LEAST_WORDS, MOST_WORDS, cut_long
from kit.sentences.marks import MARK
from kit.sentences.stops import ends, ends_quoted

__all__ = ["sentence_spans", "split_sentences"]

Span = tuple[int, int, int]
_WORDLIKE = re.compile(r"\w")


def sentence_spans(text: str) -> list[Span]:
    r"""Return paragraph number, start and end of the sentences of one text.

    Every character that is no space belongs to exactly one sentence; a piece without any letter
    or digit («***», a lone quotation mark) goes with the sentence before it on its line.

    Examples
    --------
    >>> sentence_spans("قال: نعم. ثم ذهب\nوعاد")
    [(0, 0, 9), (0, 10, 16), (1, 17, 21)]
    """
    spans: list[Span] = []
    start = paragraph = 0
    for match in MARK.finditer(text):
        kind, end = match.lastindex, match.end()
        if kind == 1:
            _add(spans, paragraph, text, start, match.start())
            paragraph += bool(spans)
            start = end
        elif (
            ends(text, start, match.start(), end)
            if kind == 2
            else ends_quoted(text, start, match.start(), end)
        ):
            _add(spans, paragraph, text, start, end)
            start = end
    _add(spans, paragraph, text, start, len(text))
    return spans


def split_sentences(articles: pd.DataFrame) -> pd.DataFrame:
    """Split the articles into sentences.

    A sentence ends at a line break, and at ``.`` ``!`` ``؟`` ``…`` that are no part of an
    abbreviation, a number, an address or a pause. A quotation or bracket of at most 400
    characters stays whole, and with the verb that stands before or after it. Only sentences of
    more than 60 words are cut at ``؛``, and then before a report («، وأضاف») or another clause
    with a subject of its own.

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

    Notes
    -----
    **Source:** rules written for this project, with the lists ``data/rules/abbreviations.csv``
    and ``data/rules/sentence_starts.csv``. Known failures: a quotation whose closing mark is
    missing; a stop that ends a sentence after a single letter that no word of the list
    announces; sentences joined by commas alone stay one up to 60 words.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["جاء د. سالم. ثم عاد."]})
    >>> split_sentences(articles)["text"].tolist()
    ['جاء د. سالم.', 'ثم عاد.']
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


def _add(spans: list[Span], paragraph: int, text: str, start: int, end: int) -> None:
    """Add what stands between two cuts, without the spaces around it."""
    piece = text[start:end]
    size = len(piece)
    start += size - len(piece.lstrip())
    end -= size - len(piece.rstrip())
    if start >= end:
        return
    if end - start < LEAST_WORDS and spans and not _WORDLIKE.search(text, start, end):
        last, first, _ = spans[-1]
        if last == paragraph:
            spans[-1] = (last, first, end)
            return
    if size > MOST_WORDS and text.count(" ", start, end) >= MOST_WORDS:
        spans.extend((paragraph, *span) for span in cut_long(text, start, end))
    else:
        spans.append((paragraph, start, end))
