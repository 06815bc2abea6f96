"""What is known of Arabic words before a corpus is read: stems, affixes, the names of the lists."""

import csv
import gzip
from collections import defaultdict
from functools import lru_cache
from pathlib import Path

import pandas as pd

from kit import chars
from kit.compiled import HOME, hash_files, keep_compiled
from kit.forms.grammar import stem_key
from kit.forms.letters import learn_letters
from kit.forms.model import POWER, AffixKey, Knowledge, StemKey
from kit.gazetteer import data_folder, read_actors, read_list, read_places, split_forms
from kit.gazetteer.background import frequencies
from kit.normalize import normalize

#: What a name of the lists weighs as a stem: alone, as part of a person's name, as another part.
NAME_ALONE, NAME_PART, OTHER_PART = 300.0, 60.0, 5.0
#: So many words are taken to testify for a name of the lists.
NAME_WITNESSES = 6.0
SHARE = 1.0
_PROGRAMS = hash_files(HOME / name for name in ("chars.py", "normalize.py", "forms", "gazetteer"))
_PERSONS = ("person", "given")


@lru_cache(maxsize=1)
def read_knowledge() -> Knowledge:
    """Return the stems and affixes of the background, the names of the lists among them.

    Notes
    -----
    **Source:** ``data/background/stems.tsv.gz`` and ``affixes.csv``, made by
    ``scripts/build_stems.py`` from the word list of wordfreq 3.1.1.
    """
    data = data_folder()
    return keep_compiled(
        "word_forms",
        _compile,
        made_from=[data / "background", data / "gazetteers"],
        classes=[Knowledge],
        programs=_PROGRAMS,
    )


def _compile() -> Knowledge:
    folder = data_folder() / "background"
    stems = read_stems(folder / "stems.tsv.gz")
    for stem, (weight, witnesses) in name_stems().items():
        known = stems.get(stem, (0.0, 0.0))
        stems[stem] = (known[0] + weight, max(known[1], witnesses))
    befores, afters = read_affixes(folder / "affixes.csv")
    names = learn_letters(stem_key(word) for word in name_words())
    return Knowledge(stems, befores, afters, names.astype("float32").tobytes())


def read_stems(path: Path) -> dict[StemKey, tuple[float, float]]:
    """Return (kind, stem) -> weight and number of words it was met in."""
    lines = gzip.decompress(path.read_bytes()).decode("utf8").splitlines()
    power = [10 ** (n / 10) for n in range(100)]
    rows = (line.split("\t") for line in lines)
    return {(kind, stem): (power[int(n)], float(words)) for kind, stem, n, words in rows}


def read_affixes(path: Path) -> tuple[dict[AffixKey, float], dict[AffixKey, float]]:
    """Return the share of everything that stands before, and after, a stem."""
    tables: dict[str, dict[AffixKey, float]] = {"before": {}, "after": {}}
    with open(path, encoding="utf8", newline="") as file:
        for row in csv.DictReader(file):
            key = (row["kind"], row["first"], row["second"])
            tables[row["side"]][key] = float(row["share"])
    return tables["before"], tables["after"]


def name_stems() -> dict[StemKey, tuple[float, float]]:
    """Return the single words of the names in the lists as stems.

    A name of one word counts most, the parts of a person's name less; other parts («وزارة»,
    «الشعبي») are words like any other and count next to nothing.
    """
    found: dict[StemKey, tuple[float, float]] = {}
    common = frequencies()
    for word, weight in name_words().items():
        kind, stem = "F", stem_key(word)
        if weight > OTHER_PART:
            weight = max(weight, SHARE * (common.get(normalize(word), 0.0) / 10) ** POWER)
        if stem.startswith(chars.ARTICLE) and len(stem) > 4:
            kind, stem = "N", stem_key(stem[2:])
        elif stem.startswith(chars.WAW + chars.ARTICLE) and len(stem) > 5:
            continue
        if stem.endswith(chars.TEH_MARBUTA) and len(stem) > 2:
            kind, stem = "N", stem[:-1]
        witnesses = NAME_WITNESSES if weight > OTHER_PART else 2.0
        found[kind, stem] = (weight, witnesses)
    return found


def name_words() -> dict[str, float]:
    """Return each word of the names in the lists with the weight of its most telling name."""
    weights: dict[str, float] = defaultdict(float)
    for table in (read_actors(), read_places(), _given_names()):
        columns = [name for name in ("name", "forms", "short_forms") if name in table]
        for kind, *cells in table[["kind", *columns]].itertuples(index=False, name=None):
            for form in (form for cell in cells for form in split_forms(cell)):
                words = form.split()
                weight = NAME_ALONE if len(words) == 1 else OTHER_PART
                weight = NAME_PART if weight == OTHER_PART and kind in _PERSONS else weight
                for word in words:
                    weights[word] = max(weights[word], weight)
    return {word: weight for word, weight in weights.items() if len(word) > 1}


def _given_names() -> pd.DataFrame:
    path = data_folder() / "gazetteers" / "given_names.csv"
    return read_list(path, {"name": "str", "origin": "str"}).assign(kind="given")
