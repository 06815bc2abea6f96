"""Stop words: a list of our own, with the clitic forms made by rule."""

from functools import lru_cache

import pandas as pd

from kit.gazetteer import data_folder
from kit.normalize import normalize

#: The kinds of words that are left out unless others are asked for.
KINDS = ("preposition", "particle", "pronoun", "quantity", "auxiliary")
_PARTICLES = {
    "none": ("",),
    "conjunction": ("", "و", "ف"),
    "preposition": ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "فك"),
}


def stopword_key(word: str) -> str:
    """Return the key stop words are compared by: final alef maksura and yeh stay apart."""
    return normalize(word, unify_yeh=False, unify_teh_marbuta=False)


@lru_cache(maxsize=8)
def read_stopwords(*, kinds: tuple[str, ...] = KINDS) -> frozenset[str]:
    """Return the keys of the stop words and of their clitic forms.

    Parameters
    ----------
    kinds : tuple of str
        The kinds of words of the list (its column ``kind``). ``"reporting"``, the verbs of saying
        that fill every report, is there for those who want it and left out without being named.

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
    table = pd.read_csv(
        data_folder() / "rules" / "stopwords.csv", dtype="str", keep_default_na=False
    )
    table = table[table["kind"].isin(kinds)]
    rows = table[["word", "particles", "pronouns", "stem"]].itertuples(index=False, name=None)
    return frozenset(
        stopword_key(particle + form)
        for word, particles, pronouns, stem in rows
        for form in (word, *((stem or word) + pronoun for pronoun in pronouns.split()))
        for particle in _PARTICLES[particles]
    )
