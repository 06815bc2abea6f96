"""Counts over time, each period with its denominator, and before against after an event."""

from typing import Any

import numpy as np
import pandas as pd

from kit import frames
from kit.grouping import period_start, select_articles
from kit.intervals import newcombe_interval, wilson_interval

FREQUENCIES = {"D": "day", "W": "week", "M": "month", "Y": "year"}
_STEP = {"day": "D", "week": "W-MON", "month": "MS", "year": "YS"}
OVER_TIME = {
    "period": "time",
    "count": "int",
    "articles": "int",
    "articles_total": "int",
    "share": "float",
    "low": "float",
    "high": "float",
}
BEFORE_AFTER = {
    "before": "int",
    "before_total": "int",
    "after": "int",
    "after_total": "int",
    "share_before": "float",
    "share_after": "float",
    "difference": "float",
    "low": "float",
    "high": "float",
    "p_value": "float",
}


def count_over_time(
    frame: pd.DataFrame,
    *,
    freq: str = "W",
    articles: pd.DataFrame | None = None,
    by: str | None = None,
    weight: str = "article",
) -> pd.DataFrame:
    """Count the rows of any frame by day, week, month or year, with their denominator.

    Parameters
    ----------
    frame : pandas.DataFrame
        Articles, or any frame with an ``article_id``: mentions, quotations, places, the lines
        of a concordance.
    freq : str
        ``"D"``, ``"W"`` (weeks from Monday), ``"M"`` or ``"Y"``; ``"day"`` … ``"year"`` as well.
    articles : pandas.DataFrame, optional
        All articles that were searched: the denominator. Needed where `frame` is not the
        articles themselves; ``article_id`` and ``published`` are read.
    by : str, optional
        A column of `frame`, each value counted apart (an entity, a kind, a speaker).
    weight : str
        ``"story"``: of the articles of one story only the first counts, with its rows; needs
        ``story_id`` from `kit.mark_duplicates`.

    Returns
    -------
    pandas.DataFrame
        One row per period (and value of `by`), from the first to the last dated article.

        ============== ======== =============================================================
        column         unit     meaning
        ============== ======== =============================================================
        period         day      first day of the period; missing: articles without a date
        count          rows     rows of the frame
        articles       articles with at least one of the rows
        articles_total articles of the period
        share          0–1      articles / articles_total; missing where there are none
        low, high      0–1      95 % interval of the share (Wilson score)
        ============== ======== =============================================================

    Raises
    ------
    FrameError
        When a column is missing.
    ValueError
        When `freq` or `weight` is none of the above, or `articles` is needed.

    Notes
    -----
    A period with no article is a gap: its count is 0 and its share missing, never 0. The
    interval is for articles drawn at random from a larger number of like ones; copies of one
    story make it too narrow, ``weight="story"`` mends that. Days are those of UTC.

    Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference,
    Journal of the American Statistical Association 22 (1927), 209–212.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a", "b", "c"], "text": ["قصف", "هدنة", "قصف"],
    ...     "published": pd.to_datetime(["2024-01-01", "2024-01-02", "2024-01-16"], utc=True)})
    >>> hits = articles[articles["text"] == "قصف"]
    >>> found = count_over_time(hits[["article_id"]], freq="W", articles=articles)
    >>> found[["count", "articles_total"]].values.tolist()
    [[1, 2], [0, 0], [1, 1]]
    """
    period = _period_name(freq)
    everything = _articles_of(frame, articles)
    chosen = select_articles(everything, weight=weight, keys=[])
    start_of = dict(
        zip(chosen["article_id"], period_start(chosen["published"], period), strict=True)
    )
    rows = frame[frame["article_id"].isin(start_of.keys())]
    starts = pd.Series(list(start_of.values()), dtype="datetime64[ns]")
    periods = _all_periods(starts, period)
    found = pd.DataFrame(
        {"article_id": rows["article_id"], "period": rows["article_id"].map(start_of)}
    )
    if by is None:
        return _with_intervals(found, starts, periods)
    frames.check_frame(frame, [by], "the function that made the frame")
    parts = []
    for value in sorted(rows[by].dropna().unique(), key=str):
        part = _with_intervals(found[(rows[by] == value).to_numpy()], starts, periods)
        part.insert(0, by, value)
        parts.append(part)
    empty = _with_intervals(found, starts, periods).iloc[:0]
    empty.insert(0, by, rows[by].iloc[:0].reset_index(drop=True))
    return pd.concat(parts, ignore_index=True) if parts else empty


def _period_name(freq: str) -> str:
    if freq in _STEP:
        return freq
    if freq not in FREQUENCIES:
        raise ValueError(f"freq must be one of {', '.join(FREQUENCIES)}, not {freq!r}.")
    return FREQUENCIES[freq]


def _articles_of(frame: pd.DataFrame, articles: pd.DataFrame | None) -> pd.DataFrame:
    """The articles that stand behind a frame: itself, or those given."""
    frames.check_frame(frame, ["article_id"], "kit.find_mentions(articles)")
    if articles is None and "published" not in frame.columns:
        raise ValueError(
            "The frame has no dates, and its denominator is not known. "
            "Give the articles it was made from: count_over_time(frame, articles=articles)."
        )
    everything = frame if articles is None else articles
    frames.check_frame(everything, ["article_id", "published"], "kit.load_articles(source)")
    return everything.drop_duplicates("article_id")


