"""Small tables of the parts → tables of the whole. Sums only, so that any order gives the same."""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from kit import frames
from kit.cooccurrence.measures import add_measures
from kit.cooccurrence.presence import UNITS, name_entities
from kit.engine.pieces import read_pieces
from kit.engine.storage import ROWS, Store
from kit.engine.stories import find_stories
from kit.engine.words import BESIDE
from kit.forms import context
from kit.forms.learning import _plain as plain_letters
from kit.forms.learning import analyze_words, choose_shown, keys_of
from kit.matching import collector_paused
from kit.mentions import matcher_of
from kit.tokens import Ints

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
#: Pairs are given their names and written so many at a time.
_WRITTEN = 16 * ROWS
#: Word forms are learned from so many words; the rarest are left out where there are more.
MOST_FORMS = 300_000


def merge(kind: str, tables: Iterable[pd.DataFrame | pa.Table]) -> pd.DataFrame:
    """Return the sum of tables of one kind, sorted by its keys.

    The sum is associative and commutative: parts may be merged in any order and in any grouping.

    Parameters
    ----------
    kind : str
        One of the names in `SUMS`.
    tables : iterable of pandas.DataFrame or pyarrow.Table
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
    keys, sums = SUMS[kind]
    columns: dict[str, list[Any]] = {name: [] for name in (*keys, *sums)}
    for table in tables:
        if isinstance(table, pd.DataFrame):
            table = pa.Table.from_pandas(table[[*keys, *sums]], preserve_index=False)
        for key in keys:
            columns[key].append(_numbered(table[key]))
        for name in sums:
            columns[name].append(table[name].to_numpy())
    if not columns[keys[0]]:
        return pd.DataFrame({**{k: pd.Series(dtype="str") for k in keys},
                             **{s: pd.Series(dtype="int64") for s in sums}})  # fmt: skip
    numbered = [_number(columns.pop(key)) for key in keys]
    code = _combine([(number, len(names)) for names, number in numbered])
    order = np.argsort(code, kind="stable")
    code = code[order]
    first = np.flatnonzero(np.append(True, code[1:] != code[:-1])) if len(code) else code
    made = {
        key: pd.Series(names.take(pa.array(number[order[first]])), dtype="str")
        for key, (names, number) in zip(keys, numbered, strict=True)
    }
    for name in sums:
        values = np.concatenate(columns.pop(name))[order]
        made[name] = pd.Series(np.add.reduceat(values, first) if len(first) else values)
    return pd.DataFrame(made)


def _numbered(texts: pa.ChunkedArray) -> pa.ChunkedArray:
    """A column of texts, as numbers of its distinct texts; a missing one is a text of its own."""
    if pa.types.is_dictionary(texts.type) and not texts.null_count:
        return texts.cast(pa.dictionary(pa.int32(), pa.large_string()))
    return texts.cast(pa.large_string()).dictionary_encode("encode")


def _number(texts: list[pa.ChunkedArray]) -> tuple[pa.Array, Ints]:
    """The distinct texts of a column, sorted, and for each row the number of its text."""
    chunks = [chunk for text in texts for chunk in text.chunks]
    if not chunks:
        return pa.array([], pa.large_string()), np.zeros(0, dtype=np.int64)
    column = pa.chunked_array(chunks).unify_dictionaries()
    names = column.chunk(0).dictionary
    order = pc.array_sort_indices(names, null_placement="at_start").to_numpy()
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    number = np.concatenate([rank[chunk.indices.to_numpy()] for chunk in column.chunks])
    return names.take(pa.array(order)), number


def _combine(columns: list[tuple[Ints, int]]) -> Ints:
    """One number for each row: rows are equal, and in the same order, as all their columns."""
    code, wide = columns[0]
    for number, size in columns[1:]:
        if wide * size >= 1 << 63:
            distinct, code = np.unique(code, return_inverse=True)
            wide = len(distinct)
        code, wide = code * size + number, wide * size
    return code


def merge_parts(
    store: Store, kind: str, parts: Sequence[str], *, rows: list[tuple[str, str, str]] | None = None
) -> pd.DataFrame:
    """Return the sum of a table, or of those of its rows, over the parts, read a few at a time."""
    total = merge(kind, [])
    for n in range(0, len(parts), _AT_ONCE):
        names = [f"work/{kind}/{name}.parquet" for name in parts[n : n + _AT_ONCE]]
        total = merge(kind, chain([total], (store.read_table(name, rows=rows) for name in names)))
    return total


def merge_pieces(store: Store, kind: str, parts: Sequence[str]) -> Iterator[pd.DataFrame]:
    """Yield the sum of a table that is sorted by its first key, a range of it after the other."""
    names = [f"work/{kind}/{name}.parquet" for name in parts]
    for tables in read_pieces(store, names, SUMS[kind][0][0]):
        yield merge(kind, tables)


def write_merged(store: Store, table: str, parts: Sequence[str]) -> dict[str, Any]:
    """Make one of the tables of the whole; return its number of rows."""
    # What the work on the parts has kept in mind is not needed any more: the room is.
    matcher_of.cache_clear()
    made = _MAKERS[table](store, parts)
    pieces = [made] if isinstance(made, pd.DataFrame) else made
    return {"table": table, "rows": store.write_tables(f"{table}.parquet", pieces)}


def _words(store: Store, parts: Sequence[str]) -> Iterable[pd.DataFrame]:
    return merge_pieces(store, "words", parts)


def _days(store: Store, parts: Sequence[str]) -> pd.DataFrame:
    return merge_parts(store, "days", parts)


def _forms(store: Store, parts: Sequence[str]) -> pd.DataFrame:
    return learn_forms(_commonest(merge_pieces(store, "forms", parts)))


def _commonest(pieces: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """At most `MOST_FORMS` rows: those met least often go, all of them that are met as often."""
    kept: list[pd.DataFrame] = []
    least = 1
    for piece in pieces:
        kept.append(piece[piece["count"] >= least])
        while sum(map(len, kept)) > MOST_FORMS:
            least += 1
            kept = [table[table["count"] >= least] for table in kept]
    return pd.concat(kept, ignore_index=True)


def _entities(store: Store, parts: Sequence[str]) -> Iterator[pd.DataFrame]:
    for piece in merge_pieces(store, "entities", parts):
        made = merge_named(piece, "entities", "mentions")
        confidence = made["confidence_sum"] / made["mentions"].clip(lower=1)
        yield made.drop(columns=["confidence_sum"]).assign(confidence=confidence.round(6))


def merge_named(table: pd.DataFrame, kind: str, weight: str) -> pd.DataFrame:
    """Return a sum in which each entity has one name and kind, whatever the parts called it.

    Parameters
    ----------
    table : pandas.DataFrame
        The sum of ``entities`` or ``units`` over the parts.
    kind : str
        Which of them.
    weight : str
        The column that says how often an entity is called so.
    """
    facts = name_entities(table, weight=weight)
    known = facts.index.get_indexer(pd.Index(table["entity_id"]))
    names = {name: facts[name].array.take(known) for name in ("name", "kind")}
    return merge(kind, [table.assign(**names)])


def _pairs(store: Store, parts: Sequence[str]) -> Iterator[pd.DataFrame]:
    units = merge_named(merge_parts(store, "units", parts), "units", "units")
    # One unit of text after the other: of a million articles, all pairs at once take gigabytes.
    for unit in sorted(UNITS):
        pairs = merge_parts(store, "pairs", parts, rows=[("unit", "==", unit)])
        yield from measure_pairs(pairs, units[units["unit"] == unit])


def measure_pairs(pairs: pd.DataFrame, units: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Yield the pairs of one unit of text with totals, names and measures, the strongest first.

    Parameters
    ----------
    pairs, units : pandas.DataFrame
        As `kit.engine.names.count_units` returns them, summed; rows of one ``unit``.

    Yields
    ------
    pandas.DataFrame
        One row per pair: ``unit`` and the columns of `kit.count_pairs`. Some rows at a time, so
        that the names are not held for all of them.
    """
    columns = {"unit": "str", **frames.PAIRS, "a_name": "str", "b_name": "str",
               "a_kind": "str", "b_kind": "str"}  # fmt: skip
    known = units.set_index("entity_id")
    total = int(known["units"].get("", 0))
    ends = {f"{end}_total": pairs[end].map(known["units"]).astype("int64") for end in "ab"}
    rows = add_measures(pairs.assign(units_total=total, **ends))
    order = ["together", "g2", "a", "b"]
    rows = rows.sort_values(order, ascending=[False, False, True, True], ignore_index=True)
    for first in range(0, max(len(rows), 1), _WRITTEN):
        piece = rows.iloc[first : first + _WRITTEN]
        names = {f"{end}_{fact}": piece[end].map(known[fact])
                 for end in "ab" for fact in ("name", "kind")}  # fmt: skip
        yield frames.make_frame(columns, piece.assign(**names))


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
        300,000 written words those met once are left out, where need be also those met twice and
        so on: they are slips for the most part.
    """
    totals = _commonest([totals])
    totals = totals.sort_values(["count", "form"], ascending=[False, True], ignore_index=True)
    table = totals[BESIDE].to_numpy(dtype=np.float64)
    beside = context.Neighbours(table[:, : context.SORTS], table[:, context.SORTS :])
    letters = [plain_letters(form) for form in totals["form"]]
    with collector_paused():
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
_MAKERS: dict[str, Callable[[Store, Sequence[str]], pd.DataFrame | Iterable[pd.DataFrame]]]
_MAKERS = {"forms": _forms, "words": _words, "stories": find_stories, "pairs": _pairs,
           "entities": _entities, "days": _days}  # fmt: skip
TABLES = tuple(_MAKERS)
