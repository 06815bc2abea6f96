"""Small tables of the parts → tables of the whole. Sums only, so that any order gives the same."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from kit import frames
from kit.cooccurrence.measures import add_measures
from kit.engine.storage import Store
from kit.engine.stories import find_stories
from kit.engine.words import BESIDE
from kit.forms import context
from kit.forms.learning import _plain as plain_letters
from kit.forms.learning import analyze_words, choose_shown, keys_of

#: Table of the parts -> what makes a row one, and what is summed.
SUMS: dict[str, tuple[list[str], list[str]]] = {
    "words": (["form", "day", "source"], ["count", "articles"]),
    "forms": (["form"], ["count", "articles", *BESIDE]),
    "days": (["day", "source"], ["articles", "words"]),
    "entities": (
        ["entity_id", "name", "kind", "day", "source"],
        ["mentions", "articles", "confidence_sum"],
    ),
    "pairs": (["unit", "a", "b"], ["together"]),
    "units": (["unit", "entity_id", "name", "kind"], ["units"]),
}
#: Tables of the parts are summed so many at a time, so that memory stays bounded.
_AT_ONCE = 32
#: Word forms are learned from words met at least twice where there are more than this.
MOST_FORMS = 400_000


def merge(kind: str, tables: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Return the sum of tables of one kind, sorted by its keys.

    The sum is associative and commutative: parts may be merged in any order and in any grouping.

    Parameters
    ----------
    kind : str
        One of the names in `SUMS`.
    tables : iterable of pandas.DataFrame
        Tables of that kind, of parts or of merged parts.

    Returns
    -------
    pandas.DataFrame
        One row per key.

    Examples
    --------
    >>> day = pd.DataFrame({"day": ["2024-05-17"], "source": ["a"], "articles": [2], "words": [9]})
    >>> merge("days", [day, day])["words"].tolist()
    [18]
    """
    import polars as pl

    keys, sums = SUMS[kind]
    frames_ = [pl.from_pandas(table[[*keys, *sums]]) for table in tables if len(table)]
    if not frames_:
        return pd.DataFrame({**{k: pd.Series(dtype="str") for k in keys},
                             **{s: pd.Series(dtype="int64") for s in sums}})  # fmt: skip
    together = pl.concat(frames_).group_by(keys).agg(pl.col(name).sum() for name in sums)
    merged: pd.DataFrame = together.sort(keys).to_pandas()
    return merged.astype(dict.fromkeys(keys, "str"))


def merge_parts(store: Store, kind: str, parts: Sequence[str]) -> pd.DataFrame:
    """Return the sum of a table over the parts, read a few at a time."""
    total = merge(kind, [])
    for n in range(0, len(parts), _AT_ONCE):
        names = [f"work/{kind}/{name}.parquet" for name in parts[n : n + _AT_ONCE]]
        total = merge(kind, [total, *map(store.read_table, names)])
    return total


def write_merged(store: Store, table: str, parts: Sequence[str]) -> dict[str, Any]:
    """Make one of the tables of the whole; return its number of rows."""
    made = _MAKERS[table](store, parts)
    store.write_table(f"{table}.parquet", made)
    return {"table": table, "rows": len(made)}


def _words(store: Store, parts: Sequence[str]) -> pd.DataFrame:
    return merge_parts(store, "words", parts)


def _days(store: Store, parts: Sequence[str]) -> pd.DataFrame:
    return merge_parts(store, "days", parts)


def _forms(store: Store, parts: Sequence[str]) -> pd.DataFrame:
    return learn_forms(merge_parts(store, "forms", parts))


def _entities(store: Store, parts: Sequence[str]) -> pd.DataFrame:
    made = merge_parts(store, "entities", parts)
    confidence = made["confidence_sum"] / made["mentions"].clip(lower=1)
    return made.drop(columns=["confidence_sum"]).assign(confidence=confidence.round(6))


def _pairs(store: Store, parts: Sequence[str]) -> pd.DataFrame:
    return measure_pairs(merge_parts(store, "pairs", parts), merge_parts(store, "units", parts))


def measure_pairs(pairs: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs with totals, names and measures, for each unit of text.

    Parameters
    ----------
    pairs, units : pandas.DataFrame
        As `kit.engine.names.count_units` returns them, summed.

    Returns
    -------
    pandas.DataFrame
        One row per unit of text and pair: ``unit`` and the columns of `kit.count_pairs`.
    """
    facts = units.drop_duplicates(["unit", "entity_id"]).set_index("entity_id")
    columns = {"unit": "str", **frames.PAIRS, "a_name": "str", "b_name": "str",
               "a_kind": "str", "b_kind": "str"}  # fmt: skip
    made = []
    for unit, rows in pairs.groupby("unit", sort=True):
        known = facts[facts["unit"] == unit]
        rows = rows.assign(units_total=int(known["units"][""]))
        for end in ("a", "b"):
            rows[f"{end}_total"] = rows[end].map(known["units"])
            rows[f"{end}_name"] = rows[end].map(known["name"])
            rows[f"{end}_kind"] = rows[end].map(known["kind"])
        rows = add_measures(rows.reset_index(drop=True))
        order = ["together", "g2", "a", "b"]
        made.append(rows.sort_values(order, ascending=[False, False, True, True]))
    return frames.make_frame(columns, pd.concat(made, ignore_index=True) if made else None)


def learn_forms(totals: pd.DataFrame) -> pd.DataFrame:
    """Return the word forms of the whole corpus from the sums of the parts.

    Parameters
    ----------
    totals : pandas.DataFrame
        One row per written word: ``form``, ``count``, ``articles``, twelve columns of neighbours.

    Returns
    -------
    pandas.DataFrame
        One row per written word, the commonest first, as `kit.learn_word_forms`. Of more than
        400,000 written words those met once are left out: they are slips for the most part.
    """
    if len(totals) > MOST_FORMS:
        totals = totals[totals["count"] > 1]
    totals = totals.sort_values(["count", "form"], ascending=[False, True], ignore_index=True)
    table = totals[BESIDE].to_numpy(dtype=np.float64)
    beside = context.Neighbours(table[:, : context.SORTS], table[:, context.SORTS :])
    letters = [plain_letters(form) for form in totals["form"]]
    found = analyze_words(letters, totals["count"].to_numpy(dtype=np.int64), beside)
    rows = [
        (form, int(count), int(articles), *a[:3], *keys_of(a), a.word)
        for form, count, articles, a in zip(
            totals["form"], totals["count"], totals["articles"], found, strict=True
        )
    ]
    forms = frames.make_frame(frames.FORMS, rows)
    return forms.assign(shown=choose_shown(forms)) if len(forms) else forms


def table_bytes(table: pd.DataFrame) -> bytes:
    """Return a table as the bytes of its Parquet file (for comparisons)."""
    content = io.BytesIO()
    table.to_parquet(content, index=False, compression="zstd")
    return content.getvalue()


#: Those that take longest stand first, so that no worker is left with one of them at the end.
_MAKERS = {"forms": _forms, "words": _words, "stories": find_stories, "pairs": _pairs,
           "entities": _entities, "days": _days}  # fmt: skip
TABLES = tuple(_MAKERS)
