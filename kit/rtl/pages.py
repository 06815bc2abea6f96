"""The template, the style and the set-up that make figures and tables right in a page."""

import base64
import json
from typing import Any

from kit.rtl.tables import TABLE_STYLE, make_table
from kit.rtl.text import DIGITS

#: Latin letters come from the first sans face that is there, not from Amiri's serif.
FONT = (
    '"Noto Naskh Arabic","Noto Sans Arabic","Noto Sans","Segoe UI",Tahoma,"DejaVu Sans",Amiri,'
    "Arial,sans-serif"
)
TEMPLATE = "kit"
LANGUAGES = ("ar", "en")
#: Apart in grey (lightness 48, 62, 13, 73, 35, 86 of 100) and under the three colour blindnesses.
PALETTE = ("#1F78B4", "#E07B12", "#14213D", "#6CC2A8", "#9B2247", "#F4D65A")
#: What figures and tables use where nothing is said: set once for a notebook by `setup`.
DEFAULTS = {"language": "ar", "digits": "western"}


def template(language: str = "ar") -> Any:
    """Return the plotly template of the kit: Arabic fonts, title and legend on the reader's side.

    Parameters
    ----------
    language : str
        ``"ar"``: title, legend and axis on the right; ``"en"``: on the left.

    Returns
    -------
    plotly.graph_objects.layout.Template
        To be laid over ``plotly_white``.

    Examples
    --------
    >>> template().layout.title.xanchor
    'right'
    """
    import plotly.graph_objects as go

    side, start, end = ("right", 1, "right") if language == "ar" else ("left", 0, "left")
    axis = {"automargin": True, "gridcolor": "#e4e4e4", "linecolor": "#999", "zeroline": False}
    return go.layout.Template(
        layout={
            "font": {"family": FONT, "size": 15, "color": "#222"},
            "title": {"x": start, "xref": "paper", "xanchor": end, "font": {"size": 20}},
            "legend": {
                "x": start,
                "xanchor": end,
                "y": 1,
                "yanchor": "bottom",
                "orientation": "h",
                "traceorder": "reversed" if language == "ar" else "normal",
            },
            "xaxis": {**axis, "tickangle": 0},
            "yaxis": {**axis, "side": side, "ticklabelstandoff": 8},
            "hoverlabel": {"align": side, "namelength": -1, "font": {"family": FONT, "size": 14}},
            "annotationdefaults": {"align": side},
            "margin": {"t": 90, "l": 30, "r": 30},
            "colorway": list(PALETTE),
        }
    )


def register_template(language: str = "ar") -> str:
    """Make the kit's template known to plotly and return its name.

    Parameters
    ----------
    language : str
        As in `template`.

    Returns
    -------
    str
        The template's name, for ``template="plotly_white+kit"``.

    Examples
    --------
    >>> register_template()
    'kit'
    """
    import plotly.io as pio

    name = TEMPLATE if language == "ar" else f"{TEMPLATE}-{language}"
    if name not in pio.templates:
        pio.templates[name] = template(language)
    return name


_LAYERS = ("coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits")


def offline_config() -> dict[str, Any]:
    """Return the plotly configuration under which a map asks for nothing from the network.

    Returns
    -------
    dict
        For ``config=`` of plotly's functions.

    Examples
    --------
    >>> offline_config()["topojsonURL"].startswith("data:application/json")
    True
    """
    packed = base64.b64encode(empty_outlines().encode()).decode()
    return {"topojsonURL": f"data:application/json;base64,{packed}#", "displaylogo": False}


def empty_outlines() -> str:
    """The answer to plotly's request for outlines of its own: none, the kit draws its own."""
    empty = {"type": "GeometryCollection", "geometries": []}
    return json.dumps({"type": "Topology", "arcs": [], "objects": dict.fromkeys(_LAYERS, empty)})


#: One style for the tables and the prose of notebooks and reports.
#: nbconvert's own style aligns every paragraph left.
_PROSE_STYLE = "div[dir=rtl][lang=ar] :is(p,li,h1,h2,h3){text-align:right}"
STYLE = f"<style>{TABLE_STYLE}{_PROSE_STYLE}</style>"
#: By this attribute a report, which brings plotly.js once, knows the output that brings it.
LIBRARY = "data-kit-plotly"


def setup(*, language: str = "ar", digits: str = "western") -> None:
    """Make a notebook show Arabic right: figures, tables and prose; call it in the first cell.

    Frames become tables from right to left with escaped cells; plotly figures work in
    JupyterLab, in VS Code, in nbconvert pages and in reports, without a network.

    Parameters
    ----------
    language : str
        ``"ar"`` or ``"en"``: of titles, units and names in figures and headings of tables,
        where a call does not say it.
    digits : str
        ``"western"`` (123) or ``"eastern"`` (١٢٣), likewise.

    Raises
    ------
    ValueError
        When either is none of these.

    Examples
    --------
    >>> setup()
    """
    import plotly.io as pio

    DEFAULTS.update(check_switches(language, digits))
    register_template(language)
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
    show(plotly_library(), raw=True)
    formatter = shell.display_formatter.formatters["text/html"]
    formatter.for_type(pd.DataFrame, frame_html)


def plotly_library() -> str:
    """plotly.js as an output: it draws the figures of a notebook that nbconvert makes a page of."""
    from plotly.offline import get_plotlyjs

    return f"<script {LIBRARY}>if (!window.Plotly) {{\n{get_plotlyjs()}\n}}</script>"


def check_switches(language: str, digits: str) -> dict[str, str]:
    """Return the two switches, or raise a ValueError that says what they may be."""
    if language not in LANGUAGES:
        raise ValueError(f"language is {language!r}; it must be 'ar' or 'en'. Choose one.")
    if digits not in DIGITS:
        raise ValueError(f"digits is {digits!r}; it must be 'western' or 'eastern'. Choose one.")
    return {"language": language, "digits": digits}


def frame_html(frame: Any) -> str:
    """A frame as a notebook shows it: from right to left, escaped, its rows limited by pandas."""
    import pandas as pd

    if frame.columns.nlevels > 1:
        return f'<div class="kit-rtl" dir="rtl">{frame._repr_html_()}</div>'
    most = pd.get_option("display.max_rows") or len(frame)
    shown = frame.head(most)
    rest = f"<p class='kit-rest'>{len(shown):,} / {len(frame):,}</p>" * (len(frame) > most)
    table = make_table(shown, digits=DEFAULTS["digits"], index=True)
    return f'<div class="kit-rtl" dir="rtl">{table}{rest}</div>'


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
