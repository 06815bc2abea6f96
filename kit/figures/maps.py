"""Places on maps that need no network: circles, filled areas, flows, months."""

import math
from typing import Any, Unpack

import pandas as pd

from kit import frames, rtl
from kit.figures import outlines
from kit.figures.look import (
    SCALE,
    Look,
    Options,
    colour_bar,
    empty,
    english_names,
    finish,
    read_look,
    unit_of,
)
from kit.figures.placing import Spot, place_labels

_WIDTH, _HEIGHT = 860, 620
_BUBBLE = rtl.PALETTE[1]


def plot_map(
    places: pd.DataFrame,
    *,
    value: str = "articles",
    view: Any = "most",
    labels: int = 14,
    **look: Unpack[Options],
) -> Any:
    """Plot places as circles on outlines of the countries; the area grows with the number.

    Parameters
    ----------
    places : pandas.DataFrame
        One row per place, from `kit.count_places`: ``name``, ``lat``, ``lon`` and `value`.
    value : str
        The column of numbers.
    view : str or tuple
        ``"most"``: the part of the world with nine tenths of the numbers, places outside it are
        counted and the largest named below the map; ``"all"``; or (west, south, east, north).
    labels : int
        At most so many places are named on the map, where the names do not collide.
    **look
        As in `plot_counts`.

    Returns
    -------
    plotly.graph_objects.Figure
        Outlines and one circle per place with coordinates.

    Raises
    ------
    FrameError
        When a column is missing.
    ValueError
        When `view` is none of these.

    Examples
    --------
    >>> place = {"name": "بغداد", "lat": 33.3, "lon": 44.4, "articles": 3}
    >>> plot_map(pd.DataFrame([place])).data[-1].lat.tolist()
    [33.3]
    """
    import plotly.graph_objects as go

    frames.check_frame(places, ["name", "lat", "lon", value], "kit.count_places(places)")
    seen = read_look(look, title="title_map", height=_HEIGHT)
    seen = unit_of(seen, look, value, places.get("articles_total"))
    pointed = places.dropna(subset=["lat", "lon", value]).sort_values(value, kind="stable")
    if pointed.empty:
        return empty(seen, "empty_points" if len(places) else "empty")
    part = outlines.find_view(pointed, view, value)
    inside = outlines.is_inside(pointed, part)
    figure = go.Figure(outlines.land())
    # The largest are drawn first, so that the small ones stand over them.
    shown = pointed[inside].iloc[::-1]
    figure.add_scattergeo(**_circles(seen, shown, value, part, labels))
    set_view(figure, part)
    notes = [_outside(seen, pointed[~inside], value), _pointless(seen, places)]
    return finish(figure, seen, notes=[*notes, seen.say("borders")], foot=6)


def _circles(look: Look, shown: pd.DataFrame, value: str, part: Any, labels: int) -> dict[str, Any]:
    """The circles with hover and, where they fit, names."""
    names = english_names(shown, "place_id", "name", look)
    sizes = bubble_sizes(shown[value], float(shown[value].max()) if len(shown) else 0)
    at = outlines.project(shown, part, _WIDTH, look.height - 150)
    spots = [
        Spot(x, y, size / 2, name if n < labels else "")
        for n, ((x, y), size, name) in enumerate(zip(at, sizes, names, strict=True))
    ]
    sides = place_labels(spots, width=_WIDTH, height=look.height - 150)
    percent = value == "share"
    return {
        "lon": shown["lon"], "lat": shown["lat"], "mode": "markers+text", "showlegend": False,
        "text": [look.name(name) if side else "" for name, side in zip(names, sides, strict=True)],
        "textposition": [side or "top center" for side in sides],
        "textfont": {"size": 13, "color": "#111"}, "hoverinfo": "text",
        "hovertext": [f"{look.name(name)}<br>{look.number(n, percent=percent)}"
                      for name, n in zip(names, shown[value], strict=True)],
        "marker": {"size": sizes, "opacity": 0.75, "color": _BUBBLE,
                   "line": {"color": "#5a2d00", "width": 1}},
    }  # fmt: skip


def bubble_sizes(numbers: Any, largest: float) -> list[float]:
    """Diameters in pixels: the area grows with the number; 0 is a dot."""
    return [5 + 31 * (max(float(n), 0) / largest) ** 0.5 if largest > 0 else 5.0 for n in numbers]


def set_view(figure: Any, part: outlines.View) -> None:
    """Lay the map out on a part of the world, with nothing that plotly would fetch."""
    west, south, east, north = part
    figure.update_geos(
        visible=False, projection_type="mercator", bgcolor=outlines.SEA, fitbounds=False,
        lonaxis_range=[west, east], lataxis_range=[south, north],
    )  # fmt: skip


