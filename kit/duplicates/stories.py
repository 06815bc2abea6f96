"""From pairs of like texts to stories: exact comparison, then chains."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
import numpy.typing as npt

from kit.duplicates.candidates import BANDS, Pairs, candidate_pairs, sketch_bands
from kit.duplicates.shingles import Hashes

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

#: Two articles tell one story when they have this share of their runs in common (Jaccard),
STORY = 0.5
#: or this share, where so much of the shorter stands in the longer: a report cut or added to.
STORY_CUT, CONTAINED = 0.3, 0.6


def join_stories(sets: Sequence[Hashes], *, threshold: float) -> tuple[Numbers, Numbers]:
    """Return the first text of each one's story, and of each one's chain of copies.

    Examples
    --------
    >>> runs = np.arange(10, dtype=np.uint64)
    >>> story, copy = join_stories([runs, runs[:6], runs], threshold=0.8)
    >>> story.tolist(), copy.tolist()
    ([0, 0, 0], [0, 1, 0])
    """
    twin = first_equal(sets)
    own = np.flatnonzero(twin == np.arange(len(sets)))
    alone = own[np.array([len(sets[n]) > 0 for n in own.tolist()], dtype=bool)]
    chosen = [sets[n] for n in alone.tolist()]
    bands = sketch_bands(chosen)
    pairs = candidate_pairs(bands[:, n] for n in range(BANDS))
    twins = [(first, n) for n, first in enumerate(twin.tolist()) if first != n]
    copies, told = select_pairs(measure_likeness(chosen.__getitem__, pairs), threshold)
    near = (alone[pairs[rows]].tolist() for rows in (told, copies))
    story, copy = (group_first(len(sets), [*twins, *linked]) for linked in near)
    return story, copy


def select_pairs(shares: Floats, threshold: float) -> tuple[Bools, Bools]:
    """Return which pairs are copies, and which tell one story, from their two shares.

    Examples
    --------
    >>> copies, told = select_pairs(np.array([[0.9, 1.0], [0.35, 0.7], [0.35, 0.5]]), 0.8)
    >>> copies.tolist(), told.tolist()
    ([True, False, False], [True, True, False])
    """
    alike, contained = shares[:, 0], shares[:, 1]
    copies = alike >= threshold
    cut = (alike >= STORY_CUT) & (contained >= CONTAINED)
    return copies, copies | (alike >= STORY) | cut


def first_equal(sets: Sequence[Hashes]) -> Numbers:
    """Return for each text the first with the very same runs; only that one is compared.

    Examples
    --------
    >>> one, none = np.array([5], dtype=np.uint64), np.array([], dtype=np.uint64)
    >>> first_equal([one, one, none, none]).tolist()
    [0, 0, 2, 3]
    """
    met: dict[bytes, int] = {}
    found = [met.setdefault(s.tobytes(), n) if len(s) else n for n, s in enumerate(sets)]
    return np.array(found, dtype=np.int64)


def measure_likeness(sets: Callable[[int], Hashes], pairs: Pairs) -> Floats:
    """Return two shares (0-1) for each pair of texts, exactly.

    The first is the share of the runs of either that both have (Jaccard); the second the share
    of the shorter one's runs that the other has (containment).

    Examples
    --------
    >>> sets = [np.array([1, 2], dtype=np.uint64), np.array([2, 3, 4], dtype=np.uint64)]
    >>> measure_likeness(sets.__getitem__, np.array([[0, 1]])).tolist()
    [[0.25, 0.5]]
    """
    shares = [_compare(sets(a), sets(b)) for a, b in pairs.tolist()]
    return np.array(shares, dtype=np.float64).reshape(-1, 2)


def _compare(a: Hashes, b: Hashes) -> tuple[float, float]:
    same = int(np.isin(a, b, assume_unique=True, kind="sort").sum())
    return same / (len(a) + len(b) - same), same / min(len(a), len(b))


def group_first(total: int, pairs: Iterable[tuple[int, int]]) -> Numbers:
    """Return for each of `total` things the first (lowest) thing of its chain of pairs.

    Examples
    --------
    >>> group_first(4, [(2, 3), (0, 2)]).tolist()
    [0, 1, 0, 0]
    """
    parent = list(range(total))

    def top(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    for a, b in pairs:
        low, high = sorted((top(a), top(b)))
        parent[high] = low
    return np.array([top(n) for n in range(total)], dtype=np.int64)


def measure_new(sets: Callable[[int], Hashes], story: Numbers) -> Floats:
    """Return for each text the share of its runs that no earlier text of its story has.

    Examples
    --------
    >>> sets = [np.array([1, 2], dtype=np.uint64), np.array([2, 3, 4, 5], dtype=np.uint64)]
    >>> measure_new(sets.__getitem__, np.array([0, 0])).tolist()
    [1.0, 0.75]
    """
    new = np.ones(len(story))
    seen: dict[int, Hashes] = {}
    for n in np.flatnonzero(np.bincount(story, minlength=len(story))[story] > 1).tolist():
        runs, before = sets(n), seen.get(int(story[n]))
        if before is not None and len(runs):
            new[n] = 1 - float(np.isin(runs, before, assume_unique=True, kind="sort").mean())
        seen[int(story[n])] = runs if before is None else np.union1d(before, runs)
    return new
