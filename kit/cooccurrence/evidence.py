"""The sentences behind a pair."""

import pandas as pd

from kit import frames
from kit.cooccurrence.presence import MADE_BY, leave_sources_out
from kit.sentences import split_sentences

_KEYS = ["article_id", "sentence_no"]
EVIDENCE = {**frames.SENTENCES, "a": "str", "b": "str"}


def find_evidence(
    mentions: pd.DataFrame,
    articles: pd.DataFrame,
    a: str | None = None,
    b: str | None = None,
    *,
    pairs: pd.DataFrame | None = None,
    most: int | None = None,
    sources: bool = False,
) -> pd.DataFrame:
    """Find the sentences in which two actors are both named, for one pair or for many.

    Parameters
    ----------
    mentions : pandas.DataFrame
        One row per mention, from `kit.find_mentions`.
    articles : pandas.DataFrame
        One row per article, the ones the mentions were found in.
    a, b : str, optional
        Entity ids of one pair.
    pairs : pandas.DataFrame, optional
        In their place: one row per pair, from `kit.count_pairs`; ``a`` and ``b`` are read.
    most : int, optional
        At most so many sentences a pair, the first ones.
    sources : bool
        Whether outlets count where they are only where the news comes from.

    Returns
    -------
    pandas.DataFrame
        One row per sentence and pair, in the order of the articles; columns as in
        `kit.frames.SENTENCES`, and ``a``, ``b``.

    Raises
    ------
    FrameError
        When a column is missing.
    ValueError
        When neither a pair nor pairs are given, or both.

    Examples
    --------
    >>> import kit
    >>> articles = pd.DataFrame({"article_id": ["x"], "text": ["زار وفد من بغداد دمشق. ثم عاد."]})
    >>> find_evidence(kit.find_mentions(articles), articles, "gn98182", "gn170654")["text"].tolist()
    ['زار وفد من بغداد دمشق.']
    """
    frames.check_frame(mentions, [*_KEYS, "entity_id"], MADE_BY)
    frames.check_frame(articles, ["article_id", "text"], "kit.load_articles(source)")
    wanted = _wanted(a, b, pairs)
    told = mentions if sources else leave_sources_out(mentions)
    ends = set(wanted["a"]) | set(wanted["b"])
    named = told.loc[told["entity_id"].isin(ends), [*_KEYS, "entity_id"]].drop_duplicates()
    with_a = wanted.merge(named, left_on="a", right_on="entity_id").drop(columns="entity_id")
    both = with_a.merge(
        named, left_on=["b", *_KEYS], right_on=["entity_id", *_KEYS]
    ).drop(columns="entity_id")  # fmt: skip
    sentences = split_sentences(articles[articles["article_id"].isin(both["article_id"])])
    found = sentences.merge(both, on=_KEYS)
    if most is not None:
        found = found[found.groupby(["a", "b"]).cumcount() < most]
    return frames.make_frame(EVIDENCE, found.reset_index(drop=True))


def _wanted(a: str | None, b: str | None, pairs: pd.DataFrame | None) -> pd.DataFrame:
    """The pairs asked for, each once."""
    if (pairs is None) != (a is not None and b is not None):
        raise ValueError(
            "Give either two entity ids, find_evidence(mentions, articles, a, b), or pairs= with "
            "a frame from kit.count_pairs."
        )
    if pairs is None:
        return frames.make_frame({"a": "str", "b": "str"}, [(a, b)])
    frames.check_frame(pairs, ["a", "b"], "kit.count_pairs(mentions)")
    return pairs[["a", "b"]].drop_duplicates()
