"""One command a thing that the customer's screen leaves behind."""

from dataclasses import dataclass
from typing import Any

from app.fields import Form
from app.journal.command import Command
from app.journal.party import Language
from app.journal.write import Said, Work
from app.visits.commands import matter_at
from app.witness.acts import (
    Drawn,
    How,
    Line,
    ServiceRated,
    Shown,
    Stroke,
    SummaryShown,
    SummarySigned,
)
from app.witness.rules import COLLEAGUES, SIGNED, Showing


@dataclass(frozen=True, kw_only=True)
class ShowSummary(Command):
    """The customer sees these lines now, laid out by this `layout`."""

    matter: str
    complaint: str = ""
    language: Language
    layout: int
    lines: tuple[Line, ...]

    def run(self, work: Work) -> str:
        """The showing's id."""
        matter = matter_at(work, self.matter)
        about: Any = work.get("complaint", self.complaint) if self.complaint else matter
        id_ = work.new_id()
        body = SummaryShown(
            showing=id_, matter=matter.id, complaint=self.complaint or None,
            version=about.corrections + 1, language=self.language, layout=self.layout,
        )  # fmt: skip
        said = Said(about.subject or work.new_id(), Shown(lines=self.lines))
        work.act(body, hall=about.hall, asker=said)
        return id_


@dataclass(frozen=True, kw_only=True)
class ShowTariff(Command):
    """The customer sees what something costs before he decides, as this answer card quotes it."""

    matter: str
    card: str
    language: Language
    layout: int
    lines: tuple[Line, ...]

    def run(self, work: Work) -> str:
        """The showing's id."""
        matter, id_ = matter_at(work, self.matter), work.new_id()
        body = SummaryShown(
            showing=id_, matter=matter.id, sheet="tariff", card=self.card,
            version=work.norms.versions.get("tariffs", 1), language=self.language,
            layout=self.layout,
        )  # fmt: skip
        said = Said(matter.subject or work.new_id(), Shown(lines=self.lines))
        work.act(body, hall=matter.hall, asker=said)
        return id_


@dataclass(frozen=True, kw_only=True)
class SignSummary(Command):
    """The customer signed what the screen showed, or did not: then how it was done instead."""

    showing: str
    how_signed: How
    strokes: tuple[Stroke, ...] = ()
    witness: str = ""
    read_by: str = ""

    def run(self, work: Work) -> None:
        """Signed; only a signature keeps what was drawn."""
        state: Showing = work.get("showing", self.showing)
        form = Form(work.norms, work.now)
        witness, read_by = (_colleague(form, name, getattr(self, name)) for name in COLLEAGUES)
        form.done()
        strokes = self.strokes if self.how_signed == SIGNED else ()
        body = SummarySigned(
            showing=state.id, matter=state.matter, complaint=state.complaint, shown=state.seal, 
            how_signed=self.how_signed, strokes=len(strokes), witness=witness or None,
            read_by=read_by or None,
        )  # fmt: skip
        if not strokes:
            work.act(body, hall=state.hall)
            return
        about = ("complaint", state.complaint) if state.complaint else ("matter", state.matter)
        subject = work.get(*about).subject or work.new_id()
        work.act(body, hall=state.hall, asker=Said(subject, Drawn(strokes=strokes)))


def _colleague(form: Form, field: str, raw: str) -> str:
    """A number of the staff list: whatever else is typed is no code that an act could hold."""
    who = form.line(field, raw)
    if who and form.norms.member(who, form.now) is None:
        form.wrong(field, "not_on_staff", who=who)
    return who


@dataclass(frozen=True, kw_only=True)
class RateService(Command):
    """The customer pressed one of the five."""

    matter: str
    score: int

    def run(self, work: Work) -> None:
        """Rated."""
        matter = matter_at(work, self.matter)
        work.act(ServiceRated(matter=matter.id, score=self.score), hall=matter.hall)