def _outside(look: Look, lost: pd.DataFrame, value: str) -> str:
    """Which places the map does not show, the largest by name."""
    if lost.empty:
        return ""
    largest = lost.sort_values(value, ascending=False, kind="stable")
    names = english_names(largest.head(4), "place_id", "name", look)
    numbers = [look.number(n, percent=value == "share") for n in largest[value].head(4)]
    told = [f"{rtl.strip_controls(name)} ({n})" for name, n in zip(names, numbers, strict=True)]
    if len(lost) > 4:
        told.append(look.say("and_others", n=look.number(len(lost) - 4)))
    comma = "\N{ARABIC COMMA} " if look.is_rtl else ", "
    return look.say("off_map", names=comma.join(told))


def _pointless(look: Look, places: pd.DataFrame) -> str:
    lost = int(places[["lat", "lon"]].isna().any(axis=1).sum())
    return look.say("without_point", n=look.number(lost)) if lost else ""


def plot_areas(
    places: pd.DataFrame,
    *,
    level: str = "province",
    value: str = "articles",
    view: Any = "most",
    **look: Unpack[Options],
) -> Any:
    """Plot provinces or countries filled by their number; the darker, the more.

    Parameters
    ----------
    places : pandas.DataFrame
        One row per province or country, from ``kit.count_places(places, articles, level=...)``:
        ``name``, `value`, and ``province_id`` or ``place_id`` for provinces, ``country`` for
        countries. Where an outline joins several provinces, their numbers are added, and the
        hover names them all.
    level : str
        ``"province"`` or ``"country"``.
    value : str
        The column of numbers.
    view : str or tuple
        As in `plot_map`.
    **look
        As in `plot_counts`.

    Returns
    -------
    plotly.graph_objects.Figure
        One filled outline per area; areas without an outline are named below the map.

    Raises
    ------
    FrameError
        When a column is missing.
    ValueError
        When `level` or `view` is none of these.

    Notes
    -----
    Added numbers of articles count an article twice that names two provinces of one outline;
    shares are not added, the largest is shown.

    Examples
    --------
    >>> places = pd.DataFrame({"country": ["IQ"], "name": ["العراق"], "articles": [3]})
    >>> plot_areas(places, level="country").data[-1].locations.tolist()
    ['IQ']
    """
    import plotly.graph_objects as go

    if level not in outlines.LEVELS:
        raise ValueError(f"level is {level!r}; it must be 'province' or 'country'. Choose one.")
    ids = _id_column(places, level)
    frames.check_frame(places, ["name", value, ids], f'kit.count_places(..., level="{level}")')
    seen = read_look(look, title="title_provinces" if level == "province" else "title_countries",
                     height=_HEIGHT)  # fmt: skip
    seen = unit_of(seen, look, value, places.get("articles_total"))
    if places.empty:
        return empty(seen)
    file, key = outlines.LEVELS[level]
    drawn = outlines.read_outlines(file)
    areas, lost = _join(seen, places, (level, ids, value), drawn, key)
    figure = go.Figure(outlines.land())
    if areas.empty:
        return empty(seen, "empty_points")
    percent = value == "share"
    hovers = [f"{name}<br>{seen.number(n, percent=percent)}"
              for name, n in zip(areas["shown"], areas["number"], strict=True)]  # fmt: skip
    largest = float(areas["number"].max()) or 1.0
    figure.add_choropleth(
        geojson=drawn, featureidkey=f"properties.{key}", locations=areas["outline"].to_numpy(),
        z=areas["number"], zmin=0, zmax=largest, colorscale=SCALE, hoverinfo="text",
        hovertext=hovers, marker={"line": {"color": "#6b6b6b", "width": 0.7}},
        colorbar=colour_bar(seen, largest, percent=percent),
    )  # fmt: skip
    set_view(figure, outlines.find_view(areas, view, "number"))
    notes = [seen.say("without_outline", names=_list(seen, lost))] if lost else []
    return finish(figure, seen, notes=[*notes, seen.say("borders")], foot=6)


def _id_column(places: pd.DataFrame, level: str) -> str:
    if level == "country":
        return "country"
    return "province_id" if "province_id" in places else "place_id"


def _list(look: Look, names: list[str]) -> str:
    comma = "\N{ARABIC COMMA} " if look.is_rtl else ", "
    rest = [look.say("and_others", n=look.number(len(names) - 6))] if len(names) > 6 else []
    return comma.join([rtl.strip_controls(name) for name in names[:6]] + rest)


