"""Actors counted, alone and in pairs: a unit counts once however often a name is repeated."""

from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from kit import frames
from kit.cooccurrence import measures
from kit.cooccurrence.presence import (
    MADE_BY,
    Choice,
    Ints,
    Presence,
    leave_sources_out,
    name_entities,
    read_presence,
)
from kit.grouping import group_articles, select_articles

#: So many pairs are numbered at once, so that memory stays bounded.
_AT_ONCE = 10_000_000
COLUMNS = {
    **frames.PAIRS,
    **{f"{end}_{fact}": "str" for fact in ("name", "kind") for end in ("a", "b")},
}


def count_mentions(
    mentions: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    by: str | list[str] | None = None,
    weight: str = "article",
    sources: bool = False,
) -> pd.DataFrame:
    """Count how often, and in how many articles, each entity is named.

    Parameters
    ----------
    mentions : pandas.DataFrame
        One row per mention, from `kit.find_mentions`.
    articles : pandas.DataFrame
        One row per article: the denominator, and the columns `by`.
    by : str or list of str, optional
        Columns of `articles`, or ``"day"``, ``"week"``, ``"month"``, ``"year"``; the counts are
        then made for each of their values apart.
    weight : str
        ``"story"``: of the copies of a story only the first counts (in each group); needs
        ``story_id`` from `kit.mark_duplicates`.
    sources : bool
        Whether outlets count where they are only where the news comes from («قال … لرويترز»).

    Returns
    -------
    pandas.DataFrame
        One row per (group and) entity, most articles first: ``entity_id``, ``name``, ``kind``,
        ``mentions``, ``articles``, ``articles_total``, ``share`` (0–1, of the articles).

    Raises
    ------
    FrameError
        When a column is missing.
    ValueError
        When `weight` is none of its values.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a", "b"], "text": ["بغداد وبغداد", "دمشق"]})
    >>> import kit
    >>> counted = count_mentions(kit.find_mentions(articles), articles)
    >>> counted[["name", "mentions", "articles", "articles_total"]].values.tolist()
    [['بغداد', 2, 1, 2], ['دمشق', 1, 1, 2]]
    """
    frames.check_frame(mentions, ["article_id", "entity_id", "name", "kind"], MADE_BY)
    frames.check_frame(articles, ["article_id"], "kit.load_articles(source)")
    groups = group_articles(articles, by)
    keys = list(groups.columns)
    marked = articles[["article_id", *({"story_id"} & set(articles.columns))]].assign(
        **{str(key): groups[key] for key in keys}
    )
    chosen = select_articles(marked, weight=weight, keys=keys)[["article_id", *keys]]
    told = mentions if sources else leave_sources_out(mentions)
    joined = told[["article_id", "entity_id", "name", "kind"]].merge(chosen, on="article_id")
    counted = joined.groupby([*keys, "entity_id"], sort=True, observed=True, dropna=False).agg(
        mentions=("article_id", "size"),
        articles=("article_id", "nunique"),
    )
    counted = counted.reset_index()
    facts = name_entities(joined).reindex(counted["entity_id"])
    for place, fact in enumerate(("name", "kind"), start=len(keys) + 1):
        counted.insert(place, fact, facts[fact].array)
    counted = _with_totals(counted, chosen, keys)
    order = [*keys, "articles", "mentions", "entity_id"]
    ascending = [*[True] * len(keys), False, False, True]
    return counted.sort_values(order, ascending=ascending, ignore_index=True)


