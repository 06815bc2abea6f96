"""Raw records → rows of the articles frame: text values, dates, ids, problems."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache
from hashlib import blake2b, sha256
from typing import Any
from urllib.parse import urlsplit

from kit import chars
from kit.dates import parse_date
from kit.load.columns import FIELDS, Plan, guess_text
from kit.load.encodings import NEEDS_REPAIR, repair
from kit.load.markup import MARKUP, strip_markup
from kit.load.sources import Item

Raw = dict[str, Any]

#: What a text has that is not empty: anything but blanks, marks of direction and the like.
INK = "[^ \t\r\n\f\v\u00a0\u200b-\u200f\u2028-\u202f\u2060-\u2069\ufeff]"
_INK = re.compile(INK)
BLANKS = " \t\r\n"
NO_TEXT = "there is no text"
_SLASHED = re.compile(r"\s*(\d{1,2})([/.-])(\d{1,2})\2\d{4}\b")
#: Where an object keeps what it is called: schema.org, JSON-LD, MongoDB, XML turned into JSON,
#: WordPress, a text in several languages, newspapers' interfaces.
_INNER = ("name", "@value", "$date", "#text", "_", "rendered", "ar", "main", "text", "value")


def text_id(text: bytes | memoryview) -> bytes:
    """Return the digest that two equal texts share."""
    return sha256(text).digest()


def article_id(place: bytes, record: int, text: bytes) -> str:
    """Return 16 hex digits from place, record number and the digest of the text."""
    return blake2b(b"%s\x1f%d\x1f%s" % (place, record, text), digest_size=8).hexdigest()


def as_text(value: object) -> str | None:
    """Return a raw value as text: lists joined, names of objects taken, missing as None.

    Examples
    --------
    >>> as_text(["ليلى", {"name": "سعد"}]), as_text(float("nan")), as_text(7)
    ('ليلى، سعد', None, '7')
    """
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, bool) or value != value:
        return None
    if isinstance(value, Mapping):
        inner = next((value[name] for name in _INNER if name in value), None)
        return None if isinstance(inner, Mapping) else as_text(inner)
    if isinstance(value, list | tuple):
        texts = [found for part in value[:100] if (found := as_text(part))]
        return f"{chars.COMMA} ".join(texts) or None
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value.isoformat() if isinstance(value, date) else str(value)


def as_body(value: object) -> str | None:
    """Return the text of an article: paragraphs given as a list become lines."""
    if isinstance(value, list | tuple):
        return "\n".join(found for part in value if (found := as_text(part))) or None
    return as_text(value)


@lru_cache(maxsize=65536)
def read_moment(written: str, month_first: bool | None) -> datetime | None:
    """Return when a written date is; 3/4/2024 stays missing where the file has both orders."""
    written = written.strip()
    if re.fullmatch(r"\d{10}(\d{3})?(\.\d+)?", written):  # Seconds or milliseconds since 1970.
        seconds = float(written[:10])
        return datetime.fromtimestamp(seconds, UTC)
    if month_first is None and (match := _SLASHED.match(written)):
        if int(match[1]) <= 12 and int(match[3]) <= 12 and match[1] != match[3]:
            return None
    found = parse_date(written, month_first=bool(month_first))
    return None if found is None else found.to_pydatetime()


def numeric_order(written: Iterable[object]) -> bool | None:
    """Return whether 3/4/2024 has the month first, as other dates of the file tell; None if both.

    Examples
    --------
    >>> numeric_order(["3/4/2024", "3/25/2024"]), numeric_order(["3/4/2024"])
    (True, False)
    """
    day_first = month_first = False
    for value in written:
        match = _SLASHED.match(_western(value)) if isinstance(value, str) else None
        if match:
            day_first |= int(match[1]) > 12
            month_first |= int(match[3]) > 12
    return None if day_first and month_first else month_first


def _western(written: str) -> str:
    return (
        written if written.isascii() else re.sub(r"\d", lambda digit: str(int(digit[0])), written)
    )


def make_plan(records: Sequence[Mapping[str, Any]], given: Mapping[str, str]) -> Plan:
    """Return how to read a file, from its first records."""
    plan = Plan(given)
    known = [plan.names(record) for record in records]
    if records and not any("text" in names for names in known):
        plan = replace(plan, text=guess_text(records))
    dates = [
        as_text(record.get(names["published"][0]))
        for record, names in zip(records, known, strict=True)
        if "published" in names
    ]
    return replace(plan, month_first=numeric_order(dates))


def pick(record: Mapping[str, Any], plan: Plan) -> Raw:
    """Return a record's fields under the names of articles, of several columns the first filled."""
    raw: Raw = {"month_first": plan.month_first}
    for name, columns in plan.names(record).items():
        convert = as_body if name == "text" else as_text
        for column in columns:
            value = convert(_value(record, column))
            if value is not None and _INK.search(value):
                raw[name] = value
                break
    return raw


