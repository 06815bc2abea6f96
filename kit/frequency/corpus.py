"""Articles as integers: every running word a term number, every article a group number."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from kit import chars, frames
from kit.forms import learn_word_forms
from kit.frequency.stopwords import read_stopwords, stopword_key
from kit.tokens import BREAK, Vocabulary, encode

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
UNITS = ("group", "family", "form")
_DIGITS = chars.WESTERN_DIGITS + chars.EASTERN_DIGITS + chars.PERSIAN_DIGITS


class Corpus(NamedTuple):
    """The running words of some articles, in order.

    ``words`` are the distinct written words, ``numbers[i]`` the number of running word ``i``,
    ``starts[i]`` its offset, ``article[i]`` the row of its article, ``breaks[i]`` whether
    punctuation other than a hyphen or an opening quotation mark follows it.
    """

    words: list[str]
    numbers: Ints
    starts: Ints
    article: Ints
    breaks: Bools
    bounds: Ints


class Terms(NamedTuple):
    """What each distinct written word counts as: a term number, and whether it is left out."""

    names: list[str]
    of_word: Ints
    stop: Bools
    proclitic: Bools


def read_corpus(articles: pd.DataFrame) -> Corpus:
    """Return the running words of the articles' texts."""
    vocabulary = Vocabulary()
    units = encode(articles["text"].fillna(""), vocabulary)
    lengths = np.diff(units.bounds)
    article = np.repeat(np.arange(len(articles), dtype=np.int64), lengths)
    breaks = vocabulary.gaps(units.codes) == BREAK
    ends = units.bounds[1:][lengths > 0] - 1
    breaks[ends] = True
    numbers = vocabulary.word_numbers(units.codes)
    return Corpus(vocabulary.words, numbers, units.starts, article, breaks, units.bounds)


def make_terms(
    corpus: Corpus,
    articles: pd.DataFrame,
    *,
    unit: str,
    stopwords: Iterable[str] | None,
    forms: pd.DataFrame | None,
) -> Terms:
    """Return what each distinct written word counts as."""
    if unit not in UNITS:
        raise ValueError(f"unit must be one of {', '.join(UNITS)}, not {unit!r}.")
    if unit == "form":
        keys, shown = corpus.words, dict(zip(corpus.words, corpus.words, strict=True))
        proclitic = np.zeros(len(corpus.words), dtype=bool)
    else:
        forms = learn_word_forms(articles) if forms is None else forms
        frames.check_frame(forms, frames.FORMS, "kit.learn_word_forms(articles)")
        key_of = dict(zip(forms["form"], forms[unit], strict=True))
        keys = [key_of.get(word, word) for word in corpus.words]
        shown = _shown(forms, unit)
        heavy = set(forms.loc[~forms["prefix"].isin(["", chars.ARTICLE]), "form"])
        proclitic = np.fromiter((w in heavy for w in corpus.words), bool, len(corpus.words))
    codes, distinct = pd.factorize(np.asarray(keys, dtype=object))
    stop_keys = read_stopwords() if stopwords is None else {stopword_key(w) for w in stopwords}
    stop = np.fromiter(
        (word[0] in _DIGITS or stopword_key(word) in stop_keys for word in corpus.words),
        bool,
        len(corpus.words),
    )
    names = [shown.get(key, key) for key in distinct]
    return Terms(names, codes.astype(np.int64), stop, proclitic)


def _shown(forms: pd.DataFrame, unit: str) -> dict[str, str]:
    """The shown form of each group or family: that of its commonest group."""
    totals = forms.groupby([unit, "shown"], sort=True)["count"].sum().reset_index()
    best = totals.sort_values(["count", "shown"], ascending=[False, True]).drop_duplicates(unit)
    return dict(zip(best[unit], best["shown"], strict=True))
