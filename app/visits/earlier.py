"""Whom an asker says to have asked before (article 10): a claim, worded so; pure."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from app.errors import Objection
from app.journal.act import Act, Record
from app.journal.kinds import States
from app.norms.charge import another
from app.norms.norms import Norms
from app.visits.states import STANDS, Claimed


def _check_examined(states: States, act: Act, norms: Norms) -> list[Objection]:
    """By nobody who had the counter that the customer names."""
    header = act.header
    state: Claimed | None = states[("claimed", act.body.claim)]
    found = [] if state is not None else [Objection("not_here", {"type": "claimed"})]
    shifts = (states.get(("shift", each)) for each in act.body.shifts)
    had = {each.opened_by for each in shifts if each is not None}
    if header.who in had:
        found.append(another("claim_own", norms, header.hall, header.at, had))
    return found


CHECKS: dict[str, Callable[[States, Act, Norms], list[Objection]]] = {
    "earlier_contact_examined": _check_examined,
}


def _claimed(record: Record, state: Claimed | None, act: Act, outcome: str) -> Claimed | None:
    if state is not None:
        return state
    body, header, said = act.body, act.header, act.said.get("asker")
    return Claimed(
        id=record[1], matter=body.matter, hall=header.hall, who=header.who, at=body.when(act),
        place=body.where, asked_hall=body.hall or "", asked_counter=body.counter or "",
        day=body.on.isoformat() if body.on else "", whom=said.whom if said else None,
    )  # fmt: skip


def _examined(record: Record, state: Claimed | None, act: Act, outcome: str) -> Claimed | None:
    if state is None or outcome not in STANDS:
        return state
    return replace(state, finding=act.body.finding, found_by=act.header.who, found_at=act.header.at)


STEPS: dict[tuple[str, str], Callable[[Record, Any, Act, str], Any]] = {
    ("claimed", "earlier_contact_claimed"): _claimed,
    ("claimed", "earlier_contact_examined"): _examined,
}
