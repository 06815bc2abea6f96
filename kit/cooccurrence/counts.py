"""Actors counted, alone and in pairs: a unit counts once however often a name is repeated."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from kit import frames
from kit.cooccurrence import measures

UNITS = {
    "sentence": ["article_id", "sentence_no"],
    "paragraph": ["article_id", "paragraph_no"],
    "article": ["article_id"],
}
_COLUMNS = {
    **frames.PAIRS,
    **{f"{end}_{fact}": "str" for fact in ("name", "kind") for end in ("a", "b")},
}
_MADE_BY = "kit.find_mentions(articles)"


def count_mentions(
    mentions: pd.DataFrame, articles: pd.DataFrame, *, by: str | None = None
) -> pd.DataFrame:
    """Count how often, and in how many articles, each entity is named.

    Parameters
    ----------
    mentions : pandas.DataFrame
        One row per mention, from `kit.find_mentions`.
    articles : pandas.DataFrame
        One row per article: the denominator, and the column `by`.
    by : str, optional
        A column of `articles`; the counts are then made for each of its values apart.

    Returns
    -------
    pandas.DataFrame
        One row per (group and) entity, most articles first: ``entity_id``, ``name``, ``kind``,
        ``mentions``, ``articles``, ``articles_total``, ``share`` (0–1, of the articles).

    Raises
    ------
    FrameError
        When a column is missing.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a", "b"], "text": ["بغداد وبغداد", "دمشق"]})
    >>> import kit
    >>> counted = count_mentions(kit.find_mentions(articles), articles)
    >>> counted[["name", "mentions", "articles", "articles_total"]].values.tolist()
    [['بغداد', 2, 1, 2], ['دمشق', 1, 1, 2]]
    """
    frames.check_frame(mentions, ["article_id", "entity_id", "name", "kind"], _MADE_BY)
    frames.check_frame(articles, ["article_id", *([by] if by else [])], "kit.load_articles(source)")
    keys = [by] if by else []
    joined = mentions.merge(articles[["article_id", *keys]], on="article_id")
    grouped = joined.groupby([*keys, "entity_id"], sort=True, observed=True)
    counted = grouped.agg(
        name=("name", "first"),
        kind=("kind", "first"),
        mentions=("article_id", "size"),
        articles=("article_id", "nunique"),
    ).reset_index()
    totals = articles.groupby(by, observed=True)["article_id"].nunique() if by else None
    counted["articles_total"] = (
        counted[by].map(totals) if totals is not None else articles["article_id"].nunique()
    )
    counted["share"] = counted["articles"] / counted["articles_total"]
    order = [*keys, "articles", "mentions", "entity_id"]
    ascending = [*[True] * len(keys), False, False, True]
    return counted.sort_values(order, ascending=ascending, ignore_index=True)


def count_pairs(
    mentions: pd.DataFrame,
    *,
    within: str = "sentence",
    kinds: tuple[str, ...] = frames.PERSONS_AND_BODIES,
) -> pd.DataFrame:
    """Count the units of text in which two actors are both named.

    A pair counts once per unit however often either name is repeated there, so ``together`` is a
    number of units, never of mentions. The measures compare it with what chance would give.

    Parameters
    ----------
    mentions : pandas.DataFrame
        One row per mention, from `kit.find_mentions`.
    within : str
        ``"sentence"``, ``"paragraph"`` or ``"article"``.
    kinds : tuple of str
        The kinds of entities that count; by default persons and bodies, no places.

    Returns
    -------
    pandas.DataFrame
        One row per unordered pair that is together at least once, strongest first; columns as in
        `kit.frames.PAIRS`, and ``a_name``, ``b_name``, ``a_kind``, ``b_kind``.
        ``units_total`` are the units with at least one mention of these kinds.

    Raises
    ------
    FrameError
        When a column is missing.
    ValueError
        When `within` is no unit.

    Examples
    --------
    >>> rows = [("x", 0, "iran"), ("x", 0, "un"), ("x", 0, "un"), ("x", 1, "un")]
    >>> mentions = pd.DataFrame(rows, columns=["article_id", "sentence_no", "entity_id"])
    >>> mentions = mentions.assign(name=mentions["entity_id"], kind="organization")
    >>> count_pairs(mentions)[["a", "b", "together", "a_total", "b_total"]].values.tolist()
    [['iran', 'un', 1, 1, 2]]
    """
    if within not in UNITS:
        raise ValueError(f"within must be one of {', '.join(UNITS)}, not {within!r}.")
    needed = [*UNITS[within], "entity_id", "name", "kind"]
    frames.check_frame(mentions, needed, _MADE_BY)
    counted = mentions[mentions["kind"].isin(kinds)]
    if counted.empty:
        return frames.make_frame(_COLUMNS)
    units = counted.groupby(UNITS[within], sort=False).ngroup().to_numpy()
    entities = counted.drop_duplicates("entity_id").set_index("entity_id")
    ids = np.sort(entities.index.to_numpy(dtype=str))
    codes = np.searchsorted(ids, counted["entity_id"].to_numpy(dtype=str)).astype(np.int64)
    pairs = _count_together(units.astype(np.int64), codes, ids)
    for end in ("a", "b"):
        pairs[f"{end}_name"] = pairs[end].map(entities["name"])
        pairs[f"{end}_kind"] = pairs[end].map(entities["kind"])
    pairs = measures.add_measures(pairs)
    order = ["together", "g2", "a", "b"]
    pairs = pairs.sort_values(order, ascending=[False, False, True, True], ignore_index=True)
    return frames.make_frame(_COLUMNS, pairs)


def _count_together(
    units: npt.NDArray[np.int64], codes: npt.NDArray[np.int64], ids: npt.NDArray[np.str_]
) -> pd.DataFrame:
    """Units in which two entities stand together, by a sparse product of the presence matrix."""
    from scipy import sparse

    ones = np.ones(len(units), dtype=np.int64)
    presence = sparse.csr_array((ones, (units, codes)), shape=(units.max() + 1, len(ids)))
    presence.data[:] = 1
    presence.sum_duplicates()
    presence.data[:] = 1
    totals = np.asarray(presence.sum(axis=0)).ravel()
    product = sparse.triu(presence.T @ presence, k=1).tocoo()
    a, b = product.coords
    return pd.DataFrame(
        {
            "a": ids[a],
            "b": ids[b],
            "together": product.data,
            "a_total": totals[a],
            "b_total": totals[b],
            "units_total": presence.shape[0],
        }
    )
