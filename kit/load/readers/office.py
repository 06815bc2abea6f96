"""What .docx and .xlsx have in common: a zip of XML, checked before a library opens it."""

import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, cast

from kit.load import limits
from kit.load.limits import Unreadable


@contextmanager
def seekable(file: IO[bytes]) -> Iterator[IO[bytes]]:
    """Give the file, or a copy in memory (beyond 16 MB in a nameless temporary file)."""
    if file.seekable():
        yield file
        return
    with tempfile.SpooledTemporaryFile(max_size=16 * limits.MB) as copy:
        while data := file.read(1 << 20):
            copy.write(data)
        copy.seek(0)
        yield cast(IO[bytes], copy)


def check_office(file: IO[bytes]) -> None:
    """Refuse an office file that expands beyond the limit or declares entities.

    `zipfile` never gives more of a member than its header says, so the sum of the headers bounds
    what a library can be made to read.
    """
    size = file.seek(0, 2)
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            total = sum(member.file_size for member in archive.infolist())
            if total > limits.FREE_EXPANSION + limits.MAX_RATIO * size:
                raise Unreadable("expands to more than 64 MB and 200 times its size")
            for member in archive.infolist():
                if member.filename.endswith((".xml", ".rels")):
                    with archive.open(member) as part:
                        if b"<!DOCTYPE" in part.read(4096):
                            raise Unreadable("declares entities, as no office program does")
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise Unreadable(f"is no office file: {' '.join(str(error).split())[:200]}") from None
    except Exception as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(f"is no office file: {type(error).__name__}") from None
    file.seek(0)
