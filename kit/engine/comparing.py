"""Two analyses: which counts moved, and why."""

from pathlib import Path
from typing import Any

import pandas as pd

from kit import frames
from kit.engine.reading import read_analysis, read_manifest

_COLUMNS = {
    "table": "str",
    "id": "str",
    "name": "str",
    "old": "int",
    "new": "int",
    "change": "int",
    "old_share": "float",
    "new_share": "float",
    "why": "str",
}
#: Table -> the column of the thing counted, the column that names it, the column of the number.
COUNTED = {
    "words": ("form", "form", "count"),
    "entities": ("entity_id", "name", "mentions"),
    "days": ("source", "source", "articles"),
    "pairs": ("pair", "names", "together"),
}
_STEP_NAMES = {
    "load": "how files are read",
    "text": "cleaning and words",
    "credits": "how authors and agencies are found",
    "names": "lists of names or how names are found",
    "quotes": "how quotations are found",
}


def compare_analyses(old: str | Path, new: str | Path, *, most: int = 50) -> pd.DataFrame:
    """Compare two analysed folders: the counts that moved most, and what may have moved them.

    Parameters
    ----------
    old, new : path or address
        Folders made by `kit.analyze`.
    most : int
        Rows for each table.

    Returns
    -------
    pandas.DataFrame
        One row per count that differs, by table and then the largest change first:

        ====================  =====  =======================================================
        table                 str    ``words``, ``entities``, ``days`` (articles by outlet) or
                                     ``pairs`` (sentences that name both)
        id, name              str    what is counted
        old, new              int    occurrences, mentions, articles, sentences
        change                int    new less old
        old_share, new_share  float  of all of that table in that analysis (0–1)
        why                   str    what differs that this count depends on; see `find_reasons`
        ====================  =====  =======================================================

    Raises
    ------
    FileNotFoundError
        When a folder was not made, or not finished, by `kit.analyze`.
    ValueError
        When `most` is less than 1.

    Examples
    --------
    >>> import tempfile
    >>> from kit.engine import analyze
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     for name, text in (("old", "عاد الوفد"), ("new", "عاد الوفد عاد")):
    ...         Path(folder, name).mkdir()
    ...         _ = Path(folder, name, "a.txt").write_text(text, encoding="utf8")
    ...         _ = analyze(f"{folder}/{name}", f"{folder}/{name}_out", quiet=True)
    ...     moved = compare_analyses(f"{folder}/old_out", f"{folder}/new_out")
    >>> moved[["table", "name", "old", "new", "why"]].values.tolist()
    [['words', 'عاد', 1, 2, 'files changed: 1']]
    """
    if most < 1:
        raise ValueError(f"most is {most}; a number of rows from 1 up was expected.")
    reasons = find_reasons(read_manifest(old), read_manifest(new))
    tables = []
    for table, (key, name, number) in COUNTED.items():
        before, after = (_sums(folder, table, key, name, number) for folder in (old, new))
        both = pd.concat([before.add_suffix("_old"), after.add_suffix("_new")], axis=1, sort=True)
        both = both.rename_axis("id").reset_index()
        names = both["name_new"].fillna(both["name_old"])
        counts = both[["number_old", "number_new"]].fillna(0).astype("int64")
        moved = pd.DataFrame(
            {
                "table": table,
                "id": both["id"],
                "name": names,
                "old": counts["number_old"],
                "new": counts["number_new"],
                "change": counts["number_new"] - counts["number_old"],
                "old_share": counts["number_old"] / max(counts["number_old"].sum(), 1),
                "new_share": counts["number_new"] / max(counts["number_new"].sum(), 1),
                "why": _why(table, reasons),
            }
        )
        moved = moved.assign(size=moved["change"].abs())
        moved = moved[moved["size"] > 0]
        ranked = moved.sort_values(["size", "id"], ascending=[False, True]).head(most)
        tables.append(ranked)
    return frames.make_frame(_COLUMNS, pd.concat(tables, ignore_index=True))


def _sums(folder: str | Path, table: str, key: str, name: str, number: str) -> pd.DataFrame:
    """The number of each thing counted, over all days and outlets."""
    columns = list(dict.fromkeys([key, name, number]))
    rows = _pairs(folder) if table == "pairs" else read_analysis(folder, table, columns=columns)
    grouped = rows.groupby(key, sort=True)
    return pd.DataFrame({"name": grouped[name].first(), "number": grouped[number].sum()})


def _pairs(folder: str | Path) -> pd.DataFrame:
    """The sentences that name both of a pair, one row per pair."""
    columns = ["unit", "a", "b", "a_name", "b_name", "together"]
    rows = read_analysis(folder, "pairs", columns=columns)
    rows = rows[rows["unit"] == "sentence"]
    return rows.assign(pair=rows["a"] + " + " + rows["b"],
                       names=rows["a_name"] + " + " + rows["b_name"])  # fmt: skip


def find_reasons(old: dict[str, Any], new: dict[str, Any]) -> dict[str, list[str]]:
    """Return what differs between two manifests, by step, in words.

    Examples
    --------
    >>> same = {"inputs": [], "settings": {}, "hashes": {"names": "1"}, "lists": {}, "versions": {}}
    >>> find_reasons(same, {**same, "hashes": {"names": "2"}})
    {'names': ['changed: lists of names or how names are found']}
    """
    found: dict[str, list[str]] = {}
    before, after = ({e["place"]: e["sha256"] for e in m["inputs"]} for m in (old, new))
    facts = {
        "files added": after.keys() - before.keys(),
        "files gone": before.keys() - after.keys(),
        "files changed": {p for p in before.keys() & after.keys() if before[p] != after[p]},
    }
    files = [f"{fact}: {len(places)}" for fact, places in facts.items() if places]
    if files:
        found["load"] = files
    for step, saying in _STEP_NAMES.items():
        if old["hashes"].get(step) != new["hashes"].get(step):
            found.setdefault(step, []).append(f"changed: {saying}")
    versions = [
        f"{name} {old['versions'].get(name)} to {new['versions'].get(name)}"
        for name in sorted(old["versions"].keys() | new["versions"].keys())
        if old["versions"].get(name) != new["versions"].get(name)
    ]
    if versions:
        found.setdefault("load", []).extend(versions)
    return found


def _why(table: str, reasons: dict[str, list[str]]) -> str:
    """The reasons that can move a table, in one line."""
    steps = ("load", "text", "names") if table in ("entities", "pairs") else ("load", "text")
    return "; ".join(reason for step in steps for reason in reasons.get(step, []))
