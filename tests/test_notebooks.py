"""Each notebook runs on the sample, is short, and is kept without outputs."""

import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from kit.report import run_notebook

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


#: What Chromium finds in a page: the drawn figures, the places where one should be, the tables.
SEEN = """() => ({
    drawn: document.querySelectorAll('.js-plotly-plot svg.main-svg').length,
    asked: document.querySelectorAll('.plotly-graph-div').length,
    empty: [...document.querySelectorAll('.plotly-graph-div')]
        .filter(figure => !figure.querySelector('svg')).length,
    tables: [...document.querySelectorAll('.kit-rtl table')]
        .map(table => getComputedStyle(table).direction) })"""


@pytest.fixture(scope="module")
def browser():
    playwright = pytest.importorskip("playwright.sync_api")
    found = next((path for name in ("chromium", "chromium-browser", "google-chrome")
                  if (path := shutil.which(name))), None)  # fmt: skip
    if found is None:
        pytest.skip("no Chromium is installed")
    with playwright.sync_playwright() as tools:
        opened = tools.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """All notebooks as `jupyter nbconvert --to html --execute` makes pages of them."""
    folder = tmp_path_factory.mktemp("pages")
    command = [sys.executable, "-m", "jupyter", "nbconvert", "--to", "html", "--execute",
               "--output-dir", str(folder), *(path.name for path in NOTEBOOKS)]  # fmt: skip
    done = subprocess.run(command, cwd=ROOT / "notebooks", capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return folder


def read(path):
    return nbformat.read(path, as_version=4)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_short_and_without_outputs(path):
    notebook = read(path)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert notebook.cells[0].source.count("\n# ") == 1
    assert [cell for cell in code if cell.outputs or cell.execution_count] == []
    assert max(len([x for x in cell.source.splitlines() if x.strip()]) for cell in code) <= 15
    assert [
        c for c in code if "def " in c.source or "class " in c.source or "!pip" in c.source
    ] == []
    assert sum("parameters" in cell.metadata.get("tags", []) for cell in code) == 1


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_from_top_to_bottom_on_the_sample(path):
    notebook = run_notebook(path, ROOT / "data" / "sample")
    figures = [
        output
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if "text/html" in output.get("data", {})
    ]
    assert figures


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_page_of_nbconvert_shows_its_figures_without_a_network(path, pages, browser):
    tab = browser.new_context(offline=True).new_page()
    failed = []
    tab.on("pageerror", lambda error: failed.append(str(error)))
    tab.goto((pages / f"{path.stem}.html").as_uri())
    tab.wait_for_timeout(1500)
    seen = tab.evaluate(SEEN)
    tab.close()
    assert failed == []
    assert seen["asked"] + len(seen["tables"]) > 0
    assert (seen["empty"], seen["drawn"] >= seen["asked"]) == (0, True)
    assert set(seen["tables"]) <= {"rtl"}
