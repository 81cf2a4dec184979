"""What a customer was promised: by which day, how long still, and why then."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.norms.deadlines import Due, answer_due
from app.norms.norms import Norms
from ui.moments import age, dated, span
from ui.moments import day as short_day
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


def promised(due_at: datetime, norms: Norms, norm: str | None, now: datetime) -> PromiseShown:
    """What stands on a case that waits for its answer."""
    found = norms.norm_of(norm)
    mark = mark_of(found is not None and found.verified)
    last = (due_at - _INSTANT).astimezone(norms.zone).date()
    day, by = dated(last), say("promise.day", day=short_day(last))
    why = say("promise.by", source=found.source, mark=mark) if found else ""
    if due_at <= now:
        text = say("promise.late", day=day, mark=mark, over=age(now - due_at))
        short = say("promise.over", over=span(now - due_at), mark=mark)
        return PromiseShown(text, why, "late", short, by)
    text = say("promise.open", day=day, mark=mark, left=age(due_at - now))
    # The day itself: no number of days stands here.
    state = "due_soon" if last == norms.day(now) else "due"
    short = say("promise.left", left=span(due_at - now), mark=mark)
    return PromiseShown(text, why, state, short, by)


def to_promise(norms: Norms, now: datetime) -> PromiseShown:
    """What a complaint that is taken now will be promised."""
    due = answer_due(norms, now)
    if due is None:
        return PromiseShown(say("promise.none"), state="no_promise")
    mark = mark_of(due.norm.verified)
    return PromiseShown(say("promise.new", day=dated(due.last_day), mark=mark), _why(due, mark))


def mark_of(verified: bool) -> str:
    """（未核实） behind a value that no primary text was read for; else nothing."""
    return "" if verified else say("promise.unverified")


def _why(due: Due, mark: str) -> str:
    return say(
        "promise.why",
        n=due.norm.value,
        day=dated(due.last_day),
        source=due.norm.source,
        mark=mark,
    )
