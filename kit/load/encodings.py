"""Bytes → text: UTF-8, UTF-16, windows-1256 or ISO-8859-6, decided by rule.

A statistical guesser takes a few words of windows-1256 for Thai or Cyrillic; here only encodings
that Arabic news comes in are considered, the likelier one by the letters it gives.
"""

import codecs
import io
import re
from collections.abc import Iterator
from functools import partial
from typing import IO

from kit import chars
from kit.load import limits
from kit.load.limits import Unreadable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Letters from the commonest on; running Arabic text has them in about this order.
_COMMON = (
    chars.ALEF + chars.LAM + chars.YEH + chars.MEEM + chars.WAW + chars.NOON + chars.REH + chars.TEH
    + chars.BEH + chars.AIN + chars.DAL + chars.HEH + chars.SEEN + chars.FEH + chars.TEH_MARBUTA
    + chars.KAF + chars.QAF + chars.HAH + chars.ALEF_HAMZA_ABOVE + chars.JEEM + chars.SHEEN
)  # fmt: skip
_WEIGHT = {letter: len(_COMMON) - rank for rank, letter in enumerate(_COMMON)}
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")


def find_encoding(sample: bytes, *, whole: bool = True) -> str:
    """Return the encoding of Arabic text by rule.

    Parameters
    ----------
    sample : bytes
        The text, or its beginning.
    whole : bool
        Whether that is all of it; else its last character may be cut.

    Returns
    -------
    str
        A name that `bytes.decode` takes.

    Examples
    --------
    >>> find_encoding("غزة".encode("cp1256"))
    'cp1256'
    >>> find_encoding("غزة".encode())
    'utf-8'
    """
    for bom, name in _BOMS:
        if sample.startswith(bom):
            return name
    start = sample[:4096]
    if (b"\0" in start or b"\6" in start) and (wide := _utf16(start)):
        return wide
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample, final=whole)
        return "utf-8"
    except UnicodeDecodeError:
        pass
    # UTF-8 with a few broken bytes is still UTF-8: each of its letters has a lead byte.
    if len(re.findall(rb"[\xd8-\xdb][\x80-\xbf]", sample)) * 2.2 > _high_bytes(sample):
        return "utf-8"
    return _utf16(sample[:4096]) or _windows_or_iso(sample[:65536])


def _high_bytes(sample: bytes) -> int:
    return sum(byte > 127 for byte in sample)


def _utf16(sample: bytes) -> str | None:
    """UTF-16 without a mark: the upper byte of Arabic and Latin letters and blanks is 6 or 0."""
    pairs = len(sample) // 2
    if pairs < 2:
        return None
    for name, upper in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0 : pairs * 2 : 2])):
        if sum(byte in (0, 6, 0x20) for byte in upper) > 0.9 * pairs and 6 in upper:
            return name
    return None


def _windows_or_iso(sample: bytes) -> str:
    """The one of the two that gives the commoner letters; windows-1256 where they are even."""
    arabic = {name: sample.decode(name, "replace") for name in ("cp1256", "iso8859_6")}
    scores = {name: sum(_WEIGHT.get(c, 0) for c in text) - 30 * _foreign(text)
              for name, text in arabic.items()}  # fmt: skip
    return "iso8859_6" if scores["iso8859_6"] > scores["cp1256"] else "cp1256"


