"""Speed of counting words: the kit beside scikit-learn, pandas and PyArabic, on the same text.

Run: python benchmarks/words.py --folder FOLDER [--words 10000000] [--source FILE_OR_FOLDER]

scikit-learn, PyArabic and CAMeL Tools are used where they are installed (pip install scikit-learn
pyarabic camel-tools); the project does not need them. Each way runs in a process of its own, which
is given the same articles; its time is the best of --rounds, its memory the most that it held
beyond the articles. What counts are the ratios to scikit-learn's CountVectorizer. Without --source the text is drawn from the kit's own
background list, by frequency, with a full stop after every twentieth word: many distinct forms, as
in a large archive. The word families are learnt once, before («kit, families known»), and timed
apart («learning the families»); all others count written words, which is less.
"""

import argparse
import json
import multiprocessing
import time
from pathlib import Path

import numpy as np
import pandas as pd

import kit
from kit.gazetteer.background import frequencies
from kit.tokens import WORD

WORDS_EACH = 200


def made_articles(words: int) -> pd.DataFrame:
    """Articles of words drawn by their frequency."""
    usual = sorted(frequencies().items(), key=lambda item: -item[1])[:300_000]
    forms = np.array([form for form, _ in usual], dtype=object)
    weights = np.array([count for _, count in usual], dtype=float)
    chance = np.random.default_rng(1)
    texts = []
    for _ in range(0, words, WORDS_EACH * 500):
        drawn = forms[chance.choice(len(forms), (500, WORDS_EACH), p=weights / weights.sum())]
        drawn[:, 19::20] += "."
        texts += [" ".join(row) for row in drawn]
    return numbered(texts[: max(words // WORDS_EACH, 1)])


def numbered(texts: list[str]) -> pd.DataFrame:
    ids = [f"a{n}" for n in range(len(texts))]
    sources = [f"s{n % 8}" for n in range(len(texts))]
    return pd.DataFrame({"article_id": ids, "source": sources, "text": texts})


def by_kit(articles, forms, texts):
    return len(kit.count_words(articles, forms=forms, unit="family"))


def by_kit_forms(articles, forms, texts):
    return len(kit.count_words(articles, unit="form", stopwords=()))


def by_sklearn(articles, forms, texts):
    from sklearn.feature_extraction.text import CountVectorizer

    table = CountVectorizer(token_pattern=WORD, lowercase=False).fit_transform(texts)
    return len(np.asarray(table.sum(axis=0)).ravel())


def by_pandas(articles, forms, texts):
    return len(articles["text"].str.findall(WORD).explode().value_counts())


def by_pyarabic(articles, forms, texts):
    from collections import Counter

    from pyarabic.araby import tokenize

    return len(Counter(word for text in texts for word in tokenize(text)))


def by_camel(articles, forms, texts):
    from collections import Counter

    from camel_tools.tokenizers.word import simple_word_tokenize

    return len(Counter(word for text in texts for word in simple_word_tokenize(text)))


def contrast(articles, forms, texts):
    return len(kit.compare_words(articles, by="source", focus="s1", forms=forms))


def collocations(articles, forms, texts):
    return len(kit.find_collocations(articles, "العراق", forms=forms))


def dispersion(articles, forms, texts):
    return len(kit.measure_dispersion(articles, forms=forms))


def diversity(articles, forms, texts):
    return len(kit.measure_diversity(articles, by="source"))


def phrases(articles, forms, texts):
    return len(kit.count_words(articles, ngram=2, forms=forms))


def learning(articles, forms, texts):
    return len(kit.learn_word_forms(articles))


WAYS = {
    "scikit-learn CountVectorizer": by_sklearn,
    "kit count_words, families known": by_kit,
    "kit count_words, written words": by_kit_forms,
    "pandas .str.findall": by_pandas,
    "PyArabic tokenize": by_pyarabic,
    "CAMeL Tools simple_word_tokenize": by_camel,
    "kit count_words, pairs of words": phrases,
    "kit compare_words": contrast,
    "kit find_collocations": collocations,
    "kit measure_dispersion, all words": dispersion,
    "kit measure_diversity": diversity,
    "kit learn_word_forms": learning,
}


def held(what: str) -> float:
    """What the process holds, now (VmRSS) or at most so far (VmHWM), in MB; Linux alone says so."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except FileNotFoundError:
        return float("nan")
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(what))


def forget_peak() -> None:
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return


def measure(name, folder, rounds, answer):
    """Time one way in this process, and say what it held beyond the articles."""
    articles = pd.read_parquet(folder / "articles.parquet")
    forms = pd.read_parquet(folder / "forms.parquet")
    texts = articles["text"].tolist()
    way = WAYS[name]
    try:
        way(articles.head(50), forms, texts[:50])
    except ImportError:
        answer.put(None)
        return
    forget_peak()
    before, best = held("VmRSS"), float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        found = way(articles, forms, texts)
        best = min(best, time.perf_counter() - start)
    answer.put((best, held("VmHWM") - before, found))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--words", type=int, default=1_000_000)
    parser.add_argument("--source", help="articles to count instead of made ones")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--keep", action="store_true", help="take the texts of the last run")
    parser.add_argument("--only", nargs="*", help="parts of the names of the ways to run")
    parser.add_argument("--folder", type=Path, required=True, help="an empty folder to work in")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    if options.keep:
        articles = pd.read_parquet(options.folder / "articles.parquet")
    elif options.source:
        texts = kit.load_articles(options.source, quiet=True)["text"].dropna().tolist()
        articles = numbered(texts)
    else:
        articles = made_articles(options.words)
    size = articles["text"].str.encode("utf-8").str.len().sum() / 1e6
    if not options.keep:
        articles.to_parquet(options.folder / "articles.parquet")
        kit.learn_word_forms(articles).to_parquet(options.folder / "forms.parquet")
    print(json.dumps({"articles": len(articles), "MB": round(size, 1)}))
    own = multiprocessing.get_context("spawn")
    base = None
    for name in WAYS:
        if options.only and not any(part in name for part in options.only):
            continue
        answer = own.Queue()
        process = own.Process(target=measure, args=(name, options.folder, options.rounds, answer))
        process.start()
        found = answer.get()
        process.join()
        if found is None:
            print(f"{name:36s} not installed")
            continue
        seconds, memory, rows = found
        base = base or seconds
        print(f"{name:36s} {seconds:7.2f} s {size / seconds:7.1f} MB/s {base / seconds:6.2f} x"
              f" {memory:7.0f} MB {rows:9d} rows", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
