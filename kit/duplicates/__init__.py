"""The same story in several copies: which articles repeat which, and how much of each is new."""

from hashlib import blake2b

import numpy as np
import numpy.typing as npt
import pandas as pd

from kit import frames
from kit.duplicates.shingles import Hashes, hash_shingles
from kit.duplicates.stories import join_stories, measure_new

Numbers = npt.NDArray[np.int64]


def mark_duplicates(articles: pd.DataFrame, *, threshold: float = 0.8) -> pd.DataFrame:
    """Mark the articles that repeat an earlier one, and those that tell a story from one text.

    Two articles are alike by the share of their five-word runs that both have (Jaccard, 0–1:
    runs in both / runs in either). From `threshold` on one is a **copy** of the other, printed
    again with a few words changed. They tell one **story** from 0.5 on, and from 0.3 on where
    at least 0.6 of the shorter one's runs stand in the longer: one agency report, cut,
    introduced or added to by each outlet. Both hold along chains: a copy of a copy is a copy of
    the first, although the two may be less alike. Articles that tell of the same event in
    words of their own are not one story here.

    Parameters
    ----------
    articles : pandas.DataFrame
        One row per article; ``article_id``, ``text`` and, where there, ``published`` are read.
        Clean them first: furniture that an outlet repeats makes its short articles alike.
    threshold : float
        Copies share at least this much of their five-word runs (above 0, at most 1). A
        copy always belongs to the story: below 0.5 stories become as wide as copies.

    Returns
    -------
    pandas.DataFrame
        One row per article, in the order given, with three columns more:

        ================  =====  ===========================================================
        ``story_id``      str    id of the story's earliest article; its own id when alone
        ``duplicate_of``  str    id of the earliest article it is a copy of; missing for that
                                 article and for all that are no copies
        ``new_share``     float  share (0–1) of its five-word runs that stand in no earlier
                                 article of its story; 1 for the first; missing without text
        ================  =====  ===========================================================

        Earliest is by ``published``, articles without a date last, then by id: the answer does
        not depend on the order of the rows or the number of processes.

    Raises
    ------
    FrameError
        When a column is missing.
    ValueError
        When `threshold` is not above 0 and at most 1.

    Notes
    -----
    Source: A. Z. Broder, On the resemblance and containment of documents, 1997, for the
    measure. Candidates come from MinHash sketches (rensa) in 96 bands of two, which pass over
    about one pair in ten thousand at exactly 0.3 and none in practice from 0.5 on; each is
    then compared exactly. Known failures: reports of few words that follow a form (prices, prayer
    times, scores) are alike though they tell of different days; a short item taken out of a
    long report shares too little of the whole to count. Of more than 50 articles with equal
    sketches each is compared with its 49 neighbours on either side.

    Examples
    --------
    >>> text = "وصل الوفد إلى بغداد صباح اليوم للقاء رئيس الوزراء"
    >>> articles = pd.DataFrame({"article_id": ["a", "b"], "text": [text, text + " ووزير المالية"]})
    >>> marked = mark_duplicates(articles, threshold=0.7)
    >>> marked["story_id"].tolist(), marked["new_share"].round(2).tolist()
    (['a', 'a'], [1.0, 0.29])
    """
    frames.check_frame(articles, ["article_id", "text"], "kit.load_articles(source)")
    if not 0 < threshold <= 1:
        raise ValueError(
            f"threshold is {threshold!r}; it is the share of runs that copies have in common, "
            "above 0 and at most 1. Leave it out for 0.8."
        )
    sets = hash_shingles(articles["text"].fillna("").tolist())
    order = _from_first_to_last(articles, sets)
    ordered = [sets[n] for n in order.tolist()]
    story, copy = join_stories(ordered, threshold=threshold)
    marks = _write(articles["article_id"].to_numpy()[order], story, copy, ordered)
    marks = marks.iloc[np.argsort(order)].set_axis(articles.index)
    return articles.assign(
        story_id=marks["story_id"],
        duplicate_of=marks["duplicate_of"],
        new_share=marks["new_share"],
    )


def _from_first_to_last(articles: pd.DataFrame, sets: list[Hashes]) -> Numbers:
    """The row numbers by date, then id, then text."""
    dated = "published" in articles.columns
    keys = pd.DataFrame(
        {
            "published": articles["published"].array if dated else np.full(len(articles), np.nan),
            "article_id": articles["article_id"].array,
            "text": [blake2b(runs.tobytes(), digest_size=8).hexdigest() for runs in sets],
        }
    )
    ordered = keys.sort_values(["published", "article_id", "text"], na_position="last")
    return ordered.index.to_numpy(dtype=np.int64)


def _write(
    ids: npt.NDArray[np.object_], story: Numbers, copy: Numbers, sets: list[Hashes]
) -> pd.DataFrame:
    """The three columns, in order of time."""
    new = measure_new(sets.__getitem__, story)
    new[np.array([len(runs) == 0 for runs in sets], dtype=bool)] = np.nan
    names = pd.Series(ids, dtype="str")
    first = pd.Series(copy == np.arange(len(ids)))
    return pd.DataFrame(
        {
            "story_id": names.iloc[story].reset_index(drop=True),
            "duplicate_of": names.iloc[copy].reset_index(drop=True).mask(first),
            "new_share": new,
        }
    )
