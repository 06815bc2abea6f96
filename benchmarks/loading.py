"""Time and memory of loading 100 MB of JSON Lines, beside pandas.read_json(lines=True).

Run: python benchmarks/loading.py [--megabytes 100] [--rounds 5]

Each measurement runs in a process of its own, the two in turns, so that neither finds the memory
of the other; libraries are imported and the file is in the cache before the clock starts. The
figures that count are the ratios of one run.
"""

import argparse
import json
import random
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

WORDS = (
    "العراق بغداد وقال الرئيس في من على مصدر أمني إن القوات مساء الاثنين وزارة الدفاع الأمريكية"
    " هجوم ضربة جوية سوريا لبنان «نعم» بالقرب المدينة محافظة 2024 قتيلا وأضاف البيان"
).split()

WORKER = """
import resource, sys, time
import orjson, polars, pyarrow.json
import pandas as pd
import kit, kit.load.readers.json_lines, kit.load.readers.blocks
way, path = sys.argv[1:]
open(path, "rb").read()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
if way == "kit":
    kit.load.columns.known_names()
start, spent = time.perf_counter(), time.process_time()
if way == "kit":
    frame = kit.load_articles(path, quiet=True)
elif way == "kit in batches":
    rows = sum(len(part) for part in kit.iter_articles(path))
else:
    frame = pd.read_json(path, lines=True)
seconds, spent = time.perf_counter() - start, time.process_time() - spent
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(seconds, spent, (peak - before) / 1024)
"""


def write_articles(path: Path, megabytes: int) -> int:
    """Write made-up articles of 60 to 500 words and return how many."""
    chance = random.Random(1)
    size = number = 0
    with open(path, "w", encoding="utf-8") as file:
        while size < megabytes * 1_000_000:
            paragraphs = range(chance.randint(1, 8))
            record = {
                "title": " ".join(chance.choices(WORDS, k=8)),
                "text": "\n".join(" ".join(chance.choices(WORDS, k=60)) + "." for _ in paragraphs),
                "date": f"20{chance.randint(10, 24)}-0{chance.randint(1, 9)}-1{number % 10}T10:22:11Z",
                "source": chance.choice(WORDS),
                "url": f"https://example.org/{number}",
            }
            line = json.dumps(record, ensure_ascii=False) + "\n"
            size += len(line.encode())
            number += 1
            file.write(line)
    return number


def measure(way: str, path: Path) -> tuple[float, float, float]:
    """Seconds, seconds of processor time and MB of one way, in a new process."""
    done = subprocess.run(
        [sys.executable, "-c", WORKER, way, str(path)], capture_output=True, text=True, check=True
    )
    seconds, spent, megabytes = map(float, done.stdout.split())
    return seconds, spent, megabytes


def main() -> None:
    """Print a table of the ways, and the ratios to pandas."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    ways = ("pandas", "kit", "kit in batches")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        number = write_articles(path, asked.megabytes)
        runs = {way: [] for way in ways}
        for _ in range(asked.rounds):
            for way in ways:
                runs[way].append(measure(way, path))
    print(f"{number:,} articles, {asked.megabytes} MB, median of {asked.rounds} rounds")
    medians = {
        way: [statistics.median(part) for part in zip(*found, strict=True)]
        for way, found in runs.items()
    }
    for way, (seconds, spent, megabytes) in medians.items():
        ratios = [
            theirs / ours for theirs, ours in zip(medians["pandas"], medians[way], strict=True)
        ]
        print(
            f"{way:<16} {seconds:5.2f} s {spent:5.2f} s of processor {megabytes:5.0f} MB"
            f"   speed x{ratios[0]:4.1f}   processor x{ratios[1]:4.1f}   memory /{ratios[2]:5.1f}"
        )


if __name__ == "__main__":
    main()
