"""Who is quoted: direct and indirect speech side by side in one bar."""

from typing import Any, Unpack

import pandas as pd

from kit import frames, rtl
from kit.figures.bars import add_numbers
from kit.figures.look import (
    Options,
    empty,
    english_names,
    finish,
    mirror,
    number_ticks,
    read_look,
)

_STYLES = ("direct", "indirect")


def plot_speakers(quotes: pd.DataFrame, *, top: int = 15, **look: Unpack[Options]) -> Any:
    """Plot who is quoted how often: direct speech and, hatched, indirect speech.

    Parameters
    ----------
    quotes : pandas.DataFrame
        One row per quotation, from `kit.find_quotes` (``style``, and ``speaker_name`` or
        ``speaker``), or one row per speaker, from `kit.count_speakers` (``quotes`` and
        ``direct``, and ``speaker``). Quotations without a
        speaker are left out, and their number is said.
    top : int
        So many speakers, the most quoted first.
    **look
        As in `plot_counts`.

    Returns
    -------
    plotly.graph_objects.Figure
        A bar of two parts per speaker.

    Raises
    ------
    FrameError
        When a column is missing.

    Examples
    --------
    >>> quotes = pd.DataFrame({"speaker": ["الوزير"] * 2, "style": ["direct", "indirect"]})
    >>> [bar.x.tolist() for bar in plot_speakers(quotes).data[:2]]
    [[1], [1]]
    """
    import plotly.graph_objects as go

    counts, nameless = _counts(quotes)
    counts["all"] = counts[list(_STYLES)].sum(axis=1)
    seen = read_look(look, title="title_speakers", unit="quotes")
    total = seen.number(float(counts["all"].sum()) + nameless)
    if not look.get("unit"):
        seen = seen._replace(unit=seen.say("of_total", unit=seen.unit, total=total))
    counts = counts[counts["all"] > 0]
    if counts.empty:
        return empty(seen)
    counts = counts.sort_values(["all", "name"], ascending=[False, True], kind="stable")
    kept = counts.head(top)
    names = english_names(kept, "speaker_id", "name", seen)
    figure = go.Figure()
    for n, style in enumerate(_STYLES):
        words = seen.text(seen.say(style))
        figure.add_bar(
            x=kept[style].to_numpy(), y=list(range(len(kept))), orientation="h", name=words,
            width=0.7, hoverinfo="text",
            hovertext=[
                f"{seen.name(name)}<br>{seen.text(f'{seen.say(style)}: {seen.number(k)}')}"
                for name, k in zip(names, kept[style], strict=True)
            ],
            marker={"color": rtl.PALETTE[n], "pattern": {"shape": "/" if n else "", "size": 6,
                    "fgcolor": "white", "fgopacity": 0.9, "solidity": 0.25}},
        )  # fmt: skip
    totals = [seen.number(number) for number in kept["all"]]
    add_numbers(figure, seen, kept["all"], totals)
    wrapped = [seen.wrapped(name, 34, 2) for name in names]
    largest = float(kept["all"].max())
    mirror(figure, seen)
    figure.update_layout(barmode="stack")
    figure.update_xaxes(
        **number_ticks(seen, largest), autorange=False,
        range=[largest * 1.1, 0] if seen.is_rtl else [0, largest * 1.1],
    )  # fmt: skip
    figure.update_yaxes(
        tickmode="array", tickvals=list(range(len(kept))), ticktext=wrapped,
        range=[len(kept) - 0.4, -0.6], showgrid=False,
    )  # fmt: skip
    notes = [seen.shown_of(len(kept), len(counts))] if len(counts) > top else []
    if nameless:
        notes.append(seen.say("nameless", n=seen.number(nameless)))
    height = look.get(
        "height", 210 + 27 * max(len(kept), 3) + 12 * sum("<br>" in x for x in wrapped)
    )
    return finish(figure, seen._replace(height=height), notes=notes, legend=1, foot=34)


def _counts(quotes: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Speakers with their two numbers, and how many quotations have none."""
    if {"quotes", "direct"} <= set(quotes.columns):
        quotes = quotes.assign(indirect=quotes["quotes"] - quotes["direct"])
    if set(_STYLES) <= set(quotes.columns):
        column = next((c for c in ("speaker_name", "name", "speaker") if c in quotes), "name")
        frames.check_frame(quotes, [column], "kit.count_speakers(quotes)")
        return quotes.assign(name=quotes[column]).dropna(subset=["name"]), 0
    frames.check_frame(quotes, ["style", "speaker"], "kit.find_quotes(articles)")
    names = quotes["speaker"]
    if "speaker_name" in quotes:
        names = quotes["speaker_name"].where(quotes["speaker_name"].fillna("") != "", names)
    named = quotes.assign(name=names)
    known = named[named["name"].fillna("") != ""]
    table = known.groupby(["name", "style"]).size().unstack(fill_value=0)
    table = table.reindex(columns=list(_STYLES), fill_value=0).reset_index()
    if "speaker_id" in known:
        table["speaker_id"] = table["name"].map(
            known.drop_duplicates("name").set_index("name")["speaker_id"]
        )
    return table, len(named) - len(known)
