"""Labels for renderers that join letters themselves: escaped, isolated, wrapped, with digits."""

import html
import re
import textwrap

from kit import chars

_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
#: Presentation forms: joined shapes; not the honorific ligatures (ﷺ, ﷽) and ornate brackets.
_SHAPED = re.compile("[\ufb50-\ufd3d\ufd50-\ufdcf\ufdf0-\ufdf9\ufe70-\ufefc]")
_CONTROLS = re.compile(f"[{chars.DIRECTION_CONTROLS}]")
_BREAK = re.compile(r"<br\s*/?>|\n")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|>~$])")
#: What neither a label nor an XML file (SVG) may hold.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LRI = "\u2066"
_EASTERN = str.maketrans(chars.WESTERN_DIGITS, chars.EASTERN_DIGITS)
_WESTERN = str.maketrans(chars.EASTERN_DIGITS + chars.PERSIAN_DIGITS, chars.WESTERN_DIGITS * 2, "")
_COMMA_IN_NUMBER = re.compile(r"(?<=\d),(?=\d{3})")
_POINT_IN_NUMBER = re.compile(r"(?<=\d)\.(?=\d)")
_PERCENT_OF_NUMBER = re.compile(r"(?<=\d)%|%(?=\d)")
_COMMA, _POINT, _PERCENT = "\u066c", "\u066b", "\u066a"
DIGITS = ("western", "eastern")


def has_arabic(text: str) -> bool:
    """Whether a text holds an Arabic letter.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    bool
        True where there is one, of any Arabic block.

    Examples
    --------
    >>> has_arabic("BBC عربي"), has_arabic("-5%")
    (True, False)
    """
    return _ARABIC.search(text) is not None


def has_shaped_letters(text: str) -> bool:
    r"""Whether a text holds presentation forms, which no data, hover or file should.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    bool
        True where a letter stands in a joined shape of its own.

    Examples
    --------
    >>> has_shaped_letters("\ufe91"), has_shaped_letters("بغداد")
    (True, False)
    """
    return _SHAPED.search(text) is not None


def strip_controls(text: str) -> str:
    r"""Return a text without direction controls.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        The text without marks, embeddings, overrides and isolates.

    Examples
    --------
    >>> strip_controls("\u2067بغداد\u2069")
    'بغداد'
    """
    return _CONTROLS.sub("", text)


def set_digits(text: str, digits: str) -> str:
    """Return a text with its digits in one writing: 12.5% or ١٢٫٥٪.

    Parameters
    ----------
    text : str
        Any text; in eastern digits the decimal point, the comma of thousands and the percent
        sign beside a digit become the Arabic ones.
    digits : str
        ``"western"`` (123) or ``"eastern"`` (١٢٣).

    Returns
    -------
    str
        The text.

    Raises
    ------
    ValueError
        When `digits` is neither.

    Examples
    --------
    >>> set_digits("1,250 مقالا، 12.5%", "eastern")
    '١٬٢٥٠ مقالا، ١٢٫٥٪'
    """
    if digits not in DIGITS:
        raise ValueError(f"digits is {digits!r}; it must be 'western' or 'eastern'. Choose one.")
    if digits == "western":
        turned = text.translate(_WESTERN)
        return turned.replace(_COMMA, ",").replace(_POINT, ".").replace(_PERCENT, "%")
    marked = _POINT_IN_NUMBER.sub(_POINT, _COMMA_IN_NUMBER.sub(_COMMA, text))
    return _PERCENT_OF_NUMBER.sub(_PERCENT, marked).translate(_EASTERN)


def show_number(value: float, *, digits: str = "western", percent: bool = False) -> str:
    """Return a number as a reader writes it: thousands apart, at most three significant places.

    Parameters
    ----------
    value : float
        A number; a missing one gives an empty text.
    digits : str
        ``"western"`` or ``"eastern"``.
    percent : bool
        The number is a share (0–1) and shown in per cent.

    Returns
    -------
    str
        The number, without direction controls.

    Examples
    --------
    >>> show_number(1250), show_number(0.1234, percent=True), show_number(3.14159)
    ('1,250', '12.3%', '3.14')
    """
    if value != value:
        return ""
    scaled = value * 100 if percent else value
    whole = float(scaled).is_integer() or abs(scaled) >= 1000
    shown = f"{scaled:,.0f}" if whole else f"{scaled:.3g}"
    return set_digits(shown.replace("-", "\u2212") + "%" * percent, digits)


