"""Builds data/background/stems.tsv.gz and affixes.csv: which stems and affixes Arabic words have.

    python -m venv /tmp/background && /tmp/background/bin/pip install wordfreq==3.1.1 numpy pandas
    PYTHONPATH=. /tmp/background/bin/python scripts/build_stems.py

The list of the wordfreq package (its data is CC BY-SA 4.0) is read by kit.forms.grammar in every
way its words allow; kit.forms.model weighs the readings against each other. It begins with what
cannot be doubted: words with the article are nouns, words with a plural ending of verbs or with
the particle of the future are verbs. No annotated text is used.
"""

import csv
import gzip
import math
from collections import Counter
from pathlib import Path

import numpy as np
import wordfreq

from kit import chars
from kit.forms import grammar, letters, model, standing
from kit.forms.closed import closed_key, closed_words

FOLDER = Path(__file__).parent.parent / "data" / "background"
TURNS = 4
LEAST = 1.0
#: Nothing is known yet, so a stem read once is dearer than it is later.
NEWCOMER = 5.0

JOINT = {"": 0.88, "و": 0.10, "ف": 0.02}
BEFORE = {
    "N": {"": 0.55, "A": 0.32, "ب": 0.03, "بA": 0.015, "ل": 0.03, "لA": 0.025, "ك": 0.004,
          "كA": 0.002},
    "F": {"": 0.90, "ب": 0.04, "ل": 0.05, "ك": 0.01},
    "I": {"": 0.86, "س": 0.07, "ل": 0.07},
    "P": {"": 1.0},
}  # fmt: skip
PERSON = {"ي": 0.45, "ت": 0.35, "ن": 0.1, "ا": 0.1, "": 1.0}
PRONOUN_SHARE = {"N": 0.12, "I": 0.1, "P": 0.1, "F": 0.0}
PRONOUN = {"ه": 0.3, "ها": 0.27, "هم": 0.13, "هما": 0.02, "هن": 0.02, "نا": 0.08, "ك": 0.05,
           "كم": 0.03, "كما": 0.003, "كن": 0.005, "ي": 0.05, "ني": 0.05}  # fmt: skip
ALONE = {
    "N": {"": 0.55, "ة": 0.2, "ات": 0.06, "ون": 0.02, "ين": 0.04, "ان": 0.015, "ا": 0.05,
          "و": 0.005, "ي": 0.02, "تان": 0.004, "تين": 0.004, "ه": 0.01},
    "I": {"": 0.75, "ون": 0.1, "وا": 0.06, "ين": 0.02, "ان": 0.02, "ا": 0.02, "ن": 0.02, "ي": 0.01},
    "P": {"": 0.5, "ت": 0.3, "تا": 0.005, "ا": 0.04, "وا": 0.1, "ن": 0.01, "نا": 0.03, "تم": 0.015},
    "F": {"": 1.0},
}  # fmt: skip
JOINED = {
    "N": {"": 0.62, "ت": 0.22, "ات": 0.12, "ي": 0.03, "و": 0.005, "ا": 0.003, "تا": 0.001,
          "تي": 0.001},
    "I": {"": 0.85, "و": 0.06, "ون": 0.06, "ا": 0.01, "ان": 0.01, "ين": 0.01},
    "P": {"": 0.65, "ت": 0.25, "و": 0.07, "ا": 0.01, "نا": 0.01, "تمو": 0.01},
    "F": {},
}  # fmt: skip


def read_list():
    counts, small = Counter(), closed_words()
    for word, share in wordfreq.get_frequency_dict("ar", wordlist="best").items():
        letters = grammar.letters_of(word)
        if all(char in chars.LETTERS for char in letters) and closed_key(word) not in small:
            counts[letters] += share * 1e9
    return dict(sorted(counts.items()))


def first_guess_before(key):
    kind, particles, person = key
    joint = particles[:1] if particles[:1] in ("و", "ف") else ""
    rest = particles[len(joint) :]
    return JOINT[joint] * BEFORE[kind][rest] * PERSON[person]


