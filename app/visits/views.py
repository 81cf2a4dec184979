"""Questions about visits and matters."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, case, distinct, func, or_, select

from app.journal.command import Query, Reading
from app.visits.states import JOINED, LIVE, OPEN, TAKEN_UP, VOIDED
from db.tables import act, complaint, matter, touch, visit


@dataclass(frozen=True)
class MatterLine:
    """One matter as a list shows it; private fields None where the words are not here."""

    id: str
    visit: str
    ticket: str
    hall: str
    state: str
    asks: str | None
    asker_name: str | None
    asker_number: str | None
    answer: str | None
    opened_at: datetime
    first_contact: str
    first_contact_name: str
    owner: str
    owner_name: str
    owner_left: bool
    taken_up_by: str | None
    disputes: int
    reassigning: int
    newer: bool


@dataclass(frozen=True)
class VisitView:
    """One visit with its matters."""

    id: str
    ticket: str
    hall: str
    state: str
    first_contact: str
    first_contact_name: str
    language: str
    opened_at: datetime
    aside_at: datetime | None
    aside_why: str | None
    matters: tuple[MatterLine, ...]


@dataclass(frozen=True)
class OpenMatters(Query[tuple[MatterLine, ...]]):
    """What one person owes now: her open matters, oldest first."""

    owner: str

    def run(self, reading: Reading) -> tuple[MatterLine, ...]:
        """Lines."""
        rows = reading.connection.execute(
            select(matter)
            .where(matter.c.owner == self.owner, matter.c.state == OPEN)
            .order_by(matter.c.opened_at, matter.c.id)
        )
        return tuple(line_of(reading, row) for row in rows)


@dataclass(frozen=True)
class OthersMatters(Query[tuple[MatterLine, ...]]):
    """For a manager: open matters of this desk's halls in other people's names. Those whose owner
    is not on the staff any more come first, then the oldest."""

    who: str
    limit: int = 200

    def run(self, reading: Reading) -> tuple[MatterLine, ...]:
        """Lines."""
        rows = reading.connection.execute(
            select(matter)
            .where(others(reading, self.who), matter.c.state == OPEN)
            .order_by(left_first(reading), matter.c.opened_at, matter.c.id)
            .limit(self.limit)
        )
        return tuple(line_of(reading, row) for row in rows)


@dataclass(frozen=True)
class OneMatter(Query[MatterLine | None]):
    """One matter."""

    id: str

    def run(self, reading: Reading) -> MatterLine | None:
        """Its line, None where this desk has none."""
        row = reading.connection.execute(select(matter).where(matter.c.id == self.id)).first()
        return None if row is None else line_of(reading, row)


@dataclass(frozen=True)
class OneVisit(Query[VisitView | None]):
    """One visit with its matters."""

    id: str

    def run(self, reading: Reading) -> VisitView | None:
        """The visit, None where this desk has none."""
        row = reading.connection.execute(select(visit).where(visit.c.id == self.id)).first()
        return None if row is None else _visit(reading, row)


@dataclass(frozen=True)
class RecentVisits(Query[tuple[VisitView, ...]]):
    """This counter's latest visits, newest first."""

    limit: int = 20

    def run(self, reading: Reading) -> tuple[VisitView, ...]:
        """Visits."""
        rows = reading.connection.execute(
            select(visit)
            .where(visit.c.device == reading.me.device)
            .order_by(visit.c.opened_at.desc(), visit.c.id.desc())
            .limit(self.limit)
        ).all()
        return tuple(_visit(reading, row) for row in rows)


@dataclass(frozen=True)
class NextTicket(Query[str]):
    """The ticket after the highest one of this hall today under the letter in use: A001 → A002;
    A001 where none was yet. What is entered late does not count back."""

    def run(self, reading: Reading) -> str:
        """The ticket."""
        midnight = reading.now.astimezone(reading.norms.zone).replace(
            hour=0, minute=0, second=0, microsecond=0
        )
        today = (visit.c.opened_at >= midnight) & (visit.c.hall == reading.me.hall)
        tickets = select(visit.c.ticket).where(today)
        last = reading.connection.execute(
            tickets.order_by(visit.c.opened_at.desc(), visit.c.id.desc()).limit(1)
        ).scalar()
        letters = _letters(last or "A000")
        same = reading.connection.execute(
            tickets.where(visit.c.ticket.startswith(letters, autoescape=True))
        ).scalars()
        highest = max((e for e in same if _letters(e) == letters), key=_digits, default="A000")
        return following(highest)


@dataclass(frozen=True)
class AsideVisits(Query[tuple[VisitView, ...]]):
    """Visits of this counter whose customer is away for a moment, the longest first."""

    def run(self, reading: Reading) -> tuple[VisitView, ...]:
        """Visits."""
        rows = reading.connection.execute(
            select(visit)
            .where(visit.c.device == reading.me.device, visit.c.aside_at.is_not(None))
            .order_by(visit.c.aside_at, visit.c.id)
        ).all()
        return tuple(_visit(reading, row) for row in rows)


