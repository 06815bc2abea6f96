"""Networks written for Gephi and other programs."""

import re
from pathlib import Path
from typing import Any

import pandas as pd


def write_network(graph: Any, path: str | Path) -> Path:
    """Write a network for Gephi and other programs.

    Parameters
    ----------
    graph : networkx.Graph
        From `build_network`.
    path : str or Path
        The file to write; its ending says how: ``.gexf``, ``.graphml``, or ``.csv`` for the list
        of edges, beside which ``NAME_nodes.csv`` is written.

    Returns
    -------
    pathlib.Path
        The file.

    Raises
    ------
    ValueError
        When the ending is none of these.

    Notes
    -----
    Characters that XML does not allow are left out; cells that begin with ``= + - @`` get an
    apostrophe before them, so that a spreadsheet takes them for text.

    Examples
    --------
    >>> import networkx as nx
    >>> write_network(nx.Graph(), "network.docx")
    Traceback (most recent call last):
    ...
    ValueError: A network is written as .gexf, .graphml or .csv, not '.docx'. Change the ending.
    """
    import networkx as nx

    path = Path(path)
    clean = _writable(graph)
    if path.suffix == ".gexf":
        nx.write_gexf(clean, path)
    elif path.suffix == ".graphml":
        nx.write_graphml(clean, path)
    elif path.suffix == ".csv":
        _write_tables(clean, path)
    else:
        raise ValueError(
            f"A network is written as .gexf, .graphml or .csv, not {path.suffix!r}. "
            "Change the ending."
        )
    return path


_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def _writable(graph: Any) -> Any:
    """The network with ids and texts that every format can hold, labelled by name."""
    import networkx as nx

    clean = nx.DiGraph() if graph.is_directed() else nx.Graph()
    for node, facts in graph.nodes(data=True):
        kept = {key: _plain(value) for key, value in facts.items()}
        clean.add_node(_plain(node), **kept, label=_plain(facts.get("name", node)))
    for a, b, facts in graph.edges(data=True):
        clean.add_edge(_plain(a), _plain(b), **{k: _plain(v) for k, v in facts.items()})
    return clean


def _plain(value: Any) -> Any:
    return _NOT_XML.sub("", value) if isinstance(value, str) else value


def _write_tables(graph: Any, path: Path) -> None:
    edges = pd.DataFrame([{"a": a, "b": b, **facts} for a, b, facts in graph.edges(data=True)])
    nodes = pd.DataFrame([{"id": node, **facts} for node, facts in graph.nodes(data=True)])
    for table, file in ((edges, path), (nodes, path.with_name(f"{path.stem}_nodes.csv"))):
        table.map(_defused).to_csv(file, index=False, encoding="utf-8-sig")


def _defused(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    starts = isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    return f"'{cell}" if starts else cell
