"""Each notebook runs on the sample, is short, and is kept without outputs."""

from pathlib import Path

import nbformat
import pytest

from kit.report import run_notebook

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


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