def following(ticket: str) -> str:
    """The ticket after this one: A001 → A002."""
    letters = _letters(ticket)
    digits = ticket[len(letters) :] or "0"
    return f"{letters}{int(digits) + 1:0{len(digits)}d}"


def of_subject(reading: Reading, subject: str, limit: int) -> tuple[MatterLine, ...]:
    """For other subjects too: what one person asked, newest first; not what was voided or became
    another record."""
    rows = reading.connection.execute(
        select(matter)
        .where(matter.c.subject == subject, matter.c.state.not_in((VOIDED, TAKEN_UP, JOINED)))
        .order_by(matter.c.opened_at.desc(), matter.c.id.desc())
        .limit(limit)
    )
    return tuple(line_of(reading, row) for row in rows)


def visits_since(reading: Reading, subject: str, matters: Collection[str], since: datetime) -> int:
    """For other subjects too: in how many visits a person came; `matters` are his as well, though
    nobody knew yet when they were opened."""
    his = or_(matter.c.subject == subject, matter.c.id.in_(matters))
    found: int = reading.connection.execute(
        select(func.count(distinct(matter.c.visit))).where(
            his, matter.c.opened_at >= since, matter.c.state != VOIDED
        )
    ).scalar_one()
    return found


def known_as(reading: Reading, subject: str) -> tuple[str, str] | None:
    """For other subjects too: name and number as last given, None where neither is here."""
    row = reading.connection.execute(
        select(matter.c.asker_name, matter.c.asker_number)
        .where(matter.c.subject == subject, matter.c.asker_number != "")
        .order_by(matter.c.opened_at.desc(), matter.c.id.desc())
        .limit(1)
    ).first()
    return None if row is None else (row.asker_name or "", row.asker_number or "")


def is_live() -> ColumnElement[bool]:
    """For other subjects too: matters in which somebody still owes the asker something."""
    ended = select(complaint.c.id).where(
        complaint.c.id == matter.c.taken_up_by, complaint.c.closed_at.is_not(None)
    )
    return matter.c.state.in_(LIVE) & ~ended.exists()


def others(reading: Reading, who: str) -> ColumnElement[bool]:
    """For other subjects too: matters of this desk's halls that are not this person's."""
    return (matter.c.owner != who) & matter.c.hall.in_(reading.me.scope)


def left_first(reading: Reading) -> ColumnElement[int]:
    """For other subjects too: sorts matters whose owner is not on the staff today to the front."""
    staff = [who for who in reading.norms.staff if not has_left(reading, who)]
    return case((matter.c.owner.in_(staff), 1), else_=0)


def has_left(reading: Reading, who: str) -> bool:
    """Whether this person is not on the staff today."""
    return reading.norms.member(who, reading.now) is None


def matters_of(connection: Connection, visit_id: str) -> tuple[str, ...]:
    """Ids of a visit's matters, in the order they were opened."""
    rows = connection.execute(
        select(matter.c.id)
        .where(matter.c.visit == visit_id)
        .order_by(matter.c.opened_at, matter.c.id)
    )
    return tuple(row[0] for row in rows)


def last_act(connection: Connection, record: str, kinds: Iterable[str]) -> str:
    """The latest act of these kinds on a record; empty where there is none."""
    found = connection.execute(
        select(act.c.id)
        .select_from(touch.join(act, act.c.id == touch.c.act))
        .where(touch.c.record == record, act.c.kind.in_(tuple(kinds)))
        .order_by(act.c.n.is_(None).desc(), act.c.n.desc(), act.c.seq.desc())
        .limit(1)
    ).scalar()
    return found or ""


def _letters(ticket: str) -> str:
    return ticket.rstrip("0123456789")


def _digits(ticket: str) -> int:
    return int(ticket[len(_letters(ticket)) :] or 0)


def _visit(reading: Reading, row: Any) -> VisitView:
    matters = reading.connection.execute(
        select(matter).where(matter.c.visit == row.id).order_by(matter.c.opened_at, matter.c.id)
    )
    return VisitView(
        id=row.id, ticket=row.ticket, hall=row.hall, state=row.state,
        first_contact=row.first_contact,
        first_contact_name=reading.norms.name(row.first_contact),
        language=row.language,
        opened_at=row.opened_at,
        aside_at=row.aside_at,
        aside_why=row.aside_why,
        matters=tuple(line_of(reading, each) for each in matters),
    )  # fmt: skip


def line_of(reading: Reading, row: Any) -> MatterLine:
    """A row of the matter table as lists show it."""
    name = reading.norms.name
    return MatterLine(
        **{field: getattr(row, field) for field in _FIELDS},
        first_contact_name=name(row.first_contact),
        owner_name=name(row.owner),
        owner_left=has_left(reading, row.owner),
    )


_FIELDS = tuple(
    name
    for name in MatterLine.__dataclass_fields__
    if name not in ("first_contact_name", "owner_name", "owner_left")
)
