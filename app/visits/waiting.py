"""What waits between colleagues: offers, bounces, and askers who cannot be reached."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, or_, select

from app.journal.command import Query, Reading
from app.norms.charge import in_charge
from app.norms.deadlines import Due
from app.visits.handover import accept_due, comes_back, holders
from app.visits.states import LIVE, HandOver
from app.visits.views import MatterLine, is_live, line_of
from db.tables import claimed, hand_over, matter, unreached


@dataclass(frozen=True)
class OfferLine:
    """A matter that is offered, or was and was declined. `due` is until when it is to be accepted,
    None where no norm says; `told` has the names of those who are told then; `bounce`: accepted, it
    would come back to somebody whom it left."""

    line: MatterLine
    by: str
    by_name: str
    to: str
    to_name: str
    at: datetime | None
    why: str
    due: Due | None
    told: tuple[str, ...]
    bounce: bool
    pending: bool
    declined_name: str
    declined_why: str

    def late(self, now: datetime) -> bool:
        """Whether nobody has accepted it in its time, whose end belongs to it."""
        return self.due is not None and not self.due.in_time(now)


@dataclass(frozen=True)
class OffersTo(Query[tuple[OfferLine, ...]]):
    """What one person is asked to take over, the longest waiting first."""

    who: str

    def run(self, reading: Reading) -> tuple[OfferLine, ...]:
        """Offers."""
        mine = and_(hand_over.c.offered_to == self.who, hand_over.c.declining == 0)
        return _offers(reading, _stands().where(mine))


@dataclass(frozen=True)
class OffersBy(Query[tuple[OfferLine, ...]]):
    """What one person has asked others to take over, and what they declined: hers still."""

    who: str

    def run(self, reading: Reading) -> tuple[OfferLine, ...]:
        """Offers, those declined first."""
        stands = hand_over.c.offered_by == self.who
        back = and_(hand_over.c.offer.is_(None), hand_over.c.declined_by.is_not(None))
        # Not by owner: she had thousands.
        query = _joined().where(matter.c.owner.concat("") == self.who, or_(stands, back))
        return _offers(reading, query.order_by(hand_over.c.offer.is_not(None)))


@dataclass(frozen=True)
class Unaccepted(Query[tuple[OfferLine, ...]]):
    """For a manager: offers in this desk's halls that nobody has accepted in their time."""

    def run(self, reading: Reading) -> tuple[OfferLine, ...]:
        """Offers, the longest waiting first."""
        found = _offers(reading, _stands().where(_here(reading)))
        return tuple(each for each in found if each.late(reading.now))


@dataclass(frozen=True)
class Bounced(Query[tuple[tuple[MatterLine, int], ...]]):
    """For a manager: what came back to somebody whom it had left and is still owed, how often."""

    def run(self, reading: Reading) -> tuple[tuple[MatterLine, int], ...]:
        """Matters, the latest first."""
        rows = reading.connection.execute(
            select(matter, hand_over.c.bounces)
            .join(hand_over, hand_over.c.id == matter.c.id)
            .where(_one_of(hand_over), hand_over.c.bounces > 0, is_live(), _here(reading))
            .order_by(hand_over.c.accepted_at.desc(), matter.c.id)
        )
        return tuple((line_of(reading, row), row.bounces) for row in rows)


@dataclass(frozen=True)
class ReportLine:
    """An asker who is said not to be reached."""

    line: MatterLine
    attempts: int
    by_name: str
    at: datetime


@dataclass(frozen=True)
class ReportedUnreachable(Query[tuple[ReportLine, ...]]):
    """For a supervisor: whom nobody can reach, to be confirmed; the longest waiting first."""

    def run(self, reading: Reading) -> tuple[ReportLine, ...]:
        """Reports."""
        columns = (unreached.c.attempts, unreached.c.reported_by, unreached.c.reported_at)
        rows = reading.connection.execute(
            select(matter, *columns)
            .join(unreached, unreached.c.id == matter.c.id)
            .where(_one_of(unreached), unreached.c.reported_by.is_not(None), is_live())
            .where(_here(reading))
            .order_by(unreached.c.reported_at, matter.c.id)
        )
        name = reading.norms.name
        return tuple(
            ReportLine(line_of(reading, r), r.attempts, name(r.reported_by), r.reported_at)
            for r in rows
        )


