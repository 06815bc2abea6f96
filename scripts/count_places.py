"""Bring the numbers in the cards of the gazetteers and the maps up to date.

Run after the build scripts: ``python scripts/count_places.py``.
"""

from __future__ import annotations

import json
import re

from places_sources import GAZETTEERS, MAPS, read_rows, split


def count_lists() -> None:
    """Write the number of rows of each place list into data/gazetteers/README.md."""
    card = GAZETTEERS / "README.md"
    head, *sections = re.split(r"(?m)^(?=### )", card.read_text("utf-8"))
    counted = []
    for section in sections:
        path = GAZETTEERS / section.splitlines()[0].removeprefix("### ")
        if path.is_file():
            section = re.sub(r"\*\*[\d,]+ rows\*\*", f"**{len(read_rows(path)):,} rows**", section)
        counted.append(section)
    card.write_text(head + "".join(counted), "utf-8")


def count_actors() -> None:
    """Write the number of actors and of their written forms into data/gazetteers/README.md."""
    rows = [row for path in (GAZETTEERS / "actors").glob("*.csv") for row in read_rows(path)]
    forms = sum(1 + len(split(row["forms"])) + len(split(row["short_forms"])) for row in rows)
    card = GAZETTEERS / "README.md"
    numbers = f"**{len(rows):,} actors, {forms:,} forms**"
    text = re.sub(r"\*\*[\d,]+ actors, [\d,]+ forms\*\*", numbers, card.read_text("utf-8"))
    card.write_text(text, "utf-8")


def count_outlines() -> None:
    """Write the number of outlines and bytes of each map into data/maps/README.md."""
    card = MAPS / "README.md"
    text = card.read_text("utf-8")
    for path in sorted(MAPS.glob("*.json")):
        outlines = len(json.loads(path.read_text("utf-8"))["features"])
        row = f"| `{path.name}` | {outlines} | {path.stat().st_size:,} |"
        text = re.sub(rf"\| `{path.name}` \| [\d,]+ \| [\d,]+ \|", row, text)
    card.write_text(text, "utf-8")


if __name__ == "__main__":
    count_lists()
    count_actors()
    count_outlines()
