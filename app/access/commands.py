"""How words of another hall's case or matter are asked for."""

from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import select

from app.access.acts import Before, CaseOpened, Reason, Why
from app.access.rules import OPEN, OTHER, SERVING
from app.errors import Objection, Refused
from app.fields import Form
from app.journal.command import Command
from app.journal.write import Said, Work
from db.tables import access, matter, visit


@dataclass(frozen=True, kw_only=True)
class OpenCase(Command):
    """Ask the branch for the words of another hall's case, or of a matter that is none. Asked again
    by the same person at the same desk it is the same access, and nothing is written."""

    complaint: str = ""
    matter: str = ""
    opened_for: str = ""
    why: str = ""

    def run(self, work: Work) -> None:
        """The request; the words come by the feed."""
        form = Form(work.norms, work.now)
        form.line("opened_for", self.opened_for, needed=True)
        why = form.text("why", self.why, needed=self.opened_for == OTHER)
        form.done()
        case: Any = work.get("complaint", self.complaint) if self.complaint else None
        matter: Any = work.get("matter", case.matter if case is not None else self.matter)
        of = case if case is not None else matter
        if of.hall in work.me.scope:
            raise Refused(Objection("words_here"))
        if _asked(work, matter.id, self.complaint):
            return
        before = None
        if self.opened_for == SERVING:
            before = _before(work, {of.subject, matter.subject})
        body = CaseOpened(
            access=work.new_id(), matter=matter.id, complaint=self.complaint or None,
            from_hall=work.me.hall, opened_for=cast(Reason, self.opened_for), before=before,
        )  # fmt: skip
        said = Said(of.subject or work.new_id(), Why(why=why)) if why else None
        # Of the case's hall: there it is to be read who looked, and why.
        work.act(body, hall=of.hall, asker=said)


def _asked(work: Work, matter: str, complaint: str) -> bool:
    query = select(access.c.id).where(
        access.c.matter == matter,
        access.c.complaint == complaint,
        access.c.device == work.me.device,
        access.c.who == work.by.no,
    )
    return work.connection.execute(query).first() is not None


def _before(work: Work, tokens: set[str]) -> Before | None:
    """By which open visit of this desk this customer is before her, the latest."""
    row = work.connection.execute(
        select(matter.c.visit, matter.c.id)
        .join(visit, visit.c.id == matter.c.visit)
        .where(
            matter.c.subject.in_(tokens - {""}),
            visit.c.state == OPEN,
            visit.c.device == work.me.device,
        )
        .order_by(matter.c.opened_at.desc())
        .limit(1)
    ).first()
    return None if row is None else Before(visit=row.visit, matter=row.id)
