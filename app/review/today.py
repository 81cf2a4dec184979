"""What needs somebody now, over all that a supervisor answers for: counts, not lists."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import and_, func, or_, select

from app.complaints.life import OPEN
from app.complaints.log import LogFilter
from app.journal.act import Record
from app.journal.command import Query, Reading
from app.oversight.rules import OPEN as UNDECIDED
from app.reference.rules import OPEN as UNCONFIRMED
from app.review.counters import QuietCounters
from app.review.month import first_number
from app.review.sample import SEED, Sample
from app.shifts.rules import CLOSED
from app.shifts.rules import OPEN as AT_WORK
from app.shifts.views import PROVEN, Copies, copies
from app.visits.claims import Unregistered
from app.visits.waiting import Bounced, ReportedUnreachable, Unaccepted
from db.tables import act, complaint, exception, matter, publication, returned, shift


@dataclass(frozen=True)
class Need:
    """So many things of one kind wait. `whose` are names, the most first, with how many each;
    `since` is how long the oldest waits; `wanted` or `about` is where they are seen. `proven_at` is
    when the last proven backup was made, wherever it is, `told_at` when the branch said so."""

    what: str
    count: int
    whose: tuple[tuple[str, int], ...] = ()
    since: datetime | None = None
    wanted: LogFilter | None = None
    about: Record | None = None
    proven_at: datetime | None = None
    told_at: datetime | None = None


@dataclass(frozen=True)
class Today(Query[tuple[Need, ...]]):
    """Only what there is any of, the most urgent first."""

    def run(self, reading: Reading) -> tuple[Need, ...]:
        """Counted now."""
        found = [
            _cases(reading, "overdue", LogFilter(overdue=True)),
            _cases(reading, "settle_late", LogFilter(settle_late=True)),
            _cases(reading, "due_today", LogFilter(due_today=True)),
            _cases(reading, "settle_today", LogFilter(settle_today=True)),
            *_left(reading),
            *_absent(reading),
            _first_contact(reading),
            Need("exceptions", _undecided(reading)),
            _unreviewable(reading),
            *_returned(reading),
            *_still_open(reading),
            *_unproven(reading),
            *_behind(reading),
            *_unconfirmed(reading),
            Need("unverified", _unverified(reading)),
        ]
        return tuple(each for each in found if each.count)


def _undecided(reading: Reading) -> int:
    """As many as the list of exceptions has."""
    here = and_(exception.c.state == UNDECIDED, exception.c.hall.in_(reading.me.scope))
    return _count(reading, exception, here)


def _unreviewable(reading: Reading) -> Need:
    """What was drawn of last month and nobody looked at: each supervisor of its hall had a hand in
    it, so somebody else has to be sent."""
    last = reading.norms.day(reading.now).replace(day=1) - timedelta(days=1)
    drawn = Sample(last.replace(day=1), SEED).run(reading)
    left = [each for each in drawn if each.barred and not each.others and each.verdict is None]
    names = Counter(name for each in left for name in each.barred)
    return Need("unreviewable", len(left), tuple(names.most_common()))


def _cases(reading: Reading, what: str, wanted: LogFilter) -> Need:
    """Complaints by who owes them; those without a matter here are counted, not named."""
    rows = reading.connection.execute(
        select(matter.c.owner, func.count())
        .select_from(complaint.outerjoin(matter, matter.c.id == complaint.c.matter))
        .where(*wanted.conditions(reading))
        .group_by(matter.c.owner)
    ).all()
    names = Counter({reading.norms.name(owner): n for owner, n in rows if owner is not None})
    return Need(what, sum(row[1] for row in rows), tuple(names.most_common()), wanted=wanted)


def _left(reading: Reading) -> list[Need]:
    """Open complaints of people who are not on the staff any more, person by person: each figure
    leads to hers."""
    norms, now = reading.norms, reading.now
    owners = (
        select(matter.c.owner)
        .join(complaint, complaint.c.matter == matter.c.id)
        .where(complaint.c.state.in_(OPEN))
        .distinct()
        .order_by(matter.c.owner)
    )
    gone = [e for e in reading.connection.execute(owners).scalars() if not norms.member(e, now)]
    return [_cases(reading, "owner_left", LogFilter(owner=e, open=True)) for e in gone]


def _absent(reading: Reading) -> list[Need]:
    """What is open of people whose hall is at work and who have not been seen in it today, where
    something of theirs is late or will be tonight."""
    owed = select(matter.c.owner).join(complaint, complaint.c.matter == matter.c.id).distinct()
    due = (LogFilter(overdue=True), LogFilter(due_today=True))
    queries = (owed.where(*each.conditions(reading)) for each in due)
    owners = {who for each in queries for who in reading.connection.execute(each).scalars()}
    seen, at_work = _seen_today(reading)
    people = (reading.norms.member(who, reading.now) for who in sorted(owners - seen))
    gone = [each.no for each in people if each is not None and each.hall in at_work]
    return [_cases(reading, "owner_absent", LogFilter(owner=each, open=True)) for each in gone]


def _seen_today(reading: Reading) -> tuple[set[str], set[str]]:
    """Who did anything today, as far as it has come here; and in which halls anybody did."""
    midnight = datetime.combine(reading.norms.day(reading.now), time(), reading.norms.zone)
    rows = reading.connection.execute(
        select(act.c.who, act.c.hall)
        .where(or_(act.c.n.is_(None), act.c.n >= first_number(reading, midnight)))
        .where(act.c.at >= midnight)
        .distinct()
    ).all()
    return {row.who for row in rows}, {row.hall for row in rows}


def _first_contact(reading: Reading) -> Need:
    """What stands under the supervision of first contact."""
    lists: tuple[Query[Any], ...] = (
        Unaccepted(), ReportedUnreachable(), Unregistered(), Bounced()
    )  # fmt: skip
    return Need("watch", sum(len(each.run(reading)) for each in lists))


def _returned(reading: Reading) -> list[Need]:
    """What came back, by whose tray it lies in, the oldest first."""
    rows = reading.connection.execute(
        select(returned)
        .where(returned.c.state == UNDECIDED, returned.c.hall.in_(reading.me.scope))
        .order_by(returned.c.n)
    ).all()
    oldest: dict[str, Any] = {}
    for row in rows:
        oldest.setdefault(row.tray, row)
    counts = Counter(row.tray for row in rows)
    return [
        Need(
            "returned", counts[tray], ((reading.norms.name(tray), counts[tray]),), since=row.at,
            about=_about(reading, row),
        )
        for tray, row in oldest.items()
    ]  # fmt: skip


def _about(reading: Reading, row: Any) -> Record:
    """The complaint that a returned request is of, where it is of one."""
    found = None
    if row.record_type == "matter" and row.kind.startswith("complaint"):
        query = select(complaint.c.id).where(complaint.c.matter == row.record)
        found = reading.connection.execute(query).scalar()
    return ("complaint", found) if found else (row.record_type, row.record)


def _still_open(reading: Reading) -> list[Need]:
    """Shifts of earlier days that nobody closed."""
    midnight = datetime.combine(reading.norms.day(reading.now), time(), reading.norms.zone)
    rows = reading.connection.execute(
        select(shift)
        .where(
            shift.c.state == AT_WORK, shift.c.opened_at < midnight,
            shift.c.hall.in_(reading.me.scope),
        )
        .order_by(shift.c.opened_at)
    )  # fmt: skip
    return [Need("shift", 1, ((_counter(reading, row), 1),), since=row.opened_at) for row in rows]


def _unproven(reading: Reading) -> list[Need]:
    """Counters whose last closed shift is in no proven backup that is elsewhere."""
    last = (
        select(shift.c.device, func.max(shift.c.closed_at).label("at"))
        .where(shift.c.state == CLOSED, shift.c.hall.in_(reading.me.scope))
        .group_by(shift.c.device)
        .subquery()
    )
    rows = reading.connection.execute(
        select(shift)
        .join(last, (last.c.device == shift.c.device) & (last.c.at == shift.c.closed_at))
        .where(shift.c.backup != PROVEN)
        .order_by(shift.c.hall, shift.c.counter)
    ).all()
    found = [(row, copies(reading.connection, row.device)) for row in rows]
    return [
        Need(
            "backup", 1, ((_counter(reading, row), 1),), since=row.closed_at, proven_at=_last(held)
        )
        for row, held in found
        if held.behind
    ]


def _last(held: Copies) -> datetime | None:
    return max(filter(None, (held.second_at, held.branch_at)), default=None)


def _behind(reading: Reading) -> list[Need]:
    """Counters of which the branch has not known everything for too long, each by itself: what it
    did since is missing in every figure."""
    told = QuietCounters().run(reading)
    halls = {each.hall: reading.norms.hall(each.hall) for each in told.behind}
    names = {e.device: f"{h.name} {e.name}" if (h := halls[e.hall]) else e.name
             for e in told.behind}  # fmt: skip
    return [
        Need("behind", 1, ((names[e.device], 1),), since=e.through, told_at=told.at)
        for e in told.behind
    ]


def _unconfirmed(reading: Reading) -> list[Need]:
    """Reference data that waits for its second person."""
    rows = reading.connection.execute(
        select(publication)
        .where(publication.c.state.in_(UNCONFIRMED))
        .order_by(publication.c.published_at)
    )
    name = reading.norms.name
    return [
        Need("publication", 1, ((name(row.published_by), 1),), since=row.published_at)
        for row in rows
    ]


def _unverified(reading: Reading) -> int:
    """Values in force that nobody has vouched for."""
    day = reading.norms.day(reading.now)
    return sum(not each.verified and each.in_force(day) for each in reading.norms.rules)


def _count(reading: Reading, table: Any, *where: Any) -> int:
    query = select(func.count()).select_from(table).where(*where)
    found: int = reading.connection.execute(query).scalar_one()
    return found


def _counter(reading: Reading, row: Any) -> str:
    """A counter by its hall's name."""
    hall = reading.norms.hall(row.hall)
    return f"{hall.name if hall else row.hall} {row.counter}"
