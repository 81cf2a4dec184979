"""Answers given in a rush and written down together afterwards (article 10: registered, not typed
live)."""

from dataclasses import dataclass
from datetime import datetime

from msgspec.structs import replace

from app.errors import Objection, Refused
from app.fields import Form
from app.journal.command import Command
from app.journal.write import Said, Work
from app.visits.acts import MatterAnswered, MatterOpened, VisitOpened
from app.visits.commands import NOBODY_NAMED, card_read, party_of
from app.visits.words import Answered, Asked

RUSH = "rush"


@dataclass(frozen=True, kw_only=True)
class RushRow:
    """One customer who was answered, as typed; `at` is the time that the clerk says, as 09:05."""

    ticket: str = ""
    asks: str = ""
    card: str = ""
    answer: str = ""
    at: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing was typed; the ticket stands there by itself."""
        return not any(each.strip() for each in (self.asks, self.card, self.answer, self.at))


@dataclass(frozen=True, kw_only=True)
class EnterRush(Command):
    """Several customers at once, each a visit with its matter and answer, marked as late.

    Objections name fields with the place of their row: `asks_2`.
    """

    rows: tuple[RushRow, ...]

    def run(self, work: Work) -> int:
        """How many were entered; all of them or none."""
        rows = [(place, row) for place, row in enumerate(self.rows, start=1) if not row.empty]
        if not rows:
            raise Refused(Objection("needed", {"field": "asks"}, field="asks_1"))
        form = Form(work.norms, work.now)
        read = [_read(form, place, row) for place, row in rows]
        form.done()
        for each in read:
            _enter(work, each)
        return len(read)


@dataclass(frozen=True)
class _Read:
    ticket: str
    asks: str
    card: str
    answer: str
    at: datetime | None


def _read(form: Form, place: int, row: RushRow) -> _Read:
    needed = {"ticket": row.ticket, "at": row.at}
    if not row.card:
        needed |= {"asks": row.asks, "answer": row.answer}
    for name, typed in needed.items():
        if not typed.strip():
            objection = Objection("needed", {"field": name}, field=f"{name}_{place}")
            form.objections.append(objection)
    return _Read(
        ticket=form.line(f"ticket_{place}", row.ticket, most=20),
        asks=form.line(f"asks_{place}", row.asks),
        card=row.card,
        answer=form.line(f"answer_{place}", row.answer),
        at=form.past_time(f"at_{place}", row.at),
    )


def _enter(work: Work, read: _Read) -> None:
    visit, matter, subject = work.new_id(), work.new_id(), work.new_id()
    asked, answered = Asked(asks=read.asks), Answered(answer=read.answer)
    card, version = card_read(work, read.card)
    people = (party_of("asker", NOBODY_NAMED, asked),)
    opened = VisitOpened(visit=visit, ticket=read.ticket)
    asks = MatterOpened(visit=visit, matter=matter, ticket=read.ticket, people=people)
    told = MatterAnswered(visit=visit, matter=matter, card=card, card_version=version)
    for body, words in ((opened, None), (asks, asked), (told, answered)):
        said = Said(subject, words) if words else None
        work.act(replace(body, happened_at=read.at, late=RUSH), asker=said)
