"""The course of a complaint after its reception, act by act, by the one table `life.MOVES`: pure,
the same at counter and hub."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from app.complaints import life, related
from app.complaints.life import ARTICLE
from app.complaints.states import STANDS, Complaint, clashed, pauses_of, waits_for
from app.errors import Objection
from app.journal.act import Act, Record
from app.journal.kinds import MANAGERS
from app.norms.count import Pause
from app.norms.deadlines import COMPLAINT_ANSWER, by_days, clock
from app.norms.norms import Norms

SCALE, ESCALATES = "assess_scale", "assess_escalates"
GRADES = ("severity", "complexity", "impact")
# The act → what happens to the complaint, as `life.MOVES` names it.
EVENTS = {
    "complaint_corrected": "corrected",
    "complaint_repeated": "repeated",
    "complaint_answered": "answered",
    "complaint_close_requested": "closed",
    "complaint_acknowledged": "acknowledged",
    "complaint_assessed": "assessed",
    "investigation_begun": "investigating",
    "work_noted": "noted",
    "customer_disagreed": "disagreed",
    "complaint_withdrawn": "withdrawn",
    "complaint_reopened": "reopened",
    "promise_changed": "promise_changed",
    "clarification_asked": "clarification_asked",
    "clarification_received": "clarification_received",
    "third_party_waiting": "third_party_waiting",
    "third_party_ended": "third_party_ended",
}
# What goes before whatever happened meanwhile, once a supervisor lets it stand.
_DECISIVE = ("disagreed", "withdrawn", "promise_changed")
# The act → whom one waits for from then on, or no longer.
BEGINS = {"clarification_asked": "customer", "third_party_waiting": "third_party"}
ENDS = {"clarification_received": "customer", "third_party_ended": "third_party"}


def promise(
    norms: Norms, received: datetime, hall: str, pauses: tuple[Pause, ...] = ()
) -> dict[str, Any]:
    """What an act says of the deadline: `due`, `latest`, `due_norm`; the norm alone where its clock
    stands still."""
    if pauses:
        return _promise(norms, received, hall, pauses)
    day = norms.day(received)
    found: dict[str, Any] | None = norms.counted.get((COMPLAINT_ANSWER, day, hall))
    if found is None:
        found = _promise(norms, received, hall, ())
        if by_days(norms, COMPLAINT_ANSWER, day, hall):
            norms.counted[(COMPLAINT_ANSWER, day, hall)] = found
    return found


def _promise(
    norms: Norms, received: datetime, hall: str, pauses: tuple[Pause, ...]
) -> dict[str, Any]:
    found = clock(norms, COMPLAINT_ANSWER, received, hall, pauses)
    due = found.due
    if due is not None:
        return {"due": due.at, "latest": due.latest, "due_norm": due.norm.id}
    norm = found.norm if found.state == "paused" else None
    return {"due": None, "latest": None, "due_norm": norm.id if norm else None}


def recounted(
    norms: Norms, state: Complaint, party: str, at: datetime, *, ends: bool
) -> dict[str, Any]:
    """The promise after waiting for somebody began or ended; nothing where that does not stop it
    (norms.md 2: each clock stops for its own reasons)."""
    layers = norms.layers(COMPLAINT_ANSWER, norms.day(state.received_at), state.hall)
    if not any(party in each.stops for each in layers):
        return {"due": None, "latest": None, "due_norm": None}
    before = [e for e in pauses_of(state.pauses) if e.waiting_for != party or e.until is not None]
    since = next(
        (e.from_ for e in pauses_of(state.pauses) if e.waiting_for == party and not e.until), at
    )
    this = Pause(since, at if ends else None, party)
    return promise(norms, state.received_at, state.hall, (*before, this))


def check_due(body: Any, promised: dict[str, Any]) -> list[Objection]:
    """What an act says of the deadline is what the norms that its desk named give (article 10)."""
    same = all(getattr(body, name) == value for name, value in promised.items())
    return [] if same else [Objection("due_differs")]


def scale(norms: Norms, at: datetime) -> int:
    """The highest grade; 1 where no norm says so."""
    found = norms.norm(SCALE, norms.day(at))
    return found.value if found is not None else 1


def escalates(norms: Norms, at: datetime, grades: tuple[int, ...], safety: bool) -> bool:
    """Whether a manager has to hear of it: somebody may come to harm, or a grade is so high."""
    norm = norms.norm(ESCALATES, norms.day(at))
    return safety or (norm is not None and any(each >= norm.value for each in grades))


def _check_assessed(state: Complaint, act: Act, norms: Norms) -> list[Objection]:
    body, at = act.body, act.header.at
    scale = norms.norm(SCALE, norms.day(at))
    grades = tuple(getattr(body, name) for name in GRADES)
    if scale is not None and max(grades) > scale.value:
        wrong = next(name for name in GRADES if getattr(body, name) > scale.value)
        return [Objection("grade_unknown", {"most": str(scale.value)}, field=wrong)]
    if act.header.role in MANAGERS or not escalates(norms, at, grades, body.safety):
        return []
    member = norms.member(body.escalated or "", at)
    if member is None or member.role not in MANAGERS:
        return [Objection("escalation_untold", article=ARTICLE, field="escalated")]
    return []


def _check_disagreed(state: Complaint, act: Act, norms: Norms) -> list[Objection]:
    """He disagrees with what he was told last."""
    if act.body.answer == state.answer:
        return []
    return [Objection("answer_changed", {"act": state.answer or ""}, article=ARTICLE)]


def _check_promise(state: Complaint, act: Act, norms: Norms) -> list[Objection]:
    """Whoever promises another day must know what was promised before."""
    body = act.body
    if body.supersedes != state.promise:
        return [Objection("promise_clash", {"act": state.promise or ""}, article=ARTICLE)]
    if body.day < norms.day(body.when(act)):
        return [Objection("promise_past", field="day")]
    return [] if body.due == norms.here(state.hall).end(body.day) else [Objection("due_differs")]


def _check_begun(state: Complaint, act: Act, norms: Norms) -> list[Objection]:
    party = BEGINS[act.header.kind]
    if waits_for(state, party) is not None:
        return [Objection("waits_already")]
    due = recounted(norms, state, party, act.body.when(act), ends=False)
    return check_due(act.body, due)


def _check_ended(state: Complaint, act: Act, norms: Norms) -> list[Objection]:
    party = ENDS[act.header.kind]
    if waits_for(state, party) != act.body.began:
        return [Objection("waits_not")]
    due = recounted(norms, state, party, act.body.when(act), ends=True)
    return check_due(act.body, due)


def _check_nothing(state: Complaint, act: Act, norms: Norms) -> list[Objection]:
    return []


def _moved(record: Record, state: Complaint | None, act: Act, outcome: str) -> Any:
    """By the table; a move that clashes is kept, so that a supervisor can let it stand."""
    if state is None:
        return None
    move = {
        "act": act.id, "move": EVENTS[act.header.kind], "by": act.header.who,
        "at": _moment(act).isoformat(),
    }  # fmt: skip
    if outcome not in STANDS:
        state = replace(state, clashes=json.dumps([*json.loads(state.clashes), move]))
        return clashed(state, outcome)
    return _made(state, move)


def _moment(act: Act) -> datetime:
    """When it happened; of a promise its end."""
    at: datetime = act.body.due if act.header.kind == "promise_changed" else act.body.when(act)
    return at


def _made(state: Complaint, move: dict[str, str]) -> Complaint:
    """The complaint after a move."""
    at, after = datetime.fromisoformat(move["at"]), life.after(state.state, move["move"])
    if move["move"] == "promise_changed":
        return replace(state, promise=move["act"], promised_at=at)
    ended = after in life.ENDED
    if ended and after == state.state:
        return state
    return replace(
        state, state=after, closed_at=at if ended else None, closed_by=move["by"] if ended else None
    )


def let_stand(state: Complaint, act: str) -> Complaint:
    """A supervisor let the later act stand: its move is made after all."""
    move = next((each for each in json.loads(state.clashes) if each["act"] == act), None)
    if move is None:
        return state
    may = state.state in life.MOVES[move["move"]][0]
    return _made(state, move) if may or move["move"] in _DECISIVE else state


def _assessed(record: Record, state: Complaint | None, act: Act, outcome: str) -> Any:
    after, body = _moved(record, state, act, outcome), act.body
    if after is None or outcome not in STANDS:
        return after
    return replace(
        after, severity=body.severity, complexity=body.complexity, impact=body.impact,
        safety=body.safety,
    )  # fmt: skip


def _waits(record: Record, state: Complaint | None, act: Act, outcome: str) -> Any:
    """From now on, or no longer."""
    if state is None or outcome not in STANDS:
        return clashed(state, outcome)
    body, at = act.body, act.body.when(act)
    party = BEGINS.get(act.header.kind)
    if party is not None:
        begun = {"act": act.id, "of": party, "from": at.isoformat(), "until": None}
        state = replace(state, pauses=json.dumps([*json.loads(state.pauses), begun]))
    else:
        state = ended(state, body.began, at)
    return _counted(state, body, at)


def ended(state: Complaint, began: str, at: datetime) -> Complaint:
    """What has been waited for since this act is waited for no longer."""
    pauses = json.loads(state.pauses)
    for each in pauses:
        if each["act"] == began and not each["until"]:
            each["until"] = at.isoformat()
    return replace(state, pauses=json.dumps(pauses))


def _counted(state: Complaint, body: Any, at: datetime) -> Complaint:
    """Its promise as the act counts it; the day stays while the clock stands still."""
    if body.due_norm is None or state.answered_at is not None:
        return state
    if body.due is None:
        return replace(state, stood_at=state.stood_at or at)
    return replace(
        state, stood_at=None, due_at=body.due, latest_at=body.latest or body.due,
        due_norm=body.due_norm,
    )  # fmt: skip


Check = Callable[[Complaint, Act, Norms], list[Objection]]
CHECKS: dict[str, Check] = {
    "complaint_repeated": related.check_its_matter,
    "complaint_acknowledged": _check_nothing,
    "complaint_assessed": _check_assessed,
    "investigation_begun": _check_nothing,
    "work_noted": _check_nothing,
    "customer_disagreed": _check_disagreed,
    "complaint_withdrawn": _check_nothing,
    "complaint_reopened": related.check_its_matter,
    "promise_changed": _check_promise,
    **dict.fromkeys(BEGINS, _check_begun),
    **dict.fromkeys(ENDS, _check_ended),
}
STEPS: dict[str, Callable[[Record, Any, Act, str], Any]] = {
    **dict.fromkeys(CHECKS, _moved),
    "complaint_repeated": related.repeated,
    "complaint_assessed": _assessed,
    **dict.fromkeys((*BEGINS, *ENDS), _waits),
}
