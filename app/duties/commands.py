"""One command a thing that somebody does with a duty."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import select

from app.duties.acts import Done, DutyDone, DutyPassed, DutyTakenOn, Owed, Told
from app.duties.rules import CALL_BACK, OPEN, Duty, duty_due
from app.fields import Form
from app.journal.command import Command
from app.journal.kinds import MANAGERS
from app.journal.person import Person
from app.journal.write import Said, Work
from app.norms.charge import in_charge
from app.oversight.commands import pass_returned
from db.tables import duty

HAND_OVER, ABSENT, LEFT = "hand_over", "absent", "left"
# A command has at most 100 acts; what is left is taken over with the next one.
_MOST = 40


@dataclass(frozen=True, kw_only=True)
class TakeOnDuty(Command):
    """Promise to call somebody back: nobody who could answer can be reached (article 10)."""

    matter: str
    name: str = ""
    unit: str = ""
    number: str = ""
    words: str = ""
    due: str = ""
    how: Told = "phone"
    language: str = "zh"
    hours: str = ""

    def run(self, work: Work) -> None:
        """Name, unit, telephone, matter, how and in which language, when he can be reached, and by
        when; where nothing is promised, by the norm."""
        matter: Any = work.get("matter", self.matter)
        form = Form(work.norms, work.now)
        number = form.phone("number", self.number, needed=True)
        owed = Owed(
            name=form.line("name", self.name), unit=form.line("unit", self.unit), number=number,
            words=form.text("words", self.words), hours=form.line("hours", self.hours),
        )  # fmt: skip
        promised = form.coming_moment("due", self.due)
        form.done()
        norm = None if promised else duty_due(work.norms, CALL_BACK, work.now, matter.hall)
        body = DutyTakenOn(
            duty=work.new_id(), matter=matter.id, what="call_back", owner=work.by.no,
            how=self.how, language=self.language,
            until=promised or (norm.late_from if norm else None),
            due_norm=norm.norm.id if norm else None,
        )  # fmt: skip
        subject = work.me.subject("number", number)
        joins = (matter.subject,) if matter.subject not in ("", subject) else ()
        work.act(body, hall=matter.hall, asker=Said(subject, owed, joins))


@dataclass(frozen=True, kw_only=True)
class FinishDuty(Command):
    """It was done."""

    duty: str
    how: Told = "phone"
    told_at: str = ""
    remark: str = ""

    def run(self, work: Work) -> None:
        """How and when."""
        state: Duty = work.get("duty", self.duty)
        form = Form(work.norms, work.now)
        told = form.past_moment("told_at", self.told_at)
        remark = form.text("remark", self.remark)
        form.done()
        matter: Any = work.get("matter", state.matter)
        body = DutyDone(
            duty=state.id, matter=state.matter, how=self.how, happened_at=told,
            late="told_later" if told else None,
        )  # fmt: skip
        said = Said(matter.subject or work.new_id(), Done(remark=remark)) if remark else None
        work.act(body, hall=state.hall, asker=said)


@dataclass(frozen=True, kw_only=True)
class TakeOverFromAbsent(Command):
    """What somebody who is not there owes goes to whoever is in charge of the hall: duties, and
    what the branch returned. Without `who`: of everybody who is not on the staff any more, as a
    manager does on coming in. `Done.value` is how many things."""

    who: str = ""

    def run(self, work: Work) -> int:
        """As many as one command may take; nothing where the person is not in charge."""
        if work.by.role not in MANAGERS:
            return 0
        rows = work.connection.execute(
            select(duty).where(duty.c.state == OPEN, duty.c.passing == 0).order_by(duty.c.due_at)
        ).all()
        mine = [row for row in rows if self._mine_now(work, row.owner, row.hall)]
        why = ABSENT if self.who else LEFT
        for row in mine[:_MOST]:
            body = DutyPassed(duty=row.id, owner=row.owner, to=work.by.no, why=why)
            work.act(body, hall=row.hall)
        theirs = partial(self._mine_now, work)
        return len(mine[:_MOST]) + pass_returned(work, theirs, _MOST)

    def _mine_now(self, work: Work, owner: str, hall: str) -> bool:
        """Whether its owner is not there, and this person is in charge of its hall today."""
        if owner == work.by.no or (self.who and owner != self.who) or hall not in work.me.scope:
            return False
        charged = in_charge(work.norms, hall, work.now)
        gone = bool(self.who) or work.norms.member(owner, work.now) is None
        return gone and any(each.no == work.by.no for each in charged)


def follow(work: Work, matter: str, owner: str, to: Person) -> None:
    """For other subjects: what the owner of a matter owes in it goes to who takes it over."""
    rows = work.connection.execute(
        select(duty.c.id, duty.c.hall).where(
            duty.c.matter == matter, duty.c.owner == owner, duty.c.state == OPEN
        )
    ).all()
    for row in rows:
        body = DutyPassed(duty=row.id, owner=owner, to=to.no, why=HAND_OVER)
        work.act(body, hall=row.hall, by=to)
