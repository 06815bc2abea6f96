"""Which column of a file is the text, the title, the date: by the list of known names.

The list is ``data/rules/column_names.csv``; the order of its lines is the order of preference
where a file has several columns for one field.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from kit import chars
from kit.gazetteer import data_folder
from kit.normalize import normalize

FIELDS = ("source", "url", "title", "author", "section", "published", "text")
#: A column without a known name is taken for the text when its values are at least this long.
_LONG = 200
_IGNORED = str.maketrans("", "", " _-.:/\u00a0*#()[]\"'")

#: Field -> the columns it may stand in, the preferred one first; "lp+td" means both, joined.
Names = Mapping[str, Sequence[str]]


def key(name: object) -> str:
    """Return what column names are compared by: case, blanks, signs and hamza do not count.

    Examples
    --------
    >>> key("Published_At") == key("publishedAt"), key("تاريخ النشر:") == key("تاريخ  النشر")
    (True, True)
    """
    return normalize(str(name)).translate(_IGNORED)


@lru_cache(maxsize=1)
def known_names() -> dict[str, tuple[int, str]]:
    """Key of a column name -> its rank in the list and its field."""
    with open(data_folder() / "rules" / "column_names.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {key(row["name"]): (rank, row["field"]) for rank, row in reversed([*enumerate(rows)])}


@dataclass(frozen=True)
class Plan:
    """How the records of one file are read: columns asked for, text found by its length, dates."""

    given: Mapping[str, str] = field(default_factory=dict)
    text: str | None = None
    month_first: bool | None = False

    def names(self, columns: Iterable[object]) -> dict[str, list[str]]:
        """Return, for each field, the columns of a record it may stand in."""
        return _names(tuple(map(str, columns)), tuple(self.given.items()), self.text)


@lru_cache(maxsize=4096)
def _names(
    columns: tuple[str, ...], given: tuple[tuple[str, str], ...], text: str | None
) -> dict[str, list[str]]:
    found: dict[str, list[tuple[int, str]]] = {}
    for column in columns:
        rank, name = known_names().get(key(column), (0, ""))
        if name:
            found.setdefault(name, []).append((rank, column))
    by_key = {key(column): column for column in columns}
    for joined, (rank, name) in known_names().items():
        if "+" in joined and all(part in by_key for part in joined.split("+")):
            found.setdefault(name, []).append(
                (rank, "+".join(by_key[p] for p in joined.split("+")))
            )
    names = {name: [column for _, column in sorted(ranked)] for name, ranked in found.items()}
    if text in columns and "text" not in names:
        names["text"] = [str(text)]
    return names | {name: [column] for name, column in given if column in columns}


def check_columns(columns: Mapping[str, str] | None) -> dict[str, str]:
    """Return what was asked for as field -> column, or say what is wrong with it.

    Both directions are taken: {"text": "Body"} and {"Body": "text"}.
    """
    if columns is None:
        return {}
    if not isinstance(columns, Mapping):
        raise TypeError(
            f"columns is a {type(columns).__name__}; a dict from a field to the name of a column "
            "was expected. Write for instance columns={'text': 'Body'}."
        )
    given = dict(columns)
    if not set(given) <= set(FIELDS) and set(given.values()) <= set(FIELDS):
        given = {name: column for column, name in given.items()}
    unknown = sorted(set(given) - set(FIELDS))
    if unknown:
        raise ValueError(
            f"columns names the field(s) {unknown}, which articles do not have. The fields are "
            f"{list(FIELDS)}. Write for instance columns={{'text': 'Body'}}."
        )
    return {name: str(column) for name, column in given.items()}


def guess_text(records: Sequence[Mapping[str, Any]]) -> str | None:
    """Return the column without a known name that holds long Arabic texts, if just one does."""
    lengths: dict[str, list[int]] = {}
    for record in records:
        for name, value in record.items():
            if isinstance(value, str) and any(char in chars.LETTERS for char in value[:50]):
                lengths.setdefault(str(name), []).append(len(value))
    long = {n: sum(some) / len(records) for n, some in lengths.items() if n not in ("", "None")}
    wide = [name for name, mean in long.items() if mean >= _LONG]
    return wide[0] if len(wide) == 1 else None
