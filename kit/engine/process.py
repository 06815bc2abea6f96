"""The work on one group of files and on one part of articles: the same on every engine.

A worker is given names of files and returns names and numbers; text stays with the worker.
Each step of a part leaves a note with the hash of all that it depends on. A step whose note
says the same hash is not done again.
"""

import gc
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import numpy as np
import pandas as pd

from kit import frames, mentions
from kit.clean import clean_articles, find_boilerplate, find_credits
from kit.duplicates.candidates import sketch_bands
from kit.duplicates.shingles import hash_shingles
from kit.engine.names import count_entities, count_units
from kit.engine.planning import Group
from kit.engine.storage import Store
from kit.engine.versions import digest
from kit.engine.words import count_forms_by_cell
from kit.load import _frame, _read_leaf
from kit.load.archives import open_leaves
from kit.load.options import Block, Options
from kit.load.records import make_row
from kit.load.sources import Passed
from kit.quotes import find_quotes
from kit.sentences import split_sentences
from kit.tokens import Vocabulary, encode

#: Words that a worker keeps in mind; then it begins anew, so that memory stays bounded.
MOST_WORDS = 400_000
STEPS = ("text", "names", "quotes")
_vocabulary = Vocabulary()


@dataclass(frozen=True)
class Job:
    """What all workers of a run need to know; ``keys`` are the hashes of the steps."""

    store: Store
    keys: dict[str, str]
    load: dict[str, Any]
    batch: int
    lists: dict[str, str | None]
    unlisted: bool = False
    quotes: bool = True

    def options(self) -> Options:
        """How files are read; made by each worker, since it does not travel."""
        return Options(self.load["columns"], self.load["encoding"], self.load["date_lines"])


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
    for entry in group.inputs:
        for leaf, file in open_leaves(entry.item(), Passed()):
            if file is None:
                rows.append(make_row({"record": 0, "problem": leaf.problem}, leaf))
                continue
            for found in _read_leaf(file, leaf, options):
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


def process_part(job: Job, part: dict[str, Any]) -> dict[str, Any]:
    """Do the steps of a part that are not done yet; return its numbers of rows by table."""
    name, above = part["name"], part["text"]
    rows: dict[str, int] = {}
    work = {"text": _do_text, "names": _do_names, "quotes": _do_quotes}
    for step in STEPS if job.quotes else STEPS[:-1]:
        above = digest([above, job.keys[step]])
        note = job.store.read_json(f"work/done/{name}.{step}.json")
        if not note or note["key"] != above:
            tables = work[step](job, name)
            for table, frame in tables.items():
                job.store.write_table(f"{table}/{name}.parquet", frame)
            note = {"key": above, "rows": {table: len(frame) for table, frame in tables.items()}}
            job.store.write_json(f"work/done/{name}.{step}.json", note)
        rows |= note["rows"]
    job.store.remove(f"work/raw/{name}.parquet")
    return {"name": name, "rows": rows}


def _do_text(job: Job, name: str) -> dict[str, pd.DataFrame]:
    """Clean; cut into sentences and words; sketch for duplicates."""
    raw = _raw(job.store, name)
    good = raw[raw["problem"].isna()] if "problem" in raw.columns else raw
    removed = find_boilerplate(good)
    cleaned = clean_articles(raw, removed)
    texts = cleaned["text"].fillna("")
    cells = make_cells(cleaned)
    units = encode(texts, _words())
    counts, forms = count_forms_by_cell(units, _vocabulary, cells)
    days = cells.assign(words=np.diff(units.bounds)).groupby(["day", "source"], dropna=False)
    totals = days.agg(articles=("article_id", "size"), words=("words", "sum")).reset_index()
    return {
        "articles": cleaned,
        "removed": removed,
        "credits": find_credits(cleaned),
        "sentences": split_sentences(cleaned),
        "work/words": counts,
        "work/forms": forms,
        "work/days": totals,
        "work/sketches": _sketch(cleaned, texts),
    }


def _raw(store: Store, name: str) -> pd.DataFrame:
    """The articles of a part as loaded: kept aside, or what a finished part says they were."""
    if store.exists(f"work/raw/{name}.parquet"):
        raw = store.read_table(f"work/raw/{name}.parquet")
    else:
        done = store.read_table(f"articles/{name}.parquet")
        raw = done.assign(text=done["raw_text"])
    # A column in which all is missing comes back from the file without its type.
    return frames.make_frame(frames.ARTICLES, raw)


def _articles(store: Store, name: str) -> pd.DataFrame:
    """The cleaned articles of a part."""
    done = store.read_table(f"articles/{name}.parquet")
    return frames.make_frame({**frames.ARTICLES, "raw_text": "str"}, done)


def make_cells(articles: pd.DataFrame) -> pd.DataFrame:
    """Return the day (ISO, empty where unknown) and the outlet of each article."""
    days = pd.to_datetime(articles["published"], utc=True).dt.strftime("%Y-%m-%d")
    return pd.DataFrame(
        {
            "article_id": articles["article_id"].astype("str"),
            "day": days.astype("str").fillna(""),
            "source": articles["source"].astype("str").fillna(""),
        }
    ).reset_index(drop=True)


def _words() -> Vocabulary:
    """The words that this worker knows."""
    global _vocabulary
    if len(_vocabulary) > MOST_WORDS:
        _vocabulary = Vocabulary()
    return _vocabulary


def _sketch(articles: pd.DataFrame, texts: "pd.Series[str]") -> pd.DataFrame:
    """What the search for copies over all parts needs: no text, 400 bytes an article."""
    sets = hash_shingles(texts.tolist())
    bands = sketch_bands(sets)
    # Half of each number: a few pairs more are compared, none is lost.
    table = pd.DataFrame((bands >> np.uint64(32)).astype(np.uint32)).rename(columns=str)
    table.insert(0, "runs", [sha256(s.tobytes()).hexdigest()[:16] if len(s) else "" for s in sets])
    table.insert(0, "published", articles["published"].array)
    table.insert(0, "article_id", articles["article_id"].array)
    return table


def _do_names(job: Job, name: str) -> dict[str, pd.DataFrame]:
    """Find who and where is named; count alone and in pairs."""
    articles = _articles(job.store, name)
    found = find_part_mentions(job, articles)
    pairs, units = count_units(found)
    return {
        "mentions": found,
        "work/entities": count_entities(found, make_cells(articles)),
        "work/pairs": pairs,
        "work/units": units,
    }


def find_part_mentions(job: Job, articles: pd.DataFrame) -> pd.DataFrame:
    """Find the mentions of a part with a bounded memory of words."""
    found = mentions.find_mentions(articles, unlisted=job.unlisted, **job.lists)
    matcher = getattr(mentions, "_matcher", None)
    if matcher is not None and _known(job) > MOST_WORDS:
        matcher.cache_clear()
        gc.collect()
    return found


def _known(job: Job) -> int:
    """How many words the matcher of these lists has in mind."""
    from kit.gazetteer.lexicon import lexicon_of

    lists = job.lists
    lexicon = lexicon_of(lists["actors"], lists["places"], lists["overrides"])
    return len(mentions._matcher(lexicon).vocabulary)


def _do_quotes(job: Job, name: str) -> dict[str, pd.DataFrame]:
    """Find who is quoted."""
    articles = _articles(job.store, name)
    found = job.store.read_table(f"mentions/{name}.parquet")
    found["alternatives"] = [list(entries) for entries in found["alternatives"]]
    return {"quotes": find_quotes(articles, frames.make_frame(frames.MENTIONS, found))}
