"""The written forms of dates: regular expressions over the letters of tokens, and their meaning.

A form is looked for at one token; where several fit, the longest one counts. What contradicts
itself («30 فبراير», a weekday that is not that day, two months that differ) is a date all the
same, but one without a day: nothing is invented.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from kit.dates import placing
from kit.dates.reading import Token

Groups = dict[str, Token]


@dataclass(frozen=True, slots=True)
class Found:
    """One date: `when` is None where it contradicts itself or cannot be placed."""

    when: datetime | None
    precision: str
    method: str
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """The day that a form means, before weekday, second calendar and clock are looked at."""

    day: date | None
    method: str
    guessed: bool = False
    other: date | None = None


@dataclass(frozen=True, slots=True)
class View:
    """Where dates are seen from: the day of publication, and the order of 3/4/2024."""

    seen_from: datetime | None = None
    month_first: bool = False
    has_clock: bool = True


# The letters are explained in kit.dates.reading and kit.dates.names.
_DAY = "(?P<day>d|O)i?"
_GAP = "(?:f?s?|[/.,-])"
_MONTH = r"(?P<month>M)(?:[/(-]?(?P<twin>M)\)?)?"
_YEAR = ",?f?[cC]?(?P<year>y)g?"
_HIJRI = r"(?P<hijri>H)"
_HIJRI_YEAR = ",?f?[cC]?(?P<year>y)h?"
_WEEKDAY = re.compile(r"(?:P?R[,(]?)?P{0,3}(?P<weekday>[WV])\)?m?[,.-]?e?")
_WEEKDAY_AFTER = re.compile(r"[,(-]?P?(?P<weekday>[WV])\)?")
_OTHER_CALENDAR = re.compile(r"\)?[,/(-]{0,2}e?f?[,(]?")
_CLOCK = re.compile(r"(?P<early>Z)?(?P<clock>t)(?P<half>[agP])?(?:\(?z?(?P<zone>[Zq])\)?)?")
_HOUR = re.compile(r"S(?P<hour>d)(?P<half>[agP])?(?:\(?z?(?P<zone>[Zq])\)?)?")
_BEFORE_CLOCK = re.compile(r"T|[,(i.-]{0,3}S?")


def _month(groups: Groups) -> int | None:
    """The number of the month; None where two names are given for different months."""
    month, twin = groups["month"].value, groups.get("twin")
    return int(month) if twin is None or twin.value == month else None


def _named(groups: Groups, view: View) -> Day:
    month = _month(groups)
    year, day = int(groups["year"].value), int(groups["day"].value)
    return Day(placing.gregorian(year, month, day) if month else None, "named")


def _hijri(groups: Groups, view: View) -> Day:
    year, day = int(groups["year"].value), int(groups["day"].value)
    return Day(placing.hijri(year, int(groups["hijri"].value), day), "hijri")


def _numeric(groups: Groups, view: View) -> Day:
    """Year first, or day first; the other order only where the day tells or it was asked for."""
    year, a, b = (int(groups[name].value) for name in ("year", "a", "b"))
    era = groups["era"].kind if "era" in groups else ""
    if era == "h" or (not era and placing.FIRST_HIJRI <= year <= placing.LAST_HIJRI):
        return Day(placing.hijri(year, b, a), "hijri")
    if "first" in groups:
        return Day(placing.gregorian(year, b, a), "iso")
    if a > 12 or b > 12:
        day, month = (a, b) if a > 12 else (b, a)
        return Day(placing.gregorian(year, month, day), "numeric")
    day, month = (b, a) if view.month_first else (a, b)
    return Day(
        placing.gregorian(year, month, day), "numeric", a != b, placing.gregorian(year, day, month)
    )


_FORMS: list[tuple[re.Pattern[str], Callable[[Groups, View], Day]]] = [
    (re.compile(_DAY + _GAP + _MONTH + _GAP + _YEAR), _named),
    (re.compile(_MONTH + "[.,]?(?P<day>d)i?" + _YEAR), _named),
    (re.compile("(?P<year>y)g?[,/-]?" + _MONTH + "[,/-]?(?P<day>d)"), _named),
    (re.compile("(?P<a>d)(?:/(?P<b>d)/|-(?P<b1>d)-|[.](?P<b2>d)[.])(?P<year>y)(?P<era>[gh])?"),
     _numeric),
    (re.compile("(?P<first>(?P<year>y))(?:/(?P<b>d)/|-(?P<b1>d)-|[.](?P<b2>d)[.])(?P<a>d)"
                "(?P<era>[gh])?"), _numeric),
    (re.compile(_DAY + _GAP + _HIJRI + _GAP + _HIJRI_YEAR), _hijri),
]  # fmt: skip


class Reader:
    """The tokens of one text, with the dates that begin at each of them."""

    def __init__(self, tokens: Sequence[Token], view: View):
        self.tokens = tokens
        self.kinds = "".join(token.kind for token in tokens)
        self.view = view

    def groups(self, match: re.Match[str]) -> Groups:
        """The token of each named part of a match (b1, b2 count as b)."""
        return {
            name.rstrip("12"): self.tokens[match.start(name)]
            for name, found in match.groupdict().items()
            if found
        }

    def read(self, at: int) -> tuple[Found, int] | None:
        """Return the longest date that begins at a token, and the token after it."""
        from kit.dates.relative import read_relative

        whole = self._read_whole(at)
        other = read_relative(self, at)
        if whole and (other is None or whole[1] >= other[1]):
            return whole
        return self._with_clock(*other) if other else None

    def _with_clock(self, found: Found, end: int) -> tuple[Found, int]:
        """«أمس الساعة 10:30»: the clock time that follows a day."""
        if found.when is None or found.precision != "day":
            return found, end
        clock, after = self._clock_after(end)
        if clock is None:
            return found, end
        day = Day(found.when.date(), found.method, found.guessed)
        return self._finish(day, clock), after

    def _read_whole(self, at: int) -> tuple[Found, int] | None:
        """A date with its year: weekday, day, the other calendar, clock, in any usual order."""
        clock, at = self._clock_before(at)
        weekday = _WEEKDAY.match(self.kinds, at)
        found = self._read_day(weekday.end() if weekday else at)
        if found is None:
            return None
        day, end = found
        named = self.groups(weekday)["weekday"].value if weekday else None
        after = None if weekday else _WEEKDAY_AFTER.match(self.kinds, end)
        if after and day.day and placing.near_weekday(day.day, self._weekday(after)) == day.day:
            named, end = self._weekday(after), after.end()
        day = _agree(day, named)
        if clock is None:
            clock, end = self._clock_after(end)
        return self._finish(day, clock), end

    def _weekday(self, match: re.Match[str]) -> int:
        return int(self.groups(match)["weekday"].value)

    def _read_day(self, at: int) -> tuple[Day, int] | None:
        """A day in one calendar, or in both."""
        first = self._read_form(at)
        if first is None:
            return None
        day, end = first
        gap = _OTHER_CALENDAR.match(self.kinds, end)
        second = self._read_form(gap.end()) if gap else None
        if (
            gap is None
            or second is None
            or (day.method == "hijri") == (second[0].method == "hijri")
        ):
            return first
        end = second[1] + (self.kinds[second[1] : second[1] + 1] == ")" and "(" in gap[0])
        return _both(day, second[0]), end

    def _read_form(self, at: int) -> tuple[Day, int] | None:
        """The longest of the plain forms."""
        found = [(form.match(self.kinds, at), build) for form, build in _FORMS]
        longest = max((m.end() for m, _ in found if m), default=None)
        for match, build in found:
            if match and match.end() == longest:
                return build(self.groups(match), self.view), match.end()
        return None

    def clock(self, match: re.Match[str]) -> "Clock":
        """The clock time of a match, with its zone."""
        groups = self.groups(match)
        half = groups["half"].value if "half" in groups else None
        half = {"day": None, "eve": "night"}.get(half, half) if half else None
        written = groups["clock"].value if "clock" in groups else f"{groups['hour'].value}:00"
        found = placing.read_clock(written, half)
        if found is None:
            return None, None, False
        named = groups.get("zone") or groups.get("early")
        if named is None or not named.value:
            return *found, True
        zone = placing.read_zone(named.value)
        return found[0], zone, zone is not None

    def _clock_before(self, at: int) -> "tuple[Clock | None, int]":
        match = _CLOCK.match(self.kinds, at) or _HOUR.match(self.kinds, at)
        gap = re.compile("[,-]{0,2}").match(self.kinds, match.end()) if match else None
        return (self.clock(match), gap.end()) if match and gap else (None, at)

    def _clock_after(self, at: int) -> "tuple[Clock | None, int]":
        gap = _BEFORE_CLOCK.match(self.kinds, at)
        match = _CLOCK.match(self.kinds, gap.end()) if gap else None
        if match is None:
            gap = re.compile("[,(i-]{0,3}").match(self.kinds, at)
            match = _HOUR.match(self.kinds, gap.end()) if gap else None
        return (self.clock(match), match.end()) if match else (None, at)

    def _finish(self, day: Day, clock: "Clock | None") -> Found:
        """A day and a clock as a point in time."""
        if day.day is None or (clock and not clock[2]):
            return Found(None, "day", day.method)
        if clock is None or clock[0] is None:
            return Found(placing.at(day.day, time(), UTC), "day", day.method, day.guessed)
        when = placing.at(day.day, clock[0], clock[1])
        return Found(when, "minute", day.method, day.guessed)


Clock = tuple[time | None, tzinfo | None, bool]


def _agree(day: Day, weekday: int | None) -> Day:
    """Let the weekday decide between day first and month first; refuse what contradicts it."""
    if weekday is None or day.day is None:
        return day
    if day.method == "hijri":  # The month may have begun a day earlier or later there.
        return Day(placing.near_weekday(day.day, weekday), day.method, day.guessed)
    fitting = [d for d in (day.day, day.other) if d and d.weekday() == weekday]
    if len(set(fitting)) != 1:
        return Day(day.day if len(fitting) > 1 else None, day.method, day.guessed)
    return Day(fitting[0], day.method)


def _both(one: Day, two: Day) -> Day:
    """A Hijri and a Gregorian date: the latter counts, when they are the same day or nearly."""
    lunar, solar = (one, two) if one.method == "hijri" else (two, one)
    if lunar.day is None:  # The 30th of a month that has 29 days by calculation.
        return solar
    days = [d for d in (solar.day, solar.other) if d]
    near = [d for d in days if abs(d - lunar.day) <= timedelta(days=2)]
    return Day(near[0] if near else None, solar.method)
