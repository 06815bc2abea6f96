"""Plain text: one article a file."""

import re
from collections.abc import Iterator
from typing import IO

from kit.dates import parse_date
from kit.load import limits
from kit.load.encodings import decode
from kit.load.limits import Unreadable
from kit.load.options import Options, Raw
from kit.load.sources import Item
from kit.normalize import normalize

_TITLE_WORDS = 20
_TITLE_LETTERS = 160
_TOP_LINES = 6
#: A first line with one of these words is a notice or a menu, not a title.
_NO_TITLE = {
    normalize(word)
    for word in "cookie cookies كوكيز الكوكيز الارتباط الخصوصية اقرأ إقرأ تابعنا تابعونا"
    " اشترك اشتركوا شارك شاركها الرئيسية واتساب تلغرام تليغرام فيسبوك تويتر النسخة للطباعة".split()
}
_FIRST_LINE = re.compile(r"[\s\ufeff]*(\S[^\n]*)\n([ \t]*\n)?\s*([^\n]*)")
_SENTENCE_END = re.compile("[.:,\u060c\u061b;\u2026]$")
_MENU = re.compile("[|\u00bb\u203a>]")


def read_all(file: IO[bytes]) -> bytes:
    """Return the whole of a file that is one article, or refuse one beyond the limit."""
    data = file.read(limits.MAX_FILE + 1)
    if len(data) > limits.MAX_FILE:
        raise Unreadable(
            f"is larger than {limits.MAX_FILE // limits.MB} MB, too much for one article"
        )
    return data


def read_text(file: IO[bytes], item: Item, options: Options) -> Iterator[Raw]:
    """Yield the one article of a text file; line ends become those of Unix."""
    text, _ = decode(read_all(file), options.encoding)
    yield article_of(text.removeprefix("\ufeff"), item, options)


def article_of(text: str, item: Item, options: Options) -> Raw:
    """Return a plain text as an article: its title and, if asked, its date are copied, not cut."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    raw: Raw = {"text": text, "title": find_title(text), "folder": item.folder, "record": 1}
    if options.date_lines:
        raw["published"] = find_date_line(text)
    return raw


def find_title(text: str) -> str | None:
    r"""Return the first line of a text where it clearly is a title.

    It is short, ends like no sentence, is no notice or menu, and an empty line or a line with
    nothing but a date follows it.

    Examples
    --------
    >>> find_title("عودة النازحين إلى الموصل\n\nعاد اليوم مئات النازحين إلى منازلهم.")
    'عودة النازحين إلى الموصل'
    >>> print(find_title("عاد مئات النازحين إلى الموصل.\n\nوقال المحافظ إن العودة مستمرة."))
    None
    """
    match = _FIRST_LINE.match(text)
    if match is None:
        return None
    line, next_line = match[1].strip(), match[3].strip()
    words = line.split()
    if (
        not 2 <= len(words) <= _TITLE_WORDS
        or len(line) > _TITLE_LETTERS
        or _SENTENCE_END.search(line)
    ):
        return None
    if _MENU.search(line) or {normalize(word.strip(".!:")) for word in words} & _NO_TITLE:
        return None
    if is_date_line(line) or not next_line:
        return None
    follows = bool(match[2]) and len(next_line) > len(line) / 2
    return line if follows or is_date_line(next_line) else None


def is_date_line(line: str) -> bool:
    """Whether a line is a date and nothing more."""
    return parse_date(line.strip()) is not None


def find_date_line(text: str) -> str | None:
    """Return the first of the top lines that is a date and nothing more."""
    lines = [line.strip() for line in text.split("\n") if line.strip()][:_TOP_LINES]
    return next((line for line in lines if is_date_line(line)), None)
