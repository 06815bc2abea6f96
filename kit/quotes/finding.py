"""Articles → quotations with their speakers."""

import pandas as pd

from kit import frames
from kit.mentions import find_mentions
from kit.quotes.attribution import Found, attribute
from kit.quotes.scan import Name, Scan
from kit.quotes.speakers import describe

COLUMNS: frames.Columns = {
    **frames.QUOTES,
    "speaker_name": "str",
    "speaker_kind": "str",
    "stance": "str",
}
_NEEDED = ["article_id", "start", "end", "prefix", "entity_id", "name", "kind"]


def find_quotes(articles: pd.DataFrame, mentions: pd.DataFrame | None = None) -> pd.DataFrame:
    """Find who is quoted, in direct and in indirect speech.

    Parameters
    ----------
    articles : pandas.DataFrame
        One row per article; the columns ``article_id`` and ``text`` are read.
    mentions : pandas.DataFrame, optional
        One row per mention, from `kit.find_mentions`; found anew where it is not given.

    Returns
    -------
    pandas.DataFrame
        One row per quotation.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["قال الوزير: «لن نتراجع أبدا»."]})
    >>> find_quotes(articles)[["text", "speaker", "verb"]].values.tolist()
    [['لن نتراجع أبدا', 'الوزير', 'قال']]
    """
    frames.check_frame(articles, ["article_id", "text"], "kit.load_articles(source)")
    if mentions is None:
        mentions = find_mentions(articles)
    frames.check_frame(mentions, _NEEDED, "kit.find_mentions(articles)")
    names = _names_by_article(mentions)
    rows = [
        row
        for article_id, text in zip(
            articles["article_id"], articles["text"].fillna(""), strict=True
        )
        for row in _rows(article_id, text, names.get(article_id, []))
    ]
    return frames.make_frame(COLUMNS, rows)


def _names_by_article(mentions: pd.DataFrame) -> dict[str, list[Name]]:
    """The mentions of each article, in the order of its text."""
    names: dict[str, list[Name]] = {}
    columns = (mentions[column] for column in _NEEDED)
    for article_id, start, end, prefix, entity_id, name, kind in zip(*columns, strict=True):
        outer = start - (len(prefix) if isinstance(prefix, str) else 0)
        names.setdefault(article_id, []).append(Name(start, end, outer, entity_id, name, kind))
    return names


def _rows(article_id: str, text: str, names: list[Name]) -> list[tuple[object, ...]]:
    """The rows of one article, in the order of its text."""
    scan = Scan(text, names)
    return [_row(article_id, scan, quote) for quote in sorted(attribute(scan), key=_place)]


def _place(quote: Found) -> tuple[int, int]:
    return quote.start, quote.end


def _row(article_id: str, scan: Scan, quote: Found) -> tuple[object, ...]:
    speaker = quote.speaker
    head = (article_id, quote.start, quote.end, scan.text[quote.start : quote.end], quote.style)
    if speaker is None:
        return *head, quote.verb, None, None, -1, -1, False, None, None, quote.stance
    entity_id, name, kind = describe(scan, speaker)
    surface = scan.text[speaker.start : speaker.end]
    return (
        *head, quote.verb, surface, entity_id, speaker.start, speaker.end, quote.carried,
        name or surface, kind, quote.stance,
    )  # fmt: skip
