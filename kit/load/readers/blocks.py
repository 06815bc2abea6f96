"""Whole blocks of JSON Lines → finished rows, on Arrow columns instead of Python objects."""

from functools import reduce
from typing import Any

import numpy as np
import orjson
import pandas as pd

from kit import frames
from kit.load.columns import FIELDS, Plan
from kit.load.options import Block
from kit.load.records import (
    BLANKS,
    INK,
    NO_TEXT,
    article_id,
    as_body,
    as_text,
    host,
    read_moment,
    say_problem,
    text_id,
)
from kit.load.sources import Item

_PIECE = 1 << 21
_ISO = r"^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.]\d{1,6})?(?:Z|[+-]\d\d:?\d\d)?)?)?$"


def parse_block(block: memoryview, plan: Plan) -> Any:
    """Return the lines of a block as an Arrow table, or None where the careful way is needed."""
    import pyarrow as pa
    import pyarrow.json as pj

    if _needs_care(block):
        return None
    texts = [(name, pa.string()) for name in _text_columns(block, plan)]
    for size in (_PIECE, len(block)):
        try:
            table = pj.read_json(
                pa.BufferReader(pa.py_buffer(block)),
                read_options=pj.ReadOptions(block_size=size),
                parse_options=pj.ParseOptions(explicit_schema=pa.schema(texts)),
            )
        except pa.ArrowInvalid as error:
            if "straddling" in str(error) and size < len(block):
                continue
            return None
        lines = _lines(block)
        return table if len(table) == lines and _is_plain(table, plan) else None
    return None


def _lines(block: memoryview) -> int:
    letters = np.frombuffer(block, dtype=np.uint8)
    return int(np.count_nonzero(letters == 10)) + int(letters[-1] != 10)


def _needs_care(block: memoryview) -> bool:
    """Whether it is not UTF-8, or may hold text that was read in the wrong encoding."""
    import polars as pl
    import pyarrow as pa

    letters = np.frombuffer(block, dtype=np.uint8)
    for first, second in ((0xC2, 0xA7), (0xC3, 0x87)):  # See NEEDS_REPAIR in kit.load.encodings.
        places = np.flatnonzero(letters[:-1] == first)
        if (letters[places + 1] == second).any():
            return True
    whole = pa.Array.from_buffers(
        pa.large_binary(), 1, [None, pa.py_buffer(np.array([0, len(block)])), pa.py_buffer(block)]
    )
    try:  # Arrow's JSON reader takes any bytes for text; polars checks them fastest.
        pl.from_arrow(whole).cast(pl.String)  # type: ignore[union-attr]
    except pl.exceptions.PolarsError:
        return True
    return False


def _text_columns(block: memoryview, plan: Plan) -> list[str]:
    """The columns of articles that hold text in the first line, which saves guessing at types."""
    end = bytes(block[: 1 << 20]).find(b"\n")
    try:
        first = orjson.loads(bytes(block[: end if end > 0 else len(block)]))
    except orjson.JSONDecodeError:
        return []
    if not isinstance(first, dict):
        return []
    used = {column for columns in plan.names(first).values() for column in columns}
    return [name for name in first if name in used and isinstance(first[name], str)]


def _is_plain(table: Any, plan: Plan) -> bool:
    """Whether the known columns are of kinds that need no look at each record."""
    import pyarrow as pa

    names = plan.names(table.column_names)
    plain = (pa.string(), pa.int64(), pa.null(), pa.list_(pa.string()))
    columns = [column for some in names.values() for column in some]
    return (
        "_source" not in table.column_names
        and "text" in names
        and all(column in table.column_names for column in columns)
        and all(table.schema.field(column).type in plain for column in columns)
    )


def finish_block(table: Any, first: int, item: Item, plan: Plan) -> Block:
    """Return the rows of the articles frame, as `kit.load.records.make_row` would make them."""
    import pyarrow as pa

    size = len(table)
    fields = {name: _field(table, name, plan) for name in FIELDS}
    fields["source"], fields["url"] = _addresses(fields["source"], fields["url"])
    written = fields.pop("published")
    published = _moments(written, plan.month_first)
    digests = [text_id(text) for text in _bytes(fields["text"])]
    titles = _bytes(fields["title"])
    numbers = range(first, first + size)
    ids = [
        article_id(item.place, number, title, digest)
        for number, title, digest in zip(numbers, titles, digests, strict=True)
    ]
    problems = [
        None if inked else say_problem(item, {"record": number, "line": number}, NO_TEXT)
        for number, inked in zip(numbers, _inked(fields["text"]).to_pylist(), strict=True)
    ]
    columns = fields | {
        "article_id": pa.array(ids, pa.string()),
        "path": pa.repeat(pa.scalar(item.path, pa.string()), size),
        "problem": pa.array(problems, pa.string()),
    }
    articles = pa.table(columns).to_pandas(types_mapper={pa.string(): _TEXT}.get)
    articles["published"] = published
    articles["record"] = np.arange(first, first + size)
    undated = written.filter(pa.array(published.isna())).drop_null().to_pylist()
    return Block(articles[list(frames.ARTICLES)], digests, undated)


