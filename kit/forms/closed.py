"""The small words of Arabic and their joined forms, cut by a list and not by likelihood."""

from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from kit import chars
from kit.gazetteer import data_folder
from kit.normalize import normalize

#: Verbs of saying are left out of counts by some; they are words like any other.
OPEN = "reporting"
#: What `joined_forms` reads of a row.
COLUMNS = ["word", "particles", "pronouns", "stem", "family"]
_JOINTS = ("", chars.WAW, chars.FEH)
#: After other particles a small word without its hamza is too often another word (ولاية، فان).
_SAFE = ("", chars.WAW)
_PARTICLES = {
    "none": ("",),
    "conjunction": _JOINTS,
    "preposition": tuple(
        joint + letter for joint in _JOINTS for letter in ("", chars.BEH, chars.LAM, chars.KAF)
    ),
}


class Cut(NamedTuple):
    """A word cut by a list: its three parts, and the word it is a form of."""

    prefix: str
    core: str
    suffix: str
    word: str
    family: str


def closed_key(word: str, *, hamza: bool = True) -> str:
    """Return the key small words are compared by: final alef maksura and yeh stay apart.

    Examples
    --------
    >>> closed_key("إلـى"), closed_key("علي") == closed_key("على")
    ('إلى', False)
    >>> closed_key("إلى", hamza=False)
    'الى'
    """
    return normalize(word, unify_yeh=False, unify_teh_marbuta=False, unify_alef=not hamza)


@lru_cache(maxsize=1)
def read_stopword_list() -> pd.DataFrame:
    """Return ``data/rules/stopwords.csv``: one row per word."""
    path = data_folder() / "rules" / "stopwords.csv"
    return pd.read_csv(path, dtype="str", keep_default_na=False)


def joined_forms(row: tuple[str, ...]) -> list[Cut]:
    """Return a word of the list and all its joined forms.

    Parameters
    ----------
    row : tuple of str
        ``word`` (a plus sign after a particle that belongs to it), ``particles``, ``pronouns``,
        ``stem`` (the word before a pronoun, where it differs) and ``family`` (the dictionary
        word, where it is another one).

    Examples
    --------
    >>> [cut.prefix + "+" + cut.core + "+" + cut.suffix
    ...  for cut in joined_forms(("على", "none", "ه", "علي", ""))]
    ['+على+', '+علي+ه']
    """
    word, particles, pronouns, stem, family = row
    own, _, core = word.rpartition("+")
    own = own.replace("+", "")
    forms = [(core, ""), *((stem or core, pronoun) for pronoun in pronouns.split())]
    return [
        Cut(particle + own, text, pronoun, core, family or core)
        for particle in _PARTICLES[particles]
        for text, pronoun in forms
    ]


@lru_cache(maxsize=1)
def closed_words() -> dict[str, Cut]:
    """Return key -> cut of every joined form of the small words; the exceptions come on top."""
    table = read_stopword_list()
    definite = table["word"].str.contains(chars.ARTICLE) & (table["kind"] == "quantity")
    table = table[(table["kind"] != OPEN) & ~definite]
    rows = table[COLUMNS].itertuples(index=False, name=None)
    cuts = sorted((cut for row in rows for cut in joined_forms(row)), key=_pieces)
    exact: dict[str, Cut] = {}
    careless: dict[str, Cut] = {}
    for cut in cuts:
        form = cut.prefix + cut.core + cut.suffix
        exact.setdefault(closed_key(form), cut)
        if cut.prefix in _SAFE or cut.suffix:
            careless.setdefault(closed_key(form, hamza=False), cut)
    return careless | exact | read_exceptions()


def _pieces(cut: Cut) -> int:
    """How many pieces a word is cut into: of two ways the simpler one holds (و+لكن)."""
    return len(cut.prefix) + bool(cut.suffix)


@lru_cache(maxsize=1)
def read_exceptions() -> dict[str, Cut]:
    """Return ``data/rules/word_exceptions.csv``: how single words are cut, whatever the model says.

    A row without a core takes the word out of the list of small words: the model decides.
    """
    path = data_folder() / "rules" / "word_exceptions.csv"
    table = pd.read_csv(path, dtype="str", keep_default_na=False)
    rows = table[["form", "prefix", "core", "suffix"]].itertuples(index=False, name=None)
    return {
        closed_key(form): Cut(prefix, core, suffix, core, core)
        for form, prefix, core, suffix in rows
    }
