"""Which words stand beside a word more often than chance would have it."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd

from kit import frames
from kit.frequency import measures
from kit.frequency.corpus import Bools, Corpus, Ints, Terms, is_word, make_terms, read_corpus
from kit.frequency.queries import Hits, find_hits
from kit.grouping import select_articles
from kit.mentions import find_mentions
from kit.sentences import split_sentences

COLLOCATIONS = {
    "term": "str",
    "before": "int",
    "after": "int",
    "together": "int",
    "expected": "float",
    "word_total": "int",
    "collocate_total": "int",
    "window_words": "int",
    "words_total": "int",
    "articles": "int",
    "articles_total": "int",
    "share": "float",
    "log_dice": "float",
    "npmi": "float",
    "g2": "float",
    "p_value": "float",
    "q_value": "float",
    "t_score": "float",
    "mi3": "float",
    "lmi": "float",
    "delta_p_from_word": "float",
    "delta_p_from_collocate": "float",
}


class _Window(NamedTuple):
    """Which running words stand before a hit, after one, and which are hits themselves."""

    before: Bools
    after: Bools
    node: Bools


def find_collocations(
    articles: pd.DataFrame,
    word: str,
    *,
    window: int | tuple[int, int] | None = 5,
    unit: str = "group",
    stopwords: Iterable[str] | None = None,
    weight: str = "article",
    min_count: int = 1,
    mentions: pd.DataFrame | None = None,
    forms: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Find the words that stand around a word, and how much more often than by chance.

    The window holds the words before and after each hit, stop words and numbers counted in its
    width, and ends with the sentence. A running word in the windows of two hits counts once in
    ``together``; it counts in ``before`` and in ``after`` where it stands after one hit and
    before another. The hits themselves count nowhere.

    Parameters
    ----------
    articles : pandas.DataFrame
        One row per article; ``article_id`` and ``text`` are read, and ``story_id`` with
        ``weight="story"``.
    word : str
        A word, phrase, pattern or @entity, as in `kit.concordance`.
    window : int, pair of int or None
        So many words on each side; a pair gives those before and those after: ``(0, 3)`` looks
        only at the three words after. None takes the whole sentence.
    unit, stopwords, weight, forms
        As in `kit.count_words`.
    min_count : int
        Words that stand in the window less often are left out, also of the q-values.
    mentions : pandas.DataFrame, optional
        From `kit.find_mentions`, for a query with @; without it they are found first.

    Returns
    -------
    pandas.DataFrame
        One row per word of the window, the highest logDice first.

        ====================== ===== =====================================================
        column                 unit  meaning
        ====================== ===== =====================================================
        term                         the commonest natural written form
        before, after          words how often it stands before and after a hit
        together               words how often it stands in the window, each place once
        expected               words how often it would by chance:
                                     window_words × collocate_total / words_total
        word_total                   hits of the word asked for
        collocate_total        words how often the other word stands anywhere
        window_words           words words in all windows, stop words included, no numbers
        words_total            words running words, without the hits and numbers
        articles                     articles (stories) in which both stand together
        articles_total               articles (stories) with a hit
        share                  0–1   articles / articles_total
        log_dice                     14 where both stand only together, more where windows
                                     hold the other word twice; one more is twice as much
        npmi                   −1–1  normalised pointwise mutual information
        g2                           log-likelihood ratio, four terms
        p_value, q_value       0–1   chi-square with one degree of freedom; false
                                     discovery rate
        t_score, mi3, lmi            (together − expected) / √together; MI with the cube of
                                     `together`; `together` × MI; binary logarithms
        delta_p_from_word      −1–1  how much likelier the other word is in the window than
                                     elsewhere
        delta_p_from_collocate −1–1  how much likelier a place is in the window where it
                                     holds the other word than where it does not
        ====================== ===== =====================================================

    Raises
    ------
    FrameError
        When a column is missing.
    ValueError
        When the query has no word or is no regular expression, or the window is negative.

    Notes
    -----
    **Source:** the formulas and their papers are in `kit.frequency.measures`. Sketch Engine and
    #LancsBox give the same logDice; their other measures take the frequency of the word times the
    width of the window for `window_words`, which is more where sentences are short. Known
    failures: a phrase that copies of one story repeat looks like a collocation: look at
    `articles`, or count with ``weight="story"``.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a", "b"],
    ...     "text": ["سعر النفط ارتفع. مصر", "سعر النفط انخفض"]})
    >>> found = find_collocations(articles, "النفط", unit="form")
    >>> found[["term", "before", "after", "together"]].values.tolist()
    [['سعر', 2, 0, 2], ['ارتفع', 0, 1, 1], ['انخفض', 0, 1, 1]]
    """
    frames.check_frame(articles, ["article_id", "text"], "kit.load_articles(source)")
    reach = _reach(window)
    if min_count < 1:
        raise ValueError(f"min_count must be 1 or more, not {min_count!r}.")
    chosen = select_articles(articles, weight=weight, keys=[])
    corpus = read_corpus(chosen)
    terms = make_terms(corpus, articles, unit=unit, stopwords=stopwords, forms=forms)
    if word.strip().startswith("@") and mentions is None:
        mentions = find_mentions(chosen)
    hits = find_hits(word, chosen, corpus, None if unit == "form" else terms, mentions)
    around = _around(chosen, corpus, hits, reach)
    table = _table(corpus, terms, hits, around, min_count)
    order = table.sort_values(["log_dice", "together", "term"], ascending=[False, False, True])
    return frames.make_frame(COLLOCATIONS, order.reset_index(drop=True))


