"""What changed between two counts of pairs: new, gone, stronger, weaker."""

import numpy as np
import pandas as pd

from kit import frames
from kit.cooccurrence.measures import false_discovery, p_values
from kit.intervals import newcombe_interval

CHANGES = {
    "a": "str", "b": "str", "a_name": "str", "b_name": "str", "before": "int",
    "before_total": "int", "after": "int", "after_total": "int", "share_before": "float",
    "share_after": "float", "difference": "float", "low": "float", "high": "float",
    "npmi_before": "float", "npmi_after": "float", "p_value": "float", "q_value": "float",
    "change": "str",
}  # fmt: skip


def compare_pairs(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Compare the pairs of two periods, or of two outlets.

    Parameters
    ----------
    before, after : pandas.DataFrame
        One row per pair, from `kit.count_pairs` with the same options, each on its own mentions
        (or the rows of one value of ``by``).

    Returns
    -------
    pandas.DataFrame
        One row per pair that is in either, the largest difference first:

        =========================== ===== ====================================================
        column                      unit  meaning
        =========================== ===== ====================================================
        before, after               units with both actors
        before_total, after_total   units that name any actor
        share_before, share_after   0–1   the one by the other
        difference, low, high       −1–1  share_after − share_before, and its 95 % interval
        npmi_before, npmi_after     −1–1  as in `kit.count_pairs`; missing where not together
        p_value, q_value            0–1   as in `kit.count_pairs`: G² or Fisher's exact test
        change                            ``new`` and ``gone`` (0 units before, or after),
                                          ``stronger`` and ``weaker`` (the interval excludes
                                          0), else ``unclear``
        =========================== ===== ====================================================

    Raises
    ------
    FrameError
        When a column is missing.
    ValueError
        When a frame holds a pair twice: several groups at once.

    Notes
    -----
    A pair grows more frequent also where only one of its actors is named more often: compare
    ``npmi`` too. ``new`` says nothing about chance: read ``q_value`` beside it. The interval is
    that of R. G. Newcombe (Statistics in Medicine 17, 1998, method 10) and takes units for
    independent.

    Examples
    --------
    >>> pair = dict(a="x", b="y", a_name="X", b_name="Y", npmi=0.5)
    >>> first = pd.DataFrame([pair | dict(together=2, units_total=100)])
    >>> second = pd.DataFrame([pair | dict(together=30, units_total=100)])
    >>> compare_pairs(first, second)[["before", "after", "change"]].values.tolist()
    [[2, 30, 'stronger']]
    """
    sides = {"before": before, "after": after}
    totals = {name: _total(frame, name) for name, frame in sides.items()}
    known = pd.concat([after, before])[["a", "b", "a_name", "b_name"]].drop_duplicates(["a", "b"])
    joined = known
    for name, frame in sides.items():
        part = frame[["a", "b", "together", "npmi"]]
        part = part.rename(columns={"together": name, "npmi": f"npmi_{name}"})
        joined = joined.merge(part, on=["a", "b"], how="left")
        joined[name] = joined[name].fillna(0).astype("int64")
        joined[f"{name}_total"] = totals[name]
    return _ranked(_with_statistics(joined))


def _total(frame: pd.DataFrame, name: str) -> int:
    needed = ["a", "b", "a_name", "b_name", "together", "npmi", "units_total"]
    frames.check_frame(frame, needed, "kit.count_pairs(mentions)")
    if frame.duplicated(["a", "b"]).any():
        raise ValueError(
            f"The frame `{name}` holds a pair twice, as counts by several groups do. Give the "
            "rows of one group."
        )
    return int(frame["units_total"].max()) if len(frame) else 0


def _with_statistics(joined: pd.DataFrame) -> pd.DataFrame:
    before, after = (joined[name].to_numpy(dtype=float) for name in ("before", "after"))
    n, m = (joined[f"{name}_total"].to_numpy(dtype=float) for name in ("before", "after"))
    low, high = newcombe_interval(before, n, after, m)
    with np.errstate(divide="ignore", invalid="ignore"):
        shares = before / n, after / m
    known = (n > 0) & (m > 0)
    p = np.full(len(joined), np.nan)
    p[known] = p_values(before[known], n[known], (before + after)[known], (n + m)[known])
    q = p.copy()
    q[known] = false_discovery(p[known])
    kinds = [before == 0, after == 0, low > 0, high < 0]
    change = np.select(kinds, ["new", "gone", "stronger", "weaker"], default="unclear")
    return joined.assign(
        share_before=shares[0],
        share_after=shares[1],
        difference=shares[1] - shares[0],
        low=low,
        high=high,
        p_value=p,
        q_value=q,
        change=change,
    )


def _ranked(joined: pd.DataFrame) -> pd.DataFrame:
    size = joined["difference"].abs()
    ranked = joined.assign(_size=size).sort_values(
        ["_size", "a", "b"], ascending=[False, True, True], ignore_index=True
    )
    return frames.make_frame(CHANGES, ranked)
