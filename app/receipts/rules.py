"""The rules of receipts (articles 9 and 10): pure, the same at counter and hub."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from app import numbers
from app.errors import Objection
from app.journal.act import APPLIED, PENDING, Act, Record
from app.journal.kinds import States
from app.norms.norms import Norms

_VOIDED = "voided"
_SQUARE, _PARTS = "首问回执", 4
_NUMBER = re.compile(r"[A-Z0-9]+(-[A-Z]?[0-9]{6}-[0-9A-Z]{2}-[0-9]{3,}[0-9A-Z])")
RESERVED, VOID = "reserved", "void"


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


class BlankForm(Struct, frozen=True, gc=False):
    """One numbered form on paper. It is used where a complaint has its number."""

    id: str
    batch: str
    hall: str
    device: str
    state: str
    reserved_at: datetime
    reserved_by: str
    voided_at: datetime | None = None
    voided_by: str | None = None
    why: str | None = None
    newer: bool = False


RECORDS = {"receipt": Receipt, "blank_form": BlankForm}


def code(number: str, phone: str) -> str:
    """What the square code on a receipt says, in plain words and with nothing personal: number,
    telephone, and a check character over both."""
    digits = "".join(each for each in phone if each.isdigit())
    return f"{_SQUARE} {number} {phone} {numbers.check_character(number + digits)}"


def number_in(text: str) -> str:
    """The number in what a scanner read off a square code; empty where it is no code of ours."""
    said = text.split()
    if len(said) != _PARTS or said[0] != _SQUARE:
        return ""
    return said[1] if code(said[1], said[2]) == " ".join(said) else ""


def number_scanned(text: str) -> tuple[str, str]:
    """The number in what a scanner typed, and what stood before it that is not the scanner's.

    A scanner that cannot type Chinese leaves the words of a square code out, and Caps Lock turns
    small letters and large ones round; what the clerk typed in the same moment stands before it.
    Empty where there is no number of ours.
    """
    found = number_in(text)
    if found:
        return found, ""
    for at in _NUMBER.finditer(text.upper()):
        # The pattern may take letters before the number for its place.
        for start in range(at.start(), at.start(1)):
            number = text[start : at.end()].upper()
            if numbers.is_number(number):
                before = text[:start]
                return number, "" if " " in before or not before.isascii() else before
    return "", ""


def check(states: States, act: Act, norms: Norms) -> list[Objection]:
    """Why this act of paper cannot be."""
    return _CHECKS[act.header.kind](states, act)


def _check_issued(states: States, act: Act) -> list[Objection]:
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


def _check_reserved(states: States, act: Act) -> list[Objection]:
    found = []
    for each in act.body.numbers:
        if states[("blank_form", each)] is not None:
            found.append(Objection("exists", {"type": "blank_form"}))
        if not numbers.is_number(each):
            found.append(Objection("number_check", {"number": each}))
    return found


def _check_voided(states: States, act: Act) -> list[Objection]:
    """Used or void already is told by the claim on its number."""
    known = states[("blank_form", act.body.number)] is not None
    return [] if known else [Objection("not_here", {"type": "blank_form"})]


_CHECKS: dict[str, Callable[[States, Act], list[Objection]]] = {
    "receipt_issued": _check_issued,
    "blank_forms_reserved": _check_reserved,
    "blank_form_voided": _check_voided,
}


def evolve(record: Record, state: Any, act: Act, outcome: str) -> Any:
    """The receipt or form after the act. What was given out stays, whatever the branch says."""
    step = _STEPS.get((record[0], act.header.kind))
    return state if step is None else step(record, state, act, outcome)


def _issued(record: Record, state: Receipt | None, act: Act, outcome: str) -> Receipt:
    if state is not None:
        return state
    body, header = act.body, act.header
    return Receipt(
        id=record[1], matter=body.matter, complaint=body.complaint, number=body.number,
        version=body.version, copy=body.copy, language=body.language, size=body.size,
        hall=header.hall, device=header.device, incarnation=header.incarnation, seq=header.seq,
        seen=header.seen, issued_at=header.at, issued_by=header.who,
    )  # fmt: skip


def _reserved(record: Record, state: BlankForm | None, act: Act, outcome: str) -> BlankForm:
    if state is not None:
        return state
    header = act.header
    return BlankForm(
        id=record[1], batch=act.body.batch, hall=header.hall, device=header.device,
        state=RESERVED, reserved_at=header.at, reserved_by=header.who,
    )  # fmt: skip


def _form_voided(
    record: Record, state: BlankForm | None, act: Act, outcome: str
) -> BlankForm | None:
    if state is None or outcome not in (APPLIED, PENDING):
        return state
    header = act.header
    return replace(state, state=VOID, voided_at=header.at, voided_by=header.who, why=act.body.why)


_STEPS: dict[tuple[str, str], Callable[[Record, Any, Act, str], Any]] = {
    ("receipt", "receipt_issued"): _issued,
    ("blank_form", "blank_forms_reserved"): _reserved,
    ("blank_form", "blank_form_voided"): _form_voided,
}
