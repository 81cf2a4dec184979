"""One command a thing a clerk does with a complaint."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from app.attachments.commands import NewAttachment, Owner, add
from app.channels.commands import Sender, forwarded_by
from app.complaints import course, life
from app.complaints.acts import (
    Answer,
    Closing,
    Complained,
    ComplaintAnswered,
    ComplaintCloseRequested,
    ComplaintCorrected,
    ComplaintReceived,
    ComplaintRepeated,
)
from app.complaints.area import area_of
from app.complaints.moves import PARTIES, end_waiting
from app.complaints.numbering import from_paper, next_number
from app.complaints.states import Complaint, waits_for
from app.errors import Objection, Refused
from app.fields import Form
from app.journal.command import Command
from app.journal.party import PersonWords
from app.journal.write import Said, Work
from app.links.commands import link
from app.visits.commands import (
    NOBODY_NAMED,
    Asker,
    EarlierContact,
    claim_earlier_contact,
    join,
    matter_at,
    party_of,
    subject_of,
    take_up,
)
from app.visits.views import last_act


@dataclass(frozen=True, kw_only=True)
class ReceiveComplaint(Command):
    """A matter becomes a complaint, in the customer's own words."""

    matter: str
    category: str
    words: str
    demand: str = ""
    amount: str = ""
    concerns: str = ""
    asker: Asker = NOBODY_NAMED
    holder: Asker | None = None
    like: str = ""
    earlier: EarlierContact | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    form_number: str = ""
    happened_at: str = ""
    attachments: tuple[NewAttachment, ...] = ()
    summary: str = ""
    sender: Sender | None = None

    def run(self, work: Work) -> None:
        """The complaint, what became of the matter, and an earlier contact where one is claimed."""
        matter = matter_at(work, self.matter)
        form = Form(work.norms, work.now)
        complained, said, amount = _complained(work, form, self, matter.subject)
        holder = self._holder(work, form)
        concerns = form.past_day("concerns", self.concerns)
        if not self.category:
            form.wrong("category", "needed")
        number, happened = from_paper(work, form, self.form_number, self.happened_at)
        complaint, forwarded = work.new_id(), None
        if self.sender is not None:
            forwarded = forwarded_by(work, form, self.sender, complaint)
        form.done()
        people = [party_of("asker", self.asker, complained)]
        if self.holder is not None and holder is not None:
            people.append(party_of("holder", self.holder, holder.words))
        body = ComplaintReceived(
            complaint=complaint, number=number or next_number(work), matter=matter.id,
            category=self.category, amount=amount, concerns=concerns,
            area=area_of(work, self.facts),
            **course.promise(work.norms, happened or work.now, work.me.hall),
            given=self._given(), people=tuple(people),
            happened_at=happened, late="paper" if happened else None,
        )  # fmt: skip
        work.act(body, asker=said, holder=holder)
        if forwarded is not None:
            work.act(forwarded)
        if self.like:
            other: Complaint = work.get("complaint", self.like)
            link(work, (complaint, body.number), (other.id, other.number))
        take_up(work, matter, complaint, bool(complained.number), self.summary)
        owner = Owner(("complaint", complaint), said.subject, work.me.hall)
        add(work, form, owner, self.attachments)
        if self.earlier is not None:
            claim_earlier_contact(work, form, matter, self.earlier)

    def _holder(self, work: Work, form: Form) -> Said | None:
        if self.holder is None:
            return None
        number = form.phone("holder_number", self.holder.number)
        words = PersonWords(
            name=form.line("holder_name", self.holder.name),
            number=number,
            document=form.line("holder_document_no", self.holder.document_no, most=40),
        )
        return Said(subject_of(work, number), words)

    def _given(self) -> tuple[str, ...]:
        """Names of what the category may need and was given; the words are private."""
        fields = {
            "amount": self.amount,
            "month": self.concerns,
            "earlier_contact": self.earlier.where if self.earlier else "",
            "area": self.words,
        }
        return tuple(name for name, value in {**self.facts, **fields}.items() if value.strip())


