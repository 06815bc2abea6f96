"""Every kind of plot, made of hard labels."""

import itertools

import networkx as nx
import pandas as pd

import kit
from tests.hard_labels import HARD

DAYS = pd.date_range("2024-01-01", periods=6, freq="W-MON", tz="UTC")
CITIES = [(33.3, 44.4), (33.5, 36.3), (30.0, 31.2), (24.7, 46.7), (31.9, 35.9), (15.3, 44.2)]


def take(start, number):
    """So many hard labels from a place on, round and round."""
    return list(itertools.islice(itertools.cycle(HARD), start, start + number))


def places(start=0):
    rows = [
        (name, *at, n + 1) for n, (name, at) in enumerate(zip(take(start, 6), CITIES, strict=True))
    ]
    return pd.DataFrame(rows, columns=["name", "lat", "lon", "articles"])


def graph():
    made = nx.Graph()
    kinds = ["person", "group", "organization", "government", "media", "ميليشيا (PMF)"]
    for n, name in enumerate(take(20, 12)):
        made.add_node(f"n{n}", name=name, kind=kinds[n % 6], units=12 - n)
    for n in range(1, 12):
        made.add_edge("n0", f"n{n}", weight=n, npmi=0.1 * n, expected=0.5)
    return made


def evidence():
    return pd.DataFrame({"a": "n0", "b": [f"n{n}" for n in range(1, 12)], "text": take(40, 11)})


def stream():
    rows = itertools.product(DAYS, take(50, 5), take(60, 2))
    frame = pd.DataFrame(list(rows), columns=["period", "term", "place"])
    return frame.assign(count=[n % 5 + 1 for n in range(len(frame))])


def words():
    names = take(0, 14)
    return pd.DataFrame(
        {
            "word": names,
            "log_ratio": [(-1) ** n * (n + 1) / 2 for n in range(14)],
            "dp": [0.05 * n for n in range(14)],
            "share_before": [0.05 * n for n in range(14)],
            "share_after": [0.04 * (14 - n) for n in range(14)],
        }
    )


def flows():
    made = places(30).rename(columns={"name": "place", "articles": "together"})
    return made.assign(name=take(10, 6), from_lat=55.7, from_lon=37.6)


def periods(value="share", group=None):
    rows = [
        {"period": day, "articles": n, "articles_total": n + 4, "share": n / (n + 4), "low": 0.1 * n / 6,
         "high": 0.5 + n / 20, "group": name}
        for name in (group or ["-"]) for n, day in enumerate(DAYS)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def pairs():
    ends = list(itertools.combinations(take(5, 9), 2))
    return pd.DataFrame(
        [{"a_name": a, "b_name": b, "together": n % 7 + 1} for n, (a, b) in enumerate(ends)]
    )


SHARED = {"title": "عنوان (PMF): 50% \"نص\"", "unit": "عدد المقالات، من مجموع 183 (%)",
          "source": "مصدر: BBC عربي (2024)"}  # fmt: skip

#: Each draws hard labels in ticks, texts, legends, titles, notes, annotations and sliders.
HARD_FIGURES = {
    "counts": lambda: kit.plot_counts(
        pd.DataFrame({"name": HARD, "articles": range(len(HARD), 0, -1)}), top=len(HARD), **SHARED
    ),
    "eastern": lambda: kit.plot_counts(
        pd.DataFrame({"name": take(13, 20), "articles": range(20, 0, -1)}), digits="eastern", **SHARED
    ),
    "english": lambda: kit.plot_counts(
        pd.DataFrame({"name": take(13, 20), "articles": range(20, 0, -1)}), language="en",
        title="Articles that name بغداد (50%)",
    ),
    "time": lambda: kit.plot_over_time(
        periods(), value="share", events={DAYS[1]: HARD[0], DAYS[2]: HARD[13]}, **SHARED
    ),
    "groups": lambda: kit.plot_over_time(periods(group=take(13, 5)), group="group", **SHARED),
    "calendar": lambda: kit.plot_calendar(periods(), **SHARED),
    "stream": lambda: kit.plot_stream(stream(), place="place", **SHARED),
    "contrast": lambda: kit.plot_contrast(words(), groups=(HARD[0], HARD[34]), **SHARED),
    "slope": lambda: kit.plot_slope(
        words(), left="share_before", right="share_after", groups=(HARD[0], HARD[34]), **SHARED
    ),
    "pairs": lambda: kit.plot_pairs(pairs(), **SHARED),
    "network": lambda: kit.plot_network(graph(), evidence=evidence(), **SHARED),
    "ego": lambda: kit.plot_ego(graph(), "n0", evidence=evidence(), **SHARED),
    "speakers": lambda: kit.plot_speakers(
        pd.DataFrame({"speaker": take(26, 16), "style": ["direct", "indirect"] * 8}), **SHARED
    ),
    "map": lambda: kit.plot_map(places(), **SHARED),
    "provinces": lambda: kit.plot_areas(
        pd.DataFrame({"province_id": ["IQ-DI", "IQ-BG", "XX-1"], "name": take(0, 3), "articles": [1, 2, 3]}),
        **SHARED,
    ),
    "countries": lambda: kit.plot_areas(
        pd.DataFrame({"country": ["IQ", "SY"], "name": take(5, 2), "articles": [1, 2]}), level="country",
        **SHARED,
    ),
    "flows": lambda: kit.plot_flows(flows(), view="all", **SHARED),
    "months": lambda: kit.plot_map_over_time(
        pd.concat([places(n * 6).assign(period=day) for n, day in enumerate(DAYS[:3])]), **SHARED
    ),
}  # fmt: skip
