"""Tables written for a spreadsheet or a browser, so that no cell runs anything there."""

import html
from pathlib import Path

import pandas as pd

#: A spreadsheet takes a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_STYLE = (
    "body{font-family:'Noto Naskh Arabic','Amiri','Segoe UI',Tahoma,sans-serif;margin:1rem}"
    "table{border-collapse:collapse}td,th{padding:.2rem .6rem;border-bottom:1px solid #ccc;"
    "text-align:start;vertical-align:top}td.before{text-align:left}td.node{font-weight:bold;"
    "text-align:center;white-space:nowrap}td.after{text-align:right}"
)


def write_table(frame: pd.DataFrame, path: str | Path) -> None:
    """Write a table as .csv, .xlsx or .html, safe to open.

    Parameters
    ----------
    frame : pandas.DataFrame
        Any table: counts, a concordance, pairs.
    path : str or Path
        The file; its ending says the format. CSV is UTF-8 with a mark, as spreadsheets want it;
        the sheet of an .xlsx and the page of an .html run from right to left.

    Raises
    ------
    ValueError
        When the ending is none of these.

    Notes
    -----
    Text cells that begin with = + - @ or a tab get an apostrophe in front in CSV and Excel:
    spreadsheets would run them as formulas. Times are written in UTC.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "table.csv"
    >>> write_table(pd.DataFrame({"text": ["=1+1", "بغداد"]}), file)
    >>> file.read_text(encoding="utf-8-sig").split()
    ['text', "'=1+1", 'بغداد']
    """
    path = Path(path)
    plain = frame.assign(**{str(n): frame[n].dt.tz_localize(None) for n in _zoned(frame)})
    match path.suffix.lower():
        case ".csv":
            _defused(plain).to_csv(path, index=False, encoding="utf-8-sig")
        case ".xlsx":
            _write_sheet(_defused(plain), path)
        case ".html":
            path.write_text(_page(plain, path.stem), encoding="utf-8")
        case _:
            raise ValueError(
                f"A table cannot be written to {path.name!r}. Give a name that ends in "
                ".csv, .xlsx or .html."
            )


def _zoned(frame: pd.DataFrame) -> list[str]:
    return [n for n in frame.columns if isinstance(frame[n].dtype, pd.DatetimeTZDtype)]


def _defused(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with no cell or column name that a spreadsheet would run."""
    safe = frame.rename(columns=lambda name: defuse(str(name)))
    for position, name in enumerate(frame.columns):
        if not pd.api.types.is_numeric_dtype(frame[name]):
            safe.isetitem(position, [defuse(v) if isinstance(v, str) else v for v in frame[name]])
    return safe


def defuse(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula.

    Examples
    --------
    >>> defuse("=HYPERLINK(1)"), defuse("بغداد")
    ("'=HYPERLINK(1)", 'بغداد')
    """
    return "'" + text if text.startswith(_FORMULA) else text


def _write_sheet(frame: pd.DataFrame, path: Path) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    clean = frame.map(lambda v: ILLEGAL_CHARACTERS_RE.sub("", v) if isinstance(v, str) else v)
    with pd.ExcelWriter(path, engine="openpyxl") as book:
        clean.to_excel(book, index=False, sheet_name="kit")
        book.sheets["kit"].sheet_view.rightToLeft = True


def _page(frame: pd.DataFrame, title: str) -> str:
    """One page with the table, every cell escaped; the node of a concordance in the middle."""
    head = "".join(f"<th>{html.escape(str(name))}</th>" for name in frame.columns)
    kinds = [n if n in ("before", "node", "after") else "" for n in map(str, frame.columns)]
    body = "\n".join(
        "<tr>" + "".join(map(_cell, row, kinds)) + "</tr>"
        for row in frame.itertuples(index=False, name=None)
    )
    return (
        f'<!doctype html>\n<html lang="ar" dir="rtl"><head><meta charset="utf-8">'
        f"<title>{html.escape(title)}</title><style>{_STYLE}</style></head>\n"
        f"<body><table><thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table></body></html>"
    )


def _cell(value: object, kind: str) -> str:
    missing = value is None or value is pd.NaT or value is pd.NA or value != value
    shown = "" if missing else html.escape(str(value))
    mark = f' class="{kind}"' if kind else ""
    return f'<td{mark} dir="auto">{shown}</td>' if not kind else f'<td{mark} dir="rtl">{shown}</td>'
