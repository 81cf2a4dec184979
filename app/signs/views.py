"""Questions about signs: all with what was asked and said, and what waits for one's word."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import msgspec
from sqlalchemy import Select, select

from app.journal.command import Query, Reading
from app.review.quality import DAYS, ContactQuality, QualityShown
from app.signs.asked import AskedSign
from db.tables import sign


@dataclass(frozen=True)
class Signs(Query[tuple[QualityShown, tuple[AskedSign, ...]]]):
    """How first contacts go now, and what was asked about it in that time, the latest first."""

    def run(self, reading: Reading) -> tuple[QualityShown, tuple[AskedSign, ...]]:
        """Of this desk's halls."""
        since = reading.now - timedelta(days=DAYS)
        query = (
            select(sign)
            .where(sign.c.hall.in_(reading.me.scope), sign.c.at >= since)
            .order_by(sign.c.at.desc(), sign.c.id)
        )
        return ContactQuality().run(reading), _asked(reading, query)


@dataclass(frozen=True)
class SignsToReply(Query[tuple[AskedSign, ...]]):
    """Signs that wait for the word of whose they are, the nearest first."""

    who: str

    def run(self, reading: Reading) -> tuple[AskedSign, ...]:
        """Of this person."""
        query = (
            select(sign)
            .where(sign.c.owner == self.who, sign.c.replied_at.is_(None))
            .order_by(sign.c.reply_until.is_(None), sign.c.reply_until, sign.c.id)
        )
        return _asked(reading, query)


def _asked(reading: Reading, query: Select[Any]) -> tuple[AskedSign, ...]:
    name = reading.norms.name
    return tuple(
        AskedSign(
            id=row.id, who_name=name(row.who), at=row.at, owner=row.owner,
            owner_name=name(row.owner), signal=row.signal, since=row.since, counted=row.counted,
            total=row.total, enough=row.enough, median=row.median,
            matters=tuple(msgspec.json.decode(row.matters)), until=row.reply_until,
            norm=row.reply_norm, replied_at=row.replied_at, question=row.question,
            statement=row.statement,
        )
        for row in reading.connection.execute(query)
    )  # fmt: skip
