"""Time of counting pairs, beside a pandas merge on the same mentions.

    python benchmarks/pairs.py                       # 1 million sentences, 3 million mentions
    python benchmarks/pairs.py --sentences 100000

The ways run in turn, three times; the best of each counts. The ratios are what to read.
"""

import argparse
import os
import platform
import time

import numpy as np
import pandas as pd

import kit
from kit.cooccurrence.counts import count_together
from kit.cooccurrence.measures import add_measures
from kit.cooccurrence.presence import Choice, read_presence

WORDS = 3


def make_mentions(sentences: int, actors: int) -> pd.DataFrame:
    """Mentions at random, three a sentence on average, actors as unequal as in news."""
    chance = np.random.default_rng(1)
    size = sentences * WORDS
    sentence = np.sort(chance.integers(0, sentences, size))
    weight = 1 / (np.arange(actors) + 2.7)
    rank = chance.choice(actors, size, p=weight / weight.sum())
    ids = np.array([f"actor_{n}" for n in range(actors)], dtype=object)[rank]
    article = np.array([f"article-{n:07d}" for n in range(sentences // 12 + 1)], dtype=object)
    return pd.DataFrame(
        {
            "article_id": pd.Series(article[sentence // 12], dtype="str"),
            "sentence_no": sentence % 12,
            "entity_id": pd.Series(ids, dtype="str"),
            "name": pd.Series(ids, dtype="str"),
            "kind": pd.Series(np.full(size, "group", dtype=object), dtype="str"),
        }
    )


def by_merge(mentions: pd.DataFrame) -> pd.DataFrame:
    """The pandas way: each sentence joined with itself, pairs counted. No measures."""
    units = ["article_id", "sentence_no"]
    once = mentions[[*units, "entity_id"]].drop_duplicates()
    both = once.merge(once, on=units)
    both = both[both["entity_id_x"] < both["entity_id_y"]]
    return both.groupby(["entity_id_x", "entity_id_y"]).size().reset_index(name="together")


def merge_measured(mentions: pd.DataFrame) -> pd.DataFrame:
    """The same with totals and the kit's measures."""
    units = ["article_id", "sentence_no"]
    pairs = by_merge(mentions)
    once = mentions[[*units, "entity_id"]].drop_duplicates()
    totals = once["entity_id"].value_counts()
    pairs["a_total"] = pairs["entity_id_x"].map(totals)
    pairs["b_total"] = pairs["entity_id_y"].map(totals)
    pairs["units_total"] = len(once[units].drop_duplicates())
    return add_measures(pairs).sort_values("together", ascending=False)


def count_only(mentions: pd.DataFrame) -> int:
    """Pairs and their units, as the kit counts them, before the measures."""
    return int(count_together(read_presence(mentions, None, Choice()))[2].sum())


WAYS = {
    "pandas merge, counts only": by_merge,
    "pandas merge, totals and measures": merge_measured,
    "kit, counts only": count_only,
    "kit.count_pairs, totals and measures": kit.count_pairs,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sentences", type=int, default=1_000_000)
    parser.add_argument("--actors", type=int, default=20_000)
    given = parser.parse_args()
    mentions = make_mentions(given.sentences, given.actors)
    times: dict[str, float] = {}
    for _ in range(3):
        found = {}
        for name, run in WAYS.items():
            started = time.perf_counter()
            found[name] = run(mentions)
            times[name] = min(times.get(name, 1e9), time.perf_counter() - started)
    frames = [found[name] for name in WAYS if name != "kit, counts only"]
    assert len({len(frame) for frame in frames}) == 1
    assert {int(f["together"].sum()) for f in frames} == {found["kit, counts only"]}
    print(f"{platform.machine()}, {len(os.sched_getaffinity(0))} processors, "
          f"Python {platform.python_version()}\n")  # fmt: skip
    print(f"{given.sentences:,} sentences, {len(mentions):,} mentions, {len(frames[0]):,} pairs\n")
    print("| way | seconds | relative to the same by merge |\n|---|---|---|")
    for number, (name, seconds) in enumerate(times.items()):
        merge = list(times.values())[number % 2]
        print(f"| {name} | {seconds:.2f} | {merge / seconds:.1f} |")


if __name__ == "__main__":
    main()
