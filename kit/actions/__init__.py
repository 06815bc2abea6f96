"""Who does what to whom: actor, action verb and target of one clause, with their CAMEO class."""

from collections.abc import Iterator

import pandas as pd

from kit import frames
from kit.actions.clauses import Name, tokens_of
from kit.actions.counting import build_action_network, count_actions
from kit.actions.finding import Action, actions_in
from kit.actions.verbs import read_action_verbs
from kit.mentions import find_mentions
from kit.sentences import sentence_spans

__all__ = ["ACTIONS", "build_action_network", "count_actions", "find_actions", "read_action_verbs"]

ACTIONS: frames.Columns = {
    "article_id": "str",
    "sentence_no": "int",
    "start": "int",
    "end": "int",
    "surface": "str",
    "verb": "str",
    "form": "str",
    "class": "str",
    "code": "str",
    "mode": "str",
    "actor": "str",
    "actor_id": "str",
    "actor_kind": "str",
    "actor_start": "int",
    "actor_end": "int",
    "target": "str",
    "target_id": "str",
    "target_kind": "str",
    "target_start": "int",
    "target_end": "int",
}
_NEEDED = ["article_id", "start", "end", "prefix", "entity_id", "name", "kind", "method"]


def find_actions(articles: pd.DataFrame, mentions: pd.DataFrame | None = None) -> pd.DataFrame:
    """Find who does what to whom: an actor, an action and a target inside one clause.

    An action counts once for each actor and target that it joins: «قصفت إسرائيل غزة ولبنان» is
    two rows. Only what names both sides is found; a pronoun or «مسلحون» is no actor. Direction is
    kept: in «قُتل على يد» and «قصف … من قبل» the actor is the one named last.

    Parameters
    ----------
    articles : pandas.DataFrame
        One row per article; the columns ``article_id`` and ``text`` are read.
    mentions : pandas.DataFrame, optional
        One row per mention, from `kit.find_mentions` on the same articles; made here if missing.

    Returns
    -------
    pandas.DataFrame
        One row per action, in the order of the articles and of the text.

        ============= ======= ================================================================
        column        type    meaning
        ============= ======= ================================================================
        article_id    text    the article; ``sentence_no`` from 0 within it
        start, end    number  where the verb stands in ``articles.text``; ``surface`` as written
        verb          text    the verb in the list (third person of the past)
        form          text    past, present, passive or noun (verbal noun)
        class, code   text    CAMEO class and its two-digit code, from 01 to 20
        mode          text    stated; negated («لم يقصف»); possible («سيقصف»، «احتمال»)
        actor         text    who acts; ``actor_id`` and ``actor_kind`` as in the mentions, a
                              nationality («الهجوم التركي») as its country
        target        text    to whom or where; ``target_id``, ``target_kind`` likewise
        ..._start,    number  where actor and target stand in ``articles.text``
        ..._end
        ============= ======= ================================================================

    Raises
    ------
    FrameError
        When a column is missing.

    Notes
    -----
    **Source:** classes and codes after CAMEO 1.1b3 (Schrodt 2012), verbs written by hand in
    ``data/rules/action_verbs.csv``. Precision comes before completeness; the README of
    ``data/gold/actions`` has the figures. Claims inside quotations are found like the rest.
    Known failures: a passive without vowel signs and without an agent is left out; a subject
    before a long interruption is lost; an object before its subject is only seen for places.

    Examples
    --------
    >>> text = "قصفت الطائرات الإسرائيلية مدينة خان يونس."
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    >>> find_actions(articles)[["actor_id", "verb", "class", "target"]].values.tolist()
    [['IL:air_force', 'قصف', 'fight', 'خان يونس']]
    """
    frames.check_frame(articles, ["article_id", "text"], "kit.load_articles(source)")
    if mentions is None:
        mentions = find_mentions(articles)
    frames.check_frame(mentions, _NEEDED, "kit.find_mentions(articles)")
    named = {
        article_id: [Name(*row) for row in part[_NEEDED[1:]].itertuples(index=False, name=None)]
        for article_id, part in mentions.groupby("article_id", sort=False)
    }
    rows = [
        row
        for article_id, text in zip(
            articles["article_id"], articles["text"].fillna(""), strict=True
        )
        if article_id in named
        for row in _rows(article_id, text, named[article_id])
    ]
    return frames.make_frame(ACTIONS, rows)


def _rows(article_id: str, text: str, names: list[Name]) -> Iterator[tuple[object, ...]]:
    """The actions of one article as rows."""
    for number, (_, start, end) in enumerate(sentence_spans(text)):
        inside = [name for name in names if start <= name.start and name.end <= end]
        if len(inside) < 2:
            continue
        for action in actions_in(tokens_of(text, start, end, inside)):
            yield (article_id, number, *_row(text, action))


def _row(text: str, action: Action) -> tuple[object, ...]:
    form = action.form
    return (
        action.start, action.end, text[action.start : action.end], form.verb, action.shape,
        form.category, form.code, action.mode, *_named(action.actor), *_named(action.target),
    )  # fmt: skip


def _named(name: Name) -> tuple[object, ...]:
    kind = "country" if name.kind == "nationality" else name.kind
    return name.name, name.entity_id, kind, name.start, name.end