def _all_periods(starts: "pd.Series[Any]", period: str) -> list[pd.Timestamp]:
    """Every period from the first to the last, gaps included, and one for no date."""
    dated = starts.dropna()
    known = [] if dated.empty else list(pd.date_range(dated.min(), dated.max(), freq=_STEP[period]))
    return [*known, pd.NaT] if starts.isna().any() else known  # type: ignore[list-item]


def _with_intervals(
    found: pd.DataFrame, starts: "pd.Series[Any]", periods: list[pd.Timestamp]
) -> pd.DataFrame:
    """The counts of one value by period, with totals and intervals."""
    index = pd.Index(periods, dtype="datetime64[ns]")
    once = found.drop_duplicates("article_id")
    count, articles, total = (
        column.value_counts(dropna=False).reindex(index, fill_value=0).to_numpy()
        for column in (found["period"], once["period"], starts)
    )
    low, high = wilson_interval(articles, total)
    with np.errstate(invalid="ignore"):
        share = np.where(total > 0, articles / np.maximum(total, 1), np.nan)
    table = pd.DataFrame(
        {
            "period": index.tz_localize("UTC"), "count": count, "articles": articles,
            "articles_total": total, "share": share, "low": low, "high": high,
        }
    )  # fmt: skip
    return frames.make_frame(OVER_TIME, table)


def compare_before_after(
    frame: pd.DataFrame,
    event: str | pd.Timestamp,
    *,
    days: int = 28,
    articles: pd.DataFrame | None = None,
    by: str | None = None,
    weight: str = "article",
) -> pd.DataFrame:
    """Compare the share of articles in the days before and after an event.

    Parameters
    ----------
    frame : pandas.DataFrame
        As for `count_over_time`.
    event : str or pandas.Timestamp
        The day of the event; it belongs to the days after.
    days : int
        Number of days on each side.
    articles, by, weight
        As for `count_over_time`.

    Returns
    -------
    pandas.DataFrame
        One row, or one row per value of `by`: articles with rows and all articles ``before`` and
        ``after``, their shares (0–1), the ``difference`` of the shares with its 95 % interval
        (Newcombe's method 10), and ``p_value`` of Fisher's exact test, two-sided. By `by`, the
        largest differences come first, and ``q_value`` (Benjamini and Hochberg) corrects for
        the number of values.

    Raises
    ------
    FrameError, ValueError
        As `count_over_time`; also when the event is no date.

    Notes
    -----
    A difference says nothing about its cause. Source: R. G. Newcombe, Interval estimation for
    the difference between independent proportions, Statistics in Medicine 17 (1998), 873–890.

    Examples
    --------
    >>> dates = pd.to_datetime(["2024-01-01", "2024-01-02", "2024-01-03", "2024-01-04"], utc=True)
    >>> articles = pd.DataFrame({"article_id": list("abcd"), "published": dates})
    >>> found = compare_before_after(articles[["article_id"]].tail(2), "2024-01-03", days=2,
    ...     articles=articles)
    >>> found[["before", "before_total", "after", "after_total"]].values.tolist()
    [[0, 2, 2, 2]]
    """
    moment = pd.to_datetime(event, utc=True, errors="coerce")
    if not isinstance(moment, pd.Timestamp):
        raise ValueError(f"{event!r} is no date. Write it as year-month-day, such as 2023-10-07.")
    everything = _articles_of(frame, articles)
    chosen = select_articles(everything, weight=weight, keys=[])
    distance = (chosen["published"] - moment.normalize()).dt.days
    side = pd.Series(np.where(distance < 0, "before", "after"), index=chosen.index)
    inside = (distance >= -days) & (distance < days)
    side_of = dict(zip(chosen["article_id"][inside], side[inside], strict=True))
    total = pd.Series(list(side_of.values()), dtype="str").value_counts()
    totals = int(total.get("before", 0)), int(total.get("after", 0))
    sides = frame["article_id"].map(side_of)
    table = frame.assign(_side=sides)[sides.notna()]
    if by is None:
        return frames.make_frame(BEFORE_AFTER, [_compare(table, totals)])
    frames.check_frame(frame, [by], "the function that made the frame")
    groups = [(value, _compare(part, totals)) for value, part in table.groupby(by, sort=True)]
    compared = frames.make_frame(BEFORE_AFTER, [row for _, row in groups])
    compared.insert(0, by, [value for value, _ in groups])
    return _ranked(compared)


def _compare(rows: pd.DataFrame, totals: tuple[int, int]) -> tuple[float, ...]:
    from scipy.stats import fisher_exact

    once = rows.drop_duplicates("article_id")["_side"].value_counts()
    before, after = int(once.get("before", 0)), int(once.get("after", 0))
    shares = [k / n if n else float("nan") for k, n in zip((before, after), totals, strict=True)]
    low, high = newcombe_interval(before, totals[0], after, totals[1])
    cells = [[before, totals[0] - before], [after, totals[1] - after]]
    p_value = float(fisher_exact(cells).pvalue) if all(totals) else float("nan")
    return (
        before, totals[0], after, totals[1], *shares, shares[1] - shares[0],
        float(low), float(high), p_value,
    )  # fmt: skip


def _ranked(compared: pd.DataFrame) -> pd.DataFrame:
    """The values by the size of their difference, with q-values."""
    from scipy.stats import false_discovery_control

    known = compared["p_value"].notna()
    q = np.full(len(compared), np.nan)
    if known.any():
        q[known.to_numpy()] = false_discovery_control(compared.loc[known, "p_value"])
    ranked = compared.assign(q_value=q, _size=compared["difference"].abs())
    return (
        ranked.sort_values("_size", ascending=False, kind="stable")
        .drop(columns="_size")
        .reset_index(drop=True)
    )
