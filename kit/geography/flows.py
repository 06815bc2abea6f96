"""Who is named with which place: flows from actors to places."""

import pandas as pd

from kit import frames
from kit.geography.places import LEVELS, list_places

FLOWS = {
    "entity_id": "str", "name": "str", "kind": "str", "place_id": "str", "place": "str",
    "lat": "float", "lon": "float", "together": "int", "articles": "int", "actor_total": "int",
    "place_total": "int", "units_total": "int", "share": "float",
}  # fmt: skip
WITHIN = {
    "sentence": ["article_id", "sentence_no"],
    "paragraph": ["article_id", "paragraph_no"],
    "article": ["article_id"],
}


def count_flows(
    mentions: pd.DataFrame,
    places: pd.DataFrame,
    *,
    within: str = "sentence",
    level: str = "country",
    kinds: tuple[str, ...] = frames.PERSONS_AND_BODIES,
) -> pd.DataFrame:
    """Count in how many sentences an actor is named together with a place.

    Parameters
    ----------
    mentions : pandas.DataFrame
        From `kit.find_mentions`.
    places : pandas.DataFrame
        From `kit.find_places` on the same mentions.
    within : str
        ``"sentence"``, ``"paragraph"`` or ``"article"``: the unit that both must stand in. A
        unit counts once however often a name is repeated in it.
    level : str
        ``"place"``, ``"province"`` or ``"country"``.
    kinds : tuple of str
        Kinds of mentions that are actors.

    Returns
    -------
    pandas.DataFrame
        One row per actor and place, most units first: ``together`` (units with both),
        ``articles`` (with such a unit), ``actor_total`` and ``place_total`` (units with either),
        ``units_total`` (units with any actor or place), ``share`` (``together / actor_total``,
        0–1), and the place's coordinates.

    Raises
    ------
    FrameError
        When a column is missing.
    ValueError
        When `within` or `level` is none of the above.

    Notes
    -----
    Standing in one sentence is no deed done there: see `kit.find_actions` for who did what.

    Examples
    --------
    >>> from kit.geography import find_places
    >>> from kit.mentions import find_mentions
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["دخلت حماس إلى غزة. نفت حماس."]})
    >>> mentions = find_mentions(articles)
    >>> flows = count_flows(mentions, find_places(mentions), level="place")
    >>> flows[["name", "place", "together", "actor_total"]].values.tolist()
    [['حماس', 'غزة', 1, 2]]
    """
    if within not in WITHIN:
        raise ValueError(f"within must be one of {', '.join(WITHIN)}, not {within!r}.")
    if level not in LEVELS:
        raise ValueError(f"level must be one of {', '.join(LEVELS)}, not {level!r}.")
    unit, column = WITHIN[within], LEVELS[level]
    frames.check_frame(mentions, [*unit, "entity_id", "kind"], "kit.find_mentions(articles)")
    frames.check_frame(places, [*unit, *LEVELS.values()], "kit.find_places(mentions)")
    actors = mentions.loc[mentions["kind"].isin(kinds), [*unit, "entity_id", "name", "kind"]]
    facts = actors.drop_duplicates("entity_id").set_index("entity_id")
    actors = actors[[*unit, "entity_id"]].drop_duplicates()
    where = places.loc[places[column].notna(), [*unit, column]].drop_duplicates()
    where = where.rename(columns={column: "place_id"})
    both = actors.merge(where, on=unit)
    counted = both.groupby(["entity_id", "place_id"], sort=True, observed=True).agg(
        together=("article_id", "size"), articles=("article_id", "nunique")
    )
    units = pd.concat([actors[unit], where[unit]]).drop_duplicates()
    return _finish(counted.reset_index(), facts, actors, where, len(units))


def _finish(
    counted: pd.DataFrame,
    facts: pd.DataFrame,
    actors: pd.DataFrame,
    where: pd.DataFrame,
    units_total: int,
) -> pd.DataFrame:
    table = list_places()
    rows = table.reindex(counted["place_id"])
    totals = actors["entity_id"].value_counts(), where["place_id"].value_counts()
    counted = counted.assign(
        name=counted["entity_id"].map(facts["name"]),
        kind=counted["entity_id"].map(facts["kind"]),
        place=rows["name"].to_numpy(),
        lat=rows["lat"].to_numpy(),
        lon=rows["lon"].to_numpy(),
        actor_total=counted["entity_id"].map(totals[0]).astype("int64"),
        place_total=counted["place_id"].map(totals[1]).astype("int64"),
        units_total=units_total,
    )
    counted["share"] = counted["together"] / counted["actor_total"]
    order = ["together", "entity_id", "place_id"]
    counted = counted.sort_values(order, ascending=[False, True, True], ignore_index=True)
    return frames.make_frame(FLOWS, counted)
