"""How common a word is in Arabic at large, and whether it behaves like a common word."""

import gzip
from functools import lru_cache
from pathlib import Path

from kit import chars
from kit.compiled import hash_files, keep_compiled
from kit.gazetteer.lists import data_folder

_PROGRAM = hash_files([Path(__file__)])
_SUFFIXES = tuple(
    map(
        "".join,
        [
            (chars.HEH,),
            (chars.HEH, chars.ALEF),
            (chars.HEH, chars.MEEM),
            (chars.NOON, chars.ALEF),
            (chars.YEH,),
            (chars.KAF,),
            (chars.KAF, chars.MEEM),
        ],
    )
)
_ENDINGS = (
    chars.WAW + chars.ALEF,
    chars.TEH,
    chars.WAW + chars.NOON,
    chars.YEH + chars.NOON,
    chars.ALEF + chars.TEH,
)


@lru_cache(maxsize=1)
def frequencies() -> dict[str, float]:
    """Return the background vocabulary: key to occurrences per billion words.

    Returns
    -------
    dict
        Keys as `kit.normalize` makes them; a word that is not there is rarer than 100.

    Notes
    -----
    **Source:** wordfreq 3.1.1, see ``data/background/README.md``.

    Examples
    --------
    >>> frequencies()["في"] > frequencies()["بغداد"] > 0
    True
    """
    file = data_folder() / "background" / "words.tsv.gz"
    return keep_compiled(
        "frequencies", lambda: _read(file), made_from=[file], classes=[], programs=_PROGRAM
    )


def _read(file: Path) -> dict[str, float]:
    lines = gzip.decompress(file.read_bytes()).decode("utf8").splitlines()
    power = [10 ** (n / 10) for n in range(100)]
    return {key: power[int(tenths)] for key, tenths in (line.split("\t") for line in lines)}


def inflection_ratio(key: str) -> float:
    """Return how often a word is met inflected, for each time it is met as it stands.

    Common nouns and verbs are also met with or without the article, with pronouns and with
    endings of number; names hardly ever are. A ratio above about 0.25 speaks for a common word.

    Examples
    --------
    >>> inflection_ratio("مدينه") > 0.25 > inflection_ratio("بغداد")
    True
    """
    table = frequencies()
    own = table.get(key, 0.0)
    if not own:
        return 0.0
    bare = key.removeprefix(chars.ARTICLE) if len(key) > 4 else key
    other = bare if bare != key else chars.ARTICLE + key
    stem = bare[:-1] + chars.TEH if bare.endswith(chars.HEH) else bare
    variants = [other, chars.YEH + bare]
    variants += [stem + suffix for suffix in _SUFFIXES] + [bare + ending for ending in _ENDINGS]
    return sum(table.get(variant, 0.0) for variant in variants) / own


def looks_common(key: str) -> bool:
    """Return whether a word is frequent and inflected as common words are.

    Examples
    --------
    >>> looks_common("الحكومه"), looks_common("دمشق")
    (True, False)
    """
    return frequencies().get(key, 0.0) >= 1500 and inflection_ratio(key) >= 0.25