@dataclass(frozen=True)
class ChainView:
    """Where one matter stands between colleagues, and whether its asker was tried.

    `held` is who has had it by staff number, `holders` by name; `claim` is what he said of an
    earlier contact and nobody has looked into; `live`: something is still owed.
    """

    line: MatterLine
    offer: OfferLine | None
    held: tuple[str, ...]
    holders: tuple[str, ...]
    bounces: int
    attempts: int
    reported_by: str
    reporting: bool
    claim: str
    live: bool


@dataclass(frozen=True)
class Chain(Query[ChainView | None]):
    """One matter."""

    matter: str

    def run(self, reading: Reading) -> ChainView | None:
        """Its place, None where this desk does not have it."""
        execute = reading.connection.execute
        row = execute(
            select(matter, is_live().label("live")).where(matter.c.id == self.matter)
        ).first()
        if row is None:
            return None
        of = _offers(reading, _joined().where(matter.c.id == self.matter))
        over = execute(select(hand_over).where(hand_over.c.id == self.matter)).first()
        tried = execute(select(unreached).where(unreached.c.id == self.matter)).first()
        held: Any = HandOver(over.id, over.holders) if over else None
        return ChainView(
            line=line_of(reading, row),
            live=bool(row.live),
            offer=of[0] if of else None,
            held=holders(held),
            holders=tuple(reading.norms.name(each) for each in holders(held)),
            bounces=over.bounces if over else 0,
            attempts=tried.attempts if tried else 0,
            reported_by=(tried.reported_by or "") if tried else "",
            reporting=bool(tried and tried.reporting),
            claim=execute(_claim.where(claimed.c.matter == self.matter)).scalar() or "",
        )


_claim = select(claimed.c.id).where(claimed.c.finding.is_(None)).order_by(claimed.c.at)


def _joined() -> Select[Any]:
    columns = [column for column in hand_over.c if column.name not in ("id", "newer")]
    query = select(matter, *columns).join(hand_over, hand_over.c.id == matter.c.id)
    return query.where(_one_of(hand_over))


def _one_of(few: Table) -> ColumnElement[bool]:
    """Matters are many and these are few: without it SQLite goes through all matters."""
    return matter.c.id.in_(select(few.c.id))


def _stands() -> Select[Any]:
    """Offers that stand: of what is still owed, by whoever owes it."""
    owed = and_(is_live(), matter.c.owner == hand_over.c.offered_by)
    return _joined().where(hand_over.c.offer.is_not(None), owed)


def _here(reading: Reading) -> ColumnElement[bool]:
    return matter.c.hall.in_(reading.me.scope)


def _offers(reading: Reading, query: Select[Any]) -> tuple[OfferLine, ...]:
    rows = reading.connection.execute(query.order_by(hand_over.c.offered_at, matter.c.id))
    return tuple(_offer(reading, row) for row in rows)


def _offer(reading: Reading, row: Any) -> OfferLine:
    norms, name = reading.norms, reading.norms.name
    stands = row.offer is not None and row.state in LIVE and row.owner == row.offered_by
    to, by = row.offered_to or "", row.offered_by or ""
    return OfferLine(
        line=line_of(reading, row),
        by=by, by_name=name(by),
        to=to if stands else "", to_name=name(to) if stands else "",
        at=row.offered_at, why=row.offered_why or "",
        due=accept_due(norms, row.offered_at, row.hall) if stands else None,
        told=tuple(each.name for each in in_charge(norms, row.hall, reading.now)),
        bounce=comes_back(HandOver(row.id, row.holders), to),
        pending=bool(row.offering or row.recalling or row.declining),
        declined_name=name(row.declined_by) if row.declined_by else "",
        declined_why=row.declined_why or "",
    )  # fmt: skip
