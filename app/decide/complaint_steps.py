"""What each event of a complaint does to its story, by the rules of a complaint's life."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from app.complaints import life
from app.complaints.life import Appeal, Remedy
from app.decide import complaint_case as case_of
from app.decide.case import HALL, amount
from app.errors import Objection
from app.norms import fees
from app.norms.count import Pause
from app.norms.fees import Charge
from app.norms.norms import Norms
from app.norms.trace import Finding, Line, Verdict, basis

_MANAGERS = ("duty_manager", "supervisor")


@dataclass(frozen=True)
class Story:
    """A complaint so far. `promised` is the day promised last, None while the first stands."""

    norms: Norms
    received_at: datetime
    first: str
    owner: str
    event_at: datetime | None
    money: bool
    pauses: tuple[Pause, ...] = ()
    state: str = life.RECEIVED
    answered_at: datetime | None = None
    closed_by: str = ""
    repeats: int = 0
    promised: date | None = None
    remedy: Remedy | None = None
    appeal: Finding | None = None
    findings: tuple[Finding, ...] = ()

    def found(self, event: Any, *more: Finding, **told: str) -> "Story":
        """With the line of an event, and what the rules said to it."""
        params = {"at": event.at.isoformat(timespec="minutes"), "by": event.by, **told}
        line = Finding(trace=(Line(f"did_{event.__struct_config__.tag}", params),))
        return replace(self, findings=(*self.findings, line, *more))

    def judge_appeal(self, at: datetime, elsewhere: bool = False) -> Finding:
        """Whether the regulator would take an appeal then."""
        settled = self.remedy is not None and self.remedy.carried_out
        return life.judge_appeal(self.norms, Appeal(
            at, self.state, self.received_at, self.event_at, self.money, settled, elsewhere
        ))  # fmt: skip


Step = Callable[[Story, Any], Story]


def _moved(verdict: Verdict = "FAIL") -> Step:
    """A step of the life: it happens where it may, else it is objected to and changes nothing."""

    def step(story: Story, event: Any) -> Story:
        kind = event.__struct_config__.tag
        objections = life.objections(story.state, kind, story.closed_by)
        if objections:
            return story.found(event, _objected(verdict, objections))
        return replace(story, state=life.after(story.state, kind)).found(event)

    return step


def _answered(story: Story, event: case_of.Answered) -> Story:
    """The first answer is what the promise was about."""
    after = _moved()(story, event)
    if after.state != life.ANSWERED:
        return after
    return replace(after, answered_at=story.answered_at or event.at)


def _disagreed(story: Story, event: case_of.Disagreed) -> Story:
    """It stays open, and the customer is told where else to go."""
    after = _moved()(story, event)
    if after.state != life.DISAGREED or event.appeal_route_told:
        return after
    untold = Finding("WARN", trace=(Line("appeal_route_untold"),))
    return replace(after, findings=(*after.findings, untold))


def _closed(story: Story, event: case_of.Closed) -> Story:
    """Only after an answer that the customer has not refused, and not by anybody."""
    objections = life.objections(story.state, "closed", story.closed_by)
    if objections:
        return story.found(event, _objected("FAIL", objections))
    manager = event.role in _MANAGERS
    other = life.may_close(event.by, story.owner, story.first, manager)
    if other:
        line = Line("closed_by_other", {"owner": story.owner})
        return story.found(event, Finding("REFUSE", trace=(line,)))
    return replace(story, state=life.CLOSED, closed_by=event.by).found(event)


def _repeated(story: Story, event: case_of.Repeated) -> Story:
    """The same complaint: owner, promise and lateness stay as they were."""
    state = life.after(story.state, "repeated")
    return replace(story, state=state, repeats=story.repeats + 1).found(event)


def _handed_over(story: Story, event: case_of.HandedOver) -> Story:
    refused = life.objections(story.state, "handed_over", story.closed_by)
    if refused:
        return story.found(event, _objected("FAIL", refused), taker=event.to)
    return replace(story, owner=event.to).found(event, taker=event.to)


def _promise_changed(story: Story, event: case_of.PromiseChanged) -> Story:
    """Both days stay; a day beyond what the norm gives does not make the norm longer."""
    refused = life.objections(story.state, "promise_changed", story.closed_by)
    if refused:
        return story.found(event, _objected("REFUSE", refused))
    found = life.norm_day(story.norms, story.received_at, HALL, story.pauses)
    more: tuple[Finding, ...] = ()
    if found is not None and event.to > found[1]:
        line = Line("promise_beyond", {"day": str(found[0].last_day)})
        more = (Finding("WARN", (basis(found[0].norm),), (line,)),)
    return replace(story, promised=event.to).found(event, *more, day=str(event.to))


def _list_provided(story: Story, event: case_of.ListProvided) -> Story:
    """A list costs nothing (article 13); the basis of local calls in a dispute neither."""
    charge = Charge(event.service, amount(event.fee), disputed=story.money)
    judged = fees.judge(story.norms, charge, story.norms.day(event.at)).finding
    return story.found(event, judged if charge.fee else Finding(basis=judged.basis))


def _remedy_offered(story: Story, event: case_of.RemedyOffered) -> Story:
    remedy = Remedy(amount(event.amount), event.by)
    return replace(story, remedy=remedy).found(event, amount=str(remedy.amount))


def _remedy_approved(story: Story, event: case_of.RemedyApproved) -> Story:
    refused = life.may_approve(story.remedy, event.by, event.role, story.norms, event.at)
    if refused or story.remedy is None:
        return story.found(event, _objected("REFUSE", refused))
    return replace(story, remedy=replace(story.remedy, approved_by=event.by)).found(event)


def _remedy_carried_out(story: Story, event: case_of.RemedyCarriedOut) -> Story:
    refused = life.may_carry_out(story.remedy)
    if refused or story.remedy is None:
        return story.found(event, _objected("BLOCK", refused))
    return replace(story, remedy=replace(story.remedy, carried_out=True)).found(event)


def _remedy_seen(story: Story, event: case_of.RemedySeen) -> Story:
    if story.remedy is None or not story.remedy.carried_out:
        return story.found(event, _objected("FAIL", [Objection("remedy_not_out")]))
    return replace(story, remedy=replace(story.remedy, seen=True)).found(event)


def _appealed(story: Story, event: case_of.Appealed) -> Story:
    """Whether the regulator would take it."""
    judged = story.judge_appeal(event.at, event.accepted_elsewhere)
    return replace(story, appeal=judged).found(event, judged)


def _objected(verdict: Verdict, found: list[Objection]) -> Finding:
    return Finding(verdict, trace=tuple(Line(f"objection.{e.code}", e.params) for e in found))


STEPS: dict[type, Step] = {
    case_of.Acknowledged: _moved("WARN"),
    case_of.Assessed: _moved("WARN"),
    case_of.Investigating: _moved("WARN"),
    case_of.Answered: _answered,
    case_of.Disagreed: _disagreed,
    case_of.Closed: _closed,
    case_of.Withdrawn: _moved("REFUSE"),
    case_of.Reopened: _moved("REFUSE"),
    case_of.Repeated: _repeated,
    case_of.HandedOver: _handed_over,
    case_of.PromiseChanged: _promise_changed,
    case_of.ListProvided: _list_provided,
    case_of.RemedyOffered: _remedy_offered,
    case_of.RemedyApproved: _remedy_approved,
    case_of.RemedyCarriedOut: _remedy_carried_out,
    case_of.RemedySeen: _remedy_seen,
    case_of.Appealed: _appealed,
}
