"""The whole analysis, from a folder of JSON Lines to the tables: speed, memory, growth, ratios.

Run: python benchmarks/pipeline.py [--articles 10000 100000] [--stack PYTHON] [--workers 2] [--dask]

Each run is a process of its own on generated articles (see generator.py), so that peak memory is
that of the run; MB are bytes of the files. Beside the kit: the best plain tokenise-and-count
(polars, words counted and nothing else), and with --stack the usual stack of today, run by
a Python that has it installed (see stack.py). The figures that count are the ratios of one run.
"""

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]


#: What the usual stack does not make either.
LEFT_OUT = ["credits", "forms", "quotes", "sentences", "stories"]


def peak() -> float:
    """Peak memory of this process and of the largest of its children, in MB."""
    own, children = (resource.getrusage(who).ru_maxrss / 1000
                     for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))  # fmt: skip
    return max(own, children)


def processor() -> float:
    """Seconds of processor time of this process and of those it started and waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def run_kit(folder: str, workers: int, dask: bool, without: list[str]) -> dict[str, Any]:
    """The analysis into a folder that is thrown away."""
    from kit.engine import analyze

    with tempfile.TemporaryDirectory() as out:
        if dask:
            from dask.distributed import Client, LocalCluster

            with (
                LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as c,
                Client(c) as client,
            ):
                started = time.perf_counter()
                totals = analyze(folder, out, client=client, without=without, quiet=True)["totals"]
                seconds = time.perf_counter() - started
        else:
            started = time.perf_counter()
            totals = analyze(folder, out, workers=workers, without=without, quiet=True)["totals"]
            seconds = time.perf_counter() - started
    return {**totals, "seconds": seconds, "cpu": processor(), "peak_mb": peak()}


def run_count(folder: str) -> dict[str, Any]:
    """Tokenise and count with polars, nothing else: what no analysis can be faster than."""
    import polars as pl

    started = time.perf_counter()
    texts = pl.concat([pl.read_ndjson(f).select("text") for f in sorted(Path(folder).iterdir())])
    words = texts["text"].str.extract_all(r"[\u0621-\u0652]+|[A-Za-z0-9]+").explode()
    counted = words.value_counts()
    seconds = time.perf_counter() - started
    return {"words": len(words), "forms": len(counted), "seconds": seconds,
            "cpu": processor(), "peak_mb": peak()}  # fmt: skip


def alone(*command: str, threads: int = 1) -> dict[str, Any]:
    """Run this file (or another) in a process of its own and read the JSON it prints."""
    home = {**os.environ, "POLARS_MAX_THREADS": str(threads), "PYTHONPATH": str(HERE.parent),
            "RAYON_NUM_THREADS": str(threads), "OMP_NUM_THREADS": str(threads)}  # fmt: skip
    done = subprocess.run(command, env=home, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def write_names(path: Path) -> None:
    """All written forms of the kit's lists, for the other stack."""
    from kit.gazetteer import read_actors, read_places

    tables = (read_actors(), read_places())
    names = {name for table in tables for name in table["name"].dropna()}
    path.write_text("\n".join(sorted(names)), encoding="utf8")


def measure(given: argparse.Namespace, work: Path) -> None:
    """Print a table row as each run ends."""
    from generator import write

    me = [
        sys.executable,
        str(Path(__file__).resolve()),
        *(["--without", *given.without] if given.without else []),
    ]
    write_names(work / "names.txt")
    print("| articles | MB | run | seconds | MB/s | MB per processor second "
          "| peak MB of the largest process | speed, relative |")  # fmt: skip
    print("|---|---|---|---|---|---|---|---|", flush=True)
    for number in given.articles:
        folder = work / str(number)
        megabytes = write(folder, number) / 1e6
        one = alone(*me, "--run", str(folder))
        runs = [("kit, one process", one)]
        if given.whole and number <= 10_000:
            runs.append(("kit, one process, all tables",
                         alone(*me[:2], "--without", "--run", str(folder))))  # fmt: skip
        runs.append((f"kit, {given.workers} processes",
                     alone(*me, "--run", str(folder), "--workers", str(given.workers))))  # fmt: skip
        if given.dask:
            command = [*me, "--run", str(folder), "--workers", str(given.workers), "--dask"]
            runs.append((f"kit, Dask, {given.workers} workers", alone(*command)))
        runs.append(("polars, words counted only", alone(*me, "--count", str(folder))))
        if given.stack and number <= 10_000:
            stack = str(HERE / "stack.py")
            names = str(work / "names.txt")
            runs.append(("pandas, PyArabic, scikit-learn, flashtext",
                         alone(given.stack, stack, str(folder), "--names", names)))  # fmt: skip
        for name, found in runs:
            print(f"| {number:,} | {megabytes:.0f} | {name} | {found['seconds']:.1f} "
                  f"| {megabytes / found['seconds']:.1f} | {megabytes / found['cpu']:.1f} "
                  f"| {found['peak_mb']:.0f} "
                  f"| {one['seconds'] / found['seconds']:.2f} |", flush=True)  # fmt: skip
        shutil.rmtree(folder)


def main() -> None:
    """Measure, or do one run of a measurement."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, nargs="+", default=[10_000])
    parser.add_argument("--stack", help="a Python with pandas, pyarabic, scikit-learn, flashtext")
    parser.add_argument("--workers", type=int, default=None)
    parser.add_argument("--dask", action="store_true")
    parser.add_argument("--without", nargs="*", default=LEFT_OUT, help="tables not to be made")
    parser.add_argument("--whole", action="store_true", help="also with all tables (up to 10,000)")
    parser.add_argument("--run", help=argparse.SUPPRESS)
    parser.add_argument("--count", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.run:
        print(json.dumps(run_kit(given.run, given.workers or 1, given.dask, given.without)))
    elif given.count:
        print(json.dumps(run_count(given.count)))
    else:
        given.workers = given.workers or 2
        with tempfile.TemporaryDirectory() as work:
            measure(given, Path(work))


if __name__ == "__main__":
    main()
