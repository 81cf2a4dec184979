"""Deadlines from dated norms: when something is due, and line by line why then. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Literal

from app.norms import count
from app.norms.calendar import DAY, HallTime, NoCalendar, NoHours
from app.norms.count import Interval, Pause
from app.norms.dated import Norm
from app.norms.norms import Norms
from app.norms.trace import Line

COMPLAINT_ANSWER, APPEAL_OPEN = "complaint_answer", "appeal_open"
_MINUTES = {"minutes": 1, "hours": 60, "working_minutes": 1, "working_hours": 60}


@dataclass(frozen=True)
class Due:
    """When something is due, and why then.

    `last_day` is the target, `at` the first moment after it. A last day of rest moves on:
    `latest_day` is the one that still is in time (最迟) and `latest` the first moment that is too
    late; None where that year's calendar is not known.
    """

    since: datetime
    norm: Norm
    last_day: date
    at: datetime
    latest_day: date | None
    latest: datetime | None
    trace: tuple[Line, ...] = ()

    def in_time(self, at: datetime) -> bool:
        """Whether something done then was in time; the end of a term of hours belongs to it."""
        if self.norm.unit in _MINUTES:
            return at <= self.at
        return at < self.late_from

    @property
    def late_from(self) -> datetime:
        """From when it is late; where the extension is not known, from after the target."""
        return self.latest or self.at


@dataclass(frozen=True)
class Clock:
    """One clock of a case. `due` None: no norm, not to be counted, or standing still."""

    rule: str
    state: Literal["running", "paused", "unknown", "no_norm"]
    norm: Norm | None = None
    due: Due | None = None
    trace: tuple[Line, ...] = ()


def due(norm: Norm, since: datetime, here: HallTime, pauses: tuple[Interval, ...] = ()) -> Due:
    """Count a norm's term from a moment (Civil Code 201-203 and 1259, norms.md 2 [F]).

    Raises NoCalendar, NoHours where working time or working days cannot be counted.
    """
    if norm.unit in _MINUTES:
        return _timed(norm, since, here, pauses)
    works = norm.unit == "working_days"
    if norm.unit == "months":
        last = count.months_after(since, norm.value, here, pauses)
    else:
        last = count.last_day(since, norm.value, here, pauses, works)
    lines = [_of(norm), *_counted(norm, since, here, last), *_paused(pauses, here)]
    lines.append(Line("target", {"day": str(last), "end": _local(here.end(last), here)}))
    latest = last if norm.at_least else _latest(last, here, lines)
    return Due(
        since, norm, last, here.end(last), latest, here.end(latest) if latest else None,
        tuple(lines),
    )  # fmt: skip


def clock(
    norms: Norms, rule: str, since: datetime, hall: str = "", pauses: tuple[Pause, ...] = ()
) -> Clock:
    """A rule's clock in a hall, by the norms in force on the day it starts.

    Of national, province and hall norm the narrower wins where the wider one lets it: any way, or
    only where its term does not end later (`better` more: earlier) for the customer.
    """
    here, found = norms.here(hall), Clock(rule, "no_norm")
    for norm in norms.layers(rule, norms.day(since), hall):
        found = _narrowed(found, _clock(rule, norm, since, here, pauses))
    return found


def by_days(norms: Norms, rule: str, day: date, hall: str = "") -> bool:
    """Whether what begins on that day ends at one moment, whatever the hour it begins at."""
    return all(each.unit not in _MINUTES for each in norms.layers(rule, day, hall))


def answer_due(norms: Norms, received: datetime, hall: str = "") -> Due | None:
    """Until when a complaint is to be answered; None where no norm tells."""
    return clock(norms, COMPLAINT_ANSWER, received, hall).due


def _clock(
    rule: str, norm: Norm, since: datetime, here: HallTime, pauses: tuple[Pause, ...]
) -> Clock:
    """A norm's clock: only what stops it stops it, and an open pause leaves it standing still."""
    mine = [each for each in pauses if each.waiting_for in norm.stops]
    over = tuple((each.from_, each.until) for each in mine if each.until is not None)
    try:
        found = due(norm, since, here, over)
    except NoCalendar as gap:
        lines = (_of(norm), Line("no_calendar", {"year": str(gap.year)}))
        return Clock(rule, "unknown", norm, trace=lines)
    except NoHours:
        return Clock(
            rule, "unknown", norm, trace=(_of(norm), Line("no_hours", {"hall": here.hall}))
        )
    waits = next((e for e in mine if e.until is None and e.from_ < found.late_from), None)
    if waits is None:
        return Clock(rule, "running", norm, found, found.trace)
    line = Line("standing", {"from": _local(waits.from_, here), "waiting_for": waits.waiting_for})
    return Clock(rule, "paused", norm, trace=(*found.trace[:1], line))


