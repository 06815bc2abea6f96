"""A network of actors, and the view from one of them."""

import math
from typing import Any, Unpack

import pandas as pd

from kit import frames, rtl
from kit.figures.look import HALO, Look, Options, empty, finish, read_look, translate
from kit.figures.placing import Spot, lay_out, place_labels, text_width
from kit.figures.words import kind_name

KIND_MARKS = {
    "person": (rtl.PALETTE[0], "circle"),
    "group": (rtl.PALETTE[1], "square"),
    "government": (rtl.PALETTE[2], "diamond"),
    "organization": (rtl.PALETTE[3], "triangle-up"),
    "media": (rtl.PALETTE[4], "star"),
}
_OTHER = ("#8a8a8a", "hexagon")
#: The picture's size that labels are placed for, in pixels.
_WIDTH = 860
_QUOTED, _EVIDENCE = 64, 3


def plot_network(
    graph: Any,
    *,
    evidence: pd.DataFrame | None = None,
    labels: int = 80,
    top: int = 80,
    **look: Unpack[Options],
) -> Any:
    """Plot a network of actors; every edge tells its numbers and, if given, its sentences.

    An actor's area grows with the units that name it, an edge's width with the units that name
    both. Colour and shape say the kind. Labels are written where they collide with nothing, the
    largest actors first; the figure says how many could be.

    Parameters
    ----------
    graph : networkx.Graph
        From `kit.build_network`; nodes with ``x`` and ``y`` stand there.
    evidence : pandas.DataFrame, optional
        One row per sentence: columns ``a``, ``b`` (ids, in either order) and ``text``, such as
        `kit.find_evidence` gives with the two ids added; the first three are in the hover.
    labels : int
        At most so many actors are named in the picture, all of them in the hover.
    top : int
        So many actors, those with most units; the figure says how many the network has.
    **look
        As in `plot_counts`.

    Returns
    -------
    plotly.graph_objects.Figure
        A line per edge and a point per actor.

    Raises
    ------
    FrameError
        When `evidence` lacks a column.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph()
    >>> graph.add_edge("x", "y", weight=2)
    >>> len(plot_network(graph).data) >= 2
    True
    """
    import plotly.graph_objects as go

    seen = read_look(look, title="title_network", unit="network_unit", height=760)
    seen = _of_units(seen, look, graph)
    if len(graph) == 0:
        return empty(seen, "empty_graph")
    every, graph = len(graph), _largest(graph, top)
    at, figure = lay_out(graph), go.Figure()
    _draw_edges(figure, seen, graph, at, _sentences(evidence))
    sizes = node_sizes(graph)
    named = _label_sides(graph, seen, at, sizes, labels)
    _draw_nodes(figure, seen, graph, at, sizes, named)
    figure.update_xaxes(visible=False, range=[-0.08, 1.08])
    figure.update_yaxes(visible=False, range=[-0.06, 1.06])
    shown = sum(bool(side) for side in named.values())
    notes = [seen.shown_of(len(graph), every)] if len(graph) < every else []
    if shown < len(graph):
        notes.append(seen.say("named_of", shown=seen.number(shown), all=seen.number(len(graph))))
    return finish(figure, seen, notes=notes, legend=1, foot=6)


def _of_units(seen: Look, look: Options, graph: Any) -> Look:
    """The look with the number of all units, where the network knows it."""
    total = graph.graph.get("units_total")
    if look.get("unit") or total is None:
        return seen
    return seen._replace(unit=seen.say("of_total", unit=seen.unit, total=seen.number(total)))


def _largest(graph: Any, top: int) -> Any:
    """The network of the largest actors, without those that are then linked to none of them."""
    if len(graph) <= top:
        return graph
    ranked = sorted(graph, key=lambda node: (-graph.nodes[node].get("units", 0), str(node)))
    part = graph.subgraph(ranked[:top])
    return part.subgraph([node for node in part if part.degree(node)] or list(part))


def node_name(graph: Any, node: Any, look: Look) -> str:
    """The name of a node in the figure's language."""
    facts = graph.nodes[node]
    english = facts.get("name_en") or translate(node)
    return str(english if english and not look.is_rtl else facts.get("name", node))


def node_sizes(graph: Any) -> dict[Any, float]:
    """Diameters in pixels, measured over the whole network: the area grows with ``units``."""
    units = {node: max(float(graph.nodes[node].get("units", 1)), 0) for node in graph}
    largest = max(units.values(), default=1) or 1
    return {node: 9 + 23 * (unit / largest) ** 0.5 for node, unit in units.items()}


def _sentences(evidence: pd.DataFrame | None) -> dict[frozenset[Any], list[str]]:
    """The sentences of each pair, in the order of the frame."""
    if evidence is None:
        return {}
    frames.check_frame(evidence, ["a", "b", "text"], "kit.find_evidence(...).assign(a=a, b=b)")
    found: dict[frozenset[Any], list[str]] = {}
    for a, b, text in zip(evidence["a"], evidence["b"], evidence["text"], strict=True):
        found.setdefault(frozenset((a, b)), []).append(str(text))
    return found


