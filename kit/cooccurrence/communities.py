"""Groups of actors that are named together, and who stands between them."""

from itertools import combinations
from math import comb
from typing import Any

#: The partition is sought so many times, each from another beginning.
RUNS = 20


def find_communities(
    graph: Any, *, seed: int = 0, resolution: float = 1.0, runs: int = RUNS
) -> tuple[list[set[Any]], float, dict[Any, float]]:
    """Return the communities of a network, how stable they are, and how stable each node is.

    The best of `runs` partitions by modularity (Louvain) counts; among equals the first.
    Stability is the mean adjusted Rand index of all pairs of partitions: 1 where every run finds
    the same, near 0 where they agree no more than chance. A node's stability is the mean overlap
    (Jaccard) of its community with the one it has in the other runs.

    Notes
    -----
    **Sources:** V. D. Blondel et al., Fast unfolding of communities in large networks, Journal
    of Statistical Mechanics (2008), P10008; L. Hubert and P. Arabie, Comparing partitions,
    Journal of Classification 2 (1985), 193–218.

    Examples
    --------
    >>> import networkx as nx
    >>> groups, stability, of_node = find_communities(nx.barbell_graph(4, 0))
    >>> [sorted(group) for group in groups], stability, of_node[0]
    ([[0, 1, 2, 3], [4, 5, 6, 7]], 1.0, 1.0)
    """
    import networkx as nx

    if graph.number_of_edges() == 0:
        return [{node} for node in sorted(graph, key=str)], 1.0, dict.fromkeys(graph, 1.0)
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(graph, key=str))
    ordered.add_weighted_edges_from(
        sorted(graph.edges(data="weight", default=1), key=lambda edge: tuple(map(str, edge)))
    )
    found = [
        nx.community.louvain_communities(
            ordered, weight="weight", resolution=resolution, seed=seed + run
        )
        for run in range(runs)
    ]
    scores = [
        round(nx.community.modularity(ordered, part, resolution=resolution), 12) for part in found
    ]
    best = found[scores.index(max(scores))]
    ranked = sorted(best, key=lambda group: (-len(group), min(map(str, group))))
    pairs = list(combinations(found, 2))
    mean = sum(adjusted_rand(one, other) for one, other in pairs) / len(pairs) if pairs else 1.0
    return ranked, mean, _overlaps(best, found)


def _overlaps(best: list[set[Any]], found: list[list[set[Any]]]) -> dict[Any, float]:
    """How much of a node's community it keeps in the other runs."""
    totals = {node: 0.0 for group in best for node in group}
    for other in found:
        home = {node: group for group in other for node in group}
        for group in best:
            for node in group:
                totals[node] += len(group & home[node]) / len(group | home[node])
    return {node: total / len(found) for node, total in totals.items()}


def adjusted_rand(one: list[set[Any]], other: list[set[Any]]) -> float:
    """Return the adjusted Rand index of two partitions of the same nodes.

    Examples
    --------
    >>> adjusted_rand([{1, 2}, {3, 4}], [{3, 4}, {1, 2}])
    1.0
    """
    size = sum(map(len, one))
    both = sum(comb(len(a & b), 2) for a in one for b in other)
    first, second = (sum(comb(len(group), 2) for group in part) for part in (one, other))
    expected = first * second / comb(size, 2) if size > 1 else 0.0
    most = (first + second) / 2
    return 1.0 if most == expected else (both - expected) / (most - expected)


def bridging(graph: Any, betweenness: dict[Any, float]) -> dict[Any, float]:
    """Return bridging centrality: betweenness, times how thinly the neighbours are linked around.

    The bridging coefficient of a node is the inverse of its degree over the sum of the inverse
    degrees of its neighbours; a broker between dense groups ranks high, a hub inside one does not.

    Notes
    -----
    **Source:** W. Hwang et al., Bridging centrality: identifying bridging nodes in scale-free
    networks, KDD 2006.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.barbell_graph(3, 1)
    >>> found = bridging(graph, nx.betweenness_centrality(graph))
    >>> max(found, key=found.get)
    3
    """
    degree = dict(graph.degree())
    found = {}
    for node in graph:
        around = sum(1 / degree[other] for other in graph[node])
        found[node] = betweenness[node] / degree[node] / around if around else 0.0
    return found
