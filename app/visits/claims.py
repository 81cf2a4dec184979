"""What askers say of earlier contacts, against the visits that were registered (article 10)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, or_, select

from app.journal.command import Query, Reading
from app.visits.views import MatterLine, line_of
from db.tables import claimed, matter, visit

WINDOW = "repeat_window"
_OURS = ("here", "other_hall")
_DEFAULT_DAYS = 30


@dataclass(frozen=True)
class UnregisteredLine:
    """A claim that no visit of this asker was found for. `nameless` is how many visits without a
    number there were in that hall on that day: one of them may be his. None where hall or day was
    not said."""

    id: str
    line: MatterLine
    by_name: str
    at: datetime
    hall: str
    counter: str
    day: str
    whom: str | None
    nameless: int | None


@dataclass(frozen=True)
class Unregistered(Query[tuple[UnregisteredLine, ...]]):
    """For a manager: claims of the last weeks to have asked in one of our halls, without a visit
    that fits, and not looked into yet. A claim, worded so: the clerk is asked first."""

    def run(self, reading: Reading) -> tuple[UnregisteredLine, ...]:
        """Claims, the latest first."""
        day = reading.norms.day(reading.now)
        norm = reading.norms.norm(WINDOW, day, reading.me.hall)
        since = reading.now - timedelta(days=norm.value if norm else _DEFAULT_DAYS)
        columns = [column.label(f"claim_{column.name}") for column in claimed.c]
        scope = reading.me.scope
        rows = reading.connection.execute(
            select(matter, *columns)
            .join(claimed, claimed.c.matter == matter.c.id)
            .where(
                claimed.c.finding.is_(None), claimed.c.place.in_(_OURS), claimed.c.at >= since,
                or_(claimed.c.hall.in_(scope), claimed.c.asked_hall.in_(scope)),
            )
            .order_by(claimed.c.at.desc(), claimed.c.id)
        ).all()  # fmt: skip
        return tuple(_unregistered(reading, row) for row in rows if not _registered(reading, row))


def _registered(reading: Reading, row: Any) -> bool:
    """Whether this asker had a visit before, where and when he says."""
    if not row.subject:
        return False
    hall, span = _hall(row), _span(reading, row.claim_day)
    query = (
        select(visit.c.id)
        .join(matter, matter.c.visit == visit.c.id)
        .where(matter.c.subject == row.subject, visit.c.id != row.visit)
        .where(visit.c.opened_at < row.opened_at)
    )
    if hall:
        query = query.where(visit.c.hall == hall)
    if span is not None:
        query = query.where(visit.c.opened_at >= span[0], visit.c.opened_at < span[1])
    return reading.connection.execute(query.limit(1)).first() is not None


def _unregistered(reading: Reading, row: Any) -> UnregisteredLine:
    hall, span = _hall(row), _span(reading, row.claim_day)
    nameless = None
    if hall and span is not None:
        nameless = reading.connection.execute(
            select(func.count())
            .select_from(matter.join(visit, visit.c.id == matter.c.visit))
            .where(visit.c.hall == hall, matter.c.contact.is_(False), visit.c.id != row.visit)
            .where(visit.c.opened_at >= span[0], visit.c.opened_at < span[1])
        ).scalar_one()
    return UnregisteredLine(
        id=row.claim_id, line=line_of(reading, row), by_name=reading.norms.name(row.claim_who),
        at=row.claim_at, hall=hall, counter=row.claim_asked_counter, day=row.claim_day,
        whom=row.claim_whom, nameless=nameless,
    )  # fmt: skip


def _hall(row: Any) -> str:
    """Where he says to have asked; his own hall where he says `here`."""
    return str(row.claim_asked_hall or (row.claim_hall if row.claim_place == "here" else ""))


def _span(reading: Reading, day: str) -> tuple[datetime, datetime] | None:
    """The local day as two moments; None where he does not know it."""
    if not day:
        return None
    start = datetime.fromisoformat(day).replace(tzinfo=reading.norms.zone)
    return start, start + timedelta(days=1)
