"""The rules of complaints passed on to us (article 10): pure, the same at counter and hub."""

from datetime import datetime

from msgspec import Struct

from app.errors import Objection
from app.journal.act import APPLIED, PENDING, Act, Record
from app.journal.kinds import States
from app.norms.norms import Norms


class Forwarded(Struct, frozen=True, gc=False):
    """Who passed a complaint on; its id is the complaint's. `settle_by` is the sender's clock."""

    id: str
    source: str
    reference: str
    settle_by: datetime | None
    entered_at: datetime
    entered_by: str
    newer: bool = False


RECORDS = {"forwarded": Forwarded}


def check(states: States, act: Act, norms: Norms) -> list[Objection]:
    """One sender a complaint; his number is a claim."""
    if states[("complaint", act.body.complaint)] is None:
        return [Objection("not_here", {"type": "complaint"})]
    if states[("forwarded", act.body.complaint)] is not None:
        return [Objection("exists", {"type": "forwarded"})]
    return []


def evolve(record: Record, state: Forwarded | None, act: Act, outcome: str) -> Forwarded | None:
    """The sender, as entered first."""
    if act.header.kind != "case_forwarded_in" or state is not None:
        return state
    if outcome not in (APPLIED, PENDING):
        return None
    body, header = act.body, act.header
    return Forwarded(
        record[1], body.source, body.reference, body.settle_by, body.when(act), header.who
    )
