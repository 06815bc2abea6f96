"""What was read, counted: the line that `load_articles` prints."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from kit.load.options import Block, Raw
from kit.load.sources import Passed

_SHOWN = 3


@dataclass
class Totals:
    """Counts of one load; an exact duplicate has the same text, letter for letter."""

    files: int = 0
    good: int = 0
    problems: int = 0
    empty: int = 0
    duplicates: int = 0
    repaired: int = 0
    marked_up: int = 0
    undated: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    passed: Passed = field(default_factory=Passed)
    _seen: set[bytes] = field(default_factory=set)

    def note(self, remark: str) -> None:
        """Keep a remark for the end, once."""
        if remark not in self.notes:
            self.notes.append(remark)

    def count(self, row: Raw) -> None:
        """Count one row."""
        self.repaired += bool(row.get("repaired"))
        self.marked_up += bool(row.get("marked_up"))
        if row["record"] == 0:
            self.unreadable.append(row["problem"])
        if row["problem"] is None:
            self.good += 1
            self.see([row["digest"]])
        elif row["text"] == "":
            self.empty += 1
        else:
            self.problems += 1
        if row.get("undated"):
            self.undated.append(row["undated"])

    def count_block(self, block: Block) -> None:
        """Count the rows of a block; their problems are empty texts only."""
        empty = block.articles["problem"].notna().to_numpy()
        self.empty += int(empty.sum())
        self.good += len(empty) - int(empty.sum())
        self.see([block.digests[number] for number in np.flatnonzero(~empty)])
        self.undated += block.undated

    def see(self, digests: Sequence[bytes]) -> None:
        """Count the texts that were there before."""
        before = len(self._seen)
        self._seen.update(digests)
        self.duplicates += len(digests) - (len(self._seen) - before)

    @property
    def read(self) -> int:
        """All rows."""
        return self.good + self.problems + self.empty

    def summary(self) -> str:
        """Return the totals in a line, remarks below it."""
        line = (
            f"{self.read:,} read from {self.files:,} {_noun('file', self.files)}: "
            f"{self.good:,} good, {self.problems:,} with a problem, {self.empty:,} empty; "
            f"{self.duplicates:,} exact {_noun('duplicate', self.duplicates)}."
        )
        passed = [
            f"{len(names):,} {kind} ({_some(names)})"
            for kind, names in (
                ("beside", self.passed.beside),
                ("not text", self.passed.media),
                ("without records", self.passed.bare),
            )
            if names
        ]
        return "\n".join([line + (f" Passed over: {', '.join(passed)}." if passed else ""),
                          *self._remarks()])  # fmt: skip

    def _remarks(self) -> list[str]:
        """What the reader should know, a line each, an Arabic value last on it."""
        remarks = [f"Note: {note}" for note in self.notes]
        if self.repaired:
            remarks.append(f"Note: {self.repaired:,} {_noun('text', self.repaired)} read in the "
                           "wrong encoding before, repaired.")  # fmt: skip
        if self.marked_up:
            texts = _noun("text", self.marked_up)
            remarks.append(f"Note: {self.marked_up:,} {texts} held the tags of a page, taken off.")
        if self.undated:
            number = len(self.undated)
            remarks.append(f"Note: {number:,} {_noun('date', number)} not understood and left out, "
                           f"such as {self.undated[0][:60]!r}")  # fmt: skip
        return remarks


def _noun(noun: str, number: int) -> str:
    return noun if number == 1 else noun + "s"


def _some(paths: list[str]) -> str:
    """The names of some files."""
    names = [path.replace("\\", "/").rsplit("/", 1)[-1] for path in paths[:_SHOWN]]
    return ", ".join(names) + (" …" if len(paths) > _SHOWN else "")