@dataclass(frozen=True, kw_only=True)
class RepeatComplaint(Command):
    """The customer of `matter` came with a complaint again that he has made already."""

    complaint: str
    matter: str
    words: str
    demand: str = ""
    asker: Asker = NOBODY_NAMED
    earlier: EarlierContact | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    attachments: tuple[NewAttachment, ...] = ()
    summary: str = ""

    def run(self, work: Work) -> None:
        """What he said now, on the complaint of then; this matter goes on there."""
        state: Complaint = work.get("complaint", self.complaint)
        matter, form = matter_at(work, self.matter), Form(work.norms, work.now)
        words, said, _ = _complained(work, form, self, state.subject)
        form.done()
        people = (party_of("asker", self.asker, words),)
        body = ComplaintRepeated(complaint=state.id, matter=state.matter, people=people)
        work.act(body, hall=state.hall, asker=said)
        if self.earlier is not None:
            claim_earlier_contact(work, form, matter, self.earlier)
        join(work, matter, state.id, self.summary)
        add(work, form, Owner(("complaint", state.id), said.subject, state.hall), self.attachments)


@dataclass(frozen=True, kw_only=True)
class CorrectComplaint(Command):
    """What was written down of a complaint was wrong. All of it is given anew, also what stays."""

    complaint: str
    words: str
    demand: str = ""
    amount: str = ""
    asker: Asker = NOBODY_NAMED
    why: str = "wrong_fact"
    facts: Mapping[str, str] = field(default_factory=dict)

    def run(self, work: Work) -> None:
        """The right words; the wrong ones stay in the log."""
        state: Complaint = work.get("complaint", self.complaint)
        form = Form(work.norms, work.now)
        words, said, amount = _complained(work, form, self, state.subject)
        form.done()
        corrects = last_act(
            work.connection, state.id, ("complaint_received", "complaint_corrected")
        )
        body = ComplaintCorrected(
            complaint=state.id, corrects=corrects, why=self.why, amount=amount,
            area=area_of(work, self.facts),
            people=(party_of("asker", self.asker, words),),
        )  # fmt: skip
        work.act(body, hall=state.hall, asker=said)


@dataclass(frozen=True, kw_only=True)
class AnswerComplaint(Command):
    """The customer was told an answer; a fact, and never undone."""

    complaint: str
    answer: str
    how: Literal["in_person", "phone", "written"] = "in_person"
    told_at: str = ""

    def run(self, work: Work) -> None:
        """Answered, naming the answer that this desk knew of."""
        state: Complaint = work.get("complaint", self.complaint)
        form = Form(work.norms, work.now)
        answer = form.text("answer", self.answer, needed=True)
        told = form.past_time("told_at", self.told_at)
        form.done()
        for party in PARTIES:
            # Whoever has his answer is not waited for, and the clock shows how long he was.
            began = waits_for(state, party)
            if began is not None:
                state = end_waiting(work, state, party, began, "")
        body = ComplaintAnswered(
            complaint=state.id, supersedes=state.answer, how=self.how, told_at=_or_now(told, work)
        )
        work.act(body, hall=state.hall, asker=Said(state.subject, Answer(answer=answer)))


@dataclass(frozen=True, kw_only=True)
class RequestClose(Command):
    """Ask the branch to close a complaint on the strength of its answer."""

    complaint: str
    note: str = ""

    def run(self, work: Work) -> None:
        """A request: it comes back with its words if the answer is no longer beyond dispute."""
        state: Complaint = work.get("complaint", self.complaint)
        form = Form(work.norms, work.now)
        note = form.text("note", self.note)
        form.done()
        if state.answer is None:
            raise Refused(Objection("close_untold", article=life.ARTICLE))
        body = ComplaintCloseRequested(complaint=state.id, answer=state.answer, matter=state.matter)
        work.act(body, hall=state.hall, asker=Said(state.subject, Closing(note=note)))


def _complained(
    work: Work,
    form: Form,
    told: ReceiveComplaint | CorrectComplaint | RepeatComplaint,
    before: str,
) -> tuple[Complained, Said, str | None]:
    """What was typed of the asker, that as a private part, and the amount."""
    number = form.phone("number", told.asker.number)
    words = Complained(
        name=form.line("name", told.asker.name),
        number=number,
        document=form.line("document_no", told.asker.document_no, most=40),
        words=form.text("words", told.words, needed=True),
        demand=form.text("demand", told.demand),
        facts={name: form.line(name, fact) for name, fact in told.facts.items() if fact.strip()},
    )
    subject = subject_of(work, number, before)
    joins = (before,) if before and before != subject else ()
    return words, Said(subject, words, joins), form.amount("amount", getattr(told, "amount", ""))


def _or_now(told: datetime | None, work: Work) -> datetime:
    return told or work.now
