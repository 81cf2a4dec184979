"""One command a thing a clerk does with a complaint after its reception and beside its answer."""

from dataclasses import dataclass
from typing import Any, Literal

from app.complaints import course
from app.complaints.acts import (
    ClarificationAsked,
    ClarificationReceived,
    ComplaintAcknowledged,
    ComplaintAssessed,
    ComplaintReopened,
    ComplaintWithdrawn,
    CustomerDisagreed,
    InvestigationBegun,
    Message,
    PromiseChanged,
    Reply,
    ThirdPartyEnded,
    ThirdPartyWaiting,
    Told,
    WorkNote,
    WorkNoted,
)
from app.complaints.life import ARTICLE, MOVES
from app.complaints.states import Complaint, waits_for
from app.errors import Objection, Refused
from app.fields import Form
from app.journal.command import Command
from app.journal.kinds import Body
from app.journal.party import PersonWords
from app.journal.write import Said, Work

Party = Literal["customer", "third_party"]
PARTIES: tuple[Party, ...] = ("customer", "third_party")


@dataclass(frozen=True, kw_only=True)
class _OfComplaint(Command):
    complaint: str

    def done(self, work: Work, state: Complaint, body: Body, words: PersonWords | None) -> None:
        """The act, in the hall whose complaint it is."""
        said = None if words is None else Said(state.subject, words)
        work.act(body, hall=state.hall, asker=said)


@dataclass(frozen=True, kw_only=True)
class Acknowledge(_OfComplaint):
    """The customer was told that it is here and who has it."""

    how: Told = "in_person"

    def run(self, work: Work) -> None:
        """Acknowledged."""
        state: Complaint = work.get("complaint", self.complaint)
        self.done(work, state, ComplaintAcknowledged(complaint=state.id, how=self.how), None)


@dataclass(frozen=True, kw_only=True)
class Assess(_OfComplaint):
    """How grave it is, in grades, and who heard of a grave one."""

    severity: str
    complexity: str
    impact: str
    safety: bool = False
    escalated: str = ""
    internal: str = ""

    def run(self, work: Work) -> None:
        """Assessed."""
        state: Complaint = work.get("complaint", self.complaint)
        form = Form(work.norms, work.now)
        grades: dict[str, Any] = {}
        for name in course.GRADES:
            text = getattr(self, name)
            grades[name] = int(text) if text.isdecimal() else 1
            if not text:
                form.wrong(name, "needed")
        note = form.text("internal", self.internal)
        form.done()
        body = ComplaintAssessed(
            complaint=state.id, safety=self.safety, escalated=self.escalated or None, **grades
        )
        self.done(work, state, body, WorkNote(internal=note))


@dataclass(frozen=True, kw_only=True)
class WriteNote(_OfComplaint):
    """What colleagues write for each other; the first note begins the investigation."""

    internal: str

    def run(self, work: Work) -> None:
        """Noted."""
        state: Complaint = work.get("complaint", self.complaint)
        form = Form(work.norms, work.now)
        note = form.text("internal", self.internal, needed=True)
        form.done()
        begins = state.state in MOVES["investigating"][0]
        kind = InvestigationBegun if begins else WorkNoted
        self.done(work, state, kind(complaint=state.id), WorkNote(internal=note))


@dataclass(frozen=True, kw_only=True)
class Disagree(_OfComplaint):
    """The customer does not accept the answer. `how` he was told the way on; without it, he has to
    be told first."""

    reply: str
    how: str = ""

    def run(self, work: Work) -> None:
        """It stays open."""
        state: Complaint = work.get("complaint", self.complaint)
        form = Form(work.norms, work.now)
        reply = form.text("reply", self.reply, needed=True)
        if not self.how:
            form.wrong("how", "route_untold")
        form.done()
        if state.answer is None:
            raise Refused(Objection("close_untold", article=ARTICLE))
        how: Any = self.how
        body = CustomerDisagreed(complaint=state.id, answer=state.answer, how=how)
        self.done(work, state, body, Reply(reply=reply))


