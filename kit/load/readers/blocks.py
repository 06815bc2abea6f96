"""Whole blocks of JSON Lines → finished rows, on Arrow columns instead of Python objects."""

from functools import reduce
from itertools import pairwise
from typing import Any

import numpy as np
import orjson
import pandas as pd

from kit import frames
from kit.dates.placing import LAST_YEAR
from kit.load.columns import FIELDS, Plan
from kit.load.encodings import SIGNS_OF_DAMAGE
from kit.load.markup import ESCAPED_SIGN, MARKUP_SIGN
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

_PIECE = 1 << 22
_CACHED = 1 << 18
_ISO = r"^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.]\d{1,6})?(?:Z|[+-]\d\d:?\d\d)?)?)?$"


def parse_block(block: memoryview, lines: int, plan: Plan) -> Any:
    """Return a block of so many lines as an Arrow table; None where the careful way is needed."""
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
        return table if len(table) == lines and _is_plain(table, plan) else None
    return None


def count_lines(block: memoryview) -> int:
    """Return the number of line ends, counted in pieces that stay in the processor's cache."""
    letters = np.frombuffer(block, dtype=np.uint8)
    pieces = range(0, len(letters), _CACHED)
    return sum(int(np.count_nonzero(letters[at : at + _CACHED] == 10)) for at in pieces)


def _needs_care(block: memoryview) -> bool:
    """Whether it is not UTF-8, holds tags, or may have been read in the wrong encoding."""
    import polars as pl
    import pyarrow as pa

    ends, data = pa.py_buffer(np.array([0, len(block)])), pa.py_buffer(block)
    whole = pa.Array.from_buffers(pa.large_binary(), 1, [None, ends, data])
    try:  # Arrow's JSON reader takes any bytes for text; polars checks them fastest.
        pl.from_arrow(whole).cast(pl.String)
    except pl.exceptions.PolarsError:
        return True
    text = pa.Array.from_buffers(pa.large_string(), 1, [None, ends, data])
    return (
        _has(text, ESCAPED_SIGN)
        or (_has(text, "<") and _has(text, MARKUP_SIGN))
        or any(
            # One after the other: the search for a plain text is many times faster than for either.
            _has(text, sign)
            for sign in SIGNS_OF_DAMAGE
        )
    )


def _has(text: Any, pattern: str) -> bool:
    """Whether a pattern is found in a block."""
    import pyarrow.compute as pc

    return bool(pc.match_substring_regex(text, pattern)[0].as_py())


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
    import pyarrow.compute as pc

    size = len(table)
    fields = {name: _field(table, name, plan) for name in FIELDS}
    fields["source"], fields["url"] = _addresses(fields["source"], fields["url"])
    written = fields.pop("published")
    published = _moments(written, plan.month_first)
    empty = _empty(fields["text"])
    if empty:
        blank = np.isin(np.arange(size), empty)
        fields["text"] = pa.chunked_array(
            [pc.if_else(pa.array(blank), "", fields["text"].combine_chunks())]
        )
    digests = _digests(fields["text"])
    place = item.key
    ids = [article_id(place, number, text) for number, text in enumerate(digests, first)]
    problems: list[str | None] = [None] * size
    for number in empty:
        where = {"record": first + number, "line": first + number}
        problems[number] = say_problem(item, where, NO_TEXT)
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
    none = pa.scalar(None, pa.string())
    if name == "text":
        kept = found if len(found) == 1 else [pc.if_else(_inked(c), c, none) for c in found]
        joined = reduce(pc.coalesce, kept)
        return pc.fill_null(joined, "") if joined.null_count else joined
    trimmed = [pc.utf8_trim(column, BLANKS) for column in found]
    joined = reduce(pc.coalesce, [pc.if_else(_inked(c), c, none) for c in trimmed])
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


def _empty(texts: Any) -> list[int]:
    """The numbers of the texts without a visible character; most show one at once."""
    found, start = [], 0
    for array in texts.chunks:
        _, offsets, data = array.buffers()
        ends = np.frombuffer(offsets, dtype=np.int32)[array.offset : array.offset + len(array) + 1]
        letters = np.frombuffer(data if data is not None else b"", dtype=np.uint8)
        filled = np.flatnonzero(ends[1:] > ends[:-1])
        first = letters[ends[filled]]
        # A Latin letter, a digit or the first byte of an Arabic letter.
        sure = filled[((first > 0x20) & (first < 0x7F)) | ((first >= 0xD8) & (first <= 0xDB))]
        unsure = np.setdiff1d(np.arange(len(array)), sure, assume_unique=True)
        inked = _inked(array.take(unsure)).to_numpy(zero_copy_only=False).astype(bool)
        found += (unsure[~inked] + start).tolist()
        start += len(array)
    return found


def _digests(texts: Any) -> list[bytes]:
    """The digest of each text, from its bytes where they lie."""
    found: list[bytes] = []
    for array in texts.chunks:
        _, offsets, data = array.buffers()
        ends = np.frombuffer(offsets, dtype=np.int32)[array.offset : array.offset + len(array) + 1]
        letters = memoryview(data if data is not None else b"")
        found += [text_id(letters[start:end]) for start, end in pairwise(ends.tolist())]
    return found


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
    import pyarrow as pa
    import pyarrow.compute as pc

    matching = pc.fill_null(pc.match_substring_regex(written, _ISO), False)
    matching = pc.and_(matching, pc.fill_null(pc.greater_equal(written, "1800"), False))
    iso = matching.to_numpy(zero_copy_only=False).astype(bool)
    found = np.full(len(written), "NaT", dtype="datetime64[us]")
    if iso.any():
        found[iso] = _iso_moments(written.filter(pa.array(iso)))
    others = np.flatnonzero(~iso)
    texts = written.filter(pa.array(~iso)).to_pylist()
    spelled = {text: read_moment(text, month_first) for text in set(texts) if text}
    for number, text in zip(others.tolist(), texts, strict=True):
        when = spelled.get(text)
        if when is not None:
            found[number] = when.replace(tzinfo=None)
    return pd.Series(found).dt.tz_localize("UTC")


def _iso_moments(written: Any) -> Any:
    """Dates in ISO form; Arrow takes them when all of them have a zone or none has."""
    import pyarrow as pa

    for kind in (pa.timestamp("us", "UTC"), pa.timestamp("us")):
        try:
            found = written.cast(kind).cast(pa.int64()).to_numpy().astype("datetime64[us]")
            break
        except pa.ArrowInvalid:
            continue
    else:
        texts = pd.Series(written.to_pylist(), dtype="object")
        times = pd.to_datetime(texts, format="ISO8601", utc=True, errors="coerce")
        found = times.dt.tz_localize(None).to_numpy().astype("datetime64[us]")
    found[found >= np.datetime64(f"{LAST_YEAR + 1}-01-01")] = np.datetime64("NaT")
    return found
