"""Stop words: a list of our own, with the joined forms made by rule."""

from functools import lru_cache

from kit.forms.closed import COLUMNS, closed_key, joined_forms, read_stopword_list

#: The kinds of words that are left out unless others are asked for.
KINDS = ("preposition", "particle", "pronoun", "quantity", "auxiliary")


def stopword_key(word: str) -> str:
    """Return the key stop words are compared by: without hamza, but final ى and ي apart."""
    return closed_key(word, hamza=False)


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
        Keys as `stopword_key` makes them.

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
    return frozenset(
        stopword_key(cut.prefix + cut.core + cut.suffix)
        for row in rows
        for cut in joined_forms(row)
    )
