"""The reports that were made: of which month, by whom, and who counted them again."""

from dataclasses import dataclass
from datetime import date, datetime

import msgspec
from sqlalchemy import select

from app.journal.command import Query, Reading
from app.review.acts import Behind
from app.review.month import Versions
from db.tables import report


@dataclass(frozen=True)
class ReportView:
    """A report that somebody made: `behind` are the counters that are missing in it, `checked_name`
    who counted it again, empty where nobody did."""

    id: str
    at: datetime
    who: str
    who_name: str
    month: date
    n: int
    sha256: str
    norms: Versions
    told_at: datetime | None
    behind: tuple[Behind, ...]
    why: str
    checked_name: str
    checked_at: datetime | None


@dataclass(frozen=True)
class Reports(Query[tuple[ReportView, ...]]):
    """Reports, the latest first."""

    limit: int = 50

    def run(self, reading: Reading) -> tuple[ReportView, ...]:
        """Of every desk."""
        rows = reading.connection.execute(
            select(report).order_by(report.c.at.desc(), report.c.id.desc()).limit(self.limit)
        )
        return tuple(
            ReportView(
                row.id, row.at, row.who, reading.norms.name(row.who),
                date.fromisoformat(f"{row.month}-01"), row.n, row.sha256,
                tuple(msgspec.json.decode(row.norms).items()), row.told_at,
                msgspec.json.decode(row.behind, type=tuple[Behind, ...]), row.why or "",
                reading.norms.name(row.checked_by) if row.checked_by else "", row.checked_at,
            )
            for row in rows
        )  # fmt: skip
