"""Voices counted: who is quoted how often, by which outlet, and with which verbs."""

import pandas as pd

from kit import frames
from kit.grouping import group_articles, select_articles
from kit.normalize import normalize

_MADE_BY = "kit.find_quotes(articles)"
_NEEDED = ["article_id", "style", "verb", "stance", "speaker_id", "speaker_name", "speaker_kind"]


def count_speakers(
    quotes: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    by: str | list[str] | None = None,
    weight: str = "article",
) -> pd.DataFrame:
    """Count how often, and in how many articles, each speaker is quoted.

    Every quotation counts, however long it is; quotations without a speaker are left out.
    ``share`` is the share of the articles in which the speaker is quoted at least once,
    ``voice`` the share of the quotations with a speaker that are this speaker's.

    Parameters
    ----------
    quotes : pandas.DataFrame
        One row per quotation, from `kit.find_quotes`.
    articles : pandas.DataFrame
        One row per article: the denominator, and the columns of `by`. With
        ``by="source"`` the result tells which outlet quotes whom.
    by : str or list of str, optional
        Columns of `articles`, or ``"day"``, ``"week"``, ``"month"``, ``"year"`` of
        ``published``; the counts are made for each group apart.
    weight : str
        ``"article"``, or ``"story"`` to count only the first article of each story (in each
        group); needs ``story_id`` from `kit.mark_duplicates`.

    Returns
    -------
    pandas.DataFrame
        One row per (group and) speaker, most articles first.

        ==================  =====  ====================================================
        column              type   meaning
        ==================  =====  ====================================================
        (columns of `by`)          the group
        ``speaker_id``      text   entity of the lists; missing for others
        ``speaker``         text   name of the entity, or the naming as written
        ``kind``            text   as ``speaker_kind`` of `kit.find_quotes`
        ``quotes``          int    quotations
        ``direct``          int    of these, direct ones
        ``articles``        int    articles with at least one of these quotations
        ``articles_total``  int    articles (of the group)
        ``share``           float  ``articles`` of ``articles_total``, 0–1
        ``voice``           float  ``quotes`` of the group's quotations with a speaker, 0–1
        ==================  =====  ====================================================

    Raises
    ------
    FrameError
        When a column is missing.
    ValueError
        When `weight` is neither ``"article"`` nor ``"story"``.

    Notes
    -----
    Speakers of the lists are one where their ``speaker_id`` is one. Others are one where their
    naming is the same but for spelling («مصدر أمني» in ten articles may be ten people, and counts
    as one voice of that kind). Roles («الوزير») are not resolved to who held the office.

    Examples
    --------
    >>> import kit
    >>> articles = pd.DataFrame(
    ...     {
    ...         "article_id": ["a", "b"],
    ...         "source": ["x", "y"],
    ...         "text": ["قال مصدر أمني إن الوفد وصل. وأضاف أنه غادر.", "وصل الوفد."],
    ...     }
    ... )
    >>> count_speakers(kit.find_quotes(articles), articles)[
    ...     ["speaker", "kind", "quotes", "articles", "articles_total", "share"]
    ... ].values.tolist()
    [['مصدر أمني', 'unnamed', 2, 1, 2, 0.5]]
    """
    joined, totals, keys = _joined(quotes, articles, by, weight)
    grouped = joined.groupby([*keys, "_key"], sort=True, observed=True, dropna=False)
    counted = grouped.agg(
        speaker_id=("speaker_id", "first"),
        speaker=("speaker_name", "first"),
        kind=("speaker_kind", "first"),
        quotes=("article_id", "size"),
        direct=("_direct", "sum"),
        articles=("article_id", "nunique"),
    ).reset_index()
    counted["articles_total"] = _spread(counted, totals, keys).astype("int64")
    counted["share"] = counted["articles"] / counted["articles_total"]
    counted["voice"] = counted["quotes"] / _sums(counted, keys)
    order = [*keys, "articles", "quotes", "_key"]
    ascending = [*[True] * len(keys), False, False, True]
    counted = counted.sort_values(order, ascending=ascending, ignore_index=True)
    return counted.drop(columns="_key").astype({"speaker_id": "str", "speaker": "str"})


