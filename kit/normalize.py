"""Matching keys: strings in which spellings of one word are equal. Never shown, never stored."""

import re
import unicodedata
from functools import lru_cache

from kit import chars

_ALEFS = chars.ALEF_MADDA + chars.ALEF_HAMZA_ABOVE + chars.ALEF_HAMZA_BELOW + chars.ALEF_WASLA
_PERSIAN = {
    chars.FARSI_YEH: chars.YEH,
    chars.KEHEH: chars.KAF,
    chars.HEH_GOAL: chars.HEH,
    chars.HEH_DOACHASHMEE: chars.HEH,
    "\N{ARABIC LETTER AE}": chars.HEH,
}
_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")
_DROPPED = chars.MARKS + chars.ZERO_WIDTH + chars.DIRECTION_CONTROLS


def unfold_presentation_forms(text: str) -> str:
    r"""Return text with shaped letters (U+FB50 to U+FEFC) written as the letters themselves.

    Only these code points are touched, so that no other compatibility character (a superscript
    digit, a fraction) changes.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        The text in plain letters; ligatures become several letters.

    Examples
    --------
    >>> unfold_presentation_forms("\ufe91\ufed0\ufeaa\ufe8d\ufea9")
    'بغداد'
    """
    return _PRESENTATION.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)


@lru_cache(maxsize=64)
def _table(
    unify_alef: bool,
    unify_yeh: bool,
    unify_teh_marbuta: bool,
    unify_hamza_seats: bool,
    unify_digits: bool,
    unify_persian: bool,
    strip_marks: bool,
    strip_tatweel: bool,
    lower: bool,
) -> dict[int, str | None]:
    """The whole translation table: every Arabic and Latin character listed.

    `str.translate` pays an exception for each character that is not in its table, so a full
    table is nearly twice as fast as one of the changed characters alone.
    """
    table: dict[int, str | None] = {
        code: chr(code) for code in (*range(0x250), *range(0x600, 0x700))
    }
    table |= {code: chr(code) for code in range(0x2000, 0x2070)}
    if strip_marks:
        table |= {ord(char): None for char in _DROPPED}
    if strip_tatweel:
        table[ord(chars.TATWEEL)] = None
    if unify_alef:
        table |= {ord(char): chars.ALEF for char in _ALEFS}
    if unify_persian:
        table |= {ord(char): arabic for char, arabic in _PERSIAN.items()}
    if unify_yeh:
        table[ord(chars.ALEF_MAKSURA)] = chars.YEH
    if unify_teh_marbuta:
        table[ord(chars.TEH_MARBUTA)] = chars.HEH
    if unify_hamza_seats:
        table[ord(chars.WAW_HAMZA)] = chars.WAW
        table[ord(chars.YEH_HAMZA)] = chars.YEH
    if unify_digits:
        for digits in (chars.EASTERN_DIGITS, chars.PERSIAN_DIGITS):
            table |= {ord(digit): str(n) for n, digit in enumerate(digits)}
    if lower:
        table |= {code: chr(code).lower() for code in range(0x250) if len(chr(code).lower()) == 1}
    return table


def normalize(
    text: str,
    *,
    unify_alef: bool = True,
    unify_yeh: bool = True,
    unify_teh_marbuta: bool = True,
    unify_hamza_seats: bool = False,
    unify_digits: bool = True,
    unify_persian: bool = True,
    strip_marks: bool = True,
    strip_tatweel: bool = True,
    lower: bool = True,
) -> str:
    """Return the matching key of a text: spellings of the same word get the same key.

    A key is compared, never shown, and offsets never refer to it.

    Parameters
    ----------
    text : str
        A word or a longer text.
    unify_alef : bool
        Alef with hamza above or below, with madda and wasla count as bare alef.
    unify_yeh : bool
        Alef maksura counts as yeh (never as alef: على is not علا).
    unify_teh_marbuta : bool
        Teh marbuta counts as heh (القاهره for القاهرة).
    unify_hamza_seats : bool
        Waw and yeh with hamza count as bare; off by default, it joins different words.
    unify_digits : bool
        Eastern and Persian digits count as Western ones.
    unify_persian : bool
        Yeh, kaf and heh of Persian and Urdu keyboards count as the Arabic letters.
    strip_marks : bool
        Vowel signs, zero-width characters and direction controls are left out.
    strip_tatweel : bool
        The stretching stroke is left out.
    lower : bool
        Latin letters count as small ones.

    Returns
    -------
    str
        The key. Applying `normalize` to a key gives the same key.

    Notes
    -----
    Presentation forms are unfolded first. Known failure: with `unify_yeh` a final yeh and a
    final alef maksura are one, so على (on) and علي (a name) share a key.

    Examples
    --------
    >>> normalize("القاهرة") == normalize("القاهره")
    True
    >>> normalize("أمريكـــا ٢٠٢٤")
    'امريكا 2024'
    >>> normalize("على") == normalize("علا")
    False
    """
    if _PRESENTATION.search(text):
        text = unfold_presentation_forms(text)
    table = _table(
        unify_alef, unify_yeh, unify_teh_marbuta, unify_hamza_seats, unify_digits,
        unify_persian, strip_marks, strip_tatweel, lower,
    )  # fmt: skip
    return text.translate(table)
