"""News made by rule: as many articles as one likes, shaped like real news, in no one's words.

Run: python benchmarks/generator.py --out FOLDER [--articles 10000] [--seed 1]
     python benchmarks/generator.py --beside FILE_OR_FOLDER     shows its figures beside real news

Words are drawn by their frequency in Arabic (data/background), a third of them with particles
or endings put on, which gives the long tail of rare forms; every few words the name of an actor
or place of data/gazetteers is put in, the same few names again and again within an article.
Lengths of articles and sentences are log-normal. One article in eight repeats an earlier one,
whole, cut or with words changed; every article has an «اقرأ أيضا» line, as scraped pages do.
The texts mean nothing; only their shape is fitted.
"""

import argparse
import json
import random
from bisect import bisect
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

import kit
from kit import frames
from kit.gazetteer.background import frequencies
from kit.tokens import find_words

SOURCES = [f"outlet-{n:02d}" for n in range(14)]
PREFIXES = ["و", "ب", "ل", "ف", "ك", "وب", "ول"]
SUFFIXES = ["ه", "ها", "هم", "نا", "ات", "ين", "ان", "ية"]
#: Shares and logarithms fitted to 1,200 articles of 14 papers of 2015.
LENGTH, SPREAD = 5.18, 0.90
CHANGED, NAMED, COPIED = 0.14, 0.036, 0.125


class Writer:
    """Draws words and names; the same seed gives the same articles."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        table = {word: n for word, n in frequencies().items() if word.isalpha() and len(word) > 1}
        self.words = list(table)
        self.steps = list(accumulate(table.values()))
        actors, places = kit.read_actors(), kit.read_places()
        self.names = [*actors["name"].tolist(), *places["name"].tolist()[:6000]]
        # A few names are named often: the rank decides.
        self.chance.shuffle(self.names)
        self.name_steps = list(accumulate(1 / (n + 3) for n in range(len(self.names))))
        self.before: list[str] = []

    def word(self) -> str:
        """One word, perhaps with particles or an ending."""
        chance = self.chance
        word = self.words[bisect(self.steps, chance.random() * self.steps[-1])]
        if len(word) > 3 and chance.random() < CHANGED:
            if chance.random() < 0.6:
                word = chance.choice(PREFIXES) + word
            if chance.random() < 0.5:
                word += chance.choice(SUFFIXES)
        return word

    def name(self) -> str:
        """One name of the lists."""
        return self.names[bisect(self.name_steps, self.chance.random() * self.name_steps[-1])]

    def text(self) -> str:
        """An article in sentences and paragraphs."""
        chance = self.chance
        left = int(min(max(chance.lognormvariate(LENGTH, SPREAD), 30), 1800))
        cast = [self.name() for _ in range(max(left // 75, 2))]
        parts: list[str] = []
        while left > 0:
            length = int(min(max(chance.lognormvariate(3.3, 0.65), 4), 110))
            words = [
                chance.choice(cast) if chance.random() < NAMED else self.word()
                for _ in range(length)
            ]
            if length > 15:
                words[length // 2] += "،"
            parts.append(" ".join(words) + (".\n" if chance.random() < 0.5 else ". "))
            left -= length
        return "".join(parts)

    def article(self, number: int) -> dict[str, str]:
        """One record; one in eight repeats one of the last thousand."""
        chance = self.chance
        if self.before and chance.random() < COPIED:
            words = chance.choice(self.before).split(" ")
            for _ in range(chance.randrange(0, 12)):
                words[chance.randrange(len(words))] = self.word()
            text = " ".join(words[: int(len(words) * chance.choice((1, 1, 0.9, 0.7)))])
        else:
            text = self.text()
            self.before = [*self.before[-999:], text]
        lines = text.strip() + f"\nاقرأ أيضا: {self.word()} {self.word()} {self.word()}"
        day = 1 + number % 28
        return {
            "title": " ".join(self.word() for _ in range(7)),
            "text": lines,
            "published": f"2024-{1 + chance.randrange(2):02d}-{day:02d}",
            "source": chance.choice(SOURCES),
        }


def write(folder: Path, articles: int, *, seed: int = 1, a_file: int = 5000) -> int:
    """Write the articles as JSON Lines files of `a_file` each; return their bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    size = 0
    for first in range(0, articles, a_file):
        writer = Writer(seed * 1_000_003 + first)
        lines = [json.dumps(writer.article(first + n), ensure_ascii=False)
                 for n in range(min(a_file, articles - first))]  # fmt: skip
        content = ("\n".join(lines) + "\n").encode("utf8")
        (folder / f"news_{first:08d}.jsonl").write_bytes(content)
        size += len(content)
    return size


def describe(texts: list[str]) -> Iterator[tuple[str, str]]:
    """Figures of the shape of texts."""
    words = [[word for _, _, word in find_words(text)] for text in texts]
    flat = [word for article in words for word in article]
    counts = Counter(flat)
    lengths = sorted(map(len, words))
    yield "articles", f"{len(texts):,}"
    yield "words an article, mean", f"{len(flat) / len(texts):.0f}"
    for share in (0.05, 0.25, 0.5, 0.75, 0.95):
        yield f"words an article, {share:.0%}", f"{lengths[int(share * (len(lengths) - 1))]}"
    yield "bytes an article", f"{sum(len(t.encode()) for t in texts) / len(texts):.0f}"
    for number in (10_000, 100_000, 300_000):
        yield f"distinct words in the first {number:,}", f"{len(set(flat[:number])):,}"
    yield "distinct words met once", f"{sum(n == 1 for n in counts.values()) / len(counts):.0%}"
    for top in (10, 100, 1000):
        share = sum(n for _, n in counts.most_common(top)) / len(flat)
        yield f"running words that are the {top:,} commonest", f"{share:.0%}"
    articles = frames.make_frame(
        {"article_id": "str", "text": "str"},
        [(str(n), text) for n, text in enumerate(texts)],
    )
    mentions = kit.find_mentions(articles)
    sentences = kit.split_sentences(articles)
    yield "mentions an article", f"{len(mentions) / len(texts):.1f}"
    yield (
        "entities an article",
        f"{mentions.groupby('article_id')['entity_id'].nunique().mean():.1f}",
    )
    yield "words a sentence", f"{len(flat) / len(sentences):.0f}"


def table(columns: dict[str, list[tuple[str, str]]]) -> str:
    """Figures beside each other, as a table for people."""
    names = list(columns)
    lines = [f"| | {' | '.join(names)} |", "|---|" + "---|" * len(names)]
    for n, (label, _) in enumerate(columns[names[0]]):
        lines.append(f"| {label} | {' | '.join(columns[name][n][1] for name in names)} |")
    return "\n".join(lines)


def main() -> None:
    """Write articles, or show the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--beside", help="real news to show the figures beside")
    given = parser.parse_args()
    if given.out:
        print(f"{write(given.out, given.articles, seed=given.seed) / 1e6:.1f} MB in {given.out}")
    if given.beside:
        real = kit.load_articles(given.beside, quiet=True)["text"].dropna().tolist()
        writer = Writer(given.seed)
        made = [writer.article(n)["text"] for n in range(len(real))]
        print(table({"generated": [*describe(made)], "real news": [*describe(real)]}))


if __name__ == "__main__":
    main()
