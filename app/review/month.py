"""The figures of a month: made from the journal up to a number, so that the same number gives the
same figures for ever, whatever comes later."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import msgspec
from sqlalchemy import func, or_, select

from app.complaints.life import OPEN
from app.complaints.views import is_late
from app.journal import fold, store
from app.journal.act import Act
from app.journal.command import Query, Reading
from app.journal.kinds import States
from app.norms.norms import Norms
from app.reference.views import lacking_here, norms_named
from db.tables import act, complaint, head, report

# Sets of reference data with their versions.
Versions = tuple[tuple[str, int], ...]
# Ages of what is open at the end, in days; the last one has no end.
AGES = (7, 15, 30)
_AT_A_TIME = 400
_MILLION, _TENTH = Decimal(1_000_000), Decimal("0.1")
# A counter's clock may be wrong by so much.
_SKEW = timedelta(days=1)
_APPLIED = ("applied", "exception")
# Figures that count acts of a kind, in the order of the report.
KINDS = {
    "corrected": "complaint_corrected", "repeated": "complaint_repeated",
    "offered": "hand_over_offered", "accepted": "hand_over_accepted",
    "declined": "hand_over_declined", "decided": "exception_resolved",
    "revealed": "words_revealed", "exported": "log_exported", "erased": "erasure_requested",
}  # fmt: skip


@dataclass(frozen=True)
class Number:
    """One figure: `count`, and of how many where it is a share or a rate; `about` is the class or
    norm, of users who counted them."""

    what: str
    count: int
    of: int | None = None
    about: str = ""


def per_million(count: int, of: int) -> Decimal:
    """So many for each million users, as the regulator's notices print it (norms.md 10): with one
    decimal, half up."""
    return (count * _MILLION / of).quantize(_TENTH, ROUND_HALF_UP)


@dataclass(frozen=True)
class MonthShown:
    """All figures of a month (its first day) as known at hub number `n`. `pending` are acts of this
    desk that no number has yet: they are in none of the figures. `norms` is by what it was counted;
    where a version of then is not here, `lacking` names its set, and there are no figures."""

    month: date
    n: int
    pending: int
    numbers: tuple[Number, ...]
    norms: Norms = field(default_factory=Norms, compare=False)
    lacking: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """Of the figures: two reports with one sum say the same."""
        told = (self.month.isoformat(), self.n, [msgspec.to_builtins(e) for e in self.numbers])
        return hashlib.sha256(msgspec.json.encode(told)).hexdigest()


@dataclass(frozen=True)
class Month(Query[MonthShown]):
    """The report of a month, as known now; or at a number, by the reference data of then."""

    month: date
    upto: int | None = None
    norms: Versions = ()

    def run(self, reading: Reading) -> MonthShown:
        """Folded again from the acts up to that number."""
        n = self.upto or reading.connection.execute(select(head.c.n)).scalar_one()
        if self.norms:
            then = reading.connection, reading.norms, dict(self.norms)
            lacking = lacking_here(*then)
            if lacking:
                return MonthShown(self.month, n, 0, (), reading.norms, lacking)
            reading = replace(reading, norms=norms_named(*then))
        span = _Span.of(reading.norms, self.month, n)
        cases = _Cases(reading.norms, span)
        for state in _folded(reading, span):
            cases.add(state)
        pending = select(func.count()).select_from(act).where(act.c.n.is_(None))
        return MonthShown(
            self.month, n, reading.connection.execute(pending).scalar_one(),
            (
                *cases.numbers(), *_rate(reading.norms, cases), *_acts(reading, span),
                _late(reading, span), _unverified(reading, span),
            ),
            reading.norms,
        )  # fmt: skip


@dataclass(frozen=True)
class _Span:
    """A month as moments, and how far the journal is read."""

    start: datetime
    end: datetime
    n: int

    @classmethod
    def of(cls, norms: Norms, month: date, n: int) -> "_Span":
        first = month.replace(day=1)
        after = (first + timedelta(days=32)).replace(day=1)
        begin, end = (datetime.combine(day, time(), norms.zone) for day in (first, after))
        return cls(begin, end, n)

    def holds(self, at: datetime) -> bool:
        """Whether it was in this month."""
        return self.start <= at < self.end


@dataclass
class _Cases:
    """Counts complaints as they stood at the end of the month."""

    norms: Norms
    span: _Span
    received: Counter[str] = field(default_factory=Counter)
    due_norms: Counter[str] = field(default_factory=Counter)
    due: int = 0
    kept: int = 0
    late: int = 0
    ages: Counter[int] = field(default_factory=Counter)

    def add(self, state: Any) -> None:
        """One complaint."""
        end = self.span.end
        if self.span.holds(state.received_at):
            category = self.norms.categories.get(state.category)
            self.received[category.level1 if category else state.category] += 1
            self.due_norms[state.due_norm or ""] += 1
        if state.latest_at is not None and self.span.holds(state.latest_at):
            self.due += 1
            answered = state.answered_at
            self.kept += answered is not None and answered < state.latest_at
        if state.state in OPEN:
            days = (end - state.received_at).days
            self.ages[next((each for each in AGES if days <= each), 0)] += 1
            self.late += is_late(state, end)

    def numbers(self) -> Iterator[Number]:
        """In the order of the report."""
        total = sum(self.received.values())
        yield Number("received", total)
        for level1, count in sorted(self.received.items(), key=lambda e: (-e[1], e[0])):
            yield Number("class", count, total, level1)
        yield Number("kept", self.kept, self.due)
        for norm, count in sorted(self.due_norms.items()):
            yield Number("promised_by", count, total, norm)
        yield Number("open", sum(self.ages.values()))
        for age in (*AGES, 0):
            yield Number("age", self.ages[age], sum(self.ages.values()), str(age))
        yield Number("late", self.late, sum(self.ages.values()))


def _rate(norms: Norms, cases: _Cases) -> Iterator[Number]:
    """What came by the branch's own users of that month; of nobody where they are not known."""
    received = sum(cases.received.values())
    known = norms.users.get(f"{cases.span.start.astimezone(norms.zone):%Y-%m}")
    if known is None or not known.users:
        yield Number("rate", received)
    else:
        yield Number("rate", received, known.users)
        yield Number("users", known.users, about=known.source)


