"""When a count leaves its usual course: bursts and lasting changes, with the articles behind."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from kit import frames
from kit.frequency.over_time import FREQUENCIES
from kit.grouping import period_start

Floats = npt.NDArray[np.float64]
BURSTS = {
    "start": "time", "end": "time", "articles": "int", "articles_total": "int",
    "share": "float", "share_elsewhere": "float", "weight": "float", "level": "int",
}  # fmt: skip
CHANGES = {
    "start": "time", "share_before": "float", "share_after": "float", "gain": "float",
    "articles": "int", "articles_total": "int",
}  # fmt: skip
_MADE_BY = "kit.count_over_time(frame, articles=articles)"
_NEEDED = ["period", "articles", "articles_total"]


class _Counts(NamedTuple):
    """The dated periods that have articles: their days, hits and totals."""

    period: "pd.Series[pd.Timestamp]"
    hits: Floats
    total: Floats


def _dated(counts: pd.DataFrame) -> _Counts:
    frames.check_frame(counts, _NEEDED, _MADE_BY)
    if counts["period"].dropna().duplicated().any():
        raise ValueError(
            "The counts have several rows for one period. Give those of one value: "
            "counts[counts[column] == value]."
        )
    known = counts[counts["period"].notna() & (counts["articles_total"] > 0)]
    known = known.sort_values("period")
    hits, total = (known[c].to_numpy(dtype=np.float64) for c in ("articles", "articles_total"))
    return _Counts(known["period"].reset_index(drop=True), hits, total)


def find_bursts(counts: pd.DataFrame, *, ratio: float = 2.0, gamma: float = 1.0) -> pd.DataFrame:
    """Find the stretches of time in which a share is far above its usual height.

    Two states are compared: the usual one, with the share of the whole time, and a burst with
    `ratio` times that share. The cheapest sequence of states is found, where each start of a
    burst costs `gamma` times the logarithm of the number of periods.

    Parameters
    ----------
    counts : pandas.DataFrame
        From `kit.count_over_time`, for one value.
    ratio : float
        How many times the usual share a burst has; more than 1.
    gamma : float
        The price of starting a burst: the higher, the fewer.

    Returns
    -------
    pandas.DataFrame
        One row per burst, in order of time: first day of its first and of its last period,
        ``articles`` and ``articles_total`` in it, their ``share`` and that of all other periods,
        ``weight`` (how much likelier, in natural logarithms, the burst is than the usual state)
        and ``level`` (1).

    Raises
    ------
    FrameError
        When a column is missing.
    ValueError
        When `ratio` is not above 1, or one period has several rows.

    Notes
    -----
    Source: J. Kleinberg, Bursty and hierarchical structure in streams, Data Mining and Knowledge
    Discovery 7 (2003), 373–397: the model for batched arrivals, with two states. Periods
    without articles are passed over: no news is no evidence.

    Examples
    --------
    >>> days = pd.date_range("2024-01-01", periods=8, tz="UTC")
    >>> counts = pd.DataFrame({"period": days, "articles": [1, 1, 9, 9, 1, 1, 1, 1],
    ...     "articles_total": 20})
    >>> find_bursts(counts)[["articles", "articles_total"]].values.tolist()
    [[18, 40]]
    """
    if ratio <= 1:
        raise ValueError(f"ratio must be above 1, not {ratio!r}: a burst is more than usual.")
    known = _dated(counts)
    states = burst_states(known.hits, known.total, ratio=ratio, gamma=gamma)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], states, [0]])))
    rows = [_burst(known, int(a), int(b), ratio) for a, b in edges.reshape(-1, 2)]
    return frames.make_frame(BURSTS, rows)


def _costs(hits: Floats, total: Floats, ratio: float) -> Floats:
    """The price of each state in each period: minus the log-likelihood of the hits in it."""
    usual = hits.sum() / total.sum()
    high = min(usual * ratio, 0.9999)
    with np.errstate(divide="ignore", invalid="ignore"):
        prices = [
            -(np.where(hits > 0, hits * np.log(p), 0.0) + (total - hits) * np.log1p(-p))
            for p in (usual, high)
        ]
    return np.stack(prices, axis=1)


def burst_states(
    hits: Floats, total: Floats, *, ratio: float, gamma: float
) -> npt.NDArray[np.int64]:
    """Return the state of each period, 0 usual or 1 burst, by the cheapest sequence."""
    if not len(hits) or not 0 < hits.sum() < total.sum():
        return np.zeros(len(hits), dtype=np.int64)
    price = _costs(hits, total, ratio)
    step = gamma * np.log(len(hits))
    best = np.array([price[0, 0], step + price[0, 1]])
    came_from = np.zeros((len(hits), 2), dtype=np.int64)
    for n in range(1, len(hits)):
        to_low, to_high = best, best + np.array([step, 0.0])
        came_from[n] = np.argmin(to_low), np.argmin(to_high)
        best = np.array([to_low.min(), to_high.min()]) + price[n]
    states = np.zeros(len(hits), dtype=np.int64)
    states[-1] = np.argmin(best)
    for n in range(len(hits) - 1, 0, -1):
        states[n - 1] = came_from[n, states[n]]
    return states


def _burst(known: _Counts, first: int, stop: int, ratio: float) -> tuple[object, ...]:
    inside = np.zeros(len(known.hits), dtype=bool)
    inside[first:stop] = True
    price = _costs(known.hits, known.total, ratio)[inside]
    hits, total = known.hits[inside].sum(), known.total[inside].sum()
    rest = known.total[~inside].sum()
    elsewhere = known.hits[~inside].sum() / rest if rest else float("nan")
    return (
        known.period.iloc[first], known.period.iloc[stop - 1], int(hits), int(total),
        hits / total, elsewhere, float((price[:, 0] - price[:, 1]).sum()), 1,
    )  # fmt: skip


def find_changes(
    counts: pd.DataFrame, *, shortest: int = 3, penalty: float | None = None
) -> pd.DataFrame:
    """Find the periods from which on a share is lastingly another.

    The time is cut into stretches of one share each so that the log-likelihood of the counts,
    less `penalty` for each cut, is highest: exactly, by dynamic programming.

    Parameters
    ----------
    counts : pandas.DataFrame
        From `kit.count_over_time`, for one value.
    shortest : int
        Fewest periods in a stretch.
    penalty : float, optional
        The price of a cut in natural logarithms; without it that of the Bayesian information
        criterion for a date and a share, the logarithm of the number of periods.

    Returns
    -------
    pandas.DataFrame
        One row per change, in order of time: ``start`` is the first period of the new stretch,
        ``share_before`` and ``share_after`` those of the stretches around it, ``gain`` by how
        much the cut raises the log-likelihood against none there, ``articles`` and
        ``articles_total`` those of the new stretch.

    Raises
    ------
    FrameError, ValueError
        When a column is missing, `shortest` is below 1, or one period has several rows.

    Notes
    -----
    Source: B. Jackson et al., An algorithm for optimal partitioning of data on an interval, IEEE
    Signal Processing Letters 12 (2005), 105–108. Time grows with the square of the periods.

    Examples
    --------
    >>> days = pd.date_range("2024-01-01", periods=8, tz="UTC")
    >>> counts = pd.DataFrame({"period": days, "articles": [1, 1, 1, 1, 9, 9, 9, 9],
    ...     "articles_total": 20})
    >>> find_changes(counts)["start"].dt.day.tolist()
    [5]
    """
    if shortest < 1:
        raise ValueError(f"shortest must be 1 or more, not {shortest!r}.")
    known = _dated(counts)
    price = float(np.log(max(len(known.hits), 2))) if penalty is None else penalty
    cuts = best_cuts(known.hits, known.total, shortest=shortest, penalty=price)
    bounds = [0, *cuts, len(known.hits)]
    rows = [_change(known, *bounds[n - 1 : n + 2]) for n in range(1, len(bounds) - 1)]
    return frames.make_frame(CHANGES, rows)


def best_cuts(hits: Floats, total: Floats, *, shortest: int, penalty: float) -> list[int]:
    """Return where the new stretches of the likeliest cutting begin."""
    size = len(hits)
    k, n = (np.concatenate([[0.0], np.cumsum(column)]) for column in (hits, total))
    best = np.full(size + 1, -np.inf)
    best[0] = penalty
    came_from = np.zeros(size + 1, dtype=np.int64)
    for end in range(shortest, size + 1):
        begins = np.arange(0, end - shortest + 1)
        values = best[begins] - penalty + log_likelihood(k[end] - k[begins], n[end] - n[begins])
        came_from[end] = int(np.argmax(values))
        best[end] = values[came_from[end]]
    cuts, at = [], size
    while at > 0 and np.isfinite(best[size]) and came_from[at] > 0:
        at = int(came_from[at])
        cuts.append(at)
    return cuts[::-1]


def log_likelihood(hits: npt.ArrayLike, total: npt.ArrayLike) -> Floats:
    """Return the log-likelihood of hits among totals at the share they show, up to a constant.

    Examples
    --------
    >>> float(log_likelihood(0, 5)), round(float(log_likelihood(1, 2)), 3)
    (0.0, -1.386)
    """
    from scipy.special import xlogy

    k, n = np.asarray(hits, dtype=np.float64), np.asarray(total, dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        p = np.where(n > 0, k / np.maximum(n, 1e-300), 0.0)
    value: Floats = np.asarray(xlogy(k, p) + xlogy(n - k, 1 - p))
    return value


def _change(known: _Counts, before: int, at: int, after: int) -> tuple[object, ...]:
    old, new = slice(before, at), slice(at, after)
    k, n = (
        [float(column[part].sum()) for part in (old, new)] for column in (known.hits, known.total)
    )
    gain = log_likelihood(k, n).sum() - log_likelihood(sum(k), sum(n))
    return known.period.iloc[at], k[0] / n[0], k[1] / n[1], float(gain), int(k[1]), int(n[1])


def find_drivers(
    frame: pd.DataFrame,
    articles: pd.DataFrame,
    start: str | pd.Timestamp,
    end: str | pd.Timestamp,
    *,
    freq: str = "W",
    most: int = 10,
) -> pd.DataFrame:
    """Return the articles behind a burst or a change: those with most rows in its periods.

    Parameters
    ----------
    frame : pandas.DataFrame
        The frame that was counted, with an ``article_id``.
    articles : pandas.DataFrame
        The articles; ``article_id`` and ``published`` are read.
    start, end : str or pandas.Timestamp
        The first day of the first and of the last period, as `find_bursts` gives them.
    freq : str
        The periods that were counted.
    most : int
        So many articles at most.

    Returns
    -------
    pandas.DataFrame
        One row per article, most rows first: ``article_id``, ``published``, ``source`` and
        ``title`` where they are known, ``count`` (rows), and ``share`` of all rows in that time.

    Examples
    --------
    >>> dates = pd.to_datetime(["2024-01-01", "2024-01-02"], utc=True)
    >>> articles = pd.DataFrame({"article_id": ["a", "b"], "published": dates})
    >>> rows = pd.DataFrame({"article_id": ["a", "b", "b"]})
    >>> found = find_drivers(rows, articles, "2024-01-01", "2024-01-01")
    >>> found[["article_id", "count"]].values.tolist()
    [['b', 2], ['a', 1]]
    """
    frames.check_frame(frame, ["article_id"], "kit.find_mentions(articles)")
    frames.check_frame(articles, ["article_id", "published"], "kit.load_articles(source)")
    period = period_start(articles["published"], FREQUENCIES.get(freq, freq)).dt.tz_localize("UTC")
    first, last = pd.to_datetime(start, utc=True), pd.to_datetime(end, utc=True)
    shown = [c for c in ("article_id", "published", "source", "title") if c in articles.columns]
    inside = articles.loc[(period >= first) & (period <= last), shown]
    counts = frame["article_id"].value_counts()
    inside = inside.assign(count=inside["article_id"].map(counts).fillna(0).astype("int64"))
    inside = inside[inside["count"] > 0]
    inside["share"] = inside["count"] / max(int(inside["count"].sum()), 1)
    ranked = inside.sort_values(["count", "article_id"], ascending=[False, True])
    return ranked.head(most).reset_index(drop=True)
