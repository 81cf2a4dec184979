"""Who is in charge of a hall. Pure."""

from datetime import datetime

from app.norms.norms import Norms
from app.norms.sets import StaffMember

_MANAGER, _SUPERVISOR = "duty_manager", "supervisor"


def in_charge(norms: Norms, hall: str, at: datetime) -> tuple[StaffMember, ...]:
    """Who is told of what nobody takes care of: the hall's duty managers, where it has none the
    supervisors who have it in scope."""
    day = norms.day(at)
    staff = [e for entries in norms.staff.values() for e in entries if e.on_duty(day)]
    here = tuple(e for e in staff if e.role == _MANAGER and e.hall == hall)
    return here or tuple(e for e in staff if e.role == _SUPERVISOR and hall in (e.hall, *e.scope))
