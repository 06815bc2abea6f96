"""Builds data/background/words.tsv.gz: how common Arabic word keys are in general.

    python -m venv /tmp/background && /tmp/background/bin/pip install wordfreq==3.1.1
    PYTHONPATH=. /tmp/background/bin/python scripts/build_background.py

The list of the wordfreq package (its data is CC BY-SA 4.0) is folded to the keys of
kit.normalize; spellings that fold together add up. A line is a key, a tab and ten times the
Zipf frequency (base-10 logarithm of occurrences per billion words), rounded.
"""

import gzip
import math
from collections import Counter
from pathlib import Path

import wordfreq

from kit import chars
from kit.normalize import normalize

OUT = Path(__file__).parent.parent / "data" / "background" / "words.tsv.gz"
LEAST = 20  # a Zipf frequency of 2.0: one occurrence in ten million words


def main():
    counts = Counter()
    for word, share in wordfreq.get_frequency_dict("ar", wordlist="best").items():
        key = normalize(word)
        if key and all(char in chars.LETTERS for char in key):
            counts[key] += share
    tenths = {key: round(10 * math.log10(share * 1e9)) for key, share in counts.items()}
    lines = "".join(f"{key}\t{tenths[key]}\n" for key in sorted(tenths) if tenths[key] >= LEAST)
    OUT.write_bytes(gzip.compress(lines.encode("utf8"), compresslevel=9, mtime=0))
    print(f"{lines.count(chr(10))} keys, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
