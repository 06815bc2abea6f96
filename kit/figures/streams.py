"""Topics over time as streams, one per place."""

from typing import Any, Unpack

import pandas as pd

from kit import frames, rtl
from kit.figures.look import Look, Options, empty, finish, legend_lines, read_look, unit_over_time
from kit.figures.times import time_ticks


def plot_stream(
    counts: pd.DataFrame,
    *,
    topic: str = "term",
    value: str = "count",
    place: str | None = None,
    time: str = "period",
    top: int = 6,
    **look: Unpack[Options],
) -> Any:
    """Plot topics over time as one stream, or a stream per place one above the other.

    The width of a band is its number; the streams of all places share one scale. Topics beyond
    the first `top` are joined in a last band.

    Parameters
    ----------
    counts : pandas.DataFrame
        One row per period and topic (and place), from ``kit.count_over_time(frame, by=...)``.
    topic, value, time : str
        The columns of topics, numbers and periods.
    place : str, optional
        The column of places; the four with the largest sums are shown.
    top : int
        So many topics, the largest first; at most six.
    **look
        As in `plot_counts`.

    Returns
    -------
    plotly.graph_objects.Figure
        One band per topic and place.

    Raises
    ------
    FrameError
        When a column is missing.

    Examples
    --------
    >>> days = pd.to_datetime(["2024-01-01", "2024-01-08"])
    >>> counts = pd.DataFrame({"period": days, "term": ["نفط", "نفط"], "count": [2, 4]})
    >>> len(plot_stream(counts).data)
    1
    """
    import plotly.graph_objects as go

    needed = [time, topic, value, *([place] if place else [])]
    frames.check_frame(counts, needed, 'kit.count_over_time(frame, by="...")')
    seen = unit_over_time(
        read_look(look, title="title_stream", height=520), look, (counts, time, value)
    )
    dated = counts.dropna(subset=[time]).reset_index(drop=True)
    if dated.empty:
        return empty(seen, "empty_dates" if len(counts) else "empty")
    topics = list(dated.groupby(topic)[value].sum().sort_values(ascending=False).index)
    kept = topics[: min(top, len(rtl.PALETTE))]
    named = dated[topic].where(dated[topic].isin(kept), None)
    times = pd.Index(sorted(dated[time].unique()))
    places = [None] if place is None else list(
        dated.groupby(place)[value].sum().sort_values(ascending=False).index[:4]
    )  # fmt: skip
    tables = [
        _stream_table(
            dated[dated[place] == at] if place else dated, named, (time, value), times, kept
        )
        for at in places
    ]
    widest = max(float(table.sum(axis=1).max()) for table in tables) or 1.0
    figure = go.Figure()
    for n, (at, table) in enumerate(zip(places, tables, strict=True)):
        _draw_stream(figure, seen, table, (n, widest * 1.15, n == 0))
        if at is not None:
            figure.add_annotation(
                x=1 if seen.is_rtl else 0, xref="paper", y=-n * widest * 1.15 + widest * 0.42,
                xanchor="right" if seen.is_rtl else "left", text=f"<b>{seen.name(at)}</b>",
                showarrow=False,
            )  # fmt: skip
    figure.update_yaxes(visible=False, range=[-widest * 1.15 * (len(places) - 0.5), widest * 0.62])
    figure.update_xaxes(**time_ticks(seen, times), showgrid=True)
    height = look.get("height", 330 + 170 * len(places))
    return finish(
        figure,
        seen._replace(height=height),
        notes=[seen.say("widest", n=seen.number(widest))],
        legend=legend_lines(str(name) for name in [*kept, "..."]),
        foot=38,
    )


def _stream_table(
    rows: pd.DataFrame,
    named: "pd.Series[Any]",
    columns: tuple[str, str],
    times: pd.Index,
    kept: list[Any],
) -> pd.DataFrame:
    """Periods × topics, 0 where nothing was counted; what is no topic of the plot is the last."""
    time, value = columns
    other = "\0"
    keys = named.reindex(rows.index).fillna(other)
    table = rows[value].groupby([rows[time], keys]).sum().unstack(fill_value=0)
    shown = [*kept, *([other] if other in table.columns else [])]
    return table.reindex(index=times, columns=shown, fill_value=0)


def _draw_stream(
    figure: Any, look: Look, table: pd.DataFrame, what: tuple[int, float, bool]
) -> None:
    """The bands of one stream, one over the other, about its middle line."""
    n, distance, legend = what
    sums = table.sum(axis=1).to_numpy(dtype="float64")
    base = -n * distance - sums / 2
    for k, name in enumerate(table.columns):
        numbers = table[name].to_numpy(dtype="float64")
        words = look.text(look.say("all_else")) if name == "\0" else look.name(name)
        colour = "#c9c9c9" if name == "\0" else rtl.PALETTE[k]
        upper = base + numbers
        figure.add_scatter(
            x=[*table.index, *table.index[::-1]], y=[*base, *upper[::-1]], fill="toself",
            mode="lines", line={"color": "white", "width": 1}, fillcolor=colour, name=words,
            legendgroup=str(k), showlegend=legend, hoveron="points", hoverinfo="text",
            hovertext=[f"{words}<br>{look.text(f'{look.day(d)}: {look.number(v)}')}"
                       for d, v in [*zip(table.index, numbers, strict=True),
                                    *zip(table.index[::-1], numbers[::-1], strict=True)]],
        )  # fmt: skip
        base = upper
