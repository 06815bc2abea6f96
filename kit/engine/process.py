"""The work on one part of articles: the same on every engine.

A worker is given names of files and returns names and numbers; text stays with the worker.
Each step of a part leaves a note with the hash of all that it depends on. A step whose note
says the same hash is not done again.
"""

from typing import Any

from kit.engine import pieces, storage
from kit.engine.job import Job
from kit.engine.versions import digest
from kit.engine.work import AFTER, STEPS, Work


def process_part(job: Job, part: dict[str, Any]) -> dict[str, Any]:
    """Do the steps of a part that are not done yet; return its numbers of rows by table."""
    name = part["name"]
    rows: dict[str, int] = {}
    keys: dict[str, str] = {}
    work = Work(job, name)
    for step, tables in STEPS.items():
        wanted = job.wanted(tables)
        above = keys[AFTER[step]] if step in AFTER else part["text"]
        keys[step] = key = digest([above, job.keys[step]])
        note = job.store.read_json(f"work/done/{name}.{step}.json")
        if not note or note["key"] != key or not note["rows"].keys() >= set(wanted):
            note = {"key": key, "rows": {}}
            for table, frame in work.do(step, wanted):
                group = pieces.ROWS if table in pieces.SORTED else storage.ROWS
                job.store.write_table(f"{table}/{name}.parquet", frame, group=group)
                note["rows"][table] = len(frame)
            job.store.write_json(f"work/done/{name}.{step}.json", note)
        rows |= {table: note["rows"][table] for table in wanted}
    job.store.remove(f"work/raw/{name}.parquet")
    return {"name": name, "rows": rows}
