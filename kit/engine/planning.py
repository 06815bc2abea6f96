"""What is to be read: the files of a source in groups, kept from run to run.

A group is a list of files that one worker reads. A run that goes on keeps the groups of the
run before; files that are new or have changed make new groups, so that they alone are read.
"""

import io
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from kit.engine.storage import Store, file_system, is_address
from kit.load.sources import Item, Passed, find_items

#: A group is closed when its files are so large together, or so many.
GROUP_BYTES, GROUP_FILES = 32_000_000, 5_000


@dataclass(frozen=True)
class Input:
    """One file: where it is, its place below the source (it goes into the ids), its state."""

    path: str
    place: str
    size: int
    stamp: str
    problem: str | None = None

    def item(self) -> Item:
        """The file as the readers of `kit.load` take it."""
        if is_address(self.path):
            return _Remote(self.path, self.place)
        return Item(self.path, self.place, self.problem, Path(self.path))


class _Remote(Item):
    """A file behind an address, opened where it is read."""

    def open(self) -> IO[bytes]:
        system, path = file_system(self.path)
        return io.BufferedReader(_Stream(system.open(path, "rb")), 1 << 20)


class _Stream(io.RawIOBase):
    """What a file system opened, as Python's own files are: some can neither peek nor fill."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        found = self._inner.read(len(buffer))
        buffer[: len(found)] = found
        return len(found)

    def seek(self, offset: int, whence: int = 0) -> int:
        self._inner.seek(offset, whence)
        return int(self._inner.tell())

    def tell(self) -> int:
        return int(self._inner.tell())

    def close(self) -> None:
        if not self.closed:
            self._inner.close()
        super().close()


@dataclass(frozen=True)
class Group:
    """Files that one worker reads, with the name that their parts begin with."""

    name: str
    inputs: tuple[Input, ...]


def find_inputs(source: Any) -> tuple[list[Input], int]:
    """Return the files of a source, in order, and how many were passed over.

    Raises
    ------
    FileNotFoundError, ValueError, TypeError
        As `kit.load_articles` does.
    """
    many = [source] if isinstance(source, str | Path) else list(source)
    passed = Passed()
    found: list[Input] = []
    for one in many:
        found += _behind(str(one), passed) if is_address(one) else _here(one, passed)
    places = {(entry.place, entry.path): entry for entry in found}
    return list(places.values()), len(passed.beside) + len(passed.media)


def _here(source: Any, passed: Passed) -> Iterable[Input]:
    """The files of a source on this machine."""
    for item in find_items(source, passed):
        path = str(item.on_disk or item.path)
        try:
            state = os.stat(path)
            yield Input(path, item.place, state.st_size, str(state.st_mtime_ns), item.problem)
        except OSError:
            yield Input(path, item.place, 0, "", item.problem or "it cannot be opened")


def _behind(address: str, passed: Passed) -> Iterable[Input]:
    """The files behind an address: a file, a pattern, or a folder with all below it."""
    system, path = file_system(address)
    pattern = any(mark in path for mark in "*?[")
    found = system.glob(path) if pattern else system.find(path)
    if not found:
        raise FileNotFoundError(f"There is no file at {address}. Name a file, folder or pattern.")
    base = path.rstrip("/")
    for name in sorted(found):
        place = name[len(base) + 1 :] if name.startswith(base + "/") else name.rsplit("/", 1)[-1]
        if passed.takes(name, place.rsplit("/", 1)[-1]) or not system.isfile(name):
            continue
        facts = system.info(name)
        stamp = str(facts.get("ETag") or facts.get("mtime") or facts.get("created") or "")
        yield Input(system.unstrip_protocol(name), place, int(facts.get("size") or 0), stamp)


def make_groups(inputs: list[Input], before: list[Group]) -> list[Group]:
    """Return the groups of the run before whose files are as they were, and new ones for the rest.

    Examples
    --------
    >>> a, b = Input("a", "a", 1, "0"), Input("b", "b", 1, "0")
    >>> first = make_groups([a], [])
    >>> [(group.name, len(group.inputs)) for group in make_groups([a, b], first)]
    [('00000', 1), ('00001', 1)]
    """
    there = set(inputs)
    kept = [group for group in before if all(entry in there for entry in group.inputs)]
    known = {entry for group in kept for entry in group.inputs}
    number = max((int(group.name) for group in before), default=-1) + 1
    new: list[Group] = []
    pending: list[Input] = []
    for entry in [entry for entry in inputs if entry not in known]:
        full = (
            len(pending) == GROUP_FILES or sum(e.size for e in pending) + entry.size > GROUP_BYTES
        )
        if pending and full:
            new.append(Group(f"{number + len(new):05d}", tuple(pending)))
            pending = []
        pending.append(entry)
    if pending:
        new.append(Group(f"{number + len(new):05d}", tuple(pending)))
    return [*kept, *new]


def read_plan(store: Store) -> list[Group]:
    """Return the groups of the run before, none when there was none."""
    plan = store.read_json("work/plan.json") or []
    return [Group(row["name"], tuple(Input(**entry) for entry in row["inputs"])) for row in plan]


def write_plan(store: Store, groups: list[Group]) -> None:
    """Keep the groups for the next run."""
    store.write_json("work/plan.json", [asdict(group) for group in groups])
