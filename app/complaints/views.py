"""Questions about complaints."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Protocol

from sqlalchemy import ColumnElement, case, func, select

from app.access.views import AccessLine, accesses
from app.channels.views import ForwardedFrom, forwarded_from
from app.complaints.life import OPEN, WAITED
from app.journal.command import Query, Reading
from app.links.views import LinkedCase, linked_to
from app.norms.sets import Category
from app.oversight.views import Exceptions, ExceptionView, LogEntry, Timeline
from app.visits.views import has_left, left_first, others
from db.tables import complaint, matter


@dataclass(frozen=True)
class ComplaintLine:
    """One complaint as a list shows it; private fields None where the words are not here."""

    id: str
    number: str
    hall: str
    matter: str
    category: str
    category_name: str
    amount: Decimal | None
    state: str
    received_at: datetime
    received_by: str
    received_by_name: str
    due_at: datetime | None
    latest_at: datetime | None
    due_norm: str | None
    due_verified: bool
    due_source: str
    answer: str | None
    answered_at: datetime | None
    answered_by: str | None
    late_from: datetime | None
    stood_at: datetime | None
    pauses: str
    promised_at: datetime | None
    settle_by: datetime | None
    closing: int
    closed_at: datetime | None
    disputes: int
    corrections: int
    repeats: int
    repeated_at: datetime | None
    asker_name: str | None
    asker_number: str | None
    holder_name: str | None
    words: str | None
    demand: str | None
    newer: bool


class Awaited(Protocol):
    """Anything that tells of a complaint from when its answer is late."""

    @property
    def late_from(self) -> datetime | None:
        """None where nobody waits for one."""


# Acts that hold what the customer said.
_SAID = ("complaint_received", "complaint_corrected")


@dataclass(frozen=True)
class CaseView:
    """One complaint with the whole chain of its visit, matter and itself. `withheld` tells why the
    customer's words are not here (scope, erased, aged), empty where they are; `clashes` nobody has
    decided yet; `opened`: who had the words given to another hall's desk."""

    line: ComplaintLine
    owner: str | None
    owner_name: str | None
    first_contact: str | None
    first_contact_name: str | None
    timeline: tuple[LogEntry, ...]
    links: tuple[LinkedCase, ...] = ()
    forwarded: ForwardedFrom | None = None
    clashes: tuple[ExceptionView, ...] = ()
    opened: tuple[AccessLine, ...] = ()

    @property
    def withheld(self) -> str:
        """Told by the act that said them last."""
        if self.line.words is not None:
            return ""
        told = [each.withheld.get("asker", "") for each in self.timeline if each.kind in _SAID]
        return next(filter(None, reversed(told)), "")


@dataclass(frozen=True)
class Case(Query[CaseView | None]):
    """One complaint, whole."""

    id: str

    def run(self, reading: Reading) -> CaseView | None:
        """The case, None where this desk has none."""
        execute = reading.connection.execute
        row = execute(select(complaint).where(complaint.c.id == self.id)).first()
        if row is None:
            return None
        of = execute(select(matter).where(matter.c.id == row.matter)).first()
        records = [("complaint", row.id), ("matter", row.matter)]
        if of is not None:
            records.append(("visit", of.visit))
        return CaseView(
            line=_line(reading, row),
            owner=of.owner if of else None,
            owner_name=reading.norms.name(of.owner) if of else None,
            first_contact=of.first_contact if of else None,
            first_contact_name=reading.norms.name(of.first_contact) if of else None,
            timeline=Timeline(tuple(records)).run(reading),
            links=linked_to(reading.connection, row.id),
            forwarded=forwarded_from(reading.connection, row.id),
            clashes=Exceptions(record=row.id).run(reading) if row.disputes else (),
            opened=accesses(reading, row.matter),
        )


@dataclass(frozen=True)
class ComplaintsOwedBy(Query[tuple[ComplaintLine, ...]]):
    """Complaints not closed yet whose matter one person owns: by the nearest of their clocks, the
    day promised to whoever waits for an answer or the sender's, then those answered already.
    `limit`: only so many."""

    owner: str
    limit: int | None = None

    def run(self, reading: Reading) -> tuple[ComplaintLine, ...]:
        """Lines."""
        rows = reading.connection.execute(
            select(complaint)
            .join(matter, matter.c.id == complaint.c.matter)
            # By state first, for few are open: by owner SQLite would go through all she ever had.
            .where(matter.c.owner.concat("") == self.owner, complaint.c.state.in_(OPEN))
            .order_by(
                complaint.c.state.not_in(WAITED) & complaint.c.settle_by.is_(None),
                _NEAREST.is_(None),
                _NEAREST,
                complaint.c.received_at,
                complaint.c.id,
            )
            .limit(self.limit)
        )
        return tuple(_line(reading, row) for row in rows)


