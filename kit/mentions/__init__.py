"""Names and their meanings, as one frame."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pandas as pd

from kit import frames
from kit.gazetteer.lexicon import Lexicon, lexicon_of
from kit.matching import Matcher, collector_paused
from kit.mentions.model import Named, NameModel, load_model
from kit.mentions.patterns import find_unlisted
from kit.mentions.sources import sources_of
from kit.normalize import normalize
from kit.resolution import Resolved, resolve
from kit.sentences import sentence_spans
from kit.tokens import Units, encode

#: Articles matched at one go: enough to work on arrays, few enough to stay small in memory.
BATCH = 1000


@lru_cache(maxsize=2)
def matcher_of(lexicon: Lexicon) -> Matcher:
    """Return the one matcher of a lexicon in a process: words stay known between calls."""
    return Matcher(lexicon)


def find_mentions(
    articles: pd.DataFrame,
    *,
    actors: str | Path | None = None,
    places: str | Path | None = None,
    overrides: str | Path | None = None,
    unlisted: bool = False,
    model: str | Path | None = None,
) -> pd.DataFrame:
    """Find the actors, places and nationalities named in the articles.

    Each naming is a row; where one name stands inside another, only the longer counts.

    Parameters
    ----------
    articles : pandas.DataFrame
        One row per article; the columns ``article_id`` and ``text`` are read.
    actors, places : str or Path, optional
        CSV files of one's own, added to the kit's lists; rows with the same id replace them.
    overrides : str or Path, optional
        A CSV file (``form``, ``entity_id``) that wins over all lists: what a written form means
        in these articles, or that it is no name at all where ``entity_id`` is empty.
    unlisted : bool
        Also names that are in no list, found by titles and name shapes (``pattern``).
    model : str or Path, optional
        A folder with a token-classification model in ONNX form (``model.onnx``,
        ``tokenizer.json``, ``config.json``), which needs the extra ``[ner]``; with transformers
        installed, also one of its folders or hub names. What it finds beside the lists has the
        method ``model`` and the model's probability as ``confidence``; lists and patterns win
        where they overlap with it.

    Returns
    -------
    pandas.DataFrame
        One row per mention, in the order of the articles and of the text; columns as in
        `kit.frames.MENTIONS`.

    Raises
    ------
    FrameError
        When a column is missing.
    FileNotFoundError, ValueError
        When a list of one's own is missing or has a fault; the sentence names file and line.
        When there is no such model, or its folder is not complete.
    ImportError
        When what a model needs is not installed; the sentence gives the command.

    Notes
    -----
    ``as_source`` marks outlets named only as where the news comes from («قال … لرويترز»), see
    `kit.mark_sources`. Ministries and councils named without their country («وزارة الخارجية»)
    are given to the country that stands out in the article (at least 60 % of what it names),
    with that share as ``confidence``, else they stay without a country. A short name of
    ``home_names.csv`` («المرصد», «الصدر») counts without the full one where at least half of what
    the article names is of its actor's country. A quarter whose name many cities have
    («حي السلام») counts only where its city, its province or its country is named. In sports
    reports a place that plays is counted as its team, an organization.
    `kit.check_gazetteers` checks lists of one's own.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["عاد الوفد إلى بغداد."]})
    >>> find_mentions(articles)[["surface", "kind"]].values.tolist()
    [['بغداد', 'city']]
    """
    frames.check_frame(articles, ["article_id", "text"], "kit.load_articles(source)")
    lexicon = lexicon_of(actors, places, overrides)
    reader = load_model(str(model)) if model is not None else None
    return find_all(articles, lexicon, unlisted=unlisted, reader=reader)


def find_all(
    articles: pd.DataFrame,
    lexicon: Lexicon,
    *,
    unlisted: bool = False,
    reader: NameModel | None = None,
    units: Units | None = None,
) -> pd.DataFrame:
    """Return the mentions of articles, as `find_mentions`, from lists that are compiled.

    ``units`` are the articles' words where they have been cut already, numbered by the
    vocabulary of `matcher_of` these lists.
    """
    rows: list[tuple[object, ...]] = []
    for first in range(0, len(articles), BATCH):
        part = articles.iloc[first : first + BATCH]
        cut = units and units.part(first, first + len(part))
        with collector_paused():
            rows.extend(_mention_rows(part, lexicon, unlisted, reader, cut))
    return frames.make_frame(frames.MENTIONS, rows)


def _mention_rows(
    articles: pd.DataFrame,
    lexicon: Lexicon,
    unlisted: bool,
    reader: NameModel | None = None,
    units: Units | None = None,
) -> Iterator[tuple[object, ...]]:
    matcher = matcher_of(lexicon)
    texts = articles["text"].fillna("").tolist()
    candidates = matcher.match(units or encode(texts, matcher.vocabulary))
    named = reader.find(texts) if reader else [[]] * len(texts)
    rows = zip(articles["article_id"], texts, candidates, _dates(articles), named, strict=True)
    for article_id, text, found, date, read in rows:
        sentences = sentence_spans(text)
        starts = [start for _, start, _ in sentences]
        entries = resolve(text, found, lexicon, date)
        entries = _with_unlisted(text, entries) if unlisted else entries
        entries = _with_model(text, entries, read) if read else entries
        marks = sources_of((text, e.start, e.end, e.kind, text[e.start - e.cut : e.start])
                           for e in entries)  # fmt: skip
        for entry, as_source in zip(entries, marks, strict=True):
            number = max(bisect_right(starts, entry.start) - 1, 0)
            yield (
                article_id, sentences[number][0], number, entry.start, entry.end,
                text[entry.start : entry.end], text[entry.start - entry.cut : entry.start],
                entry.entity_id, entry.name, entry.kind, entry.method, list(entry.alternatives),
                entry.confidence, as_source,
            )  # fmt: skip


def _with_unlisted(text: str, entries: list[Resolved]) -> list[Resolved]:
    """The mentions of the lists with those of the patterns, in the order of the text."""
    found = find_unlisted(text, [(entry.start, entry.end, entry.kind) for entry in entries])
    spans = [(name.start, name.end) for name in found]
    kept = [
        entry
        for entry in entries
        if not any(start < entry.end and entry.start < end for start, end in spans)
    ]
    new = [
        Resolved(n.start, n.end, n.cut, n.entity_id, n.name, n.kind, "pattern", (), 0.5)
        for n in found
    ]
    return sorted([*kept, *new])


def _with_model(text: str, entries: list[Resolved], read: list[Named]) -> list[Resolved]:
    """The mentions found so far with what a model reads beside them."""
    new = [
        Resolved(
            n.start, n.end, n.cut, "model:" + normalize(text[n.start : n.end]).replace(" ", "_"),
            " ".join(text[n.start : n.end].split()), n.kind, "model", (), n.confidence,
        )
        for n in read
        if not any(n.start < entry.end and entry.start < n.end for entry in entries)
    ]  # fmt: skip
    return sorted([*entries, *new])


def _dates(articles: pd.DataFrame) -> list[str]:
    """The days of publication in ISO, empty where unknown."""
    if "published" not in articles.columns:
        return [""] * len(articles)
    days = pd.to_datetime(articles["published"], utc=True).dt.strftime("%Y-%m-%d")
    return [str(day) for day in days.fillna("")]
