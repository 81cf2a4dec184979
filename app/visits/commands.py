"""One command a thing a clerk does at the first contact."""

from dataclasses import dataclass
from typing import Literal

from app.errors import Objection, Refused
from app.fields import Form
from app.journal.command import Command
from app.journal.party import Authority, Document, Language, Party, Relation
from app.journal.write import Said, Work
from app.visits.acts import (
    EarlierContactClaimed,
    MatterAnswered,
    MatterCorrected,
    MatterJoined,
    MatterLeft,
    MatterOpened,
    MatterReassigned,
    MatterTakenUp,
    VisitOpened,
    VisitResumed,
    VisitSetAside,
    VisitVoided,
    Where,
)
from app.visits.served import sum_up
from app.visits.states import Matter, Visit
from app.visits.views import last_act, matters_of
from app.visits.words import Answered, Asked, AskedBefore


@dataclass(frozen=True, kw_only=True)
class Asker:
    """Who stands at the counter, as typed; every field may stay empty."""

    name: str = ""
    number: str = ""
    relation: Relation = "self"
    authority: Authority = "holder"
    document: Document = "none"
    document_no: str = ""


NOBODY_NAMED = Asker()


@dataclass(frozen=True, kw_only=True)
class OpenVisit(Command):
    """Greet somebody: a visit and its first matter, with the clerk as first-contact person."""

    ticket: str
    asks: str = ""
    asker: Asker = NOBODY_NAMED
    language: Language = "zh"
    channel: Literal["counter", "phone", "forwarded"] = "counter"

    def run(self, work: Work) -> None:
        """Visit and matter."""
        form = Form(work.norms, work.now)
        ticket = form.line("ticket", self.ticket, needed=True, most=20)
        said, party = asked(work, form, self.asks, self.asker)
        form.done()
        visit, matter = work.new_id(), work.new_id()
        work.act(
            VisitOpened(visit=visit, ticket=ticket, channel=self.channel, language=self.language)
        )
        work.act(
            MatterOpened(visit=visit, matter=matter, ticket=ticket, people=(party,)), asker=said
        )


@dataclass(frozen=True, kw_only=True)
class OpenMatter(Command):
    """The same customer asks another thing."""

    visit: str
    asks: str = ""
    asker: Asker = NOBODY_NAMED

    def run(self, work: Work) -> None:
        """One more matter."""
        visit: Visit = work.get("visit", self.visit)
        form = Form(work.norms, work.now)
        said, party = asked(work, form, self.asks, self.asker)
        form.done()
        work.act(
            MatterOpened(
                visit=visit.id, matter=work.new_id(), ticket=visit.ticket, people=(party,)
            ),
            asker=said,
        )


@dataclass(frozen=True, kw_only=True)
class AnswerMatter(Command):
    """The customer was told the answer: on the spot, or later, how and when."""

    matter: str
    answer: str = ""
    card: str = ""
    how: Literal["in_person", "phone", "written"] = "in_person"
    told_at: str = ""

    def run(self, work: Work) -> None:
        """Answered."""
        matter: Matter = work.get("matter", self.matter)
        form = Form(work.norms, work.now)
        answer = form.text("answer", self.answer, needed=not self.card)
        told = form.past_moment("told_at", self.told_at)
        form.done()
        said = Said(matter.subject or work.new_id(), Answered(answer=answer))
        card, version = card_read(work, self.card)
        body = MatterAnswered(
            visit=matter.visit, matter=matter.id, card=card, card_version=version, how=self.how,
            happened_at=told, late="told_later" if told else None,
        )  # fmt: skip
        work.act(body, asker=said)


@dataclass(frozen=True, kw_only=True)
class CustomerLeft(Command):
    """The customer left before an answer; it never counts as answered."""

    matter: str

    def run(self, work: Work) -> None:
        """Left."""
        matter: Matter = work.get("matter", self.matter)
        work.act(MatterLeft(visit=matter.visit, matter=matter.id))


@dataclass(frozen=True, kw_only=True)
class CorrectMatter(Command):
    """What was written of the asker was wrong."""

    matter: str
    asks: str
    asker: Asker
    why: str = "wrong_fact"

    def run(self, work: Work) -> None:
        """The right words; the wrong ones stay in the log."""
        matter: Matter = work.get("matter", self.matter)
        form = Form(work.norms, work.now)
        said, party = asked(work, form, self.asks, self.asker, before=matter.subject)
        form.done()
        opened = last_act(work.connection, matter.id, ("matter_opened", "matter_corrected"))
        work.act(
            MatterCorrected(
                visit=matter.visit, matter=matter.id, corrects=opened, why=self.why, people=(party,)
            ),
            asker=said,
        )


