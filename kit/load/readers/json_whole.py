"""JSON: a list of records, one record, a wrapper around a list, or records one after the other."""

import codecs
import json
from collections.abc import Iterator, Mapping
from typing import IO, Any

import orjson

from kit.load import limits
from kit.load.columns import Plan
from kit.load.encodings import decode, find_encoding, is_text
from kit.load.limits import Unreadable
from kit.load.options import Block, Options, Raw
from kit.load.readers.common import read_records
from kit.load.sources import Item

#: Where interfaces and exports put the list of records.
_WRAPPERS = (
    "articles data results items docs documents news records rows entries stories posts hits"
    " response value @graph feed channel messages المقالات الأخبار"
).split()
#: So many wrappers may stand around each other.
_DEEPEST = 3


def read_json(file: IO[bytes], item: Item, options: Options) -> Iterator[Raw | Block]:
    """Yield the records of a JSON file."""
    start = file.read(limits.MAX_FILE + 1)
    if len(start) <= limits.MAX_FILE:
        text, _ = decode(start, options.encoding)
        try:
            content = orjson.loads(text.lstrip("\ufeff"))
        except orjson.JSONDecodeError:
            records = _stream(iter([text]))
        else:
            records = ((n, found) for n, found in enumerate(_records(content), 1))
    else:
        records = _stream(_texts(start, file, options.encoding))
    yield from read_records(records, item, options)


def _texts(start: bytes, file: IO[bytes], encoding: str | None) -> Iterator[str]:
    """A large file as text, piece by piece."""
    name = encoding or find_encoding(start[: 1 << 17], whole=False)
    decoder = codecs.getincrementaldecoder(name)(errors="replace")
    if not is_text(start[:100_000].decode(name, "replace")):
        raise Unreadable("holds no text but other data")
    for place in range(0, len(start), limits.MB):
        yield decoder.decode(start[place : place + limits.MB])
    while piece := file.read(limits.MB):
        yield decoder.decode(piece)


def _stream(texts: Iterator[str]) -> Iterator[tuple[int, Any]]:
    """Each record as soon as it is complete; what breaks off ends with `Unreadable`."""
    decoder = json.JSONDecoder(strict=False)
    buffer, at, line, number = next(texts, ""), 0, 1, 0
    in_list = False
    while True:
        at = _past_signs(buffer, at)
        if at == len(buffer):
            line += buffer.count("\n")
            buffer, at = next(texts, ""), 0
            if not buffer:
                if in_list:
                    raise Unreadable("the list of records is not closed: the file breaks off", line)
                return
            continue
        if buffer[at] in "[]" and (buffer[at] == "]") == in_list and not (number and not in_list):
            in_list, at = not in_list, at + 1
            continue
        try:
            record, at = decoder.raw_decode(buffer, at)
        except RecursionError:
            raise Unreadable("it is nested too deeply", line + buffer.count("\n", 0, at)) from None
        except json.JSONDecodeError as error:
            line, buffer, at = line + buffer.count("\n", 0, at), buffer[at:], 0
            more = next(texts, "") if len(buffer) < limits.MAX_LINE else ""
            if not more:
                raise Unreadable(f"it is no JSON from here on: {error.msg}", line) from None
            buffer += more
            continue
        for found in [record] if in_list else _records(record):
            number += 1
            yield number, found


def _past_signs(buffer: str, at: int) -> int:
    """The next place that is no blank, comma or byte order mark."""
    while at < len(buffer) and buffer[at] in " \t\r\n,\ufeff":
        at += 1
    return at


def _wraps(inner: Mapping[str, Any]) -> bool:
    """Whether a list stands in a wrapper: {"hits": {"hits": […]}}, {"response": {"docs": […]}}."""
    return any(isinstance(inner.get(name), list | Mapping) for name in _WRAPPERS)


def _records(content: Any, deep: int = 0) -> list[Any]:
    """The records in a parsed file, whatever they are wrapped in."""
    if isinstance(content, list):
        return content
    if not isinstance(content, Mapping) or _has(content, "text"):
        return [content]
    if isinstance(content.get("columns"), list) and isinstance(content.get("data"), list):
        names = list(map(str, content["columns"]))  # pandas, orient="split"
        rows = [row for row in content["data"] if isinstance(row, list)]
        return [dict(zip(names, row, strict=False)) for row in rows]
    for name in _WRAPPERS:
        inner = content.get(name)
        if isinstance(inner, list) and any(_looks_like_article(record) for record in inner[:20]):
            return inner
        if isinstance(inner, Mapping) and deep < _DEEPEST and _wraps(inner):
            return _records(inner, deep + 1)
    return [content] if _has(content, "title") else _from_columns(content)


def _has(content: Mapping[str, Any], field: str) -> bool:
    """Whether a known column for a field holds text, or a text a list of paragraphs."""
    columns = Plan().names(content).get(field, [])
    values = [content.get(column) for column in columns]
    return any(isinstance(value, str) or _speaks(value) for value in values) or (
        any(isinstance(value, list) for value in values) and not _is_columns(content)
    )


def _speaks(value: Any) -> bool:
    """Whether an object holds a text in Arabic or as WordPress gives it, and not one by row."""
    return isinstance(value, Mapping) and any(
        isinstance(value.get(name), str) for name in ("ar", "rendered", "#text", "@value")
    )


def _looks_like_article(record: Any) -> bool:
    if not isinstance(record, Mapping):
        return False
    inner = record.get("_source", record)
    return isinstance(inner, Mapping) and bool({"text", "title"} & set(Plan().names(inner)))


def _is_columns(content: Mapping[str, Any]) -> bool:
    """Whether each value is a column: {"title": […], "text": […]}, all of one length."""
    values = list(content.values())
    lists = all(isinstance(value, list) for value in values)
    return lists and len(values) > 1 and len({len(value) for value in values}) == 1


def _from_columns(content: Mapping[str, Any]) -> list[Any]:
    """Records out of columns, or out of an object from ids to records."""
    values = list(content.values())
    if values and _is_columns(content):
        return [dict(zip(content, row, strict=True)) for row in zip(*values, strict=True)]
    if values and all(isinstance(value, Mapping) for value in values):
        if Plan().names(content):  # pandas, orient="columns": {"title": {"0": …}}
            keys = list(dict.fromkeys(key for value in values for key in value))
            return [{name: content[name].get(key) for name in content} for key in keys]
        return values
    return [content]
