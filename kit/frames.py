"""The columns of every frame, and one check for them.

Each table below maps a column to its kind. Kinds, not exact types, are checked, since
pandas may store the same values in several ways:

========  ==========================================================
``str``   text; missing where unknown
``int``   whole number, never missing
``float`` number; missing (NaN) where it cannot be computed
``bool``  yes or no, never missing
``time``  point in time in UTC; missing (NaT) where unknown
``list``  Python objects (lists of alternatives)
========  ==========================================================
"""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

Columns = Mapping[str, str]

ARTICLES: Columns = {
    "article_id": "str",
    "source": "str",
    "url": "str",
    "title": "str",
    "author": "str",
    "section": "str",
    "published": "time",
    "text": "str",
    "path": "str",
    "record": "int",
    "problem": "str",
}
CREDITS: Columns = {
    "article_id": "str",
    "origin": "str",
    "origin_start": "int",
    "origin_end": "int",
    "translator": "str",
    "translator_start": "int",
    "translator_end": "int",
    "agency": "str",
    "agency_start": "int",
    "agency_end": "int",
    "dateline": "str",
    "dateline_start": "int",
    "dateline_end": "int",
    "origin_id": "str",
    "translator_id": "str",
    "agency_id": "str",
}
REMOVED: Columns = {
    "article_id": "str",
    "start": "int",
    "end": "int",
    "text": "str",
    "rule": "str",
}
SENTENCES: Columns = {
    "article_id": "str",
    "paragraph_no": "int",
    "sentence_no": "int",
    "start": "int",
    "end": "int",
    "text": "str",
}
FORMS: Columns = {
    "form": "str",
    "count": "int",
    "articles": "int",
    "prefix": "str",
    "core": "str",
    "suffix": "str",
    "group": "str",
    "family": "str",
    "shown": "str",
}
MENTIONS: Columns = {
    "article_id": "str",
    "paragraph_no": "int",
    "sentence_no": "int",
    "start": "int",
    "end": "int",
    "surface": "str",
    "prefix": "str",
    "entity_id": "str",
    "name": "str",
    "kind": "str",
    "method": "str",
    "alternatives": "list",
    "confidence": "float",
    "as_source": "bool",
}
QUOTES: Columns = {
    "article_id": "str",
    "start": "int",
    "end": "int",
    "text": "str",
    "style": "str",
    "verb": "str",
    "speaker": "str",
    "speaker_id": "str",
    "speaker_start": "int",
    "speaker_end": "int",
    "carried": "bool",
}
PAIRS: Columns = {
    "a": "str",
    "b": "str",
    "together": "int",
    "a_total": "int",
    "b_total": "int",
    "units_total": "int",
    "expected": "float",
    "npmi": "float",
    "log_dice": "float",
    "jaccard": "float",
    "g2": "float",
    "p_value": "float",
    "q_value": "float",
}
PLACES: Columns = {
    "place_id": "str",
    "name": "str",
    "kind": "str",
    "country": "str",
    "province": "str",
    "province_id": "str",
    "lat": "float",
    "lon": "float",
    "mentions": "int",
    "articles": "int",
    "articles_total": "int",
    "share": "float",
    "confidence": "float",
}

PERSONS_AND_BODIES = ("person", "group", "organization", "government", "media")
PLACE_KINDS = ("country", "province", "city", "place")
KINDS = (*PERSONS_AND_BODIES, *PLACE_KINDS, "nationality")

#: The pandas type each kind is stored in.
DTYPES = {
    "str": "str",
    "int": "int64",
    "float": "float64",
    "bool": "bool",
    "time": "datetime64[us, UTC]",
    "list": "object",
}


class FrameError(ValueError):
    """A frame that lacks columns, or holds them in another kind than its table says."""


def make_frame(columns: Columns, rows: Any = None) -> pd.DataFrame:
    """Return rows as a frame with exactly these columns, in this order and these types.

    Parameters
    ----------
    columns : mapping
        Column name to kind, one of the tables of this module.
    rows : list of dict, list of tuple, dict of columns, or DataFrame, optional
        The content; without it the frame is empty, with the same columns and types.

    Returns
    -------
    pandas.DataFrame
        One row per row given. Columns that `rows` lacks are missing (text, number, time),
        and must not be of kind ``int`` or ``bool``.

    Examples
    --------
    >>> make_frame({"word": "str", "count": "int"}).dtypes.to_dict()
    {'word': <StringDtype(na_value=nan)>, 'count': dtype('int64')}
    >>> make_frame({"word": "str", "count": "int"}, [{"word": "بغداد", "count": 2}]).shape
    (1, 2)
    """
    if rows is None or (not isinstance(rows, pd.DataFrame) and len(rows) == 0):
        rows = {name: [] for name in columns}
    frame = rows if isinstance(rows, pd.DataFrame) else pd.DataFrame(rows, columns=list(columns))
    frame = frame.reindex(columns=list(columns))
    return frame.astype({name: DTYPES[kind] for name, kind in columns.items()})


def check_frame(
    frame: pd.DataFrame, columns: Columns | Iterable[str], made_by: str
) -> pd.DataFrame:
    """Return `frame` unchanged, or raise FrameError naming what is wrong and what makes it right.

    Parameters
    ----------
    frame : pandas.DataFrame
        Any frame.
    columns : mapping or iterable of str
        The columns it must have; their kinds are checked where a mapping gives them.
    made_by : str
        The call that makes such a frame, for the message.

    Returns
    -------
    pandas.DataFrame
        One row per row of `frame`: it is the same object.

    Raises
    ------
    FrameError
        When a column is missing or of another kind, or `frame` is no DataFrame.

    Examples
    --------
    >>> words = pd.DataFrame({"word": ["بغداد"]})
    >>> check_frame(words, {"word": "str"}, "kit.count_words(articles)") is words
    True
    """
    if not isinstance(frame, pd.DataFrame):
        raise FrameError(
            f"A DataFrame was expected, not {type(frame).__name__}. Make it with {made_by}."
        )
    missing = [name for name in columns if name not in frame.columns]
    if missing:
        raise FrameError(
            f"The frame lacks the column(s) {missing}; it has {list(frame.columns)}. "
            f"Make it with {made_by}."
        )
    if isinstance(columns, Mapping):
        wrong = [name for name, kind in columns.items() if not _is_kind(frame[name], kind)]
        if wrong:
            found = {name: str(frame[name].dtype) for name in wrong[:5]}
            wanted = {name: columns[name] for name in wrong[:5]}
            raise FrameError(
                f"The column types {found} are not as expected {wanted}. Make it with {made_by}."
            )
    return frame


def _is_kind(column: "pd.Series[Any]", kind: str) -> bool:
    """Whether the column can hold what its kind promises (an all-missing one always can)."""
    types = pd.api.types
    if len(column) == 0 or column.isna().all():
        return True
    if kind == "str":
        return bool(types.is_string_dtype(column) or isinstance(column.dtype, pd.CategoricalDtype))
    if kind == "int":
        return bool(types.is_integer_dtype(column))
    if kind == "float":
        return bool(types.is_numeric_dtype(column))
    if kind == "bool":
        return bool(types.is_bool_dtype(column))
    if kind == "time":
        return bool(types.is_datetime64_any_dtype(column))
    return True
