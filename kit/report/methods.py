"""How a report was made: what was read, dropped and left open, and how to make it again."""

import hashlib
import platform
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from kit.clean import clean_articles, find_boilerplate
from kit.duplicates import mark_duplicates
from kit.gazetteer import data_folder, read_actors, read_places
from kit.mentions import find_mentions

#: Below this a place or actor is listed as doubtful.
SURE = 0.7
_SHOWN = 8


class Fact(NamedTuple):
    """A line of the methods box: its name in both languages, a number or word, and details."""

    arabic: str
    english: str
    value: str
    details: tuple[str, ...] = ()


def gather_facts(
    articles: pd.DataFrame, source: str, language: str, notebooks: list[str]
) -> list[Fact]:
    """Return what a reader needs to judge a report and to make it again.

    Parameters
    ----------
    articles : pandas.DataFrame
        As loaded, with the rows that could not be read.
    source : str
        Where they come from.
    language : str
        The report's language.
    notebooks : list of str
        The notebooks in it.
    """
    good = articles[articles["problem"].isna()]
    removed = find_boilerplate(good)
    cleaned = mark_duplicates(clean_articles(good, removed))
    return [
        *_corpus_facts(articles, good, source),
        *_cleaning_facts(removed, cleaned),
        *_name_facts(cleaned),
        *_version_facts(source, language, notebooks),
    ]


def gather_analysis_facts(
    manifest: dict[str, Any], source: str, language: str, notebooks: list[str]
) -> list[Fact]:
    """Return the same for a folder that `kit.analyze` made, from its manifest alone."""
    totals = manifest["totals"]
    wanted = (
        ("المقالات المقروءة", "Articles read", "articles"),
        ("مقاطع حُذفت", "Passages taken out", "removed"),
        ("جمل", "Sentences", "sentences"),
        ("أسماء عُثر عليها", "Names found", "mentions"),
        ("أقوال", "Quotations", "quotes"),
    )
    made = tuple(f"{name} {number}" for name, number in sorted(manifest["versions"].items()))
    settings = tuple(f"{name}={value}" for name, value in sorted(manifest["settings"].items()))
    return [
        Fact("المصدر", "Source", source),
        Fact("الملفات", "Files", f"{len(manifest['inputs']):,}"),
        *(
            Fact(arabic, english, f"{int(totals[name]):,}")
            for arabic, english, name in wanted
            if name in totals
        ),
        Fact("حُلِّلت بـ", "Analysed with", f"kit {manifest['versions'].get('kit', '')}", made),
        Fact("إعدادات التحليل", "Settings of the analysis", f"{len(settings)}", settings),
        *_version_facts(source, language, notebooks),
    ]


def _corpus_facts(articles: pd.DataFrame, good: pd.DataFrame, source: str) -> list[Fact]:
    problems = articles["problem"].dropna()
    dates = good["published"].dropna()
    span = f"{dates.min():%Y-%m-%d} … {dates.max():%Y-%m-%d}" if len(dates) else "–"
    outlets = good["source"].value_counts()
    facts = [
        Fact("المصدر", "Source", source),
        Fact("المقالات المقروءة", "Articles read", f"{len(articles):,}"),
        Fact("تعذّرت قراءتها", "Could not be read", f"{len(problems):,}"),
        Fact("بلا تاريخ", "Without a date", f"{len(good) - len(dates):,}"),
        Fact("المدة", "Period", span),
        Fact("الجهات الناشرة", "Outlets", f"{len(outlets):,}", _most(outlets)),
    ]
    return facts + [Fact("مشكلة", "Problem", text) for text in problems.head(_SHOWN)]


def _cleaning_facts(removed: pd.DataFrame, cleaned: pd.DataFrame) -> list[Fact]:
    rules = removed["rule"].value_counts()
    copies = int(cleaned["duplicate_of"].notna().sum())
    stories = int(cleaned["story_id"].nunique())
    return [
        Fact("مقاطع حُذفت", "Passages taken out", f"{len(removed):,}", _most(rules)),
        Fact("نسخ مكررة", "Copies of other articles", f"{copies:,}"),
        Fact("القصص", "Stories", f"{stories:,}"),
    ]


def _name_facts(cleaned: pd.DataFrame) -> list[Fact]:
    mentions = find_mentions(cleaned)
    doubtful = mentions[mentions["confidence"] < SURE]
    return [
        Fact("أسماء عُثر عليها", "Names found", f"{len(mentions):,}"),
        Fact(
            "أسماء مشكوك فيها",
            f"Doubtful names (confidence under {SURE})",
            f"{len(doubtful):,}",
            _most(doubtful["surface"].value_counts()),
        ),
    ]


def _most(counts: "pd.Series[int]") -> tuple[str, ...]:
    """The first values of a count, each with its number."""
    return tuple(f"{name} ({n:,})" for name, n in counts.head(_SHOWN).items())


def _version_facts(source: str, language: str, notebooks: list[str]) -> list[Fact]:
    packages = ("arabic-news-kit", "pandas", "plotly", "numpy", "scipy", "networkx")
    versions = tuple(f"{name} {version(name)}" for name in packages[1:])
    lists = (f"{len(read_actors()):,} actors", f"{len(read_places()):,} places")
    return [
        Fact("القوائم", "Lists", f"sha256 {lists_hash()}", lists),
        Fact("الدفاتر", "Notebooks", f"{len(notebooks)}", tuple(notebooks)),
        Fact(
            "الإصدارات",
            "Versions",
            f"{packages[0]} {version(packages[0])}",
            (*versions, f"Python {platform.python_version()}"),
        ),
        Fact("الأمر", "Command", f"kit report {_quoted(source)} --language {language}"),
    ]


def _quoted(source: str) -> str:
    return f'"{source}"' if " " in source else source


@lru_cache(maxsize=1)
def lists_hash() -> str:
    """Return the first 12 digits of the SHA-256 of all lists, to tell one state from another.

    Examples
    --------
    >>> len(lists_hash())
    12
    """
    digest = hashlib.sha256()
    for path in sorted(Path(data_folder() / "gazetteers").rglob("*.csv")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
