"""The rules of people: who may set whose PIN, and which one is in force."""

from datetime import date, datetime
from itertools import pairwise
from typing import Any

from msgspec import Struct

from app.errors import Objection
from app.journal.act import APPLIED, PENDING, Act, Record
from app.journal.kinds import ADMINISTRATOR, HUB, SUPERVISOR, States
from app.norms.norms import Norms
from app.norms.sets import StaffMember

PIN_DIGITS = 6
# Hours in which a one-time PIN has to be changed.
ONE_TIME = "one_time_pin"
_GIVERS = (SUPERVISOR, ADMINISTRATOR)


class Pin(Struct, frozen=True):
    """Which verifier is in force for a person, since when, and who set it. `until`: it is good for
    nothing but choosing her own, until then. `given_by`: which colleague last gave her one."""

    id: str
    set_at: datetime
    set_by: str
    mark: str
    until: datetime | None = None
    given_by: str | None = None
    given_at: datetime | None = None
    newer: bool = False


RECORDS = {"pin": Pin}


def check(states: States, act: Act, norms: Norms) -> list[Objection]:
    """Her own over the one that she knew; somebody else's once only, by whoever may."""
    body, header = act.body, act.header
    if header.who == HUB:
        return []
    if not norms.staff.get(body.staff):
        return [Objection("not_on_staff", {"who": body.staff})]
    if header.who != body.staff:
        once = body.until is not None
        return givers_wanted(norms, header.who, body.staff, header.at) if once else [
            Objection("pin_not_once")]  # fmt: skip
    state: Pin | None = states[header.records[0]]
    if body.until is not None:
        return [Objection("pin_own")]
    if state is None or state.mark != body.over:
        return [Objection("pin_changed")]
    return []


def givers_wanted(norms: Norms, who: str, staff: str, at: datetime) -> list[Objection]:
    """Why this person may give that one no PIN: a supervisor gives those of her halls theirs, an
    administrator everybody; that of a supervisor or administrator comes from an administrator,
    where there is another one. So nobody becomes her own second person with a colleague's PIN."""
    giver = norms.member(who, at)
    day = norms.day(at)
    if who == staff:
        return [Objection("pin_own")]
    if giver is None or giver.role not in _GIVERS:
        return [Objection("role_may_not", {"role": giver.role if giver else ""})]
    if giver.role == ADMINISTRATOR:
        return []
    to = _latest(norms, staff, day)
    administrators = _administrators(norms, day) - {staff}
    if to is not None and to.role in _GIVERS and administrators:
        return [Objection("pin_of_giver", {"may": " ".join(sorted(administrators))})]
    if to is None or to.hall not in {giver.hall, *giver.scope}:
        return [Objection("pin_elsewhere")]
    return []


def evolve(record: Record, state: Any, act: Act, outcome: str) -> Any:
    """The latest one that the branch took counts; here at once, so that nobody waits for a line."""
    if act.header.kind != "pin_set" or outcome not in (APPLIED, PENDING):
        return state
    body, header = act.body, act.header
    given = (state.given_by, state.given_at) if state is not None else (None, None)
    if header.who not in (body.staff, HUB):
        given = (header.who, header.at)
    return Pin(record[1], header.at, header.who, body.mark, body.until, *given)


def is_easy(pin: str) -> bool:
    """Whether it is among the first that anybody would try: one digit again and again, or a run."""
    steps = {int(after) - int(before) for before, after in pairwise(pin)}
    return steps in ({0}, {1}, {-1})


def _latest(norms: Norms, staff: str, day: date) -> StaffMember | None:
    """The person as she is on the list today, or as she will be."""
    left = (e for e in norms.staff.get(staff, ()) if e.until is None or day <= e.until)
    return min(left, key=lambda each: each.from_, default=None)


def _administrators(norms: Norms, day: date) -> set[str]:
    return {
        no for no, entries in norms.staff.items()
        if any(each.role == ADMINISTRATOR and each.on_duty(day) for each in entries)
    }  # fmt: skip
