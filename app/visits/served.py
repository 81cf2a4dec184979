"""How a customer is served: in which language, with what offered, summed up for the colleagues
(article 9)."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.fields import Form
from app.journal.command import Command, Query, Reading
from app.journal.write import Said, Work
from app.norms.sets import Assistance
from app.visits.acts import MatterSummedUp, VisitNeedsNoted
from app.visits.states import Matter, Visit
from app.visits.views import matters_of
from app.visits.words import Needed, Summed
from db.tables import matter, visit


@dataclass(frozen=True, kw_only=True)
class NoteNeeds(Command):
    """What the customer wishes to be noted, and what was offered; empty takes it back."""

    visit: str
    needs: tuple[str, ...]
    offered: tuple[str, ...]

    def run(self, work: Work) -> None:
        """The whole list, under the name of whoever asks in the visit."""
        state: Visit = work.get("visit", self.visit)
        known, form = work.norms.assistance, Form(work.norms, work.now)
        _listed(form, "needs", self.needs, known)
        _listed(form, "offered", self.offered, known)
        if self.offered and not self.needs:
            form.wrong("needs", "needed")
        form.done()
        first = next(iter(matters_of(work.connection, state.id)), "")
        asked: Any = work.find("matter", first)
        subject = asked.subject if asked is not None else ""
        words = Needed(needs=self.needs, offered=self.offered)
        body = VisitNeedsNoted(visit=state.id)
        work.act(body, hall=state.hall, asker=Said(subject or work.new_id(), words))


def _listed(form: Form, field: str, codes: tuple[str, ...], known: Assistance) -> None:
    there = {each.code for each in (known.needs if field == "needs" else known.aids)}
    if not there.issuperset(codes):
        form.wrong(field, "not_listed")


@dataclass(frozen=True)
class Served:
    """How one customer is served; `needs` and `offered` are codes, `summary` empty where there is
    none, and all three are empty where they are not here."""

    language: str
    needs: tuple[str, ...]
    offered: tuple[str, ...]
    summary: str
    name: str


@dataclass(frozen=True)
class ServedSo(Query[Served | None]):
    """How the customer of a matter is served; None where this desk has none."""

    matter: str

    def run(self, reading: Reading) -> Served | None:
        """Of his visit, and of the matter."""
        columns = (visit.c.language, visit.c.needs, visit.c.offered)
        row = reading.connection.execute(
            select(*columns, matter.c.summary, matter.c.asker_name)
            .join(matter, matter.c.visit == visit.c.id)
            .where(matter.c.id == self.matter)
        ).first()
        if row is None:
            return None
        needs, offered = ((each or "").split() for each in (row.needs, row.offered))
        told = (row.summary or "", row.asker_name or "")
        return Served(row.language, tuple(needs), tuple(offered), *told)


def sum_up(work: Work, asked: Matter, typed: str) -> None:
    """For other subjects too: what was asked, in Chinese; nothing where nothing new was typed."""
    form = Form(work.norms, work.now)
    summary = form.text("summary", typed)
    form.done()
    if summary and summary != asked.summary:
        body = MatterSummedUp(visit=asked.visit, matter=asked.id)
        said = Said(asked.subject or work.new_id(), Summed(summary=summary))
        work.act(body, hall=asked.hall, asker=said)
