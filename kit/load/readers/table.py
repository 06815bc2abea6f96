"""Many articles a file: JSON, JSON Lines, CSV."""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from kit.load.columns import guess_columns
from kit.load.encodings import decode
from kit.load.sources import Item

Raw = dict[str, Any]


def pick(record: Mapping[str, Any], columns: Mapping[str, str] | None, number: int) -> Raw:
    """Return a record's fields under the names of the articles frame."""
    names = guess_columns(record, columns)
    return {field: record.get(name) for field, name in names.items()} | {"record": number}


def read_jsonl(
    item: Item, encoding: str | None, columns: Mapping[str, str] | None
) -> Iterator[Raw]:
    """Read one record a line; a line that is no JSON becomes a problem."""
    with item.open() as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                record = orjson.loads(decode(line, encoding)[0])
            except orjson.JSONDecodeError as error:
                yield {"record": number, "problem": f"not JSON: {error}"}
                continue
            yield pick(record, columns, number) if isinstance(record, dict) else {
                "record": number, "problem": "not a JSON object"
            }  # fmt: skip


def read_json(item: Item, encoding: str | None, columns: Mapping[str, str] | None) -> Iterator[Raw]:
    """Read a list of records, or one record."""
    with item.open() as file:
        content = orjson.loads(decode(file.read(), encoding)[0])
    records = content if isinstance(content, list) else [content]
    for number, record in enumerate(records, 1):
        yield pick(record, columns, number)


def read_csv(item: Item, encoding: str | None, columns: Mapping[str, str] | None) -> Iterator[Raw]:
    """Read one record a row."""
    with item.open() as file:
        text, _ = decode(file.read(), encoding)
    delimiter = "\t" if item.name.lower().endswith(".tsv") else ","
    for number, record in enumerate(
        csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter), 1
    ):
        yield pick(record, columns, number)
