"""The same story in several copies."""

from collections import defaultdict
from hashlib import blake2b

import pandas as pd

from kit import frames
from kit.normalize import normalize
from kit.tokens import find_words

#: Words in a shingle.
WIDTH = 5
_SKETCH = 16


def shingles(text: str) -> set[str]:
    """Return the runs of five words of a text, as keys.

    Examples
    --------
    >>> len(shingles("قال المصدر إن الوفد وصل إلى بغداد"))
    3
    """
    words = [normalize(word) for *_, word in find_words(text)]
    return {" ".join(words[n : n + WIDTH]) for n in range(max(len(words) - WIDTH + 1, 1))}


def mark_duplicates(articles: pd.DataFrame, *, threshold: float = 0.8) -> pd.DataFrame:
    """Mark the articles that tell a story in (nearly) the same words.

    Parameters
    ----------
    articles : pandas.DataFrame
        One row per article; ``article_id``, ``text`` and, where there, ``published`` are read.
    threshold : float
        Copies share at least this much of their five-word runs (Jaccard, 0–1).

    Returns
    -------
    pandas.DataFrame
        One row per article, as before, with ``story_id`` (the id of the story's earliest
        article) and ``duplicate_of`` (that article, missing for the earliest itself).

    Raises
    ------
    FrameError
        When a column is missing.

    Examples
    --------
    >>> text = "وصل الوفد إلى بغداد صباح اليوم للقاء رئيس الوزراء"
    >>> articles = pd.DataFrame({"article_id": ["a", "b"], "text": [text, text]})
    >>> mark_duplicates(articles)["story_id"].tolist()
    ['a', 'a']
    """
    frames.check_frame(articles, ["article_id", "text"], "kit.load_articles(source)")
    order = articles.reset_index(drop=True)
    if "published" in order.columns:
        order = order.sort_values(["published", "article_id"], na_position="last")
    sets = [shingles(text) for text in order["text"].fillna("")]
    story: list[int] = []
    seen: dict[bytes, list[int]] = defaultdict(list)
    for n, these in enumerate(sets):
        sketch = sorted(blake2b(s.encode(), digest_size=8).digest() for s in these)[:_SKETCH]
        near = {other for mark in sketch for other in seen[mark]}
        close = [m for m in sorted(near) if _jaccard(these, sets[m]) >= threshold]
        story.append(story[close[0]] if close else n)
        for mark in sketch:
            seen[mark].append(n)
    ids = order["article_id"].tolist()
    marks = pd.DataFrame({"story_id": [ids[n] for n in story]}, index=order.index)
    marks["duplicate_of"] = marks["story_id"].where(marks["story_id"] != order["article_id"])
    marks = marks.sort_index().set_axis(articles.index).astype("str")
    return articles.assign(story_id=marks["story_id"], duplicate_of=marks["duplicate_of"])


def _jaccard(a: set[str], b: set[str]) -> float:
    same = len(a & b)
    return same / (len(a) + len(b) - same)
