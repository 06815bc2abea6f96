"""Dates that are seen from another day: yesterday, Monday, «the 12th of last month»."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from kit.dates import placing
from kit.dates.patterns import _DAY, _GAP, _HIJRI, _HIJRI_YEAR, _MONTH, _YEAR, Found, Groups, _month

if TYPE_CHECKING:
    from kit.dates.patterns import Reader, View

_DAYS = {"day": 1, "week": 7}
_SECONDS = {"second": 1, "minute": 60, "hour": 3600}


def _found(day: date | None, precision: str, method: str) -> Found:
    when = placing.at(day, time(), UTC) if day else None
    return Found(when, precision, method, guessed=True)


def _day_word(groups: Groups, view: "View") -> Found:
    """«أمس», «مساء أمس الثلاثاء», «غدا»."""
    if view.seen_from is None:
        return _found(None, "day", "relative")
    day = view.seen_from.date() + timedelta(days=groups["away"].value)
    if "weekday" in groups:
        return _found(placing.near_weekday(day, groups["weekday"].value), "day", "relative")
    return _found(day, "day", "relative")


def _weekday(groups: Groups, view: "View") -> Found:
    """«مساء الاثنين», «الأحد الماضي», «الجمعة المقبل»; «ليلة الاثنين» may be that before it."""
    eve = "part" in groups and groups["part"].value == "eve"
    if view.seen_from is None or eve:
        return _found(None, "day", "weekday")
    modifier = groups["modifier"].value if "modifier" in groups else None
    day = placing.past_weekday(view.seen_from.date(), groups["weekday"].value, modifier)
    return _found(day, "day", "weekday")


def _night(groups: Groups, view: "View") -> Found:
    """«ليل الأحد/الاثنين» is the night between two days: which one, it does not say."""
    return _found(None, "day", "weekday")


def _day_of_month(groups: Groups, view: "View") -> Found:
    """«12 الجاري», «في الثاني عشر من الشهر الماضي»."""
    if view.seen_from is None or groups["modifier"].value == -2:
        return _found(None, "day", "relative")
    month = placing.first_of_month(view.seen_from.date(), groups["modifier"].value)
    day = placing.gregorian(month.year, month.month, int(groups["day"].value))
    return _found(day, "day", "relative")


def _day_and_month(groups: Groups, view: "View") -> Found:
    """«12 كانون الثاني», «12 يناير الماضي», «12 يناير من العام المقبل», without a year."""
    month, seen = _month(groups), view.seen_from
    if month is None or seen is None:
        return _found(None, "day", "named")
    day, modifier = int(groups["day"].value), None
    if "modifier" in groups:
        modifier = groups["modifier"].value
    if "of_year" in groups:
        return _found(placing.gregorian(seen.year + (modifier or 0), month, day), "day", "named")
    weekday = groups["weekday"].value if "weekday" in groups else None
    found = placing.day_of_year(seen.date(), month, day, modifier=modifier, weekday=weekday)
    return _found(found, "day", "named")


def _month_and_year(groups: Groups, view: "View") -> Found:
    """«يناير 2024»: the month, written as its first day."""
    month = _month(groups)
    day = placing.gregorian(int(groups["year"].value), month, 1) if month else None
    return Found(placing.at(day, time(), UTC) if day else None, "month", "named")


def _hijri_month(groups: Groups, view: "View") -> Found:
    day = placing.hijri(int(groups["year"].value), int(groups["hijri"].value), 1)
    return Found(placing.at(day, time(), UTC) if day else None, "month", "hijri")


def _month_near(groups: Groups, view: "View") -> Found:
    """«أغسطس الماضي»: the month, written as its first day."""
    month, seen, modifier = _month(groups), view.seen_from, groups["modifier"].value
    if month is None or seen is None or modifier == -2:
        return _found(None, "month", "named")
    away = (month - seen.month) % 12
    if modifier == -1:
        away = away - 12 if away else -12
    elif modifier == 1:
        away = away or 12
    elif away:
        away = month - seen.month
    return _found(placing.first_of_month(seen.date(), away), "month", "named")


def _week(groups: Groups, view: "View") -> Found:
    """«الأسبوع الماضي»: some day of it; written as the same weekday."""
    if view.seen_from is None:
        return _found(None, "week", "relative")
    away = timedelta(days=7 * groups["modifier"].value)
    return _found(view.seen_from.date() + away, "week", "relative")


def _whole_month(groups: Groups, view: "View") -> Found:
    """«الشهر الماضي»: written as its first day."""
    if view.seen_from is None:
        return _found(None, "month", "relative")
    day = placing.first_of_month(view.seen_from.date(), groups["modifier"].value)
    return _found(day, "month", "relative")


def _whole_year(groups: Groups, view: "View") -> Found:
    """«العام الماضي»: written as its first day."""
    if view.seen_from is None:
        return _found(None, "year", "relative")
    year = view.seen_from.year + groups["modifier"].value
    return _found(placing.gregorian(year, 1, 1), "year", "relative")


def _ago(groups: Groups, view: "View") -> Found:
    """«قبل ثلاثة أيام», «منذ ساعتين», «بعد يومين»."""
    unit = groups["unit"].value
    number = int(groups["number"].value) if "number" in groups else 1
    number = (2 if groups["unit"].kind == "U" else number) * groups["ago"].value
    if view.seen_from is None:
        return _found(None, unit, "relative")
    if unit in _SECONDS:
        return _clock_away(view, timedelta(seconds=number * _SECONDS[unit]))
    if unit in _DAYS:
        day = view.seen_from.date() + timedelta(days=number * _DAYS[unit])
        return _found(day, unit, "relative")
    months = number * (12 if unit == "year" else 1)
    return _found(placing.first_of_month(view.seen_from.date(), months), unit, "relative")


def _clock_away(view: "View", away: timedelta) -> Found:
    """Hours ago can be told only from a publication time, not from a day alone."""
    if view.seen_from is None or not view.has_clock:
        return Found(None, "minute", "relative", guessed=True)
    return Found(view.seen_from + away, "minute", "relative", guessed=True)


def _now(groups: Groups, view: "View") -> Found:
    """«الآن», «قبل قليل»."""
    return _clock_away(view, timedelta())


_WEEKDAY = "(?:P{0,3}(?P<weekday>W)m?[,(]?e?)"
_FORMS: list[tuple[re.Pattern[str], Callable[[Groups, "View"], Found]]] = [
    (re.compile(pattern), build)
    for pattern, build in (
        (r"P{0,2}(?P<away>R)(?:[,(-]?P?(?P<weekday>W)\)?)?", _day_word),
        (r"P{0,2}(?P<weekday>W)\((?P<away>R)\)", _day_word),
        ("(?P<part>P)?P{0,2}(?P<weekday>W)(?P<modifier>m)?", _weekday),
        ("P{1,2}W[/-]?P?W", _night),
        (f"{_WEEKDAY}?{_DAY}(?:f?o)?(?P<modifier>m)", _day_of_month),
        (f"{_WEEKDAY}?{_DAY}{_GAP}{_MONTH}(?P<modifier>m)?", _day_and_month),
        (f"{_WEEKDAY}?{_DAY}{_GAP}{_MONTH}f?(?P<of_year>C)(?P<modifier>m)", _day_and_month),
        (_MONTH + _YEAR, _month_and_year),
        (_HIJRI + _HIJRI_YEAR, _hijri_month),
        (_MONTH + "(?P<modifier>m)", _month_near),
        ("w(?P<modifier>m)", _week),
        ("o(?P<modifier>m)", _whole_month),
        ("C(?P<modifier>m)", _whole_year),
        (
            "(?P<ago>b)(?:(?P<number>[dN])(?P<unit>[uvcsP])|(?P<unit1>[uUcsP])N?)(?![WRMHOdyf])",
            _ago,
        ),
        ("(?P<number>d)(?P<unit>[uv])(?P<ago>G)", _ago),
        ("k", _now),
    )
]
#: Letters at which a date can begin.
STARTS = frozenset("tSPRWVdOyMHwoCb")


def read_relative(reader: "Reader", at: int) -> tuple[Found, int] | None:
    """Return the longest date seen from publication that begins at a token, and its end."""
    matches = [(form.match(reader.kinds, at), build) for form, build in _FORMS]
    longest = max((match.end() for match, _ in matches if match), default=None)
    for match, build in matches:
        if match and match.end() == longest:
            groups = reader.groups(match)
            if "unit" in groups and groups["unit"].value in ("am", "pm", "night"):
                return None  # «قبل مساء …»
            return build(groups, reader.view), match.end()
    return None


def as_moment(value: object) -> datetime | None:
    """Return a date, datetime or Timestamp as a datetime in UTC."""
    if isinstance(value, datetime):
        if value != value:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    if isinstance(value, date):
        return datetime.combine(value, time(), UTC)
    return None
