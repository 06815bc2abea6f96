"""How often each word stands in each article, as three arrays: what the word statistics share."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd

from kit.frequency.corpus import Bools, Corpus, Ints, make_terms, read_corpus
from kit.frequency.counts import number_phrases


class Tally(NamedTuple):
    """The cells of the table article × term that are not zero, and the size of each article.

    ``times[i]`` times stands term ``term[i]`` in the article of row ``article[i]``;
    ``names[t]`` is the shown form of term ``t``, ``words[r]`` the running words of the article
    of row ``r``, stop words included, no numbers.
    """

    article: Ints
    term: Ints
    times: Ints
    names: list[str]
    words: Ints


def tally_words(
    chosen: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    unit: str,
    ngram: int,
    stopwords: Iterable[str] | None,
    forms: pd.DataFrame | None,
) -> Tally:
    """Return how often each word or phrase stands in each of the chosen articles.

    Parameters
    ----------
    chosen : pandas.DataFrame
        The articles that are counted; ``text`` is read.
    articles : pandas.DataFrame
        The articles that the word forms are learned from, where `forms` is missing.
    unit, ngram, stopwords, forms
        As in `kit.count_words`.

    Raises
    ------
    ValueError
        When `unit` or `ngram` is none of those of `kit.count_words`.
    """
    if ngram < 1:
        raise ValueError(f"ngram must be 1 or more, not {ngram!r}.")
    corpus = read_corpus(chosen)
    terms = make_terms(corpus, articles, unit=unit, stopwords=stopwords, forms=forms)
    codes, names, where = number_phrases(corpus, terms, ngram)
    article, term, times = cells(corpus.article[where], codes, len(names))
    return Tally(article, term, times, names, words_of_articles(corpus, len(chosen)))


def cells(row: Ints, column: Ints, width: int) -> tuple[Ints, Ints, Ints]:
    """Return row, column and number of each cell that is met at least once.

    Examples
    --------
    >>> [part.tolist() for part in cells(np.array([0, 1, 1, 1]), np.array([2, 0, 2, 2]), 3)]
    [[0, 1, 1], [2, 0, 2], [1, 1, 2]]
    """
    width = max(width, 1)
    found, counts = np.unique(row * width + column, return_counts=True)
    return found // width, found % width, counts.astype(np.int64)


def is_word(corpus: Corpus) -> Bools:
    """Return which distinct written words are words and no numbers."""
    return np.fromiter((not w[0].isdigit() for w in corpus.words), bool, len(corpus.words))


def words_of_articles(corpus: Corpus, size: int) -> Ints:
    """Return the running words of each article, stop words included, no numbers."""
    words = corpus.article[is_word(corpus)[corpus.numbers]]
    return np.bincount(words, minlength=size).astype(np.int64)
