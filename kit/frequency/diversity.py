"""How rich the vocabulary of a text is, by measures that do not depend on its length."""

import numpy as np
import pandas as pd

from kit import frames
from kit.frequency.corpus import Bools, Ints, is_word, make_terms, read_corpus
from kit.frequency.counts import number_groups
from kit.grouping import group_articles, select_articles

DIVERSITY = {
    "articles_total": "int",
    "words_total": "int",
    "types": "int",
    "ttr": "float",
    "mattr": "float",
    "mtld": "float",
}


def measure_diversity(
    articles: pd.DataFrame,
    *,
    by: str | list[str] | None = None,
    window: int = 100,
    threshold: float = 0.72,
    unit: str = "form",
    weight: str = "article",
    forms: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Measure how many different words the articles, or each group of them, use.

    The articles of a group are read as one text, in the order in which they stand in the frame.
    All words count, stop words too, numbers do not.

    Parameters
    ----------
    articles : pandas.DataFrame
        One row per article; ``article_id``, ``text`` and the columns of `by` are read.
    by : str or list of str, optional
        As in `kit.count_words`; ``"article_id"`` measures each article by itself.
    window : int
        Words in a window of MATTR. Compare only figures of one width.
    threshold : float
        The type–token ratio at which a stretch of MTLD ends, between 0 and 1.
    unit : str
        What is a different word: ``"form"`` each written form, ``"group"`` and ``"family"`` as in
        `kit.count_words`. Arabic particles and pronouns are written together with words, so
        that forms are many: ``"group"`` looks through them.
    weight, forms
        As in `kit.count_words`.

    Returns
    -------
    pandas.DataFrame
        One row per group, in order.

        ============== ======== =============================================================
        column         unit     meaning
        ============== ======== =============================================================
        articles_total articles articles (stories) of the group
        words_total    words    running words
        types          words    different words
        ttr            0–1      types / words_total. **It falls with the length of the text**:
                                compare it only between texts of one length
        mattr          0–1      mean type–token ratio of all windows; missing for a text
                                shorter than the window
        mtld           words    mean length of the stretches that keep the ratio above the
                                threshold, read forwards and backwards; missing for a text
                                that never repeats a word
        ============== ======== =============================================================

    Raises
    ------
    FrameError
        When a column is missing.
    ValueError
        When `window`, `threshold`, `unit` or `weight` is out of its range.

    Notes
    -----
    **Source:** M. Covington and J. McFall, Cutting the Gordian knot, Journal of Quantitative
    Linguistics 17 (2010), 94–100 (MATTR); P. McCarthy and S. Jarvis, MTLD, vocd-D, and HD-D,
    Behavior Research Methods 42 (2010), 381–392 (MTLD). Known failures: MTLD of texts below 100
    words is unsteady; a group of many topics looks richer than each of its articles, since
    windows run over the ends of articles.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["نفط غاز نفط ماء"]})
    >>> measure_diversity(articles, window=2)[["types", "ttr", "mattr"]].values.tolist()
    [[3.0, 0.75, 1.0]]
    """
    frames.check_frame(articles, ["article_id", "text"], "kit.load_articles(source)")
    if window < 1:
        raise ValueError(f"window must be 1 or more, not {window!r}.")
    if not 0 < threshold < 1:
        raise ValueError(f"threshold must be between 0 and 1, not {threshold!r}: 0.72 is usual.")
    groups = group_articles(articles, by)
    keys = list(groups.columns)
    marked = articles.assign(**{key: groups[key] for key in keys})
    chosen = select_articles(marked, weight=weight, keys=keys)
    corpus = read_corpus(chosen, places=False)
    terms = make_terms(corpus, articles, unit=unit, stopwords=(), forms=forms)
    group_of, table = number_groups(chosen[keys])
    kept = is_word(corpus)[corpus.numbers]
    words = terms.of_word[corpus.numbers[kept]]
    of_word = group_of[corpus.article[kept]]
    words = words[np.argsort(of_word, kind="stable")]
    bounds = np.searchsorted(np.sort(of_word), np.arange(len(table) + 1))
    size = np.bincount(group_of, minlength=len(table))
    rows = [
        (int(size[n]), *_measures(words[bounds[n] : bounds[n + 1]], window, threshold))
        for n in (range(len(table)) if len(chosen) else ())
    ]
    frame = frames.make_frame(DIVERSITY, rows)
    for place, key in enumerate(keys):
        frame.insert(place, key, table[key].array)
    return frame


def _measures(words: Ints, window: int, threshold: float) -> tuple[int, int, float, float, float]:
    types = len(np.unique(words))
    ttr = types / len(words) if len(words) else float("nan")
    return len(words), types, ttr, mattr(words, window=window), mtld(words, threshold=threshold)


def last_seen(words: Ints) -> Ints:
    """Return where each word stood before, -1 where it is new.

    Examples
    --------
    >>> last_seen(np.array([7, 8, 7, 7])).tolist()
    [-1, -1, 0, 2]
    """
    order = np.argsort(words, kind="stable")
    seen = np.full(len(words), -1, dtype=np.int64)
    same: Bools = words[order][1:] == words[order][:-1]
    seen[order[1:][same]] = order[:-1][same]
    return seen


def mattr(words: Ints, *, window: int) -> float:
    """Return the mean type–token ratio of all windows of so many words.

    Examples
    --------
    >>> mattr(np.array([1, 1, 2]), window=2)
    0.75
    """
    windows = len(words) - window + 1
    if windows < 1:
        return float("nan")
    at = np.arange(len(words))
    # A word is new in the windows that begin after it stood last and no later than itself.
    earliest = np.maximum(last_seen(words), at - window)
    new_in = np.minimum(at, windows - 1) - earliest
    return float(np.maximum(new_in, 0).sum() / windows / window)


def mtld(words: Ints, *, threshold: float = 0.72) -> float:
    """Return the mean length of the stretches that keep their type–token ratio up.

    Examples
    --------
    Forwards one whole stretch, 1 1, and 2, whose ratio of 1 is no part of another; backwards
    2 1 1 is one stretch:

    >>> mtld(np.array([1, 1, 2]))
    3.0
    """
    ways = [len(words) / n if n else float("nan") for n in (
        _factors(words, threshold), _factors(words[::-1], threshold))]  # fmt: skip
    return float(np.mean(ways))


def _factors(words: Ints, threshold: float) -> float:
    """How many stretches reach the threshold, the rest at the end as a part of one."""
    seen = last_seen(words)
    start, factors, reach = 0, 0, 512
    while start < len(words):
        # A word is new in a stretch if it stood last before it: one look for the whole stretch.
        ratio = np.cumsum(seen[start : start + reach] < start, dtype=np.float64)
        ratio /= np.arange(1, len(ratio) + 1)
        reached = np.flatnonzero(ratio <= threshold)
        if len(reached):
            start, factors = start + int(reached[0]) + 1, factors + 1
        elif start + reach >= len(words):
            return float(factors + (1 - ratio[-1]) / (1 - threshold))
        else:
            reach *= 2
    return float(factors)
