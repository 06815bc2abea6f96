"""Mentions → small tables: entities and pairs as integers, summed over parts later."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from kit import frames
from kit.cooccurrence.presence import UNITS, leave_sources_out, name_entities

Ints = npt.NDArray[np.int64]
CELL = ["day", "source"]


def count_entities(mentions: pd.DataFrame, cells: pd.DataFrame) -> pd.DataFrame:
    """Return mentions and articles of each entity by day and outlet.

    Parameters
    ----------
    mentions : pandas.DataFrame
        One row per mention.
    cells : pandas.DataFrame
        One row per article: ``article_id``, ``day``, ``source``.

    Returns
    -------
    pandas.DataFrame
        One row per entity, day and outlet: ``entity_id``, ``name``, ``kind``, ``day``,
        ``source``, ``mentions``, ``articles``, ``confidence_sum``.

    Examples
    --------
    >>> mentions = pd.DataFrame({"article_id": ["x", "x"], "entity_id": "un", "name": "UN",
    ...                          "kind": "organization", "confidence": 1.0})
    >>> cells = pd.DataFrame({"article_id": ["x"], "day": ["2024-05-17"], "source": ["a"]})
    >>> count_entities(mentions, cells)[["mentions", "articles"]].values.tolist()
    [[2, 1]]
    """
    joined = leave_sources_out(mentions).merge(cells, on="article_id")
    grouped = joined.groupby(["entity_id", *CELL], sort=True, dropna=False)
    counted = grouped.agg(
        mentions=("article_id", "size"),
        articles=("article_id", "nunique"),
        confidence_sum=("confidence", "sum"),
    )
    facts = name_entities(joined)
    return counted.reset_index().join(facts, on="entity_id")


def count_units(mentions: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return in how many units of text each pair of actors stands, and each actor alone.

    Returns
    -------
    tuple of pandas.DataFrame
        ``unit``, ``a``, ``b``, ``together``: one row per unit of text (sentence, paragraph,
        article) and pair, ``a`` before ``b``; and ``unit``, ``entity_id``, ``name``, ``kind``,
        ``units``: one row per unit of text and actor, with a row of the empty id for the units
        that name any actor.

    Examples
    --------
    >>> rows = [("x", 0, 0, "iran"), ("x", 0, 0, "un"), ("x", 0, 1, "un")]
    >>> columns = ["article_id", "paragraph_no", "sentence_no", "entity_id"]
    >>> mentions = pd.DataFrame(rows, columns=columns).assign(name="…", kind="organization")
    >>> pairs, totals = count_units(mentions)
    >>> pairs.values.tolist()[:2]
    [['sentence', 'iran', 'un', 1], ['paragraph', 'iran', 'un', 1]]
    >>> totals[totals["unit"] == "sentence"][["entity_id", "units"]].values.tolist()
    [['', 2], ['iran', 1], ['un', 2]]
    """
    told = leave_sources_out(mentions)
    counted = told[told["kind"].isin(frames.PERSONS_AND_BODIES)]
    ids, codes = np.unique(counted["entity_id"].to_numpy(dtype=str), return_inverse=True)
    facts = name_entities(counted)
    article = pd.factorize(counted["article_id"])[0].astype(np.int64)
    pairs, totals = [], []
    for unit, keys in UNITS.items():
        number = article
        if len(keys) > 1:
            place = counted[keys[1]].to_numpy(dtype=np.int64)
            number = article * (place.max(initial=0) + 1) + place
        here = np.unique(np.stack([number, codes.astype(np.int64)], axis=1), axis=0)
        pairs.append(_pairs(here, ids).assign(unit=unit))
        totals.append(_units(here, ids, facts).assign(unit=unit))
    return (
        pd.concat(pairs, ignore_index=True)[["unit", "a", "b", "together"]],
        pd.concat(totals, ignore_index=True)[["unit", "entity_id", "name", "kind", "units"]],
    )


def _pairs(here: Ints, ids: npt.NDArray[np.str_]) -> pd.DataFrame:
    """Pairs of (unit, entity) rows with one unit; the rows are sorted, so entity ids rise."""
    found = []
    width = max(len(ids), 1)
    sizes = np.unique(here[:, 0], return_counts=True)[1] if len(here) else np.zeros(0, np.int64)
    for step in range(1, int(sizes.max(initial=1))):
        same = np.flatnonzero(here[:-step, 0] == here[step:, 0])
        found.append(here[same, 1] * width + here[same + step, 1])
    codes = np.concatenate(found) if found else np.zeros(0, dtype=np.int64)
    pair, together = np.unique(codes, return_counts=True)
    return pd.DataFrame(
        {
            "a": pd.Series(ids[pair // width], dtype="str"),
            "b": pd.Series(ids[pair % width], dtype="str"),
            "together": together.astype(np.int64),
        }
    )


def _units(here: Ints, ids: npt.NDArray[np.str_], facts: pd.DataFrame) -> pd.DataFrame:
    """Units of each entity, and of any, under the empty id."""
    counts = np.bincount(here[:, 1], minlength=len(ids)).astype(np.int64)
    names = facts.reindex(ids)
    return pd.DataFrame(
        {
            "entity_id": pd.Series(["", *ids.tolist()], dtype="str"),
            "name": pd.Series(["", *names["name"]], dtype="str"),
            "kind": pd.Series(["", *names["kind"]], dtype="str"),
            "units": [len(np.unique(here[:, 0])), *counts.tolist()],
        }
    )