def _draw_edges(
    figure: Any, look: Look, graph: Any, at: Any, sentences: dict[frozenset[Any], list[str]]
) -> None:
    """Lines in four widths, one trace each, and unseen points on them that answer the pointer."""
    edges = sorted(graph.edges(data=True), key=lambda edge: (str(edge[0]), str(edge[1])))
    heaviest = max((data.get("weight", 1) for *_, data in edges), default=1)
    for step in range(4):
        chosen = [
            e for e in edges if min(3, int(4 * e[2].get("weight", 1) / (heaviest + 1e-9))) == step
        ]
        xs = [x for a, b, _ in chosen for x in (at[a][0], at[b][0], None)]
        ys = [y for a, b, _ in chosen for y in (at[a][1], at[b][1], None)]
        figure.add_scatter(
            x=xs, y=ys, mode="lines", hoverinfo="skip", showlegend=False,
            line={"color": f"rgba(110,110,110,{0.3 + 0.13 * step})", "width": 1 + 1.8 * step},
        )  # fmt: skip
    points = [(a, b, data, t) for a, b, data in edges for t in (0.3, 0.5, 0.7)]
    figure.add_scatter(
        x=[at[a][0] + (at[b][0] - at[a][0]) * t for a, b, _, t in points],
        y=[at[a][1] + (at[b][1] - at[a][1]) * t for a, b, _, t in points],
        mode="markers", marker={"size": 9, "opacity": 0}, showlegend=False, hoverinfo="text",
        hovertext=[edge_hover(look, graph, a, b, sentences) for a, b, *_ in points],
    )  # fmt: skip


def edge_hover(
    look: Look, graph: Any, a: Any, b: Any, sentences: dict[frozenset[Any], list[str]]
) -> str:
    """What an edge tells: both names, units together and expected, and the first sentences."""
    data = graph.edges[a, b]
    lines = [
        f"<b>{look.name(node_name(graph, a, look))}</b>",
        f"<b>{look.name(node_name(graph, b, look))}</b>",
        look.text(f"{look.say('together')}: {look.number(data.get('weight', 1))}"),
    ]
    if "expected" in data:
        lines.append(look.text(look.say("expected", n=look.number(data["expected"]))))
    if "npmi" in data:
        lines.append(look.text(f"NPMI: {look.number(data['npmi'])}"))
    quoted = sentences.get(frozenset((a, b)), [])[:_EVIDENCE]
    lines += [rtl.wrap(f"• {text}", _QUOTED, most=3) for text in quoted]
    return "<br>".join(lines)


def _label_sides(
    graph: Any, look: Look, at: Any, sizes: dict[Any, float], most: int
) -> dict[Any, str]:
    """Which node gets a label on which side, the largest first."""
    high = look.height - 170
    ranked = sorted(graph, key=lambda node: (-sizes[node], str(node)))
    dots = {
        node: ((x + 0.08) / 1.16 * _WIDTH, (1.06 - y) / 1.12 * high) for node, (x, y) in at.items()
    }
    spots = [
        Spot(*dots[node], sizes[node] / 2, node_name(graph, node, look)[:40] if n < most else "")
        for n, node in enumerate(ranked)
    ]
    lines = [(*dots[a], *dots[b]) for a, b in graph.edges]
    sides = place_labels(spots, width=_WIDTH, height=high, lines=lines)
    return dict(zip(ranked, sides, strict=True))


def _draw_nodes(
    figure: Any, look: Look, graph: Any, at: Any, sizes: dict[Any, float], sides: dict[Any, str]
) -> None:
    """One trace per kind, so that the legend names the kinds."""
    kinds = {node: str(graph.nodes[node].get("kind") or "") for node in graph}
    order = [*KIND_MARKS, *sorted(set(kinds.values()) - set(KIND_MARKS))]
    for kind in order:
        nodes = [node for node in sides if kinds[node] == kind]
        if not nodes:
            continue
        colour, symbol = KIND_MARKS.get(kind, _OTHER)
        shown = [look.name(node_name(graph, node, look)) for node in nodes]
        figure.add_scatter(
            x=[at[node][0] for node in nodes], y=[at[node][1] for node in nodes],
            mode="markers+text", name=look.text(kind_name(kind, look.language)),
            showlegend=any(kinds.values()), textfont={"size": 13, "shadow": HALO},
            text=[name if sides[node] else "" for node, name in zip(nodes, shown, strict=True)],
            textposition=[sides[node] or "top center" for node in nodes], hoverinfo="text",
            hovertext=[_node_hover(look, graph, node) for node in nodes],
            marker={"color": colour, "symbol": symbol, "size": [sizes[node] for node in nodes],
                    "line": {"color": "white", "width": 1}, "opacity": 1},
        )  # fmt: skip


