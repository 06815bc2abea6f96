"""What a file is: by its first bytes, then by its ending."""

import re
from collections.abc import Iterator
from importlib import import_module
from typing import IO

from kit.load.encodings import find_encoding, is_text
from kit.load.limits import Unreadable
from kit.load.options import Block, Options, Raw, Reader
from kit.load.sources import Item

#: Ending -> format, for what is read.
ENDINGS = {
    "txt": "text", "text": "text", "": "text",
    "html": "page", "htm": "page", "xhtml": "page", "shtml": "page", "mht": "",
    "json": "json", "geojson": "",
    "jsonl": "lines", "ndjson": "lines", "jl": "lines",
    "csv": "csv", "tsv": "csv", "tab": "csv", "xls": "csv",
    "xlsx": "sheet", "xlsm": "sheet",
    "parquet": "parquet", "pq": "parquet",
    "xml": "feed", "rss": "feed", "atom": "feed", "rdf": "feed",
    "warc": "warc", "wet": "warc",
    "docx": "docx", "pdf": "pdf",
}  # fmt: skip
_MAGIC = {
    b"%PDF-": "pdf",
    b"PAR1": "parquet",
    b"WARC/": "warc",
}
_ADVICE = {
    b"\xd0\xcf\x11\xe0": "is an old Office file; save it as .docx or .xlsx",
    b"{\\rtf": "is an RTF file; save it as .docx or .txt",
    b"\x89PNG": "is a picture",
    b"\xff\xd8\xff": "is a picture",
    b"GIF8": "is a picture",
    b"SQLite": "is a database; export its table as .csv",
    b"From ": "is a mailbox",
    b"MIME-Version": "is a page saved as .mht; save it as .html",
}
#: For messages.
READ = ".txt .html .json .jsonl .csv .tsv .xlsx .parquet .xml .warc .docx .pdf"
_PAGE = ("<!doctype html", "<html", "<head", "<body")
_START = re.compile(
    r"[\s\ufeff]*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*(<[!a-z:]+[^>]{0,200}|[\[{])?", re.I | re.S
)


def read_leaf(file: IO[bytes], item: Item, options: Options) -> Iterator[Raw | Block]:
    """Yield what a file holds, by the reader for what it is."""
    head: bytes = file.peek(4096)[:4096]  # type: ignore[attr-defined]
    if not head:
        yield {"record": 1, "text": ""}
        return
    yield from _reader(find_format(head, item))(file, item, options)


def find_format(head: bytes, item: Item) -> str:
    """Return the format of a file; what it begins with counts more than its name."""
    for magic, name in _MAGIC.items():
        if head.startswith(magic):
            return name
    for magic, advice in _ADVICE.items():
        if head.startswith(magic):
            raise Unreadable(advice)
    if head.startswith(b"PK"):
        return {"docx": "docx", "xlsx": "sheet", "xlsm": "sheet"}.get(item.ending) or _not_read(
            item
        )
    by_name = ENDINGS.get(item.ending, "")
    if by_name in ("pdf", "parquet", "warc", "docx", "sheet"):
        raise Unreadable(f"is named .{item.ending} but holds no such data")
    return _by_text(head, by_name) or _not_read(item)


def _not_read(item: Item) -> str:
    raise Unreadable(f"files of the kind .{item.ending} are not read; those read are {READ}")


def _by_text(head: bytes, by_name: str) -> str:
    """Which of the text formats it is; a swapped name is seen through where that is sure."""
    text = head.decode(find_encoding(head, whole=False), errors="replace")
    if not is_text(text):
        if not by_name:
            return ""
        raise Unreadable("holds no text but other data")
    match = _START.match(text)
    start = (match[3] or "").lower() if match else ""
    if start.startswith(("<rss", "<feed", "<rdf:rdf")):
        return "feed"
    if start.startswith(_PAGE):  # Also under names such as article.php?id=12.
        return "page"
    if by_name == "page" and start in ("[", "{"):
        return "json"
    if by_name in ("lines", "json", "csv") and start in ("[", "{"):
        return _lines_or_json(text.strip("\ufeff \t\r\n"), by_name)
    return by_name


def _lines_or_json(text: str, by_name: str) -> str:
    """Objects one below the other are JSON Lines; a list, or an object over lines, is JSON."""
    first, _, rest = text.partition("\n")
    if first.rstrip().endswith("}") and rest.startswith("{"):
        return "lines"
    if by_name == "lines" and (text.startswith("[") or first.strip() == "{"):
        return "json"
    return by_name


#: Format -> module of `kit.load.readers` and function.
_READERS = {
    "text": "single.read_text",
    "page": "pages.read_page",
    "json": "json_whole.read_json",
    "lines": "json_lines.read_json_lines",
    "csv": "tables.read_csv",
    "sheet": "tables.read_sheet",
    "parquet": "tables.read_parquet",
    "feed": "feeds.read_feed",
    "warc": "web_archive.read_warc",
    "docx": "documents.read_docx",
    "pdf": "documents.read_pdf",
}


def _reader(name: str) -> Reader:
    """The reader for a format; its module is loaded only when there is such a file."""
    module, function = _READERS[name].split(".")
    reader: Reader = getattr(import_module(f"kit.load.readers.{module}"), function)
    return reader
