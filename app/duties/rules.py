"""The rules of duties (article 10, law 14): pure, the same at counter and hub."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from app.errors import Objection
from app.journal.act import APPLIED, PENDING, Act, Record
from app.journal.kinds import MANAGERS, States
from app.norms.deadlines import Due, clock
from app.norms.norms import Norms

ARTICLE = "10"
OPEN, DONE = "open", "done"
CALL_BACK, REWORK = "call_back", "rework"
_STANDS = (APPLIED, PENDING)


class Duty(Struct, frozen=True, gc=False):
    """One thing that one person owes by a time. `passing` marks a pass the hub has not judged."""

    id: str
    matter: str
    hall: str
    what: str
    owner: str
    made_by: str
    made_at: datetime
    due_at: datetime | None
    due_norm: str | None
    state: str = OPEN
    done_by: str | None = None
    done_at: datetime | None = None
    passing: int = 0
    how: str | None = None
    language: str | None = None
    name: str | None = None
    unit: str | None = None
    number: str | None = None
    words: str | None = None
    hours: str | None = None
    newer: bool = False


RECORDS = {"duty": Duty}


def duty_due(norms: Norms, what: str, since: datetime, hall: str) -> Due | None:
    """Until when it is to be done where nothing else was promised, by the norm of its name."""
    return clock(norms, what, since, hall).due


def check(states: States, act: Act, norms: Norms) -> list[Objection]:
    """Why this act on a duty cannot be."""
    state: Duty | None = states[("duty", act.body.duty)]
    return _CHECKS[act.header.kind](states, state, act, norms)


def evolve(record: Record, state: Any, act: Act, outcome: str) -> Any:
    """The duty after the act."""
    step = _STEPS.get(act.header.kind)
    if step is None or outcome == "returned":
        return state
    return step(record, state, act, outcome)


def _check_taken_on(states: States, state: Duty | None, act: Act, norms: Norms) -> list[Objection]:
    """It belongs to a matter that is here, and its time is what the norm gives that it names."""
    body, found = act.body, []
    if state is not None:
        found.append(Objection("exists", {"type": "duty"}))
    if states[("matter", body.matter)] is None:
        found.append(Objection("not_here", {"type": "matter"}))
    if norms.member(body.owner, act.header.at) is None:
        found.append(Objection("not_on_staff", {"who": body.owner}, field="owner"))
    due = None
    if body.due_norm:
        due = duty_due(norms, body.what, body.when(act), act.header.hall)
    promised = (due.late_from, due.norm.id) if due else None
    if body.due_norm is not None and (body.until, body.due_norm) != promised:
        found.append(Objection("due_differs"))
    return found


def _check_passed(states: States, state: Duty | None, act: Act, norms: Norms) -> list[Objection]:
    """Its owner gives it away, whoever takes it takes it, or a manager decides."""
    body, header = act.body, act.header
    found = _open(state)
    if state is not None and state.owner != body.owner:
        found.append(Objection("duty_moved", {"owner": state.owner}, article=ARTICLE))
    if header.role not in MANAGERS and header.who not in (body.owner, body.to):
        found.append(Objection("duty_not_yours", {"owner": body.owner}))
    if norms.member(body.to, header.at) is None:
        found.append(Objection("not_on_staff", {"who": body.to}, field="to"))
    return found


def _check_done(states: States, state: Duty | None, act: Act, norms: Norms) -> list[Objection]:
    return _open(state)


def _open(state: Duty | None) -> list[Objection]:
    if state is None:
        return [Objection("not_here", {"type": "duty"})]
    return [] if state.state == OPEN else [Objection("duty_done", {"by": state.done_by or ""})]


_CHECKS: dict[str, Callable[[States, Duty | None, Act, Norms], list[Objection]]] = {
    "duty_taken_on": _check_taken_on,
    "duty_passed": _check_passed,
    "duty_done": _check_done,
}


def _taken_on(record: Record, state: Duty | None, act: Act, outcome: str) -> Duty | None:
    if state is not None:
        return state
    body, header, said = act.body, act.header, act.said.get("asker")
    return Duty(
        id=record[1], matter=body.matter, hall=header.hall, what=body.what, owner=body.owner,
        made_by=header.who, made_at=body.when(act), due_at=body.until, due_norm=body.due_norm,
        how=body.how, language=body.language, hours=said.hours if said else None,
        name=said.name if said else None, unit=said.unit if said else None,
        number=said.number if said else None, words=said.words if said else None,
    )  # fmt: skip


def _passed(record: Record, state: Duty | None, act: Act, outcome: str) -> Duty | None:
    if state is None:
        return None
    if outcome == PENDING:
        return replace(state, passing=state.passing + 1)
    return replace(state, owner=act.body.to)


def _finished(record: Record, state: Duty | None, act: Act, outcome: str) -> Duty | None:
    if state is None or outcome not in _STANDS:
        return state
    return replace(state, state=DONE, done_by=act.header.who, done_at=act.body.when(act))


_STEPS: dict[str, Callable[[Record, Any, Act, str], Any]] = {
    "duty_taken_on": _taken_on,
    "duty_passed": _passed,
    "duty_done": _finished,
}
