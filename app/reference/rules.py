"""The rules of reference data: versions follow one another."""

from datetime import datetime
from typing import Any

from msgspec import Struct

from app.errors import Objection
from app.journal.act import APPLIED, Act, Record
from app.journal.kinds import States
from app.norms.norms import Norms


class Reference(Struct, frozen=True):
    """The version of a set that is in force."""

    id: str
    version: int
    sha256: str
    published_at: datetime
    published_by: str
    newer: bool = False


RECORDS = {"reference": Reference}


def check(states: States, act: Act, norms: Norms) -> list[Objection]:
    """A version that somebody else published meanwhile comes back: its author has not seen it."""
    state: Reference | None = states[("reference", act.body.set)]
    due = 1 if state is None else state.version + 1
    if act.body.version == due:
        return []
    return [Objection("version_taken", {"due": str(due)})]


def evolve(record: Record, state: Any, act: Act, outcome: str) -> Any:
    """An applied publication is in force at once; a pending one is not yet."""
    if act.header.kind != "reference_published" or outcome != APPLIED:
        return state
    return Reference(
        id=record[1], version=act.body.version, sha256=act.body.sha256,
        published_at=act.header.at, published_by=act.header.who,
    )  # fmt: skip
