"""Which closed cases are looked at again: drawn by chance from a seed, so that anybody draws the
same, and those for which something speaks."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from app.complaints.life import ENDED
from app.journal import fold
from app.journal.command import Query, Reading
from app.journal.kinds import States
from app.norms.charge import supervisors
from app.review.hands import hands, touched
from db.tables import complaint, matter, review

# So many by chance, and at most so many by what speaks for them.
BY_CHANCE, BY_RISK = 10, 20
# By which a month is drawn where nobody wants another draw.
SEED = "1"
# What speaks for a second look.
_SPEAKS = {
    "late": complaint.c.answered_at >= complaint.c.latest_at,
    "disputed": complaint.c.disputes > 0,
    "repeated": complaint.c.repeats > 0,
    "corrected": complaint.c.corrections > 0,
    "unanswered": complaint.c.answered_at.is_(None),
}


@dataclass(frozen=True)
class Drawn:
    """One case of the sample. `why` are codes: chance, or late, disputed, repeated, corrected;
    `verdict` is that of the last review of this sample, None where there is none yet. `hands` had
    one in it and do not review it; of its hall's supervisors `others` may, `barred` may not."""

    id: str
    number: str
    category: str
    state: str
    closed_at: datetime
    owner_name: str
    words: str | None
    asker_name: str | None
    holder_name: str | None
    why: tuple[str, ...]
    verdict: str | None
    by_name: str
    remark: str | None
    reply: str | None
    replied_at: datetime | None
    reply_until: datetime | None
    hands: frozenset[str]
    others: tuple[str, ...]
    barred: tuple[str, ...]

    @property
    def drawn(self) -> str:
        """By what it came into the sample."""
        return "chance" if "chance" in self.why else "risk"


@dataclass(frozen=True)
class Sample(Query[tuple[Drawn, ...]]):
    """Of a month (its first day): the same month, seed and journal give the same cases."""

    month: date
    seed: str

    def run(self, reading: Reading) -> tuple[Drawn, ...]:
        """Those drawn by chance first, in the order of the draw."""
        rows = _closed(reading, self.month)
        found = {id_: ("chance",) for id_ in draw([row.id for row in rows], self.seed)}
        risky = sorted(
            (row for row in rows if _speaks(row)),
            key=lambda row: (-len(_speaks(row)), _lot(row.id, self.seed)),
        )
        for row in risky[:BY_RISK]:
            found[row.id] = (*found.get(row.id, ()), *_speaks(row))
        by_id = _whole(reading, found)
        last, states = _reviews(reading, self.month, self.seed), _touched(reading, by_id.values())
        return tuple(
            _drawn(reading, by_id[id_], why, last.get(id_), states) for id_, why in found.items()
        )


def draw(ids: list[str], seed: str) -> list[str]:
    """The first of them in the order of their lots."""
    return sorted(ids, key=lambda id_: _lot(id_, seed))[:BY_CHANCE]


def _lot(id_: str, seed: str) -> bytes:
    return hashlib.sha256(f"{seed}\n{id_}".encode()).digest()


def _closed(reading: Reading, month: date) -> list[Any]:
    """What ended in the month, in the halls of this desk: of each only what the draw asks."""
    start = datetime.combine(month, time(), reading.norms.zone)
    end = datetime.combine((month + timedelta(days=32)).replace(day=1), time(), reading.norms.zone)
    query = (
        select(
            complaint.c.id, complaint.c.hall, complaint.c.state,
            *(each.label(name) for name, each in _SPEAKS.items()),
        )
        .where(complaint.c.closed_at >= start, complaint.c.closed_at < end)
        .order_by(complaint.c.id)
    )  # fmt: skip
    # Asked for halls too, SQLite goes by them through every case there is: 0.8 s of 200,000.
    rows, scope = reading.connection.execute(query), reading.me.scope
    return [row for row in rows if row.state in ENDED and row.hall in scope]


def _whole(reading: Reading, ids: Iterable[str]) -> dict[str, Any]:
    """The cases themselves, each with its owner."""
    query = select(complaint, matter.c.owner).outerjoin(matter, matter.c.id == complaint.c.matter)
    rows = reading.connection.execute(query.where(complaint.c.id.in_(ids)))
    return {row.id: row for row in rows}


def _speaks(row: Any) -> tuple[str, ...]:
    return tuple(why for why in _SPEAKS if getattr(row, why))


def _reviews(reading: Reading, month: date, seed: str) -> dict[str, Any]:
    rows = reading.connection.execute(
        select(review)
        .where(review.c.month == f"{month:%Y-%m}", review.c.seed == seed)
        .order_by(review.c.at, review.c.id)
    )
    return {row.complaint: row for row in rows}


def _touched(reading: Reading, rows: Iterable[Any]) -> States:
    """What tells who had a hand in each."""
    records = (record for row in rows for record in touched(row.id, row.matter))
    return fold.load(reading.connection, reading.registry, records)


def _drawn(reading: Reading, row: Any, why: tuple[str, ...], last: Any, states: States) -> Drawn:
    name, had = reading.norms.name, hands(states, row.id, row.matter)
    all_ = supervisors(reading.norms, row.hall, reading.now)
    return Drawn(
        id=row.id, number=row.number, category=row.category, state=row.state,
        closed_at=row.closed_at, owner_name=name(row.owner) if row.owner else "",
        words=row.words, asker_name=row.asker_name, holder_name=row.holder_name, why=why,
        verdict=last.verdict if last else None, by_name=name(last.who) if last else "",
        remark=last.remark if last else None, reply=last.statement if last else None,
        replied_at=last.replied_at if last else None,
        reply_until=last.reply_until if last else None, hands=had,
        others=tuple(each.name for each in all_ if each.no not in had),
        barred=tuple(each.name for each in all_ if each.no in had),
    )  # fmt: skip
