"""Tables of the parts that are sorted by word or entity, read a range of them after the other.

Each part's file is read from its beginning to its end, some thousand rows at a time, and what
belongs to the next range waits: every row is read once, and memory stays the same however long
the files are.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kit.engine.storage import Store

#: The tables of the parts that are read so, and the rows of theirs that are read at one go: few,
#: since of each part some wait until all parts have come to their word.
SORTED = ("work/words", "work/forms", "work/entities")
ROWS = 4096
#: Sorted tables are summed in pieces of so many rows of the parts.
_PIECE = 500_000
#: So many parts are looked at for where to cut.
_SAMPLED = 12
#: Of more parts than this none keeps the rows it has read too many of: it reads them again.
_MOST_WAITING = 1000


def read_pieces(store: Store, names: Sequence[str], key: str) -> Iterator[list[pa.Table]]:
    """Yield the rows of sorted files, a range of the texts they are sorted by after the other.

    Parameters
    ----------
    store : Store
        Where the files are.
    names : sequence of str
        Parquet files, each sorted by one column of texts.
    key : str
        That column.

    Yields
    ------
    list of pyarrow.Table
        The rows of one range, about as many in each however many files there are; texts are
        numbered (dictionary arrays), as they are in the files.
    """
    parts = [_Part(store, name, key, keep=len(names) <= _MOST_WAITING) for name in names]
    for high in [*_bounds(store, names, key), None]:
        yield [table for part in parts for table in part.read_until(high)]


class _Part:
    """A file and how far it has been read."""

    def __init__(self, store: Store, name: str, key: str, *, keep: bool) -> None:
        self._store = store
        self._name = name
        self._key = key
        self._keep = keep
        self._group = self._row = 0
        self._facts = store.read_facts(name)
        self._waiting: pa.Table | None = None

    def read_until(self, high: str | None) -> Iterator[pa.Table]:
        """Yield the rows not yet read that come before `high`, all that are left for None."""
        while self._group < self._facts.num_row_groups:
            rows = self._waiting
            if rows is None:
                rows = self._store.read_group(self._name, self._group, self._facts)
                rows = rows.slice(self._row)
            number = len(rows) if high is None else _count_before(rows[self._key], high)
            if number:
                yield rows.slice(0, number)
            if number < len(rows):
                self._row += number
                self._waiting = rows.slice(number) if self._keep else None
                return
            self._group, self._row, self._waiting = self._group + 1, 0, None


def _count_before(texts: pa.ChunkedArray, high: str) -> int:
    """How many texts of a sorted column come before one."""
    return sum(
        int(pc.sum(pc.less(chunk.dictionary, high).take(chunk.indices)).as_py() or 0)
        for chunk in texts.chunks
    )


def _bounds(store: Store, names: Sequence[str], key: str) -> list[str]:
    """Texts between which the tables of the parts have about `_PIECE` rows together.

    They are taken from some of the parts: all have much the same words and entities.
    """
    pieces = -(-sum(store.read_facts(name).num_rows for name in names) // _PIECE)
    if pieces < 2:
        return []
    some = [names[n] for n in np.linspace(0, len(names) - 1, _SAMPLED).round().astype(int)]
    tables = [store.read_table(name, [key]) for name in dict.fromkeys(some)]
    texts = sorted(text for table in tables for text in table[key].iloc[::16])
    return sorted({texts[len(texts) * n // pieces] for n in range(1, pieces)} - {texts[0]})
