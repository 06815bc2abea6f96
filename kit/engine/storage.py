"""A folder of results, on this machine or behind an address (s3://, gs://, hdfs://, memory://).

Every file is whole or not there: it is written beside its place and then put into it, so that
a run killed at any moment leaves nothing half written under a name that counts.
"""

import errno
import io
import json
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pandas as pd

_PENDING = ".pending-"
#: Rows that are read or passed over together: few enough to find a part of a sorted table.
ROWS = 16_384


def is_address(path: object) -> bool:
    """Return whether a path names a file system by a scheme rather than a place on this machine.

    Examples
    --------
    >>> is_address("s3://news/2024"), is_address("C:/news"), is_address("news/a.jsonl")
    (True, False, False)
    """
    scheme, mark, _ = str(path).partition("://")
    return bool(mark) and scheme.lower() not in ("http", "https") and scheme.isalnum()


def file_system(address: str) -> tuple[Any, str]:
    """Return fsspec's file system for an address, and the path in it."""
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise ValueError(
            f"{address} is an address of another file system, which needs the package fsspec. "
            "Install it with: pip install fsspec (and s3fs, gcsfs or the like for the service)."
        ) from None
    system, path = url_to_fs(address)
    return system, path


class Store:
    """Files below one folder, by relative name. It travels to workers: it holds only the path.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     store = Store(folder)
    ...     store.write("a/b.txt", b"1")
    ...     store.names("a"), store.read("a/b.txt")
    (['b.txt'], b'1')
    """

    def __init__(self, root: str | Path) -> None:
        self.root = str(root) if is_address(root) else str(Path(root).absolute())
        self.remote = is_address(root)

    def read(self, name: str) -> bytes:
        """Return the content of a file; FileNotFoundError when there is none."""
        if not self.remote:
            return self._local(name).read_bytes()
        system, path = file_system(f"{self.root}/{name}")
        content: bytes = system.cat_file(path)
        return content

    def write(self, name: str, content: bytes) -> None:
        """Put a file in place, whole; the folders above it are made."""
        with self._placing(name) as file:
            file.write(content)

    @contextmanager
    def _placing(self, name: str) -> Iterator[IO[bytes]]:
        """A file to write to, which is put in its place when the ``with`` ends without error."""
        if self.remote:
            content = io.BytesIO()
            yield content
            system, path = file_system(f"{self.root}/{name}")
            system.makedirs(path.rsplit("/", 1)[0], exist_ok=True)
            system.pipe_file(path, content.getvalue())
            return
        target = self._local(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        pending = target.with_name(f"{_PENDING}{secrets.token_hex(6)}")
        try:
            with open(pending, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            os.replace(pending, target)
        except OSError as error:
            if error.errno not in (errno.ENOSPC, errno.EDQUOT):
                raise
            raise OSError(
                error.errno,
                "The disk is full. What is finished is kept: make room and run the same command "
                "again, and it goes on from there",
                str(target),
            ) from None
        finally:
            pending.unlink(missing_ok=True)

    def exists(self, name: str) -> bool:
        """Return whether a file is there."""
        if not self.remote:
            return self._local(name).is_file()
        system, path = file_system(f"{self.root}/{name}")
        return bool(system.isfile(path))

    def names(self, folder: str) -> list[str]:
        """Return the names of the files of a folder, sorted; none when there is no folder."""
        if not self.remote:
            place = self._local(folder)
            found = [entry.name for entry in place.iterdir()] if place.is_dir() else []
        else:
            system, path = file_system(f"{self.root}/{folder}")
            rows = system.ls(path, detail=False) if system.isdir(path) else []
            found = [str(row).rstrip("/").rsplit("/", 1)[-1] for row in rows]
        return sorted(name for name in found if not name.startswith("."))

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""
        if not self.remote:
            self._local(name).unlink(missing_ok=True)
        elif self.exists(name):
            system, path = file_system(f"{self.root}/{name}")
            system.rm_file(path)

    def sweep(self) -> None:
        """Remove what a killed run was writing when it ended."""
        if not self.remote and Path(self.root).is_dir():
            for pending in Path(self.root).rglob(f"{_PENDING}*"):
                pending.unlink(missing_ok=True)

    def read_json(self, name: str) -> Any:
        """Return the content of a JSON file, or None when it is missing or broken."""
        try:
            return json.loads(self.read(name))
        except (OSError, ValueError):
            return None

    def write_json(self, name: str, content: Any) -> None:
        """Write a JSON file that people can read; the same content gives the same bytes."""
        text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
        self.write(name, (text + "\n").encode("utf8", "surrogateescape"))

    def read_table(
        self,
        name: str,
        columns: list[str] | None = None,
        *,
        rows: list[tuple[str, str, str]] | None = None,
    ) -> pd.DataFrame:
        """Return a Parquet file as a frame, or those of its rows for which all of `rows` holds."""
        return pd.read_parquet(self._file(name), columns=columns, filters=rows)

    def read_group(self, name: str, group: int, facts: Any) -> Any:
        """Return rows of a Parquet file that were written together, as a `pyarrow.Table`.

        Texts are numbered (dictionary arrays), as they are in the file; ``facts`` is what
        `read_facts` says of it.
        """
        from pyarrow import parquet

        columns = [facts.schema.column(n) for n in range(facts.num_columns)]
        texts = [column.path for column in columns if column.physical_type == "BYTE_ARRAY"]
        with (
            self._open(name) as file,
            parquet.ParquetFile(file, read_dictionary=texts, metadata=facts) as rows,
        ):
            return rows.read_row_group(group, use_threads=False)

    def read_facts(self, name: str) -> Any:
        """Return what a Parquet file says about itself (`pyarrow.parquet.FileMetaData`)."""
        from pyarrow import parquet

        return parquet.read_metadata(self._file(name))

    def write_table(self, name: str, table: pd.DataFrame, *, group: int = ROWS) -> None:
        """Write a frame as a Parquet file; the same frame gives the same bytes.

        `group` rows are read or passed over together.
        """
        self.write_tables(name, [table], group=group)

    def write_tables(self, name: str, tables: Iterable[pd.DataFrame], *, group: int = ROWS) -> int:
        """Write frames of the same columns as one Parquet file; return its number of rows."""
        import pyarrow as pa
        from pyarrow import parquet

        writer, number = None, 0
        with self._placing(name) as file:
            for frame in tables:
                table = pa.Table.from_pandas(frame, preserve_index=False)
                writer = writer or parquet.ParquetWriter(file, table.schema, compression="zstd")
                writer.write_table(table, row_group_size=group)
                number += len(frame)
            if writer is not None:
                writer.close()
        return number

    def _file(self, name: str) -> Any:
        """What Parquet is read from: only as much as is needed, where that can be done."""
        return io.BytesIO(self.read(name)) if self.remote else self._local(name)

    def _open(self, name: str) -> Any:
        """A file to read parts of, also where it is far away."""
        if not self.remote:
            return self._local(name).open("rb")
        system, path = file_system(f"{self.root}/{name}")
        return system.open(path, "rb")

    def _local(self, name: str) -> Path:
        return Path(self.root) / name
