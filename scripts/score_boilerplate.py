"""Print how well boilerplate is found in articles from elsewhere, against data/gold/boilerplate.

python scripts/score_boilerplate.py ARTICLES.jsonl [--errors]

The JSON Lines file holds the articles (fields `url`, `text`, perhaps `source`); the labels hold
only hashes of addresses and numbers of lines. Without the file there is nothing to measure.
"""

import argparse
import csv
import hashlib
import json
import sys
from collections import defaultdict
from pathlib import Path

import pandas as pd

import kit

LABELS = Path(__file__).parent.parent / "data" / "gold" / "boilerplate" / "labels.csv"


def read_labels() -> dict[str, tuple[str, set[int]]]:
    """Half and labelled lines of each article, by the hash of its address."""
    labels: dict[str, tuple[str, set[int]]] = {}
    with LABELS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            _, lines = labels.setdefault(row["url_hash"], (row["half"], set()))
            lines |= {int(row["line"])} if row["line"] else set()
    return labels


def read_articles(path: str) -> pd.DataFrame:
    """All articles of the file, for lines that an outlet repeats; `url_hash` beside them."""
    with open(path, encoding="utf-8") as file:
        articles = pd.DataFrame([json.loads(line) for line in file])
    articles["url_hash"] = [hashlib.sha256(u.encode()).hexdigest()[:16] for u in articles["url"]]
    articles["article_id"] = [str(n) for n in range(len(articles))]
    return articles


def marked(text: str, spans: list[tuple[int, int]]) -> set[int]:
    """The places inside the spans where a visible character stands."""
    return {at for start, end in spans for at in range(start, end) if not text[at].isspace()}


def lines_of(text: str) -> list[tuple[int, int]]:
    """Start and end of every line."""
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append((start, start + len(line)))
        start += len(line) + 1
    return spans


def main() -> int:
    """Score both halves, by characters."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("articles", help="JSON Lines file with the labelled articles")
    parser.add_argument("--errors", action="store_true", help="print the lines that are wrong")
    given = parser.parse_args()
    labels, articles = read_labels(), read_articles(given.articles)
    removed = kit.find_boilerplate(articles)
    totals: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for row in articles[articles["url_hash"].isin(labels)].itertuples():
        half, wanted = labels[row.url_hash]
        own = removed[removed["article_id"] == row.article_id]
        found = marked(row.text, list(zip(own["start"], own["end"], strict=True)))
        spans = lines_of(row.text)
        gold = marked(row.text, [spans[number] for number in wanted])
        for name in (half, "all"):
            parts = (1, len(gold & found), len(found), len(gold))
            totals[name] = [a + b for a, b in zip(totals[name], parts, strict=True)]
        for start, end in spans if given.errors else ():
            wrong = (gold ^ found) & set(range(start, end))
            if wrong:
                print("missed" if wrong <= gold else "wrong", row.text[start:end][:100])
    for name, (count, right, taken, all_) in sorted(totals.items()):
        print(f"{name:8} {count:3} articles   precision {right / max(1, taken):.3f} (of {taken})"
              f"   recall {right / max(1, all_):.3f} (of {all_})")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
