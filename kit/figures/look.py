"""How a figure looks: the switches all plots share, and the title, unit and source of each."""

from collections.abc import Iterable
from typing import Any, NamedTuple, TypedDict

import pandas as pd

from kit import rtl
from kit.figures.headings import HEADINGS
from kit.figures.words import MONTHS, say
from kit.gazetteer import read_actors, read_countries, read_places


class Options(TypedDict, total=False):
    """What every plot takes besides its own: text, language, digits and height in pixels."""

    title: str
    unit: str
    source: str
    language: str
    digits: str
    height: int


class Look(NamedTuple):
    """The shared options with their defaults, and text made by them."""

    title: str
    unit: str
    source: str
    language: str
    digits: str
    height: int

    @property
    def is_rtl(self) -> bool:
        """Whether the figure is read from the right."""
        return self.language == "ar"

    def say(self, key: str, **values: object) -> str:
        """A sentence of the kit, not yet isolated."""
        return say(key, self.language, **values)

    def text(self, text: object) -> str:
        """A sentence for plotly: digits, direction, escaped."""
        base = "rtl" if self.is_rtl else "ltr"
        return rtl.isolate(rtl.set_digits(str(text), self.digits), base=base)

    def name(self, text: object) -> str:
        """A name or word of the corpus for plotly: as it is written, read from right to left."""
        return rtl.isolate(text)

    def wrapped(self, text: object, width: int, most: int | None = None) -> str:
        """A name on several lines."""
        return rtl.wrap(text, width, most=most)

    def number(self, value: float, *, percent: bool = False) -> str:
        """A number as the reader writes it."""
        return rtl.show_number(float(value), digits=self.digits, percent=percent)

    def shown_of(self, shown: int, every: int) -> str:
        """How many of how many are drawn."""
        return self.say("shown_of", shown=self.number(shown), all=self.number(every))

    def day(self, when: pd.Timestamp, parts: str = "dmy") -> str:
        """A date in words: day, month, year, as far as asked."""
        month = MONTHS[not self.is_rtl][when.month - 1]
        shown = {"d": str(when.day), "m": month, "y": str(when.year)}
        return rtl.set_digits(" ".join(shown[part] for part in parts), self.digits)


def read_look(options: Options, *, title: str = "", unit: str = "", height: int = 480) -> Look:
    """Return the look of a figure, or raise for an option or a value that is not known.

    `title` and `unit` name sentences of `kit.figures.words`, used where the caller gives none.
    """
    unknown = sorted(set(options) - set(Options.__annotations__))
    if unknown:
        raise TypeError(
            f"plots take no option {unknown[0]!r}; all take {', '.join(Options.__annotations__)}. "
            "Look at the plot's own with help()."
        )
    switches = rtl.check_switches(
        options.get("language", rtl.DEFAULTS["language"]),
        options.get("digits", rtl.DEFAULTS["digits"]),
    )
    language = switches["language"]
    return Look(
        title=options.get("title") or (say(title, language) if title else ""),
        unit=options.get("unit") or (say(unit, language) if unit else ""),
        source=options.get("source", ""),
        language=language,
        digits=switches["digits"],
        height=options.get("height", height),
    )


#: What the kit has words for; and, of these, what an article may hold more than once.
_COUNTED = {"articles", "count", "mentions", "together", "share", "share_of_period", "per_million",
            "npmi", "log_dice", "jaccard", "g2", "quotes"}  # fmt: skip
_REPEATED = {"count", "mentions", "quotes", "per_million"}


def unit_of(look: Look, options: Options, value: str, totals: Any = None) -> Look:
    """The look with its unit: what `value` counts, and of how many where that is one number.

    `totals` are articles, or units of text; what is no share of these is counted in them.
    """
    if options.get("unit"):
        return look
    named = HEADINGS.get(value, (value, value))
    unit = look.say(value) if value in _COUNTED else named[not look.is_rtl]
    distinct = (
        sorted({int(total) for total in totals if total == total}) if totals is not None else []
    )
    if len(distinct) == 1:
        within = "in_articles" if value in _REPEATED else "of_total"
        unit = look.say(within, unit=unit, total=look.number(distinct.pop()))
    return look._replace(unit=unit)


def unit_over_time(look: Look, options: Options, what: tuple[pd.DataFrame, str, str]) -> Look:
    """The look with its unit for counts over time: of all dated articles, each period's once."""
    counts, time, value = what
    totals = None
    if "articles_total" in counts:
        dated = counts.dropna(subset=[time])
        totals = [float(dated.groupby(time)["articles_total"].max().sum())]
    return unit_of(look, options, "share_of_period" if value == "share" else value, totals)


_TITLE_LINE, _UNIT_LINE, _FOOT_LINE, _LEGEND_LINE = 30, 21, 18, 24
#: Characters of a line of the title, the unit and the source.
_TITLE_WIDTH, _UNIT_WIDTH, _FOOT_WIDTH = 58, 95, 115


