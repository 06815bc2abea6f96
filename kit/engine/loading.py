"""The files of a group → parts of articles, as loaded."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import pandas as pd

from kit.engine.job import Job
from kit.engine.planning import Group
from kit.engine.storage import Store
from kit.engine.versions import digest
from kit.load import _frame, _read_leaf
from kit.load.archives import open_leaves
from kit.load.options import Block, Options
from kit.load.records import make_row
from kit.load.sources import Passed


def load_group(job: Job, group: Group) -> dict[str, Any]:
    """Read the files of a group and write their articles in parts; return the note about it."""
    name = f"work/done/{group.name}.load.json"
    key = digest([job.keys["load"], [entry.place for entry in group.inputs], job.batch])
    note = job.store.read_json(name)
    if note and note["key"] == key:
        return dict(note)
    parts = [_write_part(job.store, f"{group.name}-{n:05d}", part)
             for n, part in enumerate(_read_group(group, job.options(), job.batch))]  # fmt: skip
    inputs = [{"place": e.place, "bytes": e.size, "sha256": _hash_input(e)} for e in group.inputs]
    note = {"key": key, "parts": parts, "inputs": inputs}
    job.store.write_json(name, note)
    return note


def _read_group(group: Group, options: Options, batch: int) -> Iterator[pd.DataFrame]:
    """The articles of the files, in frames of at most `batch` rows."""
    pending: list[pd.DataFrame] = []
    size = 0
    for frame in _frames(group, options, batch):
        pending.append(frame)
        size += len(frame)
        while size >= batch:
            whole = pd.concat(pending, ignore_index=True)
            yield whole.iloc[:batch].reset_index(drop=True)
            pending = [whole.iloc[batch:].reset_index(drop=True)]
            size = len(pending[0])
    if size:
        yield pd.concat(pending, ignore_index=True)


def _frames(group: Group, options: Options, batch: int) -> Iterator[pd.DataFrame]:
    """The rows of each file as frames; a file that cannot be read is a row with a problem."""
    rows: list[dict[str, Any]] = []
    passed = Passed()
    for entry in group.inputs:
        for leaf, file in open_leaves(entry.item(), passed):
            if file is None:
                rows.append(make_row({"record": 0, "problem": leaf.problem}, leaf))
                continue
            for found in _read_leaf(file, leaf, options, passed):
                if not isinstance(found, Block):
                    rows.append(found)
                if rows and (isinstance(found, Block) or len(rows) == batch):
                    yield _frame(rows)
                    rows = []
                if isinstance(found, Block):
                    yield found.articles
    if rows:
        yield _frame(rows)


def _write_part(store: Store, name: str, articles: pd.DataFrame) -> dict[str, Any]:
    """Keep the articles of a part as loaded, until their text has been worked on."""
    store.write_table(f"work/raw/{name}.parquet", articles)
    texts = "\0".join([*articles["article_id"], *articles["text"].fillna("")])
    hashed = sha256(texts.encode("utf8", "replace")).hexdigest()[:16]
    return {"name": name, "articles": len(articles), "text": hashed}


def _hash_input(entry: Any) -> str | None:
    """The SHA-256 of a file, None where it cannot be read."""
    found = sha256()
    try:
        with entry.item().open() as file:
            while block := file.read(1 << 20):
                found.update(block)
    except (OSError, ValueError):
        return None
    return found.hexdigest()
