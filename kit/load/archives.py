"""Compressed files and archives → the files inside, read as streams; nothing is written out.

Names inside an archive are only shown, never used as paths. How much may come out of an archive
is limited (`kit.load.limits`), whatever its headers say.
"""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import IO, Any, cast

from kit.load import limits
from kit.load.limits import Unreadable
from kit.load.readers.office import seekable
from kit.load.sources import Item, Passed

Opened = tuple[Item, IO[bytes] | None]

_MAGIC = {
    b"\x1f\x8b": "gz",
    b"BZh": "bz2",
    b"\xfd7zXZ\x00": "xz",
    b"\x28\xb5\x2f\xfd": "zst",
    b"PK\x03\x04": "zip",
    b"PK\x05\x06": "zip",
}
#: Formats that are zip files themselves, by a member each has.
_OFFICE = {"[Content_Types].xml", "mimetype"}


class Budget:
    """How much may still come out of an archive."""

    def __init__(self, size: int):
        self.left = limits.FREE_EXPANSION + limits.MAX_RATIO * size

    def take(self, number: int) -> None:
        """Count bytes that came out."""
        self.left -= number
        if self.left < 0:
            raise Unreadable(
                "expands to more than 64 MB and 200 times its size, as no text does; "
                "unpack it yourself if you trust it"
            )


class _Guarded(io.RawIOBase):
    """A stream that counts what is read and names damage in one way."""

    def __init__(self, inner: Any, budget: Budget):
        self._inner, self._budget = inner, budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._inner.read(len(buffer))
        except Unreadable:
            raise
        except Exception as error:  # Each library has its own errors for damaged data.
            raise Unreadable(f"is damaged: {_short(error)}") from None
        self._budget.take(len(data))
        buffer[: len(data)] = data
        return len(data)


class _Blocks:
    """A stream out of a decompressor object (bz2, xz), one stream after the other."""

    def __init__(self, file: IO[bytes], make: Any):
        self._file, self._make, self._engine = file, make, make()

    def read(self, size: int) -> bytes:
        while True:
            if self._engine.eof:
                rest = self._engine.unused_data or self._file.read(1 << 16)
                if not rest.strip(b"\0"):
                    return b""
                self._engine = self._make()
                data = rest
            else:
                data = self._file.read(1 << 16) if self._engine.needs_input else b""
                if not data and self._engine.needs_input:
                    raise EOFError("the data break off")
            found: bytes = self._engine.decompress(data, size)
            if found:
                return found


def open_leaves(item: Item, passed: Passed) -> Iterator[Opened]:
    """Yield the file itself, or those inside it, opened; without a file, the item has a problem."""
    if item.problem is not None:
        yield item, None
        return
    try:
        file = item.open()
        size = file.seek(0, io.SEEK_END)
        file.seek(0)
    except (OSError, Unreadable) as error:
        yield replace(item, problem=f"cannot be opened: {_short(error)}"), None
        return
    with file:
        yield from _leaves(item, file, Budget(size), passed, 0)


def _leaves(
    item: Item, file: IO[bytes], budget: Budget, passed: Passed, depth: int
) -> Iterator[Opened]:
    """Open what is compressed, go into what is an archive; anything else is a leaf."""
    try:
        head = _peek(file, 512)
        kind = _kind(head, item)
        if kind is None:  # A browser may have unpacked it without changing the name.
            yield _without_ending(item), file
            return
        if depth >= limits.MAX_DEPTH + (kind not in ("zip", "tar")):
            raise Unreadable(f"lies more than {limits.MAX_DEPTH} archives deep and is left alone")
        if kind == "zip":
            yield from _zip(item, file, budget, passed, depth)
        elif kind == "tar":
            yield from _tar(item, file, budget, passed, depth)
        else:
            inner = io.BufferedReader(_Guarded(_decompress(file, kind), budget), 1 << 17)
            yield from _leaves(_without_ending(item), inner, budget, passed, depth + 1)
    except Unreadable as error:
        yield replace(item, problem=str(error)), None
    except Exception as error:  # `zipfile` and `tarfile` meet damage with errors of many kinds.
        yield replace(item, problem=f"is damaged: {_short(error)}"), None


def _peek(file: IO[bytes], number: int) -> bytes:
    """The first bytes of a stream, which stay in it."""
    return cast(io.BufferedReader, file).peek(number)[:number]


