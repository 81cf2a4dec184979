"""The rules of people: who set a PIN when."""

from datetime import datetime
from typing import Any

from msgspec import Struct

from app.errors import Objection
from app.journal.act import Act, Record
from app.journal.kinds import States
from app.norms.norms import Norms

PIN_DIGITS = 6


class Pin(Struct, frozen=True):
    """That a person has a PIN, since when, and who set it."""

    id: str
    set_at: datetime
    set_by: str
    newer: bool = False


RECORDS = {"pin": Pin}


def check(states: States, act: Act, norms: Norms) -> list[Objection]:
    """Nothing speaks against a PIN that was set; the role was judged already."""
    return []


def evolve(record: Record, state: Any, act: Act, outcome: str) -> Any:
    """The latest setting counts."""
    if act.header.kind != "pin_set":
        return state
    return Pin(id=record[1], set_at=act.header.at, set_by=act.header.who)
