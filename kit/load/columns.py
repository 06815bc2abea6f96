"""Which column of a file is the text, the title, the date: by a list of known names."""

import csv
from collections.abc import Iterable, Mapping
from functools import lru_cache

from kit.gazetteer import data_folder
from kit.normalize import normalize

FIELDS = ("source", "url", "title", "author", "section", "published", "text")


@lru_cache(maxsize=1)
def known_names() -> dict[str, tuple[str, int]]:
    """Column name key -> (field, rank): the first name of a field in the list is preferred."""
    with open(data_folder() / "rules" / "column_names.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {key(row["name"]): (row["field"], rank) for rank, row in enumerate(rows)}


def key(name: object) -> str:
    """Column names that differ in case, spaces, underscores or hamza share a key."""
    return normalize(str(name)).replace("_", "").replace("-", "").replace(" ", "").strip()


def guess_columns(
    names: Iterable[object], given: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Return field -> column name, for the fields that a file has."""
    found: dict[str, tuple[int, str]] = {}
    for name in names:
        field, rank = known_names().get(key(name), ("", 0))
        if field and (field not in found or rank < found[field][0]):
            found[field] = (rank, str(name))
    return {field: name for field, (_, name) in found.items()} | dict(given or {})
