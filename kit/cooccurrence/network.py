"""Pairs → network."""

from typing import Any

import pandas as pd

from kit import frames

_MEASURES = ("npmi", "log_dice", "g2", "q_value")


def build_network(pairs: pd.DataFrame, *, q: float = 0.05, most: int = 150) -> Any:
    """Build the network of the pairs that are together more often than chance explains.

    Parameters
    ----------
    pairs : pandas.DataFrame
        One row per pair, from `kit.count_pairs`.
    q : float
        Pairs with a larger ``q_value`` are left out.
    most : int
        At most so many actors: those with most units.

    Returns
    -------
    networkx.Graph
        A node per actor with ``name`` and ``units``; an edge per pair, one row of `pairs` each,
        with its measures as attributes and ``weight`` = ``together``.

    Raises
    ------
    FrameError
        When a column is missing.

    Examples
    --------
    >>> row = dict(a="x", b="y", together=3, a_total=3, b_total=3, units_total=9, q_value=0.01)
    >>> graph = build_network(pd.DataFrame([row | dict(a_name="X", b_name="Y", g2=9.0)]))
    >>> graph.edges["x", "y"]["weight"]
    3
    """
    import networkx as nx

    frames.check_frame(pairs, ["a", "b", "together", "q_value"], "kit.count_pairs(mentions)")
    kept = pairs[(pairs["q_value"] <= q) & (pairs["together"] > pairs.get("expected", 0))]
    graph = nx.Graph()
    for row in kept.to_dict("records"):
        for end in ("a", "b"):
            graph.add_node(row[end], name=row[f"{end}_name"], units=int(row[f"{end}_total"]))
        measured = {name: row[name] for name in _MEASURES if name in row}
        graph.add_edge(row["a"], row["b"], weight=int(row["together"]), **measured)
    ranked = sorted(graph, key=lambda node: (-graph.nodes[node]["units"], node))
    graph.remove_nodes_from(ranked[most:])
    return graph
