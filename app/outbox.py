"""What waits to go up, told from rows and never from a socket."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app.journal.command import Query, Reading
from db.tables import act, head


@dataclass(frozen=True)
class Badge:
    """`waiting` acts without a number, the oldest since `oldest_at`; the branch answered last at
    `heard_at`. `failure` is the Outage kind of the last try, None where it succeeded."""

    waiting: int
    oldest_at: datetime | None
    heard_at: datetime | None
    failure: str | None
    now: datetime


@dataclass(frozen=True)
class AskBadge(Query[Badge]):
    """The state of the line to the branch."""

    def run(self, reading: Reading) -> Badge:
        """Count, age, last success."""
        waiting, oldest = reading.connection.execute(
            select(func.count(), func.min(act.c.at)).where(act.c.n.is_(None))
        ).one()
        ends = reading.connection.execute(select(head.c.heard_at, head.c.failure)).one()
        return Badge(waiting, oldest, ends.heard_at, ends.failure, reading.now)


@dataclass(frozen=True)
class WaitingAct:
    """One act that the branch has not numbered; nothing of a customer."""

    id: str
    kind: str
    at: datetime
    who: str
    who_name: str


@dataclass(frozen=True)
class Outbox:
    """`first` in the order in which they will go up; `badge` says how many there are in all, and
    how the last try ended, at `failed_at`."""

    first: tuple[WaitingAct, ...]
    badge: Badge
    failed_at: datetime | None


@dataclass(frozen=True)
class AskOutbox(Query[Outbox]):
    """What waits to go up, one by one."""

    limit: int = 200

    def run(self, reading: Reading) -> Outbox:
        """The first ones, and how it stands."""
        rows = reading.connection.execute(
            select(act.c.id, act.c.kind, act.c.at, act.c.who)
            .where(act.c.n.is_(None))
            .order_by(act.c.incarnation, act.c.seq)
            .limit(self.limit)
        )
        name = reading.norms.name
        first = tuple(WaitingAct(r.id, r.kind, r.at, r.who, name(r.who)) for r in rows)
        failed_at = reading.connection.execute(select(head.c.failed_at)).scalar_one()
        return Outbox(first, AskBadge().run(reading), failed_at)
