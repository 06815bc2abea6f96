"""How often words and phrases stand in the articles, with every denominator beside the count."""

from collections.abc import Iterable
from itertools import pairwise

import numpy as np
import pandas as pd

from kit import frames
from kit.frequency import corpus as corpora
from kit.frequency.corpus import AnyInts, Bools, Corpus, Ints, Terms
from kit.grouping import group_articles, select_articles

#: So many articles are counted at once, so that memory stays small.
_AT_ONCE = 5000
COUNTS = {
    "term": "str",
    "count": "int",
    "articles": "int",
    "articles_total": "int",
    "words_total": "int",
    "share": "float",
    "per_million": "float",
}


def count_words(
    articles: pd.DataFrame,
    *,
    by: str | list[str] | None = None,
    unit: str = "group",
    ngram: int = 1,
    stopwords: Iterable[str] | None = None,
    weight: str = "article",
    forms: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Count words, or phrases of `ngram` words, in all articles or in each group of them.

    Every running word counts once. A phrase never crosses a sentence end or other punctuation
    (a hyphen and a quotation mark before a word apart), and neither begins nor ends with a stop
    word or a number.

    Parameters
    ----------
    articles : pandas.DataFrame
        One row per article; ``article_id``, ``text`` and the columns of `by` are read.
    by : str or list of str, optional
        Columns of `articles`, each value counted apart; ``"day"``, ``"week"``, ``"month"`` and
        ``"year"`` are worked out from ``published`` where there is no such column. Articles
        without a value make a group of their own.
    unit : str
        ``"group"`` joins the clitic and spelling variants of a word, ``"family"`` its inflection
        as well, ``"form"`` counts written words as they are.
    ngram : int
        Number of words in a phrase.
    stopwords : iterable of str, optional
        Words to leave out; without it the kit's own list, with ``()`` none but numbers.
    weight : str
        ``"article"``, or ``"story"``: of each story (in each group) one article counts, the
        first; needs ``story_id`` from `kit.mark_duplicates`.
    forms : pandas.DataFrame, optional
        From `kit.learn_word_forms`; without it they are learned from `articles`.

    Returns
    -------
    pandas.DataFrame
        One row per (group and) term, the most frequent first.

        ============== ====== ===============================================================
        column         unit   meaning
        ============== ====== ===============================================================
        term                  the commonest natural written form of the word or phrase
        count          words  how often it stands there
        articles              articles (stories) that hold it
        articles_total        articles (stories) of the group
        words_total    words  running words of the group, stop words included, no numbers
        share          0–1    articles / articles_total
        per_million           count per million running words
        ============== ====== ===============================================================

    Raises
    ------
    FrameError
        When a column is missing.
    ValueError
        When `unit`, `weight` or `ngram` is none of those above.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a", "b"], "text": ["نفط العراق", "بالعراق"]})
    >>> count_words(articles)[["term", "count", "articles"]].values.tolist()
    [['العراق', 2, 2], ['نفط', 1, 1]]
    """
    frames.check_frame(articles, ["article_id", "text"], "kit.load_articles(source)")
    if ngram < 1:
        raise ValueError(f"ngram must be 1 or more, not {ngram!r}.")
    groups = group_articles(articles, by)
    keys = list(groups.columns)
    marked = articles.assign(**{key: groups[key] for key in keys})
    chosen = select_articles(marked, weight=weight, keys=keys)
    corpus = corpora.read_corpus(chosen, places=ngram > 1)
    terms = corpora.make_terms(corpus, articles, unit=unit, stopwords=stopwords, forms=forms)
    codes, names, where = number_phrases(corpus, terms, ngram)
    group_of, table = number_groups(chosen[keys])
    counted = _count(codes, corpus.article[where], group_of, len(names))
    counted["term"] = np.asarray(names, dtype=object)[counted.pop("code")]
    return _finish(counted, table, _totals(corpus, group_of, len(table)), keys)


def number_phrases(
    corpus: Corpus, terms: Terms, ngram: int
) -> tuple[AnyInts, list[str], Ints | Bools]:
    """Return the phrase number of each phrase, the phrases' names, and where each begins."""
    stop = terms.stop[corpus.numbers]
    if ngram == 1:
        narrow = terms.of_word.astype(np.int32)
        return narrow[corpus.numbers[~stop]], terms.names, ~stop
    ids = terms.of_word[corpus.numbers]
    where = _phrase_starts(corpus.breaks, stop, ngram)
    codes = _join([ids[where + k] for k in range(ngram)])
    surface = _join([corpus.numbers[where + k].astype(np.int64) for k in range(ngram)])
    return codes, _phrase_names(corpus, terms, ngram, codes, surface, where), where


def _phrase_starts(breaks: Bools, stop: Bools, ngram: int) -> Ints:
    """Where `ngram` words stand together, the first and the last of them no stop word."""
    size = len(breaks) - ngram + 1
    if size <= 0:
        return np.zeros(0, dtype=np.int64)
    good = ~stop[:size] & ~stop[ngram - 1 :]
    for k in range(ngram - 1):
        good &= ~breaks[k : k + size]
    return np.flatnonzero(good)


def _join(columns: list[Ints]) -> Ints:
    """One number for each distinct row of the columns."""
    codes = columns[0]
    for column in columns[1:]:
        width = int(column.max(initial=0)) + 1
        codes = np.unique(codes * width + column, return_inverse=True)[1].reshape(-1)
    return codes


def _phrase_names(
    corpus: Corpus, terms: Terms, ngram: int, codes: Ints, surface: Ints, where: Ints
) -> list[str]:
    """The commonest written form of each phrase, one without proclitics where there is one."""
    _, first, counts = np.unique(surface, return_index=True, return_counts=True)
    starts = where[first]
    table = pd.DataFrame(
        {
            "code": codes[first],
            "heavy": terms.proclitic[corpus.numbers[starts]],
            "count": -counts,
            "name": [
                " ".join(corpus.words[n] for n in corpus.numbers[start : start + ngram])
                for start in starts.tolist()
            ],
        }
    )
    best = table.sort_values(["code", "heavy", "count", "name"]).drop_duplicates("code")
    return list(best["name"])


def number_groups(groups: pd.DataFrame) -> tuple[Ints, pd.DataFrame]:
    """Return the group number of each article, and the groups in order."""
    if groups.columns.empty:
        return np.zeros(len(groups), dtype=np.int64), pd.DataFrame(index=[0])
    grouped = groups.groupby(list(groups.columns), dropna=False, sort=True, observed=True)
    table = groups.assign(_n=grouped.ngroup()).drop_duplicates("_n").sort_values("_n")
    numbers: Ints = np.asarray(grouped.ngroup(), dtype=np.int64)
    return numbers, table.drop(columns="_n").reset_index(drop=True)


def _count(codes: AnyInts, article: AnyInts, group_of: Ints, width: int) -> pd.DataFrame:
    """Occurrences and articles of each (group, code)."""
    size = (int(group_of.max(initial=0)) + 1) * width
    if size > 4 * len(codes) + 1_000_000:
        return _count_sparsely(codes, article, group_of, width)
    counts, in_articles = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    edges = np.searchsorted(article, np.arange(0, len(group_of) + _AT_ONCE, _AT_ONCE))
    for first, (a, b) in enumerate(pairwise(edges.tolist())):
        row, code, times = corpora.cells(article[a:b] - first * _AT_ONCE, codes[a:b], width)
        key = group_of[row + first * _AT_ONCE] * width + code
        np.add.at(counts, key, times)
        np.add.at(in_articles, key, 1)
    met = np.flatnonzero(in_articles)
    return _cells_frame(met, counts[met], in_articles[met], width)


def _count_sparsely(codes: AnyInts, article: AnyInts, group_of: Ints, width: int) -> pd.DataFrame:
    """The same where there are many groups, and most terms in few of them."""
    row, code, times = corpora.cells(article, codes, width)
    met, key = np.unique(group_of[row] * max(width, 1) + code, return_inverse=True)
    counts = np.bincount(key, weights=times, minlength=len(met)).astype(np.int64)
    return _cells_frame(met, counts, np.bincount(key, minlength=len(met)), width)


def _cells_frame(met: Ints, counts: Ints, in_articles: Ints, width: int) -> pd.DataFrame:
    group, code = met // max(width, 1), met % max(width, 1)
    return pd.DataFrame({"group": group, "code": code, "count": counts, "articles": in_articles})


def _totals(corpus: Corpus, group_of: Ints, groups: int) -> pd.DataFrame:
    """Articles and running words of each group."""
    words = corpora.words_of_articles(corpus)
    in_groups = np.bincount(group_of, weights=words, minlength=groups)
    return pd.DataFrame(
        {
            "articles_total": np.bincount(group_of, minlength=groups),
            "words_total": in_groups.astype(np.int64),
        }
    )


def _finish(
    counted: pd.DataFrame, groups: pd.DataFrame, totals: pd.DataFrame, keys: list[str]
) -> pd.DataFrame:
    """The counts with their groups, denominators and order."""
    number = counted.pop("group").to_numpy()
    counted = counted.assign(**{str(name): totals[name].to_numpy()[number] for name in totals})
    counted["share"] = counted["articles"] / counted["articles_total"]
    counted["per_million"] = counted["count"] * 1e6 / counted["words_total"]
    order = np.lexsort((counted["term"].astype("str"), -counted["count"], number))
    frame = frames.make_frame(COUNTS, counted).iloc[order].reset_index(drop=True)
    for place, key in enumerate(keys):
        frame.insert(place, key, groups[key].array.take(number[order]))
    return frame