def first_guess_after(key):
    kind, ending, pronoun = key
    if not pronoun:
        whole = 1.0 if kind.endswith("A") else 1 - PRONOUN_SHARE[kind]
        return whole * ALONE[kind[0]].get(ending, 0.001)
    return PRONOUN_SHARE[kind] * JOINED[kind].get(ending, 0.001) * PRONOUN.get(pronoun, 0.001)


def undoubted(readings):
    """A first share for each reading: words with the article; plain plurals and futures."""
    every = [readings.reading(n) for n in range(len(readings.word))]
    definite = np.array([r.particles.endswith("A") for r in every])
    verbal = np.array(
        [r.kind in "IP" and (r.ending in ("وا", "ون") or "س" in r.particles) for r in every]
    )
    has_article = np.bincount(readings.word, weights=definite) > 0
    return np.where(definite, 1.0, 0.0) + np.where(verbal & ~has_article[readings.word], 0.5, 0.0)


def learn(readings, weights, alone):
    kinds = model._kinds(readings.stems)
    guesses = [
        np.array([guess(key) for key in keys])
        for guess, keys in (
            (first_guess_before, readings.befores),
            (first_guess_after, readings.afters),
        )
    ]
    tables = [guess.copy() for guess in guesses]
    nothing = np.zeros(len(readings.stems))
    new = letters.plain_weights(readings.stems)
    share = undoubted(readings) * np.exp(alone)
    for turn in range(TURNS):
        totals = np.full(4, weights.sum()) * model.KIND_SHARES * 0.3 if turn == 0 else np.ones(4)
        stems = model.score_stems(readings, share, weights, nothing, nothing, totals, new, NEWCOMER)
        score = (
            stems
            + alone
            + np.log(tables[0])[readings.before]
            + np.log(tables[1])[readings.after]
            + np.log(model.KIND_SHARES)[kinds[readings.stem]]
        )
        share = model.shares(readings, score)
        if turn:
            tables = relearn(readings, share * weights[readings.word], guesses)
    return share, tables


def relearn(readings, met, guesses):
    """Shares of the affixes among the words of their kind, a tenth of the first guess in them."""
    tables = []
    sides = ((readings.before, readings.befores), (readings.after, readings.afters))
    for (column, keys), guess in zip(sides, guesses, strict=True):
        counts = np.bincount(column, weights=met, minlength=len(keys))
        kinds = model._kinds(keys)
        total = np.bincount(kinds, weights=counts, minlength=4)[kinds]
        tables.append((counts + 0.1 * total * guess) / (1.1 * total))
    return tables


def main():
    counts = read_list()
    readings = model.read_words(counts)
    weights = (np.array(list(counts.values())) / 10) ** model.POWER
    alone = standing.weigh_standing(readings, list(counts), {})
    share, tables = learn(readings, weights, alone)
    size = len(readings.stems)
    met = np.bincount(readings.stem, weights=share * weights[readings.word], minlength=size)
    words = np.bincount(readings.stem, weights=share, minlength=size)
    rows = sorted(
        (kind, stem, round(10 * math.log10(met[n])), min(round(words[n]), 99))
        for n, (kind, stem) in enumerate(readings.stems)
        if met[n] >= LEAST
    )
    text = "".join("\t".join(map(str, row)) + "\n" for row in rows)
    out = FOLDER / "stems.tsv.gz"
    out.write_bytes(gzip.compress(text.encode("utf8"), compresslevel=9, mtime=0))
    with open(FOLDER / "affixes.csv", "w", encoding="utf8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["side", "kind", "first", "second", "share"])
        for side, keys, table in zip(
            ("before", "after"), (readings.befores, readings.afters), tables, strict=True
        ):
            writer.writerows(
                sorted((side, *key, f"{p:.3g}") for key, p in zip(keys, table, strict=True))
            )
    print(f"{len(rows)} stems, {out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
