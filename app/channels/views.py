"""Questions about complaints passed on to us."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from db.tables import forwarded


@dataclass(frozen=True)
class ForwardedFrom:
    """Who passed a complaint on, under which number, and until when he wants it settled."""

    source: str
    reference: str
    settle_by: datetime | None


def forwarded_from(connection: Connection, complaint: str) -> ForwardedFrom | None:
    """For other subjects: the sender of a complaint; None where it came over the counter."""
    row = connection.execute(select(forwarded).where(forwarded.c.id == complaint)).first()
    return None if row is None else ForwardedFrom(row.source, row.reference, row.settle_by)