def _kind(head: bytes, item: Item) -> str | None:
    """What a file is by its first bytes; None for what is no archive."""
    for magic, kind in _MAGIC.items():
        if head.startswith(magic):
            office = kind == "zip" and item.ending in (
                "docx",
                "xlsx",
                "xlsm",
                "pptx",
                "epub",
                "odt",
            )
            return None if office else kind
    if head[257:262] == b"ustar":
        return "tar"
    if item.ending in ("zip", "tgz", "tar") and head:
        raise Unreadable(f"is named .{item.ending} but holds no such data")
    return None


def _decompress(file: IO[bytes], kind: str) -> Any:
    """A stream of the data behind a compressed one."""
    if kind == "gz":
        return gzip.GzipFile(fileobj=file)
    if kind == "bz2":
        return _Blocks(file, bz2.BZ2Decompressor)
    if kind == "xz":
        memory = limits.MAX_DECOMPRESSOR_MEMORY
        return _Blocks(file, lambda: lzma.LZMADecompressor(memlimit=memory))
    import zstandard

    engine = zstandard.ZstdDecompressor(max_window_size=limits.MAX_DECOMPRESSOR_MEMORY // 2)
    return engine.stream_reader(file, read_across_frames=True)


def _without_ending(item: Item) -> Item:
    """The place of the data does not depend on whether they are compressed."""
    for ending, inside in ((".tgz", ".tar"), (".gz", ""), (".bz2", ""), (".xz", ""), (".zst", "")):
        if item.place.lower().endswith(ending):
            return replace(item, place=item.place[: -len(ending)] + inside)
    return item


def _zip(
    item: Item, file: IO[bytes], budget: Budget, passed: Passed, depth: int
) -> Iterator[Opened]:
    """The members of a zip, by name."""
    with seekable(file) as copy, zipfile.ZipFile(copy) as archive:
        members = archive.infolist()
        if len(members) > limits.MAX_MEMBERS:
            raise Unreadable(f"holds more than {limits.MAX_MEMBERS:,} files")
        names = {member.filename for member in members}
        if _OFFICE & names and not item.ending == "zip":
            raise Unreadable("is an office document with another ending; name it .docx or .xlsx")
        for member in sorted(members, key=_true_name):
            inside = item.member(_true_name(member))
            if not member.filename or member.is_dir() or passed.takes(inside.path, inside.name):
                continue
            if member.flag_bits & 1:
                yield replace(inside, problem="is protected by a password"), None
                continue
            yield from _zip_member(archive, member, inside, budget, passed, depth)


def _zip_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, inside: Item, budget: Budget,
    passed: Passed, depth: int,
) -> Iterator[Opened]:  # fmt: skip
    """One member; damage to it leaves the others."""
    try:
        opened = archive.open(member)
    except Exception as error:
        yield replace(inside, problem=f"is damaged: {_short(error)}"), None
        return
    with opened:
        stream = io.BufferedReader(_Guarded(opened, budget), 1 << 17)
        yield from _leaves(inside, stream, budget, passed, depth + 1)


def _true_name(member: zipfile.ZipInfo) -> str:
    """The name, where an archiver wrote UTF-8 without saying so."""
    if member.flag_bits & 0x800:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return member.filename


def _tar(
    item: Item, file: IO[bytes], budget: Budget, passed: Passed, depth: int
) -> Iterator[Opened]:
    """The files of a tar, one after the other as they lie there; links and devices are left."""
    with tarfile.open(fileobj=file, mode="r|") as archive:
        for number, member in enumerate(archive):
            if number > limits.MAX_MEMBERS:
                raise Unreadable(f"holds more than {limits.MAX_MEMBERS:,} files")
            inside = item.member(member.name)
            if not member.isfile() or passed.takes(inside.path, inside.name):
                continue
            opened = archive.extractfile(member)
            if opened is not None:
                stream = io.BufferedReader(_Guarded(opened, budget), 1 << 17)
                yield from _leaves(inside, stream, budget, passed, depth + 1)


def _short(error: BaseException) -> str:
    """An error in a few words, on one line."""
    words = " ".join(str(error).split()) or type(error).__name__
    return words if len(words) <= 200 else words[:200] + "…"
