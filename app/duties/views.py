"""Questions about duties."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select

from app.duties.rules import OPEN
from app.journal.command import Query, Reading
from app.visits.views import is_live
from db.tables import duty, matter


@dataclass(frozen=True)
class DutyLine:
    """One duty as a list shows it; private fields None where the words are not here."""

    id: str
    matter: str
    ticket: str
    what: str
    owner: str
    owner_name: str
    due_at: datetime | None
    due_norm: str | None
    name: str | None
    unit: str | None
    number: str | None
    words: str | None
    how: str | None
    language: str | None
    hours: str | None
    passing: int


@dataclass(frozen=True)
class DutiesOf(Query[tuple[DutyLine, ...]]):
    """What one person owes by a time, the nearest first; what is answered is owed no more."""

    owner: str

    def run(self, reading: Reading) -> tuple[DutyLine, ...]:
        """Lines."""
        return _lines(reading, _open().where(duty.c.owner == self.owner))


@dataclass(frozen=True)
class DutiesIn(Query[tuple[DutyLine, ...]]):
    """What is owed in one matter."""

    matter: str

    def run(self, reading: Reading) -> tuple[DutyLine, ...]:
        """Lines."""
        return _lines(reading, _open().where(duty.c.matter == self.matter))


def _open() -> Select[Any]:
    joined = select(duty, matter.c.ticket).join(matter, matter.c.id == duty.c.matter)
    return joined.where(duty.c.state == OPEN, is_live())


def _lines(reading: Reading, query: Select[Any]) -> tuple[DutyLine, ...]:
    rows = reading.connection.execute(
        query.order_by(duty.c.due_at.is_(None), duty.c.due_at, duty.c.id)
    )
    fields = [name for name in DutyLine.__dataclass_fields__ if name != "owner_name"]
    name = reading.norms.name
    return tuple(
        DutyLine(**{each: getattr(row, each) for each in fields}, owner_name=name(row.owner))
        for row in rows
    )
