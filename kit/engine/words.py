"""Articles → word counts by day and outlet, with what learning the word forms needs."""

from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from kit.forms import context
from kit.forms.learning import _plain as plain_letters
from kit.tokens import BREAK, Ints, Units, Vocabulary

BESIDE = [f"{side}_{n}" for side in ("before", "after") for n in range(context.SORTS)]
#: What each word of a vocabulary is as a neighbour: worked out once a word.
_sorts: WeakKeyDictionary[Vocabulary, Ints] = WeakKeyDictionary()


def count_by_cell(units: Units, vocabulary: Vocabulary, cells: pd.DataFrame) -> pd.DataFrame:
    """Return the counts of written words by day and outlet.

    Parameters
    ----------
    units : Units
        The words of the articles.
    vocabulary : Vocabulary
        What the units were numbered with; it may know words of other articles.
    cells : pandas.DataFrame
        One row per article, in the order of the units: ``day`` and ``source``.

    Returns
    -------
    pandas.DataFrame
        One row per written word, day and outlet, sorted by them: ``form``, ``day``, ``source``,
        ``count`` (occurrences), ``articles`` (in which it stands).

    Examples
    --------
    >>> from kit.tokens import encode
    >>> vocabulary = Vocabulary()
    >>> units = encode(["في بغداد", "في"], vocabulary)
    >>> cells = pd.DataFrame({"day": ["2024-05-17"] * 2, "source": ["a", "a"]})
    >>> counts = count_by_cell(units, vocabulary, cells)
    >>> counts[["form", "count", "articles"]].values.tolist()
    [['بغداد', 1, 1], ['في', 2, 2]]
    """
    words, number = _rank(units, vocabulary)
    grouped = cells.groupby(["day", "source"], sort=True, dropna=False)
    cell = grouped.ngroup().to_numpy(dtype=np.int64)
    first = cells.assign(cell=cell).drop_duplicates("cell").sort_values("cell")
    wide = max(len(first), 1)
    word, where, times = _pairs(number, units.bounds)
    # Words and cells are numbered in their order, so that the rows come out sorted.
    key, back = np.unique(word * wide + cell[where], return_inverse=True)
    word_of_row, cell_of_row = np.divmod(key, wide)
    return pd.DataFrame(
        {
            "form": pd.Series(words.take(pa.array(word_of_row)), dtype="str"),
            "day": _take(first["day"], cell_of_row),
            "source": _take(first["source"], cell_of_row),
            "count": np.bincount(back, weights=times, minlength=len(key)).astype(np.int64),
            "articles": np.bincount(back, minlength=len(key)),
        }
    )


def count_forms(units: Units, vocabulary: Vocabulary) -> pd.DataFrame:
    """Return the written words with what learning their forms needs.

    Returns
    -------
    pandas.DataFrame
        One row per written word, sorted: ``form``, ``count``, ``articles`` and twelve columns of
        neighbours, six sorts before it and six after it, as `kit.forms.context` counts them.

    Examples
    --------
    >>> from kit.tokens import encode
    >>> vocabulary = Vocabulary()
    >>> forms = count_forms(encode(["في بغداد", "في"], vocabulary), vocabulary)
    >>> forms[["form", "count", "articles"]].values.tolist()
    [['بغداد', 1, 1], ['في', 2, 2]]
    """
    words, number = _rank(units, vocabulary)
    word_of_pair, _, _ = _pairs(number, units.bounds)
    breaks = units.gaps == BREAK
    breaks[units.bounds[1:][np.diff(units.bounds) > 0] - 1] = True
    sorts = _sorts_of(vocabulary)[units.words]
    beside = context.count_sorts(sorts, number, breaks, len(words))
    table = np.concatenate([beside.before, beside.after], axis=1).astype(np.int64)
    forms = pd.DataFrame(table, columns=BESIDE)
    forms.insert(0, "articles", np.bincount(word_of_pair, minlength=len(words)))
    forms.insert(0, "count", np.bincount(number, minlength=len(words)))
    forms.insert(0, "form", pd.Series(words, dtype="str"))
    return forms


def _rank(units: Units, vocabulary: Vocabulary) -> tuple[pa.Array, Ints]:
    """The distinct words of some texts, sorted, and each running word as a number of these."""
    met = np.zeros(len(vocabulary), dtype=np.bool_)
    met[units.words] = True
    known = np.flatnonzero(met)
    words = [vocabulary.words[n] for n in known.tolist()]
    order = np.array(sorted(range(len(words)), key=words.__getitem__), dtype=np.int64)
    rank = np.zeros(len(vocabulary), dtype=np.int64)
    rank[known[order]] = np.arange(len(order))
    return pa.array(words, type=pa.large_string()).take(pa.array(order)), rank[units.words]


def _pairs(number: Ints, bounds: Ints) -> tuple[Ints, Ints, Ints]:
    """Word, article and occurrences of each word in each article that it stands in."""
    articles = max(len(bounds) - 1, 1)
    article = np.repeat(np.arange(len(bounds) - 1), np.diff(bounds))
    pairs, times = np.unique(number * articles + article, return_counts=True)
    word, where = np.divmod(pairs, articles)
    return word, where, times.astype(np.int64)


def _take(names: "pd.Series[str]", rows: npt.NDArray[np.int64]) -> "pd.Series[str]":
    """A name for each row."""
    column = pa.array(names, type=pa.large_string())
    return pd.Series(column.take(pa.array(rows)), dtype="str")


def _sorts_of(vocabulary: Vocabulary) -> Ints:
    """What each word of a vocabulary is as a neighbour."""
    known = _sorts.get(vocabulary, np.zeros(0, dtype=np.int64))
    new = [context.sort_of(plain_letters(word)) for word in vocabulary.words[len(known) :]]
    _sorts[vocabulary] = known = np.concatenate([known, np.array(new, dtype=np.int64)])
    return known
