"""A folder that kit.analyze made is a source like any other."""

import shutil
from pathlib import Path

import pytest

import kit
from kit.report.running import choose_notebooks, run_notebook

ROOT = Path(__file__).parent.parent
TEXTS = {
    "a.txt": "التقى بوتين وفدا من حماس في موسكو. وقال بوتين إن المحادثات مفيدة.",
    "b.txt": "زار بوتين دمشق والتقى الأسد. والتقى بوتين الأسد ثانية.",
}


@pytest.fixture(scope="module")
def analysis(tmp_path_factory):
    folder = tmp_path_factory.mktemp("analysis")
    (folder / "news").mkdir()
    for name, text in TEXTS.items():
        (folder / "news" / name).write_text(text, encoding="utf-8")
    kit.analyze(folder / "news", folder / "out", quiet=True)
    return folder / "out"


def test_the_articles_of_an_analysis_are_read_and_nothing_else(analysis):
    articles = kit.load_articles(analysis)
    assert sorted(articles["text"]) == sorted(TEXTS.values())


def test_a_report_of_an_analysis_reads_its_tables_not_its_texts(analysis, tmp_path):
    without = tmp_path / "analysis"
    shutil.copytree(analysis, without)
    shutil.rmtree(without / "articles")
    shutil.rmtree(without / "mentions")
    page = kit.build_report(without, tmp_path / "report.html", language="en").read_text("utf-8")
    for said in ("What does a large collection hold?", "Vladimir Putin", "Analysed with"):
        assert said in page
    assert "Articles read" in page and "<bdi>2</bdi>" in page


def test_articles_and_analyses_have_notebooks_of_their_own():
    assert [path.stem for path in choose_notebooks(None, analysis=True)] == ["09_analysis"]
    assert "09_analysis" not in {path.stem for path in choose_notebooks(None)}
    assert len(choose_notebooks(None)) == 8


def test_the_notebook_of_an_analysis_analyses_what_is_none(tmp_path):
    (tmp_path / "a.txt").write_text(TEXTS["a.txt"], encoding="utf-8")
    notebook = run_notebook(ROOT / "notebooks" / "09_analysis.ipynb", tmp_path)
    assert sum(len(cell.get("outputs", [])) > 0 for cell in notebook.cells) >= 6