def _with_totals(counted: pd.DataFrame, chosen: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """The denominators, and the shares."""
    if keys:
        totals = chosen.groupby(keys, observed=True, dropna=False)["article_id"].nunique()
        counted = counted.merge(totals.rename("articles_total").reset_index(), on=keys, how="left")
    else:
        counted["articles_total"] = chosen["article_id"].nunique()
    counted["share"] = counted["articles"] / counted["articles_total"]
    return counted


def count_pairs(
    mentions: pd.DataFrame,
    *,
    within: str = "sentence",
    window: int = 3,
    kinds: Collection[str] = frames.PERSONS_AND_BODIES,
    against: Collection[str] | None = None,
    articles: pd.DataFrame | None = None,
    by: str | list[str] | None = None,
    weight: str = "article",
    sources: bool = False,
) -> pd.DataFrame:
    """Count the units of text in which two actors are both named.

    A pair counts once per unit however often either name is repeated there, so ``together`` is a
    number of units, never of mentions. The measures compare it with what chance would give.

    Parameters
    ----------
    mentions : pandas.DataFrame
        One row per mention, from `kit.find_mentions`.
    within : str
        ``"sentence"``, ``"paragraph"``, ``"article"`` or ``"window"``.
    window : int
        With ``within="window"``: so many sentences that follow one another. A window begins at
        each sentence, so that a pair in one sentence stands in more windows than a pair two
        sentences apart.
    kinds : collection of str
        The kinds of entities that count; by default persons and bodies, no places.
    against : collection of str, optional
        Pairs are then counted between `kinds` (``a``) and these kinds (``b``) only, such as
        ``kit.frames.PLACE_KINDS``: who stands where.
    articles : pandas.DataFrame, optional
        The articles the mentions were found in, for `by` and `weight`; mentions in other
        articles do not count.
    by : str or list of str, optional
        Columns of `articles`, or ``"day"``, ``"week"``, ``"month"``, ``"year"``: each of their
        values is counted apart, with totals, measures and q-values of its own.
    weight : str
        ``"story"``: of the copies of a story only the first counts (in each group); needs
        ``story_id`` from `kit.mark_duplicates`.
    sources : bool
        Whether outlets count where they are only where the news comes from («قال … لرويترز»);
        known from the column ``as_source`` of the mentions.

    Returns
    -------
    pandas.DataFrame
        One row per (group and) pair that is together at least once, most units first; columns as
        in `kit.frames.PAIRS`, and ``a_name``, ``b_name``, ``a_kind``, ``b_kind``. ``together``,
        ``a_total`` and ``b_total`` are units; ``units_total`` are the units with at least one
        mention that counts. The measures are those of `kit.cooccurrence.measures.add_measures`.

    Raises
    ------
    FrameError
        When a column is missing.
    ValueError
        When an option is none of the above, or `by` or `weight` lack the articles.

    Notes
    -----
    Sentences without any actor are in no total: chance is measured among the units that name
    somebody. Known failure: lists of names («حضر فلان وفلان وفلان») make every pair in them
    equally strong; `kit.find_evidence` shows the sentences.

    Examples
    --------
    >>> rows = [("x", 0, "iran"), ("x", 0, "un"), ("x", 0, "un"), ("x", 1, "un")]
    >>> mentions = pd.DataFrame(rows, columns=["article_id", "sentence_no", "entity_id"])
    >>> mentions = mentions.assign(name=mentions["entity_id"], kind="organization")
    >>> count_pairs(mentions)[["a", "b", "together", "a_total", "b_total"]].values.tolist()
    [['iran', 'un', 1, 1, 2]]
    """
    choice = Choice(within, window, kinds, against, by, weight, sources)
    return together(read_presence(mentions, articles, choice))


def together(seen: Presence) -> pd.DataFrame:
    """Return the pairs of a table of who stands where, with totals and measures, in order.

    Examples
    --------
    >>> rows = pd.DataFrame([("x", 0, "iran"), ("x", 0, "un")],
    ...                     columns=["article_id", "sentence_no", "entity_id"])
    >>> seen = read_presence(rows.assign(name="…", kind="group"), None, Choice())
    >>> together(seen)[["a", "b", "together"]].values.tolist()
    [['iran', 'un', 1]]
    """
    a, b, both = count_together(seen)
    totals = np.asarray(seen.matrix.sum(axis=0), dtype=np.int64).ravel()
    group = seen.group[a]
    table = pd.DataFrame(
        {
            "a": seen.entity[a],
            "b": seen.entity[b],
            "together": both,
            "a_total": totals[a],
            "b_total": totals[b],
            "units_total": seen.units[group],
        }
    )
    table = _measured(table, group)
    # The pairs stand in the order of their groups and ids, and stay so among equals.
    by = [-table["g2"].to_numpy(), -table["together"].to_numpy()]
    order = np.lexsort([*by, group] if len(seen.groups) > 1 else by)
    return _with_names(table.take(order), seen, group[order])


def _with_names(table: pd.DataFrame, seen: Presence, group: Ints) -> pd.DataFrame:
    """Numbers of actors and groups turned into what they stand for."""
    ids = pd.array(seen.facts.index.to_numpy(), dtype="str")
    columns: dict[str, Any] = {}
    for end in ("a", "b"):
        number = table[end].to_numpy()
        columns[end] = ids.take(number)
        for fact in ("name", "kind"):
            columns[f"{end}_{fact}"] = seen.facts[fact].array.take(number)
    pairs = frames.make_frame(COLUMNS, table.assign(**columns).reset_index(drop=True))
    for place, name in enumerate(seen.groups.columns):
        pairs.insert(place, name, seen.groups[name].take(group).to_numpy())
    return pairs


def _measured(table: pd.DataFrame, group: Ints) -> pd.DataFrame:
    """The measures, q-values within each group."""
    measured = measures.add_measures(table)
    if group.max(initial=0) > 0:
        q = measured.groupby(group)["p_value"].transform(measures.false_discovery)
        measured["q_value"] = q
    return measured


def count_together(seen: Presence) -> tuple[Ints, Ints, Ints]:
    """Return two columns and the units that hold both, for each pair that is met."""
    if seen.across:
        first, second = np.flatnonzero(~seen.second), np.flatnonzero(seen.second)
        product = (seen.matrix[:, first].T @ seen.matrix[:, second]).tocsr()
        product.sort_indices()
        a, b = product.tocoo().coords
        return first[a], second[b], product.data.astype(np.int64)
    width = max(seen.matrix.shape[1], 1)
    keys = np.zeros(0, dtype=np.int64)
    units = np.zeros(0, dtype=np.int64)
    for found in _keys(seen.matrix, width):
        met, count = np.unique(found, return_counts=True)
        keys, place = np.unique(np.concatenate([keys, met]), return_inverse=True)
        units = np.bincount(place, weights=np.concatenate([units, count])).astype(np.int64)
    return keys // width, keys % width, units


def _keys(matrix: Any, width: int) -> Iterator[Ints]:
    """A number for each pair in each unit, some million at a time.

    The actors of a unit stand side by side, in order: one is paired with the next, then with the
    one after it, for all units at once.
    """
    sizes = np.diff(matrix.indptr).astype(np.int64)
    part = np.cumsum(sizes * (sizes - 1) // 2) // _AT_ONCE
    rows = np.searchsorted(part, np.arange(int(part.max(initial=0)) + 2))
    actors = matrix.indices.astype(np.int64)
    ends = np.repeat(matrix.indptr[1:], sizes)
    for first, last in pairwise(matrix.indptr[rows].tolist()):
        at = np.arange(first, last)
        found, step = [np.zeros(0, dtype=np.int64)], 1
        while len(at := at[at + step < ends[at]]):
            found.append(actors[at] * width + actors[at + step])
            step += 1
        yield np.concatenate(found)
