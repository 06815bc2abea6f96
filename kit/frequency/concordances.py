"""A word in all its contexts: key word in context, each line leading back to its article."""

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

from kit import frames
from kit.frequency.corpus import Corpus, Ints, make_terms, read_corpus
from kit.frequency.queries import Hits, find_hits
from kit.mentions import find_mentions
from kit.normalize import normalize

CONCORDANCE = {
    "article_id": "str",
    "source": "str",
    "published": "time",
    "title": "str",
    "start": "int",
    "end": "int",
    "before": "str",
    "node": "str",
    "after": "str",
}
_SPACE = re.compile(r"\s+")
_NEIGHBOUR = re.compile(r"(before|after)([1-9]\d?)\Z")
_COLUMNS = ("node", "source", "published", "title", "article_id")


def concordance(
    articles: pd.DataFrame,
    query: str,
    *,
    width: int = 8,
    unit: str = "group",
    sort: str | Sequence[str] | None = None,
    sample: int | None = None,
    mentions: pd.DataFrame | None = None,
    forms: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return every place where a word, phrase, pattern or entity stands, with its context.

    Parameters
    ----------
    articles : pandas.DataFrame
        One row per article; ``article_id`` and ``text`` are read, ``source``, ``published`` and
        ``title`` shown where they are there.
    query : str
        ``العراق`` finds the word through particles and spellings (وبالعراق), ``حزب الله`` or
        ``"حزب الله"`` words that follow each other with no punctuation between them,
        ``استهد*`` any ending, ``/regex/`` a regular expression on the text as displayed, and
        ``@entity`` the mentions of an actor or place, by id or name.
    width : int
        Number of words before and after.
    unit : str
        ``"group"`` and ``"family"`` find what `kit.count_words` counts under that unit,
        ``"form"`` only the written word, spelling apart.
    sort : str or sequence of str, optional
        ``"before1"`` (first word before), ``"after2"`` (second after), ``"node"``, ``"source"``,
        ``"published"``, ``"title"``; several decide one after the other. Without it the lines
        stand in the order of the articles and of the text.
    sample : int, optional
        So many lines at most, drawn at random, the same at each run.
    mentions : pandas.DataFrame, optional
        From `kit.find_mentions`, for a query with @; without it they are found first.
    forms : pandas.DataFrame, optional
        From `kit.learn_word_forms`; without it they are learned from `articles`.

    Returns
    -------
    pandas.DataFrame
        One row per hit. ``before``, ``node`` and ``after`` are the text as displayed, runs of
        space and line breaks as one space; ``start`` and ``end`` are the node's characters in
        the article's ``text``.

    Raises
    ------
    FrameError
        When a column is missing.
    ValueError
        When the query has no word or is no regular expression, or `sort` is none of the above.

    Notes
    -----
    Known failure: a word of the query that stands in the corpus with particles only is found by
    its letters, so that another word with these letters may be among the hits.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["زار الوفد بغداد ثم عاد من بغداد"]})
    >>> concordance(articles, "بغداد", width=2)[["before", "node", "after"]].values.tolist()
    [['زار الوفد', 'بغداد', 'ثم عاد'], ['عاد من', 'بغداد', '']]
    """
    frames.check_frame(articles, ["article_id", "text"], "kit.load_articles(source)")
    keys = _sort_keys(sort)
    corpus = read_corpus(articles)
    terms = None
    special = query.strip().startswith("@") or query.strip().startswith("/")
    if unit != "form" and not special:
        terms = make_terms(corpus, articles, unit=unit, stopwords=(), forms=forms)
    if query.strip().startswith("@") and mentions is None:
        mentions = find_mentions(articles)
    hits = find_hits(query, articles, corpus, terms, mentions)
    if sample is not None and len(hits.start) > sample:
        kept = np.sort(np.random.default_rng(0).choice(len(hits.start), sample, replace=False))
        hits = Hits(*(column[kept] for column in hits))
    return _lines(articles, corpus, hits, width, keys)


def _sort_keys(sort: str | Sequence[str] | None) -> list[str]:
    keys = [] if sort is None else [sort] if isinstance(sort, str) else list(sort)
    for key in keys:
        if key not in _COLUMNS and not _NEIGHBOUR.match(key):
            raise ValueError(
                f"sort cannot be {key!r}. Write before1, before2 …, after1, after2 …, "
                f"{', '.join(_COLUMNS[:-1])}, or several of them."
            )
    return keys


def _lines(
    articles: pd.DataFrame, corpus: Corpus, hits: Hits, width: int, keys: list[str]
) -> pd.DataFrame:
    """The lines of the hits, sorted."""
    first, last = _word_bounds(corpus, hits)
    texts = articles["text"].fillna("").tolist()
    low, high = corpus.bounds[hits.article], corpus.bounds[hits.article + 1]
    lengths = np.fromiter(map(len, corpus.words), np.int64, len(corpus.words))
    begin = np.maximum(first - width, low)
    stop = np.minimum(last + width, high)
    rows = []
    columns = (hits.article, hits.start, hits.end, begin, first, last, stop)
    for article, start, end, a, b, c, d in zip(*(col.tolist() for col in columns), strict=True):
        text = texts[article]
        before = text[int(corpus.starts[a]) : start] if a < b else ""
        after = text[end : _end_of(corpus, lengths, d - 1)] if d > c else ""
        rows.append((start, end, *(_SPACE.sub(" ", part).strip() for part in (
            before, text[start:end], after))))  # fmt: skip
    lines = pd.DataFrame(rows, columns=["start", "end", "before", "node", "after"])
    for name in ("article_id", "source", "published", "title"):
        if name in articles.columns:
            lines[name] = articles[name].array.take(hits.article)
    frame = frames.make_frame(CONCORDANCE, lines)
    order = _order(frame, corpus, first, last, low, high, keys)
    return frame.iloc[order].reset_index(drop=True)


def _end_of(corpus: Corpus, lengths: Ints, word: int) -> int:
    return int(corpus.starts[word] + lengths[corpus.numbers[word]])


def _word_bounds(corpus: Corpus, hits: Hits) -> tuple[Ints, Ints]:
    """The first running word of each hit, and the one after its last."""
    # Offsets of all articles on one line, so that one search serves all.
    span = int(max(corpus.starts.max(initial=0), hits.end.max(initial=0))) + 1
    place = corpus.article * span + corpus.starts
    first = np.searchsorted(place, hits.article * span + hits.start, side="right") - 1
    first = np.maximum(first, corpus.bounds[hits.article])
    last = np.searchsorted(place, hits.article * span + hits.end, side="left")
    return first, np.maximum(last, first)


def _order(
    frame: pd.DataFrame,
    corpus: Corpus,
    first: Ints,
    last: Ints,
    low: Ints,
    high: Ints,
    keys: list[str],
) -> list[int]:
    """The rows in the order asked for; equal ones stay in the order of the text."""
    order = list(range(len(frame)))
    for key in reversed(keys):
        neighbour = _NEIGHBOUR.match(key)
        if neighbour is None:
            missing = frame[key].isna().tolist()
            values = frame[key].tolist()
            order.sort(key=lambda n: (missing[n], "" if missing[n] else _sortable(values[n])))
            continue
        side, steps = neighbour[1], int(neighbour[2])
        at = first - steps if side == "before" else last + steps - 1
        inside = (at >= low) & (at < high)
        words = [
            normalize(corpus.words[corpus.numbers[n]]) if ok else ""
            for n, ok in zip(at.tolist(), inside.tolist(), strict=True)
        ]
        order.sort(key=words.__getitem__)
    return order


def _sortable(value: object) -> str:
    return value.isoformat() if isinstance(value, pd.Timestamp) else normalize(str(value))
