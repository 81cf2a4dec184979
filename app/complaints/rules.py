"""The rules of complaints (article 10; norms.md 3 and 9): pure, the same at counter and hub."""

import json
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from app import numbers
from app.complaints import course, life
from app.complaints.course import promise
from app.complaints.life import ANSWERED, ARTICLE, CLOSED, RECEIVED
from app.complaints.states import STANDS, Complaint, clashed, late_from
from app.errors import Objection
from app.journal.act import APPLIED, EXCEPTION, PENDING, Act, Record
from app.journal.kinds import MANAGERS, States
from app.norms.norms import Norms

LATER_STANDS, EARLIER_STANDS, BOTH_STAND = "later_stands", "earlier_stands", "both_stand"
RECORDS = {"complaint": Complaint}


def number(hall: str, counter: str, day: date, incarnation: str, sequence: int) -> str:
    """A complaint's number, made offline: QH1-250609-K7-012C."""
    return numbers.number(f"{hall}{counter}", day, incarnation, sequence)


def check(states: States, act: Act, norms: Norms) -> list[Objection]:
    """Why this act on a complaint cannot be."""
    state: Complaint | None = states[("complaint", act.body.complaint)]
    if act.header.kind == "complaint_received":
        return _check_received(state, act, norms)
    if state is None:
        return [Objection("not_here", {"type": "complaint"})]
    found = life.objections(state.state, course.EVENTS[act.header.kind], state.closed_by or "")
    if found:
        return found
    if act.header.kind in course.CHECKS:
        return course.CHECKS[act.header.kind](state, act, norms)
    return _CHECKS[act.header.kind](states, state, act)


def evolve(record: Record, state: Any, act: Act, outcome: str) -> Any:
    """The complaint after the act."""
    step = _STEPS.get(act.header.kind)
    if step is None or outcome == "returned":
        return state
    after = step(record, state, act, outcome)
    return replace(after, late_from=late_from(after)) if after is not None else None


def _check_received(state: Complaint | None, act: Act, norms: Norms) -> list[Objection]:
    """The category exists and what it needs was given; whoever asks, taking it is never shirked."""
    body = act.body
    found = [Objection("exists", {"type": "complaint"})] if state is not None else []
    if not numbers.is_number(body.number):
        found.append(Objection("number_check", {"number": body.number}))
    found += _check_due(act, norms)
    category = norms.categories.get(body.category)
    if category is None:
        found.append(Objection("category_unknown", {"code": body.category}, field="category"))
        return found
    given = {*body.given, *(name for party in body.people for name in party.given)}
    found += [Objection("needed", {"field": n}, field=n) for n in category.needs if n not in given]
    return found


def _check_due(act: Act, norms: Norms) -> list[Objection]:
    """What the customer was promised is what the norms that the desk named give (article 10)."""
    body = act.body
    return course.check_due(body, promise(norms, body.when(act), act.header.hall))


def _check_answered(states: States, state: Complaint, act: Act) -> list[Objection]:
    """Whoever answers must know what the customer was told before."""
    if act.body.supersedes == state.answer:
        return []
    return [Objection("answer_clash", {"act": state.answer or ""}, article=ARTICLE)]


def _check_close(states: States, state: Complaint, act: Act) -> list[Objection]:
    """Closed only when the customer has heard the answer (article 10), and it is beyond dispute; by
    whoever was asked first or owes it, or by a manager."""
    who, matter = act.header, states[("matter", act.body.matter)]
    if matter is None or act.body.matter != state.matter:
        return [Objection("not_here", {"type": "matter"})]
    found = life.may_close(who.who, matter.owner, matter.first_contact, who.role in MANAGERS)
    if state.disputes:
        found.append(Objection("close_disputed", {"open": str(state.disputes)}, article=ARTICLE))
    if act.body.answer != state.answer:
        found.append(Objection("answer_changed", {"act": state.answer or ""}, article=ARTICLE))
    return found


def _check_corrected(states: States, state: Complaint, act: Act) -> list[Objection]:
    return []


_CHECKS: dict[str, Callable[[States, Complaint, Act], list[Objection]]] = {
    "complaint_corrected": _check_corrected,
    "complaint_answered": _check_answered,
    "complaint_close_requested": _check_close,
}


def _received(record: Record, state: Complaint | None, act: Act, outcome: str) -> Any:
    if state is not None:
        return clashed(state, outcome)
    body, header = act.body, act.header
    said, holder = act.said.get("asker"), act.said.get("holder")
    return Complaint(
        id=record[1], number=body.number, hall=header.hall, matter=body.matter,
        category=body.category, amount=_yuan(body.amount), area=body.area, state=RECEIVED,
        received_at=body.when(act), received_by=header.who, due_at=body.due,
        latest_at=body.latest or body.due, due_norm=body.due_norm,
        disputes=int(outcome == EXCEPTION),
        subject=act.subject("asker"), **_said(said), holder_name=holder.name if holder else None,
    )  # fmt: skip


