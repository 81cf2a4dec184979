"""What a customer was promised: by which day, how long still, and why then."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.norms.deadlines import Due, answer_due
from app.norms.norms import Norms
from ui.moments import age, dated
from ui.words import say

_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True)
class PromiseShown:
    """`text` says the day, with 未核实 inside where its norm is not verified; `why` is the trace;
    `tone` is ok while there is time, bad once it is late, wait where no day is set."""

    text: str
    why: str = ""
    tone: str = "ok"


def promised(due_at: datetime, norms: Norms, norm: str | None, now: datetime) -> PromiseShown:
    """What stands on a case that waits for its answer."""
    found = norms.norm_of(norm)
    mark = mark_of(found is not None and found.verified)
    day = dated((due_at - _INSTANT).astimezone(norms.zone).date())
    why = say("promise.by", source=found.source, mark=mark) if found else ""
    if due_at <= now:
        return PromiseShown(
            say("promise.late", day=day, mark=mark, over=age(now - due_at)), why, "bad"
        )
    return PromiseShown(say("promise.open", day=day, mark=mark, left=age(due_at - now)), why)


def to_promise(norms: Norms, now: datetime) -> PromiseShown:
    """What a complaint that is taken now will be promised."""
    due = answer_due(norms, now)
    if due is None:
        return PromiseShown(say("promise.none"), tone="wait")
    mark = mark_of(due.norm.verified)
    return PromiseShown(say("promise.new", day=dated(due.last_day), mark=mark), _why(due, mark), "")


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
