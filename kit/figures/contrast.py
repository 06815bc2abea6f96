"""Words of two groups against each other: effect and spread, and slopes."""

from typing import Any, Unpack

import numpy as np
import pandas as pd

from kit import frames, rtl
from kit.figures.look import HALO, Look, Options, empty, finish, number_ticks, read_look
from kit.figures.placing import Spot, place_labels

_WIDTH = 860
_MADE_BY = 'kit.compare_words(articles, by="source", focus="...")'
#: Columns of the numbers, in the order in which they are looked for.
_TERMS = ("term", "word", "name")


def _term_column(words: pd.DataFrame, term: str | None) -> str:
    return term or next((name for name in _TERMS if name in words.columns), "term")


def plot_contrast(
    words: pd.DataFrame,
    *,
    effect: str = "log_ratio",
    spread: str | None = None,
    term: str | None = None,
    groups: tuple[str, str] | None = None,
    top: int = 60,
    **look: Unpack[Options],
) -> Any:
    """Plot what sets two groups apart: the effect across, how widely a word is spread upwards.

    A word far to one side and high up is typical of that group; one far to the side and low
    stands in few articles, and proves little. The 95 % interval of the effect is a thin line
    where the frame has it (``low`` and ``high``, or ``ci_low`` and ``ci_high``).

    Parameters
    ----------
    words : pandas.DataFrame
        One row per word, from `kit.compare_words`.
    effect : str
        The column of the effect: above 0 the word is more frequent in the first group.
    spread : str, optional
        The column of the spread; else ``range``, ``dispersion``, or ``dp``, of which 1 − dp is
        drawn, since 0 is there the widest spread; for words of the second group
        ``dp_reference`` where the frame has it.
    term : str, optional
        The column of words; else ``term`` or ``word``.
    groups : tuple of str, optional
        The names of the two groups.
    top : int
        So many words: those with the highest ``g2``, or the first rows where the frame has none.
    **look
        As in `plot_counts`.

    Returns
    -------
    plotly.graph_objects.Figure
        One point per word, in the colour and shape of the group that has more of it.

    Raises
    ------
    FrameError
        When a column is missing.

    Examples
    --------
    >>> words = pd.DataFrame({"word": ["نفط"], "log_ratio": [2.0], "dp": [0.2]})
    >>> plot_contrast(words).data[0].x.tolist()
    [2.0]
    """
    import plotly.graph_objects as go

    column, how = _term_column(words, term), spread or _spread_column(words)
    frames.check_frame(words, [column, effect, how], _MADE_BY)
    seen, names = _titled(look, "title_contrast", groups, height=640)
    if not seen.unit:
        totals = _totals(words, "words_total", "words_total_reference")
        seen = _of_two(seen, "of_words", seen.say("effect"), (totals, names))
    known = words[np.isfinite(words[effect].astype("float64"))].assign(
        _y=_heights(words, effect, how)
    )
    known = known.dropna(subset=["_y"]).reset_index(drop=True)
    if known.empty:
        return empty(seen)
    strong = known.sort_values("g2", ascending=False, kind="stable") if "g2" in known else known
    shown = strong.head(top)
    figure = go.Figure()
    limit = float(shown[effect].abs().max()) * 1.2 or 1.0
    highest = max(float(shown["_y"].max()) * 1.1, 0.01)
    sides = _sides(seen, shown, effect, column, (limit, highest))
    for sign, group in ((1, names[0]), (-1, names[1])):
        part = shown[np.sign(shown[effect]) == sign] if sign < 0 else shown[shown[effect] >= 0]
        if len(part):
            _draw_group(figure, seen, part, (effect, column, group, sign), sides)
    figure.add_vline(x=0, line={"color": "#666", "width": 1})
    _axes(figure, seen, limit, highest)
    notes = [seen.say("thin_lines")] if _interval_columns(shown) else []
    if len(known) > top:
        notes.append(seen.shown_of(len(shown), len(known)))
    named = sum(bool(side) for side in sides.values())
    if named < len(shown):
        notes.append(seen.say("named_of", shown=seen.number(named), all=seen.number(len(shown))))
    return finish(figure, seen, notes=notes, legend=1, foot=36)


def _totals(words: pd.DataFrame, *columns: str) -> list[float]:
    """The number of each column that is one for all rows; none where one of them is not."""
    known = [words[name].dropna().unique() for name in columns if name in words]
    whole = len(known) == len(columns) and all(len(numbers) == 1 for numbers in known)
    return [float(numbers[0]) for numbers in known] if whole else []


def _of_two(
    look: Look, sentence: str, unit: str, what: tuple[list[float], tuple[str, str]]
) -> Look:
    """The look with its unit and, where they are known, the wholes of both groups."""
    totals, (left, right) = what
    if not totals:
        return look._replace(unit=unit)
    a, b = (look.number(total) for total in totals)
    return look._replace(unit=look.say(sentence, unit=unit, a=a, b=b, left=left, right=right))


