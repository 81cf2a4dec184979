"""Counting time: days, working days, months, hours, opening time, with pauses. Pure.

The rules of counting (Civil Code 201-203 and 1259, norms.md 2 [F]): hours begin at the moment, days
with the day after, a month ends on the corresponding day, the last day belongs to the term.

A pause stops a clock between two moments. Pauses may touch or overlap: only their union counts.
"""

import calendar
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice

from app.norms.calendar import DAY, HallTime, NoHours

# A hall that opens at no time of a year never will.
_LONGEST_CLOSED = 366

Interval = tuple[datetime, datetime]


@dataclass(frozen=True)
class Pause:
    """A clock stood still from a moment until another (None: it still does), waiting for whom."""

    from_: datetime
    until: datetime | None
    waiting_for: str = ""


def union(pauses: tuple[Interval, ...]) -> tuple[Interval, ...]:
    """The same time as intervals that neither touch nor overlap, in order, in UTC."""
    found: list[Interval] = []
    for start, end in sorted((a.astimezone(UTC), b.astimezone(UTC)) for a, b in pauses):
        if end <= start:
            continue
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)


def after_time(start: datetime, length: timedelta, pauses: tuple[Interval, ...]) -> datetime:
    """The moment at which a length of time has run, pauses left out."""
    at = start.astimezone(UTC)
    for begin, end in union(pauses):
        if end <= at:
            continue
        ran = max(begin, at) - at
        if length <= ran:
            break
        length, at = length - ran, end
    return at + length


def ran(start: datetime, until: datetime, pauses: tuple[Interval, ...]) -> timedelta:
    """How long a clock ran between two moments, pauses left out; nothing where it runs back."""
    return sum((b - a for a, b in _running(start, until, pauses)), timedelta())


def after_open_time(
    start: datetime, length: timedelta, here: HallTime, pauses: tuple[Interval, ...]
) -> datetime:
    """The moment at which a hall has been open for a length of time. Raises NoCalendar, NoHours."""
    day, stopped = here.day(start), union(pauses)
    last_open = max([day, *(here.day(end) for _, end in stopped)])
    while True:
        for begin, end in here.open(day):
            for a, b in _running(max(begin, start.astimezone(UTC)), end, stopped):
                if length <= b - a:
                    return a + length
                length -= b - a
                last_open = max(last_open, day)
        if (day - last_open).days > _LONGEST_CLOSED:
            raise NoHours(here.hall)
        day += DAY


def ran_open(
    start: datetime, until: datetime, here: HallTime, pauses: tuple[Interval, ...]
) -> timedelta:
    """How long a hall was open between two moments, pauses left out. Raises NoCalendar."""
    start, until, found = start.astimezone(UTC), until.astimezone(UTC), timedelta()
    day = here.day(start)
    while day <= here.day(until):
        for begin, end in here.open(day):
            found += ran(max(begin, start), min(end, until), pauses)
        day += DAY
    return found


def last_day(
    start: datetime, n: int, here: HallTime, pauses: tuple[Interval, ...], works: bool
) -> date:
    """The n-th day after the day of `start`; only working days where `works`.

    A day at whose end the clock stands still is not counted; where it stands still at the end of
    the first day, counting starts after the day on which it goes on. Raises NoCalendar.
    """
    stopped = union(pauses)
    days = _counted(_first(start, here, stopped), here, stopped, works)
    return next(islice(days, n - 1, None))


def days_ran(
    start: datetime, until: date, here: HallTime, pauses: tuple[Interval, ...], works: bool
) -> int:
    """How many days have counted by the end of `until`: the inverse of `last_day`."""
    stopped, found = union(pauses), 0
    for day in _counted(_first(start, here, stopped), here, stopped, works):
        if day > until:
            break
        found += 1
    return found


def corresponding_day(day: date, months: int) -> date:
    """The day of that number so many months later; the last of the month where it has none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def months_after(
    start: datetime, months: int, here: HallTime, pauses: tuple[Interval, ...]
) -> date:
    """The last day of a term of months; pauses move it as they move a term of days."""
    first = _first(start, here, union(pauses))
    length = (corresponding_day(first, months) - first).days
    return last_day(start, length, here, pauses, False)


def moved_on(day: date, moves: Callable[[date], bool]) -> date:
    """The first day from here on that does not move to the day after it."""
    while moves(day):
        day += DAY
    return day


def _first(start: datetime, here: HallTime, stopped: tuple[Interval, ...]) -> date:
    """The day after which counting begins."""
    day = here.day(start)
    for begin, end in stopped:
        if begin < here.moment(day, 1440) <= end:
            day = here.day(end)
    return day


def _counted(
    day: date, here: HallTime, stopped: tuple[Interval, ...], works: bool
) -> Iterator[date]:
    """The days that count after a day, without end."""
    while True:
        day += DAY
        if works and not here.days.is_workday(day):
            continue
        if not stopped or not _stands(here.moment(day, 1440), stopped):
            yield day


def _stands(at: datetime, stopped: tuple[Interval, ...]) -> bool:
    """Whether the clock stands still at this moment."""
    return any(begin < at <= end for begin, end in stopped)


def _running(start: datetime, until: datetime, pauses: tuple[Interval, ...]) -> Iterator[Interval]:
    """The parts of an interval in which the clock runs."""
    at, until = start.astimezone(UTC), until.astimezone(UTC)
    for begin, end in union(pauses):
        if at < min(begin, until):
            yield at, min(begin, until)
        at = max(at, end)
    if at < until:
        yield at, until
