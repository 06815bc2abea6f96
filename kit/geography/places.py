"""Mentions → places with coordinates, and their counts."""

from pathlib import Path

import pandas as pd

from kit import frames
from kit.gazetteer import read_places
from kit.mentions import find_mentions

#: One row per mention of a place.
FOUND = {
    **frames.MENTIONS,
    "place_id": "str",
    "country": "str",
    "province": "str",
    "province_id": "str",
    "lat": "float",
    "lon": "float",
}
LEVELS = {"place": "place_id", "province": "province_id", "country": "country"}


def find_places(articles: pd.DataFrame, *, places: str | Path | None = None) -> pd.DataFrame:
    """Find the places named, with coordinates, province and country.

    Parameters
    ----------
    articles : pandas.DataFrame
        One row per article, or one row per mention from `kit.find_mentions`.
    places : str or Path, optional
        The CSV file of places of one's own that `kit.find_mentions` was given.

    Returns
    -------
    pandas.DataFrame
        One row per mention of a place: the columns of the mention, and ``place_id``, ``country``
        (ISO 3166-1 alpha-2), ``province`` (Arabic), ``province_id`` (ISO 3166-2), ``lat`` and
        ``lon`` (WGS 84 degrees).

    Raises
    ------
    FrameError
        When it is neither frame.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["وصل إلى بعقوبة في ديالى"]})
    >>> find_places(articles)[["name", "country", "province"]].values.tolist()
    [['بعقوبة', 'IQ', 'ديالى'], ['ديالى', 'IQ', 'ديالى']]
    """
    given = "entity_id" in articles.columns
    mentions = articles if given else find_mentions(articles, places=places)
    frames.check_frame(mentions, ["article_id", "entity_id", "kind"], "kit.find_mentions(articles)")
    listed = [read_places(places), read_places()] if places is not None else [read_places()]
    table = pd.concat(listed).drop_duplicates("place_id").set_index("place_id")
    found = mentions[mentions["kind"].isin(frames.PLACE_KINDS)]
    rows = table.reindex(found["entity_id"])
    names = table.loc[table["kind"] == "province", "name"]
    found = found.assign(
        place_id=found["entity_id"],
        country=rows["country"].to_numpy(),
        province=rows["province_id"].map(names).to_numpy(),
        province_id=rows["province_id"].to_numpy(),
        lat=rows["lat"].to_numpy(),
        lon=rows["lon"].to_numpy(),
    )
    return frames.make_frame(FOUND, found.reset_index(drop=True))


def count_places(
    places: pd.DataFrame, articles: pd.DataFrame, *, level: str = "place"
) -> pd.DataFrame:
    """Count mentions and articles of places, at the level of place, province or country.

    Parameters
    ----------
    places : pandas.DataFrame
        One row per mention of a place, from `kit.find_places`.
    articles : pandas.DataFrame
        One row per article: the denominator of ``share``.
    level : str
        ``"place"``, ``"province"`` or ``"country"``; a province counts its cities, too.

    Returns
    -------
    pandas.DataFrame
        One row per place, most articles first; columns as in `kit.frames.PLACES`. ``share`` is
        of all articles (0–1).

    Raises
    ------
    FrameError
        When a column is missing.
    ValueError
        When `level` is none of the three.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["من بعقوبة إلى ديالى"]})
    >>> counted = count_places(find_places(articles), articles, level="province")
    >>> counted[["place_id", "name", "mentions", "articles"]].values.tolist()
    [['IQ-DI', 'ديالى', 2, 1]]
    """
    if level not in LEVELS:
        raise ValueError(f"level must be one of {', '.join(LEVELS)}, not {level!r}.")
    frames.check_frame(places, ["article_id", *LEVELS.values()], "kit.find_places(articles)")
    column = LEVELS[level]
    counted = places.groupby(column, sort=True).agg(
        mentions=("article_id", "size"),
        articles=("article_id", "nunique"),
        confidence=("confidence", "mean"),
    )
    rows = read_places().drop_duplicates("place_id").set_index("place_id").reindex(counted.index)
    provinces = read_places().drop_duplicates("place_id").set_index("place_id")["name"]
    counted = counted.assign(
        **{name: rows[name] for name in ("name", "kind", "country", "province_id", "lat", "lon")},
        province=rows["province_id"].map(provinces),
        share=counted["articles"] / max(articles["article_id"].nunique(), 1),
    )
    counted = counted.rename_axis("place_id").reset_index()
    order = ["articles", "mentions", "place_id"]
    counted = counted.sort_values(order, ascending=[False, False, True], ignore_index=True)
    return frames.make_frame(frames.PLACES, counted)
