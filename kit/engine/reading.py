"""The tables of an analysed folder, as frames."""

from pathlib import Path
from typing import Any

import pandas as pd

from kit.engine.analysis import PART_TABLES
from kit.engine.merging import TABLES
from kit.engine.storage import Store

WHOLE = (*TABLES, "stories")


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
        When there is no such table.

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
    if table not in (*PART_TABLES, *WHOLE):
        known = ", ".join((*PART_TABLES, *WHOLE))
        raise ValueError(f"There is no table {table!r} in an analysis. It has {known}.")
    store, manifest = Store(folder), read_manifest(folder)
    if table in WHOLE:
        return store.read_table(f"{table}.parquet", columns)
    inner = columns if columns is None or table != "articles" else [
        name for name in columns if name not in ("story_id", "duplicate_of", "new_share")
    ]  # fmt: skip
    names = [part["name"] for part in manifest["parts"] if table in part["rows"]]
    if manifest["parts"] and not names:
        raise ValueError(
            f"The analysis in {folder} has no {table}: it was made with quotes=False. Run it "
            "again with quotes=True; only they will be worked on."
        )
    parts = [store.read_table(f"{table}/{name}.parquet", inner) for name in names]
    whole = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=inner)
    if table != "articles" or (columns is not None and inner == columns):
        return whole
    if "article_id" not in whole.columns:
        whole = whole.assign(article_id=read_analysis(folder, columns=["article_id"])["article_id"])
    stories = store.read_table("stories.parquet").drop_duplicates("article_id")
    marked = whole.merge(stories, on="article_id", how="left")
    return marked if columns is None else marked[columns]
