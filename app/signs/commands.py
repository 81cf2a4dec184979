"""One command a thing that is done with a sign: ask about it, say one's word to it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import msgspec
from sqlalchemy import select

from app.errors import Objection, Refused
from app.fields import Form
from app.journal.command import Command, Reading
from app.journal.write import Said, Work
from app.review.quality import DAYS, SIGNALS, Colleague, ContactQuality
from app.review.rules import reply_due
from app.signs.acts import MOST, Question, SignAsked, SignReplied, Statement
from app.signs.rules import Sign
from db.tables import matter


@dataclass(frozen=True, kw_only=True)
class AskAboutSign(Command):
    """Ask a colleague about one of her signs. It is counted again here, so that what she is asked
    about is what the desk knows."""

    asked: str
    signal: Any
    question: str

    def run(self, work: Work) -> str:
        """The sign's id; refused beside `question` where nobody says what is asked, and where
        nothing is counted any more."""
        form = Form(work.norms, work.now)
        question = form.text("question", self.question, needed=True)
        form.done()
        her = self._counted(work)
        of = her.signals[SIGNALS.index(self.signal)]
        if not of.count:
            raise Refused(Objection("sign_nothing"))
        until, matters = reply_due(work.norms, work.now, her.hall), of.matters[:MOST]
        body = SignAsked(
            sign=work.new_id(), asked=her.no, signal=self.signal,
            since=work.now - timedelta(days=DAYS), counted=of.count, total=of.of, enough=of.enough,
            median=None if of.median is None else round(of.median * 10_000),
            matters=matters, subjects=_subjects(work, matters),
            reply_by=until.late_from if until else None,
            due_norm=until.norm.id if until else None,
        )  # fmt: skip
        # They are no one customer's: found under the sign, and erased with any of the subjects.
        work.act(body, hall=her.hall, asker=Said(body.sign, Question(question=question)))
        return body.sign

    def _counted(self, work: Work) -> Colleague:
        reading = Reading(work.connection, work.registry, work.me, work.norms, work.now)
        rows = ContactQuality().run(reading).rows
        found = next((each for each in rows if each.no == self.asked), None)
        if found is None:
            raise Refused(Objection("sign_nothing"))
        return found


@dataclass(frozen=True, kw_only=True)
class ReplyToSign(Command):
    """Say once, in one's own words, what is to be said to one's sign."""

    sign: str
    statement: str

    def run(self, work: Work) -> None:
        """The reply."""
        state: Sign = work.get("sign", self.sign)
        form = Form(work.norms, work.now)
        statement = form.text("statement", self.statement, needed=True)
        form.done()
        said = Said(state.id, Statement(statement=statement))
        subjects = tuple(msgspec.json.decode(state.subjects))
        work.act(SignReplied(sign=state.id, subjects=subjects), hall=state.hall, asker=said)


def _subjects(work: Work, matters: tuple[str, ...]) -> tuple[str, ...]:
    """Whose matters these are."""
    found = work.connection.execute(select(matter.c.subject).where(matter.c.id.in_(matters)))
    return tuple(sorted({each for each in found.scalars() if each}))
