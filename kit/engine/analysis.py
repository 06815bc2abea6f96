"""A source of any size → a folder of tables: plan, read, work on the parts, merge."""

import os
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kit.engine.job import LEAVE_OUT, Job
from kit.engine.loading import load_group
from kit.engine.merging import TABLES, write_merged
from kit.engine.planning import Group, find_inputs, make_groups, read_plan, write_plan
from kit.engine.process import process_part
from kit.engine.running import Runner
from kit.engine.storage import Store, is_address
from kit.engine.versions import digest, hash_own, lists_hash, program_hash, versions
from kit.engine.work import STEPS
from kit.load import _check_encoding
from kit.load.columns import check_columns

#: Articles in a part: a part is worked on whole, in memory.
BATCH = 2_000
#: Tables that stay in parts: one row per thing found in an article.
#: What the manifest of a finished analysis says it is.
KIND = "arabic-news-kit analysis"
PART_TABLES = ("articles", "removed", "credits", "sentences", "mentions", "quotes")
_SMALL = ("words", "forms", "days", "sketches", "entities", "pairs", "units")


def analyze(
    source: Any,
    out: str | Path,
    *,
    workers: int = 1,
    client: Any = None,
    columns: Mapping[str, str] | None = None,
    encoding: str | None = None,
    date_lines: bool = False,
    actors: str | Path | None = None,
    places: str | Path | None = None,
    overrides: str | Path | None = None,
    unlisted: bool = False,
    without: Collection[str] = (),
    batch: int = BATCH,
    quiet: bool = False,
) -> dict[str, Any]:
    """Analyse a source of any size into a folder of Parquet tables with a manifest.

    The articles are read in parts of `batch`; each part is cleaned, cut into words and searched
    for names and quotations by one worker, and leaves small tables of counts; these are summed.
    The same functions run in this process, on several processes and on a Dask cluster, and give
    the same tables. A run that was killed goes on with the parts that are not finished when the
    same call is made again; new files are worked on alone; after a change of the lists of names
    only what depends on names is done again.

    Parameters
    ----------
    source : path, address or list of them
        As for `kit.load_articles`, also ``s3://``, ``gs://``, ``hdfs://`` and what else fsspec
        knows.
    out : path or address
        The folder of the tables; it is made when it is not there. It must not hold the source.
    workers : int
        Processes; 1 works in this one.
    client : dask.distributed.Client, optional
        A Dask cluster that does the work; its workers must see `source` and `out`.
    columns, encoding, date_lines
        As for `kit.load_articles`.
    actors, places, overrides, unlisted
        As for `kit.find_mentions`.
    without : collection of str
        Tables that are not needed, which makes the run shorter: of ``credits``, ``sentences``,
        ``quotes``, ``forms`` (families of words) and ``stories`` (copies). They can be added
        later by another call.
    batch : int
        Articles in a part; memory grows with it. Lines that repeat within an outlet are looked
        for within a part.
    quiet : bool
        Show neither progress nor summary.

    Returns
    -------
    dict
        The manifest, as written to ``manifest.json``: ``inputs`` (place, bytes, SHA-256),
        ``parts``, ``settings``, ``hashes`` of programs and lists by step, ``versions``, and
        ``totals``: the rows of each table.

    Raises
    ------
    FileNotFoundError, ValueError, TypeError
        When the source, a list or a setting is wrong, as the functions above.

    Notes
    -----
    In parts (``articles/``, ``removed/``, ``credits/``, ``sentences/``, ``mentions/``,
    ``quotes/``) or whole: ``words.parquet`` (count and articles by written word, day and
    outlet), ``days.parquet`` (their denominators), ``forms.parquet``, ``entities.parquet``
    (mentions and articles by actor or place, day and outlet), ``pairs.parquet`` (by sentence,
    paragraph and article), ``stories.parquet``. `kit.read_analysis` reads each. The bytes of
    all of them depend on the source and the settings alone. What ``work/`` holds serves the
    next run and may be deleted.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "a.txt").write_text("عاد الوفد إلى بغداد.", encoding="utf8")
    ...     manifest = analyze(f"{folder}/a.txt", f"{folder}/out", quiet=True)
    >>> manifest["totals"]["articles"], manifest["totals"]["mentions"]
    (1, 1)
    """
    _check_numbers(workers, batch)
    without = _check_tables(without)
    store = Store(out)
    store.sweep()
    load = {"columns": dict(check_columns(columns)), "encoding": _check_encoding(encoding),
            "date_lines": date_lines}  # fmt: skip
    lists = _absolute(actors=actors, places=places, overrides=overrides)
    settings = {**load, "unlisted": unlisted, "without": list(without), "batch": batch}
    keys = make_keys(settings, lists)
    job = Job(store, keys, load, batch, lists, unlisted, without)
    groups = _plan(store, source)
    with Runner(workers, client) as runner:
        notes = _run(runner, "read", load_group, [(job, group) for group in groups], quiet)
        parts = [part for note in notes for part in note["parts"]]
        _remove_others(store, groups, parts)
        done = _run(runner, "analyse", process_part, [(job, part) for part in parts], quiet)
        totals = _add_up(done) | _merge(runner, job, done, quiet)
    manifest = {
        "kind": KIND,
        "inputs": [entry for note in notes for entry in note["inputs"]],
        "parts": [{"name": row["name"], "rows": row["rows"]} for row in done],
        "settings": settings,
        "lists": {name: {"file": path and Path(path).name, "sha256": hash_own(path)}
                  for name, path in lists.items()},
        "hashes": keys,
        "versions": versions(),
        "totals": totals,
    }  # fmt: skip
    store.write_json("manifest.json", manifest)
    if not quiet:
        print(summarize(manifest))
    return manifest


