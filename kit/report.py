"""Notebooks → one page that opens offline."""

import os
import platform
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import Any

from kit import rtl
from kit.gazetteer import data_folder, read_actors, read_places
from kit.load import load_articles

_PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{css}</style>
<script>{plotly}</script>
</head>
<body>
<main>
<header dir="auto"><h1>{title}</h1><p>{subtitle}</p>
<nav aria-label="{contents}"><ol>{toc}</ol></nav>
<label class="switch"><input type="checkbox" id="code"> {show_code}</label></header>
{body}
<section id="methods"><div dir="{direction}"><h1>{methods}</h1><dl>{facts}</dl></div></section>
</main>
<script>
document.getElementById("code").addEventListener("change", function (event) {{
  document.body.classList.toggle("with-code", event.target.checked);
}});
</script>
</body></html>
"""
_WORDS = {
    "ar": {
        "title": "تقرير عن مجموعة من الأخبار العربية",
        "contents": "المحتويات",
        "show_code": "إظهار الشيفرة",
        "methods": "كيف أُعدّ هذا التقرير",
        "direction": "rtl",
    },
    "en": {
        "title": "A report on a corpus of Arabic news",
        "contents": "Contents",
        "show_code": "Show the code",
        "methods": "How this report was made",
        "direction": "ltr",
    },
}


def notebooks_folder() -> Path:
    """Return the folder of the notebooks: inside an installed package, or in a checkout.

    Examples
    --------
    >>> notebooks_folder().is_dir()
    True
    """
    package = Path(__file__).resolve().parent
    inside = package / "notebooks"
    return inside if inside.is_dir() else package.parent / "notebooks"


def build_report(
    source: str | Path,
    out: str | Path,
    *,
    language: str = "ar",
    notebooks: Sequence[str] | None = None,
) -> Path:
    """Run the notebooks on a source of articles and write one page of them.

    Parameters
    ----------
    source : str or Path
        What `kit.load_articles` reads: a file or a folder of articles.
    out : str or Path
        The page to write; its folder is made.
    language : str
        ``"ar"`` or ``"en"``: the page's own words.
    notebooks : sequence of str, optional
        Names of notebooks, without their ending; all by default.

    Returns
    -------
    pathlib.Path
        The page: one HTML file that opens offline.

    Raises
    ------
    FileNotFoundError
        When the source or a notebook is not there.
    ValueError
        When the language is neither of the two, or a notebook fails on the source.

    Examples
    --------
    >>> build_report("data/sample", "report.html", language="fr")
    Traceback (most recent call last):
    ...
    ValueError: language must be "ar" or "en", not 'fr'.
    """
    if language not in _WORDS:
        raise ValueError(f'language must be "ar" or "en", not {language!r}.')
    chosen = _choose(notebooks)
    _check_articles(source)
    sections = [_section(path, Path(source).resolve()) for path in chosen]
    page = _assemble(sections, language, str(source))
    out = Path(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(page, encoding="utf8")
    return out


def _choose(names: Sequence[str] | None) -> list[Path]:
    folder = notebooks_folder()
    found = {path.stem: path for path in sorted(folder.glob("*.ipynb"))}
    unknown = [name for name in names or [] if name not in found]
    if unknown:
        raise FileNotFoundError(
            f"There is no notebook {unknown[0]!r}. Choose from {', '.join(found)}."
        )
    return [found[name] for name in names or found]


def run_notebook(path: Path, source: Path) -> Any:
    """Return a notebook run from top to bottom with its `source` parameter set."""
    import nbformat
    from nbclient import NotebookClient

    read: Any = nbformat.read  # nbformat and nbconvert are not typed
    notebook = read(path, as_version=4)
    for cell in notebook.cells:
        if "parameters" in cell.metadata.get("tags", []):
            cell.source = re.sub(
                r"(?m)^source = .*$", lambda _: f"source = {str(source)!r}", cell.source
            )
    folder = {"metadata": {"path": os.fspath(path.parent)}}
    # The kernel's warnings about its own transport are not the reader's concern.
    quiet = ["--log-level=40"]
    NotebookClient(notebook, timeout=3600, resources=folder, extra_arguments=quiet).execute()
    return notebook


def _section(path: Path, source: Path) -> tuple[str, str, str]:
    """One notebook as (anchor, heading, HTML)."""
    from nbclient.exceptions import CellExecutionError
    from nbconvert import HTMLExporter

    try:
        notebook = run_notebook(path, source)
    except CellExecutionError as error:
        raise ValueError(
            f"The notebook {path.name} stopped at {str(source)!r}: {error.ename}: {error.evalue}"
        ) from error
    heading = re.search(r"(?m)^# (.+)$", notebook.cells[0].source)
    make_exporter: Any = HTMLExporter
    exporter = make_exporter(template_name="basic")
    body, _ = exporter.from_notebook_node(notebook)
    return path.stem, heading[1] if heading else path.stem, body


def _facts(source: str) -> str:
    """What a reader needs to make the report again: versions, lists, source, command."""
    rows = {name: version(name) for name in ("arabic-news-kit", "pandas", "plotly")}
    rows["python"] = platform.python_version()
    rows["data/gazetteers"] = f"{len(read_actors())} actors, {len(read_places())} places"
    rows["source"] = source
    rows["command"] = f"kit report {source}"
    return "".join(
        f"<dt>{escape(name)}</dt><dd><bdi>{escape(value)}</bdi></dd>"
        for name, value in rows.items()
    )


def _check_articles(source: str | Path) -> None:
    """Raise when a source holds nothing that can be read, before any notebook starts."""
    articles = load_articles(source)
    problems = articles["problem"].dropna()
    if len(articles) and len(problems) == len(articles):
        raise ValueError(
            f"None of the {len(articles)} articles in {str(source)!r} could be read. "
            f"The first: {problems.iloc[0]}"
        )


def _assemble(sections: list[tuple[str, str, str]], language: str, source: str) -> str:
    from plotly.offline import get_plotlyjs

    words = _WORDS[language]
    toc = "".join(
        f'<li><a href="#{anchor}">{escape(name)}</a></li>' for anchor, name, _ in sections
    )
    body = "".join(f'<section id="{anchor}">{html}</section>' for anchor, _, html in sections)
    made = datetime.now(UTC).strftime("%Y-%m-%d")
    css = (data_folder() / "report" / "report.css").read_text(encoding="utf8")
    return _PAGE.format(
        language=language, css=css + rtl.STYLE.removeprefix("<style>").removesuffix("</style>"),
        plotly=get_plotlyjs(), facts=_facts(source), toc=toc, body=body,
        subtitle=escape(f"{source} · {made}"), **words,
    )  # fmt: skip
