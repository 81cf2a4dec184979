"""Questions about shifts: what is open at this counter, and the sheets of a hall's day."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, func, select

from app.journal.command import Query, Reading
from app.shifts.rules import CLOSED, OPEN
from db.tables import act, backup, chain, draft, hall_day, print_job, returned, shift, visit

PROVEN = "proven"
_VISIT_OPEN = "open"


@dataclass(frozen=True)
class Sheet:
    """One shift as its sheet says it: `left` is what was open, (what, count). `branch_at` is when
    the last backup of its counter was made that is at the branch, by now."""

    id: str
    hall: str
    counter: str
    opened_at: datetime
    opened_by_name: str
    drafts: int
    chain: str
    state: str
    closed_at: datetime | None
    closed_by_name: str
    left: tuple[tuple[str, int], ...]
    backup: str | None
    backup_at: datetime | None
    why: str | None
    seq: int | None
    head: str | None
    branch_at: datetime | None

    @property
    def at_branch(self) -> bool:
        """Whether a backup of this shift is at the branch, not only an older one."""
        made = self.backup_at or self.closed_at
        return made is not None and self.branch_at is not None and self.branch_at >= made


@dataclass(frozen=True)
class Copies:
    """When the last proven backup of a counter was made: at its second place, and at the branch.
    `behind`: its last shift is in none at the branch."""

    second_at: datetime | None
    branch_at: datetime | None
    behind: bool = False


@dataclass(frozen=True)
class Now:
    """This counter now: the shift that is open, the one before it, what is open, the end of its
    chain, and where its last proven backup is."""

    shift: Sheet | None
    before: Sheet | None
    left: tuple[tuple[str, int], ...]
    seq: int
    head: str
    copies: Copies


@dataclass(frozen=True)
class ShiftNow(Query[Now]):
    """How this counter stands."""

    def run(self, reading: Reading) -> Now:
        """Counted, not remembered."""
        me, execute = reading.me, reading.connection.execute
        rows = execute(
            select(shift)
            .where(shift.c.device == me.device)
            .order_by(shift.c.opened_at.desc(), shift.c.id.desc())
            .limit(2)
        ).all()
        opened = next((row for row in rows if row.state == OPEN), None)
        closed = next((row for row in rows if row.state == CLOSED), None)
        ends = execute(
            select(chain.c.seq, chain.c.hash).where(
                chain.c.device == me.device, chain.c.incarnation == me.incarnation
            )
        ).one()
        found = copies(reading.connection, me.device)
        return Now(
            _sheet(reading, opened, found.branch_at) if opened else None,
            _sheet(reading, closed, found.branch_at) if closed else None,
            left(reading), ends.seq, ends.hash.hex(), found,
        )  # fmt: skip


@dataclass(frozen=True)
class LastCopies(Query[Copies]):
    """Where the last proven backup of this counter is."""

    def run(self, reading: Reading) -> Copies:
        """By its sheets, and by what the branch said."""
        return copies(reading.connection, reading.me.device)


@dataclass(frozen=True)
class Day:
    """A hall's day: the sheets of its counters, counters without one, and how it was signed."""

    hall: str
    day: date
    sheets: tuple[Sheet, ...]
    missing: tuple[str, ...]
    closed_at: datetime | None
    closed_by_name: str


@dataclass(frozen=True)
class DayOf(Query[Day]):
    """The day of a hall as this desk knows it."""

    hall: str
    day: date

    def run(self, reading: Reading) -> Day:
        """Shifts that were opened on that local day."""
        execute, zone = reading.connection.execute, reading.norms.zone
        start = datetime.combine(self.day, time(), zone)
        rows = execute(
            select(shift)
            .where(
                shift.c.hall == self.hall,
                shift.c.opened_at >= start,
                shift.c.opened_at < start + timedelta(days=1),
            )
            .order_by(shift.c.counter, shift.c.opened_at)
        ).all()
        signed = execute(
            select(hall_day).where(hall_day.c.id == f"{self.hall}.{self.day.isoformat()}")
        ).first()
        found = reading.norms.hall(self.hall)
        counters = [str(each.id) for each in found.counters] if found else []
        done = {row.counter for row in rows if row.state == CLOSED}
        at = branch_at(reading.connection, {row.device for row in rows})
        still = {row.counter for row in rows if row.state == OPEN}
        return Day(
            self.hall, self.day, tuple(_sheet(reading, row, at.get(row.device)) for row in rows),
            tuple(each for each in counters if each not in done or each in still),
            signed.closed_at if signed else None,
            reading.norms.name(signed.closed_by) if signed else "",
        )  # fmt: skip


def copies(connection: Connection, device: str) -> Copies:
    """Of any counter."""
    of_it = (shift.c.device == device) & (shift.c.state == CLOSED)
    second = select(func.max(shift.c.backup_at)).where(of_it, shift.c.backup == PROVEN)
    last = select(shift).where(of_it).order_by(shift.c.closed_at.desc()).limit(1)
    at = branch_at(connection, [device]).get(device)
    row = connection.execute(last).first()
    made = row and (row.backup_at or row.closed_at)
    behind = made is not None and (at is None or at < made)
    return Copies(connection.execute(second).scalar(), at, behind)


def branch_at(connection: Connection, devices: Iterable[str]) -> dict[str, datetime]:
    """When the last backup of each device was made that is at the branch."""
    rows = connection.execute(
        select(backup.c.id, backup.c.made_at).where(backup.c.id.in_(list(devices)))
    )
    return {row.id: row.made_at for row in rows}


def left(reading: Reading) -> tuple[tuple[str, int], ...]:
    """What is open at this counter: acts the branch has not got, drafts, visits, attachments not
    sent, papers not printed, requests that came back."""
    me = reading.me

    def count(table: Any, *where: Any) -> int:
        query = select(func.count()).select_from(table).where(*where)
        found: int = reading.connection.execute(query).scalar_one()
        return found

    unsent = len(reading.shelf.unsent()) if reading.shelf is not None else 0
    return (
        ("acts", count(act, act.c.n.is_(None))),
        ("drafts", count(draft)),
        ("visits", count(visit, visit.c.device == me.device, visit.c.state == _VISIT_OPEN)),
        ("attachments", unsent),
        ("prints", count(print_job)),
        ("returned", count(returned, returned.c.hall == me.hall, returned.c.state == OPEN)),
    )


def _sheet(reading: Reading, row: Any, at: datetime | None) -> Sheet:
    name = reading.norms.name
    return Sheet(
        id=row.id, hall=row.hall, counter=row.counter, opened_at=row.opened_at,
        opened_by_name=name(row.opened_by), drafts=row.drafts, chain=row.chain, state=row.state,
        closed_at=row.closed_at, closed_by_name=name(row.closed_by) if row.closed_by else "",
        left=tuple((each["what"], each["count"]) for each in json.loads(row.left)),
        backup=row.backup, backup_at=row.backup_at, why=row.why, seq=row.seq, head=row.head,
        branch_at=at,
    )  # fmt: skip
