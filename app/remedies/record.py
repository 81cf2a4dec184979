"""The money of a complaint and what is held for it: the records, and what acts make of them. Pure.

Acts that stand but clash are kept beside the remedy until a supervisor decides, so that whatever he
decides, nothing of them is lost.
"""

import json
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from app.journal.act import PENDING, Act, Record
from app.norms import fees

OFFERED, APPROVED, DECLINED = "offered", "approved", "declined"
PAID, SEEN = "carried_out", "seen"


class Remedy(Struct, frozen=True, gc=False):
    """What the customer of one complaint is to get back; its id is the complaint's.

    `offer`, `approval` and `payment` are the acts that stand. `paid` is all that was given back so
    far, over several offers too; `declining` this desk's requests that the hub has not judged yet.
    `aside` are acts that stand but clash, as JSON [{act, kind, by, at, amount, offer}, …], until
    a supervisor decides.
    """

    id: str
    hall: str
    state: str
    amount: Decimal
    offer: str
    offered_by: str
    offered_at: datetime
    approval: str | None = None
    approved_by: str | None = None
    approved_at: datetime | None = None
    declining: int = 0
    declined_by: str | None = None
    declined_at: datetime | None = None
    declined_why: str | None = None
    payment: str | None = None
    paid_by: str | None = None
    paid_at: datetime | None = None
    paid: Decimal = fees.NOTHING
    seen_at: datetime | None = None
    aside: str = "[]"
    newer: bool = False


class Hold(Struct, frozen=True, gc=False):
    """What is held for a complaint; its id is the complaint's. `records_month` is the first day of
    the month whose call records are kept, `records_until` their last day without that; `releasing`
    counts this desk's requests that the hub has not judged yet."""

    id: str
    hall: str
    records_month: str | None = None
    records_until: str | None = None
    records_norm: str | None = None
    records_at: datetime | None = None
    records_by: str | None = None
    reminders_at: datetime | None = None
    reminders_by: str | None = None
    suspension: bool = False
    releasing: int = 0
    released_at: datetime | None = None
    released_by: str | None = None
    newer: bool = False


def noted(state: Remedy, act: Act) -> Remedy:
    """An act stands but clashes: it is kept beside, and changes nothing yet."""
    body = act.body
    entry = {
        "act": act.id, "kind": act.header.kind, "by": act.header.who,
        "at": body.when(act).isoformat(), "amount": getattr(body, "refund", ""),
        "offer": getattr(body, "offer", ""),
    }  # fmt: skip
    return replace(state, aside=json.dumps([*json.loads(state.aside), entry]))


def decided(state: Remedy, exception: str, decision: str) -> Remedy:
    """A supervisor decided one clash: the earlier stands, the later, or both do."""
    clashes = json.loads(state.aside)
    entry = next((each for each in clashes if each["act"] == exception), None)
    if entry is None:
        return state
    left = json.dumps([each for each in clashes if each is not entry])
    state = replace(state, aside=left)
    step = _DECIDED.get(entry["kind"])
    return state if step is None or decision == "earlier_stands" else step(state, entry, decision)


def _offer_decided(state: Remedy, entry: dict[str, str], decision: str) -> Remedy:
    """The later offer instead, or both: then their sum, less what was given back already; whatever
    changes the amount has to be approved anew."""
    amount = yuan(entry["amount"])
    if decision == "both_stand" and state.state in (OFFERED, APPROVED):
        amount += state.amount
    return _fresh(state, entry["act"], entry["by"], datetime.fromisoformat(entry["at"]), amount)


def _approval_decided(state: Remedy, entry: dict[str, str], decision: str) -> Remedy:
    """The later approval, with the offer that it was about; of two of one offer it is the same."""
    if decision == "both_stand" or state.state in (PAID, SEEN):
        return state
    return replace(
        state, state=APPROVED, approval=entry["act"], approved_by=entry["by"],
        approved_at=datetime.fromisoformat(entry["at"]), amount=yuan(entry["amount"]),
        offer=entry["offer"] or state.offer,
    )  # fmt: skip


def _payment_decided(state: Remedy, entry: dict[str, str], decision: str) -> Remedy:
    """The later payment instead of the earlier one, or beside it."""
    amount, at = yuan(entry["amount"]), datetime.fromisoformat(entry["at"])
    replaced = state.amount if decision == "later_stands" and state.state in (PAID, SEEN) else 0
    return replace(
        state, state=PAID if state.state != SEEN else SEEN, payment=entry["act"],
        paid_by=entry["by"], paid_at=at, paid=max(state.paid - replaced, fees.NOTHING) + amount,
    )  # fmt: skip


