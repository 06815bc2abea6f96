"""Articles → forms: each distinct written word is read once, over all its contexts."""

import re
from typing import Any

import numpy as np
import pandas as pd

from kit import chars, frames
from kit.forms import model
from kit.forms.closed import Cut, closed_key, closed_words
from kit.forms.grammar import letters_of
from kit.forms.lexicon import read_knowledge
from kit.normalize import normalize
from kit.tokens import Vocabulary, encode

_NOT_LETTERS = re.compile(f"[{chars.MARKS}{chars.TATWEEL}{chars.ZERO_WIDTH}]+")
_ARABIC = re.compile(f"[{chars.LETTERS}]{{3,25}}\\Z")
#: An occurrence in the corpus weighs like so many in a thousand million of the background.
OCCURRENCE = 20.0


def learn_word_forms(articles: pd.DataFrame) -> pd.DataFrame:
    """Learn the word families of a corpus: which written words are one word with particles.

    Every written word is read in each way the grammar allows (particles, article, stem, ending,
    pronoun); stems and affixes met in the corpus and in a background vocabulary decide.

    Parameters
    ----------
    articles : pandas.DataFrame
        One row per article; the columns ``article_id`` and ``text`` are read.

    Returns
    -------
    pandas.DataFrame
        One row per distinct written word, the commonest first: ``form``, ``count``,
        ``articles``, ``prefix``, ``core``, ``suffix``, ``group`` (clitic and spelling
        variants), ``family``, ``shown`` (the commonest natural form of the group).

    Raises
    ------
    FrameError
        When a column is missing.

    Notes
    -----
    Inflection is not joined yet: ``family`` is ``group``. The decision is made once for a
    written form, over all its contexts, so that a form with two readings gets the commoner.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["في بغداد وبغداد"]})
    >>> forms = learn_word_forms(articles).set_index("form")
    >>> forms.loc["وبغداد", ["prefix", "core", "shown"]].tolist()
    ['و', 'بغداد', 'بغداد']
    """
    frames.check_frame(articles, ["article_id", "text"], "kit.load_articles(source)")
    words, counts, documents = count_forms(articles)
    letters = [_NOT_LETTERS.sub("", word) for word in words]
    cuts = cut_words(letters, counts)
    rows = []
    for word, count, number, plain in zip(words, counts, documents, letters, strict=True):
        cut = cuts.get(plain) or Cut("", plain or word, "", plain or word)
        key = normalize(cut.word)
        rows.append((word, count, number, cut.prefix, cut.core, cut.suffix, key, key, ""))
    forms = frames.make_frame(frames.FORMS, rows)
    return forms.assign(shown=_shown(forms)) if len(forms) else forms


def count_forms(articles: pd.DataFrame) -> tuple[list[str], model.Ints, model.Ints]:
    """Return the distinct words, how often each occurs, and in how many articles."""
    vocabulary = Vocabulary()
    units = encode(articles["text"].fillna(""), vocabulary)
    numbers = vocabulary.word_numbers(units.codes)
    counts = np.bincount(numbers, minlength=len(vocabulary))
    article = np.repeat(np.arange(len(articles)), np.diff(units.bounds))
    pairs = np.unique(numbers * max(len(articles), 1) + article)
    documents = np.bincount(pairs // max(len(articles), 1), minlength=len(vocabulary))
    order = sorted(range(len(vocabulary)), key=lambda n: (-counts[n], vocabulary.words[n]))
    words = [vocabulary.words[n] for n in order]
    return words, counts[order], documents[order]


def cut_words(letters: list[str], counts: model.Ints) -> dict[str, Cut]:
    """Return the cut of each word of plain letters, weighed by how often it occurs."""
    closed = closed_words()
    cuts: dict[str, Cut] = {}
    totals: dict[str, int] = {}
    for word, count in zip(letters, counts, strict=True):
        small = closed.get(closed_key(word))
        if small and small.core:
            cuts[word] = _on_letters(word, small)
        elif _ARABIC.match(word):
            totals[word] = totals.get(word, 0) + int(count)
    words = sorted(totals)
    readings = model.read_words(map(letters_of, words))
    weights = (np.array([totals[w] for w in words], float) * OCCURRENCE / 10) ** model.POWER
    score = model.weigh_readings(readings, weights, read_knowledge())
    best = best_readings(readings, score)
    for word, n in zip(words, best, strict=True):
        r = readings.all[n]
        core = word[r.start : r.end]
        cuts[word] = Cut(word[: r.start], core, word[r.end :], core)
    return cuts


def _on_letters(word: str, cut: Cut) -> Cut:
    """The cut of a closed-class word on the letters as they are written here."""
    a, b = len(cut.prefix), len(word) - len(cut.suffix)
    return Cut(word[:a], word[a:b], word[b:], cut.word)


def best_readings(readings: model.Readings, score: model.Floats) -> model.Ints:
    """Return the number of the best reading of each word."""
    order = np.lexsort((-score, readings.word))
    best: model.Ints = order[readings.first]
    return best


def _shown(forms: pd.DataFrame) -> "pd.Series[str]":
    """The commonest natural written form of each group."""
    best: dict[str, tuple[Any, str]] = {}
    row: Any
    for row in forms.itertuples():
        natural = row.prefix in ("", "ال") and row.suffix == ""
        key = (natural, row.prefix in ("", "ال"), row.count)
        if row.group not in best or key > best[row.group][0]:
            text = row.form if key[1] else row.core
            best[row.group] = (key, text)
    return forms["group"].map({group: text for group, (_, text) in best.items()})
