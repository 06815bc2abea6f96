"""Articles → word counts by day and outlet, with what learning the word forms needs."""

import numpy as np
import pandas as pd

from kit.forms import context
from kit.forms.learning import _plain as plain_letters
from kit.tokens import BREAK, Units, Vocabulary

BESIDE = [f"{side}_{n}" for side in ("before", "after") for n in range(context.SORTS)]


def count_forms_by_cell(
    units: Units, vocabulary: Vocabulary, cells: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the counts of written words by day and outlet, and over all with their neighbours.

    Parameters
    ----------
    units : Units
        The words of the articles.
    vocabulary : Vocabulary
        What the units were encoded with; it may know words of other articles.
    cells : pandas.DataFrame
        One row per article, in the order of the units: ``day`` and ``source``.

    Returns
    -------
    tuple of pandas.DataFrame
        ``form``, ``day``, ``source``, ``count``, ``articles``: one row per written word, day and
        outlet; and ``form``, ``count``, ``articles`` and twelve columns of neighbours: one row
        per written word.

    Examples
    --------
    >>> from kit.tokens import encode
    >>> vocabulary = Vocabulary()
    >>> units = encode(["في بغداد", "في"], vocabulary)
    >>> cells = pd.DataFrame({"day": ["2024-05-17"] * 2, "source": ["a", "a"]})
    >>> counts, forms = count_forms_by_cell(units, vocabulary, cells)
    >>> counts[["form", "count", "articles"]].values.tolist()
    [['بغداد', 1, 1], ['في', 2, 2]]
    """
    known, number = np.unique(units.words, return_inverse=True)
    number = number.astype(np.int64)
    words = np.array([vocabulary.words[n] for n in known.tolist()], dtype=object)
    article = np.repeat(np.arange(len(cells)), np.diff(units.bounds))
    cell = cells.groupby(["day", "source"], sort=True, dropna=False).ngroup().to_numpy()
    first = cells.assign(cell=cell).drop_duplicates("cell").sort_values("cell")
    wide = max(len(first), 1)
    in_article, occurrences = np.unique(number * len(cells) + article, return_counts=True)
    word, where = np.divmod(in_article, max(len(cells), 1))
    key, back = np.unique(word * wide + cell[where], return_inverse=True)
    counts = pd.DataFrame(
        {
            "form": pd.Series(words[key // wide], dtype="str"),
            "day": first["day"].to_numpy()[key % wide] if len(key) else [],
            "source": first["source"].to_numpy()[key % wide] if len(key) else [],
            "count": np.bincount(back, weights=occurrences, minlength=len(key)).astype(np.int64),
            "articles": np.bincount(back, minlength=len(key)),
        }
    ).astype({"day": "str", "source": "str"})
    counts = counts.sort_values(["form", "day", "source"], ignore_index=True)
    forms = _totals(words, number, word, units, vocabulary)
    return counts, forms.sort_values("form", ignore_index=True)


def _totals(
    words: "np.ndarray[tuple[int], np.dtype[np.object_]]",
    number: "np.typing.NDArray[np.int64]",
    word_of_pair: "np.typing.NDArray[np.int64]",
    units: Units,
    vocabulary: Vocabulary,
) -> pd.DataFrame:
    """Occurrences, articles and neighbours of each written word."""
    breaks = units.gaps == BREAK
    breaks[units.bounds[1:][np.diff(units.bounds) > 0] - 1] = True
    beside = context.count_neighbours([plain_letters(w) for w in words.tolist()], number, breaks)
    table = np.concatenate([beside.before, beside.after], axis=1).astype(np.int64)
    forms = pd.DataFrame(table, columns=BESIDE)
    forms.insert(0, "articles", np.bincount(word_of_pair, minlength=len(words)))
    forms.insert(0, "count", np.bincount(number, minlength=len(words)))
    forms.insert(0, "form", pd.Series(words, dtype="str"))
    return forms
