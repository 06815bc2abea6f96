"""Time of marking duplicates, from 1,000 to 30,000 generated articles: does it grow with the number?

Run: python benchmarks/duplicates.py [--most 30000]

One article in eight repeats one of the thousand before it. The last column is the time for
a thousand articles against that of the smallest run: 1.0 is linear growth, a comparison of all
pairs would end at 30.
"""

import argparse
import time
from pathlib import Path
from sys import path

import pandas as pd

path.insert(0, str(Path(__file__).resolve().parent))

from generator import Writer

import kit

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)


def main() -> None:
    """Print a table row for each size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--most", type=int, default=30_000)
    most = parser.parse_args().most
    writer = Writer(1)
    rows = [writer.article(n) for n in range(most)]
    articles = pd.DataFrame(rows).assign(article_id=[f"{n:07d}" for n in range(most)])
    kit.mark_duplicates(articles.head(10))
    print("| articles | seconds | MB/s | copies | stories of several | time a thousand, relative |")
    print("|---|---|---|---|---|---|")
    first = 0.0
    for size in (s for s in SIZES if s <= most):
        chosen = articles.head(size)
        megabytes = chosen["text"].str.encode("utf8").str.len().sum() / 1e6
        started = time.perf_counter()
        marked = kit.mark_duplicates(chosen)
        seconds = time.perf_counter() - started
        first = first or seconds / size
        copies = int(marked["duplicate_of"].notna().sum())
        stories = int((marked["story_id"].value_counts() > 1).sum())
        print(f"| {size:,} | {seconds:.1f} | {megabytes / seconds:.0f} | {copies:,} | {stories:,} "
              f"| {seconds / size / first:.2f} |", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
