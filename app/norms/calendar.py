"""The working calendar: which days are worked, and when a hall is open. Pure.

A year without data is unknown and nothing is guessed for it: `NoCalendar`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Literal
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct

from app.norms.dated import Code, Confidence, Text

DAY = timedelta(days=1)
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_SPAN = re.compile(r"(\d\d):(\d\d)-(\d\d):(\d\d)")
_HOURS = re.compile(r"(?:(?P<first>\w{3})(?:-(?P<last>\w{3}))? )(?P<spans>.+)")
_SATURDAY = 5
_HOUR = 60
_WHOLE_DAY = 24 * _HOUR

Extension = Literal["rest_days", "holidays", "never"]
# Minutes of the local day, half open: 08:30 is in, 12:00 is not.
Span = tuple[int, int]


class NoCalendar(LookupError):
    """A year of which nobody has said yet which days are worked."""

    def __init__(self, year: int) -> None:
        super().__init__(year)
        self.year = year


class NoHours(LookupError):
    """A hall whose opening hours are not known, or are never."""


class Holiday(Struct, frozen=True):
    """Days off of one public holiday, both ends included."""

    name: Text
    from_: date = msgspec.field(name="from")
    to: date
    name_en: str = ""


class Year(Struct, frozen=True):
    """One year as announced: days off, and weekend days that are worked instead."""

    year: int
    source: Text
    holidays: tuple[Holiday, ...] = ()
    workdays: tuple[date, ...] = ()
    confidence: Confidence = "f"


class Special(Struct, frozen=True):
    """Hours of some days in some halls (all where empty), instead of the usual; empty: closed."""

    from_: date = msgspec.field(name="from")
    to: date
    why: Text
    hours: str = ""
    halls: tuple[Code, ...] = ()

    def __post_init__(self) -> None:
        """Raises ValueError where the hours cannot be read."""
        spans(self.hours)


class Calendar(Struct, frozen=True):
    """Which days are worked, by year.

    `extension`: which last days move to the day after: any day of rest, public holidays alone, or
    none (Civil Code 203; whether weekends count is open, norms.md 15).
    """

    years: tuple[Year, ...] = ()
    special: tuple[Special, ...] = ()
    extension: Extension = "rest_days"


@cache
def spans(text: str) -> tuple[Span, ...]:
    """`08:30-12:00,13:00-17:30` as minutes; raises ValueError where it is no order of times."""
    found: list[Span] = []
    for each in filter(None, text.split(",")):
        match = _SPAN.fullmatch(each.strip())
        if match is None:
            raise ValueError(f"{each!r} is no span like 08:30-12:00")
        h, m, to_h, to_m = map(int, match.groups())
        start, end = h * _HOUR + m, to_h * _HOUR + to_m
        before = found[-1][1] if found else 0
        if not before <= start < end <= _WHOLE_DAY or max(m, to_m) >= _HOUR:
            raise ValueError(f"{each!r} does not follow the span before it, or ends too late")
        found.append((start, end))
    return tuple(found)


@cache
def week(hours: tuple[str, ...]) -> tuple[tuple[Span, ...], ...]:
    """Spans of each weekday from lines such as `Mon-Fri 08:30-12:00,13:00-17:30`."""
    found: dict[int, tuple[Span, ...]] = {}
    for each in hours:
        match = _HOURS.fullmatch(each)
        names = (match["first"], match["last"] or match["first"]) if match else ("", "")
        if match is None or not set(names) <= set(_WEEKDAYS):
            raise ValueError(f"{each!r} is no line like Mon-Fri 08:30-12:00")
        first, last = map(_WEEKDAYS.index, names)
        found.update(dict.fromkeys(range(first, last + 1), spans(match["spans"])))
    return tuple(found.get(each, ()) for each in range(7))


@dataclass(frozen=True)
class Days:
    """A calendar made ready for questions: holidays by day, make-up workdays, years known."""

    holidays: Mapping[date, Holiday] = field(default_factory=dict)
    workdays: frozenset[date] = frozenset()
    years: frozenset[int] = frozenset()
    special: tuple[Special, ...] = ()
    extension: str = "rest_days"

    def is_workday(self, day: date) -> bool:
        """Whether offices work that day; raises NoCalendar."""
        self._known(day)
        return day in self.workdays or (day.weekday() < _SATURDAY and day not in self.holidays)

    def moves_on(self, day: date) -> bool:
        """Whether a last day moves to the day after; raises NoCalendar."""
        if self.extension == "never":
            return False
        if self.extension == "holidays":
            self._known(day)
            return day in self.holidays
        return not self.is_workday(day)

    def rest(self, day: date) -> tuple[str, str]:
        """Why nobody works: the holiday's names in Chinese and English, else `weekend`."""
        holiday = self.holidays.get(day)
        return (holiday.name, holiday.name_en) if holiday else ("weekend", "")

    def _known(self, day: date) -> None:
        if day.year not in self.years:
            raise NoCalendar(day.year)


def ready(calendar: Calendar) -> Days:
    """The calendar by day."""
    holidays: dict[date, Holiday] = {}
    for year in calendar.years:
        for each in year.holidays:
            length = (each.to - each.from_).days + 1
            holidays.update({each.from_ + n * DAY: each for n in range(length)})
    return Days(
        holidays,
        frozenset(day for year in calendar.years for day in year.workdays),
        frozenset(year.year for year in calendar.years),
        # What was announced for single halls goes before what was for all.
        tuple(sorted(calendar.special, key=lambda each: not each.halls)),
        calendar.extension,
    )


@dataclass(frozen=True)
class HallTime:
    """Time as one hall reckons it: zone, calendar, opening hours by weekday.

    `closes`: whether its days end at the close of business instead of 24:00 (Civil Code 203).
    """

    zone: ZoneInfo
    days: Days = field(default_factory=Days)
    hall: str = ""
    hours: tuple[str, ...] = ()
    closes: bool = False

    def day(self, at: datetime) -> date:
        """The local day of a moment."""
        return at.astimezone(self.zone).date()

    def moment(self, day: date, minute: int = 0) -> datetime:
        """A minute of a local day, up to 24:00 = 1440, in UTC."""
        whole, rest = divmod(minute, _WHOLE_DAY)
        at = datetime.combine(day + whole * DAY, time(rest // 60, rest % 60), self.zone)
        return at.astimezone(UTC)

    def end(self, day: date) -> datetime:
        """The first moment after a day: 24:00, or the close of business where the hall says so."""
        open_ = self.open(day) if self.closes else ()
        return open_[-1][1] if open_ else self.moment(day, _WHOLE_DAY)

    def open(self, day: date) -> tuple[tuple[datetime, datetime], ...]:
        """When the hall is open that day: half-open spans in UTC; raises NoCalendar."""
        return tuple((self.moment(day, a), self.moment(day, b)) for a, b in self._spans(day))

    def _spans(self, day: date) -> tuple[Span, ...]:
        """Announced hours; else closed on public holidays, a make-up workday like a Monday."""
        for each in self.days.special:
            if each.from_ <= day <= each.to and (not each.halls or self.hall in each.halls):
                return spans(each.hours)
        usual = week(self.hours)
        if self.days.is_workday(day):
            return usual[day.weekday()] if day not in self.days.workdays else usual[0]
        return () if day in self.days.holidays else usual[day.weekday()]
