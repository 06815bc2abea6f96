"""Arabic dates → points in time: every month family, Hijri, and what is relative to publication."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd

from kit import frames
from kit.dates.patterns import Found, Reader, View
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
_LONGEST = 200
_LABELS = re.compile("[lin,.-]*")
_LEFT_OVER = re.compile("[n,.)g]*")
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})(?:t?(\d{2})(\d{2})(\d{2})?z?)?", re.IGNORECASE)
_ASCTIME = re.compile(r"([a-z]{3,9}),? ([a-z]{3,9}) +(\d{1,2}) ([\d:]+)((?: [+-]\d{4}| [a-z]{3})?) (\d{4})",
                      re.IGNORECASE)  # fmt: skip


def parse_date(
    text: str | None,
    *,
    relative_to: date | None = None,
    month_first: bool = False,
) -> pd.Timestamp | None:
    """Parse."""
    if not isinstance(text, str):
        return None
    found = _parse(text.strip(), _view(relative_to, month_first))
    if found is None or found.when is None or found.precision in ("month", "year"):
        return None
    return pd.Timestamp(found.when).as_unit("us")


def _view(seen_from: date | None, month_first: bool) -> View:
    moment = as_moment(seen_from)
    return View(moment, month_first, isinstance(seen_from, datetime))


def _parse(text: str, view: View) -> Found | None:
    """The one date that a text is, apart from labels such as «نشر في»."""
    if not 0 < len(text) <= _LONGEST:
        return None
    if compact := _DIGITS.fullmatch(text):
        return _compact(compact)
    text = _ASCTIME.sub(r"\1 \2 \3 \6 \4\5", text)
    reader = Reader(read_tokens(text), view)
    start = _LABELS.match(reader.kinds)
    found = reader.read(start.end() if start else 0)
    if found is None or not _LEFT_OVER.fullmatch(reader.kinds, found[1]):
        return None
    return found[0]


def _compact(match: re.Match[str]) -> Found | None:
    """20240112 and 20240112101500, as archives write them."""
    numbers = [int(number or 0) for number in match.groups()]
    try:
        when = datetime(*numbers, tzinfo=UTC)  # type: ignore[misc, arg-type]
    except ValueError:
        return None
    return Found(when, "day", "iso") if 1800 <= when.year <= 2100 else None


def find_dates(articles: pd.DataFrame) -> pd.DataFrame:
    """Find."""
    frames.check_frame(articles, ["article_id", "text"], "kit.load_articles(source)")
    rows: list[dict[str, Any]] = []
    seen = articles["published"] if "published" in articles.columns else [None] * len(articles)
    texts = articles["text"].fillna("")
    for article_id, text, published in zip(articles["article_id"], texts, seen, strict=True):
        view = _view(None if pd.isna(published) else published, False)
        for start, end, found in _find(text, view):
            rows.append(
                {
                    "article_id": article_id, "start": start, "end": end, "text": text[start:end],
                    "date": found.when, "precision": found.precision, "method": found.method,
                    "guessed": found.guessed and found.when is not None,
                }
            )  # fmt: skip
    return frames.make_frame(DATES, rows)


def _find(text: str, view: View) -> Iterator[tuple[int, int, Found]]:
    reader = Reader(read_tokens(text), view)
    at = 0
    while at < len(reader.kinds):
        found = reader.read(at) if reader.kinds[at] in STARTS else None
        if found is None:
            at += 1
            continue
        yield reader.tokens[at].start, reader.tokens[found[1] - 1].end, found[0]
        at = found[1]