def count_stances(
    quotes: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    by: str | list[str] | None = None,
    weight: str = "article",
) -> pd.DataFrame:
    """Count with which stance each speaker's words are reported.

    The stance is the outlet's choice of verb (``say``, ``assert``, ``claim``, ``admit``,
    ``warn`` …, see ``data/rules/reporting_verbs.csv``), not what the speaker thinks. The share
    is taken of the speaker's quotations (in the group) whose verb is known.

    Parameters
    ----------
    quotes : pandas.DataFrame
        One row per quotation, from `kit.find_quotes`.
    articles : pandas.DataFrame
        One row per article: which articles count, and the columns of `by`.
    by : str or list of str, optional
        Columns of `articles`, or a period of ``published``, as for `kit.count_speakers`.
    weight : str
        ``"article"`` or ``"story"``, as for `kit.count_speakers`.

    Returns
    -------
    pandas.DataFrame
        One row per (group,) speaker and stance, the most quoted speakers first: the columns of
        `by`, ``speaker_id``, ``speaker``, ``kind``, ``stance``, ``quotes``, ``quotes_total``
        (of the speaker), ``share`` (0–1) and ``verbs``, the verbs in the order of their number.

    Raises
    ------
    FrameError
        When a column is missing.
    ValueError
        When `weight` is neither ``"article"`` nor ``"story"``.

    Examples
    --------
    >>> import kit
    >>> articles = pd.DataFrame(
    ...     {"article_id": ["a"], "text": ["قال مصدر أمني إن الوفد وصل. وزعم أنه غادر."]}
    ... )
    >>> count_stances(kit.find_quotes(articles), articles)[
    ...     ["speaker", "stance", "quotes", "quotes_total", "share", "verbs"]
    ... ].values.tolist()
    [['مصدر أمني', 'claim', 1, 2, 0.5, 'زعم'], ['مصدر أمني', 'say', 1, 2, 0.5, 'قال']]
    """
    joined, _, keys = _joined(quotes, articles, by, weight)
    joined = joined[joined["stance"].fillna("") != ""]
    grouped = joined.groupby([*keys, "_key", "stance"], sort=True, observed=True, dropna=False)
    counted = grouped.agg(
        speaker_id=("speaker_id", "first"),
        speaker=("speaker_name", "first"),
        kind=("speaker_kind", "first"),
        quotes=("article_id", "size"),
        verbs=("verb", _by_number),
    ).reset_index()
    counted["quotes_total"] = _sums(counted, [*keys, "_key"]).astype("int64")
    counted["share"] = counted["quotes"] / counted["quotes_total"]
    order = [*keys, "quotes_total", "_key", "quotes", "stance"]
    ascending = [*[True] * len(keys), False, True, False, True]
    counted = counted.sort_values(order, ascending=ascending, ignore_index=True)
    columns = "speaker_id speaker kind stance quotes quotes_total share verbs".split()
    return counted[[*keys, *columns]].astype(
        {"speaker_id": "str", "speaker": "str", "stance": "str", "verbs": "str"}
    )


def _joined(
    quotes: pd.DataFrame, articles: pd.DataFrame, by: str | list[str] | None, weight: str
) -> tuple[pd.DataFrame, "int | pd.Series[int]", list[str]]:
    """Quotations with a speaker in the articles that count, articles in all, and the groups."""
    frames.check_frame(quotes, _NEEDED, _MADE_BY)
    frames.check_frame(articles, ["article_id"], "kit.load_articles(source)")
    groups = group_articles(articles, by)
    keys = list(groups.columns)
    known = pd.concat([articles.drop(columns=keys, errors="ignore"), groups], axis=1)
    known = select_articles(known, weight=weight, keys=keys)
    grouped = known.groupby(keys, observed=True, dropna=False) if keys else None
    totals = len(known) if grouped is None else grouped["article_id"].nunique()
    spoken = quotes[quotes["speaker_name"].notna()]
    joined = spoken.merge(known[["article_id", *keys]], on="article_id")
    joined["_direct"] = (joined["style"] == "direct").astype("int64")
    joined["_key"] = [
        f"={entity}" if isinstance(entity, str) else normalize(name)
        for entity, name in zip(joined["speaker_id"], joined["speaker_name"], strict=True)
    ]
    return joined.astype({"_key": "str"}), totals, keys


def _spread(
    counted: pd.DataFrame, totals: "int | pd.Series[int]", keys: list[str]
) -> "pd.Series[int]":
    """The total of each row's group."""
    if isinstance(totals, int):
        return pd.Series(totals, index=counted.index)
    sizes = totals.rename("_total").reset_index()
    return counted[keys].merge(sizes, on=keys, how="left")["_total"]


def _sums(counted: pd.DataFrame, keys: list[str]) -> "pd.Series[int]":
    """The quotations of each row's group."""
    if not keys:
        return pd.Series(counted["quotes"].sum(), index=counted.index)
    return counted.groupby(keys, observed=True, dropna=False)["quotes"].transform("sum")


def _by_number(verbs: "pd.Series[str]") -> str:
    """The verbs, the most frequent first, equal ones in the order of the alphabet."""
    counts = verbs.value_counts()
    return "، ".join(sorted(counts.index, key=lambda verb: (-counts[verb], verb)))
