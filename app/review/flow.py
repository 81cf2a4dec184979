"""The board of what came in a time: how promises were kept, who answered, what came back, what
customers said; and when it came, by class and hall. Each figure has the filter behind it."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import case, func, select

from app.complaints.log import LogFilter
from app.complaints.marks import MARKS, hour_of, marked
from app.journal.command import Query, Reading
from app.review.board import Figure
from db.tables import complaint

# So many days back from today, today being one.
DAYS = 30
# What is counted: the figure, and of how many, both marks; empty: of all that came.
SHARES = {
    "received": "", "kept": "due", "missed": "due", "first": "answered", "bounced": "received",
    "good": "rated", "fair": "rated", "bad": "rated",
}  # fmt: skip
_ALL = ""


@dataclass(frozen=True)
class FlowRow:
    """One hall, empty for all of them: for each of SHARES the figure, and of how many."""

    hall: str
    figures: tuple[tuple[Figure, int | None], ...]


@dataclass(frozen=True)
class Flow(Query[tuple[FlowRow, ...]]):
    """Of the last DAYS days, all halls first."""

    def run(self, reading: Reading) -> tuple[FlowRow, ...]:
        """One look at each complaint of that time."""
        wanted = LogFilter(days=DAYS)
        sums = (func.sum(case((marked(mark, reading.now), 1), else_=0)) for mark in MARKS)
        rows = reading.connection.execute(
            select(complaint.c.hall, func.count(), *sums)
            .where(*wanted.conditions(reading))
            .group_by(complaint.c.hall)
            .order_by(complaint.c.hall)
        ).all()
        counted = {row[0]: Counter(dict(zip(("received", *MARKS), row[1:], strict=True)))
                   for row in rows}  # fmt: skip
        total: Counter[str] = sum(counted.values(), Counter())
        halls = {_ALL: total, **counted} if counted else {}
        return tuple(_row(hall, found) for hall, found in halls.items())


def _row(hall: str, found: Counter[str]) -> FlowRow:
    found["due"] = found["kept"] + found["missed"]
    base = LogFilter(days=DAYS, hall=hall)
    return FlowRow(
        hall,
        tuple(
            (
                Figure(found[what], base if what == "received" else replace(base, mark=what)),
                found[of] if of else None,
            )
            for what, of in SHARES.items()
        ),
    )


@dataclass(frozen=True)
class HourRow:
    """One class in one hall: how many came in all, and in each of the hours shown."""

    level1: str
    hall: str
    all: Figure
    hours: tuple[Figure, ...]


@dataclass(frozen=True)
class HoursShown:
    """`hours` from the first in which anything came to the last."""

    hours: tuple[int, ...]
    rows: tuple[HourRow, ...]


@dataclass(frozen=True)
class Hours(Query[HoursShown]):
    """When what came in the last DAYS days, by class and hall."""

    def run(self, reading: Reading) -> HoursShown:
        """Most of it first."""
        hour = hour_of(reading.norms, reading.now)
        rows = reading.connection.execute(
            select(complaint.c.category, complaint.c.hall, hour, func.count())
            .where(*LogFilter(days=DAYS).conditions(reading))
            .group_by(complaint.c.category, complaint.c.hall, hour)
        )
        found: dict[tuple[str, str], Counter[int]] = {}
        for category, hall, at, count in rows:
            known = reading.norms.categories.get(category)
            # A class that is not on the list any more is opened by its code.
            key = (known.level1 if known else category, hall)
            found.setdefault(key, Counter())[at] += count
        hours = {at for counted in found.values() for at in counted}
        span = tuple(range(min(hours), max(hours) + 1)) if hours else ()
        order = sorted(found, key=lambda key: (-found[key].total(), key))
        return HoursShown(span, tuple(_hours(reading, key, found[key], span) for key in order))


def _hours(
    reading: Reading, key: tuple[str, str], counted: Counter[int], span: tuple[int, ...]
) -> HourRow:
    level1, hall = key
    known = any(each.level1 == level1 for each in reading.norms.categories.values())
    of: dict[str, Any] = {"level1" if known else "category": level1}
    base = LogFilter(days=DAYS, hall=hall, **of)
    return HourRow(
        level1, hall, Figure(counted.total(), base),
        tuple(Figure(counted[at], replace(base, hour=f"{at:02d}")) for at in span),
    )  # fmt: skip
