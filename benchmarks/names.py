"""Speed of finding names: the kit's matching pass beside flashtext and spaCy, on the same names.

Run: python benchmarks/names.py [--articles 2000] [--source FILE_OR_FOLDER]

flashtext and spacy are used where they are installed (pip install flashtext spacy); the project
does not need them. Every way gets the same written forms and the same texts, made of the sample's
sentences in random order unless --source names others. Times are the best of --rounds, in one
process; the figures that count are the ratios. The kit's pass includes cutting the text into
words, folding their spelling and seeing through attached particles; the other two get the text
folded by the kit within their time, and see no particles. «of it finding names» is what is left where the words were cut and
known before, as when they are counted anyway. The last line: the lists ten times as long.
"""

import argparse
import random
import re
import time
from pathlib import Path

import kit
from kit.gazetteer.background import frequencies
from kit.gazetteer.lexicon import Lexicon, Meaning, load_lexicon
from kit.matching import Matcher
from kit.normalize import normalize
from kit.tokens import encode

ROOT = Path(__file__).resolve().parent.parent


def read_texts(source: str, number: int) -> list[str]:
    """Texts of the source, or as many made of its sentences in random order."""
    texts = [t for t in kit.load_articles(source, quiet=True)["text"].dropna() if t]
    if len(texts) >= number:
        return texts[:number]
    chance = random.Random(1)
    sentences = [s for text in texts for s in re.split(r"(?<=[.!؟\n])", text) if s.strip()]
    return ["".join(chance.choices(sentences, k=12)) for _ in range(number)]


def forms_of(lexicon: Lexicon) -> list[str]:
    """Every written form of the lexicon, as keys joined by spaces."""
    words = {number: key for key, number in lexicon.keys.items()}
    return [
        " ".join(words[n] for n in numbers)
        for by_length in lexicon.names.values()
        for tuples in by_length.values()
        for numbers in tuples
    ]


def longer(lexicon: Lexicon, times: int) -> Lexicon:
    """The lexicon with made-up names of two and three words, until it is so many times as long."""
    grown = Lexicon()
    forms = forms_of(lexicon)
    for form in forms:
        grown.add(form, Meaning("x", "full"))
    chance = random.Random(2)
    words = [word for word, n in frequencies().items() if n < 20_000 and len(word) > 2]
    while len(grown.meanings) < times * len(forms):
        grown.add(" ".join(chance.choices(words, k=chance.choice((2, 2, 3)))), Meaning("y", "full"))
    for first in grown.names:
        grown.starting(first)
    grown.pairs()
    return grown


def best_of(rounds: int, work) -> float:
    """Seconds of the fastest of several rounds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def match_with_kit(lexicon: Lexicon, texts: list[str]) -> int:
    """A fresh matcher each time: every word is met for the first time once."""
    matcher = Matcher(lexicon)
    return sum(map(len, matcher.match(encode(texts, matcher.vocabulary))))


def flashtext_pass(forms: list[str], texts: list[str]):
    """The pass of flashtext, built before the clock starts."""
    from flashtext import KeywordProcessor

    processor = KeywordProcessor()
    processor.non_word_boundaries = {chr(c) for c in range(0x620, 0x653)}
    for number, form in enumerate(forms):
        processor.add_keyword(form, str(number))
    return lambda: [
        processor.extract_keywords(text, span_info=True) for text in map(normalize, texts)
    ]


def spacy_pass(forms: list[str], texts: list[str]):
    """The pass of spaCy's PhraseMatcher with its Arabic tokenizer."""
    import spacy
    from spacy.matcher import PhraseMatcher

    nlp = spacy.blank("ar")
    matcher = PhraseMatcher(nlp.vocab)
    matcher.add("NAME", list(nlp.tokenizer.pipe(forms)))
    return lambda: [matcher(doc) for doc in nlp.tokenizer.pipe(map(normalize, texts))]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--source", default=str(ROOT / "data" / "sample"))
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    texts = read_texts(options.source, options.articles)
    lexicon = load_lexicon()
    forms = forms_of(lexicon)
    size = sum(len(text.encode()) for text in texts) / 1e6
    print(f"{len(texts):,} articles, {size:.1f} MB, {len(forms):,} names")
    for first in lexicon.names:
        lexicon.starting(first)
    ours = best_of(options.rounds, lambda: match_with_kit(lexicon, texts))
    print(f"kit                     {ours:7.2f} s   {size / ours:6.1f} MB/s   1.0")
    matcher = Matcher(lexicon)
    units = encode(texts, matcher.vocabulary)
    matcher.match(units)
    alone = best_of(options.rounds, lambda: matcher.match(units))
    print(f"  of it finding names   {alone:7.2f} s   {size / alone:6.1f} MB/s   {alone / ours:.2f}")
    for name, build in (("flashtext", flashtext_pass), ("spaCy PhraseMatcher", spacy_pass)):
        try:
            work = build(forms, texts)
        except ImportError:
            print(f"{name:<22}  not installed")
            continue
        seconds = best_of(options.rounds, work)
        print(f"{name:<22}  {seconds:7.2f} s   {size / seconds:6.1f} MB/s   {seconds / ours:.1f}")
    many = longer(lexicon, 10)
    tenfold = best_of(options.rounds, lambda: match_with_kit(many, texts))
    print(
        f"kit, {len(many.meanings):,} names  {tenfold:7.2f} s   {tenfold / ours:.2f} of the above"
    )


if __name__ == "__main__":
    main()
