"""Questions about who had words of a case given to his desk."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.access.rules import GRANTED
from app.journal.command import Reading
from db.tables import access


@dataclass(frozen=True)
class AccessLine:
    """Somebody of `hall` opened the case; not `granted` while the hub has not said so. `here`: at
    this desk."""

    id: str
    who: str
    who_name: str
    hall: str
    at: datetime
    opened_for: str
    granted: bool
    here: bool


def accesses(reading: Reading, complaint: str) -> tuple[AccessLine, ...]:
    """For other subjects: who opened a case from another hall, the first one first."""
    rows = reading.connection.execute(
        select(access)
        .where(access.c.complaint == complaint)
        .order_by(access.c.n.is_(None), access.c.n, access.c.at)
    )
    return tuple(
        AccessLine(
            row.id, row.who, reading.norms.name(row.who), row.hall, row.at, row.opened_for,
            row.state == GRANTED, row.device == reading.me.device,
        )
        for row in rows
    )  # fmt: skip