def finish(
    figure: Any, look: Look, *, notes: Iterable[str] = (), legend: int = 0, foot: int = 40
) -> Any:
    """Give a figure its title, its line of unit and denominator, its notes and its source.

    `legend` is the number of lines of the legend; `foot` is what stands below the plot, in
    pixels: tick labels, an axis title, a slider.
    """
    base = "rtl" if look.is_rtl else "ltr"
    shown = rtl.set_digits(look.title, look.digits), rtl.set_digits(look.unit, look.digits)
    title = rtl.wrap(shown[0], _TITLE_WIDTH, base=base)
    unit = rtl.wrap(shown[1], _UNIT_WIDTH, base=base)
    heading = f"<b>{'</b><br><b>'.join(title.split('<br>'))}</b>" if title else ""
    if unit:
        lines = [f"<span style='font-size:14px;color:#444'>{x}</span>" for x in unit.split("<br>")]
        heading += "<br>" + "<br>".join(lines)
    top = 24 + _TITLE_LINE * (title.count("<br>") + 1) + _UNIT_LINE * (unit.count("<br>") + 1)
    source = look.say("source", source=look.source) if look.source else ""
    footer = " · ".join([*(note for note in notes if note), source or look.say("made_with")])
    below = rtl.wrap(rtl.set_digits(footer, look.digits), _FOOT_WIDTH, base=base)
    bottom = foot + 14 + _FOOT_LINE * (below.count("<br>") + 1)
    side = "right" if look.is_rtl else "left"
    figure.update_layout(
        template=f"plotly_white+{rtl.register_template(look.language)}",
        title={"text": heading, "yref": "container", "y": 1 - 26 / look.height, "yanchor": "top"},
        height=look.height,
        margin={"t": top + (12 + _LEGEND_LINE * legend if legend else 0), "b": bottom},
    )
    figure.add_annotation(
        text=below, x=1 if look.is_rtl else 0, xref="paper", xanchor=side, y=0, yref="paper",
        yanchor="top", yshift=-foot - 4, showarrow=False, align=side,
        font={"size": 12, "color": "#595959"},
    )  # fmt: skip
    return figure


def empty(look: Look, reason: str = "empty") -> Any:
    """A figure that says in words that there is nothing to draw, and why."""
    import plotly.graph_objects as go

    figure = go.Figure()
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False)
    figure.add_annotation(
        text=look.text(look.say(reason)), x=0.5, y=0.5, xref="paper", yref="paper",
        showarrow=False, font={"size": 17, "color": "#444"},
    )  # fmt: skip
    return finish(figure, look._replace(height=260), foot=10)


def legend_lines(names: Iterable[str]) -> int:
    """How many lines a legend of these names takes, at about 850 pixels a line.

    Examples
    --------
    >>> legend_lines(["بغداد", "دمشق"])
    1
    """
    return 1 + int(sum(len(rtl.strip_controls(name)) * 6.6 + 44 for name in names) // 850)


def mirror(figure: Any, look: Look, *, axis: str = "x") -> None:
    """Let an axis of numbers or categories run as the reader reads: from the right in Arabic."""
    if look.is_rtl:
        figure.update_layout({f"{axis}axis": {"autorange": "reversed"}})


def number_ticks(look: Look, largest: float, *, percent: bool = False) -> dict[str, Any]:
    """About five round ticks from 0, written in the reader's digits."""
    import numpy as np

    step = _round_step(max(largest, 0.01 if percent else 1) / 5, whole=not percent)
    values = np.arange(0, max(largest, step) + step / 2, step)
    return {
        "tickmode": "array",
        "tickvals": values.tolist(),
        "ticktext": [look.number(round(value, 6), percent=percent) for value in values],
    }


def _round_step(rough: float, *, whole: bool) -> float:
    """1, 2 or 5 times a power of ten, not below `rough`."""
    import math

    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * n for n in (1, 2, 5, 10) if power * n >= rough * 0.999)
    return max(step, 1.0) if whole else step


#: A white edge round letters that lie over lines; without blur it stays sharp in print.
HALO = ",".join(f"{x}px {y}px white" for x in (-1.5, 0, 1.5) for y in (-1.5, 0, 1.5) if x or y)
#: One hue, steadily darker: reads the same in grey.
SCALE = [[0, "#fdeebd"], [0.25, "#a8d5cf"], [0.5, "#4a9cc4"], [0.75, "#1b5a9a"], [1, "#0a1f4d"]]


def colour_bar(look: Look, largest: float, *, percent: bool = False) -> dict[str, Any]:
    """A colour bar on the side where reading ends."""
    side = {"x": -0.02, "xanchor": "right"} if look.is_rtl else {"x": 1.02, "xanchor": "left"}
    return {
        **side,
        "thickness": 14,
        "outlinewidth": 0,
        **number_ticks(look, largest, percent=percent),
    }


def english_names(frame: pd.DataFrame, ids: str, names: str, look: Look) -> list[str]:
    """The names of a frame in the figure's language.

    In English: the column ``name_en`` where the frame has one, else the lists' English name of
    the id; the Arabic name where neither knows one.
    """
    arabic = [str(name) for name in frame[names]]
    if look.is_rtl:
        return arabic
    if f"{names}_en" in frame.columns:
        found = list(frame[f"{names}_en"])
    elif ids in frame.columns:
        found = [translate(id_) for id_ in frame[ids]]
    else:
        found = [None] * len(arabic)
    return [
        str(x) if isinstance(x, str) and x else own for x, own in zip(found, arabic, strict=True)
    ]


def translate(id_: object) -> str | None:
    """The English name of an actor, place or country of the lists, by its id."""
    return _english().get(str(id_))


_KNOWN: dict[str, str] = {}


def _english() -> dict[str, str]:
    """Id → English name; the lists are read once."""
    if not _KNOWN:
        tables = ((read_places(), "place_id"), (read_countries(), "country"),
                  (read_actors(), "actor_id"))  # fmt: skip
        for table, ids in tables:
            _KNOWN.update(
                {
                    i: n
                    for i, n in zip(table[ids], table["name_en"], strict=True)
                    if isinstance(n, str)
                }
            )
    return _KNOWN
