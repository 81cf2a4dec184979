"""The rules of what supervisors take away: pure."""

from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct

from app.errors import Objection
from app.journal.act import APPLIED, PENDING, Act, Record
from app.journal.kinds import States
from app.norms.norms import Norms


class Export(Struct, frozen=True, gc=False):
    """One file that was written; `wanted` is its filter as JSON [[part, value], …]."""

    id: str
    hall: str
    who: str
    at: datetime
    format: str
    rows: int
    purpose: str
    wanted: str
    newer: bool = False


RECORDS = {"export": Export}


def check(states: States, act: Act, norms: Norms) -> list[Objection]:
    """Why this cannot be: an export is written down once."""
    exists = states[("export", act.body.export)] is not None
    return [Objection("exists", {"type": "export"})] if exists else []


def evolve(record: Record, state: Any, act: Act, outcome: str) -> Any:
    """The export after the act."""
    body, header = act.body, act.header
    if state is not None or header.kind != "log_exported" or outcome not in (APPLIED, PENDING):
        return state
    if record[0] != "export":
        return state
    return Export(
        id=record[1], hall=header.hall, who=header.who, at=header.at, format=body.format,
        rows=body.rows, purpose=body.purpose, wanted=msgspec.json.encode(body.wanted).decode(),
    )  # fmt: skip
