"""The rules of telling the answer where that is hard (article 10): pure, the same everywhere.

Pointed elsewhere, no way to be told, cannot be reached. None of them counts as answered.
"""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from app.errors import Objection
from app.journal.act import PENDING, Act, Record
from app.journal.kinds import States
from app.journal.second import apart
from app.norms.norms import Norms
from app.visits.states import (
    ARTICLE,
    LIVE,
    NO_CONTACT,
    STANDS,
    TAKEN_UP,
    UNREACHABLE,
    Matter,
    Unreached,
    clashed,
)

ATTEMPTS = "reach_attempts"
CONFIRMED = "confirmed"


def attempts_needed(norms: Norms, act: Act) -> int:
    """How often the asker has to be tried before a matter may end untold; 0 where no norm says."""
    norm = norms.norm(ATTEMPTS, norms.day(act.header.at), act.header.hall)
    return 0 if norm is None else norm.value


def _check_without_contact(states: States, act: Act, norms: Norms) -> list[Objection]:
    """Whoever left a number is called: no way to tell is only where none was given."""
    matter: Matter | None = states[("matter", act.body.matter)]
    found = _owed(matter, act)
    if matter is not None and matter.contact:
        found.append(Objection("contact_given", article=ARTICLE))
    return found


def _check_attempted(states: States, act: Act, norms: Norms) -> list[Objection]:
    matter: Matter | None = states[("matter", act.body.matter)]
    return [] if matter is not None else [Objection("not_here", {"type": "matter"})]


def _check_reported(states: States, act: Act, norms: Norms) -> list[Objection]:
    body, who = act.body, act.header.who
    matter: Matter | None = states[("matter", body.matter)]
    state: Unreached | None = states[("unreached", body.matter)]
    if matter is None:
        return [Objection("not_here", {"type": "matter"})]
    found = []
    if matter.state not in LIVE:
        found.append(Objection("matter_settled", {"state": matter.state}, article=ARTICLE))
    if matter.owner != who:
        found.append(Objection("not_owner", {"owner": matter.owner}, article=ARTICLE))
    if state is not None and (state.reported_by is not None or state.reporting):
        found.append(Objection("already_reported"))
    made, least = state.attempts if state else 0, attempts_needed(norms, act)
    if made < least:
        params = {"made": str(made), "least": str(least)}
        found.append(Objection("attempts_few", params, article=ARTICLE))
    return found


def _check_decided(states: States, act: Act, norms: Norms) -> list[Objection]:
    """Whoever asked for it does not confirm it."""
    state: Unreached | None = states[("unreached", act.body.matter)]
    found = _owed(states[("matter", act.body.matter)], act)
    if state is None or state.reported_by is None:
        return [*found, Objection("not_reported")]
    if state.reported_by == act.header.who:
        return [*found, Objection("same_person")]
    since = state.reported_at or act.header.at
    return [*found, *apart(states, act, norms, state.reported_by, since)]


def _owed(matter: Matter | None, act: Act) -> list[Objection]:
    """The matter is owed still, and had become what the act says."""
    if matter is None:
        return [Objection("not_here", {"type": "matter"})]
    if matter.state not in LIVE:
        return [Objection("matter_settled", {"state": matter.state}, article=ARTICLE)]
    if act.body.taken_up != taken_up(matter):
        return [Objection("matter_settled", {"state": matter.state}, article=ARTICLE)]
    return []


def taken_up(matter: Matter) -> Record | None:
    """The record that a matter has become."""
    if matter.taken_up_as is None or matter.taken_up_by is None:
        return None
    return (matter.taken_up_as, matter.taken_up_by)


CHECKS: dict[str, Callable[[States, Act, Norms], list[Objection]]] = {
    "matter_without_contact": _check_without_contact,
    "contact_attempted": _check_attempted,
    "unreachable_reported": _check_reported,
    "unreachable_decided": _check_decided,
}


def _attempted(record: Record, state: Unreached | None, act: Act, outcome: str) -> Unreached | None:
    if outcome not in STANDS:
        return state
    before = state or Unreached(record[1])
    return replace(before, attempts=before.attempts + 1, attempted_at=act.body.when(act))


def _reported(record: Record, state: Unreached | None, act: Act, outcome: str) -> Unreached | None:
    before = state or Unreached(record[1])
    if outcome == PENDING:
        return replace(before, reporting=before.reporting + 1)
    return replace(before, reported_by=act.header.who, reported_at=act.body.when(act), reporting=0)


def _decided(record: Record, state: Unreached | None, act: Act, outcome: str) -> Unreached | None:
    """Once it is confirmed the attempts are spent: whoever is owed again is tried anew."""
    if state is None or outcome == PENDING:
        return state
    spent = act.body.decision == CONFIRMED
    attempts = 0 if spent else state.attempts
    return replace(state, attempts=attempts, reported_by=None, reported_at=None)


def _matter_untold(record: Record, state: Matter | None, act: Act, outcome: str) -> Matter | None:
    if state is None or outcome not in STANDS:
        return clashed(state, outcome)
    return _ended(state, act, NO_CONTACT)


def _matter_decided(record: Record, state: Matter | None, act: Act, outcome: str) -> Matter | None:
    if state is None or outcome == PENDING or act.body.decision != CONFIRMED:
        return state
    return _ended(state, act, UNREACHABLE)


def _came_again(record: Record, state: Matter | None, act: Act, outcome: str) -> Matter | None:
    """He who could not be told came by himself, or his case goes on: somebody owes him the answer
    again."""
    if state is None or outcome not in STANDS or state.state not in (NO_CONTACT, UNREACHABLE):
        return state
    people = getattr(act.body, "people", ())
    contact = state.contact or any("number" in each.given for each in people)
    return replace(state, state=TAKEN_UP, settled_at=act.body.when(act), contact=contact)


def _matter_noted(record: Record, state: Matter | None, act: Act, outcome: str) -> Matter | None:
    return clashed(state, outcome)


def _ended(state: Matter, act: Act, how: str) -> Matter:
    return replace(state, state=how, settled_at=act.body.when(act), settled_by=act.header.who)


STEPS: dict[tuple[str, str], Callable[[Record, Any, Act, str], Any]] = {
    ("unreached", "contact_attempted"): _attempted,
    ("unreached", "unreachable_reported"): _reported,
    ("unreached", "unreachable_decided"): _decided,
    ("matter", "matter_without_contact"): _matter_untold,
    ("matter", "contact_attempted"): _matter_noted,
    ("matter", "complaint_repeated"): _came_again,
    ("matter", "complaint_reopened"): _came_again,
    ("matter", "unreachable_decided"): _matter_decided,
}
