"""Measures of association of two actors, from the four numbers of a pair."""

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats = npt.NDArray[np.float64]
#: Where a cell of the table is expected to hold less, the chi-square of G² is no guide.
SMALL = 5.0
#: Two tables are equally likely if their chances differ by less than this (as in R and scipy).
_EQUAL = 1 + 1e-7
#: The spread of a table with a cell below `SMALL` is under 2.3: so far out nothing is left.
_FARTHEST = 80


def add_measures(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs with the measures of association beside the counts.

    Parameters
    ----------
    pairs : pandas.DataFrame
        One row per pair: ``together``, ``a_total``, ``b_total``, ``units_total``.

    Returns
    -------
    pandas.DataFrame
        One row per pair, with these columns more:

        ========== ========= =================================================================
        column     unit      meaning
        ========== ========= =================================================================
        expected   units     in which both would stand by chance: a_total · b_total / units_total
        npmi       −1 to 1   normalised pointwise mutual information; 0 is chance, 1 always
        log_dice   at most 14  14 + log2 of the Dice coefficient; does not depend on units_total
        jaccard    0–1       units with both / units with either
        g2                   log-likelihood ratio of the four cells
        p_value    0–1       two-sided; see below
        q_value    0–1       the share of false finds among pairs as strong as this one, at most
        ========== ========= =================================================================

    Notes
    -----
    ``p_value`` is the chi-square probability of G² (one degree of freedom); where any of the four
    cells is expected to hold fewer than 5 units, that of Fisher's exact test, two-sided by the
    probability of the tables. ``q_value`` is that of Benjamini and Hochberg over all rows. Both
    take units for independent, which sentences of one article are not: read them as a ranking,
    and ask `kit.permute_pairs` where it matters.

    **Sources:** G. Bouma, Normalized (pointwise) mutual information in collocation extraction,
    GSCL 2009; P. Rychlý, A lexicographer-friendly association score, RASLAN 2008; T. Dunning,
    Accurate methods for the statistics of surprise and coincidence, Computational Linguistics 19
    (1993); R. A. Fisher, The logic of inductive inference, JRSS 98 (1935); Y. Benjamini and
    Y. Hochberg, Controlling the false discovery rate, JRSS B 57 (1995).

    Examples
    --------
    >>> pair = pd.DataFrame({"together": [2], "a_total": [4], "b_total": [4], "units_total": [8]})
    >>> add_measures(pair)[["expected", "npmi", "g2", "p_value"]].round(6).values.tolist()
    [[2.0, 0.0, 0.0, 1.0]]
    """
    both = pairs["together"].to_numpy(dtype=float)
    a, b = pairs["a_total"].to_numpy(dtype=float), pairs["b_total"].to_numpy(dtype=float)
    n = pairs["units_total"].to_numpy(dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        pmi = np.log(both * n / (a * b))
        npmi = np.where(both < n, pmi / -np.log(both / n), 1.0)
    p = p_values(both, a, b, n)
    return pairs.assign(
        expected=a * b / n,
        npmi=npmi,
        log_dice=14 + np.log2(2 * both / (a + b)),
        jaccard=both / (a + b - both),
        g2=g_squared(both, a, b, n),
        p_value=p,
        q_value=false_discovery(p),
    )


def false_discovery(p: npt.ArrayLike) -> Floats:
    """Return the q-values of p-values (Benjamini and Hochberg).

    Examples
    --------
    >>> false_discovery([0.01, 0.02]).tolist()
    [0.02, 0.02]
    """
    from scipy import stats

    values = np.asarray(p, dtype=np.float64)
    return np.asarray(stats.false_discovery_control(values)) if len(values) else values


def g_squared(both: Floats, a: Floats, b: Floats, n: Floats) -> Floats:
    """Return G², the log-likelihood ratio over the four cells of each table.

    Examples
    --------
    >>> part = [np.array([value], dtype=float) for value in (30, 100, 80, 1000)]
    >>> g_squared(*part).round(3).tolist()
    [49.159]
    """
    from scipy.special import xlogy

    cells = np.stack([both, a - both, b - both, n - a - b + both])
    g2 = 2 * (xlogy(cells, cells) - xlogy(cells, _chances(a, b, n))).sum(axis=0)
    return np.asarray(np.maximum(g2, 0.0), dtype=np.float64)


def _chances(a: Floats, b: Floats, n: Floats) -> Floats:
    """What chance would put into the four cells."""
    return np.asarray(np.stack([a * b, a * (n - b), (n - a) * b, (n - a) * (n - b)]) / n)


def p_values(both: Floats, a: Floats, b: Floats, n: Floats) -> Floats:
    """Return the two-sided p of each table: by G², or by Fisher where a cell is expected small.

    Examples
    --------
    >>> part = [np.array([value], dtype=float) for value in (3, 4, 4, 8)]
    >>> p_values(*part).round(6).tolist()
    [0.485714]
    """
    from scipy.stats import chi2

    p = np.asarray(chi2.sf(g_squared(both, a, b, n), 1), dtype=np.float64)
    small = _chances(a, b, n).min(axis=0, initial=SMALL) < SMALL
    p[small] = fisher_exact(both[small], a[small], b[small], n[small])
    return p


def fisher_exact(both: Floats, a: Floats, b: Floats, n: Floats) -> Floats:
    """Return the two-sided p of Fisher's exact test for many tables at once.

    Meant for tables with a cell that is expected to be small: of the far side only the 80 tables
    nearest to the middle are looked at, beyond which such a table has no weight.

    Examples
    --------
    >>> part = [np.array([value], dtype=float) for value in (3, 4, 4, 8)]
    >>> fisher_exact(*part).round(6).tolist()
    [0.485714]
    """
    from scipy.stats import hypergeom

    if len(both) == 0:
        return np.zeros(0)
    # The same few tables come again and again among rare actors.
    tables, back = np.unique(np.stack([both, a, b, n], axis=1), axis=0, return_inverse=True)
    both, a, b, n = tables.T
    law = hypergeom(n, a, b)
    above = both * n > a * b
    total = np.where(above, law.sf(both - 1), law.cdf(both))
    limit = law.pmf(both) * _EQUAL
    middle = a * b / n
    start = np.where(above, np.floor(middle), np.ceil(middle))
    start = np.where(start == both, start + np.where(above, -1, 1), start)
    step = np.where(above, -1.0, 1.0)
    for k in range(_FARTHEST):
        chance = law.pmf(start + k * step)
        if k and not (chance > 0).any():
            break
        total = total + np.where(chance <= limit, chance, 0.0)
    return np.asarray(np.minimum(total, 1.0)[back.ravel()], dtype=np.float64)
