"""Places → files that map programs open."""

import json
from pathlib import Path

import pandas as pd

from kit import frames


def write_geojson(places: pd.DataFrame, path: str | Path) -> Path:
    """Write places as a GeoJSON file of points.

    Parameters
    ----------
    places : pandas.DataFrame
        One row per place, from `kit.count_places`; rows without coordinates are left out.
    path : str or Path
        The file to write.

    Returns
    -------
    pathlib.Path
        The file: one feature per place, every column but the coordinates among its properties.

    Raises
    ------
    FrameError
        When a column is missing.

    Notes
    -----
    **Source:** RFC 7946: longitude before latitude, WGS 84.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> place = {"place_id": "x", "name": "بغداد", "lat": 33.31, "lon": 44.37}
    >>> file = write_geojson(pd.DataFrame([place]), folder / "places.geojson")
    >>> json.loads(file.read_text(encoding="utf8"))["features"][0]["geometry"]["coordinates"]
    [44.37, 33.31]
    """
    frames.check_frame(places, ["place_id", "lat", "lon"], "kit.count_places(places, articles)")
    shown = places.dropna(subset=["lat", "lon"])
    facts = shown.drop(columns=["lat", "lon"])
    facts = facts.astype("object").where(facts.notna(), None)
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [float(lon), float(lat)]},
            "properties": row,
        }
        for lon, lat, row in zip(shown["lon"], shown["lat"], facts.to_dict("records"), strict=True)
    ]
    collection = {"type": "FeatureCollection", "features": features}
    path = Path(path)
    text = json.dumps(collection, ensure_ascii=False, default=_number)
    path.write_text(text, encoding="utf8")
    return path


def _number(value: object) -> object:
    """A numpy number as a plain one; anything else as text."""
    item = getattr(value, "item", None)
    return item() if item is not None else str(value)


def write_geopackage(places: pd.DataFrame, path: str | Path, *, layer: str = "places") -> Path:
    """Write places as a GeoPackage, the file that QGIS and ArcGIS work with.

    Parameters
    ----------
    places : pandas.DataFrame
        One row per place, from `kit.count_places`; rows without coordinates are left out.
    path : str or Path
        The file to write, ending in .gpkg.
    layer : str
        The name of the layer.

    Returns
    -------
    pathlib.Path
        The file.

    Raises
    ------
    FrameError
        When a column is missing.
    ImportError
        When geopandas is not installed; the sentence says what to install.

    Examples
    --------
    >>> write_geopackage(pd.DataFrame({"name": ["x"]}), "x.gpkg")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    kit.frames.FrameError: ...
    """
    frames.check_frame(places, ["place_id", "lat", "lon"], "kit.count_places(places, articles)")
    try:
        import geopandas
    except ImportError as error:
        raise ImportError(
            "A GeoPackage needs geopandas, which is not installed. Install it with "
            "pip install 'arabic-news-kit[geo]', or write GeoJSON with kit.write_geojson."
        ) from error
    shown = places.dropna(subset=["lat", "lon"])
    points = geopandas.points_from_xy(shown["lon"], shown["lat"])
    geopandas.GeoDataFrame(shown, geometry=points, crs="EPSG:4326").to_file(path, layer=layer)
    return Path(path)
