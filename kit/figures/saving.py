"""Figures as files: a page that opens offline, PNG, SVG and PDF."""

from pathlib import Path
from typing import Any

from kit import rtl

_IMAGES = (".png", ".svg", ".pdf")
#: Plotly measures text in an element that inherits the page's direction, and clips labels.
_PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>
<style>#js-plotly-tester{{direction:ltr}}body{{margin:0;background:white}}</style>
<script>{plotly}</script></head><body>{figure}</body></html>
"""


def save_figure(fig: Any, path: str | Path, *, width: int = 1000, scale: float = 2.0) -> Path:
    """Save a figure as a page that opens offline, or as PNG, SVG or PDF.

    Parameters
    ----------
    fig : plotly.graph_objects.Figure or PIL.Image.Image
        From any ``plot_*`` function of the kit; a word cloud is a picture, and saved as such.
    path : str or Path
        The file to write; its ending says how: ``.html``, ``.png``, ``.svg`` or ``.pdf``.
    width : int
        Width of an image in pixels; its height is the figure's.
    scale : float
        Pixels of a PNG per pixel of the figure; 2 is sharp in print.

    Returns
    -------
    pathlib.Path
        The file.

    Raises
    ------
    ValueError
        When the ending is none of these.
    RuntimeError
        When an image is wanted and no browser is installed to draw it.

    Notes
    -----
    Images are drawn by an installed Chrome or Chromium, without a network. A PDF looks right,
    but words copied out of it may lack joined letters (لا): copy from the HTML page.

    Examples
    --------
    >>> save_figure(None, "figure.docx")
    Traceback (most recent call last):
    ...
    ValueError: A figure is saved as .html, .png, .svg or .pdf, not '.docx'. Change the ending.
    """
    path = Path(path)
    kind = path.suffix.lower()
    if kind not in (".html", *_IMAGES):
        raise ValueError(
            f"A figure is saved as .html, .png, .svg or .pdf, not {path.suffix!r}. "
            "Change the ending."
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    if not hasattr(fig, "to_plotly_json"):
        _save_picture(fig, path, kind)
    elif kind == ".html":
        path.write_text(_page(fig), encoding="utf-8")
    else:
        path.write_bytes(_image(fig, kind[1:], width, scale))
    return path


def _save_picture(picture: Any, path: Path, kind: str) -> None:
    """A word cloud: as it is, or inside a page."""
    import base64
    import io

    if kind == ".svg":
        raise ValueError("A word cloud is made of dots: save it as .png, .pdf or .html.")
    if kind != ".html":
        picture.save(path)
        return
    held = io.BytesIO()
    picture.save(held, "PNG")
    code = base64.b64encode(held.getvalue()).decode("ascii")
    shown = f'<img alt="" src="data:image/png;base64,{code}" style="max-width:100%">'
    path.write_text(_PAGE.format(title="", plotly="", figure=shown), encoding="utf-8")


def _page(fig: Any) -> str:
    """One page with plotly inside."""
    import html

    from plotly.offline import get_plotlyjs

    figure = fig.to_html(
        full_html=False, include_plotlyjs=False, include_mathjax=False,
        config=rtl.offline_config() | {"responsive": True},
    )  # fmt: skip
    first = rtl.strip_controls(fig.layout.title.text or "").split("<br>")[0]
    title = html.escape(html.unescape(first.replace("<b>", "").replace("</b>", "")))
    return _PAGE.format(title=title, plotly=get_plotlyjs(), figure=figure)


def _image(fig: Any, kind: str, width: int, scale: float) -> bytes:
    """The image, drawn by a browser with no outlines but ours."""
    import tempfile

    import plotly.io as pio

    with tempfile.TemporaryDirectory() as folder:
        for name in ("world_110m", "world_50m"):
            (Path(folder) / f"{name}.json").write_text(rtl.empty_outlines(), encoding="utf-8")
        before = pio.defaults.topojson
        pio.defaults.topojson = Path(folder).as_uri() + "/"
        try:
            drawn: bytes = fig.to_image(format=kind, width=width, scale=scale)
        except (RuntimeError, ValueError, OSError) as error:
            raise RuntimeError(_explain(error, kind)) from error
        finally:
            pio.defaults.topojson = before
    return drawn


def _explain(error: Exception, kind: str) -> str:
    """What to do when an image could not be drawn."""
    if "chrome" in str(error).lower() or "browser" in str(error).lower():
        return (
            f"A .{kind} file is drawn by Chrome or Chromium, and none was found. Install one "
            "(Debian, Ubuntu: apt install chromium), set BROWSER_PATH to it, or save as .html, "
            "which needs none."
        )
    first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    return f"The .{kind} file could not be drawn. Save as .html, or look into this message: {first}"
