"""Places on a map that needs no network: the outlines come from data/maps."""

import json
from functools import lru_cache
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
    return loaded


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
    for lons, lats in _rings(_outlines("countries_50m.json")):
        figure.add_scattergeo(
            lon=lons, lat=lats, mode="lines", fill="toself", hoverinfo="skip", showlegend=False,
            line={"color": "#bbb", "width": 0.7}, fillcolor="rgba(240,240,235,1)",
        )  # fmt: skip
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
    figure.update_geos(visible=False, projection_type="mercator", **_view(shown))
    return finish(figure, title=title, subtitle=unit, source=source, height=620)


def _rings(outlines: dict[str, Any]) -> list[tuple[list[float], list[float]]]:
    """The outer rings of the outlines, one list of longitudes and one of latitudes each."""
    rings = []
    for feature in outlines["features"]:
        geometry = feature["geometry"]
        parts = geometry["coordinates"]
        polygons = [parts] if geometry["type"] == "Polygon" else parts
        for polygon in polygons:
            rings.append(([p[0] for p in polygon[0]], [p[1] for p in polygon[0]]))
    return rings


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
