"""Positions: labels that do not collide, an order in which like stands by like, a layout."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

#: Average width of a letter and height of a line, in pixels at size 13: joined Arabic letters are
#: narrow, in the widest of the faces that a page may find still below the first number.
ARABIC_LETTER, LETTER, LINE = 6.2, 7.4, 19.0


def text_width(text: str) -> float:
    """Return about how wide a text is drawn, in pixels at size 13.

    Examples
    --------
    >>> text_width("ab") > text_width("اب")
    True
    """
    arabic = sum("\u0600" <= letter <= "\u06ff" for letter in text)
    return arabic * ARABIC_LETTER + (len(text) - arabic) * LETTER


class Spot(NamedTuple):
    """Something that wants a label: where it is drawn in pixels, how large, and its label."""

    x: float
    y: float
    radius: float
    text: str


_SIDES = ("top center", "bottom center", "middle right", "middle left", "top right", "top left",
          "bottom right", "bottom left")  # fmt: skip
Box = tuple[float, float, float, float]
#: The two ends: x and y, x and y.
Line = tuple[float, float, float, float]
#: So far a label stays from what it does not name.
_APART = 4.0


def place_labels(
    spots: Sequence[Spot],
    *,
    width: float,
    height: float,
    left: float = 0,
    top: float = 0,
    lines: Sequence[Line] = (),
    covered: float = 0,
) -> list[str]:
    """Return for each spot the side on which its label stands, or "" where it fits nowhere.

    Spots come first that matter most. A label fits where it touches no other label, does not
    come near to another spot, whose name it would seem to be, and does not touch the border of
    the picture, which begins at `left` and `top`. Where it fits on several sides, the side is
    taken where the fewest `lines` (two ends each) run through it. Spots without a label of
    their own, whose radius is below `covered`, may be written over where there is no other room.

    Examples
    --------
    >>> place_labels([Spot(50, 50, 5, "ab"), Spot(50, 30, 5, "ab")], width=100, height=100)
    ['bottom center', 'top center']
    """
    taken: list[Box] = []
    sides: list[str] = []
    far = [spot.radius + _APART for spot in spots]
    discs = [(s.x - r, s.y - r, s.x + r, s.y + r) for s, r in zip(spots, far, strict=True)]
    for n, spot in enumerate(spots):
        rest = [(disc, spots[k]) for k, disc in enumerate(discs) if k != n]
        others = [disc for disc, s in rest if s.text or s.radius >= covered]
        small = [disc for disc, s in rest if not s.text and s.radius < covered]
        boxes = {side: _box(spot, side) for side in _SIDES if spot.text}
        fits = [
            side
            for side, box in boxes.items()
            if left <= box[0] and top <= box[1] and box[2] <= left + width
            and box[3] <= top + height and not _touches(box, taken) and not _touches(box, others)
        ]  # fmt: skip
        hidden = {side: _crossings(boxes[side], lines) + sum(_touches(boxes[side], [disc])
                  for disc in small) for side in fits}  # fmt: skip
        sides.append(min(fits, key=hidden.__getitem__, default=""))
        taken += [boxes[side] for side in sides[-1:] if side]
    return sides


def _crossings(box: Box, lines: Sequence[Line]) -> int:
    """How many lines run through a box."""
    return sum(_crosses(box, line) for line in lines)


def _crosses(box: Box, line: Line) -> bool:
    """Whether a part of a line lies in a box: what is left of it after each side's cut."""
    x, y, dx, dy = line[0], line[1], line[2] - line[0], line[3] - line[1]
    enters, leaves = 0.0, 1.0
    for step, room in ((-dx, x - box[0]), (dx, box[2] - x), (-dy, y - box[1]), (dy, box[3] - y)):
        if step == 0 and room < 0:
            return False
        if step < 0:
            enters = max(enters, room / step)
        elif step > 0:
            leaves = min(leaves, room / step)
    return enters < leaves


def _box(spot: Spot, side: str) -> Box:
    """Left, top, right and bottom of the label on one side of its spot; y grows downwards."""
    wide, gap = text_width(spot.text) + 4, spot.radius + 3
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
