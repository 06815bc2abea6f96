"""The words that mark each article, or each group, out from the others: tf·idf."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from kit import frames
from kit.frequency.corpus import cells
from kit.frequency.counts import number_groups
from kit.frequency.tallies import tally_words
from kit.grouping import group_articles, select_articles

TF_IDF = {
    "term": "str",
    "count": "int",
    "words_total": "int",
    "documents": "int",
    "documents_total": "int",
    "tf": "float",
    "idf": "float",
    "tf_idf": "float",
}


def tf_idf(
    articles: pd.DataFrame,
    *,
    by: str | list[str] = "article_id",
    most: int | None = None,
    unit: str = "group",
    ngram: int = 1,
    stopwords: Iterable[str] | None = None,
    weight: str = "article",
    forms: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Weigh the words of each document: frequent in it, rare in the others.

    Parameters
    ----------
    articles : pandas.DataFrame
        One row per article; ``article_id``, ``text`` and the columns of `by` are read.
    by : str or list of str
        What a document is: an article, or all articles with the same values of these columns,
        as in `kit.count_words`.
    most : int, optional
        So many words of each document at most, those of the highest weight.
    unit, ngram, stopwords, weight, forms
        As in `kit.count_words`.

    Returns
    -------
    pandas.DataFrame
        One row per document and word: the documents in order, in each the highest weight first.

        =============== ========= ========================================================
        column          unit      meaning
        =============== ========= ========================================================
        term                      the commonest natural written form
        count           words     how often it stands in the document
        words_total     words     running words of the document, stop words included
        documents       documents documents that hold it
        documents_total documents all documents
        tf              0–1       count / words_total
        idf                       natural logarithm of documents_total / documents
        tf_idf                    tf × idf: 0 for a word that every document holds
        =============== ========= ========================================================

    Raises
    ------
    FrameError
        When a column is missing.
    ValueError
        When `most`, `unit`, `ngram` or `weight` is out of its range.

    Notes
    -----
    **Source:** C. Manning, P. Raghavan and H. Schütze, Introduction to Information Retrieval
    (2008), 6.2. Nothing is smoothed; scikit-learn adds one to both numbers of documents and one to
    the logarithm, and scales each document to length 1.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a", "b"], "text": ["نفط غاز", "نفط"]})
    >>> tf_idf(articles)[["article_id", "term", "tf_idf"]].round(3).values.tolist()
    [['a', 'غاز', 0.347], ['a', 'نفط', 0.0], ['b', 'نفط', 0.0]]
    """
    frames.check_frame(articles, ["article_id", "text"], "kit.load_articles(source)")
    if most is not None and most < 1:
        raise ValueError(f"most must be 1 or more, not {most!r}.")
    groups = group_articles(articles, by)
    keys = list(groups.columns)
    marked = articles.assign(**{key: groups[key] for key in keys})
    chosen = select_articles(marked, weight=weight, keys=keys)
    tally = tally_words(chosen, articles, unit=unit, ngram=ngram, stopwords=stopwords, forms=forms)
    group_of, table = number_groups(chosen[keys])
    document, term, _ = cells(group_of[tally.article], tally.term, len(tally.names))
    width = max(len(tally.names), 1)
    at = np.searchsorted(document * width + term, group_of[tally.article] * width + tally.term)
    count = np.bincount(at, weights=tally.times, minlength=len(term)).astype(np.int64)
    words = np.bincount(group_of, weights=tally.words, minlength=len(table)).astype(np.int64)
    held = np.bincount(term, minlength=width)[term]
    total = len(table) if len(chosen) else 0
    weighed = pd.DataFrame(
        {
            "term": np.asarray(tally.names, dtype=object)[term],
            "count": count,
            "words_total": words[document],
            "documents": held,
            "documents_total": total,
            "tf": count / words[document],
            "idf": np.log(total / held),
        }
    )
    weighed["tf_idf"] = weighed["tf"] * weighed["idf"]
    names = weighed["term"].astype("str")
    order = np.lexsort((names, -count, -weighed["tf_idf"].to_numpy(), document))
    document = document[order]
    first = np.searchsorted(document, document)
    kept = np.arange(len(order)) - first < (len(order) if most is None else most)
    frame = frames.make_frame(TF_IDF, weighed).iloc[order[kept]].reset_index(drop=True)
    for place, key in enumerate(keys):
        frame.insert(place, key, table[key].array.take(document[kept]))
    return frame
