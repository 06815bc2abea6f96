"""The tables of an analysed folder, as frames."""

from pathlib import Path
from typing import Any

import pandas as pd

from kit.engine.analysis import KIND, PART_TABLES
from kit.engine.merging import TABLES
from kit.engine.storage import Store

_FROM_STORIES = {"story_id", "duplicate_of", "new_share"}


def is_analysis(source: object) -> bool:
    """Return whether a source is a folder that `kit.analyze` has finished.

    Examples
    --------
    >>> is_analysis("no such folder")
    False
    """
    if not isinstance(source, str | Path):
        return False
    try:
        manifest = Store(source).read_json("manifest.json")
    except (OSError, ValueError):
        return False
    return isinstance(manifest, dict) and manifest.get("kind") == KIND


def read_manifest(folder: str | Path) -> dict[str, Any]:
    """Return the manifest of an analysed folder.

    Raises
    ------
    FileNotFoundError
        When there is none: the folder was not made by `kit.analyze`, or its run did not end.
    """
    manifest: dict[str, Any] | None = Store(folder).read_json("manifest.json")
    if manifest is None:
        raise FileNotFoundError(
            f"There is no manifest.json in {folder}. A folder that kit.analyze(source, out) has "
            "finished was expected; run it again to finish it."
        )
    return manifest


def read_analysis(
    folder: str | Path, table: str = "articles", *, columns: list[str] | None = None
) -> pd.DataFrame:
    """Read a table of a folder made by `kit.analyze`.

    Parameters
    ----------
    folder : path or address
        The folder.
    table : str
        ``articles`` (with story, copy and share of new text), ``removed``, ``credits``,
        ``sentences``, ``mentions``, ``quotes``; ``words``, ``days``, ``forms``, ``entities``,
        ``pairs``, ``stories``.
    columns : list of str, optional
        Only these columns: a large table is then read in a fraction of time and memory.

    Returns
    -------
    pandas.DataFrame
        One row per row of the table, in the order of the source or of the table's keys.

    Raises
    ------
    FileNotFoundError
        When the folder was not made, or not finished, by `kit.analyze`.
    ValueError
        When there is no such table, or the analysis was made without it.

    Examples
    --------
    >>> import tempfile
    >>> from kit.engine import analyze
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "a.txt").write_text("عاد الوفد إلى بغداد.", encoding="utf8")
    ...     _ = analyze(f"{folder}/a.txt", f"{folder}/out", quiet=True)
    ...     read_analysis(f"{folder}/out", "mentions")["surface"].tolist()
    ['بغداد']
    """
    if table not in (*PART_TABLES, *TABLES):
        known = ", ".join((*PART_TABLES, *TABLES))
        raise ValueError(f"There is no table {table!r} in an analysis. It has {known}.")
    store, manifest = Store(folder), read_manifest(folder)
    _check_made(table, folder, manifest)
    if table in TABLES:
        return store.read_table(f"{table}.parquet", columns)
    names = [part["name"] for part in manifest["parts"]]
    if table != "articles":
        return _read_parts(store, table, names, columns)
    return _read_articles(store, names, columns, marked="stories" in manifest["totals"])


def _check_made(table: str, folder: str | Path, manifest: dict[str, Any]) -> None:
    if table not in manifest["totals"]:
        raise ValueError(
            f"The analysis in {folder} has no {table}: it was made without them. Run it again "
            "without leaving them out; only they, and what they need, will be worked on."
        )


def _read_parts(
    store: Store, table: str, names: list[str], columns: list[str] | None
) -> pd.DataFrame:
    """A table that stays in parts, whole."""
    parts = [store.read_table(f"{table}/{name}.parquet", columns) for name in names]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)


def _read_articles(
    store: Store, names: list[str], columns: list[str] | None, *, marked: bool
) -> pd.DataFrame:
    """The articles, with what the search for copies over all parts found, where it was made."""
    if not marked or (columns is not None and not _FROM_STORIES.intersection(columns)):
        return _read_parts(store, "articles", names, columns)
    inner = columns and list({"article_id": 0} | dict.fromkeys(columns))
    inner = inner and [name for name in inner if name not in _FROM_STORIES]
    whole = _read_parts(store, "articles", names, inner)
    stories = store.read_table("stories.parquet").drop_duplicates("article_id")
    joined = whole.merge(stories, on="article_id", how="left")
    return joined if columns is None else joined[columns]
