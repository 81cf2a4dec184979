"""The rules of shifts and of a hall's day (house rules, confidence D): pure."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from app.errors import Objection
from app.journal.act import APPLIED, PENDING, Act, Record
from app.journal.kinds import States
from app.norms.norms import Norms

OPEN, CLOSED = "open", "closed"
_STANDS = (APPLIED, PENDING)


class Shift(Struct, frozen=True, gc=False):
    """One person's shift at one counter. `left` is what was open at the close, as JSON
    [{what, count}, …]; `backup` whether its copy was proven; `seq` and `head` the chain's end."""

    id: str
    hall: str
    counter: str
    device: str
    opened_at: datetime
    opened_by: str
    drafts: int
    chain: str
    state: str = OPEN
    closed_at: datetime | None = None
    closed_by: str | None = None
    left: str = "[]"
    backup: str | None = None
    backup_at: datetime | None = None
    why: str | None = None
    seq: int | None = None
    head: str | None = None
    newer: bool = False


class HallDay(Struct, frozen=True, gc=False):
    """A hall's day as it was signed; `missing` are counters without a sheet, as JSON."""

    id: str
    hall: str
    shifts: int
    missing: str
    why: str | None
    closed_at: datetime
    closed_by: str
    newer: bool = False


class Backup(Struct, frozen=True, gc=False):
    """The last backup of a device that the hub has whole; its id is the device's."""

    id: str
    hall: str
    made_at: datetime
    arrived_at: datetime
    incarnation: str
    seq: int
    head: str
    size: int
    hash: str
    newer: bool = False


RECORDS = {"shift": Shift, "hall_day": HallDay, "backup": Backup}


def check(states: States, act: Act, norms: Norms) -> list[Objection]:
    """Why this of a shift cannot be."""
    return _CHECKS[act.header.kind](states, act, norms)


def evolve(record: Record, state: Any, act: Act, outcome: str) -> Any:
    """The shift or day after the act."""
    step = _STEPS.get((record[0], act.header.kind))
    if step is None or outcome not in _STANDS:
        return state
    return step(record, state, act)


def _check_opened(states: States, act: Act, norms: Norms) -> list[Objection]:
    exists = states[("shift", act.body.shift)] is not None
    return [Objection("exists", {"type": "shift"})] if exists else []


def _check_closed(states: States, act: Act, norms: Norms) -> list[Objection]:
    """At its own counter, and once."""
    state = states[("shift", act.body.shift)]
    if state is None:
        return [Objection("not_here", {"type": "shift"})]
    if state.device != act.header.device:
        return [Objection("shift_elsewhere")]
    return [] if state.state == OPEN else [Objection("shift_closed", {"by": state.closed_by or ""})]


def _check_day(states: States, act: Act, norms: Norms) -> list[Objection]:
    """Once a day, over sheets that are closed; without a counter's sheet only for a reason."""
    body = act.body
    found = []
    if states[act.header.records[0]] is not None:
        found.append(Objection("day_closed"))
    for each in body.shifts:
        state = states[("shift", each)]
        if state is None:
            found.append(Objection("not_here", {"type": "shift"}))
        elif state.state != CLOSED or state.hall != body.hall:
            found.append(Objection("sheet_open", {"counter": state.counter}))
    if body.missing and not body.why:
        found.append(Objection("needed", {"field": "why"}, field="why"))
    return found


def _check_arrived(states: States, act: Act, norms: Norms) -> list[Objection]:
    """It is there; nothing speaks against that it is known."""
    return []


_CHECKS: dict[str, Callable[[States, Act, Norms], list[Objection]]] = {
    "shift_opened": _check_opened,
    "shift_closed": _check_closed,
    "hall_day_closed": _check_day,
    "backup_arrived": _check_arrived,
}


def _opened(record: Record, state: Shift | None, act: Act) -> Shift:
    if state is not None:
        return state
    body, header = act.body, act.header
    return Shift(
        id=record[1], hall=header.hall, counter=body.counter, device=header.device,
        opened_at=header.at, opened_by=header.who, drafts=body.drafts, chain=body.chain,
    )  # fmt: skip


def _closed(record: Record, state: Shift | None, act: Act) -> Shift | None:
    if state is None or state.state != OPEN:
        return state
    body, header = act.body, act.header
    return replace(
        state, state=CLOSED, closed_at=header.at, closed_by=header.who,
        left=msgspec.json.encode(body.left).decode(), backup=body.backup,
        backup_at=body.backup_at, why=body.why, seq=body.seq, head=body.head,
    )  # fmt: skip


def _day_closed(record: Record, state: HallDay | None, act: Act) -> HallDay:
    if state is not None:
        return state
    body, header = act.body, act.header
    return HallDay(
        id=record[1], hall=body.hall, shifts=len(body.shifts), missing=json.dumps(body.missing),
        why=body.why, closed_at=header.at, closed_by=header.who,
    )  # fmt: skip


def _arrived(record: Record, state: Backup | None, act: Act) -> Backup:
    body, header = act.body, act.header
    return Backup(
        id=record[1], hall=header.hall, made_at=body.made_at, arrived_at=header.at,
        incarnation=body.incarnation, seq=body.seq, head=body.head, size=body.size, hash=body.hash,
    )  # fmt: skip


_STEPS: dict[tuple[str, str], Callable[[Record, Any, Act], Any]] = {
    ("shift", "shift_opened"): _opened,
    ("shift", "shift_closed"): _closed,
    ("hall_day", "hall_day_closed"): _day_closed,
    ("backup", "backup_arrived"): _arrived,
}
