"""Which actor stands in which unit of text: a sparse table of zeros and ones."""

from collections.abc import Collection
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from kit import frames
from kit.grouping import group_articles, select_articles

Ints = npt.NDArray[np.int64]
UNITS = {
    "sentence": ["article_id", "sentence_no"],
    "paragraph": ["article_id", "paragraph_no"],
    "article": ["article_id"],
}
WITHIN = (*UNITS, "window")
MADE_BY = "kit.find_mentions(articles)"


class Choice(NamedTuple):
    """Which mentions are counted together: the options that all counts of pairs share."""

    within: str = "sentence"
    window: int = 3
    kinds: Collection[str] = frames.PERSONS_AND_BODIES
    against: Collection[str] | None = None
    by: str | list[str] | None = None
    weight: str = "article"
    sources: bool = False


class Presence(NamedTuple):
    """Units × columns, one where the column's actor stands in the unit.

    A column is one actor in one group, and on one side where two sides are counted.
    """

    matrix: Any
    #: Of each column: number of its entity, its group, and whether it is on the second side.
    entity: Ints
    group: Ints
    second: npt.NDArray[np.bool_]
    #: Whether two sides are counted.
    across: bool
    #: Units of each group that hold any of the actors.
    units: Ints
    #: Ids in the order of their numbers, and name and kind of each.
    facts: pd.DataFrame
    groups: pd.DataFrame


def read_presence(
    mentions: pd.DataFrame, articles: pd.DataFrame | None, choice: Choice
) -> Presence:
    """Return who stands where.

    Parameters
    ----------
    mentions : pandas.DataFrame
        One row per mention.
    articles : pandas.DataFrame, optional
        Needed for groups and for weights by story.
    choice : Choice
        Which mentions are counted, in which units.

    Raises
    ------
    FrameError
        When a column is missing.
    ValueError
        When an option is none of its values, or needs the articles.

    Examples
    --------
    >>> rows = pd.DataFrame([("x", 0, "iran"), ("x", 0, "un"), ("x", 1, "un")],
    ...                     columns=["article_id", "sentence_no", "entity_id"])
    >>> seen = read_presence(rows.assign(name="…", kind="group"), None, Choice())
    >>> seen.matrix.toarray().tolist()
    [[1, 1], [0, 1]]
    """
    _check(mentions, choice)
    told = mentions if choice.sources else leave_sources_out(mentions)
    chosen, groups = _chosen(told, articles, choice)
    wanted = chosen["kind"].isin([*choice.kinds, *(choice.against or ())])
    return _presence(chosen[wanted], groups, choice)


def leave_sources_out(mentions: pd.DataFrame) -> pd.DataFrame:
    """Return the mentions but those of outlets that only tell the news (``as_source``).

    Examples
    --------
    >>> leave_sources_out(pd.DataFrame({"name": ["رويترز", "حماس"], "as_source": [True, False]}))
       name  as_source
    1  حماس      False
    """
    if "as_source" not in mentions.columns:
        return mentions
    return mentions[~mentions["as_source"].to_numpy(dtype=bool)]


def name_entities(rows: pd.DataFrame, *, weight: str | None = None) -> pd.DataFrame:
    """Return one name and one kind for each entity: those that most of its rows have.

    Names that patterns find are spelled one way and another, and a country is also named by its
    people: that makes it no other kind of entity.

    Parameters
    ----------
    rows : pandas.DataFrame
        Any rows with ``entity_id``, ``name`` and ``kind``.
    weight : str, optional
        The column that says how much a row counts; without it each counts once.

    Returns
    -------
    pandas.DataFrame
        One row per entity, by ``entity_id``: ``name`` and ``kind``.

    Examples
    --------
    >>> rows = pd.DataFrame({"entity_id": "IQ", "name": "العراق",
    ...                      "kind": ["nationality", "nationality", "country"]})
    >>> name_entities(rows).loc["IQ", "kind"]
    'country'
    """
    keys = ["entity_id", "name", "kind"]
    grouped = rows.groupby(keys, sort=True, observed=True)
    counted = (grouped[weight].sum() if weight else grouped.size()).rename("rows").reset_index()
    counted["people"] = counted["kind"] == "nationality"
    best = counted.sort_values(
        ["entity_id", "people", "rows", "name", "kind"], ascending=[True, True, False, True, True]
    ).drop_duplicates("entity_id")
    return best.set_index("entity_id")[["name", "kind"]]


def _check(mentions: pd.DataFrame, choice: Choice) -> None:
    if choice.within not in WITHIN:
        raise ValueError(f"within must be one of {', '.join(WITHIN)}, not {choice.within!r}.")
    if choice.within == "window" and choice.window < 1:
        raise ValueError(f"window must be 1 sentence or more, not {choice.window!r}.")
    shared = sorted(set(choice.kinds) & set(choice.against or ()))
    if shared:
        raise ValueError(
            f"kinds and against share {shared}; a kind can stand on one side only. "
            "Take it out of one of the two."
        )
    unit = UNITS.get(choice.within, UNITS["sentence"])
    frames.check_frame(mentions, [*unit, "entity_id", "name", "kind"], MADE_BY)


