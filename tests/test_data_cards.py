"""Each data set has a card, and what the card says of its files is so."""

import csv
from pathlib import Path

import pytest

DATA = Path(__file__).parent.parent / "data"
SETS = ["background", "gazetteers", "maps", "rules", "sample"]


@pytest.mark.parametrize("name", SETS)
def test_a_data_set_has_a_card_that_names_source_and_licence(name):
    card = (DATA / name / "README.md").read_text(encoding="utf8")
    assert "icence" in card and "ource" in card


@pytest.mark.parametrize("path", sorted(DATA.glob("[gr]*/*.csv")), ids=lambda path: path.name)
def test_every_column_of_a_list_stands_in_its_card(path):
    card = (path.parent / "README.md").read_text(encoding="utf8")
    with path.open(encoding="utf-8-sig", newline="") as file:
        header = next(csv.reader(file))
    assert path.name in card
    assert [name for name in header if f"| {name} |" not in card and f"`{name}`" not in card] == []


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.csv")), ids=lambda path: path.name)
def test_a_list_has_as_many_cells_in_each_line_as_its_header(path):
    encoding = "windows-1256" if "1256" in path.name else "utf-8-sig"
    with path.open(encoding=encoding, newline="") as file:
        header, *rows = csv.reader(file)
    assert [n for n, row in enumerate(rows, 2) if len(row) != len(header)] == []
