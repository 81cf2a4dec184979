"""The rules of what a customer saw and signed: pure, the same at counter and hub."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from app.errors import Objection
from app.journal.act import Act, Record
from app.journal.kinds import States
from app.norms.norms import Norms

SIGNED = "signed"
COLLEAGUES = ("witness", "read_by")
_VOIDED = "voided"


class Showing(Struct, frozen=True, gc=False):
    """One summary, or what something costs (`sheet`, `card`), as a customer saw it; its words stand
    in the act only. `seal` commits to them.

    `how_signed` tells how it was signed, None while it is not.
    """

    id: str
    matter: str
    complaint: str | None
    version: int
    language: str
    layout: int
    seal: str
    hall: str
    shown_at: datetime
    shown_by: str
    sheet: str = "summary"
    card: str | None = None
    how_signed: str | None = None
    signed_at: datetime | None = None
    witness: str | None = None
    read_by: str | None = None
    newer: bool = False


class Rating(Struct, frozen=True, gc=False):
    """What a customer thought of the service in a matter; its id is the matter's."""

    id: str
    score: int
    hall: str
    rated_at: datetime
    served_by: str
    newer: bool = False


RECORDS = {"showing": Showing, "rating": Rating}


def check(states: States, act: Act, norms: Norms) -> list[Objection]:
    """Why this cannot be witnessed."""
    return _CHECKS[act.header.kind](states, act, norms)


def evolve(record: Record, state: Any, act: Act, outcome: str) -> Any:
    """The showing or rating after the act. What was seen and signed stays, whatever the branch
    says."""
    step = _STEPS.get((record[0], act.header.kind))
    return state if step is None else step(record, state, act)


def _check_shown(states: States, act: Act, norms: Norms) -> list[Objection]:
    """A showing is new and sealed, and what it is about is there."""
    own, about = act.header.records
    found = [Objection("exists", {"type": "showing"})] if states[own] is not None else []
    if not act.header.private:
        found.append(Objection("nothing_shown"))
    card = act.body.card
    if card is not None and card not in norms.answers:
        found.append(Objection("card_unknown", {"card": card}))
    return found + _stands(states[about], about[0])


def _check_signed(states: States, act: Act, norms: Norms) -> list[Objection]:
    """Signed once, and exactly what was shown; whoever witnesses is on the staff, and somebody
    else than the clerk."""
    body, state = act.body, states[("showing", act.body.showing)]
    if state is None:
        return [Objection("not_here", {"type": "showing"})]
    found = []
    if state.how_signed is not None:
        found.append(Objection("showing_signed"))
    if body.shown != state.seal:
        found.append(Objection("shown_differs"))
    if body.how_signed == SIGNED and not body.strokes:
        found.append(Objection("signature_empty", field="how_signed"))
    for name in COLLEAGUES:
        who = getattr(body, name)
        if who is not None and norms.member(who, act.header.at) is None:
            found.append(Objection("not_on_staff", {"who": who}, field=name))
    if body.witness == act.header.who:
        found.append(Objection("own_witness", field="witness"))
    return found


def _check_rated(states: States, act: Act, norms: Norms) -> list[Objection]:
    """Once a matter."""
    rated = states[("rating", act.body.matter)] is not None
    found = [Objection("already_rated")] if rated else []
    return found + _stands(states[("matter", act.body.matter)], "matter")


def _stands(state: Any, type_: str) -> list[Objection]:
    if state is None:
        return [Objection("not_here", {"type": type_})]
    return [Objection("visit_voided")] if state.state == _VOIDED else []


_CHECKS: dict[str, Callable[[States, Act, Norms], list[Objection]]] = {
    "summary_shown": _check_shown,
    "summary_signed": _check_signed,
    "service_rated": _check_rated,
}


def _shown(record: Record, state: Showing | None, act: Act) -> Showing:
    if state is not None:
        return state
    body, header = act.body, act.header
    seal = next((each.commitment for each in header.private if each.name == "asker"), "")
    return Showing(
        id=record[1], matter=body.matter, complaint=body.complaint, version=body.version,
        language=body.language, layout=body.layout, seal=seal, hall=header.hall,
        shown_at=header.at, shown_by=header.who, sheet=body.sheet, card=body.card,
    )  # fmt: skip


def _signed(record: Record, state: Showing | None, act: Act) -> Showing | None:
    if state is None or state.how_signed is not None:
        return state
    body = act.body
    return replace(
        state,
        how_signed=body.how_signed,
        signed_at=act.header.at,
        witness=body.witness,
        read_by=body.read_by,
    )


def _rated(record: Record, state: Rating | None, act: Act) -> Rating:
    if state is not None:
        return state
    header = act.header
    return Rating(
        id=record[1], score=act.body.score, hall=header.hall, rated_at=header.at,
        served_by=header.who,
    )  # fmt: skip


_STEPS: dict[tuple[str, str], Callable[[Record, Any, Act], Any]] = {
    ("showing", "summary_shown"): _shown,
    ("showing", "summary_signed"): _signed,
    ("rating", "service_rated"): _rated,
}
