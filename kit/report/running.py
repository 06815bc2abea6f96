"""Notebooks run on a source of articles, as pieces of HTML."""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from kit import rtl

_ENGLISH = re.compile(r'<div dir="ltr" lang="en">\s*\*\*(.+?)\*\*')
_ARABIC = re.compile(r"(?m)^# (.+)$")
_PARAMETERS = ("source", "language")
#: The notebook that reads the tables of an analysis.
ANALYSIS = "09_analysis"
#: Errors in which the kit tells that it was asked too much of these articles.
_EXPECTED = ("ValueError", "FrameError")
_STOPPED = {
    "ar": '<div dir="rtl" lang="ar" class="stopped">\n\nتوقف هذا الدفتر هنا، إذ لا تكفي '
    "المقالات لبقيته:\n\n</div>\n\n<bdi>\n\n{sentence}\n\n</bdi>",
    "en": '<div dir="ltr" lang="en" class="stopped">\n\nThis notebook stopped here; the articles '
    "do not suffice for the rest of it:\n\n{sentence}\n\n</div>",
}


class Section(NamedTuple):
    """A notebook after its run: its anchor, its question in both languages, its cells as HTML."""

    anchor: str
    question: dict[str, str]
    cells: list[str]


def notebooks_folder() -> Path:
    """Return the folder of the notebooks: inside an installed package, or in a checkout.

    Examples
    --------
    >>> notebooks_folder().is_dir()
    True
    """
    package = Path(__file__).resolve().parent.parent
    inside = package / "notebooks"
    return inside if inside.is_dir() else package.parent / "notebooks"


def choose_notebooks(names: Sequence[str] | None, *, analysis: bool = False) -> list[Path]:
    """Return the notebooks of these names, all that belong into a report when there are none.

    A folder of results that `kit.analyze` made is read by a notebook of its own, which needs no
    texts; the others read articles.

    Raises
    ------
    FileNotFoundError
        When there is no such notebook; the sentence names those there are.

    Examples
    --------
    >>> [path.stem for path in choose_notebooks(["01_corpus"])]
    ['01_corpus']
    """
    found = {path.stem: path for path in sorted(notebooks_folder().glob("*.ipynb"))}
    unknown = [name for name in names or [] if name not in found]
    if unknown:
        raise FileNotFoundError(
            f"There is no notebook {unknown[0]!r}. Choose from {', '.join(found)}."
        )
    usual = [name for name in found if (name == ANALYSIS) == analysis]
    return [found[name] for name in names or usual]


def run_notebook(path: Path, source: str | Path, language: str = "ar") -> Any:
    """Return a notebook run from top to bottom with its parameters set.

    Parameters
    ----------
    path : pathlib.Path
        The notebook.
    source : str or Path
        What `kit.load_articles` reads.
    language : str
        The language of the labels, where the notebook has this parameter.

    Returns
    -------
    nbformat.NotebookNode
        The notebook with its outputs.
    """
    notebook = _prepare(path, source, language)
    _execute(notebook, path)
    return notebook


def _prepare(path: Path, source: str | Path, language: str) -> Any:
    """The notebook with its parameters set, not yet run."""
    import nbformat

    read: Any = nbformat.read  # nbformat and nbconvert are not typed
    notebook = read(path, as_version=4)
    values = dict(zip(_PARAMETERS, (str(source), language), strict=True))
    for cell in notebook.cells:
        if "parameters" in cell.metadata.get("tags", []):
            for name, value in values.items():
                cell.source = _set_parameter(cell.source, name, value)
    return notebook


def _execute(notebook: Any, path: Path) -> None:
    """Run the cells in place, in a thread of its own: a notebook may be what asks for it."""
    import asyncio
    from concurrent.futures import ThreadPoolExecutor

    from nbclient import NotebookClient

    folder = {"metadata": {"path": os.fspath(path.parent)}}
    # The kernel's warnings about its own transport are not the reader's concern.
    quiet = ["--log-level=40"]
    client = NotebookClient(notebook, timeout=3600, resources=folder, extra_arguments=quiet)
    with ThreadPoolExecutor(max_workers=1) as pool:
        pool.submit(lambda: asyncio.run(client.async_execute())).result()


def _set_parameter(code: str, name: str, value: str) -> str:
    """The parameters cell with one of its lines replaced; a value may hold backslashes."""
    return re.sub(rf"(?m)^{name} = .*$", lambda _: f"{name} = {value!r}", code)


def make_section(path: Path, source: str | Path, language: str) -> Section:
    """Return a notebook run on a source, each cell as HTML.

    Where the articles are too few for a question («compare two outlets» with one), the kit says
    so with a ValueError: the section then holds what ran before, and that sentence.

    Raises
    ------
    ValueError
        When a cell fails in any other way; the sentence names the notebook and the error.
    """
    from nbclient.exceptions import CellExecutionError

    notebook = _prepare(path, source, language)
    try:
        _execute(notebook, path)
    except CellExecutionError as error:
        if error.ename not in _EXPECTED:
            raise ValueError(
                f"The notebook {path.name} stopped at {str(source)!r}: {error.ename}: "
                f"{error.evalue}"
            ) from error
        _cut_off(notebook, error.evalue, language)
    _drop_library(notebook)
    first = notebook.cells[0].source
    arabic, english = _ARABIC.search(first), _ENGLISH.search(first)
    question = {
        "ar": arabic[1] if arabic else path.stem,
        "en": english[1] if english else path.stem,
    }
    return Section(path.stem, question, [_cell_html(notebook, cell) for cell in notebook.cells])


def _drop_library(notebook: Any) -> None:
    """Leave out the output that brings plotly.js: the report holds it once."""
    for cell in notebook.cells:
        if "outputs" in cell:
            cell.outputs = [
                output
                for output in cell.outputs
                if rtl.LIBRARY not in output.get("data", {}).get("text/html", "")[:100]
            ]


def _cut_off(notebook: Any, sentence: str, language: str) -> None:
    """Leave the cells that ran, and say why the others did not."""
    import nbformat

    failed = next(
        n
        for n, cell in enumerate(notebook.cells)
        if any(output.output_type == "error" for output in cell.get("outputs", []))
    )
    new: Any = nbformat.v4.new_markdown_cell
    said = _STOPPED[language].format(sentence=rtl.escape_markdown(sentence))
    notebook.cells[failed:] = [new(said)]


def _cell_html(notebook: Any, cell: Any) -> str:
    """One cell as HTML, made by nbconvert."""
    import nbformat
    from nbconvert import HTMLExporter

    make: Any = HTMLExporter
    exporter = make(template_name="basic")
    new: Any = nbformat.v4.new_notebook
    one = new(cells=[cell], metadata=notebook.metadata)
    body, _ = exporter.from_notebook_node(one)
    return str(body)
