"""Handing a matter over: one command a thing that offerer and colleague do (article 10)."""

from dataclasses import dataclass

from app.duties.commands import follow
from app.errors import Objection, Refused
from app.fields import Form
from app.journal.command import Command
from app.journal.person import Person
from app.journal.write import Said, Work
from app.visits.acts import HandOverAccepted, HandOverDeclined, HandOverOffered, HandOverRecalled
from app.visits.handover import standing
from app.visits.served import sum_up
from app.visits.states import ARTICLE, HandOver, Matter
from app.visits.words import Noted

OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class OfferHandOver(Command):
    """Ask a colleague to take a matter over. `Done.value` is the offer, to be recalled by."""

    matter: str
    to: str
    why: str
    remark: str = ""
    summary: str = ""

    def run(self, work: Work) -> str:
        """A request: until the colleague accepts it, the matter stays the offerer's."""
        matter: Matter = work.get("matter", self.matter)
        sum_up(work, matter, self.summary)
        body, said = _offered(work, matter, self)
        work.act(body, hall=matter.hall, asker=said)
        return body.offer


@dataclass(frozen=True, kw_only=True)
class TakeOverInPerson(Command):
    """A colleague who stands at this counter takes a matter over: offer and acceptance at once.

    He has proved by his PIN who he is.
    """

    matter: str
    colleague: Person
    why: str
    remark: str = ""
    summary: str = ""

    @property
    def to(self) -> str:
        """The colleague."""
        return self.colleague.no

    def run(self, work: Work) -> None:
        """What was offered to him already is only accepted."""
        matter: Matter = work.get("matter", self.matter)
        over = _over(work, matter)
        offer = standing(matter, over)
        if offer is None or over is None or over.offered_to != self.to:
            sum_up(work, matter, self.summary)
            body, said = _offered(work, matter, self)
            work.act(body, hall=matter.hall, asker=said)
            offer = body.offer
        accepted = HandOverAccepted(matter=matter.id, offer=offer, how="in_person")
        work.act(accepted, hall=matter.hall, by=self.colleague)
        follow(work, matter.id, matter.owner, self.colleague)


@dataclass(frozen=True, kw_only=True)
class AcceptHandOver(Command):
    """Take a matter over that was offered: from now on it is the clerk's own."""

    matter: str

    def run(self, work: Work) -> None:
        """A fact, and what the offerer owed in it goes along; a second acceptance is an exception
        that a supervisor decides."""
        matter, offer = _offer(work, self.matter)
        work.act(HandOverAccepted(matter=matter.id, offer=offer), hall=matter.hall)
        follow(work, matter.id, matter.owner, work.by)


@dataclass(frozen=True, kw_only=True)
class DeclineHandOver(Command):
    """Do not take a matter over that was offered, and say why."""

    matter: str
    why: str
    remark: str = ""

    def run(self, work: Work) -> None:
        """A request: it comes back where the offer is gone meanwhile."""
        matter, offer = _offer(work, self.matter)
        said = _note(work, matter, self.why, self.remark)
        body = HandOverDeclined(matter=matter.id, offer=offer, why=self.why)
        work.act(body, hall=matter.hall, asker=said)


@dataclass(frozen=True, kw_only=True)
class RecallHandOver(Command):
    """Take an offer back: within ten seconds as an undo, later by its own key."""

    matter: str

    def run(self, work: Work) -> None:
        """A request: it comes back where somebody has accepted meanwhile."""
        matter, offer = _offer(work, self.matter)
        work.act(HandOverRecalled(matter=matter.id, offer=offer), hall=matter.hall)


def _offered(
    work: Work, matter: Matter, told: OfferHandOver | TakeOverInPerson
) -> tuple[HandOverOffered, Said | None]:
    if not told.to:
        raise Refused(Objection("needed", {"field": "to"}, field="to"))
    said = _note(work, matter, told.why, told.remark)
    body = HandOverOffered(
        visit=matter.visit, matter=matter.id, offer=work.new_id(), to=told.to, why=told.why
    )
    return body, said


def _note(work: Work, matter: Matter, why: str, typed: str) -> Said | None:
    """What was written beside a reason; needed where the reason alone says nothing."""
    form = Form(work.norms, work.now)
    if not why:
        form.wrong("why", "needed")
    remark = form.text("remark", typed, needed=why == OTHER)
    form.done()
    return Said(matter.subject or work.new_id(), Noted(remark=remark)) if remark else None


def _over(work: Work, matter: Matter) -> HandOver | None:
    found: HandOver | None = work.find("hand_over", matter.id)
    return found


def _offer(work: Work, id_: str) -> tuple[Matter, str]:
    """A matter with the offer that stands; raises Refused where there is none."""
    matter: Matter = work.get("matter", id_)
    offer = standing(matter, _over(work, matter))
    if offer is None:
        raise Refused(Objection("offer_gone", {"owner": matter.owner}, article=ARTICLE))
    return matter, offer
