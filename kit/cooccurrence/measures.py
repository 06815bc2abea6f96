"""Measures of association of two actors, from the four numbers of a pair."""

import numpy as np
import pandas as pd


def add_measures(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs with the measures of association beside the counts.

    Parameters
    ----------
    pairs : pandas.DataFrame
        One row per pair: ``together``, ``a_total``, ``b_total``, ``units_total``.

    Returns
    -------
    pandas.DataFrame
        One row per pair: ``expected`` (units in which both would stand by chance), ``npmi``
        (−1 to 1), ``log_dice`` (at most 14), ``jaccard`` (0–1), ``g2`` (log-likelihood ratio of
        the four-cell table), ``p_value`` (chi-square, one degree of freedom), ``q_value``
        (Benjamini–Hochberg).

    Notes
    -----
    **Source:** Bouma 2009 (NPMI), Rychlý 2008 (logDice), Dunning 1993 (G²).

    Examples
    --------
    >>> pair = pd.DataFrame({"together": [2], "a_total": [4], "b_total": [4], "units_total": [8]})
    >>> add_measures(pair)[["expected", "npmi", "g2"]].round(6).values.tolist()
    [[2.0, 0.0, 0.0]]
    """
    from scipy import special, stats

    both = pairs["together"].to_numpy(dtype=float)
    a, b = pairs["a_total"].to_numpy(dtype=float), pairs["b_total"].to_numpy(dtype=float)
    n = pairs["units_total"].to_numpy(dtype=float)
    cells = np.stack([both, a - both, b - both, n - a - b + both])
    chances = np.stack([a * b, a * (n - b), (n - a) * b, (n - a) * (n - b)]) / n
    with np.errstate(divide="ignore", invalid="ignore"):
        pmi = np.log(both * n / (a * b))
        npmi = np.where(both < n, pmi / -np.log(both / n), 1.0)
    g2 = 2 * (special.xlogy(cells, cells) - special.xlogy(cells, chances)).sum(axis=0)
    p = stats.chi2.sf(np.maximum(g2, 0.0), 1)
    return pairs.assign(
        expected=a * b / n,
        npmi=npmi,
        log_dice=14 + np.log2(2 * both / (a + b)),
        jaccard=both / (a + b - both),
        g2=np.maximum(g2, 0.0),
        p_value=p,
        q_value=stats.false_discovery_control(p) if len(p) else p,
    )
