"""The life of a complaint (ISO 10002 clause 7, norms.md 9 [f]; article 10), its money and the
appeal (norms.md 3 [f]): pure, the same for acts and for cases of other programs.

received → acknowledged → assessed → investigating → answered → closed. A customer who disagrees
keeps it open; withdrawn and closed ones can be opened again. Steps may be skipped, an answer
may not.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from app.errors import Objection
from app.norms import deadlines
from app.norms.calendar import DAY
from app.norms.count import Pause, corresponding_day
from app.norms.deadlines import APPEAL_OPEN, Clock, Due
from app.norms.norms import Norms
from app.norms.trace import Finding, Line, basis

ARTICLE = "10"
RECEIVED, ACKNOWLEDGED, ASSESSED = "received", "acknowledged", "assessed"
INVESTIGATING, ANSWERED, DISAGREED = "investigating", "answered", "disagreed"
CLOSED, WITHDRAWN = "closed", "withdrawn"
# Ended without an answer: nobody could be told (article 10). They never count as answered.
NO_CONTACT, UNREACHABLE = "no_contact", "unreachable"
UNANSWERED = (RECEIVED, ACKNOWLEDGED, ASSESSED, INVESTIGATING)
# Somebody waits for an answer, the first one or another.
WAITED = (*UNANSWERED, DISAGREED)
OPEN = (*UNANSWERED, ANSWERED, DISAGREED)
ENDED = (CLOSED, WITHDRAWN, NO_CONTACT, UNREACHABLE)
STATES = (*OPEN, *ENDED)

# What happens → the states it may happen in, and the state after it (None: it stays).
MOVES: dict[str, tuple[tuple[str, ...], str | None]] = {
    "acknowledged": ((RECEIVED,), ACKNOWLEDGED),
    "assessed": ((RECEIVED, ACKNOWLEDGED), ASSESSED),
    "investigating": ((RECEIVED, ACKNOWLEDGED, ASSESSED, DISAGREED), INVESTIGATING),
    "answered": (OPEN, ANSWERED),
    "corrected": (OPEN, None),
    "disagreed": ((ANSWERED,), DISAGREED),
    "closed": ((ANSWERED,), CLOSED),
    "withdrawn": (OPEN, WITHDRAWN),
    "no_contact": (UNANSWERED, NO_CONTACT),
    "unreachable": (UNANSWERED, UNREACHABLE),
    "reopened": (ENDED, INVESTIGATING),
    "repeated": (STATES, None),
    "promise_changed": (OPEN, None),
    "handed_over": (OPEN, None),
    "list_provided": (STATES, None),
    "noted": (STATES, None),
    "clarification_asked": (WAITED, None),
    "clarification_received": (OPEN, None),
    "third_party_waiting": (WAITED, None),
    "third_party_ended": (OPEN, None),
}


def settling(state: str, settle_by: datetime | None) -> datetime | None:
    """Until when whoever passed it on wants it settled; None where nobody did, or it is."""
    return settle_by if state in OPEN else None


def objections(state: str, kind: str, by: str = "") -> list[Objection]:
    """Why this cannot happen to a complaint in this state; `by` closed it."""
    states, _ = MOVES[kind]
    if state in states:
        return []
    if state in ENDED:
        return [Objection("complaint_closed", {"by": by}, article=ARTICLE)]
    if kind == "closed" and state == DISAGREED:
        return [Objection("close_disagreed", article=ARTICLE)]
    if kind in ("closed", "disagreed"):
        return [Objection("close_untold", article=ARTICLE)]
    return [Objection("step_back", {"state": state})]


def after(state: str, kind: str) -> str:
    """The state after it. Whoever comes again after an answer or the end is not content with it."""
    if kind == "repeated" and state not in UNANSWERED:
        return INVESTIGATING
    return MOVES[kind][1] or state


def may_close(by: str, owner: str, first: str, manager: bool) -> list[Objection]:
    """Whoever was asked first or owes the answer closes, or a manager; nobody else (norms.md 4)."""
    if manager or by in (owner, first):
        return []
    return [Objection("not_owner", {"owner": owner}, article=ARTICLE)]


def norm_day(
    norms: Norms, received: datetime, hall: str, pauses: tuple[Pause, ...]
) -> tuple[Due, date] | None:
    """By what and until which day, both included, an answer is in time; None where nobody can count
    it. A later day may be promised, and the norm gets no longer by it."""
    due = deadlines.clock(norms, deadlines.COMPLAINT_ANSWER, received, hall, pauses).due
    return (due, due.latest_day or due.last_day) if due is not None else None


@dataclass(frozen=True)
class Remedy:
    """Money for the customer: offered, approved by somebody else, carried out, seen by him."""

    amount: Decimal
    offered_by: str
    approved_by: str = ""
    carried_out: bool = False
    seen: bool = False


LIMITS = {"duty_manager": "remedy_duty_manager", "supervisor": "remedy_supervisor"}


def may_approve(
    remedy: Remedy | None, by: str, role: str, norms: Norms, at: datetime
) -> list[Objection]:
    """Another person than who offered it, up to the limit of the role (a house rule)."""
    if remedy is None:
        return [Objection("no_remedy")]
    if remedy.offered_by == by:
        return [Objection("same_person")]
    limit = norms.norm(LIMITS.get(role, ""), norms.day(at))
    if limit is None or remedy.amount > limit.value:
        most = str(limit.value) if limit else "0"
        return [Objection("over_limit", {"amount": str(remedy.amount), "most": most})]
    return []


def may_carry_out(remedy: Remedy | None) -> list[Objection]:
    """Nothing is paid before it is approved."""
    if remedy is None:
        return [Objection("no_remedy")]
    return [] if remedy.approved_by else [Objection("not_approved")]


@dataclass(frozen=True)
class Appeal:
    """What the regulator looks at first. `event_at`: when what is complained of happened, where
    known; `late` the clock after which an unanswered complaint may be appealed."""

    at: datetime
    state: str
    received_at: datetime
    event_at: datetime | None
    money: bool
    settled: bool
    elsewhere: bool


def appeal_clock(norms: Norms, event_at: datetime, money: bool) -> Clock:
    """Until when the customer may appeal: counted from the event, for money sooner (norms.md 3)."""
    return deadlines.clock(norms, "appeal_fee" if money else "appeal_other", event_at)


def judge_appeal(norms: Norms, appeal: Appeal) -> Finding:
    """Whether the regulator would take it: the operator was asked first and has answered, or has
    not in time; within the limit from the event; not settled, not before another body."""
    codes = [*_too_early(norms, appeal)]
    if appeal.settled:
        codes.append("appeal_settled")
    if appeal.elsewhere:
        codes.append("appeal_elsewhere")
    found = None
    if appeal.event_at is not None:
        found = appeal_clock(norms, appeal.event_at, appeal.money)
        if found.due is not None and not found.due.in_time(appeal.at):
            codes.append("appeal_too_late")
    opened = norms.norm(APPEAL_OPEN, norms.day(appeal.received_at))
    rests = [each for each in (opened, found.norm if found else None) if each is not None]
    lines = tuple(Line(each) for each in codes or ["appeal_may"])
    return Finding("REFUSE" if codes else "OK", tuple(map(basis, rests)), lines)


def _too_early(norms: Norms, appeal: Appeal) -> list[str]:
    """Before an answer, only once the time for it is over."""
    if appeal.state not in UNANSWERED:
        return []
    opens = deadlines.clock(norms, APPEAL_OPEN, appeal.received_at).due
    return ["appeal_too_early"] if opens is None or opens.in_time(appeal.at) else []


def records_kept_until(norms: Norms, event_at: datetime) -> date | None:
    """The last day on which call records of that month are kept, that month left out (norms.md 2);
    None where no norm says so."""
    day = norms.day(event_at)
    norm = norms.norm("call_records_kept", day)
    if norm is None:
        return None
    beyond = corresponding_day(day.replace(day=1), norm.value + 1)
    return beyond - DAY
