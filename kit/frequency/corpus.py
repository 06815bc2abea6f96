"""Articles as integers: every running word a term number, every article a group number."""

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from kit import chars, frames
from kit.forms import learn_word_forms
from kit.frequency.stopwords import find_stopwords, read_stopwords, stopword_key
from kit.tokens import BREAK, MANY_CHARACTERS, UNIT, WORD, Vocabulary, encode, gap_kind

Ints = npt.NDArray[np.int64]
AnyInts = npt.NDArray[np.integer[Any]]
Bools = npt.NDArray[np.bool_]
UNITS = ("group", "family", "form")
#: So many articles are cut at once: memory stays small, and speed is hardly less.
_AT_ONCE = 2000
#: Fewer articles, and fewer cells, are not worth loading what is quick for many.
_FEW, _FEW_CELLS = 1000, 200_000


class Corpus(NamedTuple):
    """The running words of some articles, in order.

    ``words`` are the distinct written words, ``numbers[i]`` the number of running word ``i``,
    ``starts[i]`` its offset, ``article[i]`` the row of its article, ``breaks[i]`` whether
    punctuation other than a hyphen or an opening quotation mark follows it.
    """

    words: list[str]
    numbers: AnyInts
    starts: Ints
    article: AnyInts
    breaks: Bools
    bounds: Ints


class Terms(NamedTuple):
    """What each distinct written word counts as: a term number, and whether it is left out."""

    names: list[str]
    of_word: Ints
    stop: Bools
    proclitic: Bools


def read_corpus(articles: pd.DataFrame, *, places: bool = True) -> Corpus:
    """Return the running words of the articles' texts.

    Parameters
    ----------
    articles : pandas.DataFrame
        One row per article; ``text`` is read.
    places : bool
        Whether ``starts`` and ``breaks`` are asked for. Without them these are empty, the other
        arrays narrower, and all takes a third of the memory.
    """
    texts = articles["text"].fillna("")
    few = len(texts) < _FEW and int(texts.str.len().sum()) < MANY_CHARACTERS
    try:
        units, sizes = _cut_slowly(texts) if few else _cut(texts, UNIT if places else WORD)
    except UnicodeEncodeError:
        # Half a character, which only Python's own text can hold.
        units, sizes = _cut_slowly(texts)
    bounds: Ints = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    if not places:
        article = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
        numbers = units.of_unit.astype(np.int32)[units.codes]
        nowhere = np.zeros(0, dtype=np.int64)
        return Corpus(units.words, numbers, nowhere, article, nowhere > 0, bounds)
    article = np.repeat(np.arange(len(sizes), dtype=np.int64), sizes)
    lengths_of_texts: Ints = np.asarray(texts.str.len(), dtype=np.int64)
    starts = _starts(units.lengths[units.codes], lengths_of_texts, bounds)
    breaks = (units.gaps == BREAK)[units.codes]
    breaks[bounds[1:][sizes > 0] - 1] = True
    return Corpus(units.words, units.of_unit[units.codes], starts, article, breaks, bounds)


class _Units(NamedTuple):
    """The running units as codes, and what each distinct unit is: word, gap and length."""

    codes: AnyInts
    words: list[str]
    of_unit: Ints
    gaps: Ints
    lengths: Ints


def _cut(texts: "pd.Series[str]", pattern: str) -> tuple[_Units, Ints]:
    """The words of all texts, and how many each text has, as `kit.tokens.encode` gives them.

    The texts are cut outside Python, some thousand at a time, and only the distinct words and
    gaps come into it: five times as fast as one match after the other.
    """
    import polars as pl
    import pyarrow as pa
    import pyarrow.compute as pc

    def cut(first: int) -> tuple[Any, Ints]:
        piece = pa.array(texts.iloc[first : first + _AT_ONCE], type=pa.large_string())
        found = pl.Series(piece).str.extract_all(pattern)
        units = pc.list_flatten(found.to_arrow()).cast(pa.large_string())
        return units.dictionary_encode(), found.list.len().to_numpy().astype(np.int64)

    with ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as threads:
        pieces = list(threads.map(cut, range(0, max(len(texts), 1), _AT_ONCE)))
    joined = pa.chunked_array([units for units, _ in pieces]).unify_dictionaries()
    codes = np.concatenate([chunk.indices.to_numpy() for chunk in joined.chunks])
    distinct = pl.Series(joined.chunk(0).dictionary)
    words = distinct.str.extract(f"({WORD})").to_arrow().cast(pa.large_string())
    gaps = distinct.str.replace(f"^(?:{WORD})", "").to_arrow().cast(pa.large_string())
    words, gaps = words.dictionary_encode(), gaps.dictionary_encode()
    kinds = np.array([gap_kind(gap) for gap in gaps.dictionary.to_pylist()], dtype=np.int64)
    units = _Units(
        codes, words.dictionary.to_pylist(), words.indices.to_numpy().astype(np.int64),
        kinds[gaps.indices.to_numpy()], distinct.str.len_chars().to_numpy().astype(np.int64),
    )  # fmt: skip
    return units, np.concatenate([sizes for _, sizes in pieces])


