"""The rules of access (law 9): for what reason whose words are given; pure, the same at counter
and hub."""

from datetime import datetime
from typing import Any

from msgspec import Struct

from app.access.acts import CaseOpened
from app.errors import Objection
from app.journal.act import APPLIED, PENDING, Act, Record
from app.journal.kinds import SUPERVISOR, States
from app.norms.norms import Norms

ASKED, GRANTED = "asked", "granted"
SERVING, OWN, OTHER = "serving", "own", "other"
OPEN = "open"


class Access(Struct, frozen=True, gc=False):
    """One desk's access to one matter and the complaint that it became (empty: to the matter
    alone), as one person asked for it; `hall` is the desk's. `n` is the number by which it was
    granted, None while it is only asked for."""

    id: str
    complaint: str
    matter: str
    device: str
    hall: str
    who: str
    at: datetime
    opened_for: str
    state: str = ASKED
    n: int | None = None
    newer: bool = False


RECORDS = {"access": Access}


def check(states: States, act: Act, norms: Norms) -> list[Objection]:
    """Why these words cannot be asked for: the reason has to be true."""
    body: CaseOpened = act.body
    matter = states[("matter", body.matter)]
    case = states[("complaint", body.complaint)] if body.complaint is not None else None
    if matter is None or (body.complaint is not None and not _of(case, matter)):
        return [Objection("not_here", {"type": "matter" if matter is None else "complaint"})]
    if states[("access", body.access)] is not None:
        return [Objection("exists", {"type": "access"})]
    if body.opened_for == SERVING:
        tokens = {each.subject for each in (case, matter) if each is not None} - {""}
        return [] if _before_her(states, act, tokens) else [_wrong("access_not_before")]
    if body.opened_for == OWN:
        return [] if matter.owner == act.header.who else [_wrong("access_not_own")]
    return [] if act.header.role == SUPERVISOR else [_wrong("access_supervisor")]


def _of(case: Any, matter: Any) -> bool:
    return case is not None and case.matter == matter.id


def evolve(record: Record, state: Access | None, act: Act, outcome: str) -> Access | None:
    """Asked for, then granted; a request that came back leaves nothing."""
    if act.header.kind != "case_opened" or outcome not in (APPLIED, PENDING):
        return state
    if state is not None and state.state == GRANTED:
        return state
    body, header = act.body, act.header
    granted = outcome == APPLIED
    return Access(
        id=record[1], complaint=body.complaint or "", matter=body.matter, device=header.device,
        hall=body.from_hall, who=header.who, at=header.at, opened_for=body.opened_for,
        state=GRANTED if granted else ASKED, n=act.n if granted else None,
    )  # fmt: skip


def _before_her(states: States, act: Act, tokens: set[str]) -> bool:
    """Whether somebody known by one of these tokens is being served at this very desk."""
    before = act.body.before
    if before is None:
        return False
    visit: Any = states[("visit", before.visit)]
    matter: Any = states[("matter", before.matter)]
    if visit is None or matter is None or matter.visit != visit.id:
        return False
    here = visit.state == OPEN and visit.device == act.header.device
    return here and matter.subject in tokens


def _wrong(code: str) -> Objection:
    return Objection(code, field="opened_for")
