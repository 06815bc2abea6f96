"""RSS and Atom feeds: an entry is an article."""

from collections.abc import Iterator
from typing import IO, Any

from kit.load.encodings import decode
from kit.load.limits import Unreadable
from kit.load.options import Options, Raw
from kit.load.readers.pages import plain_text
from kit.load.readers.single import read_all
from kit.load.sources import Item


def read_feed(file: IO[bytes], item: Item, options: Options) -> Iterator[Raw]:
    """Yield the entries of a feed."""
    import feedparser

    data = read_all(file)
    if b"<!ENTITY" in data:
        raise Unreadable("declares entities, as no feed does, and is left alone")
    text, _ = decode(data, options.encoding)
    # The text is handed on as UTF-8; what the file says of its encoding no longer holds.
    found = feedparser.parse(
        text.encode("utf-8", "replace"),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    for number, entry in enumerate(found.entries, 1):
        yield _entry(entry, found.feed) | {"record": number, "many": True}
    if not found.entries:
        broken = found.get("bozo_exception")
        known = bool(found.get("version"))
        reason = "has no entries" if known and not broken else "is no RSS or Atom feed"
        raise Unreadable(reason + (f" ({type(broken).__name__})" if broken else ""))
    if (
        isinstance(found.get("bozo_exception"), Exception)
        and "</rss>" not in text
        and "</feed>" not in text
        and "RDF>" not in text[-50:]
    ):
        raise Unreadable("the feed breaks off before its end")


def _entry(entry: Any, feed: Any) -> Raw:
    """One entry; its full text if the feed has it, else its summary."""
    bodies = [part.get("value") or "" for part in entry.get("content", [])]
    body = max([*bodies, entry.get("summary") or ""], key=len)
    tags = [tag.get("term") for tag in entry.get("tags", []) if tag.get("term")]
    source = entry.get("source") or {}
    # Where there is none, feedparser gives the day of publication for it, with a warning.
    updated = entry["updated"] if "updated" in entry else None
    return {
        "title": plain_text(entry.get("title") or ""),
        "text": plain_text(body),
        "url": entry.get("link"),
        "author": entry.get("author"),
        "published": entry.get("published") or updated,
        "source": source.get("title") or feed.get("title"),
        "section": tags[0] if tags else None,
    }
