"""Measures of association of two actors, from the four numbers of a pair."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats = npt.NDArray[np.float64]
#: Where a cell of the table is expected to hold less, the chi-square of G² is no guide.
SMALL = 5.0
#: Two tables are equally likely if their chances differ by less than this (as in R and scipy).
_EQUAL = 1 + 1e-7
_COUNTS = ("together", "a_total", "b_total", "units_total")
#: A term that adds less than this share to a sum adds nothing.
_NOTHING = 1e-17


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
    counts = [pairs[name].to_numpy(dtype=np.float64) for name in _COUNTS]
    tables, back = _distinct(*counts)
    both, a, b, n = tables
    with np.errstate(divide="ignore", invalid="ignore"):
        pmi = np.log(both * n / (a * b))
        npmi = np.where(both < n, pmi / -np.log(both / n), 1.0)
    p = p_values(both, a, b, n)[back]
    return pairs.assign(
        expected=(a * b / n)[back],
        npmi=npmi[back],
        log_dice=(14 + np.log2(2 * both / (a + b)))[back],
        jaccard=(both / (a + b - both))[back],
        g2=g_squared(both, a, b, n)[back],
        p_value=p,
        q_value=false_discovery(p),
    )


def _distinct(
    both: Floats, a: Floats, b: Floats, n: Floats
) -> tuple[tuple[Floats, ...], npt.NDArray[np.int64]]:
    """The distinct tables, and which of them each pair has: rare actors share a few."""
    small, large = (part.astype(np.int64) for part in (np.minimum(a, b), np.maximum(a, b)))
    width = int(large.max(initial=0)) + 1
    if n.min(initial=np.inf) != n.max(initial=0) or width**3 > 2**62:
        return (both, a, b, n), np.arange(len(both), dtype=np.int64)
    met, back = np.unique(
        (both.astype(np.int64) * width + small) * width + large, return_inverse=True
    )
    one = np.empty(len(met), dtype=np.int64)
    one[back] = np.arange(len(back))
    return (both[one], a[one], b[one], n[one]), back.astype(np.int64)


def false_discovery(p: npt.ArrayLike) -> Floats:
    """Return the q-values of p-values (Benjamini and Hochberg).

    Examples
    --------
    >>> false_discovery([0.01, 0.02]).tolist()
    [0.02, 0.02]
    """
    values = np.asarray(p, dtype=np.float64)
    order = np.argsort(values)
    stepped = values[order] * (len(values) / np.arange(1, len(values) + 1))
    found = np.empty_like(values)
    found[order] = np.minimum.accumulate(stepped[::-1])[::-1]
    return np.clip(found, 0.0, 1.0)


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
    from scipy.special import chdtrc

    small = _chances(a, b, n).min(axis=0, initial=SMALL) < SMALL
    large = ~small
    p = np.empty(len(both), dtype=np.float64)
    p[large] = chdtrc(1, g_squared(both[large], a[large], b[large], n[large]))
    p[small] = fisher_exact(both[small], a[small], b[small], n[small])
    return p


class _Law(NamedTuple):
    """The hypergeometric law of each table: a of n units are drawn, b of them are marked."""

    a: Floats
    b: Floats
    n: Floats

    def of(self, rows: npt.NDArray[np.bool_]) -> "_Law":
        return _Law(self.a[rows], self.b[rows], self.n[rows])

    def chance(self, x: Floats) -> Floats:
        """The probability of x marked units among those drawn."""
        from scipy.special import gammaln

        a, b, n = self
        inside = (x >= 0) & (x <= a) & (x <= b) & (n - a - b + x >= 0)
        x = np.where(inside, x, np.maximum(a + b - n, 0))
        logs = sum(
            sign * gammaln(part + 1)
            for sign, part in (
                (1, a), (-1, x), (-1, a - x), (1, n - a), (-1, b - x), (-1, n - a - b + x),
                (-1, n), (1, b), (1, n - b),
            )
        )  # fmt: skip
        return np.where(inside, np.exp(logs), 0.0)

    def step(self, x: Floats, up: npt.NDArray[np.bool_]) -> Floats:
        """By what the probability is multiplied from x to its neighbour."""
        a, b, n = self
        rest = n - a - b
        forward = (a - x) * (b - x) / np.maximum((x + 1) * (rest + x + 1), 1)
        back = x * (rest + x) / np.maximum((a - x + 1) * (b - x + 1), 1)
        return np.where(up, np.maximum(forward, 0.0), np.maximum(back, 0.0))


def _tail(law: _Law, start: Floats, up: npt.NDArray[np.bool_], limit: Floats) -> Floats:
    """The sum of the probabilities from `start` outwards, as far as they are within `limit`."""
    chance, x = law.chance(start), start.copy()
    total = np.zeros(len(start))
    active = np.arange(len(start))
    while len(active):
        total[active] += np.where(chance <= limit, chance, 0.0)
        chance = chance * law.step(x, up)
        x = x + np.where(up, 1.0, -1.0)
        # The terms only fall from here on: what is left of them is lost in the rounding.
        going = (chance > 0) & ((chance > limit) | (chance > total[active] * _NOTHING))
        active, chance, x, up, limit = (
            active[going], chance[going], x[going], up[going], limit[going],
        )  # fmt: skip
        law = law.of(going)
    return total


def fisher_exact(both: Floats, a: Floats, b: Floats, n: Floats) -> Floats:
    """Return the two-sided p of Fisher's exact test for many tables at once.

    The sum of the probabilities of all tables with these totals that are no more likely than the
    one observed. Meant for tables with a cell that is expected to be small; others take long.

    Examples
    --------
    >>> part = [np.array([value], dtype=float) for value in (3, 4, 4, 8)]
    >>> fisher_exact(*part).round(6).tolist()
    [0.485714]
    """
    law = _Law(a, b, n)
    above = both * n > a * b
    limit = law.chance(both) * _EQUAL
    own = _tail(law, both, above, np.full(len(both), np.inf))
    middle = a * b / n
    start = np.where(above, np.floor(middle), np.ceil(middle))
    start = np.where(start == both, start + np.where(above, -1, 1), start)
    return np.minimum(own + _tail(law, start, ~above, limit), 1.0)
