"""The rules of handing a matter over (article 10, norms.md 4): pure, the same everywhere.

Whoever offers keeps the matter and its clock until somebody has accepted it.
"""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from app.errors import Objection
from app.journal.act import APPLIED, EXCEPTION, PENDING, Act, Record
from app.journal.kinds import COUNTER, States
from app.norms.deadlines import Due, clock
from app.norms.norms import Norms
from app.visits.states import ARTICLE, LIVE, STANDS, HandOver, Matter, clashed, unsummed

ACCEPT = "hand_over_accept"
_LATER_STANDS = "later_stands"


def standing(matter: Matter, over: HandOver | None) -> str | None:
    """The offer that waits for an answer: of a matter that is still owed, by whoever owes it."""
    if over is None or matter.state not in LIVE or over.offered_by != matter.owner:
        return None
    return over.offer


def accept_due(norms: Norms, offered: datetime, hall: str = "") -> Due | None:
    """Until when an offer is to be accepted; then it goes to whoever is in charge of the hall
    (norms.md 14, 10b: no acceptance after T is a failure). None where no norm is in force."""
    return clock(norms, ACCEPT, offered, hall).due


def holders(over: HandOver | None) -> tuple[str, ...]:
    """Everybody who has had the matter, in order; empty where it was never offered."""
    return tuple(json.loads(over.holders)) if over is not None else ()


def comes_back(over: HandOver | None, to: str) -> bool:
    """Whether the matter would come back to somebody whom it left: a bounce (推诿)."""
    return to in holders(over)


def _check_offered(states: States, act: Act, norms: Norms) -> list[Objection]:
    body, who = act.body, act.header.who
    matter, over = _of(states, act)
    if matter is None:
        return [Objection("not_here", {"type": "matter"})]
    found = _owed(matter) + unsummed(states[("visit", body.visit)], matter)
    if matter.owner != who:
        found.append(Objection("not_owner", {"owner": matter.owner}, article=ARTICLE))
    if standing(matter, over) is not None and over is not None:
        found.append(Objection("offer_open", {"who": over.offered_to or ""}, article=ARTICLE))
    return found + _check_taker(norms, body.to, act)


def _check_taker(norms: Norms, to: str, act: Act) -> list[Objection]:
    member = norms.member(to, act.header.at)
    if member is None:
        return [Objection("not_on_staff", {"who": to}, field="to")]
    if to == act.header.who:
        return [Objection("offer_self", field="to")]
    if member.role not in COUNTER:
        return [Objection("offer_role", {"who": to}, field="to")]
    return []


def _check_accepted(states: States, act: Act, norms: Norms) -> list[Objection]:
    """A second acceptance did not know of the first: both are kept, a supervisor decides."""
    matter, over = _of(states, act)
    if matter is None:
        return [Objection("not_here", {"type": "matter"})]
    return _owed(matter) or _answers(matter, over, act)


def _check_declined(states: States, act: Act, norms: Norms) -> list[Objection]:
    matter, over = _of(states, act)
    if matter is None:
        return [Objection("not_here", {"type": "matter"})]
    return _answers(matter, over, act)


def _check_recalled(states: States, act: Act, norms: Norms) -> list[Objection]:
    matter, over = _of(states, act)
    if matter is None:
        return [Objection("not_here", {"type": "matter"})]
    if standing(matter, over) != act.body.offer:
        return [_gone(matter, over)]
    if matter.owner != act.header.who:
        return [Objection("not_owner", {"owner": matter.owner}, article=ARTICLE)]
    return []


def _of(states: States, act: Act) -> tuple[Matter | None, HandOver | None]:
    return states[("matter", act.body.matter)], states[("hand_over", act.body.matter)]


def _owed(matter: Matter) -> list[Objection]:
    if matter.state in LIVE:
        return []
    return [Objection("matter_settled", {"state": matter.state}, article=ARTICLE)]


def _answers(matter: Matter, over: HandOver | None, act: Act) -> list[Objection]:
    """Only whom the matter is offered to answers the offer, and only while it stands."""
    if standing(matter, over) != act.body.offer:
        return [_gone(matter, over)]
    if over is not None and over.offered_to != act.header.who:
        return [Objection("offer_not_yours", {"who": over.offered_to or ""}, article=ARTICLE)]
    return []


