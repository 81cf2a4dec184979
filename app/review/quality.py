"""Signs of how first contacts go, colleague by colleague and in the order of their numbers: none of
them is a score, each has its cases, and few cases say nothing (article 10)."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from sqlalchemy import select

from app.journal.command import Query, Reading
from app.visits.states import ANSWERED, ELSEWHERE
from app.visits.views import MatterLine, line_of
from db.tables import claimed, hand_over, matter, shift, visit

# So many days back from now.
DAYS = 30
# Customers who say they were sent away; what came back from whom it was given to; what was pointed
# outside; what was answered on the spot and asked again.
SIGNALS = ("claimed", "returned", "outside", "reasked")
SAMPLE, AGAIN = "contact_sample", "asked_again"
_OURS = ("here", "other_hall")


@dataclass(frozen=True)
class Signal:
    """So many of so many; `median` of the colleagues of the hall as a share, None where too few
    have enough; `enough`: there are as many as the norm asks for."""

    count: int
    of: int
    median: float | None
    enough: bool
    matters: tuple[str, ...]


@dataclass(frozen=True)
class Colleague:
    """One of them, with a signal for each of SIGNALS."""

    no: str
    name: str
    hall: str
    signals: tuple[Signal, ...]


@dataclass(frozen=True)
class QualityShown:
    """`sample` is the least of cases that say something, None where no norm does; `verified`
    whether somebody vouched for it; `again` how many days later a question is asked anew."""

    sample: int | None
    verified: bool
    again: int | None
    rows: tuple[Colleague, ...]


@dataclass(frozen=True)
class ContactQuality(Query[QualityShown]):
    """Of this desk's halls."""

    def run(self, reading: Reading) -> QualityShown:
        """Counted now."""
        since, day = reading.now - timedelta(days=DAYS), reading.norms.day(reading.now)
        sample = reading.norms.norm(SAMPLE, day, reading.me.hall)
        again = reading.norms.norm(AGAIN, day, reading.me.hall)
        found = _Found(reading, since, again.value if again else None)
        rows = found.rows(sample.value if sample else None)
        return QualityShown(
            sample.value if sample else None, sample is not None and sample.verified,
            again.value if again else None, rows,
        )  # fmt: skip


@dataclass(frozen=True)
class MattersOf(Query[tuple[MatterLine, ...]]):
    """The cases behind a signal, the latest first."""

    ids: tuple[str, ...]

    def run(self, reading: Reading) -> tuple[MatterLine, ...]:
        """Lines."""
        query = select(matter).where(matter.c.id.in_(self.ids)).order_by(matter.c.opened_at.desc())
        return tuple(line_of(reading, row) for row in reading.connection.execute(query))


@dataclass
class _Count:
    of: int = 0
    matters: list[str] = field(default_factory=list)


class _Found:
    """Counts by colleague and signal."""

    def __init__(self, reading: Reading, since: datetime, again: int | None) -> None:
        self._reading, self._since = reading, since
        self._counts: dict[str, dict[str, _Count]] = defaultdict(lambda: defaultdict(_Count))
        matters = self._matters()
        self._settled(matters, again)
        self._handed(matters)
        self._claims(matters)

    def rows(self, least: int | None) -> tuple[Colleague, ...]:
        """In the order of their numbers."""
        norms, now = self._reading.norms, self._reading.now
        people = [norms.member(no, now) for no in sorted(self._counts)]
        staff = [each for each in people if each and each.hall in self._reading.me.scope]
        return tuple(
            Colleague(e.no, e.name, e.hall, tuple(
                self._signal(e.no, [o.no for o in staff if o.hall == e.hall], name, least)
                for name in SIGNALS
            ))
            for e in staff
        )  # fmt: skip

    def _signal(self, no: str, hall: list[str], name: str, least: int | None) -> Signal:
        count = self._counts[no][name]
        of_all = [self._counts[each][name] for each in hall]
        shares = [len(e.matters) / e.of for e in of_all if least is not None and e.of >= least]
        return Signal(
            len(count.matters),
            count.of,
            median(shares) if len(shares) > 1 else None,
            least is not None and count.of >= least,
            tuple(count.matters),
        )

    def _matters(self) -> list[Any]:
        """What was asked in that time in this desk's halls."""
        query = (
            select(matter)
            .join(visit, visit.c.id == matter.c.visit)
            .where(visit.c.opened_at >= self._since, matter.c.hall.in_(self._reading.me.scope))
            .order_by(matter.c.opened_at, matter.c.id)
        )
        return list(self._reading.connection.execute(query))

    def _settled(self, matters: list[Any], again: int | None) -> None:
        asked: dict[str, list[Any]] = defaultdict(list)
        for row in matters:
            if row.subject and row.contact:
                asked[row.subject].append(row)
        for row in matters:
            if row.settled_by is None or row.settled_at is None:
                continue
            self._note(row.settled_by, "outside", row.id, row.state == ELSEWHERE)
            spot = row.state == ANSWERED and row.settled_by == row.first_contact and row.contact
            if spot and again is not None:
                until = row.settled_at + timedelta(days=again)
                later = (each for each in asked[row.subject] if each.visit != row.visit)
                anew = any(row.settled_at < each.opened_at <= until for each in later)
                self._note(row.settled_by, "reasked", row.id, anew)

    def _handed(self, matters: list[Any]) -> None:
        """Whoever gave a case back to somebody that had it; of all that she passed on."""
        ids = {row.id for row in matters}
        rows = self._reading.connection.execute(
            select(hand_over.c.id, hand_over.c.holders).where(hand_over.c.holders != "[]")
        )
        for id_, text in rows:
            if id_ in ids:
                for who, back in _passed(json.loads(text)):
                    self._note(who, "returned", id_, back)

    def _claims(self, matters: list[Any]) -> None:
        """Who had the counter on the day that a customer names; of all whom she asked first."""
        for row in matters:
            self._note(row.first_contact, "claimed", row.id, False)
        rows = self._reading.connection.execute(
            select(claimed).where(
                claimed.c.at >= self._since, claimed.c.place.in_(_OURS), claimed.c.day != "",
                claimed.c.asked_counter != "",
            )
        )  # fmt: skip
        for row in rows:
            for who in self._at_counter(row):
                self._counts[who]["claimed"].matters.append(row.matter)

    def _at_counter(self, claim: Any) -> set[str]:
        start = datetime.fromisoformat(claim.day).replace(tzinfo=self._reading.norms.zone)
        hall = claim.asked_hall or claim.hall
        query = select(shift.c.opened_by).where(
            shift.c.hall == hall, shift.c.counter == claim.asked_counter,
            shift.c.opened_at >= start, shift.c.opened_at < start + timedelta(days=1),
        )  # fmt: skip
        return set(self._reading.connection.execute(query).scalars())

    def _note(self, who: str, name: str, id_: str, counts: bool) -> None:
        count = self._counts[who][name]
        count.of += 1
        if counts:
            count.matters.append(id_)


def _passed(holders: list[str]) -> Iterator[tuple[str, bool]]:
    """Who passed it on, and whether to somebody who had had it."""
    for place, to in enumerate(holders[1:], start=1):
        yield holders[place - 1], to in holders[:place]
