"""Pairs → network."""

from typing import Any

import pandas as pd

from kit import frames
from kit.cooccurrence.backbone import keep_backbone
from kit.cooccurrence.communities import RUNS, bridging, find_communities
from kit.gazetteer import read_actors

_MEASURES = (
    "expected", "npmi", "log_dice", "jaccard", "g2", "p_value", "q_value", "z_permuted",
    "p_permuted", "q_permuted",
)  # fmt: skip


def build_network(
    pairs: pd.DataFrame,
    *,
    q: float = 0.05,
    together: int = 1,
    most: int = 150,
    backbone: float | None = None,
    tree: bool = True,
    seed: int = 0,
    resolution: float = 1.0,
    runs: int = RUNS,
) -> Any:
    """Build the network of the pairs that are together more often than chance explains.

    Parameters
    ----------
    pairs : pandas.DataFrame
        One row per pair, from `kit.count_pairs` or `kit.permute_pairs` (whose ``q_permuted``
        then decides in place of ``q_value``).
    q : float
        Pairs with a larger q-value are left out; 1 keeps every pair above chance.
    together : int
        Pairs in fewer units are left out.
    most : int
        At most so many actors: those with most units.
    backbone : float, optional
        Only edges whose weight is that unlikely at one of their ends (the disparity filter; 0.05
        is usual) are kept; without it all are.
    tree : bool
        Whether the maximum spanning tree is kept beside the backbone, so that no actor drops out.
    seed : int
        Where the search for communities begins; the same seed gives the same network.
    resolution : float
        Above 1 communities are smaller, below 1 larger.
    runs : int
        So many searches, from which ``stability`` is known.

    Returns
    -------
    networkx.Graph
        A node per actor with ``name``, ``name_en`` (empty where no list has it), ``kind``,
        ``units``, ``degree`` (actors linked), ``strength`` (sum of the weights), ``betweenness``
        (0–1: on how many of the shortest ways it lies, an edge being as long as 1/weight),
        ``bridging`` (bridging centrality), ``community`` (1 is the largest), ``stability``
        (0–1, of its community over the runs); an edge per pair with ``weight`` = ``together`` and
        its measures. Of the whole: ``graph.graph["communities"]``, ``["modularity"]``,
        ``["stability"]`` (mean adjusted Rand index of the runs), ``["pairs"]`` (pairs given),
        ``["left_out"]`` (pairs that did not get in) and, where the frame has it,
        ``["units_total"]``.

    Raises
    ------
    FrameError
        When a column is missing.
    ValueError
        When the frame holds a pair twice: several groups at once.

    Notes
    -----
    Where ``stability`` is low (under about 0.7) do not read the colours as camps. A bond says
    that two are named together, not that they agree: `kit.find_evidence` opens the sentences.

    Examples
    --------
    >>> row = dict(a="x", b="y", together=3, a_total=3, b_total=3, units_total=9, q_value=0.01)
    >>> graph = build_network(pd.DataFrame([row | dict(a_name="X", b_name="Y", g2=9.0)]))
    >>> graph.edges["x", "y"]["weight"], graph.nodes["x"]["strength"]
    (3, 3)
    """
    import networkx as nx

    frames.check_frame(pairs, ["a", "b", "together", "q_value"], "kit.count_pairs(mentions)")
    if pairs.duplicated(["a", "b"]).any():
        raise ValueError(
            "The frame holds a pair twice, as counts by several groups do. Give the rows of one "
            "group."
        )
    chance = pairs["q_permuted" if "q_permuted" in pairs.columns else "q_value"]
    above = pairs["together"] > pairs.get("expected", 0)
    kept = pairs[(chance <= q) & above & (pairs["together"] >= together)]
    graph = _graph(kept.sort_values(["a", "b"]))
    ranked = sorted(graph, key=lambda node: (-graph.nodes[node]["units"], node))
    graph.remove_nodes_from(ranked[most:])
    if backbone is not None:
        graph = keep_backbone(graph, backbone, tree=tree)
    graph.remove_nodes_from([node for node in list(graph) if graph.degree(node) == 0])
    _add_positions(graph, seed, resolution, runs)
    graph.graph |= {"pairs": len(pairs), "left_out": len(pairs) - graph.number_of_edges()}
    if "units_total" in pairs and pairs["units_total"].nunique() == 1:
        graph.graph["units_total"] = int(pairs["units_total"].iloc[0])
    assert isinstance(graph, nx.Graph)
    return graph


def _graph(kept: pd.DataFrame) -> Any:
    """Nodes and edges with what the frame says of them."""
    import networkx as nx

    graph = nx.Graph()
    english = read_actors().drop_duplicates("actor_id").set_index("actor_id")["name_en"]
    facts: dict[str, dict[str, Any]] = {}
    for row in kept.to_dict("records"):
        for end in ("a", "b"):
            translated = english.get(row[end])
            facts[row[end]] = {
                "name": row.get(f"{end}_name", row[end]),
                "name_en": translated if isinstance(translated, str) else "",
                "kind": row.get(f"{end}_kind", ""),
                "units": int(row[f"{end}_total"]),
            }
    # In the order of their ids, so that nothing hangs on the order of the rows.
    for node in sorted(facts):
        graph.add_node(node, **facts[node])
    for row in kept.to_dict("records"):
        measured = {name: row[name] for name in _MEASURES if name in row}
        graph.add_edge(row["a"], row["b"], weight=int(row["together"]), **measured)
    return graph


def _add_positions(graph: Any, seed: int, resolution: float, runs: int) -> None:
    """What each actor is in the network: how linked, between whom, in which community."""
    import networkx as nx

    for _, _, facts in graph.edges(data=True):
        facts["length"] = 1 / facts["weight"]
    betweenness = nx.betweenness_centrality(graph, weight="length")
    between = bridging(graph, betweenness)
    groups, stability, of_node = find_communities(
        graph, seed=seed, resolution=resolution, runs=runs
    )
    number = {node: n for n, group in enumerate(groups, start=1) for node in group}
    for node, facts in graph.nodes(data=True):
        facts["degree"] = graph.degree(node)
        facts["strength"] = graph.degree(node, weight="weight")
        facts["betweenness"] = round(float(betweenness[node]), 12)
        facts["bridging"] = round(float(between[node]), 12)
        facts["community"] = number[node]
        facts["stability"] = round(of_node[node], 6)
    for _, _, facts in graph.edges(data=True):
        del facts["length"]
    edges = graph.number_of_edges()
    modularity = nx.community.modularity(graph, groups, resolution=resolution) if edges else 0.0
    graph.graph |= {
        "communities": len(groups),
        "modularity": round(float(modularity), 6),
        "stability": round(stability, 6),
    }
