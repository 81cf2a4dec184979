"""What stands on a case of its days: what was promised, and until when the customer may appeal."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, Protocol

from ui.bridge import Bridge
from ui.moments import moment
from ui.promise import Promised, PromiseShown, promised, reasons
from ui.remedies.told import appeal_day
from ui.words import say


class Case(Promised, Protocol):
    """What is asked of a complaint."""

    @property
    def hall(self) -> str: ...
    @property
    def category(self) -> str: ...
    @property
    def received_at(self) -> datetime: ...
    @property
    def answered_at(self) -> datetime | None: ...


def promise_of(bridge: Bridge, case: Case, entries: Iterable[Any]) -> PromiseShown:
    """What the customer still waits for, or when he heard it; under it the day that is his own."""
    shown = _promise(bridge, case)
    appeal = appeal_day(bridge, case.category, entries)
    return replace(shown, why="\n".join(each for each in (shown.why, appeal) if each))


def _promise(bridge: Bridge, case: Case) -> PromiseShown:
    norms, now = bridge.norms, bridge.desk.clock.now()
    if case.answered_at is not None:
        return PromiseShown(
            say("case.answered", time=moment(case.answered_at, norms.zone, now)), state="answered"
        )
    found = promised(case, norms, now)
    if found is None:
        return PromiseShown(say("promise.none"), state="no_promise")
    why = reasons(case, case.received_at, case.hall, norms)
    return replace(found, why=why) if why else found
