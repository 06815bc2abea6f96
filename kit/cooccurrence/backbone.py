"""The edges of a weighted network that carry its structure."""

from typing import Any


def disparity(graph: Any) -> dict[tuple[Any, Any], float]:
    """Return for each edge how likely its weight is by chance, at the end where it is rarer.

    Under chance the weight of a node's edges is split at random among them. An edge of weight w
    at a node with k edges and strength s then has at least its share w/s with probability
    (1 − w/s) to the power of k − 1; of the two ends the smaller counts. A node with one edge says
    nothing of it (1.0).

    Notes
    -----
    **Source:** M. Á. Serrano, M. Boguñá and A. Vespignani, Extracting the multiscale backbone of
    complex weighted networks, PNAS 106 (2009), 6483–6488.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph()
    >>> graph.add_weighted_edges_from([("a", "b", 8), ("a", "c", 1), ("a", "d", 1)])
    >>> round(disparity(graph)["a", "b"], 4)
    0.04
    """
    strength = dict(graph.degree(weight="weight"))
    degree = dict(graph.degree())

    def end(node: Any, weight: float) -> float:
        if degree[node] < 2 or not strength[node]:
            return 1.0
        return float(max(1 - weight / strength[node], 0.0) ** (degree[node] - 1))

    return {
        (a, b): min(end(a, weight), end(b, weight))
        for a, b, weight in graph.edges(data="weight", default=1)
    }


def keep_backbone(graph: Any, alpha: float, *, tree: bool = True) -> Any:
    """Return the network of the edges below `alpha`, and of its maximum spanning tree.

    The tree joins every actor to the rest by its strongest bonds, so that none drops out.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph()
    >>> graph.add_weighted_edges_from([("a", "b", 8), ("b", "c", 7), ("a", "c", 1)])
    >>> sorted(keep_backbone(graph, 0.01).edges)
    [('a', 'b'), ('b', 'c')]
    """
    import networkx as nx

    kept = {edge for edge, chance in disparity(graph).items() if chance < alpha}
    if tree:
        kept |= set(nx.maximum_spanning_tree(graph, weight="weight").edges)
    known = {frozenset(edge) for edge in kept}
    return graph.edge_subgraph([edge for edge in graph.edges if frozenset(edge) in known]).copy()
