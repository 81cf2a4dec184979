"""Questions about the staff."""

from dataclasses import dataclass

from app.journal.command import Query, Reading
from app.norms.sets import StaffMember


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
