"""Arabic text made right for each renderer, at the last moment: the data stays in logical order.

Browsers, plotly's images and matplotlib from 3.11 join and order Arabic letters themselves;
shaped text comes out reversed there. They only need to be told that a label runs from right to
left. Older matplotlib and Pillow without Raqm do neither, and get shaped text in visual order.
"""

import base64
import html
import json
import re
import textwrap
from typing import Any

from kit import chars

_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
_SHAPED = re.compile("[\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]")
_CONTROLS = re.compile(f"[{chars.DIRECTION_CONTROLS}]")
_BREAK = re.compile(r"<br\s*/?>|\n")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|>~$])")
_MIRROR = str.maketrans("()[]{}<>\u00ab\u00bb", ")(][}{><\u00bb\u00ab")

FONT = '"Noto Naskh Arabic","Noto Sans Arabic",Amiri,"Segoe UI",Tahoma,Arial,sans-serif'
TEMPLATE = "kit"


def has_arabic(text: str) -> bool:
    """Whether a text holds an Arabic letter.

    Examples
    --------
    >>> has_arabic("BBC عربي"), has_arabic("-5%")
    (True, False)
    """
    return _ARABIC.search(text) is not None


def has_shaped_letters(text: str) -> bool:
    r"""Whether a text holds presentation forms, which no data, hover or file should.

    Examples
    --------
    >>> has_shaped_letters("\ufe91"), has_shaped_letters("بغداد")
    (True, False)
    """
    return _SHAPED.search(text) is not None


def strip_controls(text: str) -> str:
    r"""Return a text without direction controls.

    Examples
    --------
    >>> strip_controls("\u2067بغداد\u2069")
    'بغداد'
    """
    return _CONTROLS.sub("", text)


def isolate(text: object, *, escape: bool = True) -> str:
    r"""Return a label for plotly: escaped, and each line held in a right-to-left isolate.

    Plotly lays its text out from left to right and reads tags in it; an isolate keeps brackets,
    digits and Latin words of an Arabic label in their places, and escaping shows a tag as text.
    A label without Arabic letters gets no isolate, which would reorder «-5%».

    Parameters
    ----------
    text : object
        The label, in logical order; a label that is isolated already is not isolated twice.
    escape : bool
        Off only for labels made by the kit itself, with tags that are meant.

    Returns
    -------
    str
        The label, its lines joined by ``<br>``.

    Examples
    --------
    >>> isolate("الحشد (PMF)") == "\u2067الحشد (PMF)\u2069"
    True
    >>> isolate("<b>-5%</b>")
    '&lt;b&gt;-5%&lt;/b&gt;'
    """
    plain = strip_controls(str(text))
    lines = plain.split("\n") if escape else _BREAK.split(plain)
    escaped = [html.escape(line, quote=False) if escape else line for line in lines]
    return "<br>".join(
        chars.RLI + line + chars.PDI if has_arabic(line) else line for line in escaped
    )


def wrap(text: object, width: int = 40) -> str:
    """Return a label for plotly on several lines of whole words, each line isolated.

    Examples
    --------
    >>> wrap("وزارة الدفاع", 8).count("<br>")
    1
    """
    return isolate("\n".join(textwrap.wrap(strip_controls(str(text)), width)) or "")


def hover(*lines: object) -> str:
    """Return a plotly hover template of escaped lines, each isolated, without the trace's name.

    Lines that hold ``%{...}`` fields are the kit's own and given as they are to be shown.

    Examples
    --------
    >>> hover("بغداد", "%{x} مقالا").count("<br>")
    1
    """
    shown = (isolate(line, escape="%{" not in str(line)) for line in lines)
    return "<br>".join(shown) + "<extra></extra>"


def affix(before: str = "", after: str = "") -> tuple[str, str]:
    r"""Return a prefix and a suffix for plotly's numbers, which hold one isolate together.

    Examples
    --------
    >>> affix(after=" مقال") == ("\u2067", " مقال\u2069")
    True
    """
    return chars.RLI + html.escape(before, quote=False), html.escape(after, quote=False) + chars.PDI


def escape_markdown(text: object) -> str:
    r"""Return a text that Markdown shows as it is: no tag, no link, no formula.

    Examples
    --------
    >>> escape_markdown("<b>*")
    '&lt;b&gt;\\*'
    """
    escaped = html.escape(_MARKDOWN.sub(r"\\\1", str(text).replace("<", "\0").replace(">", "\1")))
    return escaped.replace("\0", "&lt;").replace("\1", "&gt;").replace("\n", " ")


def shape(text: str) -> str:
    """Return a text joined and in visual order, for renderers that do neither.

    Each line is shaped by arabic-reshaper and ordered by python-bidi; brackets are mirrored here,
    since python-bidi's order does not.

    Parameters
    ----------
    text : str
        Text in logical order.

    Returns
    -------
    str
        Presentation forms in the order in which they are drawn, from left to right.

    Examples
    --------
    >>> shape("(BBC)")
    '(BBC)'
    """
    return "\n".join(_shape_line(strip_controls(line)) for line in text.split("\n"))


def _shape_line(line: str) -> str:
    if not has_arabic(line):
        return line
    from arabic_reshaper import reshape
    from bidi import get_display

    return str(get_display(reshape(_mirror_brackets(line)), base_dir="R"))