def _chosen(
    mentions: pd.DataFrame, articles: pd.DataFrame | None, choice: Choice
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The mentions of the articles that count, with the number of their group, and the groups."""
    if articles is None:
        if choice.by is not None or choice.weight != "article":
            raise ValueError(
                "by and weight are decided by the articles: give articles= the frame that the "
                "mentions were found in."
            )
        return mentions.assign(_group=0), pd.DataFrame(index=[0])
    frames.check_frame(articles, ["article_id"], "kit.load_articles(source)")
    keys = group_articles(articles, choice.by)
    marked = articles.assign(**{str(name): keys[name] for name in keys})
    kept = select_articles(marked, weight=choice.weight, keys=list(keys.columns))
    if keys.columns.empty:
        numbers, groups = pd.Series(0, index=kept.index), pd.DataFrame(index=[0])
    else:
        rows = kept.groupby(list(keys.columns), sort=True, dropna=False, observed=True)
        numbers, groups = rows.ngroup(), rows.first().reset_index()[list(keys.columns)]
    of_article = pd.Series(numbers.to_numpy(), index=kept["article_id"].to_numpy())
    group = mentions["article_id"].map(of_article[~of_article.index.duplicated()])
    known = group.notna()
    return mentions[known].assign(_group=group[known].astype("int64")), groups


def _presence(counted: pd.DataFrame, groups: pd.DataFrame, choice: Choice) -> Presence:
    from scipy.sparse import csr_array

    entities, found = pd.factorize(counted["entity_id"], sort=True)
    numbers = entities
    second = counted["kind"].isin(choice.against or ()).to_numpy()
    unit = _unit_numbers(counted, choice)
    group = counted["_group"].to_numpy(dtype=np.int64)
    if choice.within == "window":
        unit, repeat = _windows(unit, counted["sentence_no"].to_numpy(dtype=np.int64), choice)
        numbers, second, group = numbers[repeat], second[repeat], group[repeat]
    width = max(len(found), 1)
    columns, column = _number((group * 2 + second) * width + numbers)
    rows, row = _compress(unit)
    ones = np.ones(len(row), dtype=np.int32)
    table = csr_array((ones, (row, column)), shape=(rows, len(columns)), dtype=np.int32)
    table.sum_duplicates()
    table.data[:] = 1
    first = np.zeros(rows, dtype=np.int64)
    first[row] = group
    facts = name_entities(counted).reindex(found)
    return Presence(
        table, columns % width, columns // width // 2, (columns // width % 2).astype(bool),
        choice.against is not None,
        np.bincount(first, minlength=max(len(groups), 1)).astype(np.int64),
        facts, groups,
    )  # fmt: skip


def _unit_numbers(counted: pd.DataFrame, choice: Choice) -> Ints:
    """A number for the unit of each mention, equal where article and place are equal."""
    article = pd.factorize(counted["article_id"])[0].astype(np.int64)
    unit = UNITS.get(choice.within, UNITS["sentence"])
    if len(unit) == 1:
        return article
    place = counted[unit[1]].to_numpy(dtype=np.int64)
    return np.asarray(article * (place.max(initial=0) + 1) + place, dtype=np.int64)


def _windows(unit: Ints, place: Ints, choice: Choice) -> tuple[Ints, Ints]:
    """Each mention in all windows that hold it, a window being named by its first sentence."""
    every = np.arange(len(unit))
    steps = [(every[place >= step], step) for step in range(choice.window)]
    repeat = np.concatenate([rows for rows, _ in steps])
    return np.concatenate([unit[rows] - step for rows, step in steps]), repeat


def _number(keys: Ints) -> tuple[Ints, Ints]:
    """The keys that are met, in order, and the place of each key among them."""
    size = int(keys.max(initial=-1)) + 1
    if size > 4 * len(keys) + 1_000_000:
        met, place = np.unique(keys, return_inverse=True)
        return met, place.astype(np.int64)
    seen = np.zeros(size, dtype=bool)
    seen[keys] = True
    return np.flatnonzero(seen), (np.cumsum(seen) - 1)[keys]


def _compress(unit: Ints) -> tuple[int, Ints]:
    """How many units there are, and their numbers without gaps; quick where they are in order."""
    if len(unit) == 0:
        return 0, unit
    steps = np.diff(unit)
    if (steps >= 0).all():
        row = np.concatenate([[0], np.cumsum(steps > 0)]).astype(np.int64)
        return int(row[-1]) + 1, row
    met, row = np.unique(unit, return_inverse=True)
    return len(met), row.astype(np.int64)
