"""Which counters the branch does not know whole, as its hub last told (law 16)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from app.journal.command import Query, Reading
from app.norms.deadlines import clock
from db.tables import counter, head

# How long a counter may say nothing before somebody should look at it.
QUIET = "counter_quiet"
_REVOKED = "revoked"


@dataclass(frozen=True)
class CounterBehind:
    """A counter that is missing something: known `through` then, None where nothing is; `pending`
    acts that it is known to have and the branch has not got."""

    device: str
    name: str
    hall: str
    through: datetime | None
    pending: int


@dataclass(frozen=True)
class Told:
    """What the hub told, and when; `at` None where it was never asked."""

    at: datetime | None
    behind: tuple[CounterBehind, ...]


@dataclass(frozen=True)
class QuietCounters(Query[Told]):
    """Counters of this desk's halls that have not been whole for longer than the norm allows."""

    def run(self, reading: Reading) -> Told:
        """The longest missing first."""
        told = _told(reading.connection, counter.c.hall.in_(reading.me.scope))
        return Told(told.at, tuple(e for e in told.behind if _is_quiet(reading, e)))


@dataclass(frozen=True)
class CountersBehind(Query[Told]):
    """Counters of the branch of which not everything up to a moment is known."""

    until: datetime

    def run(self, reading: Reading) -> Told:
        """The longest missing first."""
        return behind(reading.connection, self.until)


def behind(connection: Connection, until: datetime) -> Told:
    """The same, for a command."""
    told = _told(connection)
    late = (e for e in told.behind if e.pending or e.through is None or e.through < until)
    return Told(told.at, tuple(late))


def _told(connection: Connection, *where: Any) -> Told:
    rows = connection.execute(
        select(counter)
        # Of one that is let go only what is known to be missing.
        .where((counter.c.state != _REVOKED) | (counter.c.pending > 0), *where)
        .order_by(counter.c.complete_at, counter.c.device)
    )
    found = [
        CounterBehind(row.device, row.name, row.hall, row.complete_at, row.pending) for row in rows
    ]
    at: datetime | None = connection.execute(select(head.c.told_at)).scalar()
    return Told(at, tuple(found))


def _is_quiet(reading: Reading, found: CounterBehind) -> bool:
    if found.through is None:
        return True
    due = clock(reading.norms, QUIET, found.through, found.hall).due
    return due is not None and due.late_from <= reading.now