def _folded(reading: Reading, span: _Span) -> Iterator[Any]:
    """Complaints that the month is about, as they stood at its end by what was known then."""
    about = (
        select(complaint.c.id)
        .where(complaint.c.received_at < span.end + _SKEW)
        .where(
            or_(
                complaint.c.received_at >= span.start - _SKEW,
                complaint.c.latest_at >= span.start,
                complaint.c.closed_at.is_(None),
                complaint.c.closed_at >= span.start,
            )
        )
        .order_by(complaint.c.id)
    )
    ids = list(reading.connection.execute(about).scalars())
    for first in range(0, len(ids), _AT_A_TIME):
        states: States = {("complaint", id_): None for id_ in ids[first : first + _AT_A_TIME]}
        for each in _known(
            store.by_record(reading.connection, reading.registry, list(states)), span
        ):
            fold.apply_to(reading.registry, states, each)
        yield from (state for state in states.values() if state is not None)


def _known(acts: Iterable[Act], span: _Span) -> Iterator[Act]:
    return (e for e in acts if e.n is not None and e.n <= span.n and e.header.at < span.end)


def _acts(reading: Reading, span: _Span) -> Iterator[Number]:
    """Acts of the month by kind and outcome."""
    rows = reading.connection.execute(
        select(act.c.kind, act.c.outcome, func.count())
        .where(act.c.n >= first_number(reading, span.start - _SKEW), act.c.n <= span.n)
        .where(act.c.at >= span.start, act.c.at < span.end)
        .group_by(act.c.kind, act.c.outcome)
    )
    kinds: Counter[str] = Counter()
    outcomes: Counter[str] = Counter()
    for kind, outcome, count in rows:
        outcomes[outcome] += count
        kinds[kind] += count if outcome in _APPLIED else 0
    yield Number("spot", kinds["matter_answered"], kinds["matter_opened"])
    for what, kind in KINDS.items():
        yield Number(what, kinds[kind])
    yield Number("exceptions", outcomes["exception"])
    yield Number("returned", outcomes["returned"])


def _late(reading: Reading, span: _Span) -> Number:
    """Complaints of the month before that its report could not know yet."""
    before = (span.start - timedelta(days=1)).astimezone(reading.norms.zone).strftime("%Y-%m")
    told = reading.connection.execute(
        select(func.max(report.c.n)).where(report.c.month == before, report.c.n < span.n)
    ).scalar()
    if told is None:
        return Number("came_later", 0)
    rows = reading.connection.execute(
        select(func.count())
        .select_from(act)
        .where(act.c.n > told, act.c.n <= span.n, act.c.kind == "complaint_received")
        .where(act.c.at < span.start)
    )
    return Number("came_later", rows.scalar_one())


def _unverified(reading: Reading, span: _Span) -> Number:
    """Values in force at the end of the month that nobody vouched for."""
    last = reading.norms.day(span.end - timedelta(seconds=1))
    rules = [each for each in reading.norms.rules if each.in_force(last)]
    return Number("unverified", sum(not each.verified for each in rules), len(rules))


def first_number(reading: Reading, at: datetime) -> int:
    """For Today too: the first number that the hub gave at or after a moment. It numbers in the
    order of time, and an act is never numbered before it happened."""
    low, high = 1, reading.connection.execute(select(head.c.n)).scalar_one() + 1
    while low < high:
        middle = (low + high) // 2
        when = reading.connection.execute(select(act.c.hub_at).where(act.c.n == middle)).scalar()
        if when is not None and when < at:
            low = middle + 1
        else:
            high = middle
    return low
