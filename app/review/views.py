"""Questions about all cases together."""

from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import select

from app.complaints.log import LogFilter
from app.journal.command import Query, Reading
from db.tables import export


@dataclass(frozen=True)
class ExportView:
    """A file that somebody took away; `wanted` is None where a newer program filtered."""

    id: str
    at: datetime
    who_name: str
    format: str
    rows: int
    purpose: str
    wanted: LogFilter | None


@dataclass(frozen=True)
class Exports(Query[tuple[ExportView, ...]]):
    """What was taken away, newest first."""

    limit: int = 50

    def run(self, reading: Reading) -> tuple[ExportView, ...]:
        """Exports of every desk."""
        rows = reading.connection.execute(
            select(export).order_by(export.c.at.desc(), export.c.id.desc()).limit(self.limit)
        )
        return tuple(
            ExportView(
                row.id, row.at, reading.norms.name(row.who), row.format, row.rows, row.purpose,
                read_filter(row.wanted),
            )
            for row in rows
        )  # fmt: skip


def read_filter(kept: str) -> LogFilter | None:
    """A filter from its codes; None where one of them is not known here."""
    try:
        return msgspec.convert(dict(msgspec.json.decode(kept)), LogFilter, strict=False)
    except (msgspec.ValidationError, ValueError):
        return None
