"""What the caller names → the files to read, each with a place that no machine changes."""

import difflib
import glob
import io
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import IO
from unicodedata import normalize

from kit.load.limits import Unreadable

#: Files that stand beside articles without being any.
BESIDE = ("readme", "license", "licence", "copying", "changelog", "authors")
#: Endings of what a saved page or a scraper's folder brings along.
MEDIA = frozenset(
    "css js mjs map png jpg jpeg gif webp svg ico bmp tif tiff avif mp3 mp4 m4a m4v mov avi webm"
    " ogg wav woff woff2 ttf otf eot swf py ipynb sh log lock pyc".split()
)
#: Folders that browsers put beside a saved page.
_PAGE_FOLDERS = ("_files", "_fichiers", "_archivos", "-Dateien", "_ملفات")
_ARCHIVE_ENDINGS = (".zip", ".tar", ".tgz", ".tar.gz", ".tar.bz2", ".tar.xz", ".tar.zst")


@dataclass(frozen=True)
class Item:
    """One file: `path` as the user finds it, `place` below the source that was named.

    `problem` is set where the file cannot be opened at all.
    """

    path: str
    place: str
    problem: str | None = None
    on_disk: Path | None = None
    data: bytes | None = None

    @property
    def name(self) -> str:
        """The file name alone."""
        return self.place.rsplit("/", 1)[-1]

    @property
    def key(self) -> bytes:
        """The place as it goes into the ids of articles; macOS spells hamza in two characters."""
        return normalize("NFC", self.place).encode("utf-8", "surrogateescape")

    @property
    def ending(self) -> str:
        """What stands after the last full stop of the name, in small letters."""
        return PurePosixPath(self.name).suffix[1:].lower()

    @property
    def folder(self) -> str | None:
        """The folder (or archive) that holds the file, if it lies below the source named."""
        parts = self.place.split("/")
        return _without_archive_ending(parts[-2]) if len(parts) > 1 else None

    def open(self) -> IO[bytes]:
        """Open the file for reading."""
        if self.data is not None:
            return io.BufferedReader(io.BytesIO(self.data))
        if self.on_disk is None or not self.on_disk.is_file():
            raise Unreadable("it is no regular file")  # A pipe would wait for ever.
        return open(self.on_disk, "rb")

    def member(self, name: str) -> "Item":
        """Return the item of a member of this archive; its name is only ever shown."""
        parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
        inside = "/".join(parts) or "unnamed"
        return Item(f"{self.path}/{inside}", f"{self.place}/{inside}")


@dataclass
class Passed:
    """Files that were passed over, by reason."""

    beside: list[str] = field(default_factory=list)
    media: list[str] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)

    @property
    def number(self) -> int:
        """All of them."""
        return len(self.beside) + len(self.media) + len(self.bare)

    def takes(self, item_path: str, name: str) -> bool:
        """Whether the file is no article; then it is noted."""
        if is_beside(name):
            self.beside.append(item_path)
        elif PurePosixPath(name).suffix[1:].lower() in MEDIA:
            self.media.append(item_path)
        else:
            return False
        return True


def is_beside(name: str) -> bool:
    """Whether a file name belongs to notes and system files rather than to articles.

    Examples
    --------
    >>> [is_beside(name) for name in ("README.md", ".DS_Store", "000_a1.txt")]
    [True, True, False]
    """
    small = name.lower()
    system = small.startswith((".", "~$", "__macosx")) or small in ("thumbs.db", "desktop.ini")
    return system or small.split(".")[0] in BESIDE


def find_items(source: object, passed: Passed, *, allow_url: bool = False) -> Iterator[Item]:
    """Yield the files of a source, in an order that no machine changes, each place once."""
    places: dict[str, int] = {}
    for item in _find(source, passed, allow_url):
        places[item.place] = places.get(item.place, 0) + 1
        number = places[item.place]
        yield item if number == 1 else replace(item, place=f"{item.place}#{number}")


def _find(source: object, passed: Passed, allow_url: bool) -> Iterator[Item]:
    if isinstance(source, str) and source.lower().startswith(("http://", "https://")):
        yield fetch(source, allow_url=allow_url)
    elif isinstance(source, str | os.PathLike):
        yield from _find_path(os.fsdecode(source), passed)
    elif isinstance(source, Iterable) and not isinstance(source, bytes | dict):
        for part in source:
            yield from _find(part, passed, allow_url)
    else:
        raise TypeError(
            f"The source is a {type(source).__name__}; a path or a list of paths was expected. "
            "Name a file, a folder, a pattern such as 'news/*.txt', or a list of them."
        )


def fetch(url: str, *, allow_url: bool) -> Item:
    """Return what a web address holds, where the caller asked for it in so many words."""
    if not allow_url:
        raise ValueError(
            "The source is a web address, and nothing is fetched unless asked for. Pass "
            f"allow_url=True to fetch it, or save it and name the file: {url!r}"
        )
    from kit.load.web import fetch_url

    data, name = fetch_url(url)
    return Item(url, name, data=data)


