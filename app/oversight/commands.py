"""What a supervisor decides, what a clerk does with what came back, and what is erased."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import select

from app.errors import Objection, Refused
from app.fields import Form
from app.journal import fold, store
from app.journal.act import Record
from app.journal.command import Command
from app.journal.write import Said, Work
from app.oversight.acts import (
    ErasureRequested,
    ExceptionResolved,
    Grounds,
    Reasoned,
    ReturnedPassed,
    ReturnedSettled,
    WordsRevealed,
)
from app.oversight.rules import OPEN, Dispute, Returned
from db.tables import private, returned


@dataclass(frozen=True, kw_only=True)
class ResolveException(Command):
    """Decide which of two clashing facts stands, or that both do."""

    exception: str
    decision: Literal["earlier_stands", "later_stands", "both_stand"]
    why: str

    def run(self, work: Work) -> None:
        """The decision, with its reason."""
        state: Dispute = work.get("exception", self.exception)
        form = Form(work.norms, work.now)
        why = form.text("why", self.why, needed=True)
        form.done()
        (act,) = store.by_ids(work.connection, work.registry, [state.id])
        subject = act.header.private[0].subject if act.header.private else work.new_id()
        body = ExceptionResolved(
            exception=state.id, touched=act.header.records, decision=self.decision
        )
        work.act(body, hall=state.hall, asker=Said(subject, Reasoned(why=why)))


@dataclass(frozen=True, kw_only=True)
class SettleReturned(Command):
    """Take a returned request out of the tray."""

    returned: str
    how: Literal["sent_again", "let_go"] = "let_go"

    def run(self, work: Work) -> None:
        """Settled."""
        state: Returned = work.get("returned", self.returned)
        work.act(ReturnedSettled(returned=state.id, how=self.how), hall=state.hall)


@dataclass(frozen=True, kw_only=True)
class RevealWords(Command):
    """Have masked words of a record shown; only when this is written may they be."""

    type: Literal["matter", "complaint"]
    record: str
    screen: str

    def run(self, work: Work) -> None:
        """Who looked at whose words, where, and on what grounds."""
        state = work.get(self.type, self.record)
        body = WordsRevealed(
            type=self.type, record=self.record, subject=state.subject, screen=self.screen,
            grounds=self._grounds(work, state.matter if self.type == "complaint" else state.id),
        )  # fmt: skip
        work.act(body)

    def _grounds(self, work: Work, matter: str) -> Grounds:
        """Whether the customer is being served at this desk, or it is hers to answer."""
        of = _known(work, ("matter", matter))
        visit = _known(work, ("visit", of.visit)) if of is not None else None
        if visit is not None and visit.state == OPEN and visit.device == work.me.device:
            return "serving"
        return "own" if of is not None and of.owner == work.by.no else "other"


def pass_returned(work: Work, theirs: Callable[[str, str], bool], most: int) -> int:
    """For other subjects: what lies in trays of people who are not there goes to whoever does this;
    `theirs` tells it of a person and a hall. Returns how many."""
    rows = work.connection.execute(
        select(returned.c.id, returned.c.tray, returned.c.hall)
        .where(returned.c.state == OPEN)
        .order_by(returned.c.n)
    ).all()
    found = [row for row in rows if theirs(row.tray, row.hall)][:most]
    for row in found:
        work.act(ReturnedPassed(returned=row.id, to=work.by.no, why="absent"), hall=row.hall)
    return len(found)


@dataclass(frozen=True, kw_only=True)
class EraseWords(Command):
    """Erase a person's words everywhere, given acts in which they were said, or a token of his."""

    acts: tuple[str, ...] = ()
    subject: str = ""
    why: str = "asked_by_person"

    def run(self, work: Work) -> None:
        """A request that names every token under which the person is known here."""
        subjects = self._subjects(work)
        if not subjects:
            raise Refused(Objection("nothing_to_erase"))
        work.act(ErasureRequested(subjects=tuple(sorted(subjects)), why=self.why))

    def _subjects(self, work: Work) -> set[str]:
        """His token and those in these acts, with those they are joined to, as known here."""
        his = private.c.act.in_(self.acts) | (private.c.subject == self.subject)
        named = select(private.c.subject).where(his).distinct()
        found = {row[0] for row in work.connection.execute(named)}
        while True:
            rows = work.connection.execute(
                select(private.c.act).where(private.c.subject.in_(found))
            )
            acts = store.by_ids(work.connection, work.registry, sorted({row[0] for row in rows}))
            joined = {
                token
                for each in acts
                for sealed in each.header.private
                if sealed.subject in found
                for token in sealed.joins
            }
            if joined <= found:
                return found
            found |= joined


def _known(work: Work, record: Record) -> Any:
    """A record as this desk sees it, None where it has none."""
    return fold.load(work.connection, work.registry, [record])[record]
