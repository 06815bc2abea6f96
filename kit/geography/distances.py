"""How far places lie from each other, and what lies near."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from kit import frames
from kit.geography.places import list_places

#: Mean radius of the earth in kilometres.
RADIUS = 6371.0088
NEAREST = {
    "place_id": "str", "name": "str", "near_id": "str", "near_name": "str", "near_kind": "str",
    "country": "str", "km": "float",
}  # fmt: skip


def measure_distance(
    lat1: npt.ArrayLike, lon1: npt.ArrayLike, lat2: npt.ArrayLike, lon2: npt.ArrayLike
) -> npt.NDArray[np.float64]:
    """Return the distance of points on the earth in kilometres, as the crow flies.

    Parameters
    ----------
    lat1, lon1, lat2, lon2 : float or array
        Degrees (WGS 84).

    Returns
    -------
    numpy array
        Kilometres, on a sphere: up to half a per cent off.

    Notes
    -----
    Source: the haversine formula, R. W. Sinnott, Virtues of the haversine, Sky and Telescope 68
    (1984), 159.

    Examples
    --------
    >>> float(np.round(measure_distance(33.3152, 44.3661, 33.5138, 36.2765)))  # Baghdad, Damascus
    751.0
    """
    a, b, c, d = (np.radians(np.asarray(x, dtype=np.float64)) for x in (lat1, lon1, lat2, lon2))
    half = np.sin((c - a) / 2) ** 2 + np.cos(a) * np.cos(c) * np.sin((d - b) / 2) ** 2
    km: npt.NDArray[np.float64] = np.asarray(2 * RADIUS * np.arcsin(np.sqrt(np.clip(half, 0, 1))))
    return km


def find_nearest(
    places: pd.DataFrame,
    *,
    most: int = 5,
    to: pd.DataFrame | None = None,
    within: float | None = None,
) -> pd.DataFrame:
    """Find the places nearest to each place.

    Parameters
    ----------
    places : pandas.DataFrame
        One row per place, from `kit.count_places`; those without coordinates are left out.
    most : int
        So many neighbours of each at most.
    to : pandas.DataFrame, optional
        Places among which to look, with ``place_id``, ``name``, ``lat`` and ``lon``; without it
        the towns and places of the kit's lists.
    within : float, optional
        Kilometres beyond which nothing is near.

    Returns
    -------
    pandas.DataFrame
        One row per place and neighbour, the nearest first: ``place_id``, ``name``, ``near_id``,
        ``near_name``, ``near_kind``, ``country`` of the neighbour, ``km``.

    Raises
    ------
    FrameError
        When a column is missing.

    Examples
    --------
    >>> row = list_places().loc[["IQ-DI"]].reset_index()
    >>> capitals = list_places().loc[["gn98182", "gn170654"]].reset_index()
    >>> find_nearest(row, to=capitals, most=1)["near_name"].tolist()
    ['بغداد']
    """
    frames.check_frame(places, ["place_id", "lat", "lon"], "kit.count_places(places, articles)")
    listed = list_places().reset_index() if to is None else to
    frames.check_frame(listed, ["place_id", "name", "lat", "lon"], "kit.read_places()")
    if to is None:
        listed = listed[listed["kind"].isin(["city", "place"])]
    listed = listed.dropna(subset=["lat", "lon"]).reset_index(drop=True)
    names = list_places()["name"]
    rows = []
    for place_id, lat, lon in zip(places["place_id"], places["lat"], places["lon"], strict=True):
        if lat != lat or lon != lon:
            continue
        km = measure_distance(lat, lon, listed["lat"], listed["lon"])
        near = [
            n for n in np.argsort(km, kind="stable").tolist() if listed["place_id"][n] != place_id
        ]
        for n in near[:most]:
            if within is None or km[n] <= within:
                other = listed.iloc[n]
                rows.append((
                    place_id, names.get(place_id, place_id), other["place_id"], other["name"],
                    other.get("kind"), other.get("country"), float(km[n]),
                ))  # fmt: skip
    return frames.make_frame(NEAREST, rows)
