"""A visit from the greeting to its last matter: pure, a part of the rules of first contact."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from app.journal.act import APPLIED, Act, Record
from app.visits import reach
from app.visits.states import ENDED, OPEN, STANDS, VOIDED, Visit


def _visit_opened(record: Record, state: Visit | None, act: Act, outcome: str) -> Visit:
    if state is not None:
        return state
    body, header = act.body, act.header
    return Visit(
        id=record[1], hall=header.hall, device=header.device, ticket=body.ticket,
        channel=body.channel, language=body.language, first_contact=header.who,
        opened_at=body.when(act),
    )  # fmt: skip


def _visit_matter_opened(
    record: Record, state: Visit | None, act: Act, outcome: str
) -> Visit | None:
    if state is None:
        return None
    return replace(state, matters=state.matters + 1, state=_reopened(state), ended_at=None)


def _reopened(visit: Visit) -> str:
    return visit.state if visit.state == VOIDED else OPEN


def _visit_settled(record: Record, state: Visit | None, act: Act, outcome: str) -> Visit | None:
    if state is None or outcome not in STANDS:
        return state
    settled = state.settled + 1
    if settled < state.matters or state.state != OPEN:
        return replace(state, settled=settled)
    return replace(
        state, settled=settled, state=ENDED, ended_at=act.body.when(act), aside_at=None,
        aside_why=None,
    )  # fmt: skip


def _visit_untold(record: Record, state: Visit | None, act: Act, outcome: str) -> Visit | None:
    """What had become another record settled its part of the visit then."""
    if act.body.taken_up is not None:
        return state
    return _visit_settled(record, state, act, outcome)


def _visit_decided(record: Record, state: Visit | None, act: Act, outcome: str) -> Visit | None:
    if outcome != APPLIED or act.body.decision != reach.CONFIRMED:
        return state
    return _visit_untold(record, state, act, outcome)


def _visit_set_aside(record: Record, state: Visit | None, act: Act, outcome: str) -> Visit | None:
    """The clock runs on, the queue moves. A visit that is over waits for nobody."""
    if state is None or outcome not in STANDS or state.state != OPEN:
        return state
    return replace(state, aside_at=act.body.when(act), aside_why=act.body.why)


def _visit_resumed(record: Record, state: Visit | None, act: Act, outcome: str) -> Visit | None:
    if state is None or outcome not in STANDS:
        return state
    return replace(state, aside_at=None, aside_why=None)


def _visit_language_set(
    record: Record, state: Visit | None, act: Act, outcome: str
) -> Visit | None:
    if state is None or outcome not in STANDS:
        return state
    return replace(state, language=act.body.language)


def _visit_needs_noted(record: Record, state: Visit | None, act: Act, outcome: str) -> Visit | None:
    if state is None or outcome not in STANDS:
        return state
    said = act.said.get("asker")
    return replace(
        state,
        needs=" ".join(said.needs) if said else None,
        offered=" ".join(said.offered) if said else None,
    )


def _visit_voided(record: Record, state: Visit | None, act: Act, outcome: str) -> Visit | None:
    if state is None or outcome not in STANDS:
        return state
    return replace(state, state=VOIDED, ended_at=act.header.at, aside_at=None, aside_why=None)


STEPS: dict[tuple[str, str], Callable[[Record, Any, Act, str], Any]] = {
    ("visit", "visit_opened"): _visit_opened,
    ("visit", "matter_opened"): _visit_matter_opened,
    ("visit", "matter_answered"): _visit_settled,
    ("visit", "matter_taken_up"): _visit_settled,
    ("visit", "matter_joined"): _visit_settled,
    ("visit", "matter_pointed_elsewhere"): _visit_settled,
    ("visit", "matter_left"): _visit_settled,
    ("visit", "matter_without_contact"): _visit_untold,
    ("visit", "unreachable_decided"): _visit_decided,
    ("visit", "visit_set_aside"): _visit_set_aside,
    ("visit", "visit_resumed"): _visit_resumed,
    ("visit", "visit_language_set"): _visit_language_set,
    ("visit", "visit_needs_noted"): _visit_needs_noted,
    ("visit", "visit_voided"): _visit_voided,
}