def _heights(words: pd.DataFrame, effect: str, how: str) -> "pd.Series[Any]":
    """How widely each word is spread in the group that has more of it."""
    spread = words[how].astype("float64")
    if f"{how}_reference" in words:
        other = words[f"{how}_reference"].astype("float64")
        spread = spread.where(words[effect] >= 0, other)
    return 1 - spread if how.startswith("dp") else spread


def _spread_column(words: pd.DataFrame) -> str:
    known = ("range", "dispersion", "dp", "dp_norm")
    return next((name for name in known if name in words.columns), "dp")


def _titled(
    look: Options, title: str, groups: tuple[str, str] | None, height: int
) -> tuple[Look, tuple[str, str]]:
    """The look with a title that names both groups."""
    seen = read_look(look, height=height)
    names = groups or (seen.say("focus"), seen.say("reference"))
    words = {"focus": names[0], "reference": names[1], "left": names[0], "right": names[1]}
    return seen._replace(title=seen.title or seen.say(title, **words)), names


def _sides(
    look: Look, shown: pd.DataFrame, effect: str, column: str, span: tuple[float, float]
) -> dict[Any, str]:
    """Where each word is written: the strongest first, none over another."""
    limit, top = span
    high = look.height - 210
    turn = -1 if look.is_rtl else 1
    spots = [
        Spot((turn * x / limit + 1) / 2 * _WIDTH, (1 - y / top) * high, 5, str(word)[:24])
        for x, y, word in zip(shown[effect], shown["_y"], shown[column], strict=True)
    ]
    sides = place_labels(spots, width=_WIDTH, height=high)
    return dict(zip(shown.index, sides, strict=True))


def _interval_columns(words: pd.DataFrame) -> tuple[str, str] | None:
    pairs = (("low", "high"), ("ci_low", "ci_high"), ("log_ratio_low", "log_ratio_high"))
    return next((pair for pair in pairs if set(pair) <= set(words.columns)), None)


def _draw_group(
    figure: Any, look: Look, part: pd.DataFrame, what: tuple[str, str, str, int], sides: Any
) -> None:
    effect, column, group, sign = what
    colour, symbol = (rtl.PALETTE[0], "circle") if sign > 0 else (rtl.PALETTE[1], "square")
    ends = _interval_columns(part)
    error = None
    if ends:
        error = {"type": "data", "array": (part[ends[1]] - part[effect]).to_numpy(),
                 "arrayminus": (part[effect] - part[ends[0]]).to_numpy(), "color": f"{colour}55",
                 "thickness": 1, "width": 0}  # fmt: skip
    hovers = [
        f"{look.name(word)}<br>{look.text(look.say('more_in', name=group))}<br>"
        f"{look.number(x)}<br>{look.text(look.say('dispersion') + look.number(y))}"
        for word, x, y in zip(part[column], part[effect], part["_y"], strict=True)
    ]
    figure.add_scatter(
        x=part[effect].to_numpy(), y=part["_y"], mode="markers+text", error_x=error,
        text=[look.name(str(word)[:24]) if sides[n] else "" for n, word in part[column].items()],
        textposition=[sides[n] or "top center" for n in part.index],
        textfont={"size": 13, "shadow": HALO},
        name=look.text(look.say("more_in", name=group)), hovertext=hovers, hoverinfo="text",
        marker={"color": colour, "symbol": symbol, "size": 10,
                "line": {"color": "white", "width": 1}},
    )  # fmt: skip


def _axes(figure: Any, look: Look, limit: float, top: float) -> None:
    step = max(1, int(limit / 4))
    marks = [n for n in range(-int(limit), int(limit) + 1) if n % step == 0]
    figure.update_xaxes(
        range=[limit, -limit] if look.is_rtl else [-limit, limit], tickvals=marks,
        ticktext=[look.number(mark) for mark in marks],
    )  # fmt: skip
    figure.update_yaxes(
        range=[-top * 0.04, top], **number_ticks(look, top, percent=top <= 1.2),
        title={"text": look.text(look.say("spread_axis")), "font": {"size": 13}},
    )  # fmt: skip


