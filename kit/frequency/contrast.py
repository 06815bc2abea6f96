"""Which words set one group of articles apart from another, and whether one text makes them so."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from kit import frames
from kit.frequency import measures
from kit.frequency.corpus import Bools, Ints, cells
from kit.frequency.tallies import Tally, tally_words
from kit.grouping import group_articles, select_articles

#: The share of a word's occurrences above which one article or story is said to carry it.
CARRIED = 0.5
_FOCUS, _REFERENCE = 0, 1
_SIDE = "_side"
CONTRAST = {
    "term": "str",
    "more_in": "str",
    "count": "int",
    "count_reference": "int",
    "words_total": "int",
    "words_total_reference": "int",
    "per_million": "float",
    "per_million_reference": "float",
    "articles": "int",
    "articles_reference": "int",
    "articles_total": "int",
    "articles_total_reference": "int",
    "dp": "float",
    "dp_reference": "float",
    "g2": "float",
    "p_value": "float",
    "q_value": "float",
    "log_ratio": "float",
    "log_ratio_low": "float",
    "log_ratio_high": "float",
    "simple_maths": "float",
    "log_odds": "float",
    "z_score": "float",
    "top_article": "str",
    "top_article_share": "float",
    "top_story_share": "float",
    "carried_by": "str",
    "g2_without": "float",
}


class _Sides(NamedTuple):
    """The two sides of a contrast: what is counted in each, and what stands behind it."""

    tally: Tally
    side: Ints
    story: Ints
    ids: list[str]
    has_stories: bool


def compare_words(
    articles: pd.DataFrame,
    *,
    by: str,
    focus: Any,
    reference: Any = None,
    unit: str = "group",
    ngram: int = 1,
    stopwords: Iterable[str] | None = None,
    weight: str = "article",
    forms: pd.DataFrame | None = None,
    min_count: int = 1,
    smoothing: float = 1.0,
    prior: float | None = None,
    level: float = 0.95,
) -> pd.DataFrame:
    """Compare how often words stand in one group of articles and in another.

    Every running word counts once. The table behind G² holds for each word the occurrences on
    both sides and all other running words on both sides, stop words included, no numbers.

    Parameters
    ----------
    articles : pandas.DataFrame
        One row per article; ``article_id``, ``text`` and the column of `by` are read, and
        ``story_id`` where it is there.
    by : str
        A column of `articles`, or ``"day"``, ``"week"``, ``"month"`` or ``"year"`` of
        ``published``.
    focus : value or list of values
        The group that is looked at, by its values of that column.
    reference : value or list of values, optional
        The group it is compared with; without it all articles with another value. Articles
        without a value are on neither side.
    unit, ngram, stopwords, weight, forms
        As in `kit.count_words`. With ``weight="story"`` one article of each story counts on
        each side.
    min_count : int
        Words that stand less often than this on both sides together are left out, also of the
        reckoning of the q-values.
    smoothing : float
        The N of simple maths, per million words: 1 brings up rare words, 100 and more common ones.
    prior : float, optional
        How many words the prior of the log-odds is worth; without it as many as both sides hold.
    level : float
        Confidence of the interval of the log ratio, between 0 and 1.

    Returns
    -------
    pandas.DataFrame
        One row per word: first those more frequent in the focus, the highest G² first, then
        those more frequent in the reference, the highest G² last. Each count has its twin for
        the reference, ``…_reference``.

        ================= ======= ===========================================================
        column            unit    meaning
        ================= ======= ===========================================================
        term                      the commonest natural written form
        more_in                   ``focus``, ``reference``, or ``neither``
        count             words   how often it stands there
        words_total       words   running words of the side
        per_million               count per million running words
        articles                  articles (stories) that hold it: its document range
        articles_total            articles (stories) of the side
        dp                0–1     deviation of proportions over the articles of the side: 0 is
                                  evenly spread; missing where the word is not there
        g2                        log-likelihood ratio, four terms, never negative
        p_value, q_value  0–1     chi-square with one degree of freedom; false discovery rate
        log_ratio                 binary logarithm of the ratio of the two frequencies: 1 is
                                  twice as frequent; `log_ratio_low` and `log_ratio_high` hold
                                  its interval
        simple_maths              (per million + N) / (per million in the reference + N)
        log_odds                  weighted log-odds with informative prior; ``z_score`` is it
                                  by its standard deviation
        top_article               the article with most occurrences on the side of `more_in`
        top_article_share 0–1     what part of the occurrences there it holds
        top_story_share   0–1     the same of the story with most; missing without ``story_id``
        carried_by                the warning: ``article`` where one article holds more than half
                                  of the occurrences, ``story`` where only the copies of one
                                  story do so together, else empty
        g2_without                G² without that story (without stories: that article); negative
                                  where the word would then be more frequent on the other side
        ================= ======= ===========================================================

    Raises
    ------
    FrameError
        When a column is missing.
    ValueError
        When a value of `focus` or `reference` is in no article, one is in both, the reference is
        empty, or a number is out of its range.

    Notes
    -----
    **Source:** the formulas and their papers are in `kit.frequency.measures`. A word that stands
    nowhere in one side is reckoned as half an occurrence in the log ratio alone. Known failures:
    words come in clusters, in one article above all, so p-values are too small; trust a word that
    many articles hold (`articles`, `dp`) and nothing carries. Chi-square is rough where a word is
    expected less than five times.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a", "b", "c"], "source": ["س", "س", "ص"],
    ...     "text": ["نفط نفط", "نفط", "غاز نفط غاز"]})
    >>> words = compare_words(articles, by="source", focus="س", unit="form")
    >>> words[["term", "count", "count_reference", "articles", "more_in"]].values.tolist()
    [['نفط', 3, 1, 2, 'focus'], ['غاز', 0, 2, 0, 'reference']]
    """
    _check_numbers(min_count, smoothing, prior, level)
    frames.check_frame(articles, ["article_id", "text"], "kit.load_articles(source)")
    side = _choose_sides(articles, by, focus, reference)
    marked = articles.assign(**{_SIDE: side})[side >= 0]
    chosen = select_articles(marked, weight=weight, keys=[_SIDE])
    tally = tally_words(chosen, articles, unit=unit, ngram=ngram, stopwords=stopwords, forms=forms)
    sides = _Sides(
        tally, chosen[_SIDE].to_numpy(dtype=np.int64), _stories(chosen),
        chosen["article_id"].tolist(), "story_id" in chosen.columns,
    )  # fmt: skip
    table = _table(sides, smoothing=smoothing, prior=prior, level=level, min_count=min_count)
    return _ordered(table)


def _check_numbers(min_count: int, smoothing: float, prior: float | None, level: float) -> None:
    if min_count < 1:
        raise ValueError(f"min_count must be 1 or more, not {min_count!r}.")
    if not smoothing > 0:
        raise ValueError(f"smoothing must be above 0, not {smoothing!r}: it is the N added.")
    if prior is not None and not prior > 0:
        raise ValueError(f"prior must be above 0, not {prior!r}: it is a number of words.")
    if not 0 < level < 1:
        raise ValueError(f"level must be between 0 and 1, not {level!r}: 0.95 is usual.")


def _choose_sides(articles: pd.DataFrame, by: str, focus: Any, reference: Any) -> Ints:
    """0 for each article of the focus, 1 of the reference, -1 for those of neither."""
    column = group_articles(articles, by)[by]
    inside = _is_any(column, focus, "focus")
    if reference is None:
        against = (column.notna() & ~pd.Series(inside, index=column.index)).to_numpy(dtype=bool)
        if len(column) and not against.any():
            raise ValueError(
                f"Every article with a value of {by!r} is in the focus. Give a focus that leaves "
                "some articles to compare with."
            )
    else:
        against = _is_any(column, reference, "reference")
    if (inside & against).any():
        both = column[inside & against].iloc[0]
        raise ValueError(
            "A value cannot be in the focus and in the reference; take it out of one of them: "
            f"{str(both)!r}"
        )
    return np.where(inside, _FOCUS, np.where(against, _REFERENCE, -1)).astype(np.int64)


def _is_any(column: "pd.Series[Any]", wanted: Any, role: str) -> Bools:
    """Which articles have one of the wanted values; an error for a value that none has."""
    values = list(wanted) if isinstance(wanted, (list, tuple, set, frozenset)) else [wanted]
    if pd.api.types.is_datetime64_any_dtype(column):
        utc = isinstance(column.dtype, pd.DatetimeTZDtype)
        values = [pd.to_datetime(value, utc=utc) for value in values]
    found = np.zeros(len(column), dtype=bool)
    for value in values:
        here = (column == value).fillna(False).to_numpy(dtype=bool)
        if len(column) and not here.any():
            known = sorted({str(other) for other in column.dropna()})
            raise ValueError(
                f"No article has the value of `{role}`. The column {str(column.name)!r} holds "
                f"{len(known)} value(s), among them {', '.join(known[:5])}. Asked for was: {value}"
            )
        found |= here
    return found


def _stories(chosen: pd.DataFrame) -> Ints:
    """A number for the story of each article; an article without one is its own."""
    alone = "\0" + chosen["article_id"].astype("str")
    names = chosen["story_id"].astype("str").fillna(alone) if "story_id" in chosen else alone
    return pd.factorize(names)[0].astype(np.int64)


def _table(
    sides: _Sides, *, smoothing: float, prior: float | None, level: float, min_count: int
) -> pd.DataFrame:
    """All columns of the contrast, one row per term that stands often enough."""
    tally = sides.tally
    width, side = len(tally.names), sides.side[tally.article]
    counts = _by_side(tally.term, side, tally.times, width)
    ranges = _by_side(tally.term, side, np.ones_like(tally.times), width)
    words = np.bincount(sides.side, weights=tally.words, minlength=2).astype(np.int64)
    total = np.bincount(sides.side, minlength=2)
    more = np.sign(counts[:, 0] * words[1] - counts[:, 1] * words[0])
    columns: dict[str, Any] = {"term": np.asarray(tally.names, dtype=object)}
    columns["more_in"] = np.array(["reference", "neither", "focus"], dtype=object)[more + 1]
    spreads = [_spread_of_side(sides, number) for number in (_FOCUS, _REFERENCE)]
    for number, end in ((_FOCUS, ""), (_REFERENCE, "_reference")):
        columns["count" + end], columns["articles" + end] = counts[:, number], ranges[:, number]
        columns["words_total" + end] = words[number]
        columns["articles_total" + end] = total[number]
        columns["per_million" + end] = counts[:, number] * 1e6 / max(words[number], 1)
        columns["dp" + end] = spreads[number]
    four = (counts[:, 0], counts[:, 1], float(words[0]), float(words[1]))
    size = float(words.sum())
    columns["g2"] = measures.g_squared(counts[:, 0], words[0], counts.sum(axis=1), size)
    ratio = measures.log_ratio(*four, level=level)
    names = ("log_ratio", "log_ratio_low", "log_ratio_high")
    columns |= dict(zip(names, ratio, strict=True))
    columns["simple_maths"] = measures.simple_maths(*four, smoothing=smoothing)
    odds = measures.log_odds(*four, prior=size if prior is None else prior)
    columns["log_odds"], columns["z_score"] = odds
    columns |= _carriers(sides, counts, words, more)
    table: pd.DataFrame = pd.DataFrame(columns).loc[counts.sum(axis=1) >= min_count]
    p_value, q_value = measures.significance(table["g2"].to_numpy(dtype=np.float64))
    return table.assign(p_value=p_value, q_value=q_value)


def _by_side(term: Ints, side: Ints, number: Ints, width: int) -> Ints:
    """The sums of the numbers of each term, one column for each side."""
    sums = np.bincount(term * 2 + side, weights=number, minlength=2 * width)
    return sums.astype(np.int64).reshape(-1, 2)


def _spread_of_side(sides: _Sides, number: int) -> measures.Floats:
    """DP of each term over the articles of one side."""
    tally = sides.tally
    here = sides.side[tally.article] == number
    sizes = np.where(sides.side == number, tally.words, 0)
    spread = measures.spread(
        tally.article[here], tally.term[here], tally.times[here], sizes, len(tally.names)
    )
    return spread.dp


def _carriers(sides: _Sides, counts: Ints, words: Ints, more: Ints) -> dict[str, Any]:
    """The article and the story with most occurrences of each term, where it is more frequent."""
    tally = sides.tally
    width = len(tally.names)
    key_side = np.where(more < 0, _REFERENCE, _FOCUS)
    here = sides.side[tally.article] == key_side[tally.term]
    article, term, times = tally.article[here], tally.term[here], tally.times[here]
    there = np.maximum(counts[np.arange(width), key_side], 1)
    top, most = _largest(article, term, times, width)
    share = most / there
    story_of = sides.story
    rows, columns, _ = cells(story_of[article], term, width)
    pair = np.searchsorted(rows * max(width, 1) + columns, story_of[article] * width + term)
    of_story = np.bincount(pair, weights=times, minlength=len(rows)).astype(np.int64)
    top_story, most_of_story = _largest(rows, columns, of_story, width)
    story_share = most_of_story / there
    size = _words_of_stories(sides)[key_side, np.maximum(top_story, 0)]
    ids = np.array([*sides.ids, ""], dtype=object)
    carried = np.where(share > CARRIED, "article", np.where(story_share > CARRIED, "story", ""))
    return {
        "top_article": ids[top],
        "top_article_share": share,
        "top_story_share": story_share if sides.has_stories else np.nan,
        "carried_by": carried.astype(object),
        "g2_without": _g2_without(counts, words, key_side, most_of_story, size),
    }


def _largest(row: Ints, term: Ints, number: Ints, width: int) -> tuple[Ints, Ints]:
    """The row with the largest number of each term, the earliest of equals, and that number."""
    order = np.lexsort((row, -number, term))
    terms, first = np.unique(term[order], return_index=True)
    top, most = np.full(width, -1, dtype=np.int64), np.zeros(width, dtype=np.int64)
    top[terms], most[terms] = row[order[first]], number[order[first]]
    return top, most


def _words_of_stories(sides: _Sides) -> Ints:
    """The running words of each story, one row for each side."""
    stories = int(sides.story.max(initial=0)) + 1
    cell = sides.side * stories + sides.story
    sums = np.bincount(cell, weights=sides.tally.words, minlength=2 * stories)
    return sums.astype(np.int64).reshape(2, -1)


def _g2_without(
    counts: Ints, words: Ints, key_side: Ints, taken: Ints, size: Ints
) -> measures.Floats:
    """G² when so many occurrences and words are taken from the side of the term."""
    at = np.arange(len(counts))
    own, other = counts[at, key_side] - taken, counts[at, 1 - key_side]
    own_words, other_words = words[key_side] - size, words[1 - key_side]
    turned = own * other_words < other * own_words
    g2 = measures.g_squared(own, own_words, own + other, own_words + other_words)
    return np.where(turned, -g2, g2)


def _ordered(table: pd.DataFrame) -> pd.DataFrame:
    """Words of the focus first, the strongest at the top; those of the reference mirrored."""
    sign = table["more_in"].map({"focus": 1, "reference": -1}).fillna(0).astype("int64")
    order = table.assign(_order=-sign * table["g2"], _sign=-sign)
    order = order.sort_values(["_sign", "_order", "term"], kind="stable")
    return frames.make_frame(CONTRAST, order.reset_index(drop=True))
