"""Files → articles: whatever a researcher has, one row per article, nothing lost."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

import pandas as pd

from kit import frames
from kit.load.readers import page, table
from kit.load.records import make_row
from kit.load.sources import Item, find_items

__all__ = ["iter_articles", "load_articles"]

Raw = dict[str, Any]


def iter_articles(
    source: Any,
    *,
    batch: int = 5000,
    columns: Mapping[str, str] | None = None,
    encoding: str | None = None,
    strict: bool = False,
) -> Iterator[pd.DataFrame]:
    """Yield frames of at most `batch` articles each (see `load_articles`)."""
    rows = (
        make_row(raw, item)
        for item in find_items(source, [])
        for raw in _read(item, columns, encoding)
    )
    while some := list(islice(rows, batch)):
        yield frames.make_frame(frames.ARTICLES, some)


def load_articles(
    source: Any,
    *,
    columns: Mapping[str, str] | None = None,
    encoding: str | None = None,
    strict: bool = False,
) -> pd.DataFrame:
    """Read articles from a file, a folder, a pattern or a list of them."""
    parts = list(iter_articles(source, columns=columns, encoding=encoding, strict=strict))
    articles = pd.concat(parts, ignore_index=True) if parts else frames.make_frame(frames.ARTICLES)
    problems = int(articles["problem"].notna().sum())
    print(f"{len(articles)} read: {len(articles) - problems} good, {problems} with a problem.")
    return articles


def _read(item: Item, columns: Mapping[str, str] | None, encoding: str | None) -> Iterator[Raw]:
    ending = item.name.lower().rsplit(".", 1)[-1]
    try:
        if ending in ("html", "htm"):
            yield from page.read_html(item, encoding)
        elif ending in ("jsonl", "ndjson"):
            yield from table.read_jsonl(item, encoding, columns)
        elif ending == "json":
            yield from table.read_json(item, encoding, columns)
        elif ending in ("csv", "tsv"):
            yield from table.read_csv(item, encoding, columns)
        elif ending == "txt":
            yield from page.read_text(item, encoding)
        else:
            yield {"record": 0, "problem": f"files ending in .{ending} are not read"}
    except Exception as error:
        yield {"record": 0, "problem": f"{type(error).__name__}: {error}"}