def _reach(window: int | tuple[int, int] | None) -> tuple[int, int]:
    """Words before and after; more than any sentence has where the whole sentence is meant."""
    if window is None:
        return 2**31, 2**31
    sides = (window, window) if isinstance(window, int) else tuple(window)
    if len(sides) != 2 or min(sides) < 0 or max(sides) == 0:
        raise ValueError(
            f"window must be a number of words, a pair of them (before, after), or None for the "
            f"whole sentence, not {window!r}."
        )
    return sides[0], sides[1]


def _around(chosen: pd.DataFrame, corpus: Corpus, hits: Hits, reach: tuple[int, int]) -> _Window:
    """The running words before and after the hits, within their sentences."""
    size = len(corpus.numbers)
    if not len(hits.start) or not size:
        return _Window(*(np.zeros(size, dtype=bool) for _ in range(3)))
    # Offsets of all articles on one line, so that one search serves all.
    longest = int(chosen["text"].str.len().max()) + 2
    place = corpus.article * longest + corpus.starts
    start, end = hits.article * longest + hits.start, hits.article * longest + hits.end
    first = np.searchsorted(place, start, side="right") - 1
    first = np.maximum(first, corpus.bounds[hits.article])
    last = np.maximum(np.searchsorted(place, end, side="left"), first)
    low, high = _sentence_bounds(chosen, hits, start, end, longest)
    low, high = (np.searchsorted(place, edge, side="left") for edge in (low, high))
    # A word that a hit begins within (بالعراق) belongs to the sentence of the hit.
    low, high = np.minimum(low, first), np.maximum(high, last)
    node = _covered(first, last, size)
    before = _covered(np.maximum(first - reach[0], low), first, size) & ~node
    after = _covered(last, np.minimum(last + reach[1], high), size) & ~node
    return _Window(before, after, node)


def _sentence_bounds(
    chosen: pd.DataFrame, hits: Hits, start: Ints, end: Ints, longest: int
) -> tuple[Ints, Ints]:
    """Where the sentence of each hit begins and ends, as places on the line of all articles."""
    rows = np.unique(hits.article)
    texts = chosen["text"].iloc[rows].fillna("").tolist()
    # Split under the row as id: two articles may bear one id by mistake.
    sentences = split_sentences(pd.DataFrame({"article_id": rows.astype("str"), "text": texts}))
    row = sentences["article_id"].astype("int64").to_numpy()
    begins = row * longest + sentences["start"].to_numpy(dtype=np.int64)
    ends = row * longest + sentences["end"].to_numpy(dtype=np.int64)
    if not len(begins):
        return start, end
    of_start = np.maximum(np.searchsorted(begins, start, side="right") - 1, 0)
    of_end = np.maximum(np.searchsorted(begins, end, side="left") - 1, 0)
    return begins[of_start], ends[of_end]


def _covered(first: Ints, stop: Ints, size: int) -> Bools:
    """Which of `size` places lie in one of the half-open stretches."""
    steps = np.bincount(first, minlength=size + 1) - np.bincount(stop, minlength=size + 1)
    return np.asarray(np.cumsum(steps[:size]) > 0)


def _table(
    corpus: Corpus, terms: Terms, hits: Hits, around: _Window, min_count: int
) -> pd.DataFrame:
    """Counts and measures of the words in the window."""
    width = len(terms.names)
    inside = around.before | around.after
    counted = is_word(corpus)[corpus.numbers] & ~around.node
    listed = counted & ~terms.stop[corpus.numbers]
    ids = terms.of_word[corpus.numbers]
    together, before, after, total = (
        np.bincount(ids[which & listed], minlength=width)
        for which in (inside, around.before, around.after, np.True_)
    )
    at = np.flatnonzero(inside & listed)
    pairs = np.unique(corpus.article[at] * max(width, 1) + ids[at])
    in_articles = np.bincount(pairs % max(width, 1), minlength=width)
    kept = np.flatnonzero(together >= min_count)
    window_words, words_total = int((inside & counted).sum()), int(counted.sum())
    found = measures.associations(
        together[kept], window_words, total[kept], words_total, node=len(hits.start)
    )
    found["p_value"], found["q_value"] = measures.significance(found["g2"])
    articles_total = len(np.unique(hits.article))
    return pd.DataFrame(
        {
            "term": np.asarray(terms.names, dtype=object)[kept],
            "before": before[kept],
            "after": after[kept],
            "together": together[kept],
            "word_total": len(hits.start),
            "collocate_total": total[kept],
            "window_words": window_words,
            "words_total": words_total,
            "articles": in_articles[kept],
            "articles_total": articles_total,
            "share": in_articles[kept] / max(articles_total, 1),
            **found,
        }
    )
