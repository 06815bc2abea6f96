"""Raw records → rows of the articles frame: text values, dates, ids, problems."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from hashlib import blake2b
from typing import Any
from urllib.parse import urlsplit

from kit.dates import parse_date
from kit.load.sources import Item

Raw = dict[str, Any]


def article_id(place: str, record: int, title: str | None, text: str | None) -> str:
    """Return 16 hex digits from the content and its place, the same on every machine."""
    content = "\x1f".join((place, str(record), title or "", text or ""))
    return blake2b(content.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@lru_cache(maxsize=65536)
def _published(written: str) -> datetime | None:
    return parse_date(written)


def as_text(value: object) -> str | None:
    """Return a raw value as text; missing stays missing."""
    if value is None or value != value:
        return None
    if isinstance(value, list | tuple):
        return "، ".join(filter(None, map(as_text, value))) or None
    return value if isinstance(value, str) else str(value)


def make_row(raw: Mapping[str, Any], item: Item) -> Raw:
    """Return one row of the articles frame."""
    row: Raw = {
        name: as_text(raw.get(name))
        for name in ("source", "url", "title", "author", "section", "text")
    }
    row |= {"path": item.path, "record": raw["record"], "problem": None}
    row["published"] = _published(as_text(raw.get("published")) or "")
    if not row["source"] and row["url"]:
        row["source"] = (urlsplit(row["url"]).hostname or "").removeprefix("www.") or None
    if raw.get("problem"):
        row["problem"] = f"{item.place}, record {raw['record']}: {raw['problem']}"
    elif not (row["text"] or "").strip():
        row["text"] = row["text"] or ""
        row["problem"] = f"{item.place}, record {raw['record']}: there is no text"
    row["article_id"] = article_id(item.place, raw["record"], row["title"], row["text"])
    return row
