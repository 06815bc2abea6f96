"""Tables that run from right to left, every cell escaped."""

import html
from typing import Any

import pandas as pd


def show_table(frame: pd.DataFrame, *, rows: int = 20) -> Any:
    """Show a frame as a table from right to left, with its cells escaped.

    Parameters
    ----------
    frame : pandas.DataFrame
        Any frame.
    rows : int
        So many rows from its top.

    Returns
    -------
    IPython.display.HTML
        One table row per row shown.

    Examples
    --------
    >>> "<td>بغداد</td>" in show_table(pd.DataFrame({"name": ["بغداد"]})).data
    True
    """
    from IPython.display import HTML

    head = "".join(f"<th>{html.escape(str(name))}</th>" for name in frame.columns)
    body = "".join(
        "<tr>" + "".join(f"<td>{_cell(value)}</td>" for value in row) + "</tr>"
        for row in frame.head(rows).itertuples(index=False, name=None)
    )
    table = f"<table class='kit-table'><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    page: Any = HTML  # IPython is not typed
    return page(f"<div dir='rtl' class='kit-rtl'>{table}</div>")


def _cell(value: object) -> str:
    if isinstance(value, float):
        shown = f"{value:,.3g}" if abs(value) < 1000 else f"{value:,.0f}"
        # A number keeps its sign on its left in a table that runs from right to left.
        return "" if value != value else f'<bdi dir="ltr">{shown}</bdi>'
    return "" if value is None or value is pd.NaT else html.escape(str(value))
