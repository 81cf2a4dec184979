"""Questions about who had words of a case or matter given to his desk."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.access.rules import GRANTED
from app.journal.command import Query, Reading
from db.tables import access, act, matter, private, touch

# Acts that hold what an asker said.
_SAID = ("matter_opened", "matter_corrected")


@dataclass(frozen=True)
class AccessLine:
    """Somebody of `hall` opened the matter, and the complaint that it became (empty: the matter
    alone); not `granted` while the hub has not said so. `here`: at this desk."""

    id: str
    complaint: str
    who: str
    who_name: str
    hall: str
    at: datetime
    opened_for: str
    granted: bool
    here: bool


@dataclass(frozen=True)
class MatterAccess:
    """Whether the words of a matter are here: `withheld` tells why not (scope, erased), empty where
    they are; and who had them given to another hall's desk."""

    hall: str
    withheld: str
    opened: tuple[AccessLine, ...]


@dataclass(frozen=True)
class AccessTo(Query[MatterAccess | None]):
    """Of one matter."""

    matter: str

    def run(self, reading: Reading) -> MatterAccess | None:
        """None where this desk has none."""
        row = reading.connection.execute(select(matter).where(matter.c.id == self.matter)).first()
        if row is None:
            return None
        why = self._withheld(reading) if row.asks is None else ""
        return MatterAccess(row.hall, why, accesses(reading, self.matter))

    def _withheld(self, reading: Reading) -> str:
        """As the act tells it that said the words last."""
        told = reading.connection.execute(
            select(private.c.withheld)
            .join(act, act.c.id == private.c.act)
            .join(touch, touch.c.act == act.c.id)
            .where(touch.c.type == "matter", touch.c.record == self.matter)
            .where(act.c.kind.in_(_SAID), private.c.withheld.is_not(None))
            .order_by(act.c.n.desc())
            .limit(1)
        ).scalar()
        return told or ""


def accesses(reading: Reading, matter_: str) -> tuple[AccessLine, ...]:
    """For other subjects: who opened a matter, or the complaint that it became, from another hall,
    the first one first."""
    rows = reading.connection.execute(
        select(access)
        .where(access.c.matter == matter_)
        .order_by(access.c.n.is_(None), access.c.n, access.c.at)
    )
    return tuple(
        AccessLine(
            row.id, row.complaint, row.who, reading.norms.name(row.who), row.hall, row.at,
            row.opened_for, row.state == GRANTED, row.device == reading.me.device,
        )
        for row in rows
    )  # fmt: skip
