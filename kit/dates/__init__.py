"""Arabic dates → points in time: every month family, Hijri, and what is relative to publication.

`kit.dates.names` lists the words, `reading` makes tokens of a text, `patterns` knows the written
forms of a full date, `relative` those seen from another day, `placing` does the arithmetic.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd

from kit import frames
from kit.dates.patterns import Found, Reader, View
from kit.dates.placing import FIRST_YEAR, LAST_YEAR
from kit.dates.reading import read_tokens
from kit.dates.relative import STARTS, as_moment

__all__ = ["DATES", "find_dates", "parse_date"]

DATES: frames.Columns = {
    "article_id": "str",
    "start": "int",
    "end": "int",
    "text": "str",
    "date": "time",
    "precision": "str",
    "method": "str",
    "guessed": "bool",
}
#: No written date is longer; what is, is prose.
_LONGEST = 200
_LABELS = re.compile("(?:[linj,.-]|P(?=[dyO]))*")
_LEFT_OVER = re.compile("[n,.)g]*")
_ISO = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.]\d{1,6})?(?:Z|[+-]\d\d:?\d\d)?)?)?", re.ASCII
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:t?(\d{2})(\d{2})(\d{2})?z?)?", re.I | re.ASCII)
#: What a browser writes after the offset: the name of the zone once more.
_ZONE_NAME = re.compile(r"(GMT[+-]\d{4}) \([^()]{1,60}\)$")
_ASCTIME = re.compile(
    r"([a-z]{3,9},? [a-z]{3,9}) +(\d{1,2}) ([\d:]+)((?: [+-]\d{4}| [a-z]{3})?) (\d{4})", re.I
)


def parse_date(
    text: str | None, *, relative_to: date | None = None, month_first: bool = False
) -> pd.Timestamp | None:
    """Return the point in time that a written date means, or None: nothing is invented.

    A day without a clock time is its midnight, and a time without a zone is taken as UTC. What
    contradicts itself («السبت 12 يناير 2024», a Friday), what leaves the day open («يناير 2024»,
    «الشهر الماضي», 12/01/24) and what is no date gives None.

    Parameters
    ----------
    text : str or None
        One date, with a label before it or not («نشر في», «آخر تحديث»), Arabic, English or French;
        missing text (None, NaN) gives None.
    relative_to : datetime or date, optional
        The publication, in UTC if it has no zone. Weekdays, «أمس», «قبل يومين» and days without a
        year are read from it, and are None without it. «قبل ساعتين» needs a clock time, which a
        plain `date` lacks.
    month_first : bool
        Read 3/4/2024 as the 4th of March. Arabic dates have the day first; where the day is
        above twelve, or the weekday stands there, that decides in any case.

    Returns
    -------
    pandas.Timestamp or None
        In UTC.

    Notes
    -----
    - A weekday is the latest one, the day of publication included; «الماضي» is the latest before
      it, «المقبل» the next after it. A weekday beside «أمس» or «اليوم» may differ by one day, as
      publication in UTC often does, and then decides; a larger difference gives None.
    - A day and month without a year is the latest such day, unless the next one is less than 60
      days off: then it may be announced, and stays None.
    - «الأسبوع الماضي» is seven days before, «الأسبوع المقبل» seven days after.
    - Hijri dates follow the Umm al-Qura calendar (package hijridate); where the moon is sighted the
      day may differ by one, and a weekday or a Gregorian date that stands beside it decides.
    - «آب/أغسطس» must name one month twice. «12 ليلا» belongs to two days and is None, as is a time
      in a zone whose short name means several (CST, AST).

    Source: month and weekday names of Unicode CLDR through Babel, with spellings added in
    `kit.dates.names`. Known failures: two-digit years, Syriac and Coptic calendars, dates in words
    throughout («الثاني عشر من يناير ألفين وأربعة وعشرين»), two dates in one text.

    Examples
    --------
    >>> parse_date("12 كانون الثاني/يناير 2024")
    Timestamp('2024-01-12 00:00:00+0000', tz='UTC')
    >>> parse_date("8 رجب 1445هـ، 05:30 م بتوقيت مكة المكرمة")
    Timestamp('2024-01-20 14:30:00+0000', tz='UTC')
    >>> parse_date("مساء الاثنين", relative_to=date(2024, 1, 17))  # a Wednesday
    Timestamp('2024-01-15 00:00:00+0000', tz='UTC')
    >>> print(parse_date("مساء الاثنين"))
    None
    """
    if not isinstance(text, str):
        return None
    found = _parse(text.strip(), _view(relative_to, month_first))
    if found is None or found.when is None or found.precision in ("month", "year"):
        return None
    return pd.Timestamp(found.when).as_unit("us")


def _view(seen_from: date | None, month_first: bool) -> View:
    return View(as_moment(seen_from), month_first, isinstance(seen_from, datetime))


def _parse(text: str, view: View) -> Found | None:
    """The one date that a text is, apart from labels such as «نشر في»."""
    if not 0 < len(text) <= _LONGEST:
        return None
    if _ISO.fullmatch(text) and text >= str(FIRST_YEAR):
        return _iso(text)
    if compact := _COMPACT.fullmatch(text):
        return _compact(compact)
    text = _ZONE_NAME.sub(r"\1", _ASCTIME.sub(r"\1 \2 \5 \3\4", text))
    reader = Reader(read_tokens(text), view)
    start = _LABELS.match(reader.kinds)
    found = reader.read(start.end() if start else 0)
    if found is None or not _LEFT_OVER.fullmatch(reader.kinds, found[1]):
        return None
    return found[0]


def _iso(text: str) -> Found | None:
    """The form that most files have, without a look at its words."""
    try:
        when = as_moment(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        return None
    return Found(when, "day", "iso") if when and when.year <= LAST_YEAR else None


def _compact(match: re.Match[str]) -> Found | None:
    """20240112 and 20240112101500, as archives write them."""
    year, month, day, hour, minute, second = (int(number or 0) for number in match.groups())
    try:
        when = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None
    return Found(when, "day", "iso") if FIRST_YEAR <= year <= LAST_YEAR else None


def find_dates(articles: pd.DataFrame) -> pd.DataFrame:
    """Find the dates that stand in the texts of articles.

    A date counts each time it is written. A date is listed also where its day stays open: it
    contradicts itself, or it is relative and the article has no publication date. Then `date` is
    missing. Nothing here becomes the publication date of an article unless you take it.

    Parameters
    ----------
    articles : pandas.DataFrame
        One row per article: `article_id`, `text`, and `published` for relative dates, in UTC.
        Midnight counts as a day without a clock time.

    Returns
    -------
    pandas.DataFrame
        One row per date written in a text, in the order of the articles and of the text:

        ==========  =====  ===========================================================
        article_id  str    the article
        start, end  int    place in `articles.text`, letters
        text        str    as written
        date        time   UTC; the first day of a month or year; missing where open
        precision   str    minute, hour, day, week, month, year
        method      str    named, iso, numeric, hijri, relative, weekday
        guessed     bool   seen from publication, or 3/4/2024 read with the day first
        ==========  =====  ===========================================================

    Raises
    ------
    FrameError
        When a column is missing.

    Notes
    -----
    The rules are those of `kit.parse_date`. Left out: «الآن», and «بعد يومين», which counts from
    an event of the story. Known failures: a weekday of the coming days without «المقبل» is placed
    in the past; «اليوم» in the name of a paper counts as a date.

    Examples
    --------
    >>> articles = pd.DataFrame({
    ...     "article_id": ["a"], "text": ["عاد الوفد مساء الاثنين، بعد هجوم 7 أكتوبر 2023."],
    ...     "published": [pd.Timestamp("2024-01-17", tz="UTC")]})
    >>> find_dates(articles)[["text", "date", "guessed"]].astype(str).values.tolist()
    [['مساء الاثنين', '2024-01-15 00:00:00+00:00', 'True'], \
['7 أكتوبر 2023', '2023-10-07 00:00:00+00:00', 'False']]
    """
    frames.check_frame(articles, ["article_id", "text"], "kit.load_articles(source)")
    rows: list[dict[str, Any]] = []
    seen = articles["published"] if "published" in articles.columns else [None] * len(articles)
    texts = articles["text"].fillna("")
    for article_id, text, published in zip(articles["article_id"], texts, seen, strict=True):
        rows += [
            {"article_id": article_id, "text": text[start:end], "start": start, "end": end}
            | {"date": found.when, "precision": found.precision, "method": found.method}
            | {"guessed": found.guessed and found.when is not None}
            for start, end, found in _find(text, _published_view(published))
        ]
    return frames.make_frame(DATES, rows)


def _published_view(published: Any) -> View:
    """The publication as a point to look from; midnight is a day without a clock time."""
    moment = None if pd.isna(published) else as_moment(pd.Timestamp(published).to_pydatetime())
    return View(moment, False, moment is not None and moment.time() != datetime.min.time())


def _find(text: str, view: View) -> Iterator[tuple[int, int, Found]]:
    """Each date of a text with its place; the longest at a place counts, and none overlap."""
    reader = Reader(read_tokens(text), view)
    at = 0
    while at < len(reader.kinds):
        found = reader.read(at) if reader.kinds[at] in STARTS else None
        if found is None:
            at += 1
            continue
        first, last, at = reader.tokens[at], reader.tokens[found[1] - 1], found[1]
        if not (first.kind == "b" and first.value == 1):
            yield first.start, last.end, found[0]
