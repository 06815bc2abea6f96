"""Outlines of countries and provinces from data/maps, made fit for the browser; views of a map."""

import json
import math
from functools import lru_cache
from itertools import pairwise
from typing import Any

import pandas as pd

from kit.gazetteer import data_folder, read_list

#: What a level of a map is drawn from: file, the property that is joined on.
LEVELS = {"country": ("countries_50m.json", "country"), "province": ("provinces.json", "place_id")}
View = tuple[float, float, float, float]
#: The Arab world, where nothing says what to show.
HOME: View = (-14.0, 8.0, 62.0, 42.0)
LAND, BORDER, SEA = "#f1f1ee", "#b4b4ae", "#dfe9ef"
#: Width to height of the picture that a view fills.
_ASPECT = 1.75
#: A half of the largest circle, as a share of the picture.
_EDGE = 0.02
#: Dots across a map: finer detail than one of them is not drawn.
_DOTS = 500


@lru_cache(maxsize=4)
def read_outlines(name: str) -> dict[str, Any]:
    """Return a file of outlines as GeoJSON, without what the browser draws wrongly.

    Examples
    --------
    >>> read_outlines("no such file.json")["features"]
    []
    """
    file = data_folder() / "maps" / name
    if not file.is_file():
        return {"type": "FeatureCollection", "features": []}
    loaded: dict[str, Any] = json.loads(file.read_text(encoding="utf8"))
    features = [_without_specks(feature) for feature in loaded["features"]]
    return loaded | {"features": [feature for feature in features if feature]}


#: Square degrees. The browser takes a ring below a millionth of the sphere for its outside, and
#: fills the whole map with it.
_SPECK = 0.006


def _without_specks(feature: dict[str, Any]) -> dict[str, Any] | None:
    """An outline without rings too small to draw, or None where nothing is left of it."""
    geometry = feature["geometry"]
    single = geometry["type"] == "Polygon"
    polygons = [geometry["coordinates"]] if single else geometry["coordinates"]
    kept = [
        [ring for ring in polygon if _is_drawable(ring)]
        for polygon in polygons
        if _is_drawable(polygon[0])
    ]
    if not kept:
        return None
    return feature | {"geometry": {"type": "MultiPolygon", "coordinates": kept}}


def _is_drawable(ring: list[list[float]]) -> bool:
    """Whether a ring is more than a speck and does not jump the date line (Wrangel Island)."""
    lons = [lon for lon, _ in ring]
    jumps = max(lons) - min(lons) > 180 and ring[0][1] > -60
    return not jumps and _square_degrees(ring) > _SPECK


def _square_degrees(ring: list[list[float]]) -> float:
    """The area of a ring, shrunk with its latitude."""
    return abs(_signed_area(ring)) * math.cos(math.radians(ring[0][1]))


def _signed_area(ring: list[list[float]]) -> float:
    """The area of a ring in square degrees, below 0 where it runs the other way round."""
    return sum((b[0] - a[0]) * (b[1] + a[1]) for a, b in pairwise(ring)) / 2


@lru_cache(maxsize=1)
def province_outlines() -> dict[str, str]:
    """Return the outline of each province of the lists: its own, or the one it is folded into.

    Examples
    --------
    >>> province_outlines()["IQ-DI"]
    'IQ-DI'
    """
    columns = {"place_id": "str", "map_id": "str"}
    table = read_list(data_folder() / "gazetteers" / "provinces.csv", columns)
    known = table[table["map_id"].notna() & (table["map_id"] != "")]
    return dict(zip(known["place_id"], known["map_id"], strict=True))


def crop(outlines: dict[str, Any], view: View) -> dict[str, Any]:
    """Return the outlines without the pieces outside a view, and without what no dot can show.

    A page holds each map's outlines; a map of Iraq need not carry Chile, and a map of the world
    need not carry the bays of Iraq: points nearer to the last one than a dot of the picture go.

    Examples
    --------
    >>> len(crop(read_outlines("provinces.json"), (44.0, 33.0, 45.0, 34.0))["features"]) < 60
    True
    """
    west, south, east, north = view
    aside, up = (east - west) * 0.2, (north - south) * 0.2
    box = (west - aside, south - up, east + aside, north + up)
    kept = []
    for feature in outlines["features"]:
        polygons = [
            [_coarser(ring, (east - west) / _DOTS) for ring in polygon]
            for polygon in feature["geometry"]["coordinates"]
            if _meets(polygon[0], box)
        ]
        if polygons:
            kept.append(feature | {"geometry": {"type": "MultiPolygon", "coordinates": polygons}})
    return outlines | {"features": kept}


def _coarser(ring: list[list[float]], dot: float) -> list[list[float]]:
    """A ring without the points that fall into the dot of the last one; its ends stay."""
    kept = [ring[0]]
    for lon, lat in ring[1:-1]:
        if abs(lon - kept[-1][0]) >= dot or abs(lat - kept[-1][1]) >= dot:
            kept.append([round(lon, 3), round(lat, 3)])
    kept.append(ring[-1])
    # A ring that turned round, or shrank to a line, would fill the whole map.
    before, after = _signed_area(ring), _signed_area(kept)
    alike = len(kept) >= 8 and before * after > 0 and 0.8 < after / before < 1.25
    return kept if alike and abs(after) > 20 * dot * dot else ring


