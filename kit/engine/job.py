"""What the workers of a run are told."""

from dataclasses import dataclass
from typing import Any

from kit.engine.storage import Store
from kit.load.options import Options

#: Tables that a run may leave out -> what of a part is not made then.
LEAVE_OUT = {
    "credits": "credits",
    "sentences": "sentences",
    "quotes": "quotes",
    "forms": "work/forms",
    "stories": "work/sketches",
}


@dataclass(frozen=True)
class Job:
    """What all workers of a run need to know; ``keys`` are the hashes of the steps."""

    store: Store
    keys: dict[str, str]
    load: dict[str, Any]
    batch: int
    lists: dict[str, str | None]
    unlisted: bool = False
    without: tuple[str, ...] = ()

    def options(self) -> Options:
        """How files are read; made by each worker, since it does not travel."""
        return Options(self.load["columns"], self.load["encoding"], self.load["date_lines"])

    def wanted(self, tables: tuple[str, ...]) -> list[str]:
        """Those of some tables of a part that are asked for."""
        not_made = {LEAVE_OUT[table] for table in self.without}
        return [table for table in tables if table not in not_made]
