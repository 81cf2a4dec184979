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