@dataclass(frozen=True, kw_only=True)
class VoidVisit(Command):
    """A visit that was opened by mistake."""

    visit: str
    why: str = "opened_by_mistake"

    def run(self, work: Work) -> None:
        """The visit and all its matters."""
        visit: Visit = work.get("visit", self.visit)
        matters = matters_of(work.connection, visit.id)
        work.act(VisitVoided(visit=visit.id, matters=matters, why=self.why))


@dataclass(frozen=True, kw_only=True)
class SetVisitAside(Command):
    """The customer has to fetch something; the next one can come."""

    visit: str
    why: str = "fetches"

    def run(self, work: Work) -> None:
        """Set aside."""
        visit: Visit = work.get("visit", self.visit)
        work.act(VisitSetAside(visit=visit.id, why=self.why))


@dataclass(frozen=True, kw_only=True)
class ResumeVisit(Command):
    """The customer is back."""

    visit: str

    def run(self, work: Work) -> None:
        """Resumed."""
        visit: Visit = work.get("visit", self.visit)
        work.act(VisitResumed(visit=visit.id))


@dataclass(frozen=True, kw_only=True)
class ReassignMatter(Command):
    """A manager gives a matter another owner."""

    matter: str
    to: str
    why: str = "absent"

    def run(self, work: Work) -> None:
        """A request: it comes back if the owner changed meanwhile."""
        matter: Matter = work.get("matter", self.matter)
        if work.norms.member(self.to, work.now) is None:
            raise Refused(Objection("not_on_staff", {"who": self.to}, field="to"))
        work.act(MatterReassigned(matter=matter.id, owner=matter.owner, to=self.to, why=self.why))


@dataclass(frozen=True, kw_only=True)
class EarlierContact:
    """Whom the customer asked before, as typed."""

    where: Where
    hall: str = ""
    counter: str = ""
    on: str = ""
    whom: str = ""


def card_read(work: Work, card: str) -> tuple[str | None, int | None]:
    """A card that was read out, and the version of its set."""
    return (card, work.norms.versions.get("answers")) if card else (None, None)


def asked(work: Work, form: Form, asks: str, asker: Asker, before: str = "") -> tuple[Said, Party]:
    """The asker's private part and codes from what was typed."""
    number = form.phone("number", asker.number)
    words = Asked(
        asks=form.text("asks", asks),
        name=form.line("name", asker.name),
        number=number,
        document=form.line("document_no", asker.document_no, most=40),
    )
    return Said(subject_of(work, number, before), words, _joins(work, number, before)), party_of(
        "asker", asker, words
    )


def subject_of(work: Work, number: str, before: str = "") -> str:
    """The token that words about somebody go under: of the number, else as before, else random."""
    return work.me.subject("number", number) if number else before or work.new_id()


def party_of(
    role: Literal["asker", "holder", "helper"], asker: Asker, words: Asked | object
) -> Party:
    """What may be known of a person everywhere; which private fields were given, by name."""
    given = tuple(name for name in ("name", "number", "document") if getattr(words, name, ""))
    return Party(
        role=role,
        relation=asker.relation,
        authority=asker.authority,
        document=asker.document,
        given=given,
    )


def matter_at(work: Work, id_: str) -> Matter:
    """For other subjects: a matter as this desk sees it; raises Refused where there is none."""
    found: Matter = work.get("matter", id_)
    return found


def take_up(work: Work, matter: Matter, record: str, contact: bool, summary: str = "") -> None:
    """For other subjects: the matter becomes theirs; `contact`: the asker can be told."""
    sum_up(work, matter, summary)
    body = MatterTakenUp(
        visit=matter.visit, matter=matter.id, subject="complaint", record=record, contact=contact
    )
    work.act(body)


def join(work: Work, matter: Matter, record: str, summary: str = "") -> None:
    """For other subjects: the matter goes on in a record of theirs that is there already."""
    sum_up(work, matter, summary)
    work.act(MatterJoined(visit=matter.visit, matter=matter.id, subject="complaint", record=record))


def claim_earlier_contact(work: Work, form: Form, matter: Matter, told: EarlierContact) -> None:
    """For intake: the customer says to have asked before (article 10)."""
    body = EarlierContactClaimed(
        claim=work.new_id(),
        visit=matter.visit,
        matter=matter.id,
        where=told.where,
        hall=form.line("earlier_hall", told.hall, most=40) or None,
        counter=form.line("earlier_counter", told.counter, most=40) or None,
        on=form.past_day("earlier_on", told.on),
    )
    words = AskedBefore(whom=form.line("earlier_whom", told.whom))
    form.done()
    work.act(body, asker=Said(matter.subject or work.new_id(), words))


def _joins(work: Work, number: str, before: str) -> tuple[str, ...]:
    """A corrected number is the same person's: erasing one token must reach the other."""
    return (before,) if before and subject_of(work, number, before) != before else ()
