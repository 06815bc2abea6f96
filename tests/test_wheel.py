"""An installed wheel carries the lists, outlines, rules and notebooks."""

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_a_wheel_holds_the_lists_the_outlines_the_rules_and_the_notebooks(tmp_path):
    command = [sys.executable, "-m", "build", "--wheel", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    for path in ("gazetteers/countries.csv", "maps/countries_50m.json", "rules/boilerplate.csv",
                 "report/report.css", "background/words.tsv.gz"):  # fmt: skip
        assert f"kit/data/{path}" in names
    for notebook in (ROOT / "notebooks").glob("*.ipynb"):
        assert f"kit/notebooks/{notebook.name}" in names


def test_the_unpacked_wheel_finds_its_lists_from_another_folder(tmp_path):
    command = [sys.executable, "-m", "build", "--wheel", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    code = (
        "import kit; from kit.gazetteer import data_folder; "
        "print(data_folder()); print(len(kit.read_places()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True,
        cwd=tmp_path, env={"PYTHONPATH": str(tmp_path / "site")},
    )  # fmt: skip
    folder, rows = done.stdout.split()
    assert Path(folder) == tmp_path / "site" / "kit" / "data"
    assert int(rows) > 1000
