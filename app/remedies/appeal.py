"""Until when the customer himself may appeal, counted from the event (norms.md 3): pure."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Protocol

from app.complaints.life import appeal_clock
from app.norms.deadlines import Clock
from app.norms.norms import Norms

# What only a dispute about money needs (`Category.needs`).
_OF_MONEY = "amount"


class Told(Protocol):
    """An act as a timeline has it."""

    @property
    def kind(self) -> str: ...
    @property
    def body(self) -> dict[str, Any]: ...


def is_money(norms: Norms, category: str) -> bool:
    """Whether a complaint is about money, for which the time to appeal is shorter: of its class
    some say how much."""
    all_ = norms.categories
    classes = {each.level1 for each in all_.values() if _OF_MONEY in each.needs}
    return category in all_ and all_[category].level1 in classes


def event_day(entries: Iterable[Told]) -> date | None:
    """The day that a complaint is about, as it was taken down."""
    days = (each.body.get("concerns") for each in entries if each.kind == "complaint_received")
    day = next(filter(None, days), None)
    return date.fromisoformat(day) if day else None


def clock_of(norms: Norms, category: str, day: date | None) -> Clock | None:
    """Its clock; None where nobody knows when it happened."""
    if day is None:
        return None
    at = datetime(day.year, day.month, day.day, tzinfo=norms.zone)
    return appeal_clock(norms, at, is_money(norms, category))
