"""Articles → forms: each distinct written word cut once, over all its contexts."""

import re
from collections import Counter
from typing import Any

import numpy as np
import pandas as pd

from kit import chars, frames
from kit.gazetteer.background import frequencies
from kit.normalize import normalize
from kit.tokens import Vocabulary, encode

_MARKS = re.compile(f"[{chars.MARKS}{chars.TATWEEL}{chars.ZERO_WIDTH}]")
_ARABIC = re.compile(f"[{chars.LETTERS}]+\\Z")
_PREFIX = re.compile("(?:[وف]?(?:[بك]?ال|لل|[بلك])|[وف]?س(?=[يتنأ])|[وف])")
_SUFFIXES = ("هما", "كما", "هم", "ها", "نا", "كم", "هن", "ه", "ي", "ك")


def learn_word_forms(articles: pd.DataFrame) -> pd.DataFrame:
    """Learn the word families of a corpus: which written words are one word with particles.

    A prefix (و ف ب ل ك س and the article) or a pronoun suffix is cut where the corpus and a
    background vocabulary attest what remains better than the whole.

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
    known: Counter[str] = Counter()
    for word, count in zip(words, counts, strict=True):
        known[normalize(word)] += int(count)
    table = {key: share / 2000 for key, share in frequencies().items()}
    for key, count in known.items():
        table[key] = table.get(key, 0.0) + count
    rows = []
    for word, count, number in zip(words, counts, documents, strict=True):
        prefix, core, suffix = _cut(_MARKS.sub("", word), table)
        key = normalize(_restored(core, suffix, table))
        rows.append((word, count, number, prefix, core, suffix, key, key, ""))
    forms = frames.make_frame(frames.FORMS, rows)
    return forms.assign(shown=_shown(forms)) if len(forms) else forms


def count_forms(articles: pd.DataFrame) -> tuple[list[str], Any, Any]:
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


def _restored(core: str, suffix: str, table: dict[str, float]) -> str:
    """The core with its teh marbuta, which a suffix turned into teh."""
    whole = core[:-1] + chars.TEH_MARBUTA
    known = table.get(normalize(whole), 0) > table.get(normalize(core), 0)
    if suffix and core.endswith(chars.TEH) and known:
        return whole
    return core


def _cut(word: str, table: dict[str, float]) -> tuple[str, str, str]:
    """Prefix, core and suffix of a written word."""
    if not _ARABIC.match(word) or len(word) < 4:
        return "", word, ""
    whole = table.get(normalize(word), 0.0)
    prefix, core = "", word
    match = _PREFIX.match(word)
    if match and len(word) - match.end() >= 2:
        rest = word[match.end() :]
        for cut in (match[0], match[0][:1]):
            rest = word[len(cut) :]
            seen = table.get(normalize(rest), 0) + table.get(normalize("ال" + rest), 0)
            if len(rest) >= 3 and seen > whole:
                prefix, core = cut, rest
                break
        else:
            if word.startswith("ال"):
                prefix, core = "ال", word[2:]
    if "ال" in prefix or prefix.endswith("لل"):
        return prefix, core, ""
    for suffix in _SUFFIXES:
        rest = core.removesuffix(suffix)
        if rest != core and len(rest) >= 3:
            readings = (_restored(rest, suffix, table), rest)
            seen = max(table.get(normalize(reading), 0) for reading in readings)
            if seen > 2 * table.get(normalize(core), 0):
                return prefix, rest, suffix
    return prefix, core, ""


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
