"""Actions → counts and a network with direction."""

from typing import Any

import pandas as pd

from kit import frames

COUNTS: frames.Columns = {
    "actor_id": "str",
    "actor": "str",
    "target_id": "str",
    "target": "str",
    "class": "str",
    "code": "str",
    "actions": "int",
    "articles": "int",
    "articles_total": "int",
    "share": "float",
}
MODES = ("stated", "negated", "possible")
_MADE_BY = "kit.find_actions(articles)"
_KEYS = ["actor_id", "target_id", "class", "code"]


def count_actions(
    actions: pd.DataFrame, articles: pd.DataFrame, *, modes: tuple[str, ...] = ("stated",)
) -> pd.DataFrame:
    """Count who does what to whom.

    Each action counts once; of the modes, only those asked for count.

    Parameters
    ----------
    actions : pandas.DataFrame
        One row per action, from `kit.find_actions`.
    articles : pandas.DataFrame
        One row per article that was looked at, for the denominator.
    modes : tuple of str
        Which actions count: stated, negated, possible.

    Returns
    -------
    pandas.DataFrame
        One row per actor, target and class: ``actor_id``, ``actor``, ``target_id``, ``target``,
        ``class``, ``code``, ``actions`` (how many), ``articles`` (that tell at least one),
        ``articles_total`` (looked at) and ``share`` (articles of all, 0 to 1); the most frequent
        first.

    Raises
    ------
    FrameError
        When a column is missing.
    ValueError
        When a mode is none of the three.

    Examples
    --------
    >>> from kit.actions import find_actions
    >>> text = "هاجمت تركيا سوريا. ثم هاجمت تركيا سوريا."
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    >>> counts = count_actions(find_actions(articles), articles)
    >>> counts[["actor_id", "target_id", "class", "actions", "articles"]].values.tolist()
    [['TR', 'SY', 'fight', 2, 1]]
    """
    frames.check_frame(actions, [*_KEYS, "actor", "target", "mode", "article_id"], _MADE_BY)
    frames.check_frame(articles, ["article_id"], "kit.load_articles(source)")
    wrong = [mode for mode in modes if mode not in MODES]
    if wrong:
        raise ValueError(f"A mode is one of {', '.join(MODES)}, not {wrong[0]!r}.")
    kept = actions[actions["mode"].isin(modes)]
    counts = kept.groupby(_KEYS, as_index=False).agg(
        actor=("actor", "first"),
        target=("target", "first"),
        actions=("article_id", "size"),
        articles=("article_id", "nunique"),
    )
    total = articles["article_id"].nunique()
    counts = counts.assign(articles_total=total, share=counts["articles"] / max(total, 1))
    order = counts.sort_values(
        ["actions", "articles", *_KEYS], ascending=[False, False] + [True] * 4
    )
    return frames.make_frame(COUNTS, order.reset_index(drop=True))


def build_action_network(counts: pd.DataFrame, *, min_actions: int = 1) -> Any:
    """Build the network of who acts on whom.

    Parameters
    ----------
    counts : pandas.DataFrame
        One row per actor, target and class, from `kit.count_actions`.
    min_actions : int
        Pairs with fewer actions, in all classes together, are left out.

    Returns
    -------
    networkx.DiGraph
        A node per actor or target with its ``name``; an edge from actor to target with
        ``weight`` (actions in all classes), ``classes`` (``fight 3, consult 1``) and ``first``
        (the class with most actions).

    Raises
    ------
    FrameError
        When a column is missing.

    Examples
    --------
    >>> row = dict(actor_id="TR", actor="تركيا", target_id="SY", target="سوريا", actions=2)
    >>> graph = build_action_network(pd.DataFrame([row | {"class": "fight"}]))
    >>> graph.edges["TR", "SY"]
    {'weight': 2, 'classes': 'fight 2', 'first': 'fight'}
    """
    import networkx as nx

    columns = ["actor_id", "actor", "target_id", "target", "class", "actions"]
    frames.check_frame(counts, columns, "kit.count_actions(actions, articles)")
    graph = nx.DiGraph()
    for (actor, target), part in counts.groupby(["actor_id", "target_id"], sort=True):
        classes = part.groupby("class")["actions"].sum().sort_values(ascending=False, kind="stable")
        weight = int(classes.sum())
        if weight < min_actions:
            continue
        graph.add_node(actor, name=part["actor"].iloc[0])
        graph.add_node(target, name=part["target"].iloc[0])
        told = ", ".join(f"{name} {count}" for name, count in classes.items())
        graph.add_edge(actor, target, weight=weight, classes=told, first=str(classes.index[0]))
    return graph
