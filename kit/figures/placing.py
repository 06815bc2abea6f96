"""Positions: labels that do not collide, an order in which like stands by like, a layout."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

#: Average width of a letter and height of a line, in pixels at size 13.
LETTER, LINE = 7.4, 19.0


class Spot(NamedTuple):
    """Something that wants a label: where it is drawn in pixels, how large, and its label."""

    x: float
    y: float
    radius: float
    text: str


_SIDES = ("top center", "bottom center", "middle right", "middle left", "top right", "top left",
          "bottom right", "bottom left")  # fmt: skip
Box = tuple[float, float, float, float]


def place_labels(spots: Sequence[Spot], *, width: float, height: float) -> list[str]:
    """Return for each spot the side on which its label stands, or "" where it fits nowhere.

    Spots come first that matter most. A label fits where it touches no other label, no other
    spot, and not the border of the picture.

    Examples
    --------
    >>> place_labels([Spot(50, 50, 5, "ab"), Spot(50, 30, 5, "ab")], width=100, height=100)
    ['bottom center', 'top center']
    """
    taken: list[Box] = []
    sides: list[str] = []
    discs = [(s.x - s.radius, s.y - s.radius, s.x + s.radius, s.y + s.radius) for s in spots]
    for n, spot in enumerate(spots):
        others = [disc for k, disc in enumerate(discs) if k != n]
        for side in _SIDES:
            box = _box(spot, side)
            inside = box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height
            if spot.text and inside and not _touches(box, taken) and not _touches(box, others):
                taken.append(box)
                sides.append(side)
                break
        else:
            sides.append("")
    return sides


def _box(spot: Spot, side: str) -> Box:
    """Left, top, right and bottom of the label on one side of its spot; y grows downwards."""
    wide, gap = len(spot.text) * LETTER + 4, spot.radius + 3
    vertical, horizontal = side.split()
    x = {"center": spot.x - wide / 2, "right": spot.x + gap, "left": spot.x - gap - wide}[
        horizontal
    ]
    y = {"top": spot.y - gap - LINE, "bottom": spot.y + gap, "middle": spot.y - LINE / 2}[vertical]
    return (x, y, x + wide, y + LINE)


def _touches(box: Box, others: Sequence[Box]) -> bool:
    return any(box[0] < o[2] and o[0] < box[2] and box[1] < o[3] and o[1] < box[3] for o in others)


def order_by_clusters(square: pd.DataFrame) -> list[Any]:
    """Return the labels of a symmetric frame so that those with like rows stand side by side.

    Average linkage of the rows' cosine distances, with the best order of its leaves; missing
    values count as 0.

    Source: Z. Bar-Joseph, D. K. Gifford and T. S. Jaakkola, Fast optimal leaf ordering for
    hierarchical clustering, Bioinformatics 17 Suppl. 1 (2001), S22–S29.

    Examples
    --------
    >>> names = ["a", "b", "c"]
    >>> square = pd.DataFrame([[0, 0, 9], [0, 0, 0], [9, 0, 0]], index=names, columns=names)
    >>> order_by_clusters(square)[1] == "b"
    False
    """
    if len(square) < 3:
        return list(square.index)
    from scipy.cluster.hierarchy import leaves_list, linkage
    from scipy.spatial.distance import squareform

    numbers = np.abs(square.fillna(0).to_numpy(dtype="float64"))
    np.fill_diagonal(numbers, numbers.max(axis=1))
    lengths = np.linalg.norm(numbers, axis=1)
    lengths[lengths == 0] = 1.0
    alike = (numbers / lengths[:, None]) @ (numbers / lengths[:, None]).T
    distance = np.clip(1 - alike, 0, None)
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(distance, checks=False), "average", optimal_ordering=True)
    return [square.index[n] for n in leaves_list(tree)]


def lay_out(graph: Any) -> dict[Any, tuple[float, float]]:
    """Return a position between 0 and 1 for each node: its own ``x`` and ``y``, else a layout.

    The layout is the same at each run, and parts that are not linked stand side by side.

    Examples
    --------
    >>> import networkx as nx
    >>> sorted(lay_out(nx.Graph([("a", "b")])))
    ['a', 'b']
    """
    import networkx as nx

    if all({"x", "y"} <= set(graph.nodes[node]) for node in graph):
        raw = {node: (graph.nodes[node]["x"], graph.nodes[node]["y"]) for node in graph}
        return _to_unit(raw)
    parts = sorted(
        nx.connected_components(graph), key=lambda part: (-len(part), min(map(str, part)))
    )
    made: dict[Any, tuple[float, float]] = {}
    for part, (left, top, side) in zip(parts, _tiles([len(part) for part in parts]), strict=True):
        inner = _part_layout(graph.subgraph(sorted(part, key=str)))
        made |= {node: (left + x * side, top + y * side) for node, (x, y) in inner.items()}
    return _spread(_to_unit(made))


def _spread(at: dict[Any, tuple[float, float]]) -> dict[Any, tuple[float, float]]:
    """Positions with more room where they crowd: half their place, half their rank; none on top."""
    if len(at) < 3:
        return at
    points = np.array(list(at.values()))
    ranks = points.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") / (len(at) - 1)
    points = (points + ranks) / 2
    near = 0.75 / len(at) ** 0.5 * 0.6
    for _ in range(60):
        apart = points[:, None, :] - points[None, :, :]
        distance = np.hypot(apart[..., 0], apart[..., 1]) + np.eye(len(at)) * 9
        push = np.clip(near - distance, 0, None) / (distance + 1e-9) / 2
        points = points + (apart * push[..., None]).sum(axis=1) * 0.5
    return _to_unit({node: (float(x), float(y)) for node, (x, y) in zip(at, points, strict=True)})


def _part_layout(part: Any) -> dict[Any, tuple[float, float]]:
    import networkx as nx

    if len(part) < 3:
        return {node: (0.5, 0.3 + 0.4 * n) for n, node in enumerate(part)}
    start = nx.kamada_kawai_layout(part, weight=None) if len(part) <= 150 else None
    spread = 2.2 / max(len(part), 1) ** 0.5
    raw = nx.spring_layout(part, pos=start, seed=1, weight=None, k=spread, iterations=60)
    return _to_unit({node: (float(x), float(y)) for node, (x, y) in raw.items()}, margin=0.06)


def _tiles(sizes: list[int]) -> list[tuple[float, float, float]]:
    """Left, top and side of a square per part: the large one first, the small in a row below."""
    sides = [size**0.5 for size in sizes]
    if not sides:
        return []
    tiles, across, down, row = [(0.0, 0.0, sides[0])], 0.0, 0.0, 0.0
    for side in sides[1:]:
        if across + side > sides[0] * 1.3:
            across, down, row = 0.0, down - row, 0.0
        tiles.append((across, down - side, side))
        across, row = across + side, max(row, side)
    return tiles


def _to_unit(
    raw: dict[Any, tuple[float, float]], margin: float = 0.0
) -> dict[Any, tuple[float, float]]:
    """Positions stretched into the unit square."""
    if not raw:
        return {}
    points = np.array(list(raw.values()), dtype="float64")
    low, span = points.min(axis=0), np.ptp(points, axis=0)
    span[span == 0] = 1.0
    scaled = margin + (points - low) / span * (1 - 2 * margin)
    return {node: (float(x), float(y)) for node, (x, y) in zip(raw, scaled, strict=True)}
