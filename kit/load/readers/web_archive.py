"""Web archives (WARC): each saved page is an article; WET archives hold its text alone."""

from collections.abc import Iterator
from typing import IO, Any

from kit.load import limits
from kit.load.encodings import decode
from kit.load.limits import Unreadable
from kit.load.options import Options, Raw
from kit.load.readers.pages import article_of_page
from kit.load.readers.single import article_of
from kit.load.sources import Item

_PAGES = ("text/html", "application/xhtml+xml")


class _Forward:
    """A stream that the library may read and ask for its place, but not turn back."""

    def __init__(self, file: IO[bytes]):
        self._file, self._place = file, 0

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self._place += len(data)
        return data

    def tell(self) -> int:
        return self._place


def read_warc(file: IO[bytes], item: Item, options: Options) -> Iterator[Raw]:
    """Yield the pages of a web archive; images, scripts, redirects and errors are left out."""
    number = 0
    for record, kind in _records(file):
        number += 1
        yield _read(record, kind, item, options) | {"record": number, "many": True}
    if number == 0:
        raise Unreadable("holds no pages")


def _records(file: IO[bytes]) -> Iterator[tuple[Any, str]]:
    """The records that hold pages, with their kinds."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    try:
        stream: Any = _Forward(file)  # It reads forward only, which is all that is asked of it.
        for record in ArchiveIterator(
            stream, record_types=wanted, parse_http=True, auto_decode="all", stream_detect=False
        ):
            kind = _kind(record)
            if kind is not None:
                yield record, kind
    except (Unreadable, GeneratorExit, KeyboardInterrupt):
        raise
    except BaseException as error:  # A failure in the library's Rust code is no `Exception`.
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise Unreadable(f"the web archive is damaged: {reason}") from None


def _kind(record: Any) -> str | None:
    """text/html or text/plain for what is read."""
    name = (record.headers.get("WARC-Type") or "").lower()
    kind = (record.http_content_type or record.headers.get("Content-Type") or "").lower()
    kind = kind.split(";")[0].strip()
    if name == "conversion":
        return "text/plain"
    if record.http_headers is not None and record.http_headers.status_code not in (None, 200):
        return None
    return "text/html" if kind in _PAGES else None


def _read(record: Any, kind: str, item: Item, options: Options) -> Raw:
    address = record.headers.get("WARC-Target-URI")
    raw: Raw = {"url": address.strip("<>") if address else None}
    try:
        most = min(limits.MAX_FILE, limits.MB + limits.MAX_RATIO * record.content_length)
        data = record.reader.read(most + 1)
        if len(data) > most:
            raise Unreadable(f"the page is larger than {limits.MAX_FILE // limits.MB} MB")
        text, _ = decode(data, options.encoding)
        found = article_of_page(text) if kind == "text/html" else article_of(text, item, options)
    except Unreadable as error:
        return raw | {"problem": str(error)}
    found.pop("folder", None)
    return raw | {name: value for name, value in found.items() if value is not None}