def _foreign(text: str) -> int:
    """Characters that no Arabic text has: broken ones, controls, accented Latin letters."""
    return len(re.findall("[\ufffd\x80-\x9f\xc0-\xff]", text))


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Return the text and the encoding it was read in; bytes that do not fit become U+FFFD.

    Examples
    --------
    >>> decode("أخبار بغداد".encode("cp1256"))
    ('أخبار بغداد', 'cp1256')
    """
    name = encoding or find_encoding(data)
    text = data.decode(name, errors="replace")
    if not is_text(text):
        raise Unreadable("holds no text but other data")
    return text, name


def is_text(text: str) -> bool:
    """Whether a decoded file is text: less than one character in a hundred is a control."""
    return len(_CONTROLS.findall(text[:100_000])) <= len(text[:100_000]) // 100


def decode_lines(file: IO[bytes], encoding: str | None) -> Iterator[tuple[int, str | None]]:
    """Yield the number and the text of each line, its end included; None for one too long.

    A line that does not fit the encoding of the file (files are glued together from several) is
    read in its own.
    """
    sample = file.peek(1 << 17)  # type: ignore[attr-defined]
    name = encoding or find_encoding(sample, whole=False)
    if not is_text(sample.decode(name, errors="replace")):
        raise Unreadable("holds no text but other data")
    if name.startswith(("utf-16", "utf-32")):
        lines = _wide_lines(file, name)
    else:
        lines = _lines(file)
    for number, line in enumerate(lines, 1):
        yield (
            number,
            _decode_line(line, name, given=encoding is not None) if line is not None else None,
        )


def _decode_line(line: bytes, name: str, *, given: bool) -> str:
    try:
        return line.decode(name)
    except UnicodeDecodeError:
        other = name if given else find_encoding(line)
        return line.decode(other, errors="replace")


def _lines(file: IO[bytes]) -> Iterator[bytes | None]:
    """Lines up to the limit; of a longer one nothing is kept."""
    while line := file.readline(limits.MAX_LINE + 1):
        if len(line) <= limits.MAX_LINE:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(1 << 20)
        yield None


def _wide_lines(file: IO[bytes], name: str) -> Iterator[bytes | None]:
    """Lines of a file with two or four bytes a letter, as UTF-8."""
    reader = io.TextIOWrapper(file, encoding=name, errors="replace", newline="\n")
    try:
        while line := reader.readline(limits.MAX_LINE):
            yield line.encode("utf-8", "replace") if len(line) < limits.MAX_LINE else None
    finally:
        reader.detach()


def _bytes_of(codec: str) -> dict[str, int]:
    """Letter -> byte above 127, with the controls that a few bytes stay as."""
    found = {chr(byte): byte for byte in range(0x80, 0xA0)}
    for byte in range(0x80, 0x100):
        found[bytes([byte]).decode(codec, "replace")] = byte
    return found


def _doubled(codec: str) -> tuple[dict[str, int], re.Pattern[str]]:
    """The bytes of a codec, and runs of letters that are the bytes of UTF-8 taken for it."""
    table = _bytes_of(codec)

    def letters(first: int, last: int) -> str:
        return re.escape("".join(char for char, byte in table.items() if first <= byte <= last))

    more = f"[{letters(0x80, 0xBF)}]"
    two, three = f"[{letters(0xC2, 0xDF)}]{more}", f"[{letters(0xE0, 0xEF)}]{more}{{2}}"
    return table, re.compile(f"(?:{two}|{three}|[{letters(0xF0, 0xF4)}]{more}{{3}})+")


#: Fewer signs of damage than this are chance.
_FEW = 4
_DOUBLED = [_doubled("cp1256"), _doubled("cp1252")]
_NOT_ASCII = re.compile("[^\x00-\x7f]")
_ACCENTED = re.compile("[\xc0-\xff]")
_LATIN = re.compile("[A-Za-z]")


def repair(text: str) -> str:
    """Return a text that was read in the wrong encoding as it was written; others unchanged.

    UTF-8 once read as windows-1256 or windows-1252, and windows-1256 once read as windows-1252,
    are recognised where more than half of the text is such; ordinary text never is.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        The text.

    Examples
    --------
    >>> repair("ط£ط®ط¨ط§ط±"), repair("ÃÎÈÇÑ"), repair("أخبار")
    ('أخبار', 'أخبار', 'أخبار')
    """
    high = _NOT_ASCII.findall(text)
    letters = sum(map(str.isalpha, high))
    for table, pattern in _DOUBLED:
        # Every letter of Arabic became two characters, the first of them one of these two.
        leads = sum(table.get(char) in (0xD8, 0xD9) for char in high)
        if leads >= _FEW and leads > 0.35 * letters:
            runs = pattern.findall(text)
            if sum(map(len, runs)) > 0.5 * len(high):
                return pattern.sub(partial(_undouble, table), text)
    accented = len(_ACCENTED.findall(text))
    if accented >= max(_FEW, 0.7 * len(high)) and accented > 2 * len(_LATIN.findall(text)):
        return _reread(text)
    return text


def _undouble(table: dict[str, int], match: re.Match[str]) -> str:
    try:
        return bytes(table[char] for char in match[0]).decode("utf-8")
    except UnicodeDecodeError:
        return match[0]


def _reread(text: str) -> str:
    """Text of windows-1256 that was taken for windows-1252."""
    table = _DOUBLED[1][0]
    return "".join(
        bytes([table[char]]).decode("cp1256") if char in table else char for char in text
    )


#: What stands in nearly every text that `repair` changes: alef in the three cases.
SIGNS_OF_DAMAGE = "\N{SECTION SIGN}\N{LATIN CAPITAL LETTER C WITH CEDILLA}"
NEEDS_REPAIR = re.compile(f"[{SIGNS_OF_DAMAGE}]")
