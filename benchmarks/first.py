"""The first article of a session: how long from a fresh Python to each result.

Run: python benchmarks/first.py [--source FILE] [--rounds 5]

Every round is a new process; the fastest one is shown. The lists are compiled once and kept in the
user's cache folder, so that only the very first start of all takes longer («lists compiled anew»).
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STEPS = r"""
import json, sys, time
begun = last = time.process_time()
found = {}
def lap(name):
    global last
    now = time.process_time()
    found[name], last = now - last, now
import kit
lap("import kit")
import pandas
lap("import pandas")
articles = kit.clean_articles(kit.load_articles(sys.argv[1], quiet=True))
lap("load and clean")
kit.count_words(articles)
lap("words")
mentions = kit.find_mentions(articles)
lap("mentions")
kit.find_places(articles)
lap("places")
kit.count_pairs(mentions)
lap("pairs")
kit.find_quotes(articles, mentions)
lap("quotations")
found["all"] = last - begun
print(json.dumps(found))
"""


def run(source: Path, cache: str) -> dict[str, float]:
    """Seconds of each step in a new process that keeps compiled lists in a folder."""
    home = {**os.environ, "PYTHONPATH": str(ROOT), "ARABIC_NEWS_KIT_CACHE": cache}
    done = subprocess.run([sys.executable, "-c", STEPS, str(source)], env=home,
                          capture_output=True, text=True, check=True)  # fmt: skip
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--source", type=Path, help="one article; else the longest of the sample")
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        source = given.source or Path(work, "article.txt")
        if not given.source:
            sys.path.insert(0, str(ROOT))
            from kit import load_articles

            texts = load_articles(ROOT / "data" / "sample", quiet=True)["text"].dropna()
            source.write_text(max(texts, key=len), encoding="utf8")
        cache = str(Path(work, "cache"))
        first = run(source, cache)
        later = min((run(source, cache) for _ in range(given.rounds)), key=lambda f: f["all"])
    print("| | lists compiled anew | afterwards |\n|---|---|---|")
    for name in first:
        print(f"| {name} | {first[name]:.2f} | {later[name]:.2f} |")


if __name__ == "__main__":
    main()