def is_result(folder: Path) -> bool:
    """Whether a folder holds the tables of `kit.analyze`: of them only the articles are read.

    Examples
    --------
    >>> is_result(Path("no such folder"))
    False
    """
    try:
        return b'"arabic-news-kit analysis"' in (folder / "manifest.json").read_bytes()
    except OSError:
        return False


def _find_path(name: str, passed: Passed) -> Iterator[Item]:
    if not name:
        raise ValueError(
            "The source is an empty text; a path was expected. Name a file or a folder, '.' for "
            "the folder you are in."
        )
    path = Path(name).expanduser()
    try:
        there, folder = path.exists(), path.is_dir()
    except (OSError, ValueError):  # A name that is too long, or holds a null character.
        there = folder = False
    if folder:
        inside = path / "articles"
        start = inside if is_result(path) and inside.is_dir() else path
        yield from _walk(start, start, passed)
    elif there:
        yield Item(str(path), path.name, on_disk=path)
    elif glob.has_magic(name):
        yield from _find_pattern(path, passed)
    else:
        raise FileNotFoundError(_not_there(path))


def _find_pattern(pattern: Path, passed: Passed) -> Iterator[Item]:
    """The files that a pattern fits; places are below its first fixed folder."""
    fixed = list(pattern.parts)
    while fixed and any(glob.has_magic(part) for part in fixed):
        fixed.pop()
    root = Path(*fixed) if fixed else Path()
    matches = sorted(Path(match) for match in glob.glob(str(pattern), recursive=True))
    files = _without_circles([match for match in matches if not match.is_dir()])
    folders = [match for match in matches if match.is_dir()] if not files else []
    if not matches:
        raise FileNotFoundError(
            "No file fits the pattern. A pattern such as 'news/*.txt' or 'news/**/*.html' was "
            f"expected to fit at least one; check its folder: {str(pattern)!r}"
        )
    for match in files:
        if not passed.takes(str(match), match.name):
            yield Item(str(match), match.relative_to(root).as_posix(), on_disk=match)
    for match in folders:
        yield from _walk(match, root, passed)


def _without_circles(files: list[Path]) -> list[Path]:
    """Files that a pattern fits, each by its shortest way where links of folders give several."""
    homes: dict[Path, tuple[int, int]] = {}
    ways: dict[tuple[int, int, str], Path] = {}
    for file in sorted(files, key=lambda file: (len(file.parts), file)):
        if file.parent not in homes:
            about = os.stat(file.parent)
            homes[file.parent] = (about.st_dev, about.st_ino)
        ways.setdefault((*homes[file.parent], file.name), file)
    return sorted(ways.values())


def _walk(folder: Path, root: Path, passed: Passed) -> Iterator[Item]:
    """The files of a folder and of those below it; links that lead in a circle are cut."""
    seen: set[tuple[int, int]] = set()
    closed: list[OSError] = []
    for current, folders, files in os.walk(folder, followlinks=True, onerror=closed.append):
        about = os.stat(current)
        if (about.st_dev, about.st_ino) in seen:
            folders.clear()
            continue
        seen.add((about.st_dev, about.st_ino))
        pages = {
            PurePosixPath(name).stem for name in files if name.lower().endswith(("html", "htm"))
        }
        folders[:] = sorted(name for name in folders if _is_wanted(name, pages))
        for name in sorted(files):
            path = Path(current) / name
            if not passed.takes(str(path), name):
                yield Item(str(path), path.relative_to(root).as_posix(), on_disk=path)
    for error in closed:
        path = Path(error.filename)
        place = path.relative_to(root).as_posix()
        yield Item(str(path), place, problem=f"the folder cannot be opened: {error.strerror}")


def _is_wanted(folder: str, pages: set[str]) -> bool:
    """Not hidden, and not what a browser put beside a saved page."""
    if folder.startswith(".") or folder == "__MACOSX":
        return False
    return not any(
        folder.endswith(end) and folder.removesuffix(end) in pages for end in _PAGE_FOLDERS
    )


def _without_archive_ending(name: str) -> str:
    for ending in _ARCHIVE_ENDINGS:
        if name.lower().endswith(ending):
            return name[: -len(ending)]
    return name


def _not_there(path: Path) -> str:
    """Say that a path does not exist, and which near one does."""
    whole, parent = path, path.parent
    while not parent.is_dir() and parent != parent.parent:
        path, parent = parent, parent.parent
    names = sorted(os.listdir(parent)) if os.access(parent, os.R_OK) else []
    near = difflib.get_close_matches(path.name, names, n=1, cutoff=0.5)
    if near:
        return f"There is no file or folder {str(whole)!r}. Did you mean {str(parent / near[0])!r}?"
    held = ", ".join(names[:5]) + (" …" if len(names) > 5 else "") if names else "nothing"
    return (
        f"There is no file or folder {str(whole)!r}. A file, a folder or a pattern was expected; "
        f"the folder {str(parent)!r} holds {held}."
    )
