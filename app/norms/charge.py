"""Who is in charge of a hall. Pure."""

from collections.abc import Collection
from datetime import datetime

from app.errors import Objection
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


def supervisors(norms: Norms, hall: str, at: datetime) -> tuple[StaffMember, ...]:
    """Who supervises this hall that day, in the order of their numbers."""
    staff = (norms.member(no, at) for no in sorted(norms.staff))
    return tuple(e for e in staff if e and e.role == _SUPERVISOR and hall in (e.hall, *e.scope))


def another(code: str, norms: Norms, hall: str, at: datetime, but: Collection[str]) -> Objection:
    """That another supervisor has to: who may, or that the hall has nobody else."""
    may = [each.no for each in supervisors(norms, hall, at) if each.no not in but]
    return Objection(code, {"may": " ".join(may)}) if may else Objection(f"{code}_alone")
