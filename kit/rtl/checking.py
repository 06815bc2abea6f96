"""The self-check: shaped letters in a frame, a figure, a file or a text."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from kit import frames
from kit.rtl.text import has_shaped_letters

FOUND = {"where": "str", "text": "str"}
_EXCERPT = 80


def find_shaped(thing: Any) -> pd.DataFrame:
    r"""Find the texts that hold presentation forms: letters shaped too early.

    A name written in shaped letters matches nothing, sorts wrongly, and comes out reversed in
    a browser; no frame, hover or file of the kit should hold one.

    Parameters
    ----------
    thing : pandas.DataFrame, plotly figure, dict, list, str or Path
        What is searched; a Path names a text file (HTML, SVG, CSV) in UTF-8.

    Returns
    -------
    pandas.DataFrame
        One row per text that holds one: ``where`` it stands, and its first 80 characters as
        ``text``. No row means that all is well.

    Notes
    -----
    Signs that are a word of their own (ﷺ) are meant, and not reported. Known failure: a PDF
    or a picture cannot be searched this way.

    Examples
    --------
    >>> find_shaped(pd.DataFrame({"name": ["بغداد", "\ufe91\ufe8e\ufe8f"]}))["where"].tolist()
    ['name, row 1']
    """
    rows = [
        {"where": where, "text": text[:_EXCERPT]}
        for where, text in _texts(thing, "")
        if has_shaped_letters(text)
    ]
    return frames.make_frame(FOUND, rows)


def _texts(thing: Any, where: str) -> Iterator[tuple[str, str]]:
    """Every text of a thing with the place where it stands."""
    if isinstance(thing, str):
        yield where or "text", thing
    elif isinstance(thing, Path):
        lines = thing.read_text(encoding="utf-8").splitlines()
        yield from ((f"{thing.name}, line {n}", line) for n, line in enumerate(lines, start=1))
    elif isinstance(thing, pd.DataFrame):
        for name in thing.columns:
            yield from _texts(str(name), f"heading {name}")
            for row, value in enumerate(thing[name]):
                yield from _texts(value, f"{name}, row {row}")
    elif hasattr(thing, "to_plotly_json"):
        yield from _texts(thing.to_plotly_json(), where)
    elif isinstance(thing, dict):
        for key, value in thing.items():
            yield from _texts(str(key), f"{where} key".strip())
            yield from _texts(value, f"{where}.{key}".strip("."))
    elif isinstance(thing, list | tuple) or hasattr(thing, "tolist"):
        values = thing if isinstance(thing, list | tuple) else thing.tolist()
        if isinstance(values, list | tuple):
            for n, value in enumerate(values):
                yield from _texts(value, f"{where}[{n}]")
