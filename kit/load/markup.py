"""Texts of exports that still hold the tags of their page, as plain text."""

import html
import re

_BLOCKS = "p|br|div|li|ul|ol|h[1-6]|tr|table|blockquote|figure|figcaption|section|article|hr"
_INLINE = "span|strong|b|em|i|u|a|img|font|td|th|tbody|iframe|sup|sub|small|strike|center"
#: A tag of a page: «<p>», «</div>», «<a href=…>»; «3 < 5» and «<الوزير>» are none.
MARKUP = re.compile(f"</?(?:{_BLOCKS}|{_INLINE}|script|style)(?:\\s[^<>]*)?/?>", re.IGNORECASE)
#: The same for Arrow, where an export may write «/» as «\\/»; no tag without its first sign.
MARKUP_SIGN = f"(?i)<(?:\\\\?/)?(?:{_BLOCKS}|{_INLINE}|script|style)[\\s/>\\\\]"
#: What «<» and «>» begin with where JSON escapes them.
ESCAPED_SIGN = r"\\u003"
_HIDDEN = re.compile("<(script|style)\\b[^<>]*>", re.IGNORECASE)
_BREAK = re.compile(f"[ \\t]*</?(?:{_BLOCKS})(?:\\s[^<>]*)?/?>[ \\t]*", re.IGNORECASE)
_LINES = re.compile(r"\n(?:[ \t]*\n)+")


def strip_markup(text: str) -> str:
    r"""Return a text without the tags of a page, its paragraphs on lines of their own.

    Scripts and styles go with what is in them; entities become the characters they stand for.

    Examples
    --------
    >>> strip_markup("<p>قال:&nbsp;<b>نعم</b></p>\n<p>ثم خرج<br/>وعاد</p>").splitlines()
    ['قال:\xa0نعم', 'ثم خرج', 'وعاد']
    """
    shown = _BREAK.sub("\n", _without_hidden(text))
    return _LINES.sub("\n", html.unescape(MARKUP.sub("", shown))).strip("\n")


def _without_hidden(text: str) -> str:
    """A text without its scripts and styles; one that is not closed hides nothing."""
    kept, at, lower = [], 0, text.lower()
    if len(lower) != len(text):
        return text
    while match := _HIDDEN.search(text, at):
        end = lower.find(f"</{match[1].lower()}>", match.end())
        if end < 0:
            break
        kept.append(text[at : match.start()])
        at = end + len(match[1]) + 3
    return "".join([*kept, text[at:]])
