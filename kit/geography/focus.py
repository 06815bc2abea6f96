"""What an article is about: the country and province that its places speak for."""

import pandas as pd

from kit import frames
from kit.geography.places import list_places

FOCUS = {
    "article_id": "str",
    "country": "str",
    "country_name": "str",
    "score": "float",
    "province_id": "str",
    "province": "str",
    "province_score": "float",
    "second": "str",
    "second_score": "float",
}
#: What a naming weighs: a town says where, an adjective may say who.
KIND_WEIGHTS = {"city": 1.0, "place": 1.0, "province": 1.0, "country": 1.0, "nationality": 0.35}
#: The first paragraph says what the report is about.
FIRST_PARAGRAPH = 2.0
#: The country of the outlet is named for other reasons, too.
HOME = 0.6


def find_focus(
    articles: pd.DataFrame,
    places: pd.DataFrame,
    *,
    credits: pd.DataFrame | None = None,
    home: str | None = None,
) -> pd.DataFrame:
    """Find the country and the province that each article is about.

    Every naming of a place weighs for its country, in the first paragraph double; nationality
    forms weigh 0.35, when `places` has them. A place in the dateline or in the name of the
    outlet retold weighs nothing, the outlet's home country 0.6 of its weight. The score is the
    country's part of all that is named, 0–1.

    Parameters
    ----------
    articles : pandas.DataFrame
        One row per article; ``article_id`` is read, and the column `home`.
    places : pandas.DataFrame
        From `kit.find_places`, better with ``nationalities=True``.
    credits : pandas.DataFrame, optional
        From `kit.find_credits`: places inside its spans are left out.
    home : str, optional
        A column of `articles` with the ISO 3166-1 code of the outlet's country.

    Returns
    -------
    pandas.DataFrame
        One row per article, in the order of the articles: ``country`` (ISO 3166-1 alpha-2;
        missing where the article names no place), its Arabic name and ``score``, the province
        in it that is named most with its part of the country's weight, and the ``second``
        country with its score.

    Raises
    ------
    FrameError
        When a column is missing.

    Notes
    -----
    The focus is a summary of names, no judgement on the topic: a report on a war abroad by a
    paper that names its own capital in each line can be taken for one on that capital. Look at
    ``second_score`` before relying on a focus. Equal scores go to the first in the alphabet.

    Examples
    --------
    >>> from kit.geography import find_places
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["قصف على خان يونس وغزة."]})
    >>> find_focus(articles, find_places(articles))[["country", "score"]].values.tolist()
    [['PS', 1.0]]
    """
    frames.check_frame(articles, ["article_id"], "kit.load_articles(source)")
    needed = ["article_id", "paragraph_no", "start", "end", "kind", "country", "province_id"]
    frames.check_frame(places, needed, "kit.find_places(articles)")
    known = places[places["country"].notna()]
    if credits is not None:
        known = known[~_is_credit(known, credits)]
    weight = known["kind"].map(KIND_WEIGHTS).astype("float64").fillna(1.0)
    weight = weight.where(known["paragraph_no"] > 0, weight * FIRST_PARAGRAPH)
    if home is not None:
        frames.check_frame(articles, [home], "a column with the outlet's country")
        outlet = known["article_id"].map(
            dict(zip(articles["article_id"], articles[home], strict=True))
        )
        weight = weight.where(known["country"] != outlet, weight * HOME)
    rows = known.assign(weight=weight)
    ranked = _ranked(rows, "country")
    provinces = _ranked(rows[rows["province_id"].notna()], "country", "province_id")
    found = [_focus_of(ranked.get(a, []), provinces.get(a, [])) for a in articles["article_id"]]
    frame = frames.make_frame(
        FOCUS, [(a, *row) for a, row in zip(articles["article_id"], found, strict=True)]
    )
    names = list_places()["name"]
    return frame.assign(
        country_name=frame["country"].map(names).astype("str"),
        province=frame["province_id"].map(names).astype("str"),
    )


def _is_credit(places: pd.DataFrame, credits: pd.DataFrame) -> "pd.Series[bool]":
    """Whether a place stands in the dateline, or in the name of an outlet or agency."""
    wanted = [
        "article_id",
        *(f"{n}_{e}" for n in ("origin", "agency", "dateline") for e in ("start", "end")),
    ]
    frames.check_frame(credits, wanted, "kit.find_credits(articles)")
    spans = places[["article_id", "start", "end"]].merge(
        credits[wanted], on="article_id", how="left"
    )
    inside = pd.Series(False, index=spans.index)
    for name in ("origin", "agency", "dateline"):
        inside |= (spans["start"] < spans[f"{name}_end"]) & (spans["end"] > spans[f"{name}_start"])
    return pd.Series(inside.to_numpy(), index=places.index)


def _ranked(rows: pd.DataFrame, *columns: str) -> dict[str, list[tuple[float, tuple[str, ...]]]]:
    """By article the values of the columns with their weights, the heaviest first."""
    keys = ["article_id", *columns]
    sums = rows.groupby(keys, sort=True, observed=True)["weight"].sum().reset_index()
    found: dict[str, list[tuple[float, tuple[str, ...]]]] = {}
    for article_id, *values, weight in sums[[*keys, "weight"]].itertuples(index=False, name=None):
        found.setdefault(article_id, []).append((weight, tuple(values)))
    return {a: sorted(pairs, key=lambda p: (-p[0], p[1])) for a, pairs in found.items()}


def _focus_of(
    countries: list[tuple[float, tuple[str, ...]]], provinces: list[tuple[float, tuple[str, ...]]]
) -> tuple[object, ...]:
    nan = float("nan")
    if not countries:
        return None, None, nan, None, None, nan, None, nan
    total = sum(weight for weight, _ in countries)
    first, (country,) = countries[0]
    second, other = (countries[1][0], countries[1][1][0]) if len(countries) > 1 else (nan, None)
    inside = [(weight, ids[1]) for weight, ids in provinces if ids[0] == country]
    share = inside[0][0] / first if inside else nan
    return (
        country, None, first / total, inside[0][1] if inside else None, None, share,
        other, second / total,
    )  # fmt: skip
