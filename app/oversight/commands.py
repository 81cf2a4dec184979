"""What a supervisor decides, what a clerk does with what came back, and what is erased."""

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import select

from app.errors import Objection, Refused
from app.fields import Form
from app.journal import store
from app.journal.command import Command
from app.journal.write import Said, Work
from app.oversight.acts import ErasureRequested, ExceptionResolved, Reasoned, ReturnedSettled
from app.oversight.rules import Dispute, Returned
from db.tables import private


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
class EraseWords(Command):
    """Erase a person's words everywhere, given any record act in which they were said."""

    acts: tuple[str, ...]
    why: str = "asked_by_person"

    def run(self, work: Work) -> None:
        """A request that names every token under which the person is known here."""
        subjects = self._subjects(work)
        if not subjects:
            raise Refused(Objection("nothing_to_erase"))
        work.act(ErasureRequested(subjects=tuple(sorted(subjects)), why=self.why))

    def _subjects(self, work: Work) -> set[str]:
        """Tokens in these acts, with those they are joined to, as far as this desk knows."""
        named = select(private.c.subject).where(private.c.act.in_(self.acts))
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
