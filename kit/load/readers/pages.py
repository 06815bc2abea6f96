"""Saved web pages: the article's own text by trafilatura, the rest from what the page declares."""

import html
import re
from collections.abc import Iterator
from typing import IO, Any

from kit.load.encodings import decode
from kit.load.limits import Unreadable
from kit.load.options import Options, Raw
from kit.load.readers.page_facts import find_facts
from kit.load.readers.single import read_all
from kit.load.sources import Item

_LONG_ENOUGH = 40
_TOP, _SHORT = 3, 40
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_BLOCKS = "p div br li tr h1 h2 h3 h4 h5 h6 blockquote section article pre".split()


def read_page(file: IO[bytes], item: Item, options: Options) -> Iterator[Raw]:
    """Yield the one article of a page."""
    page, _ = decode(read_all(file), options.encoding)
    yield article_of_page(page) | {"record": 1, "folder": item.folder}


def article_of_page(page: str) -> Raw:
    """Return text and facts of a page.

    Nothing is guessed: a date in the text or in the frame of the page is not taken for the
    publication date.
    """
    from trafilatura import load_html

    tree = load_html(page)
    if tree is None or len(tree) == 0:
        raise Unreadable("holds no page that can be read")
    facts = find_facts(tree)
    text = _main_text(page) or facts.pop("body", None)
    facts.pop("body", None)
    if not text:
        return facts | {"problem": "no article text was found in the page"}
    return facts | {"text": _without_title(text, facts.get("title"))}


def _main_text(page: str) -> str | None:
    """The main text: trafilatura's careful way, then its simple one."""
    import trafilatura

    try:
        found = trafilatura.bare_extraction(page, include_comments=False, with_metadata=False)
        text = found.text if found is not None and not isinstance(found, dict) else None
        if text and len(text) >= _LONG_ENOUGH:
            return str(text)
        _, simple, _ = trafilatura.baseline(page)
    except (ValueError, TypeError, AttributeError, RecursionError, AssertionError, KeyError):
        return None  # Pages that no browser would show either.
    return text or (simple.strip() or None)


def _without_title(text: str, title: str | None) -> str:
    """The text without the title on top, and without the menu entry some pages have before it."""
    lines = text.split("\n")
    for place, line in enumerate(lines[:_TOP]):
        if title and line.strip("-• ") == title.strip():
            rest = "\n".join(lines[place + 1 :]).lstrip("\n")
            return rest if rest.strip() else text
        if len(line) > _SHORT:
            break
    return text


def plain_text(fragment: str) -> str:
    r"""Return a piece of HTML as text, a line for each paragraph.

    Examples
    --------
    >>> plain_text("<p>عاد <b>الوفد</b>.</p><p>وقال &quot;نعم&quot;.</p>")
    'عاد الوفد.\nوقال "نعم".'
    """
    if "<" not in fragment:
        return html.unescape(fragment).strip()
    from lxml import html as parser

    fragment = _CONTROLS.sub("", fragment)
    try:
        tree: Any = parser.fromstring(f"<div>{fragment}</div>")
    except (ValueError, parser.etree.ParserError):
        return ""
    for element in tree.iter(*_BLOCKS):
        element.tail = "\n" + (element.tail or "")
        element.text = "\n" + (element.text or "") if element.tag != "br" else element.text
    for element in [*tree.iter("script", "style")]:
        element.text = None
    return re.sub(r"\s*\n\s*", "\n", tree.text_content()).strip()
