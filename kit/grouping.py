"""Which articles count, and in which group: shared by the three analyses."""

import pandas as pd

from kit import frames

WEIGHTS = ("article", "story")
PERIODS = {"day": "D", "week": "W-SUN", "month": "M", "year": "Y"}
_MADE_BY = "kit.load_articles(source)"


def select_articles(articles: pd.DataFrame, *, weight: str, keys: list[str]) -> pd.DataFrame:
    """Return the articles that count: all, or the first of each story (in each group).

    Raises
    ------
    ValueError
        When `weight` is neither ``"article"`` nor ``"story"``.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a", "b"], "story_id": ["s", "s"]})
    >>> select_articles(articles, weight="story", keys=[])["article_id"].tolist()
    ['a']
    """
    if weight not in WEIGHTS:
        raise ValueError(f"weight must be one of {', '.join(WEIGHTS)}, not {weight!r}.")
    if weight == "article":
        return articles
    frames.check_frame(articles, ["story_id"], "kit.mark_duplicates(articles)")
    alone = articles["story_id"].isna()
    return articles[alone | ~articles.duplicated([*keys, "story_id"])]


def group_articles(articles: pd.DataFrame, by: str | list[str] | None) -> pd.DataFrame:
    """Return the columns to group by, periods worked out from ``published``.

    Examples
    --------
    >>> articles = pd.DataFrame({"published": pd.to_datetime(["2024-05-17"], utc=True)})
    >>> group_articles(articles, "month")["month"].dt.strftime("%Y-%m-%d").tolist()
    ['2024-05-01']
    """
    keys = [] if by is None else [by] if isinstance(by, str) else list(by)
    derived = [key for key in keys if key in PERIODS and key not in articles.columns]
    needed = [key for key in keys if key not in derived] + (["published"] if derived else [])
    frames.check_frame(articles, needed, _MADE_BY)
    columns = {
        key: period_start(articles["published"], key) if key in derived else articles[key]
        for key in keys
    }
    return pd.DataFrame(columns, index=articles.index)


def period_start(times: "pd.Series[pd.Timestamp]", period: str) -> "pd.Series[pd.Timestamp]":
    """Return the first day of the day, week (Monday), month or year of each time.

    Examples
    --------
    >>> times = pd.Series(pd.to_datetime(["2024-05-17 23:00"], utc=True))
    >>> period_start(times, "week").dt.strftime("%Y-%m-%d").tolist()
    ['2024-05-13']
    """
    local = times.dt.tz_localize(None) if times.dt.tz is not None else times
    return local.dt.to_period(PERIODS[period]).dt.start_time
