"""Text for renderers that neither join nor order Arabic letters, and the choice of the renderer."""

import os
import re
import sys
from functools import lru_cache
from typing import Any

from kit import chars
from kit.rtl.text import has_arabic, isolate, strip_controls

_MIRROR = str.maketrans("()[]{}<>\u00ab\u00bb", ")(][}{><\u00bb\u00ab")
#: Marks that no Arabic text holds: they follow their bracket through the reordering.
_FIRST, _SECOND = "\u0483", "\u0484"
_BRACKET = re.compile("[()\\[\\]{}<>\u00ab\u00bb]")
_TURNED = re.compile(f"{_SECOND}{_FIRST}({_BRACKET.pattern})")
#: Environment variables that terminals set which order and join Arabic letters themselves.
_SHAPING_TERMINALS = ("VTE_VERSION", "KONSOLE_VERSION", "MLTERM")


def shape(text: str) -> str:
    """Return a text joined and in visual order, for renderers that do neither.

    Each line is shaped by arabic-reshaper and ordered by python-bidi; brackets are mirrored here,
    since python-bidi's order does not. Vowel marks are left out: such renderers cannot place them.

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
    from bidi import get_display

    tagged = _BRACKET.sub(rf"\g<0>{_FIRST}{_SECOND}", _reshaper().reshape(line))
    return _mirrored(str(get_display(tagged, base_dir="R")))


@lru_cache(maxsize=1)
def _reshaper() -> Any:
    """Letters joined, and lam-alef; not the one sign for the word Allah, which fonts may lack."""
    from arabic_reshaper import ArabicReshaper

    return ArabicReshaper({"ARABIC LIGATURE ALLAH": False})


def _mirrored(visual: str) -> str:
    """Brackets turned where they stand in a run from right to left.

    Each carries two marks, which the order keeps on the side where reading goes on: a bracket
    with its marks on its left was turned round, and one with its marks on its right was not.
    """
    turned = _TURNED.sub(lambda found: found[1].translate(_MIRROR), visual)
    return turned.replace(_FIRST, "").replace(_SECOND, "")


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


def for_terminal(text: str) -> str:
    """Return a text for the terminal in which Python runs.

    GNOME's and KDE's terminals, mlterm and Apple's order and join letters themselves; xterm,
    Windows and the terminals of editors do not, and get shaped text. Output that goes to a file
    or a pipe stays as it is.

    Parameters
    ----------
    text : str
        Text in logical order.

    Returns
    -------
    str
        The text, shaped where the terminal needs it.

    Examples
    --------
    >>> for_terminal("BBC")
    'BBC'
    """
    own = any(os.environ.get(name) for name in _SHAPING_TERMINALS)
    own = own or os.environ.get("TERM_PROGRAM") == "Apple_Terminal"
    is_terminal = sys.stdout is not None and sys.stdout.isatty()
    return shape(text) if is_terminal and not own else strip_controls(text)


RENDERERS = {
    "plotly": isolate,
    "image": isolate,
    "matplotlib": for_matplotlib,
    "pillow": for_pillow,
    "wordcloud": for_pillow,
    "terminal": for_terminal,
}


def for_renderer(text: str, renderer: str) -> str:
    r"""Return a text right for a renderer: the one call that knows what each of them needs.

    Parameters
    ----------
    text : str
        Text in logical order, as it stands in the data.
    renderer : str
        ``"plotly"`` (in the browser), ``"image"`` (plotly's PNG, SVG and PDF), ``"matplotlib"``,
        ``"pillow"``, ``"wordcloud"`` or ``"terminal"``; the version that is installed decides.

    Returns
    -------
    str
        The text to hand to that renderer and to no other.

    Raises
    ------
    ValueError
        When the renderer is none of these.

    Examples
    --------
    >>> for_renderer("بغداد (12)", "plotly") == "\u2067بغداد (12)\u2069"
    True
    """
    if renderer not in RENDERERS:
        raise ValueError(
            f"No renderer is called {renderer!r}; known are {', '.join(RENDERERS)}. Choose one."
        )
    made: str = RENDERERS[renderer](text)
    return made
