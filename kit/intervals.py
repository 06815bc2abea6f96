"""95 % intervals of shares, and of the difference of two."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
#: Half the width of a 95 % interval of the normal distribution, in standard deviations.
Z = 1.959963984540054


def wilson_interval(hits: npt.ArrayLike, total: npt.ArrayLike) -> tuple[Floats, Floats]:
    """Return the 95 % Wilson score interval of shares; missing where there is no total.

    Notes
    -----
    Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference,
    Journal of the American Statistical Association 22 (1927), 209–212.

    Examples
    --------
    >>> low, high = wilson_interval([5], [10])
    >>> round(float(low[0]), 3), round(float(high[0]), 3)
    (0.237, 0.763)
    """
    k, n = np.asarray(hits, dtype=np.float64), np.asarray(total, dtype=np.float64)
    with np.errstate(invalid="ignore", divide="ignore"):
        p = k / n
        middle = (p + Z**2 / (2 * n)) / (1 + Z**2 / n)
        half = Z / (1 + Z**2 / n) * np.sqrt(p * (1 - p) / n + Z**2 / (4 * n**2))
        low, high = np.maximum(middle - half, 0.0), np.minimum(middle + half, 1.0)
    # At the ends the interval touches the share itself, which rounding may miss.
    return np.where(k == 0, np.where(n > 0, 0.0, np.nan), low), np.where(
        k == n, np.where(n > 0, 1.0, np.nan), high
    )


def newcombe_interval(
    before: npt.ArrayLike, before_total: npt.ArrayLike, after: npt.ArrayLike,
    after_total: npt.ArrayLike,
) -> tuple[Floats, Floats]:  # fmt: skip
    """Return the 95 % interval of the difference of two shares, after less before.

    Notes
    -----
    Method 10 (hybrid score, no continuity correction) of R. G. Newcombe, Interval estimation for
    the difference between independent proportions, Statistics in Medicine 17 (1998), 873–890.

    Examples
    --------
    >>> low, high = newcombe_interval([48], [80], [56], [70])
    >>> round(float(low[0]), 4), round(float(high[0]), 4)
    (0.0524, 0.3339)
    """
    shares = []
    for hits, total in ((before, before_total), (after, after_total)):
        n = np.asarray(total, dtype=np.float64)
        share = np.divide(hits, n, out=np.full(n.shape, np.nan), where=n > 0)
        shares.append((share, *wilson_interval(hits, n)))
    (first, low_1, high_1), (second, low_2, high_2) = shares
    down, up = np.hypot(second - low_2, high_1 - first), np.hypot(high_2 - second, first - low_1)
    return second - first - down, second - first + up
