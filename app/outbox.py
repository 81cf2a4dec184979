"""What waits to go up, told from rows and never from a socket."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, bindparam, func, select

from app.journal.command import Query, Reading
from db.tables import act, attempt, attempted, chain, head

# What the design takes for suspicious, no norm.
SUSPICIOUS = timedelta(minutes=2)
_newest = (
    select(act.c.at)
    .join(
        chain,
        and_(
            chain.c.device == act.c.device,
            chain.c.incarnation == act.c.incarnation,
            chain.c.seq == act.c.seq,
        ),
    )
    .where(chain.c.device == bindparam("device"), chain.c.incarnation == bindparam("incarnation"))
)


@dataclass(frozen=True)
class Badge:
    """`waiting` acts without a number, the oldest since `oldest_at`; the branch answered last at
    `heard_at`. `failure` is the Outage kind of the last try, None where it succeeded; the next one
    is at `retry_at`. `skew` is how far the branch's clock was ahead of this one then, `newest` when
    this desk wrote its latest act."""

    waiting: int
    oldest_at: datetime | None
    heard_at: datetime | None
    failure: str | None
    now: datetime
    retry_at: datetime | None = None
    skew: timedelta | None = None
    newest: datetime | None = None


@dataclass(frozen=True)
class AskBadge(Query[Badge]):
    """The state of the line to the branch."""

    def run(self, reading: Reading) -> Badge:
        """Count, age, last success."""
        waiting, oldest = reading.connection.execute(
            select(func.count(), func.min(act.c.at)).where(act.c.n.is_(None))
        ).one()
        execute, me = reading.connection.execute, reading.me
        ends = execute(select(head.c.heard_at, head.c.failure, head.c.skew_ms)).one()
        skew = None if ends.skew_ms is None else timedelta(milliseconds=ends.skew_ms)
        last = execute(select(attempt.c.answer, attempt.c.retry_at)).first()
        newest = execute(_newest, {"device": me.device, "incarnation": me.incarnation}).scalar()
        # The feed may come while nothing can be sent.
        failure = ends.failure or (last.answer if last else None)
        retry_at = last.retry_at if last else None
        return Badge(waiting, oldest, ends.heard_at, failure, reading.now, retry_at, skew, newest)


def clock_off(badge: Badge, moved: timedelta) -> timedelta:
    """How far this desk's clock seems to be ahead, negative: behind; zero where nothing speaks
    against it. Told by the branch while it answers, else by hands that were `moved` since the
    program began; a desk that has written something in the future is behind in any case."""
    behind = badge.now - badge.newest if badge.newest else timedelta(0)
    if behind < -SUSPICIOUS:
        return behind
    off = moved if badge.failure or badge.skew is None else -badge.skew
    return off if abs(off) > SUSPICIOUS else timedelta(0)


@dataclass(frozen=True)
class WaitingAct:
    """One act that the branch has not numbered; nothing of a customer. `tries` were in vain."""

    id: str
    kind: str
    at: datetime
    who: str
    who_name: str
    tries: int = 0


@dataclass(frozen=True)
class Attempt:
    """How the last try to send ended (an Outage kind), and when the next one is; None: never."""

    tried_at: datetime
    retry_at: datetime | None
    answer: str


@dataclass(frozen=True)
class Outbox:
    """`first` in the order in which they will go up; `badge` says how many there are in all;
    `attempt` None while none fails."""

    first: tuple[WaitingAct, ...]
    badge: Badge
    attempt: Attempt | None


@dataclass(frozen=True)
class AskOutbox(Query[Outbox]):
    """What waits to go up, one by one."""

    limit: int = 200

    def run(self, reading: Reading) -> Outbox:
        """The first ones, and how it stands."""
        last = reading.connection.execute(select(attempt)).first()
        rows = reading.connection.execute(
            select(act.c.id, act.c.kind, act.c.at, act.c.who, attempted.c.since)
            .outerjoin(attempted, attempted.c.act == act.c.id)
            .where(act.c.n.is_(None))
            .order_by(act.c.incarnation, act.c.seq)
            .limit(self.limit)
        )
        name, tries = reading.norms.name, last.tries if last else 0
        first = tuple(
            WaitingAct(
                each.id, each.kind, each.at, each.who, name(each.who),
                0 if each.since is None else max(0, tries - each.since + 1),
            )
            for each in rows
        )  # fmt: skip
        told = Attempt(last.tried_at, last.retry_at, last.answer) if last else None
        return Outbox(first, AskBadge().run(reading), told)
