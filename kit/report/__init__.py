"""Notebooks → one page that opens offline, a PDF, or slides."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd

from kit.engine.reading import is_analysis, read_manifest
from kit.load import load_articles
from kit.report.methods import gather_analysis_facts, gather_facts
from kit.report.pages import WORDS, make_deck, make_page
from kit.report.printing import find_browser, print_page
from kit.report.running import choose_notebooks, make_section, notebooks_folder, run_notebook

__all__ = ["build_report", "notebooks_folder", "run_notebook"]
FORMATS = ("page", "slides")


def build_report(
    source: str | Path,
    out: str | Path,
    *,
    language: str = "ar",
    notebooks: Sequence[str] | None = None,
    format: str = "page",
) -> Path:
    """Run the notebooks on a source of articles and write one page of them.

    Parameters
    ----------
    source : str or Path
        What `kit.load_articles` reads: a file or a folder of articles; or a folder that
        `kit.analyze` made, whose report opens as fast however many articles it holds.
    out : str or Path
        The file to write, .html or .pdf; its folder is made.
    language : str
        ``"ar"`` or ``"en"``: the page's own words and the prose that comes first.
    notebooks : sequence of str, optional
        Names of notebooks, without their ending; all by default.
    format : str
        ``"page"``, or ``"slides"`` for a deck to show (reveal.js).

    Returns
    -------
    pathlib.Path
        The file: one HTML file that opens offline, with plotly, fonts and maps inside, or the
        PDF that Chromium prints of it.

    Raises
    ------
    FileNotFoundError
        When the source, a notebook, or for a PDF a browser is not there.
    ValueError
        When the language or format is unknown, or a notebook fails on the source.

    Notes
    -----
    The methods box at the end says what was read, dropped and left open, with versions, the
    hash of the lists, and the command that makes the report again.

    Examples
    --------
    >>> build_report("data/sample", "report.html", language="fr")
    Traceback (most recent call last):
    ...
    ValueError: language must be "ar" or "en", not 'fr'.
    """
    out = Path(out)
    _check_options(out, language, format)
    large = is_analysis(source)
    chosen = choose_notebooks(notebooks, analysis=large)
    articles = None if large else _read_articles(source)
    place = Path(source).resolve() if Path(source).exists() else source
    # Each notebook runs in a process of its own; two at a time halve the wait.
    with ThreadPoolExecutor(max_workers=2) as pool:
        sections = list(pool.map(lambda path: make_section(path, place, language), chosen))
    names = [path.stem for path in chosen]
    if articles is None:
        facts = gather_analysis_facts(read_manifest(source), str(source), language, names)
    else:
        facts = gather_facts(articles, str(source), language, names)
    make = make_deck if format == "slides" else make_page
    page = make(sections, facts, language, str(source))
    out.parent.mkdir(parents=True, exist_ok=True)
    if out.suffix.lower() == ".pdf":
        print_page(page, out)
    else:
        out.write_text(page, encoding="utf-8")
    return out


def _check_options(out: Path, language: str, format: str) -> None:
    if language not in WORDS:
        raise ValueError(f'language must be "ar" or "en", not {language!r}.')
    if format not in FORMATS:
        raise ValueError(f"format must be one of {', '.join(FORMATS)}, not {format!r}.")
    ending = out.suffix.lower()
    if ending not in (".html", ".htm", ".pdf"):
        raise ValueError(f"A report ends in .html or .pdf, not in {ending!r}: {str(out)!r}.")
    if ending == ".pdf":
        find_browser()


def _read_articles(source: str | Path) -> pd.DataFrame:
    """The articles; raises when none can be read, before any notebook starts."""
    articles = load_articles(source)
    problems = articles["problem"].dropna()
    if len(articles) and len(problems) == len(articles):
        raise ValueError(
            f"None of the {len(articles)} articles in {str(source)!r} could be read. "
            f"The first: {problems.iloc[0]}"
        )
    return articles
