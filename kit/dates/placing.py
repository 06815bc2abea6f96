"""Calendar arithmetic: what a day, a weekday or «the 12th of last month» is, seen from a day."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

FIRST_YEAR, LAST_YEAR = 1800, 2100
FIRST_HIJRI, LAST_HIJRI = 1300, 1500
#: Publication times are often in another zone than the writer's day: one day is forgiven.
SLACK = timedelta(days=1)
SOON = timedelta(days=60)
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,](\d{1,9}))?\s?(?:z|gmt|utc)?\s?(.*)")


def gregorian(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where there is no such day or the year is beyond news."""
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def hijri(year: int, month: int, day: int) -> date | None:
    """Return the day of a Hijri date by the Umm al-Qura calendar, or None.

    Where a month begins by sighting the moon, the day may be one earlier or later.

    Examples
    --------
    >>> hijri(1445, 7, 8)
    datetime.date(2024, 1, 20)
    """
    from hijridate import Hijri

    try:
        found = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(found.year, found.month, found.day)


def past_weekday(seen_from: date, weekday: int, modifier: int | None) -> date | None:
    """Return the weekday that news of a day means.

    Without a modifier the latest one, the day itself included; with «الماضي» one before the
    day, with «المقبل» one after it, with «قبل الماضي» a week before the last.

    Examples
    --------
    >>> past_weekday(date(2024, 1, 17), 0, None)  # a Wednesday looks back on Monday
    datetime.date(2024, 1, 15)
    >>> past_weekday(date(2024, 1, 15), 0, -1)
    datetime.date(2024, 1, 8)
    """
    back = (seen_from.weekday() - weekday) % 7
    if modifier is None:
        return seen_from - timedelta(days=back)
    if modifier == 1:
        return seen_from + timedelta(days=7 - back)
    if modifier in (-1, -2):
        return seen_from - timedelta(days=(back or 7) + (7 if modifier == -2 else 0))
    return None


def near_weekday(claimed: date, weekday: int) -> date | None:
    """Return the claimed day, or the day beside it that is the weekday named with it.

    «اليوم الثلاثاء», published at 22:00 UTC on Monday, is the Tuesday that had begun there.
    """
    for days in (0, 1, -1):
        if (claimed + timedelta(days=days)).weekday() == weekday:
            return claimed + timedelta(days=days)
    return None


def day_of_year(
    seen_from: date, month: int, day: int, *, modifier: int | None, weekday: int | None
) -> date | None:
    """Return the day and month that news of a day means, the year being left out.

    Without a modifier the latest one (news looks back), but none when the next one is less than
    `SOON` away: «7 أكتوبر» may then be an announcement or an anniversary. A weekday named with it
    decides between the two.

    Examples
    --------
    >>> day_of_year(date(2024, 1, 17), 10, 7, modifier=None, weekday=None)
    datetime.date(2023, 10, 7)
    >>> day_of_year(date(2024, 9, 1), 10, 7, modifier=None, weekday=None) is None
    True
    >>> day_of_year(date(2024, 9, 1), 10, 7, modifier=1, weekday=None)
    datetime.date(2024, 10, 7)
    """
    if modifier == 0:
        return gregorian(seen_from.year, month, day)
    years = range(seen_from.year - 8, seen_from.year + 9)
    days = [found for year in years if (found := gregorian(year, month, day))]
    last = seen_from + (SLACK if modifier is None else -SLACK)
    past = [found for found in days if found <= last][-1:]
    future = [found for found in days if found > seen_from][:1]
    if modifier is not None:
        wanted = {1: future, -1: past}.get(modifier, [])
    elif weekday is not None:
        wanted = [found for found in {*past, *future} if found.weekday() == weekday]
    else:
        wanted = [] if future and past != future and future[0] < seen_from + SOON else past
    return wanted[0] if len(wanted) == 1 and _fits(wanted[0], weekday) else None


def _fits(day: date, weekday: int | None) -> bool:
    return weekday is None or day.weekday() == weekday


def first_of_month(seen_from: date, months: int) -> date:
    """Return the first day of the month that lies so many months away."""
    number = seen_from.year * 12 + seen_from.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def read_clock(written: str, half: str | None) -> tuple[time, timezone | None] | None:
    """Return a clock time and its offset from UTC, or None where it contradicts itself.

    Examples
    --------
    >>> read_clock("05:30", "pm")[0]
    datetime.time(17, 30)
    >>> read_clock("13:30", "am") is None
    True
    """
    match = _CLOCK.fullmatch(written)
    if match is None:
        return None
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    found = _whole_hour(hour, half)
    if found is None or minute > 59 or second > 59:
        return None
    micro = int((match[4] or "0").ljust(6, "0")[:6])
    zone = read_offset(match[5]) if match[5] else None
    if match[5] and zone is None:
        return None
    utc = zone or (UTC if re.search("z|gmt|utc", written) else None)
    return time(found, minute, second, micro), utc


def _whole_hour(hour: int, half: str | None) -> int | None:
    """The hour of the 24-hour clock; «12 ليلا» belongs to two days and stays unknown."""
    if hour > 23 or (half == "am" and hour > 12) or (half == "pm" and hour == 0):
        return None
    if half == "night":
        if hour == 12:
            return None
        half = "pm" if 6 <= hour < 12 else "am"
        return hour + 12 if half == "pm" else hour
    if half == "am" and hour == 12:
        return 0
    return hour + 12 if half == "pm" and hour < 12 else hour


def read_offset(written: str) -> timezone | None:
    """Return an offset such as +03:00, +0300 or +3 as a time zone; only those in use."""
    match = re.fullmatch(r"([+-])(\d{1,2}):?(\d{2})?", written)
    if match is None:
        return None
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    minutes = -minutes if match[1] == "-" else minutes
    if not -12 * 60 <= minutes <= 14 * 60 or minutes % 15:
        return None
    return timezone(timedelta(minutes=minutes))


def read_zone(name: str) -> tzinfo | None:
    """Return the zone of an offset or an Olson name; None where it is not known here."""
    if name.startswith(("+", "-")):
        return read_offset(name)
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def at(day: date, clock: time, zone: tzinfo | None) -> datetime | None:
    """Return a day and a clock time as a point in time, in UTC."""
    try:
        return datetime.combine(day, clock, zone or UTC).astimezone(UTC)
    except (OverflowError, ValueError):
        return None
