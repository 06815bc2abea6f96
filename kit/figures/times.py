"""Counts over time as lines, with gaps, intervals and events."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any, Unpack

import numpy as np
import pandas as pd

from kit import frames, rtl
from kit.figures.look import (
    Look,
    Options,
    empty,
    finish,
    legend_lines,
    number_ticks,
    read_look,
    unit_over_time,
)

_DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
_SYMBOLS = ("circle", "square", "diamond", "triangle-up", "x", "star")
_MADE_BY = "kit.count_over_time(frame)"


def plot_over_time(
    counts: pd.DataFrame,
    *,
    value: str = "articles",
    group: str | None = None,
    events: Mapping[Any, str] | None = None,
    time: str = "period",
    **look: Unpack[Options],
) -> Any:
    """Plot counts over time, from left to right; a gap in the articles stays a gap.

    A period without any article (``articles_total`` is 0, or the period is not there) breaks
    the line and is grey; it is not a zero. A share has its 95 % interval as a shade.

    Parameters
    ----------
    counts : pandas.DataFrame
        One row per period (and group), from `kit.count_over_time`.
    value : str
        The column of numbers; ``"share"`` is shown in per cent, with ``low`` and ``high``.
    group : str, optional
        A column that gives one line per value; the six largest are drawn, which is said.
    events : mapping, optional
        Date (text or timestamp) to words: each is a line across the plot with the words on top.
    time : str
        The column of periods.
    **look
        As in `plot_counts`.

    Returns
    -------
    plotly.graph_objects.Figure
        One line per group, behind it its interval.

    Raises
    ------
    FrameError
        When a column is missing.

    Examples
    --------
    >>> weeks = pd.DataFrame({"period": pd.to_datetime(["2024-01-01"]), "articles": [2]})
    >>> len(plot_over_time(weeks).data)
    1
    """
    import plotly.graph_objects as go

    frames.check_frame(counts, [time, value, *([group] if group else [])], _MADE_BY)
    seen = unit_over_time(
        read_look(look, title="title_time", height=500), look, (counts, time, value)
    )
    dated = counts.dropna(subset=[time]).sort_values(time, kind="stable")
    if dated.empty:
        return empty(seen, "empty_dates" if len(counts) else "empty")
    figure = go.Figure()
    lines = [("", dated)] if group is None else _largest_groups(dated, group, value)
    for n, (name, rows) in enumerate(lines):
        _draw_line(figure, seen, _with_gaps(rows, time, value), (time, value, str(name), n))
    gaps = _empty_periods(dated, time)
    for start, end in gaps:
        figure.add_vrect(
            x0=start, x1=end, fillcolor="#bbb", opacity=0.35, line_width=0, layer="below"
        )
    top = _largest(dated, value)
    levels = _mark_events(figure, seen, events or {}, dated[time], top)
    _lay_out(figure, seen, dated[time], top * (1.08 + 0.09 * levels), value)
    notes = time_notes(seen, counts, time, value, gaps=bool(gaps))
    every = 1 if group is None else dated[group].nunique()
    if every > len(lines):
        notes.insert(0, seen.shown_of(len(lines), every))
    legend = legend_lines(str(name) for name, _ in lines) if group else 0
    return finish(figure, seen, notes=notes, legend=legend, foot=38)


def _largest_groups(dated: pd.DataFrame, group: str, value: str) -> list[tuple[Any, pd.DataFrame]]:
    """At most six groups, as many as can be told apart, those with the largest sums."""
    sums = dated.groupby(group, observed=True)[value].sum()
    kept = sums.sort_values(ascending=False, kind="stable").index[: len(_DASHES)]
    return [(name, dated[dated[group] == name]) for name in kept]


def _largest(rows: pd.DataFrame, value: str) -> float:
    columns = [value, "high"] if value == "share" and "high" in rows else [value]
    largest = float(np.nanmax([0.0, *rows[columns].astype("float64").to_numpy().ravel()]))
    return largest or (0.01 if value == "share" else 1.0)


def _with_gaps(rows: pd.DataFrame, time: str, value: str) -> pd.DataFrame:
    """The rows with missing numbers where no article was, and where a period is not there."""
    made = rows.copy()
    made[value] = made[value].astype("float64")
    if "articles_total" in made:
        made.loc[made["articles_total"] == 0, value] = np.nan
    missing = [{time: start} for start, _ in _jumps(made[time])]
    if missing:
        made = pd.concat([made, pd.DataFrame(missing).astype({time: made[time].dtype})])
    return made.sort_values(time, kind="stable")


def _step(times: "pd.Series[Any]") -> pd.Timedelta:
    """The usual distance of two periods."""
    steps = times.drop_duplicates().sort_values().diff().dropna()
    return pd.Timedelta(steps.median()) if len(steps) else pd.Timedelta(days=1)


def _jumps(times: "pd.Series[Any]") -> list[tuple[pd.Timestamp, pd.Timestamp]]:
    """Where periods are missing from the frame: from after the one before to the next one."""
    ordered, step = list(times.drop_duplicates().sort_values()), _step(times)
    return [(a + step, b) for a, b in pairwise(ordered) if b - a > step * 1.5]


def _empty_periods(dated: pd.DataFrame, time: str) -> list[tuple[pd.Timestamp, pd.Timestamp]]:
    """The spans without an article, half a period to either side of the points."""
    step, half = _step(dated[time]), _step(dated[time]) / 2
    spans = [(start - half, end - half) for start, end in _jumps(dated[time])]
    if "articles_total" in dated:
        totals = dated.groupby(time)["articles_total"].max()
        spans += [(at - half, at - half + step) for at in totals.index[totals == 0]]
    return spans


def _draw_line(
    figure: Any, look: Look, rows: pd.DataFrame, what: tuple[str, str, str, int]
) -> None:
    """One line with its points, and its interval behind it."""
    time, value, name, n = what
    colour = rtl.PALETTE[n % len(rtl.PALETTE)]
    percent = value == "share"
    if percent and {"low", "high"} <= set(rows.columns):
        _draw_interval(figure, rows, time, colour)
    head = f"{look.name(name)}<br>" if name else ""
    total = rows.get("articles_total")
    hovers = [
        head + look.text(_told(look, at, number, percent, None if total is None else total.iloc[i]))
        for i, (at, number) in enumerate(zip(rows[time], rows[value], strict=True))
    ]
    figure.add_scatter(
        x=rows[time], y=rows[value], mode="lines+markers", connectgaps=False,
        name=look.name(name), showlegend=bool(name), hovertext=hovers, hoverinfo="text",
        line={"color": colour, "width": 2.4, "dash": _DASHES[n % len(_DASHES)]},
        # An edge that is seen on white, also round the light colours.
        marker={"size": 8, "symbol": _SYMBOLS[n % len(_SYMBOLS)], "color": colour,
                "line": {"color": "#333", "width": 0.8 if name else 0}},
    )  # fmt: skip


def _told(look: Look, at: pd.Timestamp, number: float, percent: bool, total: Any) -> str:
    shown = f"{look.day(at)}: {look.number(number, percent=percent)}"
    known = total is not None and total == total
    return (
        f"{shown} ({look.say('of_total', unit='', total=look.number(total)).strip('،, ')})"
        if known
        else shown
    )


def _draw_interval(figure: Any, rows: pd.DataFrame, time: str, colour: str) -> None:
    """The interval of each stretch without a gap as one shape; a lone point has a whisker."""
    whole = rows[["low", "high"]].notna().all(axis=1) & rows["share"].notna()
    stretches = rows[whole].groupby((~whole).cumsum()[whole])
    xs: list[Any] = []
    ys: list[Any] = []
    for _, part in stretches:
        xs += [*part[time], *part[time][::-1], None]
        ys += [*part["low"], *part["high"][::-1], None]
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    figure.add_scatter(
        x=xs, y=ys, mode="lines", fill="toself", fillcolor=f"rgba({red},{green},{blue},.18)",
        line={"color": f"rgba({red},{green},{blue},.35)", "width": 1}, hoverinfo="skip",
        showlegend=False,
    )  # fmt: skip


def _mark_events(
    figure: Any, look: Look, events: Mapping[Any, str], times: "pd.Series[Any]", top: float
) -> int:
    """A line per event with its words above the counts, on as many levels as they need."""
    span = (times.max() - times.min()) or pd.Timedelta(days=1)
    taken: list[tuple[float, int]] = []
    days = [_as_time(day, times) for day in events]
    for when, words in sorted(
        ((_as_time(day, times), text) for day, text in events.items()), key=lambda pair: pair[0]
    ):
        shown = rtl.strip_controls(str(words))[:60]
        place, width = float((when - times.min()) / span), 0.02 + 0.0085 * len(shown)
        # Words stand to the right of their line, except where the plot ends, or where another
        # line would run through them and nothing stands on the left.
        crossed = any(0 < float((other - when) / span) < width for other in days)
        free = all(place - width - end > 0.01 for end, at in taken if at == 0) and place > width
        turned = place + width > 1 or (crossed and free)
        start = place - width if turned else place
        level = next(
            n for n in range(99) if all(start - end > 0.005 for end, at in taken if at == n)
        )
        taken.append((place if turned else place + width, level))
        figure.add_shape(
            type="line", x0=when, x1=when, y0=0, y1=1, yref="paper",
            line={"color": "#444", "width": 1.4, "dash": "dot"},
        )  # fmt: skip
        figure.add_annotation(
            x=when, y=top * (1.08 + 0.09 * level), yanchor="bottom", text=look.text(shown),
            showarrow=False, xanchor="right" if turned else "left", xshift=-4 if turned else 4,
            font={"size": 13, "color": "#222"}, bgcolor="rgba(255,255,255,.8)",
        )  # fmt: skip
    return max((level for _, level in taken), default=-1) + 1


def _as_time(day: Any, times: "pd.Series[Any]") -> pd.Timestamp:
    when = pd.Timestamp(day)
    zone = getattr(times.dt, "tz", None)
    if zone is not None and when.tzinfo is None:
        return when.tz_localize(zone)
    return when.tz_localize(None) if zone is None and when.tzinfo is not None else when


def time_ticks(look: Look, times: Any) -> dict[str, Any]:
    """At most ten ticks at round dates, in words of the figure's language, none between periods."""
    first, last = times.min(), times.max()
    days, step = (last - first).days, _step(pd.Series(times)).days
    if step > 300:
        at, parts = pd.date_range(first.normalize(), last, freq="YS"), "y"
    elif days <= 12:
        at, parts = pd.date_range(first.normalize(), last, freq="D"), "dm"
    elif days <= 75 and step < 28:
        at, parts = pd.date_range(first.normalize(), last, freq="W-MON"), "dm"
    elif days <= 366 * 4:
        at, parts = pd.date_range(first.normalize(), last, freq="MS"), "my"
    else:
        at, parts = pd.date_range(first.normalize(), last, freq="YS"), "y"
    if len(at) == 0:
        at = pd.DatetimeIndex([first])
    kept = at[:: -(-len(at) // 10)]
    return {
        "tickmode": "array",
        "tickvals": list(kept),
        "ticktext": [look.text(look.day(when, parts)).replace(" ", "\u00a0") for when in kept],
    }


def _lay_out(figure: Any, look: Look, times: "pd.Series[Any]", top: float, value: str) -> None:
    margin = max(_step(times) * 0.6, (times.max() - times.min()) * 0.02)
    figure.update_xaxes(
        range=[times.min() - margin, times.max() + margin],
        **time_ticks(look, times),
    )
    figure.update_yaxes(
        range=[-top * 0.02, top], **number_ticks(look, top, percent=value == "share")
    )


def time_notes(look: Look, counts: pd.DataFrame, time: str, value: str, *, gaps: bool) -> list[str]:
    """What stands below a figure over time: intervals, gaps, articles without a date."""
    notes = []
    if value == "share" and {"low", "high"} <= set(counts.columns):
        notes.append(look.say("interval"))
    if gaps:
        notes.append(look.say("gap_note"))
    undated = counts[counts[time].isna()]
    column = "articles_total" if "articles_total" in counts else value
    lost = float(undated[column].max()) if len(undated) else 0.0
    if lost > 0:
        notes.append(look.say("without_date", n=look.number(lost)))
    return notes
