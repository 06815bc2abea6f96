"""Whose report it is: the outlet retold, the translator, the agency, the dateline."""

import pandas as pd

from kit import frames
from kit.clean.credit_lines import as_name, read_header, read_label, read_signature
from kit.clean.credit_names import Name, Scan
from kit.clean.credit_origin import find_origin
from kit.clean.credit_translators import find_translator
from kit.clean.credit_words import keys_of, outlets

#: So many characters of an article are read at its beginning, and at its end.
_HEAD, _TAIL = 1500, 300
#: The name of an outlet of so many letters is found anywhere in its host.
_LONG_NAME = 5
_NOBODY = Name(-1, -1, "", -1)


def find_credits(articles: pd.DataFrame) -> pd.DataFrame:
    """Find whose report an article is: the outlet retold, the translator, the agency, the place.

    The origin is the outlet whose report the article retells, told by its frame in the first
    1,500 characters: it reports («كشفت صحيفة …», only in the first 500), it published a report
    that is named («نشرت مجلة … تقريرا», «في تقرير نشرته …»), the article says so («نقلا عن …»,
    «بحسب صحيفة …»), or a headline begins with it («نيويورك تايمز: …»). An outlet that only was
    told something («قال … لرويترز») is none, nor one whose report is denied, nor one that the
    news is about. The translator is who translated («ترجمته "عربي21"», «ترجمة: …») or else the
    site that relays («تابعته …»). The agency is a signature at the beginning or the end, the
    first where several sign. The dateline is the place before the text («بيروت (رويترز) -»).
    Precision goes first: a name that no list holds counts in quotation marks or where its end is
    plain.

    Parameters
    ----------
    articles : pandas.DataFrame
        One row per article; the columns ``article_id`` and ``text`` are read, and where they
        are there ``source``, for an outlet that names itself is no origin, and ``raw_text``, for
        cleaning may have taken out a signature.

    Returns
    -------
    pandas.DataFrame
        One row per article: ``origin``, ``translator``, ``agency``, ``dateline`` as written,
        each with ``_start`` and ``_end`` in ``articles.text`` (−1 where there is none, and
        where the name stands in ``raw_text`` alone);
        ``origin_id``, ``translator_id`` and ``agency_id``, the actors of the gazetteer, missing
        where it does not hold them or more than one could be meant.

    Raises
    ------
    FrameError
        When a column is missing.

    Notes
    -----
    **Source:** rules and lists written for this project (``data/rules/credit_words.csv``,
    ``data/rules/outlets.csv``) and the media and places of the gazetteer. Known failures: an
    outlet named without marks and in no list («ذكرت بوليغراف أن»); a report retold without any
    of these frames; a second origin.

    Examples
    --------
    >>> text = 'نشرت صحيفة "الغد" تقريرا، ترجمته "عربي21"، عن المياه.'
    >>> credits = find_credits(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    >>> credits[["origin", "translator"]].values.tolist()
    [['الغد', 'عربي21']]
    """
    frames.check_frame(articles, ["article_id", "text"], "kit.load_articles(source)")
    texts = articles["text"].fillna("")
    sources = articles["source"].fillna("") if "source" in articles.columns else [""] * len(texts)
    raws = articles["raw_text"].fillna("") if "raw_text" in articles.columns else texts
    rows = [
        (article_id, *_row(text, raw, source))
        for article_id, text, raw, source in zip(
            articles["article_id"], texts, raws, sources, strict=True
        )
    ]
    return frames.make_frame(frames.CREDITS, rows)


def _row(text: str, raw: str, source: str) -> list[object]:
    """Name, start and end of the four credits of one article, then the three actors."""
    found = _credits(text, source)
    away = _credits(raw, source) if raw != text and _NOBODY in found else found
    shown: list[object] = []
    for name, other in zip(found, away, strict=True):
        written = raw[other.start : other.end] if name == _NOBODY else text[name.start : name.end]
        shown += [written or None, name.start, name.end]
    either = [other if name == _NOBODY else name for name, other in zip(found, away, strict=True)]
    return [*shown, *(name.actor_id or None for name in either[:3])]


def _credits(text: str, source: str) -> list[Name]:
    """Origin, translator, agency and dateline of a text."""
    head = Scan(text, 0, _HEAD)
    tail = Scan(text, max(0, len(text) - _TAIL), len(text))
    header = read_header(head)
    translator = find_translator(head) or find_translator(tail)
    origin = find_origin(head, translated=translator is not None) or read_label(tail)
    if origin and _is_own(text, origin, source):
        origin = None
    agency = as_name(head, header.agency) or as_name(tail, read_signature(tail))
    place = as_name(head, header.place)
    return [name or _NOBODY for name in (origin, translator, agency, place)]


def _is_own(text: str, name: Name, source: str) -> bool:
    """Whether a name is that of the article's own outlet, by its name or its host."""
    own = keys_of(source)
    if not own:
        return False
    known = outlets().get(own)
    if known and name.actor_id and known.actor_id == name.actor_id:
        return True
    latin = name.actor_id.replace("_", "")
    host = source.lower().replace("-", "")
    inside = len(latin) >= _LONG_NAME and latin in host
    return inside or latin in host.split(".")[:-1] or keys_of(text[name.start : name.end]) == own