_DECIDED: dict[str, Callable[[Remedy, dict[str, str], str], Remedy]] = {
    "remedy_offered": _offer_decided,
    "remedy_approved": _approval_decided,
    "remedy_carried_out": _payment_decided,
}


def yuan(amount: str) -> Decimal:
    """An amount of an act, in yuan and fen."""
    return Decimal(amount).quantize(Decimal("0.01"))


def _fresh(state: Remedy, offer: str, by: str, at: datetime, amount: Decimal) -> Remedy:
    """A new offer on top of what was: nobody has approved it yet."""
    return replace(
        state, state=OFFERED, amount=amount, offer=offer, offered_by=by, offered_at=at,
        approval=None, approved_by=None, approved_at=None, declined_by=None, declined_at=None,
        declined_why=None, payment=None, paid_by=None, paid_at=None, seen_at=None,
    )  # fmt: skip


def _remedy_offered(record: Record, state: Remedy | None, act: Act, outcome: str) -> Remedy:
    body, header, at = act.body, act.header, act.body.when(act)
    if state is not None:
        return _fresh(state, act.id, header.who, at, yuan(body.refund))
    return Remedy(record[1], header.hall, OFFERED, yuan(body.refund), act.id, header.who, at)


def _remedy_approved(record: Record, state: Remedy, act: Act, outcome: str) -> Remedy:
    return replace(
        state, state=APPROVED, approval=act.id, approved_by=act.header.who,
        approved_at=act.body.when(act),
    )  # fmt: skip


def _remedy_declined(record: Record, state: Remedy, act: Act, outcome: str) -> Remedy:
    if outcome == PENDING:
        return replace(state, declining=state.declining + 1)
    return replace(
        state, state=DECLINED, declined_by=act.header.who, declined_at=act.body.when(act),
        declined_why=act.body.reason,
    )  # fmt: skip


def _remedy_carried_out(record: Record, state: Remedy, act: Act, outcome: str) -> Remedy:
    return replace(
        state, state=PAID, payment=act.id, paid_by=act.header.who, paid_at=act.body.when(act),
        paid=state.paid + yuan(act.body.refund),
    )  # fmt: skip


def _remedy_seen(record: Record, state: Remedy, act: Act, outcome: str) -> Remedy:
    return replace(state, state=SEEN, seen_at=act.body.when(act))


def _held(record: Record, state: Hold | None, act: Act) -> Hold:
    return state or Hold(record[1], act.header.hall)


def _call_records_held(record: Record, state: Hold | None, act: Act, outcome: str) -> Hold:
    body = act.body
    return replace(
        _held(record, state, act), records_month=body.of_month.isoformat(),
        records_until=body.kept_until.isoformat() if body.kept_until else None,
        records_norm=body.kept_norm, records_at=body.when(act), records_by=act.header.who,
    )  # fmt: skip


def _reminders_held(record: Record, state: Hold | None, act: Act, outcome: str) -> Hold:
    return replace(
        _held(record, state, act), reminders_at=act.body.when(act), reminders_by=act.header.who,
        suspension=act.body.hold == "both",
    )  # fmt: skip


def _hold_released(record: Record, state: Hold | None, act: Act, outcome: str) -> Hold | None:
    if state is None:
        return None
    if outcome == PENDING:
        return replace(state, releasing=state.releasing + 1)
    changed: dict[str, Any] = {"released_at": act.header.at, "released_by": act.header.who}
    if act.body.hold != "reminders":
        changed |= dict.fromkeys(
            ("records_month", "records_until", "records_norm", "records_at", "records_by")
        )
    if act.body.hold != "records":
        changed |= {"reminders_at": None, "reminders_by": None, "suspension": False}
    return replace(state, **changed)


Step = Callable[[Record, Any, Act, str], Any]
REMEDY_STEPS: dict[str, Step] = {
    "remedy_offered": _remedy_offered,
    "remedy_approved": _remedy_approved,
    "remedy_declined": _remedy_declined,
    "remedy_carried_out": _remedy_carried_out,
    "remedy_seen": _remedy_seen,
}
HOLD_STEPS: dict[str, Step] = {
    "call_records_held": _call_records_held,
    "reminders_held": _reminders_held,
    "hold_released": _hold_released,
}
