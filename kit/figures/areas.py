"""Provinces and countries filled by their numbers."""

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
from kit.figures.maps import HEIGHT, set_view


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
                     height=HEIGHT)  # fmt: skip
    seen = unit_of(seen, look, value, places.get("articles_total"))
    if places.empty:
        return empty(seen)
    file, key = outlines.LEVELS[level]
    drawn = outlines.read_outlines(file)
    areas, lost = _join(seen, places, (level, ids, value), drawn, key)
    if areas.empty:
        return empty(seen, "empty_points")
    part = outlines.find_view(areas, view, "number")
    figure = go.Figure(outlines.land(part))
    percent = value == "share"
    hovers = [f"{name}<br>{seen.number(n, percent=percent)}"
              for name, n in zip(areas["shown"], areas["number"], strict=True)]  # fmt: skip
    largest = float(areas["number"].max()) or 1.0
    figure.add_choropleth(
        geojson=outlines.crop(drawn, part), featureidkey=f"properties.{key}",
        locations=areas["outline"].to_numpy(),
        z=areas["number"], zmin=0, zmax=largest, colorscale=SCALE, hoverinfo="text",
        hovertext=hovers, marker={"line": {"color": "#6b6b6b", "width": 0.7}},
        colorbar=colour_bar(seen, largest, percent=percent),
    )  # fmt: skip
    set_view(figure, part)
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
