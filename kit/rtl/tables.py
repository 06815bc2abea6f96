"""Frames as HTML tables from right to left: cells escaped, numbers aligned, long text folded."""

import html
from collections.abc import Mapping
from typing import Any

import pandas as pd

from kit.rtl.text import show_number

_LONG = 180
_TICK = "\u2713"
#: Between the parts of a list: a mark that reads alike from both sides.
_BETWEEN = " \u00b7 "
TABLE_STYLE = """
.kit-rtl{direction:rtl;text-align:right}
.kit-ltr{direction:ltr;text-align:left}
.kit-rtl table,.kit-ltr table{border-collapse:collapse;margin:.5em 0;font-size:.95em}
.kit-rtl table{direction:rtl}
.kit-rtl th,.kit-rtl td{text-align:right!important}
.kit-ltr th,.kit-ltr td{text-align:left!important}
.kit-table th,.kit-table td{padding:.25em .6em;vertical-align:top;white-space:normal!important}
.kit-table th{border-bottom:2px solid #999}
.kit-table td{border-bottom:1px solid rgba(128,128,128,.3);unicode-bidi:isolate}
.kit-table td.kit-number{text-align:right!important;font-variant-numeric:tabular-nums}
.kit-table td.kit-number{white-space:nowrap!important}
.kit-table td{max-width:46em;overflow-wrap:break-word}
.kit-table summary{cursor:pointer}
.kit-table details[open] summary span{display:none}
.kit-table td.kit-before{text-align:left!important;direction:rtl}
.kit-table td.kit-node{text-align:center!important;font-weight:bold;white-space:nowrap}
.kit-table th button{all:unset;cursor:pointer;font-weight:bold}
.kit-table th button:focus-visible{outline:2px solid #1F78B4}
.kit-scroll{max-height:32em;overflow:auto}
.kit-scroll thead th{position:sticky;top:0;background:var(--jp-layout-color0,Canvas)}
.kit-find{margin:.3em 0;font:inherit}
.kit-find input{font:inherit;padding:.15em .5em;min-width:18em}
.kit-rest,.kit-source{color:#666;font-size:.85em}
.kit-rtl .kit-rest,.kit-rtl .kit-source{text-align:right!important}
"""


def make_table(
    frame: pd.DataFrame,
    *,
    digits: str = "western",
    headings: Mapping[str, str] | None = None,
    index: bool = False,
    classes: Mapping[str, str] | None = None,
    sortable: bool = False,
) -> str:
    """Return a frame as one HTML table; nothing in its cells is read as HTML.

    Parameters
    ----------
    frame : pandas.DataFrame
        Any frame with one level of columns.
    digits : str
        ``"western"`` or ``"eastern"``, of numbers; a text stays as it is written.
    headings : mapping, optional
        What to show instead of a column's name.
    index : bool
        Whether the index is the first column.
    classes : mapping, optional
        CSS classes of columns.
    sortable : bool
        Whether headings are buttons, which `kit.show_table` gives their work.

    Returns
    -------
    str
        ``<table class="kit-table">``, to be put into an element with a direction.

    Examples
    --------
    >>> "<td>&lt;b&gt;</td>" in make_table(pd.DataFrame({"name": ["<b>"]}))
    True
    """
    names = dict(headings or {})
    heads = [_heading(names.get(str(name), str(name)), sortable) for name in frame.columns]
    columns = [_cells(frame.iloc[:, n], digits, (classes or {}).get(str(name), ""))
               for n, name in enumerate(frame.columns)]  # fmt: skip
    if index:
        heads.insert(0, "<th></th>")
        columns.insert(0, [f"<th>{html.escape(str(value))}</th>" for value in frame.index])
    rows = "".join(f"<tr>{''.join(row)}</tr>" for row in zip(*columns, strict=True))
    head = f"<thead><tr>{''.join(heads)}</tr></thead>"
    return f"<table class='kit-table'>{head}<tbody>{rows}</tbody></table>"


def _heading(name: str, sortable: bool) -> str:
    shown = html.escape(name)
    return f"<th scope='col'>{f'<button>{shown}</button>' if sortable else shown}</th>"


def _cells(column: "pd.Series[Any]", digits: str, css: str) -> list[str]:
    share = str(column.name) == "share" or str(column.name).startswith("share_")
    return [_cell(value, digits, css, share) for value in column]


def _cell(value: Any, digits: str, css: str, share: bool) -> str:
    """One cell: a number to be aligned, a date as a day, a long text folded."""
    if isinstance(value, list | tuple):
        return f"<td>{_folded(_BETWEEN.join(map(str, value)))}</td>"
    if isinstance(value, set | dict):
        return f"<td>{_folded(str(value))}</td>"
    if value is None or value is pd.NaT or value is pd.NA or value != value:
        return "<td></td>"
    if hasattr(value, "strftime"):
        day = f"{value:%Y-%m-%d}"
        return f'<td class="kit-number" data-v="{day}"><bdi dir="ltr">{day}</bdi></td>'
    if isinstance(value, bool) or type(value).__name__.startswith("bool"):
        return f"<td>{_TICK if value else ''}</td>"
    if hasattr(value, "__float__") and not isinstance(value, str):
        shown = show_number(float(value), digits=digits, percent=share)
        return f'<td class="kit-number" data-v="{float(value)!r}"><bdi dir="ltr">{shown}</bdi></td>'
    text = str(value)
    style = f' class="{css}"' if css else ""
    return f"<td{style}>{_folded(text)}</td>"


def _folded(text: str) -> str:
    """A text; its end, where it is long, opens on a click."""
    if len(text) <= _LONG:
        return html.escape(text)
    cut = text.rfind(" ", 0, _LONG)
    cut = cut if cut > 0 else _LONG
    first, rest = html.escape(text[:cut]), html.escape(text[cut:])
    return f"<details><summary>{first}<span> \u2026</span></summary>{rest}</details>"
