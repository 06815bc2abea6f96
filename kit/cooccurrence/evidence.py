"""The sentences behind a pair."""

import pandas as pd

from kit import frames
from kit.sentences import split_sentences


def find_evidence(mentions: pd.DataFrame, articles: pd.DataFrame, a: str, b: str) -> pd.DataFrame:
    """Find the sentences in which two actors are both named.

    Parameters
    ----------
    mentions : pandas.DataFrame
        One row per mention, from `kit.find_mentions`.
    articles : pandas.DataFrame
        One row per article, the ones the mentions were found in.
    a, b : str
        Entity ids.

    Returns
    -------
    pandas.DataFrame
        One row per sentence that names both, in the order of the articles; columns as in
        `kit.frames.SENTENCES`.

    Raises
    ------
    FrameError
        When a column is missing.

    Examples
    --------
    >>> import kit
    >>> articles = pd.DataFrame({"article_id": ["x"], "text": ["زار وفد من بغداد دمشق. ثم عاد."]})
    >>> find_evidence(kit.find_mentions(articles), articles, "gn98182", "gn170654")["text"].tolist()
    ['زار وفد من بغداد دمشق.']
    """
    needed = ["article_id", "sentence_no", "entity_id"]
    frames.check_frame(mentions, needed, "kit.find_mentions(articles)")
    keys = ["article_id", "sentence_no"]
    with_a = mentions.loc[mentions["entity_id"] == a, keys].drop_duplicates()
    with_b = mentions.loc[mentions["entity_id"] == b, keys].drop_duplicates()
    both = with_a.merge(with_b, on=keys)
    sentences = split_sentences(articles[articles["article_id"].isin(both["article_id"])])
    return sentences.merge(both, on=keys).reset_index(drop=True)
