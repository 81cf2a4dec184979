"""Where telling the answer is hard: one command a thing that a clerk or supervisor does."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import select

from app.fields import Form
from app.journal.command import Command
from app.journal.write import Said, Work
from app.visits.acts import (
    ContactAttempted,
    EarlierContactExamined,
    MatterPointedElsewhere,
    MatterWithoutContact,
    UnreachableDecided,
    UnreachableReported,
)
from app.visits.reach import taken_up
from app.visits.states import Claimed, Matter, Unreached
from app.visits.words import Noted, Pointed
from db.tables import shift


@dataclass(frozen=True, kw_only=True)
class PointElsewhere(Command):
    """Tell the way to a place that is not ours."""

    matter: str
    place: str
    whom: str = ""
    told: str = ""

    def run(self, work: Work) -> None:
        """Where, and whom the asker will find there if that is known."""
        matter: Matter = work.get("matter", self.matter)
        form = Form(work.norms, work.now)
        if not self.place:
            form.wrong("place", "needed")
        words = Pointed(whom=form.line("whom", self.whom), told=form.text("told", self.told))
        form.done()
        body = MatterPointedElsewhere(visit=matter.visit, matter=matter.id, place=self.place)
        work.act(body, asker=Said(matter.subject or work.new_id(), words))


@dataclass(frozen=True, kw_only=True)
class NoWayToTell(Command):
    """The asker left no way to be told; it never counts as answered."""

    matter: str

    def run(self, work: Work) -> None:
        """Ended, untold."""
        matter: Matter = work.get("matter", self.matter)
        body = MatterWithoutContact(visit=matter.visit, matter=matter.id, taken_up=taken_up(matter))
        work.act(body, hall=matter.hall)


@dataclass(frozen=True, kw_only=True)
class AttemptContact(Command):
    """The asker was tried and not reached."""

    matter: str
    how: Literal["phone", "written", "visited"] = "phone"
    result: str = "no_answer"
    tried_at: str = ""
    remark: str = ""

    def run(self, work: Work) -> None:
        """When and how; the duty to tell him stays."""
        matter: Matter = work.get("matter", self.matter)
        form = Form(work.norms, work.now)
        tried = form.past_moment("tried_at", self.tried_at)
        remark = form.text("remark", self.remark)
        form.done()
        body = ContactAttempted(
            matter=matter.id, how=self.how, result=self.result, happened_at=tried,
            late="told_later" if tried else None,
        )  # fmt: skip
        work.act(body, hall=matter.hall, asker=_noted(work, matter, remark))


@dataclass(frozen=True, kw_only=True)
class ReportUnreachable(Command):
    """Ask to end a matter whose asker cannot be reached, after the attempts that the norm asks."""

    matter: str

    def run(self, work: Work) -> None:
        """A request; a supervisor confirms it."""
        matter: Matter = work.get("matter", self.matter)
        work.act(UnreachableReported(matter=matter.id), hall=matter.hall)


@dataclass(frozen=True, kw_only=True)
class DecideUnreachable(Command):
    """A supervisor confirms that somebody cannot be reached, or wants it tried again."""

    matter: str
    decision: Literal["confirmed", "try_again"]
    remark: str = ""

    def run(self, work: Work) -> None:
        """Decided, by another person than the one who asked."""
        matter: Matter = work.get("matter", self.matter)
        form = Form(work.norms, work.now)
        remark = form.text("remark", self.remark, needed=self.decision == "try_again")
        form.done()
        state: Unreached | None = work.find("unreached", matter.id)
        body = UnreachableDecided(
            visit=matter.visit, matter=matter.id, decision=self.decision, taken_up=taken_up(matter),
            first=(state.reported_by if state else None) or matter.owner, second=work.by.no,
        )  # fmt: skip
        work.act(body, hall=matter.hall, asker=_noted(work, matter, remark))


@dataclass(frozen=True, kw_only=True)
class ExamineEarlierContact(Command):
    """A supervisor looked into a claim to have asked before."""

    claim: str
    finding: Literal["registered", "unregistered", "unclear"]
    remark: str = ""

    def run(self, work: Work) -> None:
        """What was found."""
        state: Claimed = work.get("claimed", self.claim)
        matter: Matter = work.get("matter", state.matter)
        form = Form(work.norms, work.now)
        remark = form.text("remark", self.remark, needed=True)
        form.done()
        body = EarlierContactExamined(
            claim=state.id, finding=self.finding, shifts=_at_counter(work, state)
        )
        work.act(body, hall=state.hall, asker=_noted(work, matter, remark))


def _at_counter(work: Work, claim: Claimed) -> tuple[str, ...]:
    """The shifts at the counter and on the day that the customer names."""
    if not claim.day or not claim.asked_counter:
        return ()
    start = datetime.fromisoformat(claim.day).replace(tzinfo=work.norms.zone)
    query = select(shift.c.id).where(
        shift.c.hall == (claim.asked_hall or claim.hall),
        shift.c.counter == claim.asked_counter,
        shift.c.opened_at >= start, shift.c.opened_at < start + timedelta(days=1),
    )  # fmt: skip
    return tuple(work.connection.execute(query.order_by(shift.c.id).limit(16)).scalars())


def _noted(work: Work, matter: Matter, remark: str) -> Said | None:
    return Said(matter.subject or work.new_id(), Noted(remark=remark)) if remark else None