_TEXT = pd.StringDtype(na_value=np.nan)


def _field(table: Any, name: str, plan: Plan) -> Any:
    """One field: of several columns the first that holds something in this record."""
    import pyarrow as pa
    import pyarrow.compute as pc

    columns = plan.names(table.column_names).get(name, [])
    found = [_as_strings(table[column], name) for column in columns]
    if not found:
        return pa.nulls(len(table), pa.string())
    if name == "text":
        if len(found) > 1:
            found = [
                *(pc.if_else(_inked(c), c, pa.scalar(None, pa.string())) for c in found),
                found[0],
            ]
        return pc.fill_null(pc.coalesce(*found), "").combine_chunks()
    trimmed = [pc.utf8_trim(column, BLANKS) for column in found]
    kept = [pc.if_else(_inked(c), c, pa.scalar(None, pa.string())) for c in trimmed]
    fallback = pc.if_else(pc.equal(trimmed[0], ""), pa.scalar(None, pa.string()), trimmed[0])
    joined = reduce(lambda one, two: pc.coalesce(one, two), [*kept, fallback])
    return joined.combine_chunks() if isinstance(joined, pa.ChunkedArray) else joined


def _as_strings(column: Any, name: str) -> Any:
    """A column of texts; numbers and lists are written as `as_text` writes them."""
    import pyarrow as pa

    if column.type == pa.string():
        return column
    convert = as_body if name == "text" else as_text
    return pa.chunked_array([pa.array([convert(v) for v in column.to_pylist()], pa.string())])


def _inked(column: Any) -> Any:
    """Whether each text has a visible character."""
    import pyarrow.compute as pc

    return pc.fill_null(pc.match_substring_regex(column, INK), False)


def _bytes(column: Any) -> list[memoryview]:
    """The bytes of each text of a column, without a copy."""
    import pyarrow as pa

    array = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    _, offsets, data = array.buffers()
    ends = np.frombuffer(offsets, dtype=np.int32)[array.offset : array.offset + len(array) + 1]
    letters = memoryview(data if data is not None else b"")
    places = ends.tolist()
    return [letters[start:end] for start, end in zip(places, places[1:], strict=False)]


def _addresses(source: Any, url: Any) -> tuple[Any, Any]:
    """Sources that are web addresses, or missing beside one, become the host."""
    import pyarrow as pa
    import pyarrow.compute as pc

    address = pc.fill_null(pc.match_substring_regex(source, "^https?://"), False)
    moved = pc.or_(address, pc.is_null(source))
    if not pc.any(moved).as_py():
        return source, url
    url = pc.if_else(pc.and_(address, pc.is_null(url)), source, url)
    from_url = pc.if_else(address, source, url).to_pylist()
    hosts = [
        host(written) if asked and written else None
        for asked, written in zip(moved.to_pylist(), from_url, strict=True)
    ]
    return pc.if_else(moved, pa.array(hosts, pa.string()), source), url


def _moments(written: Any, month_first: bool | None) -> "pd.Series[Any]":
    """Dates: those in ISO form at once, each other spelling once."""
    import pyarrow.compute as pc

    values = pd.Series(written.to_pandas(), dtype="object")
    iso = pc.fill_null(pc.match_substring_regex(written, _ISO), False).to_numpy(
        zero_copy_only=False
    )
    iso &= pc.fill_null(pc.greater_equal(written, "1800"), False).to_numpy(zero_copy_only=False)
    found = pd.Series(pd.NaT, index=values.index, dtype="datetime64[us, UTC]")
    if iso.any():
        found[iso] = pd.to_datetime(values[iso], format="ISO8601", utc=True, errors="coerce")
        found[found.dt.year > 2100] = pd.NaT
    rest = values[~iso].dropna()
    if len(rest):
        spelled = {text: read_moment(text, month_first) for text in rest.unique()}
        found[rest.index] = pd.to_datetime(rest.map(spelled), utc=True)
    return found
