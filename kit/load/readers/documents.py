"""Word and PDF files: one article a file."""

import re
import time
import unicodedata
from collections.abc import Iterator
from typing import IO, Any

from kit import chars
from kit.load import limits
from kit.load.limits import Unreadable
from kit.load.options import Options, Raw
from kit.load.readers.office import check_office, seekable
from kit.load.readers.single import find_date_line, find_title, read_all
from kit.load.sources import Item
from kit.normalize import unfold_presentation_forms

_HEADINGS = ("Title", "Heading 1", "العنوان")


def read_docx(file: IO[bytes], item: Item, options: Options) -> Iterator[Raw]:
    """Yield the one article of a .docx file; when it was saved is not when it was published."""
    import docx

    with seekable(file) as copy:
        check_office(copy)
        try:
            paragraphs = [*_paragraphs(docx.Document(copy))]
        except Exception as error:  # The library lets errors of zip, XML and its own through.
            kind = type(error).__name__
            raise Unreadable(f"is no Word file that can be read: {kind}") from None
    lines = [text for text, _ in paragraphs]
    headed = next((text for text, style in paragraphs[:5] if style in _HEADINGS and text), None)
    text = "\n".join(lines).strip("\n")
    yield _article(text, headed, item, options)


def _paragraphs(document: Any) -> Iterator[tuple[str, str]]:
    """Texts with the names of their styles, tables cell by cell, as they stand."""
    for part in document.iter_inner_content():
        if hasattr(part, "rows"):
            for row in part.rows:
                yield "\t".join(dict.fromkeys(cell.text.strip() for cell in row.cells)), ""
        else:
            yield part.text, str(part.style.name if part.style is not None else "")


def _article(text: str, title: str | None, item: Item, options: Options) -> Raw:
    raw: Raw = {
        "text": text,
        "title": title or find_title(text),
        "folder": item.folder,
        "record": 1,
    }
    if options.date_lines:
        raw["published"] = find_date_line(text)
    return raw


def read_pdf(file: IO[bytes], item: Item, options: Options) -> Iterator[Raw]:
    """Yield the text of a PDF: letter shapes become letters, lines drawn from left are turned."""
    import io
    import logging

    import pypdf

    data = read_all(file)
    logger = logging.getLogger("pypdf")
    level, logger.level = logger.level, logging.CRITICAL
    started = time.monotonic()
    pages = []
    try:
        document = pypdf.PdfReader(io.BytesIO(data))
        if document.is_encrypted and not document.decrypt(""):
            raise Unreadable("is protected by a password")
        for number, page in enumerate(document.pages):
            if number >= limits.MAX_PAGES or time.monotonic() - started > limits.MAX_SECONDS:
                raise Unreadable(f"takes too long or has more than {limits.MAX_PAGES:,} pages")
            # As it is drawn: the other way of the library reorders Arabic letter by letter.
            pages.append(page.extract_text(extraction_mode="layout"))
    except Unreadable:
        raise
    except Exception as error:  # A damaged PDF fails in more ways than can be listed.
        raise Unreadable(f"is no PDF that can be read: {type(error).__name__}") from None
    finally:
        logger.level = level
    text = mend_pdf_text("\f".join(pages))
    if not text.strip():
        raise Unreadable("holds pictures of text only; recognise the text first (OCR)")
    yield _article(text, None, item, options)


_WORD = re.compile("[\u0621-\u064a\ufb50-\ufdff\ufe70-\ufefc]{2,}")
_LIGATURES = re.compile("[\ufb00-\ufb06]")
_SHAPES = re.compile("[\ufe70-\ufefc]")
#: What reads from the left inside a line from the right: numbers, Latin words, several in a row.
_LEFT_TO_RIGHT = re.compile(
    r"[A-Za-z0-9@/._-]*[A-Za-z](?:[A-Za-z0-9 @:/.,'_&+-]*[A-Za-z0-9])?"
    r"|[0-9\u0660-\u0669](?:[0-9\u0660-\u0669.,:/-]*[0-9\u0660-\u0669])?"
)
_SENTENCE_END = re.compile("[.!:\u061f\u2026]$")
_MIRRORED = str.maketrans("()[]{}<>\u00ab\u00bb", ")(][}{><\u00bb\u00ab")


def mend_pdf_text(text: str) -> str:
    r"""Return the text of a PDF in letters, in reading order, and in paragraphs.

    Examples
    --------
    >>> mend_pdf_text("\ufea9\ufe8d\ufeaa\ufed0\ufe91 2024")
    '2024 بغداد'
    """
    text = _LIGATURES.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    pages = [[" ".join(line.split()) for line in page.split("\n")] for page in text.split("\f")]
    if is_turned(text):
        pages = [[_turn(line) for line in page] for page in pages]
    joined = "\n".join("\n".join(_paragraphs_of(page)) for page in pages)
    return unfold_presentation_forms(joined)


def _paragraphs_of(lines: list[str]) -> Iterator[str]:
    """Lines put together: a line goes on in the next when it is full and no sentence ends it."""
    width = max(map(len, lines), default=0)
    held = ""
    for line in lines:
        whole = f"{held} {line}".strip()
        if line and len(line) > 0.75 * width and not _SENTENCE_END.search(line):
            held = whole
            continue
        if whole:
            yield whole
        held = ""
    if held:
        yield held


def is_turned(text: str) -> bool:
    """Whether the letters stand as they are drawn, from the left.

    Letter shapes tell: a word begins with a shape for the beginning. Plain letters tell by the
    article and teh marbuta, which stand at the end of words when turned.
    """
    words = _WORD.findall(text)
    forms = [word for word in words if _SHAPES.search(word)]
    if len(forms) > len(words) / 2:
        first = sum(_is_shape(word[0], "INITIAL") for word in forms)
        last = sum(_is_shape(word[-1], "INITIAL") for word in forms)
        return last > first
    article = chars.ARTICLE
    right = sum(word.startswith(article) or word.endswith(chars.TEH_MARBUTA) for word in words)
    turned = article[::-1]
    wrong = sum(word.endswith(turned) or word.startswith(chars.TEH_MARBUTA) for word in words)
    return bool(wrong > 3 * right)


def _is_shape(char: str, name: str) -> bool:
    return f"{name} FORM" in unicodedata.name(char, "")


def _turn(line: str) -> str:
    """A line drawn from the left in reading order; numbers and Latin words stay as they are."""
    turned = line[::-1].translate(_MIRRORED)
    return _LEFT_TO_RIGHT.sub(lambda match: match[0][::-1], turned)
