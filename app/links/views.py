"""Questions about links between complaints."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, or_, select

from app.journal.command import Query, Reading
from app.links.rules import LINKED
from db.tables import complaint, link


@dataclass(frozen=True)
class LinkedCase:
    """A complaint that is about the same thing; `parting`: somebody asks to part them."""

    id: str
    number: str
    hall: str
    category: str
    state: str
    received_at: datetime
    parting: bool


@dataclass(frozen=True)
class LinkedTo(Query[tuple[LinkedCase, ...]]):
    """What is linked to a complaint, the oldest first."""

    complaint: str

    def run(self, reading: Reading) -> tuple[LinkedCase, ...]:
        """Cases."""
        return linked_to(reading.connection, self.complaint)


def linked_to(connection: Connection, id_: str) -> tuple[LinkedCase, ...]:
    """For other subjects too: what is linked to a complaint, the oldest first."""
    at_an_end = or_(link.c.one == id_, link.c.other == id_)
    ends = or_(complaint.c.id == link.c.one, complaint.c.id == link.c.other)
    names = ("id", "number", "hall", "category", "state", "received_at")
    rows = connection.execute(
        select(*(complaint.c[name] for name in names), link.c.parting)
        .select_from(link.join(complaint, ends & (complaint.c.id != id_)))
        .where(at_an_end, link.c.state == LINKED)
        .order_by(complaint.c.received_at, complaint.c.id)
    )
    return tuple(LinkedCase(*row[:6], parting=bool(row.parting)) for row in rows)
