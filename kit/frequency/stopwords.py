"""Stop words: a list of our own, with the joined forms made by rule."""

import re
from collections.abc import Container
from functools import lru_cache

from kit import chars
from kit.forms.closed import (
    COLUMNS,
    closed_key,
    joined_forms,
    read_exceptions,
    read_stopword_list,
)

#: The kinds of words that are left out unless others are asked for.
KINDS = ("preposition", "particle", "pronoun", "quantity", "auxiliary")
#: Without one of these, both keys of a word are the same.
_HAMZA = re.compile(
    f"[{chars.ALEF_MADDA}{chars.ALEF_HAMZA_ABOVE}{chars.ALEF_HAMZA_BELOW}{chars.ALEF_WASLA}]"
)


def stopword_key(word: str) -> str:
    """Return the key one's own stop words are compared by: without hamza, ى and ي apart."""
    return closed_key(word, hamza=False)


def is_stopword(word: str, keys: Container[str]) -> bool:
    """Return whether a written word is one of the stop words, with its hamza or without.

    Examples
    --------
    A province is no *and for any*, although that is written alike but for the hamza:

    >>> [is_stopword(word, read_stopwords()) for word in ("ولأية", "ولاية", "إلى", "الى")]
    [True, False, True, True]
    """
    key = closed_key(word)
    return key in keys or (_HAMZA.search(key) is not None and stopword_key(word) in keys)


def find_stopwords(words: list[str], keys: Container[str]) -> list[bool]:
    """Return for each written word whether it is a stop word: `is_stopword`, for all at once.

    Examples
    --------
    >>> find_stopwords(["إلى", "الى", "بغداد"], read_stopwords())
    [True, True, False]
    """
    if not words:
        return []
    # No word holds a line break.
    written = closed_key("\n".join(words)).split("\n")
    found = [key in keys for key in written]
    for n, key in enumerate(written):
        if not found[n] and _HAMZA.search(key):
            found[n] = stopword_key(words[n]) in keys
    return found


@lru_cache(maxsize=8)
def read_stopwords(*, kinds: tuple[str, ...] = KINDS) -> frozenset[str]:
    """Return the keys of the stop words and of their joined forms.

    Parameters
    ----------
    kinds : tuple of str
        The kinds of words of ``data/rules/stopwords.csv`` (its column ``kind``). ``"reporting"``,
        the verbs of saying that fill every report, is there for those who name it.

    Returns
    -------
    frozenset of str
        Keys as `is_stopword` compares them: with the hamza and without it, but for the words of
        their own that ``data/rules/word_exceptions.csv`` tells (ولاية is not ولأية).

    Examples
    --------
    >>> {"في", "وعليها", "لذلك"} <= read_stopwords()
    True
    >>> "علي" in read_stopwords()
    False
    """
    table = read_stopword_list()
    table = table[table["kind"].isin(kinds)]
    rows = table[COLUMNS].itertuples(index=False, name=None)
    cuts = (cut for row in rows for cut in joined_forms(row))
    forms = {cut.prefix + cut.core + cut.suffix for cut in cuts}
    told = {key for key, cut in read_exceptions().items() if not cut.prefix + cut.suffix}
    told -= set(map(closed_key, table["word"]))
    # One text of all forms is keyed ten times as fast as form after form.
    text = "\n".join(forms)
    keys = {*closed_key(text).split("\n"), *stopword_key(text).split("\n")} if forms else set()
    return frozenset(keys - told)
