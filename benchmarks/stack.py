"""The same questions with what people use today: pandas, PyArabic, scikit-learn, flashtext.

Run: python benchmarks/stack.py FOLDER --names FILE
     (its own environment: pip install pandas pyarabic scikit-learn flashtext)

It reads JSON Lines with pandas, takes «اقرأ أيضا» lines out, strips marks and unifies alef with
PyArabic, counts words with CountVectorizer, finds names with flashtext (no attached particles,
no resolution of short names), counts pairs of names by sentence and article, and names by day
and outlet. It does less than the kit: no offsets, no word families, no copies.
`pipeline.py` writes the file of names and starts this in a process of its own.
"""

import argparse
import json
import re
import resource
import time
from collections import Counter
from itertools import combinations
from pathlib import Path

import pandas as pd
from flashtext import KeywordProcessor
from pyarabic import araby
from sklearn.feature_extraction.text import CountVectorizer

BOILERPLATE = re.compile(r"^(?:اقرأ أيضا|شاهد أيضا|تابعوا).*$", re.MULTILINE)


def fold(text: str) -> str:
    """The usual cleaning of Arabic text."""
    return araby.normalize_alef(araby.strip_tatweel(araby.strip_diacritics(text)))


def run(folder: Path, names: list[str]) -> dict[str, float]:
    """Do the whole of it; return totals."""
    files = sorted(folder.glob("*.jsonl"))
    articles = pd.concat([pd.read_json(file, lines=True) for file in files], ignore_index=True)
    articles["text"] = articles["text"].map(lambda text: fold(BOILERPLATE.sub("", text)))
    counts = CountVectorizer(token_pattern=r"[\u0600-\u06ff]+|\w+").fit_transform(articles["text"])
    finder = KeywordProcessor()
    for name in {fold(name) for name in names}:
        finder.add_keyword(name)
    in_sentence: Counter[tuple[str, str]] = Counter()
    in_article: Counter[tuple[str, str]] = Counter()
    by_day: Counter[tuple[str, str, str]] = Counter()
    mentions = 0
    for text, day, source in zip(
        articles["text"], articles["published"], articles["source"], strict=True
    ):
        everyone = set()
        for sentence in re.split(r"[.!؟\n]+", text):
            found = finder.extract_keywords(sentence)
            mentions += len(found)
            by_day.update((name, str(day), source) for name in found)
            in_sentence.update(combinations(sorted(set(found)), 2))
            everyone.update(found)
        in_article.update(combinations(sorted(everyone), 2))
    return {"articles": len(articles), "words": int(counts.sum()), "mentions": mentions,
            "pairs": len(in_article)}  # fmt: skip


def main() -> None:
    """Print totals, seconds and peak memory as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--names", type=Path, required=True)
    given = parser.parse_args()
    names = given.names.read_text(encoding="utf8").split("\n")
    started = time.perf_counter()
    totals = run(given.folder, names)
    seconds = time.perf_counter() - started
    used = resource.getrusage(resource.RUSAGE_SELF)
    cpu = used.ru_utime + used.ru_stime
    print(json.dumps({**totals, "seconds": seconds, "cpu": cpu, "peak_mb": used.ru_maxrss / 1000}))


if __name__ == "__main__":
    main()
