"""Days as squares of a calendar."""

from typing import Any, Unpack

import numpy as np
import pandas as pd

from kit import frames, rtl
from kit.figures.look import (
    SCALE,
    Look,
    Options,
    colour_bar,
    empty,
    finish,
    read_look,
    unit_over_time,
)
from kit.figures.times import time_notes
from kit.figures.words import MONTHS, WEEKDAYS

_MADE_BY = 'kit.count_over_time(frame, freq="D")'


def plot_calendar(
    counts: pd.DataFrame, *, value: str = "articles", time: str = "period", **look: Unpack[Options]
) -> Any:
    """Plot days as squares of a calendar: a column per week, a band per year.

    Parameters
    ----------
    counts : pandas.DataFrame
        One row per day, from ``kit.count_over_time(frame, freq="D")``.
    value, time : str
        The columns of numbers and days.
    **look
        As in `plot_counts`.

    Returns
    -------
    plotly.graph_objects.Figure
        A square per day; a day without any article is grey, not a zero. Weeks begin on Saturday
        in Arabic and on Monday in English.

    Raises
    ------
    FrameError
        When a column is missing.

    Examples
    --------
    >>> days = pd.DataFrame({"period": pd.to_datetime(["2024-01-01"]), "articles": [2]})
    >>> plot_calendar(days).data[-1].z.shape
    (7, 53)
    """
    import plotly.graph_objects as go

    frames.check_frame(counts, [time, value], _MADE_BY)
    seen = unit_over_time(read_look(look, title="title_calendar"), look, (counts, time, value))
    dated = counts.dropna(subset=[time])
    if dated.empty:
        return empty(seen, "empty_dates" if len(counts) else "empty")
    totals = _per_day(dated, time, value)
    days = pd.DatetimeIndex(totals.index)
    years = range(days.year.min(), days.year.max() + 1)
    figure = go.Figure()
    for band, year in enumerate(years):
        _draw_year(figure, seen, totals[days.year == year], (year, band, totals.max(), value))
    _calendar_axes(figure, seen, len(years))
    for band, year in enumerate(years):
        figure.add_annotation(
            x=-1, y=band * 8 + 3, text=f"<b>{rtl.set_digits(str(year), seen.digits)}</b>",
            showarrow=False, xanchor="right" if seen.is_rtl else "left", textangle=-90,
        )  # fmt: skip
    notes = time_notes(seen, counts, time, "", gaps=True)
    height = look.get("height", 190 + 190 * len(years))
    return finish(figure, seen._replace(height=height), notes=notes, foot=40)


def _per_day(dated: pd.DataFrame, time: str, value: str) -> "pd.Series[Any]":
    """One number per day; missing on days without any article."""
    rows = dated[dated["articles_total"] > 0] if "articles_total" in dated else dated
    days = pd.DatetimeIndex(rows[time]).tz_localize(None).normalize()
    return rows[value].astype("float64").groupby(days).sum()


def _draw_year(
    figure: Any, look: Look, days: "pd.Series[Any]", what: tuple[int, int, float, str]
) -> None:
    """The squares of one year: grey ground, and the days with articles over it."""
    year, band, largest, value = what
    everyday = pd.date_range(f"{year}-01-01", f"{year}-12-31", freq="D")
    first = 5 if look.is_rtl else 0  # Saturday, Monday
    offset = (everyday[0].day_of_week - first) % 7
    week = (np.arange(len(everyday)) + offset) // 7
    row = (everyday.day_of_week.to_numpy() - first) % 7
    numbers = days.reindex(everyday).to_numpy()
    width = int(week.max()) + 1
    ground, grid = np.full((7, width), np.nan), np.full((7, width), np.nan)
    texts = np.full((7, width), "", dtype=object)
    ground[row, week], grid[row, week] = 0, numbers
    told = [look.number(n) if n == n else look.say("no_articles") for n in numbers]
    texts[row, week] = [
        look.text(f"{look.day(day)}: {number}") for day, number in zip(everyday, told, strict=True)
    ]
    shared = {"x": list(range(width)), "y": [band * 8 + n for n in range(7)], "xgap": 2, "ygap": 2,
              "hoverinfo": "text", "hovertext": texts, "hoverongaps": False}  # fmt: skip
    figure.add_heatmap(
        z=ground, colorscale=[[0, "#e3e3e3"], [1, "#e3e3e3"]], showscale=False, **shared
    )
    figure.add_heatmap(
        z=grid, zmin=0, zmax=largest or 1, colorscale=SCALE, showscale=band == 0,
        colorbar=colour_bar(look, largest or 1, percent=value == "share"), **shared,
    )  # fmt: skip


def _calendar_axes(figure: Any, look: Look, bands: int) -> None:
    first = 5 if look.is_rtl else 0
    names = WEEKDAYS[not look.is_rtl]
    figure.update_yaxes(
        tickmode="array", range=[bands * 8 - 1.2, -0.8], showgrid=False,
        tickvals=[band * 8 + n for band in range(bands) for n in range(7)],
        ticktext=[names[(n + first) % 7] for _ in range(bands) for n in range(7)],
        tickfont={"size": 12},
    )  # fmt: skip
    figure.update_xaxes(
        tickmode="array", tickvals=[2 + n * 4.35 for n in range(12)],
        ticktext=list(MONTHS[not look.is_rtl]), range=[-1.6, 53.6], showgrid=False,
        tickfont={"size": 13},
    )  # fmt: skip
