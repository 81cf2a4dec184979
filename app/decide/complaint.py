"""The rule `complaint`: its promise, clocks, life, money and appeal."""

from datetime import date, datetime

from msgspec import Struct

from app.complaints import life
from app.decide.case import HALL, Bad, Result, amount, moment
from app.decide.complaint_case import ComplaintCase
from app.decide.complaint_steps import STEPS, Story
from app.decide.deadline import Deadline, shown
from app.norms import fees
from app.norms.count import Pause
from app.norms.deadlines import APPEAL_OPEN, COMPLAINT_ANSWER, Clock, clock
from app.norms.fees import Charge, clause
from app.norms.norms import Norms
from app.norms.trace import Finding, Line, Verdict, basis, together

_INTERNAL, _PRIVACY = "complaint_internal", "privacy_answer"
_MONEY, _PERSONAL = "fee_dispute", "personal_information"


class Promise(Struct, frozen=True, kw_only=True):
    """What the customer was promised: the `first` day stays beside the `current` one, and a promise
    that was broken stays `late` whatever is promised later."""

    first: date | None
    first_latest: date | None
    current: date | None
    late: bool
    late_from: datetime | None


class AppealLimit(Struct, frozen=True, kw_only=True):
    """The customer's own clock: from when he may appeal unanswered, and until when at all.

    `possible`: whether the regulator would take an appeal at the moment it was made, else at the
    moment that is judged (null without one); `reasons` are the codes of what speaks against it.
    """

    possible: bool | None
    reasons: tuple[str, ...]
    unanswered_from: datetime | None
    until: date | None
    until_latest: date | None


class ComplaintResult(Result, frozen=True, kw_only=True):
    """`deadlines`: the clocks of customer, hall and regulator, each with its own trace."""

    state: str
    first_handler: str
    owner: str
    repeats: int
    promise: Promise
    deadlines: tuple[Deadline, ...]
    appeal: AppealLimit
    list_fee: str = "0.00"
    records_kept_until: date | None = None


def decide(case: ComplaintCase) -> ComplaintResult:
    """Replay what happened, then hold it against the promise. Raises Bad."""
    norms = case.norms()
    here = norms.here(HALL)
    received = moment("$.received_at", case.received_at, here)
    story = _told(case, norms, received)
    clocks = _clocks(case, norms, received)
    at = _judged_at(case, norms, story)
    promise, kept = _promise(norms, story, clocks[0], at)
    found = together(
        Finding(basis=(clause(norms, life.ARTICLE),)), _taking(case, norms, received),
        *story.findings, kept, *_internal(clocks[1], at),
    )  # fmt: skip
    told = [shown(each, here, at) for each in clocks]
    return ComplaintResult(
        rule="complaint", verdict=found.verdict, basis=found.basis, trace=found.trace,
        state=story.state, first_handler=case.first_handler, owner=story.owner,
        repeats=story.repeats, promise=promise, deadlines=(*told, *_forwarded(case)),
        appeal=_appeal(case, norms, story), records_kept_until=_kept(case, norms),
    )  # fmt: skip


def _told(case: ComplaintCase, norms: Norms, received: datetime) -> Story:
    """The story after its last event."""
    event_at = norms.here(HALL).moment(case.happened_on) if case.happened_on else None
    story = Story(
        norms, received, case.first_handler, case.first_handler, event_at,
        case.category == _MONEY, tuple(each.pause() for each in case.pauses),
    )  # fmt: skip
    before = received
    for place, event in enumerate(case.events):
        if event.at < before:
            raise Bad(f"$.events[{place}].at", "order")
        story, before = STEPS[type(event)](story, event), event.at
    return story


def _taking(case: ComplaintCase, norms: Norms, received: datetime) -> Finding:
    """Taking a complaint costs nothing (article 13)."""
    charge = Charge("complaint", amount(case.fee))
    found = fees.judge(norms, charge, norms.day(received)).finding
    return found if charge.fee else Finding(basis=found.basis)


