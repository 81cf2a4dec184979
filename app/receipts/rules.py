"""The rules of receipts (articles 9 and 10): pure, the same at counter and hub."""

from datetime import datetime
from typing import Any

from msgspec import Struct

from app import numbers
from app.errors import Objection
from app.journal.act import Act, Record
from app.journal.kinds import States
from app.norms.norms import Norms

_VOIDED = "voided"


class Receipt(Struct, frozen=True, gc=False):
    """One receipt as it was issued; its words are never kept, they are told from the journal.

    It knew its own counter's acts before (`incarnation`, `seq`) and others' up to number `seen`.
    """

    id: str
    matter: str
    complaint: str | None
    number: str
    version: int
    copy: int
    language: str
    size: str
    hall: str
    device: str
    incarnation: str
    seq: int
    seen: int
    issued_at: datetime
    issued_by: str
    newer: bool = False


RECORDS = {"receipt": Receipt}


def code(number: str, phone: str) -> str:
    """What the square code on a receipt says, in plain words and with nothing personal: number,
    telephone, and a check character over both."""
    digits = "".join(each for each in phone if each.isdigit())
    return f"首问回执 {number} {phone} {numbers.check_character(number + digits)}"


def check(states: States, act: Act, norms: Norms) -> list[Objection]:
    """A receipt is new, its number stands its check, and what it is for is there."""
    (own, about), body = act.header.records, act.body
    found = [Objection("exists", {"type": "receipt"})] if states[own] is not None else []
    if not numbers.is_number(body.number):
        found.append(Objection("number_check", {"number": body.number}))
    state = states[about]
    if state is None:
        found.append(Objection("not_here", {"type": about[0]}))
    elif state.state == _VOIDED:
        found.append(Objection("visit_voided"))
    return found


def evolve(record: Record, state: Any, act: Act, outcome: str) -> Any:
    """The receipt: given out, it stays as it is, whatever the branch says of it."""
    if act.header.kind != "receipt_issued" or state is not None:
        return state
    body, header = act.body, act.header
    return Receipt(
        id=record[1], matter=body.matter, complaint=body.complaint, number=body.number,
        version=body.version, copy=body.copy, language=body.language, size=body.size,
        hall=header.hall, device=header.device, incarnation=header.incarnation, seq=header.seq,
        seen=header.seen, issued_at=header.at, issued_by=header.who,
    )  # fmt: skip
