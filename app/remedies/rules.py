"""The rules of money in a complaint (articles 10 and 13, norms.md 2 and 3; limits of the house):
pure, the same at counter and hub."""

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from app.complaints import life
from app.errors import Objection
from app.journal.act import APPLIED, EXCEPTION, PENDING, Act, Record
from app.journal.kinds import MANAGERS, States
from app.journal.second import apart
from app.norms import fees
from app.norms.norms import Norms
from app.norms.sets import StaffMember
from app.remedies.record import (
    APPROVED,
    HOLD_STEPS,
    OFFERED,
    PAID,
    REMEDY_STEPS,
    SEEN,
    Hold,
    Remedy,
    decided,
    noted,
)

_STANDS = (APPLIED, PENDING)
RECORDS = {"remedy": Remedy, "hold": Hold}


def approvers(norms: Norms, remedy: Remedy, at: datetime) -> tuple[StaffMember, ...]:
    """Who may approve it: on duty that day, in charge of its hall, within the limit of the role,
    and not who offered it."""
    day = norms.day(at)
    staff = (each for entries in norms.staff.values() for each in entries if each.on_duty(day))
    return tuple(
        each for each in staff
        if remedy.hall in (each.hall, *each.scope)
        and not life.may_approve(_offered(remedy), each.no, each.role, norms, at)
    )  # fmt: skip


def kept(norms: Norms, month: date) -> dict[str, Any]:
    """What an act says of how long call records of a month are kept: `kept_until`, `kept_norm`."""
    at = datetime.combine(month, time(), norms.zone)
    until, norm = life.records_kept_until(norms, at), norms.norm("call_records_kept", month)
    if until is None or norm is None:
        return {"kept_until": None, "kept_norm": None}
    return {"kept_until": until, "kept_norm": norm.id}


def check(states: States, act: Act, norms: Norms) -> list[Objection]:
    """Why this act of money cannot be."""
    body = act.body
    if states.get(("complaint", body.complaint)) is None:
        return [Objection("not_here", {"type": "complaint"})]
    type_ = body.records()[0][0]
    state = states.get((type_, body.complaint))
    found = _CHECKS[act.header.kind](state, act, norms)
    if act.header.kind == "remedy_approved" and state is not None and not found:
        return apart(states, act, norms, state.offered_by, state.offered_at)
    return found


def evolve(record: Record, state: Any, act: Act, outcome: str) -> Any:
    """The remedy or the hold after the act; what clashes waits for a supervisor."""
    kind = act.header.kind
    if record[0] == "hold":
        step = HOLD_STEPS.get(kind)
        return step(record, state, act, outcome) if step and outcome in _STANDS else state
    if kind == "exception_resolved":
        return _resolved(state, act, outcome)
    step = REMEDY_STEPS.get(kind)
    if step is None or (state is None and kind != "remedy_offered"):
        return state
    if outcome in _STANDS:
        return step(record, state, act, outcome)
    return noted(state, act) if outcome == EXCEPTION and state is not None else state


def _resolved(state: Remedy | None, act: Act, outcome: str) -> Remedy | None:
    if state is None or outcome != APPLIED:
        return state
    return decided(state, act.body.exception, act.body.decision)


def _offered(remedy: Remedy) -> life.Remedy:
    """As the life of a complaint knows it."""
    out = remedy.state in (PAID, SEEN)
    return life.Remedy(
        remedy.amount, remedy.offered_by, remedy.approved_by or "", out, remedy.state == SEEN
    )


def _check_offered(state: Remedy | None, act: Act, norms: Norms) -> list[Objection]:
    """Something, and whoever offers knows what was offered before."""
    found = []
    if not Decimal(act.body.refund):
        found.append(Objection("remedy_nothing", field="refund"))
    last = state.offer if state is not None else None
    if act.body.supersedes != last:
        found.append(Objection("remedy_clash", {"act": last or ""}))
    return found


def _check_approved(state: Remedy | None, act: Act, norms: Norms) -> list[Objection]:
    """This offer, not approved yet, by another person and within the limit of the role."""
    body, header = act.body, act.header
    if state is None:
        return life.may_approve(None, header.who, header.role, norms, header.at)
    found = _same_offer(state, body.offer)
    if not found and state.state != OFFERED:
        found.append(Objection("remedy_settled", {"act": state.approval or ""}))
    if not found and Decimal(body.refund) != state.amount:
        found.append(Objection("remedy_clash", {"act": state.offer}))
    told = replace(state, amount=Decimal(body.refund))
    refused = life.may_approve(_offered(told), header.who, header.role, norms, header.at)
    return found + [_beyond(each, told, norms, header.at) for each in refused]


