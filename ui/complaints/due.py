"""What stands on a case of its days: what was promised, and until when the customer may appeal."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Protocol

from ui.bridge import Bridge
from ui.promise import OfCase, PromiseShown, of_case
from ui.remedies.told import appeal_day


class Case(OfCase, Protocol):
    """What is asked of a complaint."""

    @property
    def category(self) -> str: ...


def promise_of(bridge: Bridge, case: Case, entries: Iterable[Any]) -> PromiseShown:
    """What the customer still waits for, or when he heard it; under it the day that is his own."""
    shown = of_case(case, bridge.norms, bridge.desk.clock.now())
    appeal = appeal_day(bridge, case.category, entries)
    return replace(shown, why="\n".join(each for each in (shown.why, appeal) if each))
