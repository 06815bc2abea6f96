"""What the caller names → the files to read, each with a place that is the same on every machine."""

import difflib
import glob
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO

#: Files that stand beside articles without being any.
BESIDE = (
    "readme",
    "license",
    "licence",
    "copying",
    "changelog",
    "authors",
    "thumbs.db",
    "desktop.ini",
)


@dataclass(frozen=True)
class Item:
    """One file: `path` as the user can open it, `place` relative to the source that was named."""

    path: str
    place: str
    open: Callable[[], IO[bytes]]
    problem: str | None = None

    @property
    def name(self) -> str:
        """The file name alone."""
        return self.place.rsplit("/", 1)[-1]

    @property
    def folder(self) -> str | None:
        """The folder that holds the file, when that is below the folder that was named."""
        parts = self.place.split("/")
        return parts[-2] if len(parts) > 1 else None


def is_beside(name: str) -> bool:
    """Whether a file name belongs to notes and system files rather than to articles."""
    return name.startswith((".", "~$", "__MACOSX")) or name.lower().split(".")[0] in BESIDE


def find_items(source: object, skipped: list[str]) -> Iterator[Item]:
    """Yield the files of a source in an order that is the same everywhere."""
    if isinstance(source, str | os.PathLike):
        yield from _find_path(str(os.fspath(source)), skipped)
    elif isinstance(source, Iterable):
        for part in source:
            yield from find_items(part, skipped)
    else:
        raise TypeError(
            f"A source was expected to be a path or a list of paths, not {type(source).__name__}. "
            "Name a file, a folder, a pattern such as 'news/*.txt', or a list of them."
        )


def _find_path(name: str, skipped: list[str]) -> Iterator[Item]:
    path = Path(name).expanduser()
    if path.is_dir():
        yield from _walk(path, skipped)
    elif path.exists():
        yield Item(str(path), path.name, partial(open, path, "rb"))
    elif glob.has_magic(name):
        found = sorted(glob.glob(str(path), recursive=True))
        if not found:
            raise FileNotFoundError(
                f"No file matches the pattern. Check the folder in it: {name!r}"
            )
        for match in found:
            yield from _find_path(match, skipped)
    else:
        raise FileNotFoundError(_not_there(path))


def _walk(folder: Path, skipped: list[str]) -> Iterator[Item]:
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(root) / name
            if is_beside(name):
                skipped.append(str(path))
                continue
            place = path.relative_to(folder).as_posix()
            yield Item(str(path), place, partial(open, path, "rb"))


def _not_there(path: Path) -> str:
    """Say that a path does not exist, and which near one does."""
    parent = path.parent
    while not parent.is_dir() and parent != parent.parent:
        path, parent = parent, parent.parent
    names = sorted(os.listdir(parent)) if parent.is_dir() else []
    near = difflib.get_close_matches(path.name, names, n=1, cutoff=0.5)
    hint = f"Did you mean {str(parent / near[0])!r}?" if near else f"Look into {str(parent)!r}."
    return f"There is no file or folder {str(path)!r}. {hint}"
