"""Questions about all cases together."""

from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import select

from app.complaints.log import LogFilter
from app.journal.command import Query, Reading
from db.tables import complaint, export, review


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


@dataclass(frozen=True)
class ToReply:
    """A review of a case of mine that I may say something to; `remark` None where the words are
    not here."""

    complaint: str
    number: str
    category: str
    at: datetime
    who_name: str
    verdict: str
    until: datetime | None
    norm: str | None
    remark: str | None
    asker_name: str | None
    holder_name: str | None


@dataclass(frozen=True)
class ReviewsToReply(Query[tuple[ToReply, ...]]):
    """Reviews that wait for the word of whose case it was, the nearest first."""

    who: str

    def run(self, reading: Reading) -> tuple[ToReply, ...]:
        """Of this person."""
        rows = reading.connection.execute(
            select(
                review, complaint.c.number, complaint.c.category, complaint.c.asker_name,
                complaint.c.holder_name,
            )
            .join(complaint, complaint.c.id == review.c.complaint)
            .where(review.c.owner == self.who, review.c.replied_at.is_(None))
            .order_by(review.c.reply_until.is_(None), review.c.reply_until, review.c.id)
        )  # fmt: skip
        name = reading.norms.name
        return tuple(
            ToReply(
                row.complaint, row.number, row.category, row.at, name(row.who), row.verdict,
                row.reply_until, row.reply_norm, row.remark, row.asker_name, row.holder_name,
            )
            for row in rows
        )  # fmt: skip


def read_filter(kept: str) -> LogFilter | None:
    """A filter from its codes; None where one of them is not known here."""
    try:
        return msgspec.convert(dict(msgspec.json.decode(kept)), LogFilter, strict=False)
    except (msgspec.ValidationError, ValueError):
        return None
