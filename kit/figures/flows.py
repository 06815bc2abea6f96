"""Who is named with which place, as bows on a map."""

import math
from typing import Any, Unpack

import pandas as pd

from kit import frames, rtl
from kit.figures import outlines
from kit.figures.look import HALO, Look, Options, empty, english_names, finish, read_look, unit_of
from kit.figures.maps import BUBBLE, HEIGHT, label_points, set_view


def plot_flows(
    flows: pd.DataFrame,
    *,
    value: str = "together",
    top: int = 25,
    view: Any = "most",
    **look: Unpack[Options],
) -> Any:
    """Plot on a map who is named with which place: a bow from the actor's country to the place.

    Where the bows begin is where the actor is at home by the lists, no movement is meant.

    Parameters
    ----------
    flows : pandas.DataFrame
        One row per actor and place, from `kit.count_flows`: ``name``, ``place``, ``lat``,
        ``lon``, `value`, and ``entity_id``, or ``from_lat`` and ``from_lon`` for another start.
    value : str
        The column of numbers.
    top : int
        So many flows, the largest first; flows that begin nowhere or end where they begin are
        left out and counted below.
    view : str or tuple
        As in `plot_map`.
    **look
        As in `plot_counts`.

    Returns
    -------
    plotly.graph_objects.Figure
        A bow per flow, thicker the larger, and a circle at its end.

    Raises
    ------
    FrameError
        When a column is missing.

    Examples
    --------
    >>> flow = {"name": "روسيا", "place": "دمشق", "lat": 33.5, "lon": 36.3, "together": 2}
    >>> flow |= {"from_lat": 55.7, "from_lon": 37.6}
    >>> len(plot_flows(pd.DataFrame([flow])).data)
    3
    """
    import plotly.graph_objects as go

    needed = ["name", "place", "lat", "lon", value]
    frames.check_frame(flows, needed, "kit.count_flows(mentions, places)")
    seen = unit_of(
        read_look(look, title="title_flows", height=HEIGHT), look, value, flows.get("units_total")
    )
    started = _with_start(flows).dropna(subset=["from_lat", "from_lon", "lat", "lon"])
    apart = (started["from_lat"] - started["lat"]).abs() + (
        started["from_lon"] - started["lon"]
    ).abs()
    kept = started[apart > 0.3].sort_values(value, ascending=False, kind="stable").head(top)
    if kept.empty:
        return empty(seen, "empty_points" if len(flows) else "empty")
    ends = pd.DataFrame(
        {"lon": [*kept["lon"], *kept["from_lon"]], "lat": [*kept["lat"], *kept["from_lat"]],
         value: [*kept[value]] * 2}
    )  # fmt: skip
    part = outlines.find_view(ends, view, value)
    figure = go.Figure(outlines.land(part))
    _draw_bows(figure, seen, kept, (value, part))
    set_view(figure, part)
    notes = [seen.shown_of(len(kept), len(flows))] if len(kept) < len(flows) else []
    notes = [seen.say("flow_start"), seen.say("bow_width"), *notes, seen.say("borders")]
    return finish(figure, seen, notes=notes, foot=6)


def _with_start(flows: pd.DataFrame) -> pd.DataFrame:
    """The flows with the middle of the actor's country as their start, where none is given."""
    from kit.gazetteer import read_actors, read_countries

    if {"from_lat", "from_lon"} <= set(flows.columns):
        return flows
    actors, countries = read_actors(), read_countries().set_index("country")
    home = dict(zip(actors["actor_id"], actors["country"], strict=True))
    codes = [home.get(i, i) for i in flows.get("entity_id", pd.Series([None] * len(flows)))]
    at = countries[["lat", "lon"]].reindex(codes)
    return flows.assign(from_lat=at["lat"].to_numpy(), from_lon=at["lon"].to_numpy())


def _draw_bows(figure: Any, look: Look, kept: pd.DataFrame, what: tuple[str, Any]) -> None:
    """The bows, and a circle with its name where they end."""
    value, part = what
    largest = float(kept[value].max()) or 1.0
    for row in kept.to_dict("records"):
        lons, lats = _bow((row["from_lon"], row["from_lat"]), (row["lon"], row["lat"]))
        strength = float(row[value]) / largest
        figure.add_scattergeo(
            lon=lons, lat=lats, mode="lines", hoverinfo="skip", showlegend=False,
            line={"color": rtl.PALETTE[0], "width": 1 + 5 * strength},
            opacity=0.3 + 0.4 * strength,
        )  # fmt: skip
    ends = [rows for _, rows in kept.groupby(["place", "lat", "lon"], sort=False)]
    points = pd.DataFrame([rows.iloc[0][["lat", "lon"]] for rows in ends]).astype("float64")
    names = [_place(look, rows) for rows in ends]
    sides = label_points(points, names, [9.0] * len(ends), (part, look.height - 150))
    figure.add_scattergeo(
        lon=points["lon"], lat=points["lat"], mode="markers+text", showlegend=False,
        text=[look.name(name) if side else "" for name, side in zip(names, sides, strict=True)],
        textposition=[side or "top center" for side in sides], hoverinfo="text",
        hovertext=[_told(look, rows, name, value) for rows, name in zip(ends, names, strict=True)],
        textfont={"size": 13, "color": "#111", "shadow": HALO},
        marker={"size": 9, "color": BUBBLE, "line": {"color": "#5a2d00", "width": 1}},
    )  # fmt: skip


def _told(look: Look, rows: pd.DataFrame, place: str, value: str) -> str:
    """The flows that end at a place, the largest first."""
    names = english_names(rows, "entity_id", "name", look)
    lines = [
        look.text(f"{rtl.strip_controls(name)}: {look.number(number)}")
        for name, number in zip(names[:8], rows[value].head(8), strict=True)
    ]
    return "<br>".join([f"<b>{look.name(place)}</b>", *lines])


def _place(look: Look, rows: pd.DataFrame) -> str:
    return english_names(rows.head(1), "place_id", "place", look)[0]


def _bow(start: tuple[float, float], end: tuple[float, float]) -> tuple[list[float], list[float]]:
    """Points of a curve that leaves the straight line to one side."""
    (x0, y0), (x1, y1) = start, end
    bend = 0.12
    mid = ((x0 + x1) / 2 - (y1 - y0) * bend, (y0 + y1) / 2 + (x1 - x0) * bend)
    steps = [n / 24 for n in range(25)]
    xs = [(1 - t) ** 2 * x0 + 2 * t * (1 - t) * mid[0] + t**2 * x1 for t in steps]
    ys = [(1 - t) ** 2 * y0 + 2 * t * (1 - t) * mid[1] + t**2 * y1 for t in steps]
    return xs, [math.copysign(min(abs(y), 85), y) for y in ys]