def _node_hover(look: Look, graph: Any, node: Any) -> str:
    facts = graph.nodes[node]
    lines = [f"<b>{look.name(node_name(graph, node, look))}</b>"]
    if facts.get("kind"):
        lines.append(look.text(kind_name(str(facts["kind"]), look.language)))
    if "units" in facts:
        lines.append(look.text(look.say("units_of", n=look.number(facts["units"]))))
    lines.append(look.text(look.say("linked", n=look.number(graph.degree(node)))))
    return "<br>".join(lines)


def plot_ego(
    graph: Any,
    actor: Any,
    *,
    evidence: pd.DataFrame | None = None,
    top: int = 18,
    **look: Unpack[Options],
) -> Any:
    """Plot one actor in the middle and those named with it around: the nearer, the more often.

    Parameters
    ----------
    graph : networkx.Graph
        From `kit.build_network`.
    actor : str
        The id of the actor in the middle, or its name.
    evidence : pandas.DataFrame, optional
        As in `plot_network`.
    top : int
        So many neighbours, those with most units together; the figure says how many there are.
    **look
        As in `plot_counts`.

    Returns
    -------
    plotly.graph_objects.Figure
        The actor, its neighbours, the edges to them and, thinner, between them.

    Raises
    ------
    ValueError
        When the network has no such actor.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph()
    >>> graph.add_edge("x", "y", weight=2)
    >>> len(plot_ego(graph, "x").data) >= 2
    True
    """
    import plotly.graph_objects as go

    centre = _find_actor(graph, actor)
    seen = read_look(look, height=760)
    title = look.get("title") or seen.say("title_ego", name=node_name(graph, centre, seen))
    seen = seen._replace(title=title, unit=seen.unit or seen.say("network_unit"))
    seen = _of_units(seen, look, graph)
    ranked = sorted(
        graph[centre], key=lambda node: (-graph.edges[centre, node].get("weight", 1), str(node))
    )
    if not ranked:
        return empty(seen, "empty_graph")
    kept = ranked[:top]
    part = graph.subgraph([centre, *kept])
    at = _round(graph, centre, kept)
    figure = go.Figure()
    _draw_edges(figure, seen, part, at, _sentences(evidence))
    sizes = node_sizes(part)
    sides = {centre: "top center"} | {node: _outward(at[node]) for node in kept}
    _draw_nodes(figure, seen, part, at, sizes, sides)
    longest = max(text_width(node_name(graph, node, seen)) for node in kept)
    wide = 0.62 + longest / 520
    figure.update_xaxes(visible=False, range=[-wide, wide])
    figure.update_yaxes(visible=False, range=[-0.66, 0.66])
    notes = [seen.shown_of(len(kept), len(ranked))] if len(ranked) > top else []
    return finish(figure, seen, notes=notes, legend=1, foot=6)


def _find_actor(graph: Any, actor: Any) -> Any:
    """The node of an id, or of the one name that is equal."""
    if actor in graph:
        return actor
    named = [node for node in graph if graph.nodes[node].get("name") == actor]
    if len(named) == 1:
        return named[0]
    raise ValueError(
        f"The network of {len(graph)} actors has no single actor with this id or name; build it "
        f"with more pairs, or give an id of graph.nodes: {actor!r}"
    )


def _round(graph: Any, centre: Any, nodes: list[Any]) -> dict[Any, tuple[float, float]]:
    """The middle, and the others around it: neighbours beside each other, the strong nearer."""
    heaviest = max(graph.edges[centre, node].get("weight", 1) for node in nodes)
    at = {centre: (0.0, 0.0)}
    # On the steep sides of the ring names stand one above the other, and need the room of a line.
    for n, node in enumerate(_ring_order(graph, nodes)):
        angle = math.pi / 2 - 2 * math.pi * (n + 0.5) / len(nodes)
        share = graph.edges[centre, node].get("weight", 1) / heaviest
        radius = 0.58 - 0.2 * share
        at[node] = (radius * math.cos(angle), radius * math.sin(angle))
    return at


def _ring_order(graph: Any, nodes: list[Any]) -> list[Any]:
    """Neighbours of one another side by side, from the strongest on."""
    left: list[Any] = list(nodes)
    ring: list[Any] = []
    while left:
        last = ring[-1] if ring else None
        near = [n for n in left if last is not None and graph.has_edge(last, n)]
        chosen = max(near, key=lambda n: graph.edges[last, n].get("weight", 1)) if near else left[0]
        ring.append(chosen)
        left.remove(chosen)
    return ring


def _outward(point: tuple[float, float]) -> str:
    """The side of a label that points away from the middle."""
    if abs(point[0]) < 0.12:
        return "top center" if point[1] > 0 else "bottom center"
    return "middle right" if point[0] > 0 else "middle left"
