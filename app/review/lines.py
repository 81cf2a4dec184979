"""The lines of the log as a file holds them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import starmap

from sqlalchemy import select

from app.complaints.log import LogFilter
from app.journal.command import Reading
from db.tables import complaint, matter

# Rows that are fetched at a time: enough to be quick, few enough to need no memory.
_AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class ExportLine:
    """One complaint as a file holds it; private fields None where the words are not here."""

    number: str
    received_at: datetime
    hall: str
    category: str
    state: str
    closing: int
    disputes: int
    newer: bool
    latest_at: datetime | None
    answered_at: datetime | None
    closed_at: datetime | None
    amount: Decimal | None
    words: str | None
    asker_name: str | None
    holder_name: str | None
    owner: str | None


def export_lines(reading: Reading, wanted: LogFilter) -> Iterator[ExportLine]:
    """The lines that a filter wants, newest first as the log shows them, a few at a time."""
    query = _LINES.where(*wanted.conditions(reading))
    rows = reading.connection.execute(query, execution_options={"yield_per": _AT_A_TIME})
    return starmap(ExportLine, rows)


# Under a name of its own: a filter by owner asks the same table.
_OWNING = matter.alias("owning")
_LINES = (
    select(
        *(complaint.c[name] for name in ExportLine.__slots__ if name != "owner"), _OWNING.c.owner
    )
    .outerjoin(_OWNING, _OWNING.c.id == complaint.c.matter)
    .order_by(complaint.c.received_at.desc(), complaint.c.id.desc())
)