def _mirror_brackets(line: str) -> str:
    """Turn the brackets, except between two Latin letters or digits, where the run is theirs."""
    turned = list(line)
    for n, char in enumerate(line):
        if char.translate(_MIRROR) == char:
            continue
        before, after = line[:n].rstrip(), line[n + 1 :].lstrip()
        latin = bool(before and after and _is_ltr(before[-1]) and _is_ltr(after[0]))
        if not latin:
            turned[n] = line[n].translate(_MIRROR)
    return "".join(turned)


def _is_ltr(char: str) -> bool:
    return char.isascii() and char.isalnum()


def for_matplotlib(text: str) -> str:
    """Return a text for the matplotlib that is installed.

    From 3.11 matplotlib joins and orders letters itself and only needs a direction mark where a
    label begins with Latin letters; before, the text must be shaped.

    Examples
    --------
    >>> for_matplotlib("BBC")
    'BBC'
    """
    from importlib.metadata import version

    release = tuple(int(part) for part in version("matplotlib").split(".")[:2])
    if release < (3, 11):
        return shape(text)
    return "\n".join(_with_mark(strip_controls(line)) for line in text.split("\n"))


def _with_mark(line: str) -> str:
    starts_latin = re.match(r"[^\w]*[A-Za-z]", line) is not None
    return chars.RLM + line if starts_latin and has_arabic(line) else line


def for_pillow(text: str) -> str:
    """Return a text for Pillow and wordcloud: as it is with Raqm, else shaped.

    Examples
    --------
    >>> for_pillow("BBC")
    'BBC'
    """
    from PIL import features

    return strip_controls(text) if features.check("raqm") else shape(text)


def template() -> Any:
    """Return the plotly template of the kit: Arabic fonts, title and legend on the right.

    Examples
    --------
    >>> template().layout.title.xanchor
    'right'
    """
    import plotly.graph_objects as go

    return go.layout.Template(
        layout={
            "font": {"family": FONT, "size": 15},
            "title": {"x": 1, "xref": "paper", "xanchor": "right"},
            "legend": {
                "x": 1,
                "xanchor": "right",
                "y": 1.02,
                "yanchor": "bottom",
                "orientation": "h",
            },
            "xaxis": {"automargin": True, "tickangle": 0},
            "yaxis": {"side": "right", "automargin": True, "ticklabelstandoff": 8},
            "hoverlabel": {"align": "right", "namelength": -1},
            "annotationdefaults": {"align": "right"},
            "margin": {"t": 90, "l": 30, "r": 30},
            "colorway": [
                "#0072B2",
                "#D55E00",
                "#009E73",
                "#CC79A7",
                "#E69F00",
                "#56B4E9",
                "#000000",
            ],
        }
    )


def register_template() -> str:
    """Make the kit's template known to plotly and return its name.

    Examples
    --------
    >>> register_template()
    'kit'
    """
    import plotly.io as pio

    if TEMPLATE not in pio.templates:
        pio.templates[TEMPLATE] = template()
    return TEMPLATE


_LAYERS = ("coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits")


def offline_config() -> dict[str, Any]:
    """Return the plotly configuration under which a map asks for nothing from the network.

    Examples
    --------
    >>> offline_config()["topojsonURL"].startswith("data:application/json")
    True
    """
    empty = {"type": "GeometryCollection", "geometries": []}
    topology = {"type": "Topology", "arcs": [], "objects": dict.fromkeys(_LAYERS, empty)}
    packed = base64.b64encode(json.dumps(topology).encode()).decode()
    return {"topojsonURL": f"data:application/json;base64,{packed}#", "displaylogo": False}


#: One style for the tables and the prose of notebooks and reports.
STYLE = """<style>
.kit-rtl{direction:rtl;text-align:right}
.kit-rtl table{direction:rtl;border-collapse:collapse;margin:.5em 0}
.kit-rtl th,.kit-rtl td{text-align:right!important;padding:.25em .6em;vertical-align:top}
.kit-rtl th{border-bottom:2px solid #999}
.kit-rtl td{border-bottom:1px solid #ddd;unicode-bidi:isolate}
</style>"""


def setup() -> None:
    """Make a notebook show Arabic right: figures, tables and prose; call it in the first cell.

    Frames become tables from right to left with escaped cells; plotly figures work in
    JupyterLab, in nbconvert pages and in reports, without a network.

    Examples
    --------
    >>> setup()
    """
    import plotly.io as pio

    register_template()
    pio.renderers["kit"] = _renderer()
    pio.renderers["plotly_mimetype"].config = offline_config()
    pio.renderers.default = "plotly_mimetype+kit"
    try:
        shell = get_ipython()  # type: ignore[name-defined]
    except NameError:
        return
    import pandas as pd
    from IPython import display

    show: Any = display.display_html  # IPython is not typed
    show(STYLE, raw=True)
    formatter = shell.display_formatter.formatters["text/html"]
    formatter.for_type(pd.DataFrame, _frame_html)


def _frame_html(frame: Any) -> str:
    return f'<div class="kit-rtl" dir="rtl">{frame._repr_html_()}</div>'


def _renderer() -> Any:
    """A plotly renderer that gives the figure alone; the page holds plotly.js once."""
    import plotly.io as pio
    from plotly.io._base_renderers import MimetypeRenderer

    class Fragment(MimetypeRenderer):  # type: ignore[misc]
        def to_mimebundle(self, figure: Any) -> dict[str, str]:
            page = pio.to_html(
                figure, include_plotlyjs=False, include_mathjax=False, full_html=False,
                validate=False, config=offline_config() | {"responsive": True},
            )  # fmt: skip
            return {"text/html": page}

    return Fragment()