def _cut_slowly(texts: "pd.Series[str]") -> tuple[_Units, Ints]:
    """The same in Python alone."""
    vocabulary = Vocabulary()
    units = encode(texts, vocabulary)
    sizes = np.diff(units.bounds)
    # Every running word a unit of its own, up to the next one or the end of the text.
    ends = np.append(units.starts[1:], 0)
    ends[units.bounds[1:][sizes > 0] - 1] = texts.str.len().to_numpy(dtype=np.int64)[sizes > 0]
    codes = np.arange(len(units.words))
    return _Units(codes, vocabulary.words, units.words, units.gaps, ends - units.starts), sizes


def _starts(lengths: Ints, text_lengths: Ints, bounds: Ints) -> Ints:
    """Offsets of the words: from the first word to the end of a text unit follows unit."""
    ends = np.concatenate([[0], np.cumsum(lengths)])
    base = text_lengths - ends[bounds[1:]]
    return np.asarray(ends[:-1] + np.repeat(base, np.diff(bounds)), dtype=np.int64)


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
    stop_keys = read_stopwords() if stopwords is None else {stopword_key(w) for w in stopwords}
    stop = np.asarray(find_stopwords(corpus.words, stop_keys), dtype=bool) | ~is_word(corpus)
    if unit == "form":
        size = len(corpus.words)
        return Terms(corpus.words, np.arange(size), stop, np.zeros(size, dtype=bool))
    forms = learn_word_forms(articles) if forms is None else forms
    frames.check_frame(forms, frames.FORMS, "kit.learn_word_forms(articles)")
    codes, keys, proclitic = _look_up(corpus.words, forms, unit)
    shown = _shown(forms, unit)
    return Terms([shown.get(key, key) for key in keys], codes, stop, proclitic)


def _look_up(words: list[str], forms: pd.DataFrame, unit: str) -> tuple[Ints, list[str], Bools]:
    """The number of each word's group, the groups, and which words have a particle before them.

    A word that the forms do not hold is a group of its own.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    known = pa.array(forms["form"].tolist(), pa.large_string())
    groups = pa.array(forms[unit].tolist(), pa.large_string())
    texts = pa.array(words, pa.large_string())
    row = pc.index_in(texts, value_set=known)
    keys = pc.coalesce(groups.take(row), texts).dictionary_encode()
    heavy = pa.array(~forms["prefix"].isin(["", chars.ARTICLE]).to_numpy(dtype=bool))
    proclitic = heavy.take(row).fill_null(False).to_numpy(zero_copy_only=False)
    return keys.indices.to_numpy().astype(np.int64), keys.dictionary.to_pylist(), proclitic


def _shown(forms: pd.DataFrame, unit: str) -> dict[str, str]:
    """The shown form of each group or family: that of its commonest group."""
    totals = forms.groupby([unit, "shown"], sort=True)["count"].sum().reset_index()
    best = totals.sort_values(["count", "shown"], ascending=[False, True]).drop_duplicates(unit)
    return dict(zip(best[unit].tolist(), best["shown"].tolist(), strict=True))


def cells(row: AnyInts, column: AnyInts, width: int) -> tuple[Ints, Ints, Ints]:
    """Return row, column and number of each cell that is met at least once.

    Examples
    --------
    >>> [part.tolist() for part in cells(np.array([0, 1, 1, 1]), np.array([2, 0, 2, 2]), 3)]
    [[0, 1, 1], [2, 0, 2], [1, 1, 2]]
    """
    if len(row) < _FEW_CELLS:
        wide = np.int64(max(width, 1))
        met, times = np.unique(row.astype(np.int64) * wide + column, return_counts=True)
        return met // wide, met % wide, times.astype(np.int64)
    from scipy.sparse import coo_array, csr_array

    shape = int(row.max(initial=0)) + 1, max(width, 1)
    ones = np.ones(len(row), dtype=np.int32)
    if (row[1:] >= row[:-1]).all():
        first = np.searchsorted(row, np.arange(shape[0] + 1))
        table = csr_array((ones, column.astype(np.int32), first.astype(np.int32)), shape=shape)
    else:
        table = coo_array((ones, (row, column)), shape=shape).tocsr()
    table.sum_duplicates()
    rows = np.repeat(np.arange(shape[0], dtype=np.int64), np.diff(table.indptr))
    return rows, table.indices.astype(np.int64), table.data.astype(np.int64)


def is_word(corpus: Corpus) -> Bools:
    """Return which distinct written words are words and no numbers."""
    return np.fromiter((not w[0].isdigit() for w in corpus.words), bool, len(corpus.words))


def words_of_articles(corpus: Corpus) -> Ints:
    """Return the running words of each article, stop words included, no numbers."""
    counted = np.cumsum(is_word(corpus)[corpus.numbers], dtype=np.int32)
    ends = np.concatenate([[0], counted])[corpus.bounds]
    return np.diff(ends).astype(np.int64)
