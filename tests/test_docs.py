"""What the guides and the READMEs promise works as it is written."""

import os
import re
import shutil
from pathlib import Path

import pytest

import kit

ROOT = Path(__file__).parent.parent
GUIDES = [ROOT / "docs" / f"guide.{language}.md" for language in ("ar", "en")]
PAGES = [*GUIDES, ROOT / "README.md", ROOT / "README.ar.md", ROOT / "docs" / "scale.md"]


def read(path):
    return path.read_text(encoding="utf-8")


def blocks(text, language):
    """The fenced blocks of one language, in their order; "" for those without any."""
    found = re.findall(r"(?ms)^```(\w*)\n(.*?)^```\n", text)
    return [lines for name, lines in found if name == language]


@pytest.mark.parametrize("path", [*GUIDES, ROOT / "README.md"], ids=lambda path: path.name)
def test_the_lines_of_a_page_run_in_their_order(path, tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    shutil.copytree(ROOT / "data" / "sample", tmp_path / "data" / "sample")
    monkeypatch.chdir(tmp_path)
    scope = {}
    for block in blocks(read(path), "python"):
        exec(compile(block, path.name, "exec"), scope)
    assert scope


def test_both_guides_say_the_same_in_the_same_order():
    arabic, english = (read(path) for path in GUIDES)
    for kind in ("python", ""):
        assert blocks(arabic, kind) == blocks(english, kind)
    headings = [re.findall(r"(?m)^## (\d+)\.", text) for text in (arabic, english)]
    assert headings[0] == headings[1] == [str(n + 1) for n in range(len(headings[0]))]
    pictures = [re.findall(r"!\[.*?\]\((.*?)\)", text) for text in (arabic, english)]
    assert pictures[0] == pictures[1] and len(pictures[0]) >= 6
    rows = [text.count("\n| ") for text in (arabic, english)]
    assert rows[0] == rows[1]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_link_and_picture_is_there(path):
    links = re.findall(r"\]\(([^)#]+?)\)", read(path))
    missing = [link for link in links if "://" not in link and not (path.parent / link).exists()]
    assert missing == []


def test_the_guides_name_every_notebook():
    stems = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
    for path in GUIDES:
        assert re.findall(r"(?m)^\| (\d\d_\w+) \|", read(path)) == stems


@pytest.mark.parametrize("name", ["README.md", "README.ar.md"])
def test_the_readme_names_every_function(name):
    named = set(re.findall(r"`(\w+)`", read(ROOT / name)))
    figures = {f for f in dir(__import__("kit.figures", fromlist=["x"])) if f.startswith("plot_")}
    wanted = ({*kit.__all__} - {"FrameError"}) | figures
    assert sorted(wanted - named) == []


def test_the_readme_gives_a_reason_for_every_dependency():
    import tomllib

    project = tomllib.loads(read(ROOT / "pyproject.toml"))["project"]
    wanted = {re.split(r"[\s<>=!\[;]", line)[0] for line in project["dependencies"]}
    table = read(ROOT / "README.md").split("## Why each dependency")[1].split("\n## ")[0]
    assert sorted(name for name in wanted if name.lower() not in table.lower()) == []


def test_every_command_has_its_options_in_the_readme():
    from kit.__main__ import main

    text = read(ROOT / "README.md")
    for name, command in main.commands.items():
        assert f"kit {name}" in text
        options = [
            option for param in command.params for option in param.opts if option[:2] == "--"
        ]
        assert [option for option in options if option not in text] == []


def test_the_sentences_of_the_guides_are_the_programs_own(tmp_path):
    sources = " ".join(read(path) for path in (ROOT / "kit").rglob("*.py"))
    joined = re.sub(r'"\s*\n\s*f?"', "", sources)
    quoted = re.findall(r"(?m)^\| ((?:There|Every|The frame|A PDF)[^|]+?) \|", read(GUIDES[1]))
    assert len(quoted) == 4
    for sentence in quoted:
        start = re.split(r" …|'", sentence)[0]
        assert start in joined, sentence
    assert not os.listdir(tmp_path)