@dataclass(frozen=True)
class Owed:
    """A complaint with who owes it."""

    line: ComplaintLine
    owner: str
    owner_name: str
    owner_left: bool


@dataclass(frozen=True)
class OthersComplaints(Query[tuple[Owed, ...]]):
    """For a manager: complaints of this desk's halls not closed yet in other people's names. Those
    whose owner is not on the staff any more come first, then the oldest."""

    who: str
    limit: int = 200

    def run(self, reading: Reading) -> tuple[Owed, ...]:
        """Complaints with their owners."""
        rows = reading.connection.execute(
            select(complaint, matter.c.owner)
            .join(matter, matter.c.id == complaint.c.matter)
            .where(others(reading, self.who), complaint.c.state.in_(OPEN))
            .order_by(left_first(reading), complaint.c.received_at, complaint.c.id)
            .limit(self.limit)
        )
        name = reading.norms.name
        return tuple(
            Owed(_line(reading, row), row.owner, name(row.owner), has_left(reading, row.owner))
            for row in rows
        )


@dataclass(frozen=True)
class FindComplaint(Query[tuple[ComplaintLine, ...]]):
    """Complaints whose number is this or ends so; hyphens and case do not matter."""

    text: str

    def run(self, reading: Reading) -> tuple[ComplaintLine, ...]:
        """At most 20 lines, newest first; none for fewer than four characters."""
        wanted = self.text.strip().upper().replace("-", "")
        if len(wanted) < 4 or not wanted.isalnum():  # noqa: PLR2004
            return ()
        plain = func.replace(complaint.c.number, "-", "")
        rows = reading.connection.execute(
            select(complaint)
            .where(plain.like(f"%{wanted}"))
            .order_by(complaint.c.received_at.desc())
            .limit(20)
        )
        return tuple(_line(reading, row) for row in rows)


@dataclass(frozen=True)
class Numbers(Query[dict[str, str]]):
    """What these complaints are called; those that are not here are left out."""

    ids: tuple[str, ...]

    def run(self, reading: Reading) -> dict[str, str]:
        """Id → number."""
        query = select(complaint.c.id, complaint.c.number).where(complaint.c.id.in_(self.ids))
        return {row.id: row.number for row in reading.connection.execute(query)}


@dataclass(frozen=True)
class Categories(Query[tuple[Category, ...]]):
    """The classes of complaints in force."""

    def run(self, reading: Reading) -> tuple[Category, ...]:
        """In the order of the list."""
        return tuple(reading.norms.categories.values())


def of_subject(reading: Reading, subject: str) -> tuple[ComplaintLine, ...]:
    """For other subjects too: one person's complaints, newest first."""
    rows = reading.connection.execute(
        select(complaint)
        .where(complaint.c.subject == subject)
        .order_by(complaint.c.received_at.desc(), complaint.c.id.desc())
    )
    return tuple(_line(reading, row) for row in rows)


def is_open(line: ComplaintLine) -> bool:
    """Whether something is still to be done."""
    return line.state in OPEN


def is_owed(line: ComplaintLine) -> bool:
    """Whether its customer waits for an answer by a day that was promised."""
    return line.late_from is not None


def is_late(line: Awaited, now: datetime) -> bool:
    """Whether an answer was promised by a day that is over, the days of rest after it too."""
    return line.late_from is not None and line.late_from <= now


def late(now: datetime) -> ColumnElement[bool]:
    """`is_late` as a condition of a query."""
    return complaint.c.late_from <= now


def _line(reading: Reading, row: Any) -> ComplaintLine:
    category = reading.norms.categories.get(row.category)
    norm = reading.norms.norm_of(row.due_norm)
    return ComplaintLine(
        **{name: getattr(row, name) for name in _FIELDS},
        category_name=category.level2 if category else row.category,
        received_by_name=reading.norms.name(row.received_by),
        due_verified=norm is not None and norm.verified,
        due_source=norm.source if norm else "",
    )


_LATE, _SETTLE = complaint.c.late_from, complaint.c.settle_by
_NEAREST = case((_LATE.is_(None) | (_SETTLE < _LATE), _SETTLE), else_=_LATE)
_FIELDS = tuple(
    name
    for name in ComplaintLine.__dataclass_fields__
    if name not in ("category_name", "received_by_name", "due_verified", "due_source")
)
