"""How evenly words are spread over articles, outlets or months."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from kit import frames
from kit.frequency import measures
from kit.frequency.corpus import (
    Bools,
    Corpus,
    Ints,
    Terms,
    cells,
    make_terms,
    read_corpus,
    words_of_articles,
)
from kit.frequency.queries import find_hits
from kit.grouping import group_articles, select_articles
from kit.mentions import find_mentions
from kit.normalize import normalize

DISPERSION = {
    "term": "str",
    "count": "int",
    "words_total": "int",
    "per_million": "float",
    "parts": "int",
    "parts_total": "int",
    "share": "float",
    "dp": "float",
    "dp_norm": "float",
    "juilland_d": "float",
}


def measure_dispersion(
    articles: pd.DataFrame,
    words: str | Iterable[str] | None = None,
    *,
    by: str | None = None,
    unit: str = "group",
    stopwords: Iterable[str] | None = None,
    weight: str = "article",
    mentions: pd.DataFrame | None = None,
    forms: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Measure how evenly words are spread over the parts of a corpus.

    Parameters
    ----------
    articles : pandas.DataFrame
        One row per article; ``article_id``, ``text`` and the column of `by` are read.
    words : str or list of str, optional
        Words, phrases, patterns or @entities as in `kit.concordance`, each asked for by itself;
        without them all words but stop words.
    by : str, optional
        The column whose values are the parts, or ``"day"``, ``"week"``, ``"month"``, ``"year"``;
        without it each article is a part. Articles without a value are left out.
    unit, weight, forms
        As in `kit.count_words`.
    stopwords : iterable of str, optional
        Left out where no `words` are given, as in `kit.count_words`.
    mentions : pandas.DataFrame, optional
        From `kit.find_mentions`, for words with @; without it they are found first.

    Returns
    -------
    pandas.DataFrame
        One row per word, in the order of `words`; without them the most frequent first.

        =========== ===== ================================================================
        column      unit  meaning
        =========== ===== ================================================================
        term              the word asked for, or the commonest natural written form
        count       words how often it stands there
        words_total words running words, stop words included, no numbers
        per_million       count per million running words
        parts             parts that hold it: its range
        parts_total       parts with at least one word
        share       0–1   parts / parts_total
        dp          0–1   deviation of proportions: half the sum, over all parts, of the
                          difference between the part's share of the word and its share of
                          all words; 0 is spread evenly, near 1 is in one small part only
        dp_norm     0–1   DP / (1 − share of the smallest part), so that 1 can be reached
        juilland_d  ≤ 1   1 is spread evenly, 0 is in one of equal parts only
        =========== ===== ================================================================

        The three measures are missing where the word is nowhere or there is one part only.

    Raises
    ------
    FrameError
        When a column is missing.
    ValueError
        When `unit` or `weight` is none of those of `kit.count_words`, or a query has no word.

    Notes
    -----
    **Source:** see `kit.frequency.measures.spread`. Known failures: a word that stands once has a
    DP near 1 whatever it is, so compare words of like frequency; with thousands of parts
    Juilland's D is near 1 for nearly every frequent word (D. Biber et al., International Journal
    of Corpus Linguistics 21 (2016), 439–464): prefer DP. Rows of unlike phrases may overlap.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a", "b"], "text": ["نفط غاز", "نفط ماء"]})
    >>> measure_dispersion(articles, ["نفط", "غاز"])[["term", "parts", "dp"]].values.tolist()
    [['نفط', 2, 0.0], ['غاز', 1, 0.5]]
    """
    frames.check_frame(articles, ["article_id", "text"], "kit.load_articles(source)")
    keys = [] if by is None else [by]
    marked = articles.assign(**{key: group_articles(articles, by)[key] for key in keys})
    marked = marked.dropna(subset=keys) if keys else marked
    chosen = select_articles(marked, weight=weight, keys=keys)
    corpus = read_corpus(chosen)
    terms = make_terms(corpus, articles, unit=unit, stopwords=stopwords, forms=forms)
    if words is None:
        names, code, where = _all_words(corpus, terms)
    else:
        names = [words] if isinstance(words, str) else list(words)
        if mentions is None and any(name.strip().startswith("@") for name in names):
            mentions = find_mentions(chosen)
        asked = None if unit == "form" else terms
        code, where = _asked_words(names, chosen, corpus, asked, mentions)
    part = _parts(chosen, by)
    sizes = np.bincount(part, weights=words_of_articles(corpus)).astype(np.int64)
    table = _table(names, *cells(part[where], code, len(names)), sizes)
    if words is None:
        table = table.sort_values(["count", "term"], ascending=[False, True])
    return frames.make_frame(DISPERSION, table.reset_index(drop=True))


def _parts(chosen: pd.DataFrame, by: str | None) -> Ints:
    """The number of the part of each article."""
    if by is None:
        return np.arange(len(chosen), dtype=np.int64)
    return pd.factorize(chosen[by])[0].astype(np.int64)


def _all_words(corpus: Corpus, terms: Terms) -> tuple[list[str], Ints, Ints]:
    """The names of all words that are counted, and number and article of each occurrence."""
    here = ~terms.stop[corpus.numbers]
    codes, present = pd.factorize(terms.of_word[corpus.numbers[here]])
    names = [terms.names[n] for n in present.tolist()]
    return names, codes.astype(np.int64), corpus.article[here].astype(np.int64)


def _asked_words(
    names: list[str],
    chosen: pd.DataFrame,
    corpus: Corpus,
    terms: Terms | None,
    mentions: pd.DataFrame | None,
) -> tuple[Ints, Ints]:
    """Number and article of each occurrence of the words asked for."""
    of_key = _words_by_key(corpus, terms)
    codes, where = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for number, name in enumerate(names):
        meant = of_key.get(normalize(name.strip()))
        if meant is None:
            article = find_hits(name, chosen, corpus, terms, mentions).article
        else:
            here = _holds(meant, corpus, terms)[corpus.numbers]
            article = corpus.article[here].astype(np.int64)
        codes.append(np.full(len(article), number, dtype=np.int64))
        where.append(article)
    return np.concatenate(codes), np.concatenate(where)


def _words_by_key(corpus: Corpus, terms: Terms | None) -> dict[str, set[int]]:
    """Which terms (without terms: written words) a key stands for."""
    found: dict[str, set[int]] = {}
    numbers = range(len(corpus.words)) if terms is None else terms.of_word.tolist()
    for word, number in zip(corpus.words, numbers, strict=True):
        found.setdefault(normalize(word), set()).add(number)
    for number, name in enumerate([] if terms is None else terms.names):
        found.setdefault(normalize(name), set()).add(number)
    return found


def _holds(meant: set[int], corpus: Corpus, terms: Terms | None) -> Bools:
    """Which distinct written words belong to one of the terms."""
    ids = np.arange(len(corpus.words)) if terms is None else terms.of_word
    return np.isin(ids, list(meant))


def _table(names: list[str], part: Ints, term: Ints, times: Ints, sizes: Ints) -> pd.DataFrame:
    """Counts and measures of the words."""
    spread = measures.spread(part, term, times, sizes, len(names))
    count = np.bincount(term, weights=times, minlength=len(names)).astype(np.int64)
    words_total, parts_total = int(sizes.sum()), int((sizes > 0).sum())
    return pd.DataFrame(
        {
            "term": np.asarray(names, dtype=object),
            "count": count,
            "words_total": words_total,
            "per_million": count * 1e6 / max(words_total, 1),
            "parts_total": parts_total,
            "share": spread.parts / max(parts_total, 1),
            **spread._asdict(),
        }
    )
