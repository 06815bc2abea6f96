"""Copies over all parts: candidates from the sketches, decided on the texts."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from kit.duplicates.candidates import BANDS, candidate_pairs
from kit.duplicates.shingles import Hashes, hash_shingles
from kit.duplicates.stories import group_first, measure_likeness, measure_new, select_pairs
from kit.engine.storage import Store

THRESHOLD = 0.8


def find_stories(store: Store, parts: Sequence[str]) -> pd.DataFrame:
    """Return story, copy and new share of each article, sorted by article id."""
    sketches = _read(store, parts)
    columns = ["article_id", "story_id", "duplicate_of", "new_share"]
    if sketches.empty:
        kinds = {**dict.fromkeys(columns[:3], "str"), "new_share": "float64"}
        return pd.DataFrame(columns=columns).astype(kinds)
    runs = sketches["runs"].to_numpy(dtype=str)
    twin = _first_equal(runs)
    alone = np.flatnonzero((twin == np.arange(len(twin))) & (runs != ""))
    bands = sketches[[str(n) for n in range(BANDS)]].to_numpy()[alone].astype(np.uint64)
    pairs = alone[candidate_pairs(bands[:, n] for n in range(BANDS))]
    del bands
    twins = [(first, n) for n, first in enumerate(twin.tolist()) if first != n]
    needed = np.unique(np.concatenate([pairs.ravel(), np.array(twins, dtype=np.int64).ravel()]))
    sets = _read_sets(store, sketches, needed)
    copies, told = select_pairs(measure_likeness(sets.__getitem__, pairs), THRESHOLD)
    story = group_first(len(runs), [*twins, *map(tuple, pairs[told].tolist())])
    copy = group_first(len(runs), [*twins, *map(tuple, pairs[copies].tolist())])
    new = measure_new(sets.__getitem__, story)
    ids = sketches["article_id"].astype("str").reset_index(drop=True)
    table = pd.DataFrame(
        {
            "article_id": ids,
            "story_id": ids.iloc[story].reset_index(drop=True),
            "duplicate_of": ids.iloc[copy]
            .reset_index(drop=True)
            .mask(pd.Series(copy == np.arange(len(ids)))),
            "new_share": np.where(runs == "", np.nan, new),
        }
    )
    return table.sort_values("article_id", ignore_index=True)


def _read(store: Store, parts: Sequence[str]) -> pd.DataFrame:
    """The sketches of all articles, from the first to the last."""
    tables = [
        store.read_table(f"work/sketches/{name}.parquet").assign(part=n)
        for n, name in enumerate(parts)
    ]
    if not tables:
        return pd.DataFrame()
    together = pd.concat(tables, ignore_index=True)
    together["part"] = np.array(parts, dtype=object)[together["part"].to_numpy()]
    keys = ["published", "article_id", "runs"]
    return together.sort_values(keys, na_position="last", ignore_index=True)


def _first_equal(runs: npt.NDArray[np.str_]) -> npt.NDArray[np.int64]:
    """For each article the first with the very same runs."""
    rows = pd.Series(np.arange(len(runs)))
    first = rows.groupby(runs).transform("first").to_numpy()
    return np.where(runs == "", rows.to_numpy(), first).astype(np.int64)


def _read_sets(
    store: Store, sketches: pd.DataFrame, rows: npt.NDArray[np.int64]
) -> dict[int, Hashes]:
    """The runs of the articles that are compared; each part is read once."""
    sets: dict[int, Hashes] = {}
    wanted = sketches.iloc[rows]
    for part, chosen in wanted.groupby("part", sort=True):
        table = store.read_table(f"articles/{part}.parquet", ["article_id", "text"])
        texts = table.drop_duplicates("article_id").set_index("article_id")["text"].fillna("")
        found = hash_shingles(texts.reindex(chosen["article_id"]).fillna("").tolist())
        sets.update(zip(chosen.index.tolist(), found, strict=True))
    return sets
