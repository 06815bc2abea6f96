"""What takes long to compile from the lists, kept on disk for the next time Python starts.

It is kept in the user's own cache folder, under a name made of the lists and programs that it
was compiled from: when one of them changes, it is compiled anew. A file that is broken, or holds
anything but plain values and the classes expected, is passed over. Where the folder cannot be
written to, nothing is kept and nothing fails. The environment variable
``ARABIC_NEWS_KIT_CACHE`` names another folder, or turns this off where it is ``off``.
"""

import gc
import io
import os
import pickle
import secrets
import sys
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

Made = TypeVar("Made")
HOME = Path(__file__).resolve().parent
_VARIABLE = "ARABIC_NEWS_KIT_CACHE"
#: So many versions of one thing are kept: of several lists, and of the lists before a change.
_MOST_KEPT = 4


def keep_compiled(
    name: str,
    build: Callable[[], Made],
    *,
    made_from: Sequence[Path],
    classes: Sequence[type],
    programs: str = "",
) -> Made:
    """Return what `build` makes, read from the disk where it was made from the same files before.

    Parameters
    ----------
    name : str
        What it is, as the beginning of a file name.
    build : callable
        Makes it.
    made_from : iterable of Path
        The lists on which it depends, and folders of lists.
    classes : iterable of type
        The classes that it may consist of, beside text, numbers, tuples, lists, sets and dicts.
    programs : str
        The hash of the programs that make it, taken with `hash_files` when they were loaded.

    Examples
    --------
    >>> keep_compiled("example", lambda: {"a": 1}, made_from=[], classes=[])
    {'a': 1}
    """
    folder = cache_folder()
    if folder is None:
        return build()
    try:
        key = hash_files(made_from, programs)
    except OSError:  # A list that cannot be read: who builds says so better.
        return build()
    file = folder / f"{name}-{key}.pickle"
    found = _read(file, {(kind.__module__, kind.__qualname__): kind for kind in classes})
    if found is not None:
        made: Made = found[0]
        return made
    made = build()
    if hash_files(made_from, programs) == key:  # No list has changed meanwhile.
        _write(file, name, made)
    return made


def cache_folder() -> Path | None:
    """Return the folder in which compiled lists are kept, None where nothing is to be kept."""
    chosen = os.environ.get(_VARIABLE, "").strip()
    if chosen:
        return None if chosen.lower() == "off" else Path(chosen)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "") or os.path.expanduser("~/.cache")
    return Path(base) / "arabic-news-kit" if os.path.isabs(base) else None


def hash_files(places: Iterable[Path], more: str = "") -> str:
    """Return a hash of the contents of files and folders, and of the version of Python.

    Examples
    --------
    >>> hash_files([]) == hash_files([]), hash_files([], "a") == hash_files([])
    (True, False)
    """
    found = sha256(f"{sys.version} {more}".encode())
    for place in places:
        files = sorted(place.rglob("*")) if place.is_dir() else [place]
        for file in (f for f in files if f.is_file() and "__pycache__" not in f.parts):
            found.update(file.name.encode() + b"\0" + sha256(file.read_bytes()).digest())
    return found.hexdigest()[:24]


class _Reader(pickle.Unpickler):
    """Reads plain values and the classes named, nothing that could run a program."""

    def __init__(self, file: io.BytesIO, classes: dict[tuple[str, str], type]) -> None:
        super().__init__(file)
        self._classes = classes

    def find_class(self, module: str, name: str) -> type:
        try:
            return self._classes[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} was not expected") from None


def _read(file: Path, classes: dict[tuple[str, str], type]) -> tuple[Any] | None:
    """What a file holds, in a tuple, or None when it is missing, broken or not as expected."""
    running = gc.isenabled()
    gc.disable()
    try:
        content = file.read_bytes()
        if sha256(content[32:]).digest() != content[:32]:
            return None
        return (_Reader(io.BytesIO(content[32:]), classes).load(),)
    except Exception:  # Whatever is wrong with the file: it is made anew.
        return None
    finally:
        if running:
            gc.enable()


def _write(file: Path, name: str, made: object) -> None:
    """Keep what was made, whole or not at all; older versions go."""
    content = pickle.dumps(made, protocol=5)
    pending = file.with_name(f".{secrets.token_hex(6)}")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        pending.write_bytes(sha256(content).digest() + content)
        os.replace(pending, file)
        others = sorted(file.parent.glob(f"{name}-*.pickle"), key=os.path.getmtime)
        for old in others[:-_MOST_KEPT]:
            old.unlink(missing_ok=True)
    except OSError:  # A full disk, a folder that may not be written to: then it is not kept.
        return
    finally:
        _remove(pending)


def _remove(pending: Path) -> None:
    try:
        pending.unlink(missing_ok=True)
    except OSError:
        return
