"""The conda file and the package metadata describe the same environment."""

import re
import tomllib
from pathlib import Path

from tests.pip_section import pip_section

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))["project"]


def test_the_conda_file_installs_this_package_and_asks_for_nothing_else():
    section = pip_section(ROOT / "environment.yml")
    assert section[0] == "-e ."
    assert set(section[1:]) <= set(PROJECT["dependencies"])


def test_the_five_packages_that_were_asked_for_are_named_in_both():
    asked = {"jupyterlab", "pandas", "plotly", "arabic-reshaper", "python-bidi"}
    for lines in (pip_section(ROOT / "environment.yml"), PROJECT["dependencies"]):
        assert asked <= {re.split("[<>=]", line)[0] for line in lines}


def test_both_ask_for_the_same_oldest_python():
    conda = (ROOT / "environment.yml").read_text(encoding="utf8")
    assert f"python{PROJECT['requires-python']}," in conda


def test_every_dependency_has_its_reason_in_the_readme():
    table = (ROOT / "README.md").read_text(encoding="utf8")
    names = [re.split("[<>=]", line)[0] for line in PROJECT["dependencies"]]
    assert [name for name in names if name not in table] == []
