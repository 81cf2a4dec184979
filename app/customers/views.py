"""What this desk knows of one customer, over all halls: by the subject token, words where they
are here and None where they are withheld."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app import masks
from app.complaints import views as complaints
from app.complaints.views import ComplaintLine, is_late, is_open, is_owed
from app.errors import Refused
from app.fields import Form
from app.journal.command import Query, Reading
from app.visits import views as visits
from app.visits.views import MatterLine

REPEAT_WINDOW = "repeat_window"


@dataclass(frozen=True)
class CustomerView:
    """One customer as the customer bar shows him; `visits` counts those of the last `days` days,
    this one too. `days` is 0 where no norm says how long the window is. What he comes with may be
    one of `again`: what is open, then what ended within these days."""

    subject: str
    name: str
    number: str
    open: tuple[ComplaintLine, ...]
    again: tuple[ComplaintLine, ...]
    overdue: tuple[ComplaintLine, ...]
    visits: int
    days: int


@dataclass(frozen=True)
class Customer(Query[CustomerView | None]):
    """Who it is, by a whole telephone number or by a subject token; None where neither is given
    or the number is none."""

    number: str = ""
    subject: str = ""

    def run(self, reading: Reading) -> CustomerView | None:
        """The customer; known or not, with what is open."""
        subject = self.subject or subject_of_number(reading, self.number)
        if not subject:
            return None
        his = complaints.of_subject(reading, subject)
        day = reading.norms.day(reading.now)
        norm = reading.norms.norm(REPEAT_WINDOW, day, reading.me.hall)
        days = norm.value if norm else 0
        since, matters = reading.now - timedelta(days=days), [each.matter for each in his]
        name, number = _known_as(reading, subject, his) or ("", self.number)
        ended = (each for each in his if each.closed_at is not None and each.closed_at >= since)
        still = tuple(each for each in his if is_open(each))
        return CustomerView(
            subject=subject,
            name=name,
            number=number,
            open=still,
            again=(*still, *ended),
            overdue=tuple(each for each in his if is_late(each, reading.now)),
            visits=visits.visits_since(reading, subject, matters, since),
            days=days,
        )


@dataclass(frozen=True)
class HistoryLine:
    """One thing that a customer came with; `type` and `id` open it.

    `words` are masked, None where they are withheld here; `due_at` None where nothing is owed.
    """

    type: str
    id: str
    at: datetime
    hall: str
    who: str
    who_name: str
    state: str
    words: str | None
    open: bool
    number: str = ""
    category_name: str = ""
    due_at: datetime | None = None
    latest_at: datetime | None = None
    due_norm: str | None = None
    promised_at: datetime | None = None
    late: bool = False


@dataclass(frozen=True)
class History(Query[tuple[HistoryLine, ...]]):
    """What a customer came with, newest first; a matter that became a complaint shows as that. By
    subject token or whole number."""

    subject: str = ""
    number: str = ""
    limit: int = 30

    def run(self, reading: Reading) -> tuple[HistoryLine, ...]:
        """Lines."""
        subject = self.subject or subject_of_number(reading, self.number)
        if not subject:
            return ()
        his = complaints.of_subject(reading, subject)
        lines = [_of_complaint(each, reading.now) for each in his]
        asked = visits.of_subject(reading, subject, self.limit)
        lines += [_of_matter(each) for each in asked]
        lines.sort(key=lambda each: (each.at, each.id), reverse=True)
        return tuple(lines[: self.limit])


def subject_of_number(reading: Reading, number: str) -> str:
    """The token of a whole telephone number; empty where it is none."""
    form = Form(reading.norms, reading.now)
    read = form.phone("number", number)
    try:
        form.done()
    except Refused:
        return ""
    return reading.me.subject("number", read) if read else ""


def _known_as(
    reading: Reading, subject: str, his: tuple[ComplaintLine, ...]
) -> tuple[str, str] | None:
    """Name and number as last given, where words of his are here."""
    said = next((each for each in his if each.asker_number), None)
    if said is not None:
        return said.asker_name or "", said.asker_number or ""
    return visits.known_as(reading, subject)


def _of_complaint(line: ComplaintLine, now: datetime) -> HistoryLine:
    return HistoryLine(
        type="complaint", id=line.id, at=line.received_at, hall=line.hall, who=line.received_by,
        who_name=line.received_by_name, state=line.state,
        words=_masked(line.words, line.asker_name, line.holder_name), open=is_open(line),
        number=line.number, category_name=line.category_name,
        due_at=line.due_at if is_owed(line) else None, due_norm=line.due_norm,
        latest_at=line.latest_at, promised_at=line.promised_at,
        late=is_late(line, now),
    )  # fmt: skip


def _of_matter(line: MatterLine) -> HistoryLine:
    return HistoryLine(
        type="matter", id=line.id, at=line.opened_at, hall=line.hall, who=line.first_contact,
        who_name=line.first_contact_name, state=line.state,
        words=_masked(line.asks, line.asker_name), open=line.state == "open",
    )  # fmt: skip


def _masked(words: str | None, *people: str | None) -> str | None:
    return None if words is None else masks.words(words, *people)
