"""Questions about the staff."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from app.journal.command import Query, Reading
from app.journal.second import term
from app.norms.sets import StaffMember
from db.tables import pin

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class PinGiven:
    """Somebody else gave her a PIN: her name, and when."""

    by: str
    at: datetime


@dataclass(frozen=True)
class LastPinGiven(Query[PinGiven | None]):
    """Who gave this person a PIN not long ago, so that she can say whether she asked for it."""

    staff: str

    def run(self, reading: Reading) -> PinGiven | None:
        """For as long as the two do not count as two people, and a day at least."""
        query = select(pin.c.given_by, pin.c.given_at).where(pin.c.id == self.staff)
        row = reading.connection.execute(query).first()
        if row is None or row.given_at is None:
            return None
        near = max(term(reading.norms, reading.now, reading.me.hall), _DAY)
        if reading.now >= row.given_at + near:
            return None
        return PinGiven(reading.norms.name(row.given_by), row.given_at)


@dataclass(frozen=True)
class StaffOnDuty(Query[tuple[StaffMember, ...]]):
    """Everybody on the staff today, by number."""

    hall: str | None = None

    def run(self, reading: Reading) -> tuple[StaffMember, ...]:
        """Members; of one hall where it is given."""
        day = reading.norms.day(reading.now)
        members = [each for entries in reading.norms.staff.values() for each in entries]
        wanted = [m for m in members if m.on_duty(day) and self.hall in (None, m.hall)]
        return tuple(sorted(wanted, key=lambda each: each.no))