def _beyond(found: Objection, remedy: Remedy, norms: Norms, at: datetime) -> Objection:
    """Beyond one's limit: who may approve it, and that no norm but the house's says so."""
    if found.code != "over_limit":
        return found
    may = " ".join(each.no for each in approvers(norms, remedy, at))
    return Objection(
        "remedy_over_limit" if may else "remedy_over_all", {**found.params, "may": may}
    )


def _check_declined(state: Remedy | None, act: Act, norms: Norms) -> list[Objection]:
    """Nothing was given back yet; a manager says no, whoever offered takes it back, and what the
    customer says anybody may write down."""
    body, header = act.body, act.header
    if state is None:
        return [Objection("no_remedy")]
    found = _same_offer(state, body.offer)
    if state.state not in (OFFERED, APPROVED):
        found.append(Objection("remedy_settled", {"act": state.approval or ""}))
    own = header.who == state.offered_by
    allowed = {"customer": True, "taken_back": own}
    if not allowed.get(body.reason, header.role in MANAGERS):
        found.append(Objection("remedy_not_yours", {"who": state.offered_by}))
    return found


def _check_carried_out(state: Remedy | None, act: Act, norms: Norms) -> list[Objection]:
    """Once, after it was approved, and so much as was approved."""
    if state is None:
        return life.may_carry_out(None)
    if state.state in (PAID, SEEN):
        return [Objection("remedy_out", {"act": state.payment or ""})]
    found = life.may_carry_out(_offered(state))
    if not found and act.body.approval != state.approval:
        found = [Objection("remedy_clash", {"act": state.approval or ""})]
    if not found and Decimal(act.body.refund) != state.amount:
        found = [Objection("remedy_clash", {"act": state.offer})]
    return found


def _check_seen(state: Remedy | None, act: Act, norms: Norms) -> list[Objection]:
    if state is None:
        return [Objection("no_remedy")]
    return [] if state.state in (PAID, SEEN) else [Objection("remedy_not_out")]


def _check_list(state: Remedy | None, act: Act, norms: Norms) -> list[Objection]:
    """It costs nothing, in whatever form (article 13; the basis of local calls in a dispute)."""
    body = act.body
    charge = fees.Charge(body.service, Decimal(body.fee), disputed=True)
    allowed = fees.judge(norms, charge, norms.day(body.when(act)))
    if not charge.fee:
        return []
    said = allowed.finding.basis[0].article if allowed.finding.basis else None
    return [Objection("fee_on_free", {"fee": body.fee}, field="fee", article=said)]


def _check_records(state: Hold | None, act: Act, norms: Norms) -> list[Objection]:
    """The day that was told is what the norms that the desk named give."""
    same = all(
        getattr(act.body, name) == value for name, value in kept(norms, act.body.of_month).items()
    )
    return [] if same else [Objection("due_differs")]


def _check_held(state: Hold | None, act: Act, norms: Norms) -> list[Objection]:
    return []


def _check_released(state: Hold | None, act: Act, norms: Norms) -> list[Objection]:
    """Something of it is held."""
    held = {
        "records": state is not None and state.records_at is not None,
        "reminders": state is not None and state.reminders_at is not None,
    }
    any_ = held.get(act.body.hold, any(held.values()))
    return [] if any_ else [Objection("nothing_held", field="hold")]


def _same_offer(state: Remedy, offer: str) -> list[Objection]:
    return [] if offer == state.offer else [Objection("remedy_clash", {"act": state.offer})]


_CHECKS: dict[str, Callable[[Any, Act, Norms], list[Objection]]] = {
    "remedy_offered": _check_offered,
    "remedy_approved": _check_approved,
    "remedy_declined": _check_declined,
    "remedy_carried_out": _check_carried_out,
    "remedy_seen": _check_seen,
    "list_provided": _check_list,
    "call_records_held": _check_records,
    "reminders_held": _check_held,
    "hold_released": _check_released,
}
