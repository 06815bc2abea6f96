"""One article a file: plain text and saved pages."""

import re
from collections.abc import Iterator
from typing import Any

from kit.load.encodings import decode
from kit.load.sources import Item

Raw = dict[str, Any]
_TITLE_WORDS = 20


def read_text(item: Item, encoding: str | None) -> Iterator[Raw]:
    """Read a .txt file as one article."""
    with item.open() as file:
        text, _ = decode(file.read(), encoding)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    yield {"text": text, "title": find_title(text), "source": item.folder, "record": 1}


def find_title(text: str) -> str | None:
    """Return the first line when it clearly is a title: short, no full stop, then an empty line."""
    match = re.match(r"\s*(\S[^\n]*)\n[ \t]*\n", text)
    if (
        match is None
        or len(match[1].split()) > _TITLE_WORDS
        or match[1].rstrip().endswith((".", ":"))
    ):
        return None
    return match[1].strip()


def read_html(item: Item, encoding: str | None) -> Iterator[Raw]:
    """Read a saved page as one article: its main text and its metadata."""
    import trafilatura

    with item.open() as file:
        page, _ = decode(file.read(), encoding)
    found = trafilatura.bare_extraction(page, with_metadata=True, include_comments=False)
    if found is None:
        yield {"record": 1, "problem": "no article text was found in the page"}
        return
    yield {
        "text": found.text, "title": found.title, "author": found.author, "url": found.url,
        "published": found.date, "source": found.sitename or item.folder, "record": 1,
    }  # fmt: skip