def plot_slope(
    words: pd.DataFrame,
    *,
    left: str,
    right: str,
    term: str | None = None,
    groups: tuple[str, str] | None = None,
    top: int = 20,
    **look: Unpack[Options],
) -> Any:
    """Plot each word as a line from its number in one group to its number in the other.

    Parameters
    ----------
    words : pandas.DataFrame
        One row per word, from `kit.compare_words` or `kit.compare_before_after`.
    left, right : str
        The two columns of numbers; the first stands where reading begins: on the right in Arabic.
    term : str, optional
        The column of words; else ``term``, ``word`` or ``name``.
    groups : tuple of str, optional
        The names of the two sides; else the names of the columns.
    top : int
        So many words, those with the largest difference.
    **look
        As in `plot_counts`.

    Returns
    -------
    plotly.graph_objects.Figure
        One line per word: up is blue and whole, down orange and dashed.

    Raises
    ------
    FrameError
        When a column is missing.

    Examples
    --------
    >>> words = pd.DataFrame({"word": ["نفط"], "share_before": [0.1], "share_after": [0.3]})
    >>> plot_slope(words, left="share_before", right="share_after").data[0].y
    (0.1, 0.3)
    """
    import plotly.graph_objects as go

    column = _term_column(words, term)
    frames.check_frame(words, [column, left, right], _MADE_BY)
    names = groups or (left, right)
    seen, _ = _titled(look, "title_slope", names, height=620)
    known = words.dropna(subset=[left, right]).reset_index(drop=True)
    if known.empty:
        return empty(seen)
    change = (known[right] - known[left]).abs().sort_values(ascending=False, kind="stable")
    kept = known.loc[change.index[:top]]
    if not seen.unit:
        unit = seen.say("share" if left.startswith("share") else "per_million")
        totals = _totals(kept, _total_of(left), _total_of(right))
        seen = _of_two(seen, "of_two", unit, (totals, names))
    figure = go.Figure()
    _draw_slopes(figure, seen, kept, (column, left, right))
    percent = left.startswith("share")
    largest = float(kept[[left, right]].to_numpy().max()) or 0.01
    figure.update_yaxes(
        range=[-largest * 0.05, largest * 1.06], **number_ticks(seen, largest, percent=percent),
        showticklabels=False, showgrid=False,
    )  # fmt: skip
    figure.update_xaxes(
        tickvals=[0, 1], ticktext=[f"<b>{seen.text(name)}</b>" for name in names], showgrid=False,
        range=[1.55, -0.55] if seen.is_rtl else [-0.55, 1.55], side="top",
    )  # fmt: skip
    notes = [seen.shown_of(len(kept), len(known))] if len(known) > top else []
    return finish(figure, seen, notes=notes, legend=1, foot=10)


def _total_of(column: str) -> str:
    """The column that holds the whole of a column of shares or rates."""
    if column.startswith("share_"):
        return f"{column.removeprefix('share_')}_total"
    return column.replace("per_million", "words_total")


def _draw_slopes(figure: Any, look: Look, kept: pd.DataFrame, what: tuple[str, str, str]) -> None:
    """The lines with their words at both ends, as far as these do not stand over one another."""
    column, left, right = what
    percent = left.startswith("share")
    high = look.height - 190
    labels = {end: _end_labels(look, kept, column, end, high) for end in (left, right)}
    starts, ends = "middle left", "middle right"
    if look.is_rtl:
        starts, ends = ends, starts
    told: set[bool] = set()
    for n, row in kept.iterrows():
        rises = bool(row[right] >= row[left])
        numbers = [look.number(row[end], percent=percent) for end in (left, right)]
        figure.add_scatter(
            x=[0, 1], y=[row[left], row[right]], mode="lines+markers+text",
            textfont={"size": 13, "shadow": HALO},
            text=[labels[left].get(n, ""), labels[right].get(n, "")], hoverinfo="text",
            textposition=[starts, ends], name=look.text(look.say("rises" if rises else "falls")),
            legendgroup=str(rises), showlegend=rises not in told, marker={"size": 8},
            line={"color": rtl.PALETTE[0 if rises else 1], "width": 2,
                  "dash": "solid" if rises else "dash"},
            hovertext=[f"{look.name(row[column])}<br>{number}" for number in numbers],
        )  # fmt: skip
        told.add(rises)


_JOINED = 3


def _end_labels(
    look: Look, kept: pd.DataFrame, column: str, end: str, high: float
) -> dict[Any, str]:
    """The labels of one side: rows of one number share a label, others need a line's room."""
    largest = float(kept[end].max()) or 1.0
    made: dict[Any, str] = {}
    taken: list[float] = []
    for number, rows in kept.groupby(end, sort=False):
        y = float(number) / largest * high * 0.9  # type: ignore[arg-type]
        if any(abs(y - other) < 18 for other in taken):
            continue
        taken.append(y)
        names = [rtl.strip_controls(str(name))[:24] for name in rows[column]]
        shown = ("\N{ARABIC COMMA} " if look.is_rtl else ", ").join(names[:_JOINED])
        if len(names) > _JOINED:
            shown += " " + look.say("and_others", n=look.number(len(names) - _JOINED))
        value = look.number(float(number), percent=end.startswith("share"))  # type: ignore[arg-type]
        # A number after Arabic letters would put its per cent sign before it: it stays outside
        # of their isolate, on the side where the line of text ends.
        name = look.name(shown)
        ends = [value, name] if look.is_rtl else [name, value]
        made[rows.index[0]] = "\u00a0 ".join(ends)
    return made
