"""Places on a map that needs no network: the outlines come from data/maps."""

import json
import math
from functools import lru_cache
from itertools import pairwise
from typing import Any

import pandas as pd

from kit import frames, rtl
from kit.figures.frame import finish
from kit.gazetteer import data_folder


@lru_cache(maxsize=2)
def _outlines(name: str) -> dict[str, Any]:
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
    doubled = sum((b[0] - a[0]) * (b[1] + a[1]) for a, b in pairwise(ring))
    return abs(doubled) / 2 * math.cos(math.radians(ring[0][1]))


def plot_map(places: pd.DataFrame, *, title: str = "", source: str = "", unit: str = "") -> Any:
    """Plot places as circles on outlines of the countries; the larger, the more articles.

    Parameters
    ----------
    places : pandas.DataFrame
        One row per place, from `kit.count_places`.
    title, source, unit : str
        Title, source line, and what the circles count.

    Returns
    -------
    plotly.graph_objects.Figure
        Outlines and one circle per place with coordinates.

    Raises
    ------
    FrameError
        When a column is missing.

    Examples
    --------
    >>> place = {"name": "بغداد", "lat": 33.3, "lon": 44.4, "articles": 3}
    >>> plot_map(pd.DataFrame([place])).data[-1].lat.tolist()
    [33.3]
    """
    import plotly.graph_objects as go

    frames.check_frame(places, ["name", "lat", "lon", "articles"], "kit.count_places(places)")
    shown = places.dropna(subset=["lat", "lon"])
    figure = go.Figure()
    figure.add_trace(_land())
    largest = max(shown["articles"], default=1)
    labels = [
        rtl.isolate(f"{name}: {n}")
        for name, n in zip(shown["name"], shown["articles"], strict=True)
    ]
    figure.add_scattergeo(
        lon=shown["lon"], lat=shown["lat"], customdata=labels, showlegend=False,
        hovertemplate=rtl.hover("%{customdata}"),
        marker={"size": 6 + 30 * (shown["articles"] / largest) ** 0.5, "opacity": 0.65,
                "color": "#D55E00", "line": {"color": "white", "width": 1}},
    )  # fmt: skip
    figure.update_geos(
        visible=False,
        projection_type="mercator",
        bgcolor="#dfe9ef",
        fitbounds=False,
        **_view(shown),
    )
    return finish(figure, title=title, subtitle=unit, source=source, height=620)


def _land() -> Any:
    """The outlines of the countries as quiet ground, without numbers of their own."""
    import plotly.graph_objects as go

    outlines = _outlines("countries_50m.json")
    codes = [feature["properties"]["country"] for feature in outlines["features"]]
    return go.Choropleth(
        geojson=outlines, featureidkey="properties.country", locations=codes,
        z=[0] * len(codes), colorscale=[[0, "#f2efe6"], [1, "#f2efe6"]], showscale=False,
        hoverinfo="skip", marker={"line": {"color": "#b9b4a5", "width": 0.6}},
    )  # fmt: skip


def _view(places: pd.DataFrame) -> dict[str, Any]:
    """The part of the world that holds nine tenths of the places, with a margin."""
    if places.empty:
        return {"lonaxis_range": [-12, 62], "lataxis_range": [10, 42]}
    west, east = places["lon"].quantile([0.05, 0.95])
    south, north = places["lat"].quantile([0.05, 0.95])
    return {
        "lonaxis_range": [west - 6, east + 6],
        "lataxis_range": [max(south - 5, -60), min(north + 5, 75)],
    }
