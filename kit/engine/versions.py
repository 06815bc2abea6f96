"""What a result depends on, as hashes: programs, lists, rules, settings."""

import platform
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import orjson

from kit.gazetteer.lists import data_folder

_PACKAGES = ("pandas", "numpy", "pyarrow", "polars", "rensa")
#: The modules whose change makes a step be done again.
MODULES = {
    "load": ("load", "dates", "engine/loading.py"),
    "text": (
        "chars.py", "normalize.py", "tokens.py", "clean", "sentences", "duplicates",
        "forms/context.py", "engine/work.py", "engine/words.py",
    ),
    "credits": ("clean", "gazetteer"),
    "names": ("gazetteer", "matching.py", "resolution", "mentions", "engine/names.py"),
    "quotes": ("quotes",),
    "merge": (
        "forms", "cooccurrence/measures.py", "duplicates", "engine/merging.py",
        "engine/stories.py",
    ),
}  # fmt: skip
_FOLDERS = {
    "load": ("rules/column_names.csv",),
    "text": (
        "rules/boilerplate.csv",
        "rules/abbreviations.csv",
        "rules/sentence_starts.csv",
        "rules/reporting_verbs.csv",
    ),
    "credits": ("rules/credit_words.csv", "rules/outlets.csv", "gazetteers"),
    "names": (
        "gazetteers",
        "background",
        "rules/titles.csv",
        "rules/reporting_verbs.csv",
        "rules/source_words.csv",
    ),
    "quotes": ("rules/reporting_verbs.csv", "rules/unnamed_sources.csv", "rules/titles.csv"),
    "merge": (
        "background",
        "rules/broken_plurals.csv",
        "rules/stopwords.csv",
        "rules/word_exceptions.csv",
    ),
}


def digest(content: Any) -> str:
    """Return 16 digits that stand for a value of lists, dicts, texts and numbers.

    Examples
    --------
    >>> digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    True
    """
    return sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS, default=str)).hexdigest()[:16]


@lru_cache(maxsize=16)
def program_hash(step: str) -> str:
    """Return the hash of the programs of a step."""
    home = Path(__file__).parent.parent
    return _hash_files([home / name for name in MODULES[step]], "*.py")


def lists_hash(step: str) -> str:
    """Return the hash of the kit's lists and rules that a step reads."""
    return _hash_files([data_folder() / name for name in _FOLDERS[step]], "*")


def _hash_files(places: list[Path], pattern: str) -> str:
    """The hash of files, and of the files below folders, in the order of their names."""
    found = sha256()
    for place in places:
        files = sorted(place.rglob(pattern)) if place.is_dir() else [place]
        for file in (f for f in files if f.is_file() and "__pycache__" not in f.parts):
            found.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return found.hexdigest()[:16]


def hash_own(path: str | None) -> str | None:
    """Return the hash of a researcher's own list, None when there is none."""
    return None if path is None else sha256(Path(path).read_bytes()).hexdigest()[:16]


def versions() -> dict[str, str]:
    """Return the versions of Python and of the packages that may change a figure."""
    found = {"python": platform.python_version(), "kit": _version("arabic-news-kit")}
    return found | {name: _version(name) for name in _PACKAGES}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"
