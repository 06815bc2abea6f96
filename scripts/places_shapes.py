"""Polygons for the build scripts: TopoJSON decoded, centred, simplified, points tested."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Point = tuple[float, float]
Ring = list[Point]
Polygon = list[Ring]


def decode_arcs(topology: dict[str, Any]) -> list[Ring]:
    """Return the arcs of a TopoJSON file as lists of (lon, lat)."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        arcs.append(points)
    return arcs


def decode_ring(indexes: list[int], arcs: list[Ring]) -> Ring:
    """Return one ring; a negative index means the arc read backwards."""
    ring: Ring = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring.extend(arc[1:] if ring else arc)
    return ring


def decode_polygons(geometry: dict[str, Any], arcs: list[Ring]) -> list[Polygon]:
    """Return the polygons of a TopoJSON geometry; a null geometry gives none."""
    parts = geometry.get("arcs", [])
    if geometry.get("type") == "Polygon":
        parts = [parts]
    return [[decode_ring(ring, arcs) for ring in part] for part in parts]


def signed_area(ring: Ring) -> float:
    """Return the area of a ring in square degrees, positive when it runs anticlockwise."""
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs) / 2


def find_centre(polygons: list[Polygon]) -> Point:
    """Return a (lon, lat) inside the largest polygon: centroid, or middle of a chord."""
    ring = max((polygon[0] for polygon in polygons), key=lambda ring: abs(signed_area(ring)))
    area = signed_area(ring)
    x = y = 0.0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x1 * y2 - x2 * y1
        x, y = x + (x1 + x2) * cross, y + (y1 + y2) * cross
    centre = (x / (6 * area), y / (6 * area))
    return centre if is_inside_ring(centre, ring) else middle_of_chord(centre[1], ring)


def middle_of_chord(lat: float, ring: Ring) -> Point:
    """Return the middle of the longest stretch inside ``ring`` along one parallel."""
    crossings = sorted(
        x1 + (lat - y1) * (x2 - x1) / (y2 - y1)
        for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True)
        if (y1 > lat) != (y2 > lat)
    )
    spans = list(zip(crossings[::2], crossings[1::2], strict=False))
    left, right = max(spans, key=lambda span: span[1] - span[0])
    return (left + right) / 2, lat


def is_inside_ring(point: Point, ring: Ring) -> bool:
    """Say whether a point lies inside a ring (even-odd rule)."""
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            inside = not inside
    return inside


def is_inside(point: Point, polygons: list[Polygon]) -> bool:
    """Say whether a point lies inside any of the polygons, holes left out."""
    return any(
        is_inside_ring(point, polygon[0])
        and not any(is_inside_ring(point, hole) for hole in polygon[1:])
        for polygon in polygons
    )


def read_features(topology: dict[str, Any]) -> Iterator[tuple[dict[str, Any], list[Polygon]]]:
    """Yield every geometry of the first object with its polygons."""
    arcs = decode_arcs(topology)
    for geometry in next(iter(topology["objects"].values()))["geometries"]:
        yield geometry, decode_polygons(geometry, arcs)
