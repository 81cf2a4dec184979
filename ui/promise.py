"""What a customer was promised: by which day, how long still, and why then."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Protocol

from app.complaints.life import WAITED, norm_day
from app.complaints.states import pauses_of
from app.norms.deadlines import COMPLAINT_ANSWER, clock
from app.norms.norms import Norms
from app.norms.trace import Line
from ui.moments import age, dated, moment, span
from ui.moments import day as short_day
from ui.states import of_case as case_state
from ui.why import told
from ui.words import SOURCE, say

_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True)
class PromiseShown:
    """`text` says the day, with 未核实 inside where its norm is not verified; `why` is the trace;
    `state` is a key of `ui.states`; `short` says how long and `day` by when, for lists and the
    legend. `of` names the clock where a case has two: answer (the customer's), or sender."""

    text: str
    why: str = ""
    state: str = "due"
    short: str = ""
    day: str = ""
    of: str = ""

    @property
    def note(self) -> str:
        """How long, with the clock's name where there are two."""
        if not self.of:
            return self.short
        return say("clock.of", clock=say(f"clock.{self.of}"), left=self.short)


class Promised(Protocol):
    """What carries a promise: the first moment after the day promised, the first that is too late
    where a day of rest moves it, by which norm, and the end of another day that was promised
    after it."""

    @property
    def due_at(self) -> datetime | None: ...
    @property
    def latest_at(self) -> datetime | None: ...
    @property
    def due_norm(self) -> str | None: ...
    @property
    def promised_at(self) -> datetime | None: ...


class OfCase(Promised, Protocol):
    """What carries it through a complaint's life."""

    @property
    def state(self) -> str: ...
    @property
    def hall(self) -> str: ...
    @property
    def received_at(self) -> datetime: ...
    @property
    def answered_at(self) -> datetime | None: ...
    @property
    def stood_at(self) -> datetime | None: ...
    @property
    def pauses(self) -> str: ...


def of_case(line: OfCase, norms: Norms, now: datetime) -> PromiseShown:
    """What the customer still waits for, when he heard it, or that he waits no longer."""
    if line.state not in WAITED and line.answered_at is None:
        return PromiseShown(say("promise.ended"), state=case_state(line.state))
    if line.answered_at is not None:
        return _once_more(line, norms, now)
    if line.stood_at is not None:
        text = say("promise.stands", time=moment(line.stood_at, norms.zone, now))
        return PromiseShown(text, reasons(line, norms), "standing")
    found = promised(line, norms, now)
    if found is None:
        return PromiseShown(say("promise.none"), state="no_promise")
    why = reasons(line, norms)
    return replace(found, why=why) if why else found


def _once_more(line: OfCase, norms: Norms, now: datetime) -> PromiseShown:
    """After an answer; whoever is not content with it waits for the day that was promised then."""
    answered = line.answered_at or now
    if line.state not in WAITED:
        heard = say("case.answered", time=moment(answered, norms.zone, now))
        return PromiseShown(heard, state="answered")
    if line.promised_at is None:
        return PromiseShown(say("promise.again"), state="no_promise")
    return _told(line.promised_at, line.promised_at, "", now, norms)


def promised(of: Promised, norms: Norms, now: datetime) -> PromiseShown | None:
    """What stands on a case that waits for its answer; None where no day was promised."""
    if of.due_at is None:
        return None
    found = norms.norm_of(of.due_norm)
    mark = mark_of(found is not None and found.verified)
    shown = _told(of.due_at, of.latest_at or of.due_at, mark, now, norms)
    why = say("promise.by", source=found.source, mark=mark) if found else ""
    if of.promised_at is not None:
        other = dated(norms.day(of.promised_at - _INSTANT))
        text = say("promise.changed", first=shown.text, day=other)
        shown = replace(shown, text=text)
    return replace(shown, why=why)


def _told(due: datetime, late: datetime, mark: str, now: datetime, norms: Norms) -> PromiseShown:
    """The day promised, and how long until then or since."""
    target, last = (norms.day(each - _INSTANT) for each in (due, late))
    day, by = _day(target, last), say("promise.day", day=short_day(target))
    if late <= now:
        text = say("promise.late", day=day, mark=mark, over=age(now - late))
        short = say("promise.over", over=span(now - late), mark=mark)
        return PromiseShown(text, "", "late", short, by)
    left = (due if due > now else late) - now
    text = say("promise.open", day=day, mark=mark, left=age(left))
    # The day itself: no number of days stands here.
    state = "due_soon" if norms.day(now) >= target else "due"
    short = say("promise.left", left=span(left), mark=mark)
    return PromiseShown(text, "", state, short, by)


def norm_limit(line: OfCase, norms: Norms) -> tuple[str, str]:
    """(the last day that is in time by the norm, in words by what and until when), for whoever
    promises another day; both empty where nobody counts it any more."""
    if line.answered_at is not None or line.stood_at is not None:
        return "", ""
    found = norm_day(norms, line.received_at, line.hall, pauses_of(line.pauses))
    if found is None:
        return "", ""
    due, last = found
    article = say("why.article", article=due.norm.article) if due.norm.article else ""
    english = say.language != SOURCE and due.norm.source_en
    source = due.norm.source_en if english else due.norm.source
    by = {"source": source, "article": article, "mark": mark_of(due.norm.verified)}
    return str(last), say("promise.limit", day=_day(due.last_day, last), **by)


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


def reasons(of: OfCase, norms: Norms) -> str:
    """Why that day, counted again, with what it stood still for; nothing where the norms of today
    would not say the same."""
    found = clock(norms, COMPLAINT_ANSWER, of.received_at, of.hall, pauses_of(of.pauses))
    if found.due is None:
        return _joined(found.trace) if found.state == "paused" and of.stood_at else ""
    same = (found.due.at, found.due.norm.id) == (of.due_at, of.due_norm)
    return _joined(found.due.trace) if same else ""


def _joined(trace: tuple[Line, ...]) -> str:
    return "\n".join(told(trace))


def mark_of(verified: bool) -> str:
    """（未核实） behind a value that no primary text was read for; else nothing."""
    return "" if verified else say("promise.unverified")