def _join(
    look: Look, places: pd.DataFrame, what: tuple[str, str, str], drawn: Any, key: str
) -> tuple[pd.DataFrame, list[str]]:
    """One row per outline with its number, names and middle; and the names without an outline."""
    level, ids, value = what
    folded = outlines.province_outlines() if level == "province" else {}
    middles = {f["properties"][key]: _middle(f["geometry"]) for f in drawn["features"]}
    rows = places.dropna(subset=[value]).assign(
        outline=[folded.get(i, i) for i in places.dropna(subset=[value])[ids]]
    )
    rows = rows.assign(named=english_names(rows, ids, "name", look))
    known = rows["outline"].isin(list(middles))
    lost = list(rows.loc[~known].sort_values(value, ascending=False)["named"])
    groups = rows[known].groupby("outline", sort=False)
    made = pd.DataFrame(
        {
            "number": groups[value].agg("max" if value == "share" else "sum"),
            "shown": groups["named"].agg(lambda names: " + ".join(look.name(n) for n in names)),
        }
    ).reset_index()
    made["lon"] = [middles[outline][0] for outline in made["outline"]]
    made["lat"] = [middles[outline][1] for outline in made["outline"]]
    return made, lost


def _middle(geometry: dict[str, Any]) -> tuple[float, float]:
    """The middle of the longest ring's box."""
    ring = max((polygon[0] for polygon in geometry["coordinates"]), key=len)
    lons, lats = [p[0] for p in ring], [p[1] for p in ring]
    return (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2


def plot_map_over_time(
    places: pd.DataFrame,
    *,
    value: str = "articles",
    time: str = "period",
    view: Any = "most",
    **look: Unpack[Options],
) -> Any:
    """Plot places month by month (or week by week), with a slider under the map.

    Parameters
    ----------
    places : pandas.DataFrame
        One row per period and place: ``name``, ``lat``, ``lon``, `time` and `value`; such as
        ``kit.count_over_time(places, freq="M", by="place_id", articles=articles)`` joined with
        the places' names and coordinates.
    value, time : str
        The columns of numbers and periods.
    view : str or tuple
        As in `plot_map`; one view for all periods.
    **look
        As in `plot_counts`.

    Returns
    -------
    plotly.graph_objects.Figure
        One frame per period, circles on one scale.

    Raises
    ------
    FrameError
        When a column is missing.

    Examples
    --------
    >>> row = {"period": pd.Timestamp("2024-01-01"), "name": "بغداد", "lat": 33.3, "lon": 44.4}
    >>> len(plot_map_over_time(pd.DataFrame([row | {"articles": 3}])).frames)
    1
    """
    import plotly.graph_objects as go

    frames.check_frame(places, ["name", "lat", "lon", value, time], "kit.count_over_time(places)")
    seen = unit_of(read_look(look, title="title_months", height=_HEIGHT + 60), look, value)
    pointed = places.dropna(subset=["lat", "lon", value, time])
    if pointed.empty:
        return empty(seen, "empty_points" if len(places) else "empty")
    part = outlines.find_view(pointed, view, value)
    inside = outlines.is_inside(pointed, part)
    largest = float(pointed[value].max())
    drawn = [(str(n), when, _month_circles(seen, rows, value, largest))
             for n, (when, rows) in enumerate(pointed[inside].groupby(time))]  # fmt: skip
    figure = go.Figure([outlines.land(), drawn[0][2]] if drawn else [outlines.land()])
    figure.frames = [go.Frame(name=n, data=[trace], traces=[1]) for n, _, trace in drawn]
    steps = [(n, _period_name(seen, pointed[time], when)) for n, when, _ in drawn]
    figure.update_layout(sliders=[_slider(seen, steps)])
    set_view(figure, part)
    notes = [_outside_total(seen, pointed[~inside], value), seen.say("borders")]
    return finish(figure, seen, notes=notes, foot=92)


def _month_circles(look: Look, rows: pd.DataFrame, value: str, largest: float) -> Any:
    import plotly.graph_objects as go

    ordered = rows[rows[value] > 0].sort_values(value, ascending=False, kind="stable")
    names = english_names(ordered, "place_id", "name", look)
    return go.Scattergeo(
        lon=ordered["lon"], lat=ordered["lat"], mode="markers+text", showlegend=False,
        text=[look.name(name) if n < 6 else "" for n, name in enumerate(names)],
        textposition="top center", textfont={"size": 12, "color": "#111"}, hoverinfo="text",
        hovertext=[f"{look.name(name)}<br>{look.number(n)}"
                   for name, n in zip(names, ordered[value], strict=True)],
        marker={"size": bubble_sizes(ordered[value], largest), "opacity": 0.75, "color": _BUBBLE,
                "line": {"color": "#5a2d00", "width": 1}},
    )  # fmt: skip


def _period_name(look: Look, times: "pd.Series[Any]", when: Any) -> str:
    monthly = bool((times.dt.day == 1).all())
    return look.day(pd.Timestamp(when), "my" if monthly else "dmy")


def _slider(look: Look, steps: list[tuple[str, str]]) -> dict[str, Any]:
    at_once = {"mode": "immediate", "frame": {"duration": 0, "redraw": True},
               "transition": {"duration": 0}}  # fmt: skip
    return {
        "active": 0, "x": 0.05, "len": 0.9, "y": 0, "yanchor": "top", "pad": {"t": 14},
        "currentvalue": {"prefix": "", "font": {"size": 16}, "xanchor": "center"},
        "font": {"size": 12 if len(steps) <= 8 else 10},
        "steps": [{"label": look.text(label).replace(" ", "\u00a0"), "method": "animate",
                   "args": [[name], at_once]} for name, label in steps],
    }  # fmt: skip


def _outside_total(look: Look, lost: pd.DataFrame, value: str) -> str:
    grouped = pd.DataFrame(lost.groupby("name", as_index=False)[value].sum())
    return _outside(look, grouped, value)


def plot_flows(
    flows: pd.DataFrame,
    *,
    value: str = "together",
    top: int = 30,
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
    seen = unit_of(read_look(look, title="title_flows", height=_HEIGHT), look, value)
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
    figure = go.Figure(outlines.land())
    _draw_bows(figure, seen, kept, value)
    set_view(figure, outlines.find_view(ends, view, value))
    notes = (
        [seen.say("shown_of", shown=len(kept), all=len(flows))] if len(kept) < len(flows) else []
    )
    return finish(figure, seen, notes=[*notes, seen.say("borders")], foot=6)


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


def _draw_bows(figure: Any, look: Look, kept: pd.DataFrame, value: str) -> None:
    largest = float(kept[value].max()) or 1.0
    for row in kept.to_dict("records"):
        lons, lats = _bow((row["from_lon"], row["from_lat"]), (row["lon"], row["lat"]))
        strength = float(row[value]) / largest
        figure.add_scattergeo(
            lon=lons, lat=lats, mode="lines", hoverinfo="skip", showlegend=False,
            line={"color": rtl.PALETTE[0], "width": 1 + 6 * strength},
            opacity=0.35 + 0.5 * strength,
        )  # fmt: skip
    # One circle per place; its hover lists the flows that end there.
    ends = list(kept.groupby(["place", "lat", "lon"], sort=False))
    hovers = []
    for _, rows in ends:
        names = english_names(rows, "entity_id", "name", look)
        told = [look.text(f"{rtl.strip_controls(name)}: {look.number(n)}")
                for name, n in zip(names[:8], rows[value], strict=False)]  # fmt: skip
        hovers.append("<br>".join([f"<b>{look.name(_place(look, rows))}</b>", *told]))
    figure.add_scattergeo(
        lon=[rows["lon"].iloc[0] for _, rows in ends],
        lat=[rows["lat"].iloc[0] for _, rows in ends], mode="markers+text",
        text=[look.name(_place(look, rows)) for key, rows in ends], hovertext=hovers,
        textposition="top center", textfont={"size": 13, "color": "#111"}, hoverinfo="text",
        marker={"size": 9, "color": _BUBBLE, "line": {"color": "#5a2d00", "width": 1}},
        showlegend=False,
    )  # fmt: skip


def _place(look: Look, rows: pd.DataFrame) -> str:
    return english_names(rows.head(1), "place_id", "place", look)[0]


def _bow(start: tuple[float, float], end: tuple[float, float]) -> tuple[list[float], list[float]]:
    """Points of a curve that leaves the straight line to one side."""
    (x0, y0), (x1, y1) = start, end
    bend = 0.18
    mid = ((x0 + x1) / 2 - (y1 - y0) * bend, (y0 + y1) / 2 + (x1 - x0) * bend)
    steps = [n / 24 for n in range(25)]
    xs = [(1 - t) ** 2 * x0 + 2 * t * (1 - t) * mid[0] + t**2 * x1 for t in steps]
    ys = [(1 - t) ** 2 * y0 + 2 * t * (1 - t) * mid[1] + t**2 * y1 for t in steps]
    return xs, [math.copysign(min(abs(y), 85), y) for y in ys]
