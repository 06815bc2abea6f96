"""Pairs as a heat map, and as a network."""

from typing import Any

import pandas as pd

from kit import frames, rtl
from kit.figures.frame import finish

_COLOURS = {
    "person": "#0072B2",
    "group": "#D55E00",
    "organization": "#009E73",
    "government": "#CC79A7",
    "media": "#E69F00",
}


_KIND_NAMES = {
    "person": "شخص",
    "group": "جماعة أو حزب",
    "organization": "منظمة",
    "government": "جهة حكومية",
    "media": "وسيلة إعلام",
}


def plot_pairs(
    pairs: pd.DataFrame,
    *,
    value: str = "together",
    top: int = 20,
    title: str = "",
    source: str = "",
) -> Any:
    """Plot the pairs of the most connected actors as a heat map.

    Parameters
    ----------
    pairs : pandas.DataFrame
        One row per pair, from `kit.count_pairs`.
    value : str
        The measure that is coloured.
    top : int
        So many actors, those with most units together with others.
    title, source : str
        Title and source line.

    Returns
    -------
    plotly.graph_objects.Figure
        A square per ordered pair.

    Raises
    ------
    FrameError
        When a column is missing.

    Examples
    --------
    >>> row = {"a_name": "أ", "b_name": "ب", "together": 2}
    >>> plot_pairs(pd.DataFrame([row])).data[0].z.shape
    (2, 2)
    """
    import plotly.graph_objects as go

    frames.check_frame(pairs, ["a_name", "b_name", value], "kit.count_pairs(mentions)")
    both = pd.concat(
        [pairs, pairs.rename(columns={"a_name": "b_name", "b_name": "a_name"})], ignore_index=True
    )
    strength = both.groupby("a_name")["together"].sum().sort_values(ascending=False, kind="stable")
    names = strength.head(top).index
    square = both.pivot_table(index="a_name", columns="b_name", values=value, aggfunc="max")
    square = square.reindex(index=names, columns=names)
    labels = [rtl.isolate(name) for name in names]
    heat = go.Heatmap(
        z=square.to_numpy(), x=labels, y=labels, colorscale="Blues", xgap=1, ygap=1,
        hoverongaps=False, hovertemplate=rtl.hover("%{y}", "%{x}", "%{z}"),
        colorbar={"x": -0.02, "xanchor": "right", "thickness": 14},
    )  # fmt: skip
    figure = go.Figure(heat)
    figure.update_xaxes(autorange="reversed", tickangle=-45, showgrid=False)
    figure.update_yaxes(autorange="reversed", showgrid=False)
    height = 260 + 26 * len(names)
    unit = {"together": "عدد الجمل التي تذكر الاثنين معا"}.get(value, value)
    return finish(figure, title=title, subtitle=unit, source=source, height=height)


def plot_network(graph: Any, *, title: str = "", source: str = "", labels: int = 25) -> Any:
    """Plot a network of actors; the strongest are named.

    Parameters
    ----------
    graph : networkx.Graph
        From `kit.build_network`.
    title, source : str
        Title and source line.
    labels : int
        So many actors are named in the picture, all of them in the hover.

    Returns
    -------
    plotly.graph_objects.Figure
        A line per edge and a point per actor.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph()
    >>> graph.add_edge("x", "y", weight=2)
    >>> len(plot_network(graph).data) >= 2
    True
    """
    import networkx as nx
    import plotly.graph_objects as go

    at = nx.spring_layout(
        graph, seed=1, weight=None, k=4 / max(len(graph), 1) ** 0.5, iterations=200
    )
    figure = go.Figure()
    heaviest = max((data["weight"] for *_, data in graph.edges(data=True)), default=1)
    for a, b, data in graph.edges(data=True):
        figure.add_scatter(
            x=[at[a][0], at[b][0]], y=[at[a][1], at[b][1]], mode="lines", hoverinfo="skip",
            line={"color": "rgba(120,120,120,.45)", "width": 1 + 6 * data["weight"] / heaviest},
            showlegend=False,
        )  # fmt: skip
    largest = max((graph.nodes[node].get("units", 1) for node in graph), default=1)
    named = sorted(graph, key=lambda node: (-graph.nodes[node].get("units", 0), node))[:labels]
    for kind in sorted({graph.nodes[node].get("kind", "") for node in graph}):
        nodes = [node for node in graph if graph.nodes[node].get("kind", "") == kind]
        names = [str(graph.nodes[node].get("name", node)) for node in nodes]
        units = [graph.nodes[node].get("units", 1) for node in nodes]
        shown = [rtl.isolate(name) for name in names]
        figure.add_scatter(
            x=[at[node][0] for node in nodes], y=[at[node][1] for node in nodes],
            mode="markers+text", name=rtl.isolate(_KIND_NAMES.get(kind, kind)),
            showlegend=bool(kind),
            text=[label if node in named else "" for node, label in zip(nodes, shown, strict=True)],
            textposition="top center", customdata=shown,
            hovertemplate=rtl.hover("%{customdata}"),
            marker={"color": _COLOURS.get(kind, "#56B4E9"),
                    "size": [10 + 24 * (unit / largest) ** 0.5 for unit in units]},
        )  # fmt: skip
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False)
    return finish(figure, title=title, source=source, height=820)
