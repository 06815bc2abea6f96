"""One actor in depth: all the analyses asked about the same name, in one call."""

import difflib
from typing import Any

import pandas as pd

from kit import frames
from kit.actions import find_actions
from kit.cooccurrence import count_mentions, count_pairs
from kit.frequency import concordance, count_over_time, find_collocations
from kit.gazetteer import read_actors
from kit.geography import count_flows, find_places
from kit.grouping import select_articles
from kit.mentions import find_mentions
from kit.quotes import find_quotes

_FACTS = ("name_en", "country", "parent", "roles", "note")


def profile(
    actor: str,
    articles: pd.DataFrame,
    *,
    mentions: pd.DataFrame | None = None,
    quotes: pd.DataFrame | None = None,
    within: str = "sentence",
    freq: str = "M",
    weight: str = "article",
) -> dict[str, pd.DataFrame]:
    """Return what the articles hold on one actor: with whom, where, when, quoted saying what.

    Parameters
    ----------
    actor : str
        The id of an actor (``entity_id`` of the mentions), or its name as the mentions show it.
    articles : pandas.DataFrame
        One row per article, cleaned.
    mentions : pandas.DataFrame, optional
        From `kit.find_mentions`; found here without it.
    quotes : pandas.DataFrame, optional
        From `kit.find_quotes`; found here without it.
    within : str
        The unit of text for `with`, `countries`, `provinces`, `places`: ``"sentence"``,
        ``"paragraph"`` or ``"article"``.
    freq : str
        Periods of `when`: ``"D"``, ``"W"``, ``"M"`` or ``"Y"``.
    weight : str
        ``"story"``: of the copies of a story only the first counts; needs ``story_id``.

    Returns
    -------
    dict of str to pandas.DataFrame
        ============== ===============================================================
        table          one row per
        ============== ===============================================================
        ``actor``      the actor: what the lists say, counts, share, first and last day
        ``names``      written form, with how it was understood (``method``) and ``mentions``
        ``when``       period, as from `kit.count_over_time`
        ``outlets``    outlet, as from `kit.count_mentions` with ``by="source"``
        ``with``       other actor: ``other``, ``other_name``, ``other_kind`` and the numbers of
                       `kit.count_pairs`, q-values over all pairs of the corpus
        ``countries``  country, as from `kit.count_flows`; so ``provinces``, ``places``
        ``said``       quotation whose speaker is the actor
        ``did``        action with the actor on either side, from `kit.find_actions`
        ``words``      word beside its name, as from `kit.find_collocations`
        ``lines``      naming of it in its context, as from `kit.concordance`
        ============== ===============================================================

    Raises
    ------
    FrameError
        When a column is missing.
    ValueError
        When the mentions name no such actor, or several of this name.

    Examples
    --------
    >>> text = "التقى بوتين وفدا من حماس في موسكو. وقال بوتين إن المحادثات مفيدة."
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    >>> found = profile("vladimir_putin", articles)
    >>> found["with"][["other", "together"]].values.tolist()
    [['hamas', 1]]
    >>> found["said"]["text"].tolist()
    ['المحادثات مفيدة']
    """
    frames.check_frame(articles, ["article_id", "text"], "kit.load_articles(source)")
    articles = select_articles(articles, weight=weight, keys=[])
    mentions = find_mentions(articles) if mentions is None else mentions
    mentions = mentions[mentions["article_id"].isin(articles["article_id"])]
    entity = _find_actor(actor, mentions)
    quotes = find_quotes(articles, mentions) if quotes is None else quotes
    quotes = quotes[quotes["article_id"].isin(articles["article_id"])]
    own = mentions[mentions["entity_id"] == entity]
    return {
        "actor": _facts(entity, own, mentions, articles),
        "names": _names(own),
        "when": _when(own, articles, freq),
        "outlets": _outlets(own, articles),
        "with": _others(entity, mentions, within),
        **_places(own, mentions, within),
        "said": quotes[quotes["speaker_id"] == entity].reset_index(drop=True),
        "did": _actions(entity, articles, mentions),
        "words": find_collocations(articles, f"@{entity}", mentions=mentions),
        "lines": concordance(articles, f"@{entity}", mentions=mentions),
    }