def isolate(text: object, *, escape: bool = True, base: str = "rtl") -> str:
    r"""Return a label for plotly: escaped, and each line held in an isolate of its direction.

    Plotly lays its text out from left to right and reads tags in it; an isolate keeps brackets,
    digits and Latin words of an Arabic label in their places, and escaping shows a tag as text.
    A label without Arabic letters gets no isolate, which would reorder «-5%».

    Parameters
    ----------
    text : object
        The label, in logical order; a label that is isolated already is not isolated twice.
    escape : bool
        Off only for labels made by the kit itself, with tags that are meant.
    base : str
        ``"rtl"``, or ``"ltr"`` for an English sentence that names something in Arabic.

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
    plain = _UNSEEN.sub("", strip_controls(str(text)))
    lines = plain.split("\n") if escape else _BREAK.split(plain)
    escaped = [html.escape(line, quote=False) if escape else line for line in lines]
    opening = chars.RLI if base == "rtl" else _LRI
    return "<br>".join(opening + line + chars.PDI if has_arabic(line) else line for line in escaped)


def wrap(text: object, width: int = 40, *, most: int | None = None, base: str = "rtl") -> str:
    """Return a label for plotly on several lines of whole words, each line isolated.

    Parameters
    ----------
    text : object
        The label; its own line breaks are spaces.
    width : int
        Characters of a line; only a longer word is cut.
    most : int, optional
        At most so many lines; the last ends with … where something is left out.
    base : str
        As in `isolate`.

    Returns
    -------
    str
        The label, its lines joined by ``<br>``.

    Examples
    --------
    >>> wrap("وزارة الدفاع", 8).count("<br>")
    1
    """
    lines = textwrap.wrap(strip_controls(str(text)), width)
    if most is not None and len(lines) > most:
        lines = [*lines[:most]]
        lines[-1] += "\u2026"
    return isolate("\n".join(lines), base=base)


def hover(*lines: object) -> str:
    """Return a plotly hover template of escaped lines, each isolated, without the trace's name.

    Parameters
    ----------
    *lines : object
        The lines; those that hold ``%{...}`` fields are the kit's own and given as they are.

    Returns
    -------
    str
        The template.

    Examples
    --------
    >>> hover("بغداد", "%{x} مقالا").count("<br>")
    1
    """
    shown = (isolate(line, escape="%{" not in str(line)) for line in lines)
    return "<br>".join(shown) + "<extra></extra>"


def affix(before: str = "", after: str = "") -> tuple[str, str]:
    r"""Return a prefix and a suffix for plotly's numbers, which hold one isolate together.

    Parameters
    ----------
    before, after : str
        What stands before and after the number in reading order.

    Returns
    -------
    tuple of str
        The prefix opens the isolate, the suffix closes it.

    Examples
    --------
    >>> affix(after=" مقال") == ("\u2067", " مقال\u2069")
    True
    """
    return chars.RLI + html.escape(before, quote=False), html.escape(after, quote=False) + chars.PDI


def escape_markdown(text: object) -> str:
    r"""Return a text that Markdown shows as it is: no tag, no link, no formula.

    Parameters
    ----------
    text : object
        The text; line breaks become spaces.

    Returns
    -------
    str
        The text with every sign of Markdown and HTML escaped.

    Examples
    --------
    >>> escape_markdown("<b>*")
    '&lt;b&gt;\\*'
    """
    escaped = html.escape(_MARKDOWN.sub(r"\\\1", str(text).replace("<", "\0").replace(">", "\1")))
    return escaped.replace("\0", "&lt;").replace("\1", "&gt;").replace("\n", " ")
