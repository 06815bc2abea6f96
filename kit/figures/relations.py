"""Pairs of actors as a heat map, ordered so that like stands by like."""

from typing import Any, Unpack

import numpy as np
import pandas as pd

from kit import frames
from kit.figures.look import (
    SCALE,
    Options,
    colour_bar,
    empty,
    english_names,
    finish,
    number_ticks,
    read_look,
    unit_of,
)
from kit.figures.placing import order_by_clusters, text_width

#: Orange against blue through near-white, for measures that can be below 0.
_TWO_WAYS = [[0, "#8a4a00"], [0.25, "#e9a04d"], [0.5, "#f5f5f5"], [0.75, "#5fa3cf"], [1, "#0b3a66"]]
_SIGNED = ("npmi",)


def plot_pairs(
    pairs: pd.DataFrame, *, value: str = "together", top: int = 20, **look: Unpack[Options]
) -> Any:
    """Plot the pairs of the most connected actors as a heat map, like beside like.

    Parameters
    ----------
    pairs : pandas.DataFrame
        One row per pair, from `kit.count_pairs`; ``a_name``, ``b_name`` and `value` are read,
        ``a`` and ``b`` where they are there, so that two actors of one name stay two.
    value : str
        The measure that is coloured: ``"together"``, ``"npmi"``, ``"log_dice"`` …
    top : int
        At most so many actors: those with the largest sums of ``together`` (of `value` where
        the frame has no ``together``), passing over those that stand with none of the others.
    **look
        As in `plot_counts`.

    Returns
    -------
    plotly.graph_objects.Figure
        A square per ordered pair; a pair that is not in the frame is blank.

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
    seen = unit_of(read_look(look, title="title_pairs"), look, value, pairs.get("units_total"))
    if pairs.empty:
        return empty(seen)
    both = _both_ways(pairs, value)
    size = "together" if "together" in both else value
    strongest = both.groupby("a")[size].sum().sort_values(ascending=False, kind="stable")
    kept = _linked(both, list(strongest.index), top)
    square = both.pivot_table(index="a", columns="b", values=value, aggfunc="max")
    square = square.reindex(index=kept, columns=kept)
    order = order_by_clusters(square)
    square = square.loc[order, order]
    named = both.drop_duplicates("a").set_index("a").loc[order].reset_index()
    names = english_names(named, "a", "a_name", seen)
    labels = [seen.wrapped(name, 26, 1) for name in names]
    figure = go.Figure(_heat(seen, square, names, value))
    positions: dict[str, Any] = {"tickmode": "array", "tickvals": list(range(len(labels))),
                                 "ticktext": labels, "showgrid": False}  # fmt: skip
    span = [len(labels) - 0.5, -0.5]
    figure.update_xaxes(
        **positions, range=span if seen.is_rtl else span[::-1], tickangle=-45, automargin=False
    )
    figure.update_yaxes(**positions, range=span)
    foot = int(26 + max(text_width(name[:27]) for name in names) * 0.72)
    notes = [seen.say("clusters")]
    if len(strongest) > len(kept):
        notes.append(seen.shown_of(len(kept), len(strongest)))
    height = look.get("height", 170 + foot + 27 * max(len(kept), 6))
    return finish(figure, seen._replace(height=height), notes=notes, foot=foot)


def _linked(both: pd.DataFrame, ranked: list[Any], top: int) -> list[Any]:
    """The first actors, without those that stand with none of these: the next ones come in."""
    partners = {a: set(ends) - {a} for a, ends in both.groupby("a")["b"]}
    kept, rest = ranked[:top], ranked[top:]
    while lonely := {a for a in kept if not partners[a] & set(kept)}:
        kept = [a for a in kept if a not in lonely] + rest[: len(lonely)]
        rest = rest[len(lonely) :]
    return kept or ranked[:top]


def _both_ways(pairs: pd.DataFrame, value: str) -> pd.DataFrame:
    """Each pair in both directions, with ids: the names where the frame has none."""
    columns = ["a", "b", "a_name", "b_name", *dict.fromkeys([value, "together"])]
    rows = pairs.assign(**{end: pairs[f"{end}_name"] for end in "ab" if end not in pairs})
    rows = rows[[name for name in columns if name in rows]]
    turned = {"a": "b", "b": "a", "a_name": "b_name", "b_name": "a_name"}
    return pd.concat([rows, rows.rename(columns=turned)], ignore_index=True)


def _heat(look: Any, square: pd.DataFrame, names: list[str], value: str) -> Any:
    import plotly.graph_objects as go

    numbers = square.to_numpy(dtype="float64")
    largest = float(np.nanmax(np.abs(numbers), initial=0.0)) or 1.0
    shown = [
        [
            f"{look.name(a)}<br>{look.name(b)}<br>{look.number(n)}" if n == n else ""
            for b, n in zip(names, row, strict=True)
        ]
        for a, row in zip(names, numbers, strict=True)
    ]
    signed = value in _SIGNED or bool(np.nanmin(numbers, initial=0.0) < 0)
    bar = colour_bar(look, largest)
    if signed:
        # Round marks on both sides of nothing, as far as the colours reach.
        half = [mark for mark in number_ticks(look, largest, percent=True)["tickvals"]
                if 0 < mark <= largest]  # fmt: skip
        marks = [-mark for mark in half[::-1]] + [0.0, *half]
        bar |= {"tickvals": marks, "ticktext": [look.number(round(x, 6)) for x in marks]}
    written = [[look.number(n) for n in row] for row in numbers] if len(names) <= 15 else None
    return go.Heatmap(
        z=numbers, x=list(range(len(names))), y=list(range(len(names))), xgap=2, ygap=2,
        colorscale=_TWO_WAYS if signed else SCALE, zmin=-largest if signed else 0, zmax=largest,
        hoverongaps=False, hoverinfo="text", hovertext=shown, colorbar=bar, text=written,
        texttemplate="%{text}" if written else None, textfont={"size": 12},
    )  # fmt: skip