def _clocks(case: ComplaintCase, norms: Norms, received: datetime) -> list[Clock]:
    """The customer's promise first, then the hall's own and the regulator's."""
    pauses: tuple[Pause, ...] = tuple(each.pause() for each in case.pauses)
    rules = [COMPLAINT_ANSWER, _INTERNAL, APPEAL_OPEN]
    rules += [_PRIVACY] if case.category == _PERSONAL else []
    return [clock(norms, rule, received, HALL, pauses) for rule in rules]


def _forwarded(case: ComplaintCase) -> tuple[Deadline, ...]:
    """The sender's clock, as the sender set it."""
    if case.forwarded is None or case.forwarded.due is None:
        return ()
    due = case.forwarded.due
    return (
        Deadline(
            limit=f"forwarded_{case.forwarded.source}", clock="regulator", state="running",
            target=due, latest=due,
        ),
    )  # fmt: skip


def _judged_at(case: ComplaintCase, norms: Norms, story: Story) -> datetime | None:
    """When the answer was heard; without one the moment to judge, else that of the last event. None
    where it was withdrawn unanswered: nobody waits any more."""
    if story.answered_at is not None:
        return story.answered_at
    if story.state == life.WITHDRAWN:
        return None
    if case.now is not None:
        return moment("$.now", case.now, norms.here(HALL))
    return case.events[-1].at if case.events else None


def _internal(found: Clock, at: datetime | None) -> tuple[Finding, ...]:
    """The hall's own time ran out: told, but no breach of a norm; the promise is another clock."""
    if found.due is None or found.norm is None or at is None or found.due.in_time(at):
        return ()
    line = Line("internal_late", {"day": str(found.due.latest_day or found.due.last_day)})
    return (Finding("OK", (basis(found.norm),), (line,)),)


def _promise(
    norms: Norms, story: Story, found: Clock, at: datetime | None
) -> tuple[Promise, Finding]:
    """Whether the first promise was kept: a later one does not make good what was late."""
    due = found.due
    if due is None or found.norm is None:
        verdict: Verdict = "REVIEW" if found.state in ("unknown", "no_norm") else "OK"
        none = Promise(
            first=None, first_latest=None, current=story.promised, late=False, late_from=None
        )
        return none, Finding(verdict, trace=found.trace)
    late = at is not None and not due.in_time(at)
    lines = list(found.trace)
    if story.promised is not None:
        lines.append(Line("promise_both", {"day": str(due.last_day), "first": str(story.promised)}))
    if at is not None:
        told = {"at": at.astimezone(norms.zone).isoformat(timespec="minutes")}
        answered = "answered" if story.answered_at else "unanswered"
        lines.append(Line(f"{answered}_{'late' if late else 'in_time'}", told))
    promise = Promise(
        first=due.last_day, first_latest=due.latest_day, current=story.promised or due.last_day,
        late=late, late_from=due.late_from.astimezone(norms.zone) if late else None,
    )  # fmt: skip
    return promise, Finding("FAIL" if late else "OK", (basis(found.norm),), tuple(lines))


def _appeal(case: ComplaintCase, norms: Norms, story: Story) -> AppealLimit:
    """The customer's own clocks with the regulator (norms.md 3)."""
    opens = clock(norms, APPEAL_OPEN, story.received_at).due
    event = story.event_at
    until = life.appeal_clock(norms, event, story.money).due if event else None
    judged = story.appeal
    if judged is None and case.now is not None:
        judged = story.judge_appeal(moment("$.now", case.now, norms.here(HALL)))
    codes = tuple(each.code for each in judged.trace) if judged else ()
    possible = None if judged is None else judged.verdict == "OK"
    return AppealLimit(
        possible=possible,
        reasons=() if possible else codes,
        unanswered_from=opens.late_from.astimezone(norms.zone) if opens else None,
        until=until.last_day if until else None,
        until_latest=until.latest_day if until else None,
    )


def _kept(case: ComplaintCase, norms: Norms) -> date | None:
    """Until when the call records of a disputed charge are kept, so that they can be asked for."""
    if case.happened_on is None or case.category != _MONEY:
        return None
    return life.records_kept_until(norms, norms.here(HALL).moment(case.happened_on))
