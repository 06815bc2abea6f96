"""Mentions → places with coordinates, and their counts."""

from functools import lru_cache
from pathlib import Path

import pandas as pd

from kit import frames
from kit.gazetteer import read_places
from kit.grouping import group_articles, select_articles
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


@lru_cache(maxsize=4)
def _listed(own: str, stamp: int) -> pd.DataFrame:
    tables = [read_places(own), read_places()] if own else [read_places()]
    return pd.concat(tables).drop_duplicates("place_id").set_index("place_id")


def list_places(own: str | Path | None = None) -> pd.DataFrame:
    """Return the places of the lists by their id, a researcher's own rows winning.

    Parameters
    ----------
    own : str or Path, optional
        A CSV file of places of one's own.

    Returns
    -------
    pandas.DataFrame
        One row per place, ``place_id`` as index; not to be changed.

    Examples
    --------
    >>> list_places().loc["IQ-DI", "name"]
    'ديالى'
    """
    path = Path(own) if own is not None else None
    stamp = path.stat().st_mtime_ns if path is not None and path.is_file() else 0
    return _listed(str(own or ""), stamp)


def find_places(
    articles: pd.DataFrame,
    *,
    places: str | Path | None = None,
    nationalities: bool = False,
) -> pd.DataFrame:
    """Find the places named, with coordinates, province and country.

    Parameters
    ----------
    articles : pandas.DataFrame
        One row per article, or one row per mention from `kit.find_mentions`.
    places : str or Path, optional
        The CSV file of places of one's own that `kit.find_mentions` was given.
    nationalities : bool
        Count nationality forms («العراقية») as naming the country; they keep their `kind`, so
        that they can be counted apart.

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
    table = list_places(places)
    kinds = [*frames.PLACE_KINDS, *(["nationality"] if nationalities else [])]
    found = mentions[mentions["kind"].isin(kinds) & mentions["entity_id"].isin(table.index)]
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
    places: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    level: str = "place",
    by: str | list[str] | None = None,
    weight: str = "article",
    country: str | None = None,
    own: str | Path | None = None,
) -> pd.DataFrame:
    """Count mentions and articles of places, at the level of place, province or country.

    Parameters
    ----------
    places : pandas.DataFrame
        One row per mention of a place, from `kit.find_places`.
    articles : pandas.DataFrame
        One row per article: the denominator of ``share``.
    level : str
        ``"place"``, ``"province"`` or ``"country"``; a province counts its towns and a country
        its provinces, each article once.
    by : str or list of str, optional
        Columns of `articles`, each value counted apart; ``"day"``, ``"week"``, ``"month"`` and
        ``"year"`` are worked out from ``published``.
    weight : str
        ``"story"``: of each story (in each group) one article counts, the first; needs
        ``story_id`` from `kit.mark_duplicates`.
    country : str, optional
        ISO 3166-1 alpha-2 code: only its places; at the level of the province every province
        of it has a row, also those that no article names.
    own : str or Path, optional
        The CSV file of places of one's own.

    Returns
    -------
    pandas.DataFrame
        One row per (group and) place, most articles first; columns as in `kit.frames.PLACES`
        with ``articles_total``. ``share`` is ``articles / articles_total`` (0–1), ``confidence``
        the mean of the mentions'. A province's ``place_id`` is its ISO 3166-2 code, by which
        it joins to other maps and tables.

    Raises
    ------
    FrameError
        When a column is missing.
    ValueError
        When `level` or `weight` is none of the above.

    Notes
    -----
    Mentions of a country as a whole are no mentions of its provinces: the counts of provinces
    do not add up to that of the country.

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
    frames.check_frame(articles, ["article_id"], "kit.load_articles(source)")
    groups = group_articles(articles, by)
    keys = list(groups.columns)
    marked = articles.assign(**{key: groups[key] for key in keys})
    chosen = select_articles(marked, weight=weight, keys=keys).drop_duplicates("article_id")
    inside = places if country is None else places[places["country"] == country]
    rows = inside.merge(chosen[["article_id", *keys]], on="article_id", how="inner")
    counted = _count(rows, LEVELS[level], keys)
    if country is not None and level == "province" and not keys:
        counted = _complete(counted, country, own)
    return _finish(counted, _totals(chosen, keys), keys, own)


def _count(rows: pd.DataFrame, column: str, keys: list[str]) -> pd.DataFrame:
    grouped = rows.groupby([*keys, column], sort=True, observed=True)
    counted = grouped.agg(
        mentions=("article_id", "size"),
        articles=("article_id", "nunique"),
        confidence=("confidence", "mean"),
    )
    return counted.reset_index().rename(columns={column: "place_id"})


def _complete(counted: pd.DataFrame, country: str, own: str | Path | None) -> pd.DataFrame:
    """The provinces of a country, those that are not named with a count of 0."""
    table = list_places(own)
    every = table.index[(table["country"] == country) & (table["kind"] == "province")]
    ids = sorted({*every, *counted["place_id"]})
    full = counted.set_index("place_id").reindex(ids)
    full = full.fillna({"mentions": 0, "articles": 0}).rename_axis("place_id").reset_index()
    return full.astype({"mentions": "int64", "articles": "int64"})


def _totals(chosen: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    if not keys:
        return pd.DataFrame({"articles_total": [len(chosen)]})
    return (
        chosen.groupby(keys, sort=True, observed=True).size().rename("articles_total").reset_index()
    )


def _finish(
    counted: pd.DataFrame, totals: pd.DataFrame, keys: list[str], own: str | Path | None
) -> pd.DataFrame:
    """The counts with names, coordinates, denominators and order."""
    table = list_places(own)
    rows = table.reindex(counted["place_id"])
    counted = (
        counted.merge(totals, on=keys, how="left") if keys else counted.merge(totals, how="cross")
    )
    shown = ("name", "kind", "country", "province_id", "lat", "lon")
    counted = counted.assign(**{name: rows[name].to_numpy() for name in shown})
    counted["province"] = rows["province_id"].map(table["name"]).to_numpy()
    counted["share"] = counted["articles"] / counted["articles_total"].clip(lower=1)
    order = [*keys, "articles", "mentions", "place_id"]
    upward = [*(True for _ in keys), False, False, True]
    counted = counted.sort_values(order, ascending=upward, ignore_index=True)
    frame = frames.make_frame(frames.PLACES, counted)
    for place, key in enumerate(keys):
        frame.insert(place, key, counted[key])
    return frame
