"""Pairs of texts worth comparing: MinHash sketches cut into bands."""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from kit.duplicates.shingles import Hashes

Pairs = npt.NDArray[np.int64]

#: Two texts are compared when all numbers of one band of their sketches agree. With 96 bands
#: of 2, a pair with three tenths of its runs in common is missed once in ten thousand, one with
#: a half never; one with a hundredth is compared for nothing once in a hundred.
BANDS, ROWS = 96, 2
_SEED = 20_151
_BATCH = 5_000
# In a bucket of more texts than this (a standing form: prayer times, prices), each text is
# compared with its nearest neighbours only; chains of copies still come together.
_CROWD = 50


def sketch_bands(sets: Sequence[Hashes]) -> Hashes:
    """Return one row per text with one number per band; equal numbers make a candidate pair.

    Examples
    --------
    >>> runs = np.arange(40, dtype=np.uint64)
    >>> rows = sketch_bands([runs, runs])
    >>> rows.shape, bool((rows[0] == rows[1]).all())
    ((2, 96), True)
    """
    rows = [_sketch(sets[n : n + _BATCH]) for n in range(0, len(sets), _BATCH)]
    return np.concatenate(rows) if rows else np.empty((0, BANDS), dtype=np.uint64)


def _sketch(sets: Sequence[Hashes]) -> Hashes:
    """The bands of one batch."""
    from rensa import RMinHash

    offsets = np.cumsum([0, *map(len, sets)]).astype(np.uint64)
    flat = np.concatenate(sets) if sets else np.empty(0, dtype=np.uint64)
    made = RMinHash.digest_matrix_from_flat_token_hashes(
        flat, offsets, num_perm=BANDS * ROWS, seed=_SEED
    )
    digest = np.array(made.to_rows(), dtype=np.uint64).reshape(len(sets), BANDS, ROWS)
    # Two numbers of 32 bits become one of 64, mixed so that no part of it is lost.
    mixed = digest[:, :, 0] * np.uint64(0x9E3779B97F4A7C15)
    for n in range(1, ROWS):
        mixed = (mixed ^ (mixed >> np.uint64(31)) ^ digest[:, :, n]) * np.uint64(0xBF58476D1CE4E5B9)
    return mixed


def candidate_pairs(bands: Iterator[Hashes]) -> Pairs:
    """Return the pairs of rows (first < second) that agree in at least one band, each once.

    Parameters
    ----------
    bands : iterator of numpy.ndarray
        One array per band: the number of each text. They are taken one at a time.

    Examples
    --------
    >>> candidate_pairs(iter([np.array([7, 8, 7], dtype=np.uint64)])).tolist()
    [[0, 2]]
    """
    found: Pairs = np.empty(0, dtype=np.int64)
    total = 0
    for band in bands:
        total = len(band)
        found = np.union1d(found, _pairs_of_band(band))
    return np.stack(np.divmod(found, max(total, 1)), axis=1)


def _pairs_of_band(band: Hashes) -> Pairs:
    """Pairs of equal numbers, as first * length + second."""
    order = np.argsort(band, kind="stable")
    same = band[order]
    starts = np.flatnonzero(np.concatenate([[True], same[1:] != same[:-1]]))
    sizes = np.diff(np.append(starts, len(same)))
    reach = np.repeat(np.minimum(sizes, _CROWD), sizes)
    bucket = np.repeat(np.arange(len(starts)), sizes)
    found = []
    for step in range(1, min(int(sizes.max(initial=0)), _CROWD)):
        first = np.flatnonzero(reach[: len(same) - step] > step)
        first = first[bucket[first] == bucket[first + step]]
        a, b = order[first], order[first + step]
        found.append(a * len(band) + b)
    return np.concatenate(found) if found else np.empty(0, dtype=np.int64)
