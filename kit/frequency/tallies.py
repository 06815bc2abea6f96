"""How often each word stands in each article, as three arrays: what the word statistics share."""

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from kit.frequency.corpus import Ints, cells, make_terms, read_corpus, words_of_articles
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
    corpus = read_corpus(chosen, places=ngram > 1)
    terms = make_terms(corpus, articles, unit=unit, stopwords=stopwords, forms=forms)
    codes, names, where = number_phrases(corpus, terms, ngram)
    article, term, times = cells(corpus.article[where], codes, len(names))
    return Tally(article, term, times, names, words_of_articles(corpus))
