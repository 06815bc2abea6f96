"""Arabic text made right for each renderer, at the last moment: the data stays in logical order.

Browsers, plotly's images and matplotlib from 3.11 join and order Arabic letters themselves;
shaped text comes out reversed there. They only need to be told that a label runs from right to
left. Older matplotlib, Pillow without Raqm and some terminals do neither, and get shaped text in
visual order.
"""

from kit.rtl.checking import find_shaped
from kit.rtl.pages import (
    DEFAULTS,
    FONT,
    LANGUAGES,
    LIBRARY,
    PALETTE,
    STYLE,
    TEMPLATE,
    check_switches,
    empty_outlines,
    offline_config,
    register_template,
    setup,
    template,
)
from kit.rtl.pages import frame_html as _frame_html
from kit.rtl.shaping import for_matplotlib, for_pillow, for_renderer, for_terminal, shape
from kit.rtl.tables import make_table
from kit.rtl.text import (
    affix,
    escape_markdown,
    has_arabic,
    has_shaped_letters,
    hover,
    isolate,
    set_digits,
    show_number,
    strip_controls,
    wrap,
)

__all__ = [
    "DEFAULTS",
    "FONT",
    "LANGUAGES",
    "LIBRARY",
    "PALETTE",
    "STYLE",
    "TEMPLATE",
    "_frame_html",
    "affix",
    "check_switches",
    "empty_outlines",
    "escape_markdown",
    "find_shaped",
    "for_matplotlib",
    "for_pillow",
    "for_renderer",
    "for_terminal",
    "has_arabic",
    "has_shaped_letters",
    "hover",
    "isolate",
    "make_table",
    "offline_config",
    "register_template",
    "set_digits",
    "setup",
    "shape",
    "show_number",
    "strip_controls",
    "template",
    "wrap",
]
