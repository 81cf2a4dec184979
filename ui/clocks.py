"""The clocks of a complaint: what its customer was promised, what whoever passed it on asks for.
Where both run, a list shows the nearer one and says which it is."""

from dataclasses import replace
from datetime import datetime
from typing import Protocol

from app.complaints.life import settling
from app.norms.norms import Norms
from ui.moments import age, moment, span
from ui.promise import PromiseShown
from ui.words import say

ANSWER, SENDER = "answer", "sender"


class TwoClocks(Protocol):
    """A complaint that somebody may have passed on to us."""

    @property
    def state(self) -> str: ...
    @property
    def late_from(self) -> datetime | None: ...
    @property
    def settle_by(self) -> datetime | None: ...


def nearest(
    case: TwoClocks, promise: PromiseShown | None, norms: Norms, now: datetime
) -> PromiseShown | None:
    """The clock that runs out first; `promise` is the customer's, None where he waits for none."""
    until = settling(case.state, case.settle_by)
    if until is None:
        return promise
    if promise is not None and case.late_from is not None and case.late_from <= until:
        return replace(promise, of=ANSWER)
    return _senders(until, norms, now)


def in_words(case: TwoClocks, now: datetime) -> str:
    """The same in a few words, for a cell; where only the customer waits, not before it is late."""
    until = settling(case.state, case.settle_by)
    if until is None:
        if case.late_from is None or case.late_from > now:
            return ""
        return say("settle.over", span=age(now - case.late_from))
    of, at = SENDER, until
    if case.late_from is not None and case.late_from <= until:
        of, at = ANSWER, case.late_from
    key, spans = ("settle.over", now - at) if at <= now else ("settle.left", at - now)
    return say("clock.of", clock=say(f"clock.{of}"), left=say(key, span=age(spans)))


def _senders(until: datetime, norms: Norms, now: datetime) -> PromiseShown:
    late = until <= now
    spans = now - until if late else until - now
    short = say("settle.over" if late else "settle.left", span=span(spans))
    time = moment(until, norms.zone, now)
    soon = norms.day(until) <= norms.day(now)
    return PromiseShown(
        text=say("settle.text", time=time, left=short),
        state="late" if late else "due_soon" if soon else "due",
        short=short, day=say("settle.day", time=time), of=SENDER,
    )  # fmt: skip
