"""Pairs against chance itself: names dealt out anew, every total kept."""

from collections.abc import Collection
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kit import frames
from kit.cooccurrence.counts import count_together, together
from kit.cooccurrence.measures import false_discovery
from kit.cooccurrence.presence import Choice, Ints, read_presence

#: Rounds of trades before the first table that counts, and between two that count.
_BURN_IN, _BETWEEN = 40, 4


def permute_pairs(
    mentions: pd.DataFrame,
    *,
    rounds: int = 999,
    seed: int = 0,
    within: str = "sentence",
    window: int = 3,
    kinds: Collection[str] = frames.PERSONS_AND_BODIES,
    articles: pd.DataFrame | None = None,
    weight: str = "article",
    sources: bool = False,
) -> pd.DataFrame:
    """Count pairs, and how often chance alone brings as many: a test without a formula.

    The table of who stands in which unit is dealt out anew many times, so that every actor
    stands in as many units as before and every unit holds as many actors as before. Formulas keep
    the first only, and so take long lists of names for bonds.

    Parameters
    ----------
    mentions : pandas.DataFrame
        One row per mention, from `kit.find_mentions`.
    rounds : int
        So many tables are made; no p-value can be below 1 / (rounds + 1).
    seed : int
        The same seed gives the same result.
    within, window, kinds, articles, weight, sources
        As in `kit.count_pairs`.

    Returns
    -------
    pandas.DataFrame
        One row per pair, as from `kit.count_pairs`, with ``expected_permuted`` and
        ``sd_permuted`` (units: mean and standard deviation of ``together`` over the tables),
        ``z_permuted``, ``p_permuted`` (share of the tables, the real one among them, with at
        least as many units together) and ``q_permuted`` (Benjamini–Hochberg).

    Raises
    ------
    FrameError
        When a column is missing.
    ValueError
        When an option is none of its values.

    Notes
    -----
    Each round lets every unit trade with one other: what only one of the two holds is dealt out
    between them by chance. Time grows with rounds × mentions: about a minute for 100,000
    mentions. ``p_permuted`` is one-sided, ``p_value`` of the formula two-sided.

    **Sources:** G. Strona et al., A fast and unbiased procedure to randomize ecological binary
    matrices with fixed row and column totals, Nature Communications 5 (2014), 4114 (curveball);
    C. J. Carstens, A. Berger and G. Strona, A unifying framework for fast randomization of
    ecological networks with fixed (node) degrees, MethodsX 5 (2018), 773–780 (all units trade
    at once); B. Phipson and G. K. Smyth, Permutation p-values should never be zero, Statistical
    Applications in Genetics and Molecular Biology 9 (2010).

    Examples
    --------
    >>> rows = [(n, name) for n in range(6) for name in ("ab" if n < 3 else "cd")]
    >>> mentions = pd.DataFrame(rows, columns=["sentence_no", "entity_id"])
    >>> mentions = mentions.assign(article_id="x", name=mentions["entity_id"], kind="group")
    >>> found = permute_pairs(mentions, rounds=99)
    >>> found[["a", "b", "together"]].values.tolist()
    [['a', 'b', 3], ['c', 'd', 3]]
    >>> bool((found["p_permuted"] < 0.2).all())
    True
    """
    if rounds < 1:
        raise ValueError(f"rounds must be 1 or more, not {rounds!r}.")
    choice = Choice(within, window, kinds, None, None, weight, sources)
    seen = read_presence(mentions, articles, choice)
    a, b, observed = count_together(seen)
    table = seen.matrix.tocoo()
    unit, actor = (part.astype(np.int64) for part in table.coords)
    counts = _chances(unit, actor, table.shape, (a, b, observed), rounds, seed)
    names = seen.facts.index.to_numpy()
    beside = pd.DataFrame({"a": names[seen.entity[a]], "b": names[seen.entity[b]], **counts})
    return together(seen).merge(beside, on=["a", "b"], how="left")


def _chances(
    unit: Ints, actor: Ints, shape: tuple[int, int], real: tuple[Ints, Ints, Ints], rounds: int,
    seed: int,
) -> dict[str, npt.NDArray[np.float64]]:  # fmt: skip
    """Mean, spread and p of each pair over the tables."""
    a, b, observed = real
    chance = np.random.default_rng(seed)
    total, squares, reached = (np.zeros(len(a)) for _ in range(3))
    for done in range(rounds if len(a) else 0):
        for _ in range(_BETWEEN if done else _BURN_IN):
            actor = trade(unit, actor, shape[0], chance)
        count = _product(unit, actor, shape)[a, b]
        count = np.asarray(count, dtype=np.float64).ravel()
        total += count
        squares += count**2
        reached += count >= observed
    mean = total / rounds
    sd = np.sqrt(np.maximum(squares / rounds - mean**2, 0.0))
    p = (reached + 1) / (rounds + 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        z = np.where(sd > 0, (observed - mean) / sd, np.nan)
    return {
        "expected_permuted": mean,
        "sd_permuted": sd,
        "z_permuted": z,
        "p_permuted": p,
        "q_permuted": false_discovery(p),
    }


def _product(unit: Ints, actor: Ints, shape: tuple[int, int]) -> Any:
    from scipy.sparse import csr_array

    table = csr_array((np.ones(len(unit), dtype=np.int64), (unit, actor)), shape=shape)
    return (table.T @ table).tocsr()


def trade(unit: Ints, actor: Ints, units: int, chance: np.random.Generator) -> Ints:
    """Return the actors after every unit has traded with one other, units staying in their place.

    What both partners hold stays; of the rest each gets as many as it gave, at random.

    Parameters
    ----------
    unit, actor : array of int
        One entry per actor in a unit, no entry twice.
    units : int
        How many units there are.
    chance : numpy.random.Generator
        Where the chance comes from.

    Examples
    --------
    >>> chance = np.random.default_rng(0)
    >>> sorted(trade(np.array([0, 1]), np.array([7, 8]), 2, chance).tolist())
    [7, 8]
    """
    order = chance.permutation(units)
    partner = np.empty(units, dtype=np.int64)
    # Two neighbours in a random order trade; of an odd number the last stays alone.
    partner[order] = np.arange(units) // 2
    couple = partner[unit]
    key = couple * (actor.max(initial=0) + 1) + actor
    by_key = np.argsort(key, kind="stable")
    same = np.zeros(len(key), dtype=bool)
    twice = np.flatnonzero(key[by_key][1:] == key[by_key][:-1])
    same[by_key[twice]] = same[by_key[twice + 1]] = True
    own = np.flatnonzero(~same)
    places = own[np.lexsort((own, couple[own]))]
    drawn = own[np.lexsort((chance.random(len(own)), couple[own]))]
    traded = actor.copy()
    traded[places] = actor[drawn]
    return traded