def _find_actor(actor: str, mentions: pd.DataFrame) -> str:
    """The id of an actor given by its id or by its name."""
    known = mentions.drop_duplicates("entity_id").set_index("entity_id")["name"]
    if actor in known.index:
        return actor
    named = sorted(known.index[known == actor])
    if len(named) == 1:
        return str(named[0])
    if named:
        raise ValueError(
            f"{len(named)} entities are called {actor!r}. Give one of the ids {named}."
        )
    near = difflib.get_close_matches(actor, [*known.index, *known], n=3, cutoff=0.5)
    hint = f" Near to it: {', '.join(near)}." if near else ""
    raise ValueError(
        f"The mentions name no actor {actor!r}. Give an entity_id or a name that stands in the "
        f"mentions.{hint}"
    )


def _facts(
    entity: str, own: pd.DataFrame, mentions: pd.DataFrame, articles: pd.DataFrame
) -> pd.DataFrame:
    """What the lists know of the actor, and how often it is named."""
    counted = count_mentions(own, articles, sources=True)
    listed = read_actors().drop_duplicates("actor_id").set_index("actor_id")
    for fact in _FACTS:
        counted[fact] = listed[fact].get(entity)
    days = articles.loc[articles["article_id"].isin(own["article_id"])]
    dates = days["published"] if "published" in days.columns else pd.Series(dtype="datetime64[us]")
    return counted.assign(first_day=dates.min(), last_day=dates.max())


def _names(own: pd.DataFrame) -> pd.DataFrame:
    counted = own.groupby(["surface", "method"], sort=True).agg(
        mentions=("article_id", "size"), articles=("article_id", "nunique")
    )
    order = ["mentions", "surface", "method"]
    return counted.reset_index().sort_values(
        order, ascending=[False, True, True], ignore_index=True
    )


def _when(own: pd.DataFrame, articles: pd.DataFrame, freq: str) -> pd.DataFrame:
    missing = pd.Series(pd.NaT, index=articles.index, dtype="datetime64[us, UTC]")
    dated = articles if "published" in articles.columns else articles.assign(published=missing)
    return count_over_time(own, freq=freq, articles=dated)


def _outlets(own: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    named = articles if "source" in articles.columns else articles.assign(source=None)
    return count_mentions(own, named, by="source", sources=True)


def _others(entity: str, mentions: pd.DataFrame, within: str) -> pd.DataFrame:
    """The pairs that the actor is in, seen from its side."""
    pairs = count_pairs(mentions, within=within)
    pairs = pairs[(pairs["a"] == entity) | (pairs["b"] == entity)]
    first = pairs["a"] == entity
    seen = pd.DataFrame(
        {
            "other": pairs["b"].where(first, pairs["a"]),
            "other_name": pairs["b_name"].where(first, pairs["a_name"]),
            "other_kind": pairs["b_kind"].where(first, pairs["a_kind"]),
            "together": pairs["together"],
            "own_total": pairs["a_total"].where(first, pairs["b_total"]),
            "other_total": pairs["b_total"].where(first, pairs["a_total"]),
        }
    )
    ends = [name for name in pairs.columns if name not in seen and name[:2] not in ("a_", "b_")]
    rest = pairs[[name for name in ends if name not in ("a", "b")]]
    return pd.concat([seen, rest], axis=1).reset_index(drop=True)


def _places(own: pd.DataFrame, mentions: pd.DataFrame, within: str) -> dict[str, pd.DataFrame]:
    """Where the actor is named, at each level."""
    found: dict[str, Any] = {}
    places = find_places(mentions[mentions["article_id"].isin(own["article_id"])])
    kinds = tuple(own["kind"].unique())
    for level in ("country", "province", "place"):
        flows = count_flows(own, places, within=within, level=level, kinds=kinds)
        table = {"country": "countries", "province": "provinces", "place": "places"}[level]
        found[table] = flows[flows["place_id"] != own["entity_id"].iloc[0]].reset_index(drop=True)
    return found


def _actions(entity: str, articles: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    near = mentions.loc[mentions["entity_id"] == entity, "article_id"]
    actions = find_actions(articles[articles["article_id"].isin(near)], mentions)
    mine = (actions["actor_id"] == entity) | (actions["target_id"] == entity)
    return actions[mine].reset_index(drop=True)