def _gone(matter: Matter, over: HandOver | None) -> Objection:
    params = {"owner": matter.owner}
    if over is not None and over.accepted is not None:
        params["act"] = over.accepted
    return Objection("offer_gone", params, article=ARTICLE)


CHECKS: dict[str, Callable[[States, Act, Norms], list[Objection]]] = {
    "hand_over_offered": _check_offered,
    "hand_over_accepted": _check_accepted,
    "hand_over_declined": _check_declined,
    "hand_over_recalled": _check_recalled,
}


def _offered(record: Record, state: HandOver | None, act: Act, outcome: str) -> HandOver | None:
    """Before the hub has judged it an offer shows here, unless another one stands already."""
    before, who = state or HandOver(record[1]), act.header.who
    if outcome == PENDING and before.offer is not None and before.offered_by == who:
        return state
    return replace(
        before,
        holders=before.holders if holders(state) else json.dumps([who]),
        offer=act.body.offer, offered_by=who, offered_to=act.body.to,
        offered_at=act.body.when(act), offered_why=act.body.why,
        offering=int(outcome == PENDING), recalling=0, declining=0,
        declined_by=None, declined_at=None, declined_why=None,
    )  # fmt: skip


def _accepted(record: Record, state: HandOver | None, act: Act, outcome: str) -> HandOver | None:
    if state is None or outcome not in STANDS:
        return state
    who = act.header.who
    return replace(
        _without_offer(state),
        holders=json.dumps([*holders(state), who]),
        bounces=state.bounces + int(comes_back(state, who)),
        accepted=act.id,
        accepted_at=act.body.when(act),
    )


def _declined(record: Record, state: HandOver | None, act: Act, outcome: str) -> HandOver | None:
    if state is None or state.offer != act.body.offer:
        return state
    if outcome == PENDING:
        return replace(state, declining=1)
    return replace(
        _without_offer(state), declined_by=act.header.who, declined_at=act.body.when(act),
        declined_why=act.body.why,
    )  # fmt: skip


def _recalled(record: Record, state: HandOver | None, act: Act, outcome: str) -> HandOver | None:
    """An offer that has not left this desk is recalled at once: nobody can have accepted it."""
    if state is None or state.offer != act.body.offer:
        return state
    if outcome == PENDING and not state.offering:
        return replace(state, recalling=1)
    return _without_offer(state)


def _reassigned(record: Record, state: HandOver | None, act: Act, outcome: str) -> HandOver | None:
    """A manager's decision is no bounce; an offer lapses by it."""
    if state is None or outcome != APPLIED:
        return state
    return replace(
        _without_offer(state), holders=json.dumps([*holders(state), act.body.to])
    )  # fmt: skip


def _without_offer(state: HandOver) -> HandOver:
    return replace(
        state, offer=None, offered_by=None, offered_to=None, offered_at=None, offered_why=None,
        offering=0, recalling=0, declining=0,
    )  # fmt: skip


def _matter_accepted(record: Record, state: Matter | None, act: Act, outcome: str) -> Matter | None:
    """Whoever accepted owes it; of two, the first to be numbered, until a supervisor decides."""
    if state is None:
        return None
    if outcome == EXCEPTION:
        taker = {"act": act.id, "by": act.header.who}
        takers = json.dumps([*json.loads(state.takers), taker])
        return clashed(replace(state, takers=takers), outcome)
    return replace(state, owner=act.header.who) if outcome in STANDS else state


def decided(state: Matter, act: Act) -> Matter:
    """Where a supervisor decides that the later acceptance stands, the matter is that person's."""
    if act.body.decision != _LATER_STANDS:
        return state
    found = [e["by"] for e in json.loads(state.takers) if e["act"] == act.body.exception]
    return replace(state, owner=found[0]) if found else state


STEPS: dict[tuple[str, str], Callable[[Record, Any, Act, str], Any]] = {
    ("hand_over", "hand_over_offered"): _offered,
    ("hand_over", "hand_over_accepted"): _accepted,
    ("hand_over", "hand_over_declined"): _declined,
    ("hand_over", "hand_over_recalled"): _recalled,
    ("hand_over", "matter_reassigned"): _reassigned,
    ("matter", "hand_over_accepted"): _matter_accepted,
}