def _absolute(**lists: str | Path | None) -> dict[str, str | None]:
    """The paths of lists, so that a worker that stands elsewhere finds them."""
    return {name: str(Path(path).absolute()) if path else None for name, path in lists.items()}


def _check_numbers(workers: int, batch: int) -> None:
    for name, number in (("workers", workers), ("batch", batch)):
        if not isinstance(number, int) or number < 1:
            raise ValueError(f"{name} is {number!r}; a whole number from 1 up was expected.")


def _check_tables(without: Collection[str]) -> tuple[str, ...]:
    """The tables to be left out, sorted."""
    names = {without} if isinstance(without, str) else set(without)
    unknown = sorted(names - LEAVE_OUT.keys())
    if unknown:
        raise ValueError(
            f"without names {unknown[0]!r}, which cannot be left out; of "
            f"{', '.join(LEAVE_OUT)} some or none were expected."
        )
    return tuple(sorted(names))


def make_keys(settings: dict[str, Any], lists: dict[str, str | None]) -> dict[str, str]:
    """Return the hash of what each step depends on, beside the step before it."""
    own = [hash_own(path) for path in lists.values()]
    given = {
        "load": [settings["columns"], settings["encoding"], settings["date_lines"]],
        "text": [],
        "credits": [],
        "names": [settings["unlisted"], own],
        "quotes": [],
    }
    return {step: digest([program_hash(step), lists_hash(step), more])
            for step, more in given.items()}  # fmt: skip


def _plan(store: Store, source: Any) -> list[Group]:
    """The groups of files to read, as the run before had them where they are the same."""
    inputs, _ = find_inputs(source)
    if not store.remote:
        home = Path(store.root)
        inputs = [e for e in inputs if is_address(e.path) or home not in Path(e.path).parents]
    groups = make_groups(inputs, read_plan(store))
    write_plan(store, groups)
    return groups


def _run(
    runner: Runner, what: str, task: Any, arguments: list[tuple[Any, ...]], quiet: bool
) -> list[dict[str, Any]]:
    """The results of all calls, in the order of the calls, with a bar on a terminal."""
    results = runner.run(task, arguments)
    found = dict(_with_bar(results, what, len(arguments), quiet))
    return [found[n] for n in range(len(arguments))]


def _with_bar(results: Iterator[Any], what: str, total: int, quiet: bool) -> Iterable[Any]:
    if quiet or total < 2 or not sys.stderr.isatty():
        return results
    from tqdm import tqdm

    return tqdm(results, desc=what, total=total, unit="part")  # type: ignore[no-any-return]


def _remove_others(store: Store, groups: list[Group], parts: list[dict[str, Any]]) -> None:
    """Remove what belongs to files that are gone or changed, so that no table counts them."""
    known = {part["name"] for part in parts}
    named = {group.name for group in groups}
    folders = [*PART_TABLES, "work/raw", *(f"work/{table}" for table in _SMALL)]
    for folder in folders:
        for name in store.names(folder):
            if name.removesuffix(".parquet") not in known:
                store.remove(f"{folder}/{name}")
    for name in store.names("work/done"):
        stem, step = name.split(".")[:2]
        if (step in STEPS and stem not in known) or (step == "load" and stem not in named):
            store.remove(f"work/done/{name}")


def _add_up(done: list[dict[str, Any]]) -> dict[str, int]:
    """Rows of the tables that stay in parts."""
    made = {table for row in done for table in row["rows"]}
    return {table: sum(row["rows"].get(table, 0) for row in done)
            for table in PART_TABLES if table in made or not done}  # fmt: skip


def _merge(runner: Runner, job: Job, done: list[dict[str, Any]], quiet: bool) -> dict[str, int]:
    """Sum the tables of the parts, unless nothing has changed since they were summed."""
    store, parts = job.store, sorted(row["name"] for row in done)
    tables = [table for table in TABLES if table not in job.without]
    notes = [[store.read_json(f"work/done/{name}.{step}.json") for step in STEPS] for name in parts]
    state = digest([notes, tables, program_hash("merge"), lists_hash("merge")])
    note = store.read_json("work/done/merge.json")
    if note and note["key"] == state and all(store.exists(f"{t}.parquet") for t in tables):
        return dict(note["rows"])
    for table in job.without:
        store.remove(f"{table}.parquet")
    made = _run(runner, "merge", write_merged, [(store, t, parts) for t in tables], quiet)
    rows = {row["table"]: row["rows"] for row in made}
    store.write_json("work/done/merge.json", {"key": state, "rows": rows})
    return rows


def summarize(manifest: Mapping[str, Any]) -> str:
    """Return the totals of a manifest in words.

    Examples
    --------
    >>> totals = {"articles": 2, "removed": 1, "mentions": 5, "quotes": 0, "pairs": 3}
    >>> summarize({"inputs": [{}], "totals": totals}).splitlines()[0]
    '2 articles from 1 file; 1 passage taken out by cleaning.'
    """
    totals = manifest["totals"]
    named = {"mentions": "mention", "quotes": "quotation", "pairs": "pair"}
    found = [_count(totals[table], noun) for table, noun in named.items() if table in totals]
    return (
        f"{_count(totals['articles'], 'article')} from {_count(len(manifest['inputs']), 'file')}; "
        f"{_count(totals['removed'], 'passage')} taken out by cleaning.\n"
        f"{', '.join(found)} of actors (in sentences, paragraphs, articles)."
    )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def processes() -> int:
    """Return the number of processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
