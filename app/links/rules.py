"""The rules of links between complaints (norms.md 9 [f]): pure, the same at counter and hub."""

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from app.errors import Objection
from app.journal.act import APPLIED, PENDING, Act, Record
from app.journal.kinds import States
from app.norms.norms import Norms

LINKED, PARTED = "linked", "parted"


class Link(Struct, frozen=True, gc=False):
    """What is between two complaints. `parting` marks a request that the hub has not judged."""

    id: str
    one: str
    other: str
    state: str
    linked_by: str
    linked_at: datetime
    parted_by: str | None = None
    parted_at: datetime | None = None
    parting: int = 0
    newer: bool = False


RECORDS = {"link": Link}


def check(states: States, act: Act, norms: Norms) -> list[Objection]:
    """Linking twice is no clash: both desks mean the same. Parting needs what was linked."""
    body = act.body
    link: Link | None = states[act.header.records[0]]
    if body.one == body.other:
        return [Objection("link_itself", field="other")]
    for id_, number in ((body.one, body.one_number), (body.other, body.other_number)):
        complaint = states[("complaint", id_)]
        if complaint is None or complaint.number != number:
            return [Objection("not_here", {"type": "complaint"})]
    parts = act.header.kind == "complaints_parted"
    if parts and (link is None or link.state != LINKED or link.parting):
        return [Objection("not_linked", field="other")]
    return []


def evolve(record: Record, state: Link | None, act: Act, outcome: str) -> Link | None:
    """The link after the act."""
    if outcome not in (APPLIED, PENDING):
        return state
    if act.header.kind == "complaints_linked":
        return _linked(record, state, act)
    return _parted(state, act, outcome) if act.header.kind == "complaints_parted" else state


def _linked(record: Record, state: Link | None, act: Act) -> Link:
    body, header = act.body, act.header
    if state is not None and state.state == LINKED:
        return state
    one, other = sorted((body.one, body.other))
    return Link(record[1], one, other, LINKED, header.who, body.when(act))


def _parted(state: Link | None, act: Act, outcome: str) -> Link | None:
    if state is None:
        return None
    if outcome == PENDING:
        return replace(state, parting=state.parting + 1)
    return replace(state, state=PARTED, parted_by=act.header.who, parted_at=act.body.when(act))
