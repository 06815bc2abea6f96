"""Parts counted as the whole: a brigade as the movement it belongs to."""

from collections.abc import Collection
from pathlib import Path

import pandas as pd

from kit import frames
from kit.gazetteer import read_actors

#: Persons belong to parties, but what a person does is not the party's doing.
BODIES = ("group", "organization", "government", "media")


def fold_parents(
    mentions: pd.DataFrame,
    *,
    into: Collection[str] | None = None,
    actors: str | Path | None = None,
    kinds: Collection[str] = BODIES,
) -> pd.DataFrame:
    """Return the mentions with members given to the body they belong to.

    Parameters
    ----------
    mentions : pandas.DataFrame
        One row per mention, from `kit.find_mentions`.
    into : collection of str, optional
        Ids of the bodies that take their members in, at any distance; without it every actor is
        given to the highest body above it.
    actors : str or Path, optional
        A list of one's own, read besides the kit's; its column ``parent`` is what counts.
    kinds : collection of str
        The kinds of mentions that are folded; persons stay what they are unless named here.

    Returns
    -------
    pandas.DataFrame
        One row per mention, as before, with ``entity_id``, ``name`` and ``kind`` of the body it
        was folded into; ``surface`` and the offsets stay.

    Raises
    ------
    FrameError
        When a column is missing.
    ValueError
        When `into` names a body that is in no list.

    Notes
    -----
    The lists know members of today and of the past alike; a group that changed sides is folded
    into the one body its row names. Parents that go round in a circle are left alone.

    Examples
    --------
    >>> mentions = pd.DataFrame({"entity_id": ["kataib_hezbollah"], "name": "كتائب حزب الله",
    ...                          "kind": "group"})
    >>> fold_parents(mentions)["name"].tolist()
    ['الحشد الشعبي']
    """
    frames.check_frame(mentions, ["entity_id", "name", "kind"], "kit.find_mentions(articles)")
    known = read_actors(actors).drop_duplicates("actor_id").set_index("actor_id")
    parent = {
        str(child): str(up) for child, up in known["parent"].dropna().items() if up in known.index
    }
    unknown = sorted(set(into or ()) - set(known.index))
    if unknown:
        raise ValueError(
            f"No list has the actor(s) {unknown}. Give ids as in the column entity_id of the "
            "mentions, or a list of your own with actors=."
        )
    whole = {entity: _top(entity, parent, into) for entity in mentions["entity_id"].unique()}
    target = mentions["entity_id"].map(whole)
    moved = (target != mentions["entity_id"]) & mentions["kind"].isin(kinds)
    folded = mentions.copy()
    folded.loc[moved, "entity_id"] = target[moved]
    for fact in ("name", "kind"):
        folded.loc[moved, fact] = target[moved].map(known[fact])
    return folded


def _top(entity: str, parent: dict[str, str], into: Collection[str] | None) -> str:
    """The highest body above an actor, or the first of those asked for; itself if there is none."""
    above = [entity]
    while above[-1] in parent and (into is None or above[-1] not in into):
        up = parent[above[-1]]
        if up in above:
            return entity
        above.append(up)
    return above[-1] if into is None or above[-1] in into else entity
