"""Questions about the money of complaints."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from app.complaints.life import LIMITS
from app.journal import fold
from app.journal.command import Query, Reading
from app.norms.deadlines import Clock
from app.norms.norms import Norms
from app.oversight.views import Exceptions, ExceptionView, LogEntry, Timeline
from app.remedies.appeal import clock_of, event_day
from app.remedies.record import APPROVED, OFFERED, PAID, Hold, Remedy
from app.remedies.rules import approvers
from db.tables import complaint, matter, remedy

# What is told of money, of all that happened to a complaint.
KINDS = frozenset(
    {"remedy_offered", "remedy_approved", "remedy_declined", "remedy_carried_out", "remedy_seen",
     "list_provided", "call_records_held", "reminders_held", "hold_released"}
)  # fmt: skip


@dataclass(frozen=True)
class Limit:
    """How much a role may approve, and whether somebody vouches for that."""

    role: str
    most: int
    verified: bool


@dataclass(frozen=True)
class MoneyView:
    """The money of one complaint: what is to be given back and who may approve it, what is held,
    and until when the customer may appeal (None: nobody knows when it happened). `limits` are those
    of the house, the lower first; `clashes` nobody has decided yet."""

    id: str
    number: str
    category: str
    hall: str
    state: str
    matter: str
    newer: bool
    amount: Decimal | None
    concerns: date | None
    remedy: Remedy | None
    hold: Hold | None
    may_approve: tuple[str, ...]
    limits: tuple[Limit, ...]
    appeal: Clock | None
    clashes: tuple[ExceptionView, ...]
    timeline: tuple[LogEntry, ...]


@dataclass(frozen=True)
class Money(Query[MoneyView | None]):
    """The money of one complaint; None where this desk has none of that id."""

    id: str

    def run(self, reading: Reading) -> MoneyView | None:
        """All of it."""
        row = reading.connection.execute(select(complaint).where(complaint.c.id == self.id)).first()
        if row is None:
            return None
        records = [("remedy", self.id), ("hold", self.id)]
        found = fold.load(reading.connection, reading.registry, records)
        offered: Remedy | None = found[records[0]]
        entries = Timeline((("complaint", self.id),)).run(reading)
        concerns = event_day(entries)
        clashes = Exceptions(record=self.id).run(reading) if row.disputes else ()
        return MoneyView(
            id=row.id, number=row.number, category=row.category, hall=row.hall, state=row.state,
            matter=row.matter, newer=row.newer, amount=row.amount, concerns=concerns,
            remedy=offered, hold=found[records[1]],
            may_approve=_may(reading, offered), limits=_limits(reading.norms, reading.now),
            appeal=clock_of(reading.norms, row.category, concerns),
            clashes=tuple(each for each in clashes if each.later.kind in KINDS),
            timeline=tuple(each for each in entries if each.kind in KINDS),
        )  # fmt: skip


@dataclass(frozen=True)
class Offered:
    """A remedy that waits for somebody to approve it, and who may."""

    complaint: str
    number: str
    category: str
    amount: Decimal
    by_name: str
    at: datetime
    may: tuple[str, ...]


@dataclass(frozen=True)
class RemediesToApprove(Query[tuple[Offered, ...]]):
    """What was offered to customers of this desk's halls and nobody has approved yet, the oldest
    first; what one has offered oneself waits for somebody else."""

    who: str
    limit: int = 200

    def run(self, reading: Reading) -> tuple[Offered, ...]:
        """Lines."""
        rows = reading.connection.execute(
            select(remedy.c.id, complaint.c.number, complaint.c.category)
            .join(complaint, complaint.c.id == remedy.c.id)
            .where(
                remedy.c.state == OFFERED,
                remedy.c.hall.in_(reading.me.scope),
                remedy.c.offered_by != self.who,
            )
            .order_by(remedy.c.offered_at, remedy.c.id)
            .limit(self.limit)
        ).all()
        states = fold.load(
            reading.connection, reading.registry, [("remedy", row.id) for row in rows]
        )
        return tuple(_offered(reading, row, states[("remedy", row.id)]) for row in rows)


@dataclass(frozen=True)
class Owed:
    """A remedy that somebody has to go on with: to be given back, or given back and not seen."""

    complaint: str
    number: str
    category: str
    amount: Decimal
    state: str
    since: datetime


@dataclass(frozen=True)
class RemediesOwedBy(Query[tuple[Owed, ...]]):
    """What is approved or given back in complaints that one person owes, the oldest first."""

    owner: str

    def run(self, reading: Reading) -> tuple[Owed, ...]:
        """Lines."""
        rows = reading.connection.execute(
            select(remedy, complaint.c.number, complaint.c.category)
            .join(complaint, complaint.c.id == remedy.c.id)
            .join(matter, matter.c.id == complaint.c.matter)
            # By state first: few remedies are under way, and one person has had many matters.
            .where(remedy.c.state.in_((APPROVED, PAID)), matter.c.owner.concat("") == self.owner)
            .order_by(remedy.c.approved_at, remedy.c.id)
        )
        return tuple(
            Owed(row.id, row.number, row.category, row.amount, row.state,
                 row.paid_at or row.approved_at)
            for row in rows
        )  # fmt: skip


def _offered(reading: Reading, row: Any, state: Remedy) -> Offered:
    return Offered(
        row.id, row.number, row.category, state.amount, reading.norms.name(state.offered_by),
        state.offered_at, _may(reading, state),
    )  # fmt: skip


def _may(reading: Reading, state: Remedy | None) -> tuple[str, ...]:
    """Their numbers, while it waits."""
    if state is None or state.state != OFFERED:
        return ()
    return tuple(each.no for each in approvers(reading.norms, state, reading.now))


def _limits(norms: Norms, at: datetime) -> tuple[Limit, ...]:
    day = norms.day(at)
    found = ((role, norms.norm(rule, day)) for role, rule in LIMITS.items())
    limits = [Limit(role, norm.value, norm.verified) for role, norm in found if norm is not None]
    return tuple(sorted(limits, key=lambda each: each.most))