def _value(record: Mapping[str, Any], column: str) -> Any:
    """The value of a column; for lp+td the paragraphs of both."""
    if column in record:
        return record[column]
    return [record.get(part) for part in column.split("+")]


def make_row(raw: Raw, item: Item) -> Raw:
    """Return one row of the articles frame."""
    row: Raw = {n: _field(raw.get(n)) for n in FIELDS if n not in ("published", "text")}
    text = raw.get("text")
    row |= {"text": text, "path": item.path, "record": raw["record"], "problem": None}
    if any(value and NEEDS_REPAIR.search(value) for value in (text, row["title"])):
        row |= {name: value and repair(value) for name, value in row.items() if name in FIELDS}
        row["repaired"] = row["text"] != text
    if any(value and MARKUP.search(value) for value in (row["text"], row["title"])):
        row |= {name: row[name] and strip_markup(row[name]) for name in ("text", "title")}
        row["marked_up"] = True
    row["published"] = _published(raw)
    row["undated"] = None if row["published"] else _field(raw.get("published"))
    _move_address(row)
    row["source"] = row["source"] or raw.get("folder")
    reason = raw.get("problem")
    if reason is None and not (row["text"] and _INK.search(row["text"])):
        row["text"], reason = "", NO_TEXT
    if reason is not None:
        row["problem"] = say_problem(item, raw, reason)
    return _identify({name: _safe(value) for name, value in row.items()}, item)


def _identify(row: Raw, item: Item) -> Raw:
    row["digest"] = text_id((row["text"] or "").encode())
    row["article_id"] = article_id(item.key, row["record"], row["digest"])
    return row


def _field(value: object) -> str | None:
    """A field other than the text, without the blanks around it; missing without a character."""
    text = as_text(value)
    return text.strip(BLANKS) if text and _INK.search(text) else None


def _safe(value: Any) -> Any:
    """Half characters that JSON can hold but no file can become U+FFFD."""
    if not isinstance(value, str) or value.isascii():
        return value
    try:
        value.encode()
    except UnicodeEncodeError:
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value


def _published(raw: Raw) -> datetime | None:
    value = raw.get("published")
    if isinstance(value, datetime) and value == value:
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    written = as_text(value)
    return read_moment(written, raw.get("month_first", False)) if written else None


def _move_address(row: Raw) -> None:
    """A web address as the source is the page's address, and its host the source."""
    if row["source"] and row["source"].startswith(("http://", "https://")):
        row["url"] = row["url"] or row["source"]
        row["source"] = host(row["source"])
    if row["source"] is None and row["url"]:
        row["source"] = host(row["url"])


@lru_cache(maxsize=65536)
def host(url: str) -> str | None:
    """Return the site of a web address, without www.

    Examples
    --------
    >>> host("https://www.example.org/news/1")
    'example.org'
    """
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def say_problem(item: Item, raw: Mapping[str, Any], reason: str) -> str:
    """Return where a problem is and what it is: the file, the line or record, the reason."""
    if raw.get("line"):
        place = f", line {raw['line']}"
    else:
        place = f", record {raw['record']}" if raw["record"] > 1 or raw.get("many") else ""
    return f"{item.path}{place}: {reason}"