@dataclass(frozen=True, kw_only=True)
class Withdraw(_OfComplaint):
    """The customer takes it back."""

    reply: str
    how: Told = "in_person"

    def run(self, work: Work) -> None:
        """Withdrawn; in his own words, so that nobody does it for him."""
        state: Complaint = work.get("complaint", self.complaint)
        form = Form(work.norms, work.now)
        reply = form.text("reply", self.reply, needed=True)
        form.done()
        body = ComplaintWithdrawn(complaint=state.id, how=self.how)
        self.done(work, state, body, Reply(reply=reply))


@dataclass(frozen=True, kw_only=True)
class Reopen(_OfComplaint):
    """It goes on after its end."""

    why: Literal["not_content", "new_facts", "ended_by_mistake"]
    reply: str = ""

    def run(self, work: Work) -> None:
        """Open again."""
        state: Complaint = work.get("complaint", self.complaint)
        form = Form(work.norms, work.now)
        reply = form.text("reply", self.reply)
        form.done()
        body = ComplaintReopened(complaint=state.id, matter=state.matter, why=self.why)
        self.done(work, state, body, Reply(reply=reply))


@dataclass(frozen=True, kw_only=True)
class ChangePromise(_OfComplaint):
    """The customer was told another day."""

    day: str
    why: Literal["customer_wishes", "third_party", "more_work", "our_delay"]
    message: str
    how: Told = "phone"

    def run(self, work: Work) -> None:
        """Both days stand."""
        state: Complaint = work.get("complaint", self.complaint)
        form = Form(work.norms, work.now)
        day = form.coming_day("day", self.day)
        message = form.text("message", self.message, needed=True)
        if not self.day.strip():
            form.wrong("day", "needed")
        form.done()
        assert day is not None
        body = PromiseChanged(
            complaint=state.id, supersedes=state.promise, day=day, why=self.why,
            due=work.norms.here(state.hall).end(day), how=self.how,
        )  # fmt: skip
        self.done(work, state, body, Message(message=message))


@dataclass(frozen=True, kw_only=True)
class BeginWaiting(_OfComplaint):
    """One waits for the customer, or for somebody outside: that stops the clocks that it may."""

    party: Party
    message: str = ""
    internal: str = ""

    def run(self, work: Work) -> None:
        """What was asked of him, or a note of what the other one does."""
        state: Complaint = work.get("complaint", self.complaint)
        form = Form(work.norms, work.now)
        name = "message" if self.party == "customer" else "internal"
        text = form.text(name, getattr(self, name), needed=True)
        form.done()
        due = course.recounted(work.norms, state, self.party, work.now, ends=False)
        body: Body
        if self.party == "customer":
            body = ClarificationAsked(complaint=state.id, **due)
            self.done(work, state, body, Message(message=text))
        else:
            body = ThirdPartyWaiting(complaint=state.id, **due)
            self.done(work, state, body, WorkNote(internal=text))


@dataclass(frozen=True, kw_only=True)
class EndWaiting(_OfComplaint):
    """What one waited for is here, or is waited for no longer."""

    party: Party
    reply: str = ""
    internal: str = ""

    def run(self, work: Work) -> None:
        """The clocks go on."""
        state: Complaint = work.get("complaint", self.complaint)
        form = Form(work.norms, work.now)
        name = "reply" if self.party == "customer" else "internal"
        text = form.text(name, getattr(self, name), needed=True)
        form.done()
        began = waits_for(state, self.party)
        if began is None:
            raise Refused(Objection("waits_not", field="party"))
        end_waiting(work, state, self.party, began, text)


def end_waiting(work: Work, state: Complaint, party: Party, began: str, text: str) -> Complaint:
    """The act by which waiting for somebody ends now; the complaint after it."""
    due = course.recounted(work.norms, state, party, work.now, ends=True)
    body: Body
    words: PersonWords
    if party == "customer":
        body = ClarificationReceived(complaint=state.id, began=began, **due)
        words = Reply(reply=text)
    else:
        body = ThirdPartyEnded(complaint=state.id, began=began, **due)
        words = WorkNote(internal=text)
    work.act(body, hall=state.hall, asker=Said(state.subject, words))
    return course.ended(state, began, work.now)