def _meets(ring: list[list[float]], box: View) -> bool:
    """Whether a ring's own box touches a box."""
    lons, lats = [p[0] for p in ring], [p[1] for p in ring]
    beside = max(lons) < box[0] or min(lons) > box[2]
    return not beside and max(lats) >= box[1] and min(lats) <= box[3]


def land(view: View) -> Any:
    """The outlines of the countries as quiet ground, without numbers of their own."""
    import plotly.graph_objects as go

    wide = view[2] - view[0] > 140
    outlines = crop(read_outlines(f"countries_{'110m' if wide else '50m'}.json"), view)
    codes = [feature["properties"]["country"] for feature in outlines["features"]]
    return go.Choropleth(
        geojson=outlines, featureidkey="properties.country", locations=codes,
        z=[0] * len(codes), colorscale=[[0, LAND], [1, LAND]], showscale=False,
        hoverinfo="skip", marker={"line": {"color": BORDER, "width": 0.6}},
    )  # fmt: skip


def find_view(points: pd.DataFrame, view: str | View, weight: str) -> View:
    """Return west, south, east and north of the part of the world that is drawn.

    Parameters
    ----------
    points : pandas.DataFrame
        One row per place, with ``lon``, ``lat`` and `weight`.
    view : str or tuple
        ``"most"``: nine tenths of the weight; ``"all"``: every place; or the four numbers.
    weight : str
        The column of numbers.

    Returns
    -------
    tuple of float
        Degrees, with a margin.

    Raises
    ------
    ValueError
        When `view` is none of these.

    Examples
    --------
    >>> place = pd.DataFrame({"lon": [44.0], "lat": [33.0], "articles": [1]})
    >>> [round(degree) for degree in find_view(place, "all", "articles")]
    [34, 28, 54, 38]
    """
    if not isinstance(view, str):
        west, south, east, north = view
        return (float(west), float(south), float(east), float(north))
    if view not in ("most", "all"):
        raise ValueError(
            f"view is {view!r}; it must be 'most', 'all', or (west, south, east, north) in "
            "degrees. Choose one."
        )
    if points.empty:
        return HOME
    cut = 0.05 if view == "most" else 0.0
    west, east = _middle(points["lon"], points[weight], cut)
    south, north = _middle(points["lat"], points[weight], cut)
    aside = max(5.0, (east - west) * 0.08)
    up = max(5.0, (north - south) * 0.08)
    return _fill((west - aside, max(south - up, -60.0), east + aside, min(north + up, 78.0)))


def _fill(view: View) -> View:
    """The view made wider or higher, so that it fills the picture."""
    west, south, east, north = view
    low, high = _up(south), _up(north)
    wide, tall = east - west, high - low
    if wide < tall * _ASPECT:
        more = min((tall * _ASPECT - wide) / 2, (340 - wide) / 2)
        return (west - more, south, east + more, north)
    more = (wide / _ASPECT - tall) / 2
    low, high = max(low - more, _up(-62)), min(high + more, _up(80))
    return (west, round(_down(low), 6), east, round(_down(high), 6))


def _up(lat: float) -> float:
    """Mercator's height of a latitude, in degrees of the equator."""
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)))


def _down(height: float) -> float:
    """The latitude of a height."""
    return math.degrees(2 * math.atan(math.exp(math.radians(height))) - math.pi / 2)


def _middle(
    degrees: "pd.Series[Any]", weights: "pd.Series[Any]", cut: float
) -> tuple[float, float]:
    """The span that holds all weight but `cut` on either side."""
    ordered = degrees.sort_values()
    heavy = weights.astype("float64").clip(lower=0).reindex(ordered.index)
    heavy = heavy if heavy.sum() > 0 else heavy + 1
    reached = heavy.cumsum() / heavy.sum()
    inside = ordered[(reached >= cut) & (reached - heavy / heavy.sum() <= 1 - cut)]
    return float(inside.min()), float(inside.max())


def is_inside(points: pd.DataFrame, view: View) -> "pd.Series[bool]":
    """Whether each point lies in a view, so far from its edge that its circle is not cut."""
    west, south, east, north = view
    aside, up = (east - west) * _EDGE, (north - south) * _EDGE
    across = points["lon"].between(west + aside, east - aside)
    return across & points["lat"].between(south + up, north - up)


def fitted(view: View, width: float, height: float) -> tuple[float, float, float, float]:
    """Return left, top, width and height of a view in a picture that it may not fill.

    Examples
    --------
    >>> [round(number) for number in fitted((0, -5, 10, 5), 200, 100)]
    [50, 0, 100, 100]
    """
    west, south, east, north = view
    wide, high = east - west, _up(north) - _up(south)
    scale = min(width / wide, height / high)
    shown = (wide * scale, high * scale)
    return ((width - shown[0]) / 2, (height - shown[1]) / 2, *shown)


def project(
    points: pd.DataFrame, view: View, width: float, height: float
) -> list[tuple[float, float]]:
    """Return each point's place in a picture of a view, in pixels from its upper left corner.

    Mercator's projection, fitted into the picture as plotly does it.

    Examples
    --------
    >>> project(pd.DataFrame({"lon": [5.0], "lat": [0.0]}), (0, -5, 10, 5), 100, 100)
    [(50.0, 50.0)]
    """
    west, _, _, north = view
    left, top, shown, _ = fitted(view, width, height)
    scale = shown / (view[2] - west)
    return [
        (round(left + (lon - west) * scale, 6), round(top + (_up(north) - _up(lat)) * scale, 6))
        for lon, lat in zip(points["lon"], points["lat"], strict=True)
    ]