def _answered(record: Record, state: Complaint | None, act: Act, outcome: str) -> Any:
    """Both of two clashing answers are kept; the first to be numbered stands until decided."""
    if state is None:
        return None
    header, body = act.header, act.body
    entry = {"act": act.id, "by": header.who, "at": body.told_at.isoformat()}
    state = replace(state, answers=json.dumps([*json.loads(state.answers), entry]))
    if outcome not in STANDS:
        return clashed(state, outcome)
    return replace(
        state, state=ANSWERED, answer=act.id, answered_at=body.told_at, answered_by=header.who,
        promised_at=None,
    )  # fmt: skip


def _close_requested(
    record: Record, state: Complaint | None, act: Act, outcome: str
) -> Complaint | None:
    if state is None:
        return None
    if outcome == PENDING:
        return replace(state, closing=state.closing + 1)
    return replace(state, state=CLOSED, closed_at=act.header.at, closed_by=act.header.who)


def _untold(record: Record, state: Complaint | None, act: Act, outcome: str) -> Complaint | None:
    """Its matter ended because nobody could be told; what was answered meanwhile stays so."""
    ended = _UNTOLD[act.header.kind]
    confirmed = getattr(act.body, "decision", "confirmed") == "confirmed"
    requested = outcome == PENDING and act.header.kind == "unreachable_decided"
    if state is None or outcome not in STANDS or requested or not confirmed:
        return clashed(state, outcome)
    if state.state not in life.UNANSWERED:
        return state
    return replace(
        state, state=life.after(state.state, ended), closed_at=act.body.when(act),
        closed_by=act.header.who,
    )  # fmt: skip


def _corrected(record: Record, state: Complaint | None, act: Act, outcome: str) -> Any:
    if state is None or outcome not in STANDS:
        return clashed(state, outcome)
    return replace(
        state,
        corrections=state.corrections + 1,
        amount=_yuan(act.body.amount),
        area=act.body.area,
        subject=act.subject("asker") or state.subject,
        **_said(act.said.get("asker")),
    )


def _decided(record: Record, state: Complaint | None, act: Act, outcome: str) -> Complaint | None:
    """A supervisor decided one exception; where the later answer stands, it becomes the answer."""
    if state is None or outcome != APPLIED:
        return state
    state = replace(state, disputes=max(0, state.disputes - 1))
    if act.body.decision != LATER_STANDS:
        return state
    later = next((e for e in json.loads(state.answers) if e["act"] == act.body.exception), None)
    if later is None:
        return course.let_stand(state, act.body.exception)
    told = datetime.fromisoformat(later["at"])
    return replace(
        state, state=_answered_state(state), answer=later["act"], answered_at=told,
        answered_by=later["by"], promised_at=None,
    )  # fmt: skip


def _answered_state(state: Complaint) -> str:
    return CLOSED if state.state == CLOSED else ANSWERED


def _said(said: Any) -> dict[str, Any]:
    if said is None:
        return {"asker_name": None, "asker_number": None, "words": None, "demand": None}
    return {
        "asker_name": said.name,
        "asker_number": said.number,
        "words": said.words,
        "demand": said.demand,
    }


def _yuan(amount: str | None) -> Decimal | None:
    return None if amount is None else Decimal(amount).quantize(Decimal("0.01"))


def _of_others(record: Record, state: Complaint | None, act: Act, outcome: str) -> Any:
    return clashed(state, outcome)


def _forwarded(record: Record, state: Complaint | None, act: Act, outcome: str) -> Any:
    """The sender's clock, as entered first."""
    if state is None or outcome not in STANDS or state.settle_by is not None:
        return state
    return replace(state, settle_by=act.body.settle_by)


# Acts of other rooms: what clashes of them is to be decided before it can be closed.
_OF_OTHERS = (
    "attachment_added", "remedy_offered", "remedy_approved", "remedy_carried_out", "remedy_seen",
    "list_provided", "call_records_held", "reminders_held",
)  # fmt: skip
_UNTOLD = {"matter_without_contact": "no_contact", "unreachable_decided": "unreachable"}
_STEPS: dict[str, Callable[[Record, Any, Act, str], Any]] = {
    "matter_without_contact": _untold,
    "unreachable_decided": _untold,
    **dict.fromkeys(_OF_OTHERS, _of_others),
    "case_forwarded_in": _forwarded,
    "complaint_received": _received,
    "complaint_corrected": _corrected,
    "complaint_answered": _answered,
    "complaint_close_requested": _close_requested,
    **course.STEPS,
    "exception_resolved": _decided,
}
