"""The rules of first contact (article 10, norms.md 4): pure, the same at counter and hub."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from app.errors import Objection
from app.journal.act import APPLIED, EXCEPTION, PENDING, Act, Record
from app.journal.kinds import States
from app.journal.party import Party
from app.norms.norms import Norms
from app.visits import earlier, greeting, handover, reach
from app.visits.states import (
    ANSWERED,
    ARTICLE,
    ELSEWHERE,
    JOINED,
    LEFT,
    LIVE,
    OPEN,
    STANDS,
    TAKEN_UP,
    VOIDED,
    Claimed,
    HandOver,
    Matter,
    Unreached,
    Visit,
    clashed,
    unsummed,
)

RECORDS = {
    "visit": Visit,
    "matter": Matter,
    "hand_over": HandOver,
    "unreached": Unreached,
    "claimed": Claimed,
}

_SETTLES = {
    "matter_answered": ANSWERED,
    "matter_taken_up": TAKEN_UP,
    "matter_joined": JOINED,
    "matter_pointed_elsewhere": ELSEWHERE,
    "matter_left": LEFT,
}


def check(states: States, act: Act, norms: Norms) -> list[Objection]:
    """Why this act of first contact cannot be (article 10, confidence f)."""
    return _CHECKS[act.header.kind](states, act, norms)


def evolve(record: Record, state: Any, act: Act, outcome: str) -> Any:
    """The visit or matter after the act."""
    step = _STEPS.get((record[0], act.header.kind))
    if step is None or outcome == "returned":
        return state
    return step(record, state, act, outcome)


def _check_visit_opened(states: States, act: Act, norms: Norms) -> list[Objection]:
    exists = states[("visit", act.body.visit)] is not None
    return [Objection("exists", {"type": "visit"})] if exists else []


def _check_matter_opened(states: States, act: Act, norms: Norms) -> list[Objection]:
    found = _visit_stands(states, act)
    if states[("matter", act.body.matter)] is not None:
        found.append(Objection("exists", {"type": "matter"}))
    return found


def _check_settled(states: States, act: Act, norms: Norms) -> list[Objection]:
    """A matter has one outcome; whoever comes second did not know the first."""
    matter = states[("matter", act.body.matter)]
    if matter is None:
        return [Objection("not_here", {"type": "matter"})]
    if matter.state != OPEN:
        return [Objection("matter_settled", {"state": matter.state}, article=ARTICLE)]
    return _visit_stands(states, act)


def _check_taken_up(states: States, act: Act, norms: Norms) -> list[Objection]:
    matter = states[("matter", act.body.matter)]
    found = _check_settled(states, act, norms)
    return found or unsummed(states[("visit", act.body.visit)], matter)


def _check_answered(states: States, act: Act, norms: Norms) -> list[Objection]:
    """A card that is named was one of those in force: what it said can be read again."""
    found = _check_settled(states, act, norms)
    card = act.body.card
    if card is not None and card not in norms.answers:
        found.append(Objection("card_unknown", {"card": card}, field="card"))
    return found


def _check_pointed(states: States, act: Act, norms: Norms) -> list[Objection]:
    """Only a place that is not ours is elsewhere: inside the branch it is a hand-over."""
    found = _check_settled(states, act, norms)
    if act.body.place not in norms.places:
        found.append(Objection("guide_inside", field="place", article=ARTICLE))
    return found


def _check_of_visit(states: States, act: Act, norms: Norms) -> list[Objection]:
    return _visit_stands(states, act)


def _check_of_matter(states: States, act: Act, norms: Norms) -> list[Objection]:
    matter = states[("matter", act.body.matter)]
    if matter is None:
        return [Objection("not_here", {"type": "matter"})]
    return [Objection("visit_voided")] if matter.state == VOIDED else []


def _check_summed_up(states: States, act: Act, norms: Norms) -> list[Objection]:
    found = _check_of_matter(states, act, norms)
    return found if act.header.private else [*found, Objection("needed", field="summary")]


def _check_voided(states: States, act: Act, norms: Norms) -> list[Objection]:
    """A visit may be voided while nothing was taken up from it; what was, goes on."""
    found = _visit_stands(states, act)
    visit = states[("visit", act.body.visit)]
    matters = [states[("matter", each)] for each in act.body.matters]
    if any(each is not None and each.state == TAKEN_UP for each in matters):
        found.append(Objection("visit_taken_up", article=ARTICLE))
    if visit is not None and visit.matters != len(act.body.matters):
        found.append(Objection("visit_changed"))
    return found


def _check_reassigned(states: States, act: Act, norms: Norms) -> list[Objection]:
    body, matter = act.body, states[("matter", act.body.matter)]
    if matter is None:
        return [Objection("not_here", {"type": "matter"})]
    found = []
    if matter.state not in LIVE:
        found.append(Objection("matter_settled", {"state": matter.state}))
    if matter.owner != body.owner:
        found.append(Objection("owner_changed", {"owner": matter.owner}, article=ARTICLE))
    if norms.member(body.to, act.header.at) is None:
        found.append(Objection("not_on_staff", {"who": body.to}, field="to"))
    return found


def _visit_stands(states: States, act: Act) -> list[Objection]:
    visit = states[("visit", act.body.visit)]
    if visit is None:
        return [Objection("not_here", {"type": "visit"})]
    return [Objection("visit_voided")] if visit.state == VOIDED else []


_CHECKS: dict[str, Callable[[States, Act, Norms], list[Objection]]] = {
    "visit_opened": _check_visit_opened,
    "matter_opened": _check_matter_opened,
    "visit_set_aside": _check_of_visit,
    "visit_resumed": _check_of_visit,
    "visit_language_set": _check_of_visit,
    "visit_needs_noted": _check_of_visit,
    "matter_answered": _check_answered,
    "matter_taken_up": _check_taken_up,
    "matter_joined": _check_taken_up,
    "matter_pointed_elsewhere": _check_pointed,
    "matter_left": _check_settled,
    "matter_corrected": _check_of_matter,
    "matter_summed_up": _check_summed_up,
    "earlier_contact_claimed": _check_of_matter,
    "visit_voided": _check_voided,
    "matter_reassigned": _check_reassigned,
    **handover.CHECKS,
    **reach.CHECKS,
    **earlier.CHECKS,
}


def _matter_opened(record: Record, state: Matter | None, act: Act, outcome: str) -> Matter | None:
    if state is not None:
        return clashed(state, outcome)
    body, header, said = act.body, act.header, act.said.get("asker")
    return Matter(
        id=record[1], visit=body.visit, hall=header.hall, ticket=body.ticket, state=OPEN,
        first_contact=header.who, owner=header.who, opened_at=body.when(act),
        contact=_contact(body.people), disputes=int(outcome == EXCEPTION),
        subject=act.subject("asker"), asks=said.asks if said else None,
        asker_name=said.name if said else None, asker_number=said.number if said else None,
    )  # fmt: skip


def _contact(people: tuple[Party, ...]) -> bool:
    """Whether the asker left a way to be told."""
    return any(each.role == "asker" and "number" in each.given for each in people)


def _matter_settled(record: Record, state: Matter | None, act: Act, outcome: str) -> Matter | None:
    if state is None or outcome not in STANDS:
        return clashed(state, outcome)
    settled, body = _SETTLES[act.header.kind], act.body
    said = act.said.get("asker")
    after = replace(
        state,
        state=settled,
        settled_at=body.when(act),
        settled_by=act.header.who,
        place=body.place if settled == ELSEWHERE else None,
        answer=said.answer if settled == ANSWERED and said else None,
    )
    if settled == JOINED:
        return replace(after, taken_up_as=body.subject, taken_up_by=body.record)
    if settled != TAKEN_UP:
        return after
    contact = state.contact or body.contact
    return replace(after, taken_up_as=body.subject, taken_up_by=body.record, contact=contact)


def _matter_corrected(
    record: Record, state: Matter | None, act: Act, outcome: str
) -> Matter | None:
    if state is None or outcome not in STANDS:
        return clashed(state, outcome)
    said = act.said.get("asker")
    return replace(
        state,
        corrections=state.corrections + 1,
        contact=_contact(act.body.people),
        subject=act.subject("asker") or state.subject,
        asks=said.asks if said else None,
        asker_name=said.name if said else None,
        asker_number=said.number if said else None,
    )


def _matter_summed_up(
    record: Record, state: Matter | None, act: Act, outcome: str
) -> Matter | None:
    if state is None or outcome not in STANDS:
        return clashed(state, outcome)
    said = act.said.get("asker")
    return replace(state, summed=True, summary=said.summary if said else None)


def _matter_voided(record: Record, state: Matter | None, act: Act, outcome: str) -> Matter | None:
    if state is None or outcome not in STANDS:
        return clashed(state, outcome)
    return replace(state, state=VOIDED, settled_at=act.header.at, settled_by=act.header.who)


def _matter_reassigned(
    record: Record, state: Matter | None, act: Act, outcome: str
) -> Matter | None:
    if state is None:
        return None
    if outcome == PENDING:
        return replace(state, reassigning=state.reassigning + 1)
    return replace(state, owner=act.body.to)


def _matter_noted(record: Record, state: Matter | None, act: Act, outcome: str) -> Matter | None:
    return clashed(state, outcome)


def _matter_decided(record: Record, state: Matter | None, act: Act, outcome: str) -> Matter | None:
    if state is None or outcome != APPLIED:
        return state
    return handover.decided(replace(state, disputes=max(0, state.disputes - 1)), act)


_STEPS: dict[tuple[str, str], Callable[[Record, Any, Act, str], Any]] = {
    ("matter", "matter_opened"): _matter_opened,
    ("matter", "matter_answered"): _matter_settled,
    ("matter", "matter_taken_up"): _matter_settled,
    ("matter", "matter_joined"): _matter_settled,
    ("matter", "matter_pointed_elsewhere"): _matter_settled,
    ("matter", "matter_left"): _matter_settled,
    ("matter", "matter_corrected"): _matter_corrected,
    ("matter", "matter_summed_up"): _matter_summed_up,
    ("matter", "visit_voided"): _matter_voided,
    ("matter", "matter_reassigned"): _matter_reassigned,
    ("matter", "earlier_contact_claimed"): _matter_noted,
    ("matter", "exception_resolved"): _matter_decided,
    **greeting.STEPS,
    **handover.STEPS,
    **reach.STEPS,
    **earlier.STEPS,
}
