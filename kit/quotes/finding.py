"""Articles → quotations with their speakers."""

import pandas as pd

from kit import chars, frames
from kit.mentions import find_mentions
from kit.quotes.attribution import attribute
from kit.quotes.extent import Found
from kit.quotes.scan import Name, Scan, key_of
from kit.quotes.speakers import Described, Speaker, describe, strip_marks

COLUMNS: frames.Columns = {
    **frames.QUOTES,
    "speaker_name": "str",
    "speaker_kind": "str",
    "stance": "str",
}
#: Kinds that a short naming of a person may seem to be.
_NAMED = ("person", "other")
_NEEDED = ["article_id", "start", "end", "prefix", "entity_id", "name", "kind"]


def find_quotes(articles: pd.DataFrame, mentions: pd.DataFrame | None = None) -> pd.DataFrame:
    """Find who is quoted, in direct and in indirect speech, and with which verb.

    Direct speech stands in quotation marks («…», "…", “…”, also unbalanced, mirrored, or over
    several paragraphs) or after a colon; indirect speech is the clause after a reporting verb
    («قال إن …»), the complement of one («حذر من …»), or what «بحسب فلان» gives to a source.
    Names, titles and single words in quotation marks are no quotations; what is reported inside
    reported speech is not counted again.

    Parameters
    ----------
    articles : pandas.DataFrame
        One row per article; the columns ``article_id`` and ``text`` are read.
    mentions : pandas.DataFrame, optional
        One row per mention of these articles, from `kit.find_mentions`; found anew where it is
        not given, with the kit's own lists.

    Returns
    -------
    pandas.DataFrame
        One row per quotation, in the order of the articles and of the text.

        =================  ====  ==========================================================
        column             type  meaning
        =================  ====  ==========================================================
        ``article_id``     text  the article
        ``start, end``     int   offsets in ``articles.text``, without the marks
        ``text``           text  the words quoted
        ``style``          text  ``direct`` or ``indirect``
        ``verb``           text  as in the list (past, third person), or the phrase; empty
                                 where words in marks stand alone
        ``speaker``        text  the naming as written; missing where there is none
        ``speaker_id``     text  entity of `kit.find_mentions` that is named there
        ``speaker_start``  int   offsets of the naming; -1 without a speaker
        ``speaker_end``    int
        ``carried``        bool  the naming stands in an earlier sentence («وأضاف»)
        ``speaker_name``   text  name of the entity; for others the fullest naming
        ``speaker_kind``   text  kind of the entity, or ``person``, ``unnamed`` («مصدر أمني»),
                                 ``role`` («المتحدث»), ``organization`` («الوزارة»),
                                 ``document`` («بيان»), ``other``
        ``stance``         text  class of the verb: ``say``, ``assert``, ``claim``, ``warn`` …
        =================  ====  ==========================================================

    Raises
    ------
    FrameError
        When a column is missing.

    Notes
    -----
    The verbs and the words for unnamed sources are lists in ``data/rules``
    (``reporting_verbs.csv``, ``unnamed_sources.csv``). A carried speaker is the last one whose
    gender fits the verb. «المصدر» is named after the last «مصدر …» before it, «حداد» after
    «سامي حداد». An unnamed speaker has no ``speaker_id``, also where a body is named beside it
    («قيادي في الحشد»).

    **Source:** rules of this project, measured on ``data/gold/quotes`` with
    ``scripts/score_quotes.py``; its card tells the figures.

    Known failures: plain objects («أعلن فوزه») are not taken for speech; a clause without a comma
    after it may run on into the reporter's own words; «وقالت» after a sentence about somebody else
    who has not spoken yet; pronouns are not resolved beyond the last speakers.

    Examples
    --------
    >>> articles = pd.DataFrame(
    ...     {"article_id": ["a"], "text": ["قال الوزير: «لن نتراجع أبدا». وأضاف أن الوفد وصل."]}
    ... )
    >>> find_quotes(articles)[["text", "style", "verb", "speaker"]].values.tolist()
    [['لن نتراجع أبدا', 'direct', 'قال', 'الوزير'], ['الوفد وصل', 'indirect', 'أضاف', 'الوزير']]
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
    quotes = sorted(attribute(scan), key=_place)
    known = {quote.speaker: describe(scan, quote.speaker) for quote in quotes if quote.speaker}
    full = _full_names(
        {text[s.start : s.end]: kind for s, (entity, _, kind) in known.items() if entity is None}
    )
    return [_row(article_id, scan, quote, known, full) for quote in quotes]


def _place(quote: Found) -> tuple[int, int]:
    return quote.start, quote.end


def _full_names(others: dict[str, str]) -> dict[str, tuple[str, str]]:
    """For each naming that is in no list: its fullest form in the article, and that one's kind.

    «علاونة» after «فادي علاونة» is one speaker: its words end the longer naming. «المصدر» after
    «مصدر أمني» is that source.
    """
    keys = {naming: tuple(map(key_of, strip_marks(naming).split())) for naming in others}
    found: dict[str, tuple[str, str]] = {}
    for naming, key in keys.items():
        best = naming
        if others[naming] in _NAMED:
            best = max(_longer(key, keys, others), key=len, default=naming)
        elif len(key) == 1 and key[0].startswith(chars.ARTICLE):
            earlier = [other for other in found if keys[other][:1] == (key[0][2:],)]
            best = earlier[-1] if earlier else naming
        found[naming] = (strip_marks(best), others[best])
    return found


def _longer(
    key: tuple[str, ...], keys: dict[str, tuple[str, ...]], others: dict[str, str]
) -> list[str]:
    """The persons named with more words, of which these are the last."""
    return [
        other
        for other, words in keys.items()
        if len(words) > len(key) > 0 and words[-len(key) :] == key and others[other] == "person"
    ]


def _row(
    article_id: str,
    scan: Scan,
    quote: Found,
    known: dict[Speaker, Described],
    full: dict[str, tuple[str, str]],
) -> tuple[object, ...]:
    speaker = quote.speaker
    head = (article_id, quote.start, quote.end, scan.text[quote.start : quote.end], quote.style)
    if speaker is None:
        return *head, quote.verb, None, None, -1, -1, False, None, None, quote.stance
    entity_id, name, kind = known[speaker]
    surface = scan.text[speaker.start : speaker.end]
    if entity_id is None:
        name, kind = full[surface]
    return (
        *head, quote.verb, surface, entity_id, speaker.start, speaker.end, quote.carried,
        name, kind, quote.stance,
    )  # fmt: skip
