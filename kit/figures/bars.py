"""Counts as bars that grow from the side where reading begins."""

from typing import Any, Unpack

import pandas as pd

from kit import frames, rtl
from kit.figures.look import (
    Look,
    Options,
    empty,
    english_names,
    finish,
    mirror,
    number_ticks,
    read_look,
    unit_of,
)

_LABEL_WIDTH, _LABEL_LINES = 34, 2
_ROW = 27


def plot_counts(
    counts: pd.DataFrame,
    *,
    label: str = "name",
    value: str = "articles",
    top: int = 20,
    **look: Unpack[Options],
) -> Any:
    """Plot the largest counts as horizontal bars that grow from the right.

    Each row is a bar of its own, also where two rows bear the same name. A share is shown in
    per cent, with its 95 % interval where the frame has ``low`` and ``high``.

    Parameters
    ----------
    counts : pandas.DataFrame
        One row per thing counted, from any ``count_*`` function; ``articles_total`` is read for
        the denominator where it is there.
    label, value : str
        The columns of names and numbers.
    top : int
        So many rows, the largest first; the figure says how many there are.
    **look
        What all plots take: ``title``; ``unit``, what is counted, with its denominator;
        ``source``, a line below; ``language`` (``"ar"`` or ``"en"``) of the kit's words and, where
        the lists know them, of names; ``digits`` (``"western"`` or ``"eastern"``); ``height`` in
        pixels.

    Returns
    -------
    plotly.graph_objects.Figure
        One bar per row.

    Raises
    ------
    FrameError
        When a column is missing.
    TypeError, ValueError
        When an option is not known, or has a value that is none of the above.

    Examples
    --------
    >>> counts = pd.DataFrame({"name": ["بغداد", "دمشق"], "articles": [3, 5]})
    >>> plot_counts(counts, title="مدن").data[0].x.tolist()
    [5, 3]
    """
    import plotly.graph_objects as go

    frames.check_frame(counts, [label, value], "a count_* function of kit")
    rows = counts.dropna(subset=[value]).sort_values([value, label], ascending=[False, True])
    seen = unit_of(read_look(look, title="title_counts"), look, value, counts.get("articles_total"))
    if rows.empty:
        return empty(seen)
    all_rows, rows = len(rows), rows.head(top)
    names = english_names(rows, _ids(rows), label, seen)
    percent = value == "share" or value.startswith("share_")
    numbers = [seen.number(n, percent=percent) for n in rows[value]]
    interval = _interval(rows, value)
    bars = go.Bar(
        x=rows[value].to_numpy(), y=list(range(len(rows))), orientation="h", width=0.72,
        text=None if interval else numbers, textposition="outside", cliponaxis=False,
        hoverinfo="text", error_x=interval, showlegend=False,
        hovertext=[f"{seen.name(name)}<br>{n}" for name, n in zip(names, numbers, strict=True)],
        marker={"color": rtl.PALETTE[0]},
    )  # fmt: skip
    figure = go.Figure(bars)
    if interval:
        add_numbers(figure, seen, rows["high"], numbers)
    wrapped = [seen.wrapped(name, _LABEL_WIDTH, _LABEL_LINES) for name in names]
    reach = rows["high"].max() * 1.06 if interval else rows[value].max()
    _lay_out(figure, seen, wrapped, reach, percent=percent)
    notes = [seen.say("whiskers")] if interval else []
    notes += [seen.shown_of(len(rows), all_rows)] if all_rows > top else []
    taller = sum(name.count("<br>") for name in wrapped)
    height = look.get("height", 200 + _ROW * max(len(rows), 3) + 14 * taller)
    return finish(figure, seen._replace(height=height), notes=notes, foot=34)


def _ids(rows: pd.DataFrame) -> str:
    """The column that says which entry of the lists a row is."""
    return next((name for name in ("entity_id", "place_id", "country") if name in rows), "")


def add_numbers(figure: Any, look: Look, ends: Any, numbers: list[str]) -> None:
    """Write a number beyond the end of each bar."""
    figure.add_scatter(
        x=list(ends), y=list(range(len(numbers))), mode="text", hoverinfo="skip",
        showlegend=False, cliponaxis=False, text=[f"\u00a0{number}\u00a0" for number in numbers],
        textposition="middle left" if look.is_rtl else "middle right", textfont={"size": 13},
    )  # fmt: skip


def _interval(rows: pd.DataFrame, value: str) -> dict[str, Any] | None:
    """Whiskers from ``low`` to ``high``, for a share that has them."""
    if value != "share" or not {"low", "high"} <= set(rows.columns):
        return None
    up, down = rows["high"] - rows[value], rows[value] - rows["low"]
    return {
        "type": "data", "array": up.to_numpy(), "arrayminus": down.to_numpy(),
        "color": "#222", "thickness": 1.3, "width": 4,
    }  # fmt: skip


def _lay_out(figure: Any, look: Look, names: list[str], largest: float, *, percent: bool) -> None:
    """Axes of a bar chart: names by position, numbers in the reader's digits."""
    mirror(figure, look)
    figure.update_xaxes(**number_ticks(look, float(largest), percent=percent))
    room = max(float(largest), 0.01 if percent else 1) * 1.12
    figure.update_xaxes(range=[room, 0] if look.is_rtl else [0, room], autorange=False)
    figure.update_yaxes(
        tickmode="array", tickvals=list(range(len(names))), ticktext=names,
        range=[len(names) - 0.4, -0.6], showgrid=False,
    )  # fmt: skip


def plot_words(counts: pd.DataFrame, **options: Any) -> Any:
    """Plot the most frequent words as bars that grow from the right.

    Parameters
    ----------
    counts : pandas.DataFrame
        One row per word, from `kit.count_words`; ``term`` and ``count`` are read, and
        ``words_total`` for the denominator where it is there.
    **options
        As in `plot_counts`.

    Returns
    -------
    plotly.graph_objects.Figure
        One bar per word.

    Raises
    ------
    FrameError
        When a column is missing.

    Examples
    --------
    >>> plot_words(pd.DataFrame({"term": ["نفط"], "count": [7]})).data[0].x.tolist()
    [7]
    """
    chosen: Any = {"label": "term", "value": "count"} | options
    shared: Any = {key: options[key] for key in Options.__annotations__ if key in options}
    look = read_look(shared)
    chosen["title"] = options.get("title") or look.say("title_words")
    if chosen["value"] == "count" and "words_total" in counts and not options.get("unit"):
        totals = counts["words_total"].drop_duplicates()
        if len(totals) == 1:
            chosen["unit"] = look.say(
                "of_total", unit=look.say("count"), total=look.number(float(totals.iloc[0]))
            )
    return plot_counts(counts, **chosen)
