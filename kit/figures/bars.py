"""Counts as bars that grow from the right, and counts over time."""

from typing import Any

import pandas as pd

from kit import frames, rtl
from kit.figures.frame import finish


def plot_counts(
    counts: pd.DataFrame,
    *,
    label: str = "name",
    value: str = "articles",
    title: str = "",
    unit: str = "عدد المقالات",
    top: int = 20,
    source: str = "",
) -> Any:
    """Plot the largest counts as horizontal bars that grow from the right.

    Parameters
    ----------
    counts : pandas.DataFrame
        One row per thing counted, from any ``count_*`` function.
    label, value : str
        The columns of names and numbers.
    title, unit, source : str
        Title, what the numbers count (with its denominator), and where they come from.
    top : int
        So many rows, the largest first.

    Returns
    -------
    plotly.graph_objects.Figure
        One bar per row.

    Raises
    ------
    FrameError
        When a column is missing.

    Examples
    --------
    >>> counts = pd.DataFrame({"name": ["بغداد", "دمشق"], "articles": [3, 5]})
    >>> plot_counts(counts, title="مدن").data[0].x.tolist()
    [5, 3]
    """
    import plotly.graph_objects as go

    frames.check_frame(counts, [label, value], "a count_* function of kit")
    rows = counts.sort_values([value, label], ascending=[False, True]).head(top)
    names = [rtl.isolate(name) for name in rows[label]]
    bars = go.Bar(
        x=rows[value], y=names, orientation="h", text=rows[value], textposition="outside",
        hovertemplate=rtl.hover("%{y}: %{x}"), cliponaxis=False,
    )  # fmt: skip
    figure = go.Figure(bars)
    figure.update_xaxes(autorange="reversed", rangemode="tozero", showticklabels=False)
    figure.update_yaxes(autorange="reversed")
    return finish(
        figure, title=title, subtitle=unit, source=source, height=140 + 27 * max(len(rows), 3)
    )


def plot_words(counts: pd.DataFrame, *, title: str = "أكثر الكلمات ورودا", **options: Any) -> Any:
    """Plot the most frequent words as bars that grow from the right.

    Parameters
    ----------
    counts : pandas.DataFrame
        One row per word, from `kit.count_words`.
    title : str
        The title.
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
    chosen = {"label": "term", "value": "count", "unit": "عدد مرات الورود"} | options
    return plot_counts(counts, title=title, **chosen)


def plot_over_time(
    counts: pd.DataFrame,
    *,
    time: str = "period",
    value: str = "articles",
    group: str | None = None,
    title: str = "",
    unit: str = "عدد المقالات",
    source: str = "",
) -> Any:
    """Plot counts over time, from left to right; a gap in the numbers stays a gap.

    Parameters
    ----------
    counts : pandas.DataFrame
        One row per period (and group), from `kit.count_over_time`.
    time, value : str
        The columns of periods and numbers.
    group : str, optional
        A column that gives one line per value.
    title, unit, source : str
        As in `plot_counts`.

    Returns
    -------
    plotly.graph_objects.Figure
        One line per group.

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

    needed = [time, value, *([group] if group else [])]
    frames.check_frame(counts, needed, "kit.count_over_time(frame)")
    figure = go.Figure()
    lines = [(None, counts)] if group is None else list(counts.groupby(group, observed=True))
    for name, rows in lines:
        figure.add_scatter(
            x=rows[time], y=rows[value], mode="lines+markers", connectgaps=False,
            name="" if name is None else rtl.isolate(name), showlegend=name is not None,
            hovertemplate=rtl.hover("%{x|%Y-%m-%d}: %{y}"),
        )  # fmt: skip
    figure.update_xaxes(tickformat="%Y-%m")
    return finish(figure, title=title, subtitle=unit, source=source)
