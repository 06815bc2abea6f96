"""Places as circles on a map that needs no network, and month by month under a slider."""

from typing import Any, Unpack

import pandas as pd

from kit import frames, rtl
from kit.figures import outlines
from kit.figures.look import (
    HALO,
    Look,
    Options,
    empty,
    english_names,
    finish,
    read_look,
    unit_of,
    unit_over_time,
)
from kit.figures.placing import Spot, place_labels

_WIDTH, HEIGHT = 860, 620
#: Radius of circles that a name may be written over: in a crowd there is no other room.
_SMALL = 9
BUBBLE = rtl.PALETTE[1]


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
    seen = read_look(look, title="title_map", height=HEIGHT)
    seen = unit_of(seen, look, value, places.get("articles_total"))
    pointed = places.dropna(subset=["lat", "lon", value])
    pointed = pointed.sort_values(value, kind="stable", ignore_index=True)
    if pointed.empty:
        return empty(seen, "empty_points" if len(places) else "empty")
    part = outlines.find_view(pointed, view, value)
    inside = outlines.is_inside(pointed, part)
    figure = go.Figure(outlines.land(part))
    # The largest are drawn first, so that the small ones stand over them.
    shown = pointed[inside].iloc[::-1]
    figure.add_scattergeo(**_circles(seen, shown, value, part, labels))
    set_view(figure, part)
    notes = [say_largest(seen, shown[value]), say_outside(seen, pointed[~inside], value)]
    notes.append(_pointless(seen, places))
    return finish(figure, seen, notes=[*notes, seen.say("borders")], foot=6)


def _circles(look: Look, shown: pd.DataFrame, value: str, part: Any, labels: int) -> dict[str, Any]:
    """The circles with hover and, where they fit, names."""
    names = english_names(shown, "place_id", "name", look)
    sizes = bubble_sizes(shown[value], float(shown[value].max()) if len(shown) else 0)
    tried = [name if n < labels else "" for n, name in enumerate(names)]
    sides = label_points(shown, tried, sizes, (part, look.height - 150))
    percent = value == "share"
    return {
        "lon": shown["lon"], "lat": shown["lat"], "mode": "markers+text", "showlegend": False,
        "text": [look.name(name) if side else "" for name, side in zip(names, sides, strict=True)],
        "textposition": [side or "top center" for side in sides],
        "textfont": {"size": 13, "color": "#111", "shadow": HALO}, "hoverinfo": "text",
        "hovertext": [f"{look.name(name)}<br>{look.number(n, percent=percent)}"
                      for name, n in zip(names, shown[value], strict=True)],
        "marker": {"size": sizes, "opacity": 0.75, "color": BUBBLE,
                   "line": {"color": "#5a2d00", "width": 1}},
    }  # fmt: skip


def label_points(
    points: pd.DataFrame, names: list[str], sizes: list[float], picture: tuple[outlines.View, float]
) -> list[str]:
    """On which side of its circle each name stands, "" where it collides."""
    view, high = picture
    at = outlines.project(points, view, _WIDTH, high)
    spots = [
        Spot(x, y, size / 2, name) for (x, y), size, name in zip(at, sizes, names, strict=True)
    ]
    left, top, shown, tall = outlines.fitted(view, _WIDTH, high)
    return place_labels(spots, left=left, top=top, width=shown, height=tall, covered=_SMALL)


def bubble_sizes(numbers: Any, largest: float) -> list[float]:
    """Diameters in pixels: twice the number is twice the area, down to a dot that can be seen."""
    return [
        max(36 * (max(float(n), 0) / largest) ** 0.5, 5.0) if largest > 0 else 5.0 for n in numbers
    ]


def set_view(figure: Any, part: outlines.View) -> None:
    """Lay the map out on a part of the world, with nothing that plotly would fetch."""
    west, south, east, north = part
    figure.update_geos(
        visible=False, projection_type="mercator", bgcolor=outlines.SEA, fitbounds=False,
        lonaxis_range=[west, east], lataxis_range=[south, north],
    )  # fmt: skip


def say_largest(look: Look, numbers: "pd.Series[Any]") -> str:
    """What the largest circle stands for, so that the others can be read in print."""
    if numbers.empty:
        return ""
    percent = numbers.name == "share"
    return look.say("largest", n=look.number(float(numbers.max()), percent=percent))


def say_outside(look: Look, lost: pd.DataFrame, value: str) -> str:
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
    seen = unit_over_time(
        read_look(look, title="title_months", height=HEIGHT + 60), look, (places, time, value)
    )
    pointed = places.dropna(subset=["lat", "lon", value, time]).reset_index(drop=True)
    if pointed.empty:
        return empty(seen, "empty_points" if len(places) else "empty")
    part = outlines.find_view(pointed, view, value)
    inside = outlines.is_inside(pointed, part)
    largest = float(pointed[value].max())
    drawn = [(str(n), when, _month_circles(seen, rows, value, (largest, part)))
             for n, (when, rows) in enumerate(pointed[inside].groupby(time))]  # fmt: skip
    figure = go.Figure([outlines.land(part), *(trace for *_, trace in drawn[:1])])
    figure.frames = [go.Frame(name=n, data=[trace], traces=[1]) for n, _, trace in drawn]
    steps = [(n, _period_name(seen, pointed[time], when)) for n, when, _ in drawn]
    figure.update_layout(sliders=[_slider(seen, steps)])
    set_view(figure, part)
    notes = [say_largest(seen, pointed[value]), _outside_total(seen, pointed[~inside], value)]
    return finish(figure, seen, notes=[*notes, seen.say("borders")], foot=112)


def _month_circles(
    look: Look, rows: pd.DataFrame, value: str, scale: tuple[float, outlines.View]
) -> Any:
    import plotly.graph_objects as go

    largest, part = scale
    ordered = rows[rows[value] > 0].sort_values(value, ascending=False, kind="stable")
    names = english_names(ordered, "place_id", "name", look)
    sizes = bubble_sizes(ordered[value], largest)
    sides = label_points(ordered, names, sizes, (part, look.height - 210))
    return go.Scattergeo(
        lon=ordered["lon"], lat=ordered["lat"], mode="markers+text", showlegend=False,
        text=[look.name(name) if side else "" for name, side in zip(names, sides, strict=True)],
        textposition=[side or "top center" for side in sides], hoverinfo="text",
        textfont={"size": 12, "color": "#111", "shadow": HALO},
        hovertext=[f"{look.name(name)}<br>{look.number(n)}"
                   for name, n in zip(names, ordered[value], strict=True)],
        marker={"size": sizes, "opacity": 0.75, "color": BUBBLE,
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
    return say_outside(look, grouped, value)
