"""The rules of oversight: one decision an exception, and what an erasure reaches."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from app.errors import Objection
from app.journal.act import APPLIED, EXCEPTION, PENDING, RETURNED, Act, Record
from app.journal.kinds import States
from app.norms.norms import Norms

OPEN, RESOLVED, SETTLED = "open", "resolved", "settled"
ASKED, ERASED = "asked", "erased"


class Dispute(Struct, frozen=True, gc=False):
    """An act that stands but clashes; its id is the act's, `against` the act it clashes with."""

    id: str
    n: int
    kind: str
    record_type: str
    record: str
    against: str | None
    hall: str
    who: str
    at: datetime
    reasons: str
    state: str = OPEN
    decision: str | None = None
    resolved_by: str | None = None
    resolved_at: datetime | None = None
    newer: bool = False


class Returned(Struct, frozen=True, gc=False):
    """A request that the hub's rules refused; its id is the act's, `tray` whose it is to settle."""

    id: str
    n: int
    kind: str
    record_type: str
    record: str
    hall: str
    who: str
    at: datetime
    reasons: str
    tray: str
    state: str = OPEN
    settled_how: str | None = None
    settled_by: str | None = None
    settled_at: datetime | None = None
    newer: bool = False


class Erasure(Struct, frozen=True, gc=False):
    """The words of one subject; `n` is the number of the last erasure, None until it is applied."""

    id: str
    n: int | None
    state: str
    asked_by: str
    asked_at: datetime
    newer: bool = False


RECORDS = {"exception": Dispute, "returned": Returned, "erasure": Erasure}


def check(states: States, act: Act, norms: Norms) -> list[Objection]:
    """Why this decision cannot be."""
    return _CHECKS[act.header.kind](states, act)


def evolve(record: Record, state: Any, act: Act, outcome: str) -> Any:
    """The exception, returned request or erasure after the act."""
    step = _STEPS[record[0]]
    return step(record, state, act, outcome)


def _check_resolved(states: States, act: Act) -> list[Objection]:
    state: Dispute | None = states[("exception", act.body.exception)]
    if state is None:
        return [Objection("not_here", {"type": "exception"})]
    if state.state != OPEN:
        return [Objection("already_resolved", {"by": state.resolved_by or ""})]
    return []


def _check_settled(states: States, act: Act) -> list[Objection]:
    state: Returned | None = states[("returned", act.body.returned)]
    if state is None:
        return [Objection("not_here", {"type": "returned"})]
    return [] if state.state == OPEN else [Objection("already_settled")]


def _always(states: States, act: Act) -> list[Objection]:
    return []


_CHECKS: dict[str, Callable[[States, Act], list[Objection]]] = {
    "exception_resolved": _check_resolved,
    "returned_settled": _check_settled,
    "returned_passed": _check_settled,
    "quarantine_released": _always,
    "erasure_requested": _always,
    # A look happened; nothing speaks against that it is known.
    "words_revealed": _always,
}


def _exception(record: Record, state: Any, act: Act, outcome: str) -> Any:
    if act.id == record[1] and outcome == EXCEPTION:
        first, others = _primary(act), [e for e in _reasons(act) if e.params.get("act")]
        return Dispute(
            id=act.id, n=act.n or 0, kind=act.header.kind, record_type=first[0], record=first[1],
            against=others[0].params["act"] if others else None, hall=act.header.hall,
            who=act.header.who, at=act.header.at, reasons=act.reasons or "[]",
        )  # fmt: skip
    if state is None or act.header.kind != "exception_resolved" or outcome != APPLIED:
        return state
    return replace(
        state, state=RESOLVED, decision=act.body.decision, resolved_by=act.header.who,
        resolved_at=act.header.at,
    )  # fmt: skip


def _returned(record: Record, state: Any, act: Act, outcome: str) -> Any:
    if act.id == record[1] and outcome == RETURNED:
        first = _primary(act)
        return Returned(
            id=act.id, n=act.n or 0, kind=act.header.kind, record_type=first[0], record=first[1],
            hall=act.header.hall, who=act.header.who, at=act.header.at,
            reasons=act.reasons or "[]", tray=act.header.who,
        )  # fmt: skip
    if state is None or outcome not in (APPLIED, PENDING):
        return state
    if act.header.kind == "returned_passed":
        return replace(state, tray=act.body.to)
    if act.header.kind != "returned_settled":
        return state
    return replace(
        state, state=SETTLED, settled_how=act.body.how, settled_by=act.header.who,
        settled_at=act.header.at,
    )  # fmt: skip


def _erasure(record: Record, state: Any, act: Act, outcome: str) -> Any:
    if act.header.kind != "erasure_requested" or outcome not in (APPLIED, PENDING):
        return state
    if outcome == PENDING and state is not None:
        return state
    return Erasure(
        id=record[1], n=act.n, state=ERASED if outcome == APPLIED else ASKED,
        asked_by=act.header.who, asked_at=act.header.at,
    )  # fmt: skip


def _primary(act: Act) -> Record:
    """The record a person would open: the last one named, for it is the most particular."""
    return act.header.records[-1] if act.header.records else ("", "")


def _reasons(act: Act) -> list[Objection]:
    return [Objection(**each) for each in json.loads(act.reasons or "[]")]


_STEPS: dict[str, Callable[[Record, Any, Act, str], Any]] = {
    "exception": _exception,
    "returned": _returned,
    "erasure": _erasure,
}
