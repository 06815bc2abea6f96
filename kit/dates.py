"""Arabic dates → points in time (first slice: ISO and mail dates)."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def parse_date(text: str, *, relative_to: datetime | None = None) -> datetime | None:
    """Return the point in time (UTC) that a written date names, or None.

    Examples
    --------
    >>> parse_date("2024-01-12T10:00:00+03:00").isoformat()
    '2024-01-12T07:00:00+00:00'
    """
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            when = parse(text.strip())
        except (ValueError, TypeError, IndexError):
            continue
        return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    return None
