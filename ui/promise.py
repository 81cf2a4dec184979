"""What a customer was promised: by which day, how long still, and why then."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from app.norms.deadlines import COMPLAINT_ANSWER, clock
from app.norms.norms import Norms
from app.norms.trace import Line
from ui.moments import age, dated, span
from ui.moments import day as short_day
from ui.why import told
from ui.words import say

_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True)
class PromiseShown:
    """`text` says the day, with 未核实 inside where its norm is not verified; `why` is the trace;
    `state` is a key of `ui.states`; `short` says how long and `day` by when, for lists and the
    legend."""

    text: str
    why: str = ""
    state: str = "due"
    short: str = ""
    day: str = ""


class Promised(Protocol):
    """What carries a promise: the first moment after the day promised, the first that is too late
    where a day of rest moves it, and by which norm."""

    @property
    def due_at(self) -> datetime | None: ...
    @property
    def latest_at(self) -> datetime | None: ...
    @property
    def due_norm(self) -> str | None: ...


def promised(of: Promised, norms: Norms, now: datetime) -> PromiseShown | None:
    """What stands on a case that waits for its answer; None where no day was promised."""
    if of.due_at is None:
        return None
    found = norms.norm_of(of.due_norm)
    mark = mark_of(found is not None and found.verified)
    late = of.latest_at or of.due_at
    target, last = (norms.day(each - _INSTANT) for each in (of.due_at, late))
    day, by = _day(target, last), say("promise.day", day=short_day(target))
    why = say("promise.by", source=found.source, mark=mark) if found else ""
    if late <= now:
        text = say("promise.late", day=day, mark=mark, over=age(now - late))
        short = say("promise.over", over=span(now - late), mark=mark)
        return PromiseShown(text, why, "late", short, by)
    left = (of.due_at if of.due_at > now else late) - now
    text = say("promise.open", day=day, mark=mark, left=age(left))
    # The day itself: no number of days stands here.
    state = "due_soon" if norms.day(now) >= target else "due"
    short = say("promise.left", left=span(left), mark=mark)
    return PromiseShown(text, why, state, short, by)


def to_promise(norms: Norms, now: datetime, hall: str) -> PromiseShown:
    """What a complaint that is taken now in this hall will be promised."""
    found = clock(norms, COMPLAINT_ANSWER, now, hall)
    due = found.due
    if due is None:
        return PromiseShown(say("promise.none"), _joined(found.trace), state="no_promise")
    mark = mark_of(due.norm.verified)
    day = _day(due.last_day, due.latest_day or due.last_day)
    return PromiseShown(say("promise.new", day=day, mark=mark), _joined(due.trace))


def _day(target: date, last: date) -> str:
    """The day promised, and beside it the one that a day of rest moves it to."""
    if last == target:
        return dated(target)
    return say("promise.latest", day=dated(target), latest=dated(last))


def reasons(of: Promised, received: datetime, hall: str, norms: Norms) -> str:
    """Why that day, counted again; nothing where the norms of today would not say the same."""
    found = clock(norms, COMPLAINT_ANSWER, received, hall).due
    same = found is not None and (found.at, found.norm.id) == (of.due_at, of.due_norm)
    return _joined(found.trace) if found and same else ""


def _joined(trace: tuple[Line, ...]) -> str:
    return "\n".join(told(trace))


def mark_of(verified: bool) -> str:
    """（未核实） behind a value that no primary text was read for; else nothing."""
    return "" if verified else say("promise.unverified")
