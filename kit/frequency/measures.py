"""The formulas of the word statistics, on arrays: each by its published definition."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
_LN2 = float(np.log(2))


def g_squared(
    both: npt.ArrayLike, row: npt.ArrayLike, column: npt.ArrayLike, size: npt.ArrayLike
) -> Floats:
    """Return G², the log-likelihood ratio over all four cells of a two-by-two table.

    Parameters
    ----------
    both : array of numbers
        The upper left cell.
    row, column : array of numbers
        Sum of the first row and of the first column.
    size : array of numbers
        Sum of all four cells.

    Notes
    -----
    **Source:** T. Dunning, Accurate methods for the statistics of surprise and coincidence,
    Computational Linguistics 19 (1993), 61–74. The four-term form, as in quanteda
    (``measure = "lr", correction = "none"``) and AntConc 4; the two-term form of older
    calculators leaves out the two cells of all other words and comes out lower.

    Examples
    --------
    >>> g_squared([3, 7], 10, [10, 9], 19).round(6).tolist()
    [4.534939, 4.534939]
    """
    from scipy.special import xlog1py

    o11, r1, c1, n = (np.asarray(part, dtype=np.float64) for part in (both, row, column, size))
    r2, c2 = n - r1, n - c1
    total = np.zeros(np.broadcast_shapes(o11.shape, r1.shape, c1.shape, n.shape))
    # Observed less expected is the same in all four cells, up to its sign: taken from there,
    # nothing is lost where a word is rare in millions of words.
    excess = o11 * n - r1 * c1
    observed = (o11, r1 - o11, c1 - o11, r2 - c1 + o11)
    chances = (r1 * c1, r1 * c2, r2 * c1, r2 * c2)
    for cell, chance, sign in zip(observed, chances, (1, -1, -1, 1), strict=True):
        share = np.divide(sign * excess, chance, out=np.zeros_like(total), where=chance > 0)
        total += xlog1py(cell, np.maximum(share, -1.0))
    return np.maximum(2 * total, 0.0)


def significance(g2: Floats) -> tuple[Floats, Floats]:
    """Return the p-value of G² (chi-square, one degree of freedom) and its q-value.

    Notes
    -----
    **Source:** Y. Benjamini and Y. Hochberg, Controlling the false discovery rate, Journal of
    the Royal Statistical Society B 57 (1995), 289–300, as scipy works it out.

    Examples
    --------
    >>> [part.round(4).tolist() for part in significance(np.array([3.841459, 6.634897]))]
    [[0.05, 0.01], [0.05, 0.02]]
    """
    from scipy import stats

    p = np.asarray(stats.chi2.sf(g2, 1), dtype=np.float64)
    q = np.asarray(stats.false_discovery_control(p), dtype=np.float64) if len(p) else p
    return p, q


def log_ratio(
    a: npt.ArrayLike, b: npt.ArrayLike, a_total: float, b_total: float, *, level: float = 0.95
) -> tuple[Floats, Floats, Floats]:
    """Return the binary logarithm of the ratio of two relative frequencies, and its interval.

    A word that is missing on one side is taken to stand there half a time.

    Notes
    -----
    **Source:** A. Hardie, Log Ratio – an informal introduction, CASS Lancaster 2014; the
    interval of D. Katz et al., Obtaining confidence intervals for the risk ratio in cohort
    studies, Biometrics 34 (1978), 469–474.

    Examples
    --------
    >>> [round(float(part[0]), 6) for part in log_ratio([8], [2], 100, 100)]
    [2.0, -0.19938, 4.19938]
    """
    from scipy.stats import norm

    counts = [np.asarray(part, dtype=np.float64) for part in (a, b)]
    x, y = (np.where(part == 0, 0.5, part) for part in counts)
    if not (a_total and b_total):
        missing = np.full(x.shape, np.nan)
        return missing, missing, missing
    ratio = np.log2(x / a_total) - np.log2(y / b_total)
    spread = np.sqrt(np.maximum(1 / x - 1 / a_total + 1 / y - 1 / b_total, 0.0))
    reach = norm.ppf(0.5 + level / 2) * spread / _LN2
    return ratio, ratio - reach, ratio + reach


def simple_maths(
    a: npt.ArrayLike, b: npt.ArrayLike, a_total: float, b_total: float, *, smoothing: float = 1.0
) -> Floats:
    """Return the ratio of two frequencies per million, N added to each.

    Notes
    -----
    **Source:** A. Kilgarriff, Simple maths for keywords, Proceedings of Corpus Linguistics,
    Liverpool 2009.

    Examples
    --------
    >>> simple_maths([3], [1], 1_000_000, 1_000_000, smoothing=1.0).tolist()
    [2.0]
    """
    x, y = (np.asarray(part, dtype=np.float64) for part in (a, b))
    if not (a_total and b_total):
        return np.full(x.shape, np.nan)
    return np.asarray((x * 1e6 / a_total + smoothing) / (y * 1e6 / b_total + smoothing))


def log_odds(
    a: npt.ArrayLike, b: npt.ArrayLike, a_total: float, b_total: float, *, prior: float
) -> tuple[Floats, Floats]:
    """Return the weighted log-odds ratio with an informative Dirichlet prior, and its z-score.

    The prior is worth `prior` words that are spread over the words as both sides together are.

    Notes
    -----
    **Source:** B. Monroe, M. Colaresi and K. Quinn, Fightin' words, Political Analysis 16
    (2008), 372–403, equations 16, 18, 20 and 22; natural logarithms.

    Examples
    --------
    >>> [round(float(part[0]), 6) for part in log_odds([8], [2], 100, 100, prior=200.0)]
    [0.426519, 1.144469]
    """
    x, y = (np.asarray(part, dtype=np.float64) for part in (a, b))
    size = a_total + b_total
    alpha = prior * (x + y) / size if size else np.zeros_like(x)
    with np.errstate(divide="ignore", invalid="ignore"):
        odds = [
            np.log(k + alpha) - np.log(n + prior - k - alpha)
            for k, n in ((x, a_total), (y, b_total))
        ]
        delta = odds[0] - odds[1]
        z = delta / np.sqrt(1 / (x + alpha) + 1 / (y + alpha))
    return delta, np.where(np.isfinite(delta), z, np.nan)


def associations(
    both: npt.ArrayLike, row: float, column: npt.ArrayLike, size: float, *, node: float
) -> dict[str, Floats]:
    """Return the measures of association of a word with others, from the words around it.

    Parameters
    ----------
    both : array of numbers
        How often the other word stands in the window (at least once).
    row : float
        Words in the window.
    column : array of numbers
        How often the other word stands anywhere.
    size : float
        All words.
    node : float
        How often the word itself stands there; only logDice asks it.

    Returns
    -------
    dict of str to array
        ``expected``, ``log_dice``, ``npmi``, ``g2``, ``t_score``, ``mi3``, ``lmi``,
        ``delta_p_from_word``, ``delta_p_from_collocate``.

    Notes
    -----
    **Source:** S. Evert, Corpora and collocations, in Lüdeling and Kytö, Corpus Linguistics
    (2008), chapter 58: the table of the words in the window (surface co-occurrence), t-score, and
    local MI (LMI); P. Rychlý, A lexicographer-friendly association score, RASLAN 2008 (logDice,
    14 at most where the word is alone with the other); G. Bouma, GSCL 2009 (NPMI); B. Daille,
    thesis, Paris 1994 (MI3); S. Th. Gries, 50-something years of work on collocations,
    International Journal of Corpus Linguistics 18 (2013), 137–165 (delta P). Logarithms of MI,
    MI3 and LMI are binary.

    Examples
    --------
    Gries's *of course*: *of* 174,548 times, *course* 7,867, *of course* 5,610 among 10,409,868.

    >>> found = associations([5610], 174_548, [7867], 10_409_868, node=174_548)
    >>> [round(float(found["delta_p_from_" + name][0]), 3) for name in ("word", "collocate")]
    [0.032, 0.697]
    """
    o11, c1 = (np.asarray(part, dtype=np.float64) for part in (both, column))
    expected = row * c1 / size if size else np.zeros_like(o11)
    with np.errstate(divide="ignore", invalid="ignore"):
        mi = np.log2(o11 / expected)
        npmi = np.where(o11 < size, mi / -np.log2(o11 / size), 1.0)
        forward = o11 / row - (c1 - o11) / (size - row)
        backward = o11 / c1 - (row - o11) / (size - c1)
    return {
        "expected": expected,
        "log_dice": 14 + np.log2(2 * o11 / (node + c1)),
        "npmi": npmi,
        "g2": g_squared(o11, row, c1, size),
        "t_score": (o11 - expected) / np.sqrt(o11),
        "mi3": mi + 2 * np.log2(o11),
        "lmi": o11 * mi,
        "delta_p_from_word": forward,
        "delta_p_from_collocate": backward,
    }


class Spread(NamedTuple):
    """How evenly terms stand in the parts of a corpus: one entry per term."""

    parts: npt.NDArray[np.int64]
    dp: Floats
    dp_norm: Floats
    juilland_d: Floats


def spread(
    part: npt.NDArray[np.int64],
    term: npt.NDArray[np.int64],
    count: npt.NDArray[np.int64],
    sizes: npt.NDArray[np.int64],
    terms: int,
) -> Spread:
    """Return range, DP, DPnorm and Juilland's D of each term.

    Parameters
    ----------
    part, term, count : array of int
        The cells of the table part × term that are not zero, each once.
    sizes : array of int
        The words of each part; parts without words are no parts.
    terms : int
        The number of terms.

    Notes
    -----
    **Source:** S. Th. Gries, Dispersions and adjusted frequencies in corpora, International
    Journal of Corpus Linguistics 13 (2008), 403–437 (DP; Juilland's D from the shares of the
    term in each part, so that parts of other sizes are right); J. Lijffijt and S. Th. Gries, the
    same journal 17 (2012), 147–149 (DPnorm).

    Examples
    --------
    Gries's corpus of five parts and 50 words, in which *a* stands 1, 2, 3, 4 and 5 times:

    >>> five = np.arange(5)
    >>> found = spread(five, five * 0, five + 1, np.array([9, 10, 10, 10, 11]), 1)
    >>> [round(float(value[0]), 3) for value in found]
    [5.0, 0.18, 0.22, 0.785]
    """
    total = np.bincount(term, weights=count, minlength=terms)
    share = sizes / max(int(sizes.sum()), 1)
    filled = sizes > 0
    there = np.bincount(term, minlength=terms)
    v, s = count / total[term], share[part]
    # The parts without the word give their share of the words, and these are one less the others.
    dp = (np.bincount(term, weights=np.abs(v - s) - s, minlength=terms) + 1) / 2
    least = float(share[filled].min(initial=1.0))
    size = int(filled.sum())
    absent = total == 0
    with np.errstate(divide="ignore", invalid="ignore"):
        norm = dp / (1 - least)
        d = 1 - _variation(term, count / sizes[part], terms, size) / np.sqrt(size - 1)
    values = (np.where(absent | (size < 2), np.nan, value) for value in (dp, norm, d))
    return Spread(there, *values)


def _variation(term: npt.NDArray[np.int64], rate: Floats, terms: int, size: int) -> Floats:
    """The variation coefficient of the rates of each term over all parts."""
    mean = np.bincount(term, weights=rate, minlength=terms) / size
    apart = np.bincount(term, weights=(rate - mean[term]) ** 2, minlength=terms)
    there = np.bincount(term, minlength=terms)
    variance = (apart + (size - there) * mean**2) / size
    return np.asarray(np.sqrt(variance) / mean)