def _narrowed(wider: Clock, narrower: Clock) -> Clock:
    """What holds of a wider norm's clock and that of a narrower one."""
    if wider.norm is None or narrower.norm is None:
        return narrower
    may, more = wider.norm.may(narrower.norm.layer), wider.norm.better == "more"
    one, other = wider.due, narrower.due
    looser = bool(one and other and (other.at < one.at if more else other.at > one.at))
    told = {"source": narrower.norm.source, "source_en": narrower.norm.source_en}
    if may == "none" or (may == "stricter" and (looser or (one is not None and other is None))):
        day = str(other.last_day) if other else ""
        return _noted(wider, Line("narrower_held", {**told, "day": day}))
    if looser and one is not None:
        told = {"source": wider.norm.source, "source_en": wider.norm.source_en}
        return _noted(narrower, Line("looser", {**told, "day": str(one.last_day)}))
    return narrower


def _noted(found: Clock, line: Line) -> Clock:
    trace = (*found.trace, line)
    return replace(found, trace=trace, due=found.due and replace(found.due, trace=trace))


def _timed(norm: Norm, since: datetime, here: HallTime, pauses: tuple[Interval, ...]) -> Due:
    """A term of hours begins at once and is never extended."""
    length = timedelta(minutes=norm.value * _MINUTES[norm.unit])
    opened = norm.unit.startswith("working")
    if opened:
        at = count.after_open_time(since, length, here, pauses)
    else:
        at = count.after_time(since, length, pauses)
    start = Line("from_open" if opened else "from_moment", {"start": _local(since, here)})
    end = Line("target_time", {"at": _local(at, here)})
    lines = (_of(norm), start, *_paused(pauses, here), end)
    return Due(since, norm, here.day(at), at, here.day(at), at, lines)


def _latest(last: date, here: HallTime, lines: list[Line]) -> date | None:
    """The last day moved past days of rest, with its lines; None where nobody knows."""
    try:
        latest = count.moved_on(last, here.days.moves_on)
    except NoCalendar as gap:
        lines.append(Line("no_calendar_latest", {"year": str(gap.year)}))
        return None
    if latest != last:
        lines += [Line("moved_on", each) for each in _rests(last, latest, here)]
        lines.append(Line("latest", {"day": str(latest), "end": _local(here.end(latest), here)}))
    return latest


def _counted(norm: Norm, since: datetime, here: HallTime, last: date) -> Iterator[Line]:
    """From when it counts, and which days of rest do not."""
    start = here.day(since)
    if norm.unit == "months":
        yield Line("month_ends", {"start": str(start), "n": str(norm.value)})
        return
    works = norm.unit == "working_days"
    params = {"start": str(start), "first": str(start + DAY), "n": str(norm.value)}
    yield Line("from_next_working_day" if works else "from_next_day", params)
    if not works:
        return
    for each in _rests(start + DAY, last, here):
        yield Line("not_worked", each)
    worked = sorted(day for day in here.days.workdays if start < day <= last)
    if worked:
        yield Line("worked", {"days": ", ".join(map(str, worked))})


def _rests(start: date, end: date, here: HallTime) -> Iterator[dict[str, str]]:
    """Runs of days of rest from a day until before another, each with its reason."""
    days = (start + n * DAY for n in range((end - start).days))
    runs = groupby(days, key=lambda day: None if here.days.is_workday(day) else here.days.rest(day))
    for why, run in runs:
        found = list(run)
        if why is not None:
            yield {"from": str(found[0]), "to": str(found[-1]), "why": why[0], "why_en": why[1]}


def _paused(pauses: tuple[Interval, ...], here: HallTime) -> list[Line]:
    united = count.union(pauses)
    return [Line("paused", {"from": _local(a, here), "until": _local(b, here)}) for a, b in united]


def _of(norm: Norm) -> Line:
    """By which norm."""
    return Line("norm", {
        "source": norm.source, "source_en": norm.source_en, "article": norm.article or "",
        "value": str(norm.value), "unit": norm.unit, "confidence": norm.confidence,
        "verified": "yes" if norm.verified else "no",
    })  # fmt: skip


def _local(at: datetime, here: HallTime) -> str:
    return at.astimezone(here.zone).isoformat(timespec="minutes")
