"""What can be asked of the index."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, literal_column, or_, select

from app.customers.views import subject_of_number
from app.errors import Objection
from app.journal.command import Query, Reading
from app.receipts.rules import number_in
from app.search.asked import Asked, asked
from app.search.entries import place_of
from app.search.lines import FoundLine, lines_of
from db.search import search_words
from db.tables import complaint, matter, search_due, search_entry

PAGE = 40
# So many are read within a second, while somebody types the next word.
_SOON = 32
OPEN, SETTLED = "open", "settled"


@dataclass(frozen=True)
class Found:
    """A page of lines, newest first; `next` goes into the next question, None at the end.

    `notes` tell what could not be searched: one_character, not_a_number, elsewhere, catching_up.
    """

    lines: tuple[FoundLine, ...]
    next: int | None
    notes: tuple[Objection, ...]


@dataclass(frozen=True)
class Search(Query[Found]):
    """Cases and visits in which every typed word stands somewhere; a scanned receipt is its number.

    `field` is one of asked.WITHIN; `state` open, settled or empty; `days` back from today, today
    being 1, 0 for all time.
    """

    text: str
    field: str = ""
    state: str = ""
    days: int = 0
    after: int | None = None
    limit: int = PAGE

    def run(self, reading: Reading) -> Found:
        """One page."""
        text = number_in(self.text) or self.text
        what = asked(text, self.field, subject_of_number(reading, text))
        notes = _notes(reading, what)
        if not what.match:
            return Found((), None, notes)
        rows = reading.connection.execute(self._query(reading), {"match": what.match}).all()
        page = rows[: self.limit]
        after = page[-1].id if len(rows) > self.limit else None
        return Found(lines_of(reading, page, what.terms), after, notes)

    def _query(self, reading: Reading) -> Select[Any]:
        query = (
            select(search_entry)
            .select_from(search_words.join(search_entry, search_entry.c.id == search_words.c.rowid))
            .where(matches(), *self._filters(reading))
        )
        return query.order_by(search_words.c.rowid.desc()).limit(self.limit + 1)

    def _filters(self, reading: Reading) -> list[ColumnElement[bool]]:
        found = []
        if self.after is not None:
            found.append(search_words.c.rowid < self.after)
        if self.days:
            found.append(search_words.c.rowid >= place_of(_midnight(reading, self.days - 1)))
        if self.state:
            found.append(_is_open() if self.state == OPEN else ~_is_open())
        return found


@dataclass(frozen=True)
class CatchingUp(Query[datetime | None]):
    """Up to when the index is whole: what is older may not be found yet; None where all is."""

    def run(self, reading: Reading) -> datetime | None:
        """The time of the newest record that waits; None where it is a matter of a second."""
        return _behind(reading)


def matches() -> ColumnElement[bool]:
    """The condition that the index matches `:match`."""
    return literal_column("search_words").op("MATCH", is_comparison=True)(bindparam("match"))


def _is_open() -> ColumnElement[bool]:
    """Whether somebody still owes something; a matter that was taken up is its complaint's."""
    id_, type_ = search_entry.c.record, search_entry.c.type
    return or_(
        and_(
            type_ == "complaint",
            exists().where(complaint.c.id == id_, complaint.c.state != "closed"),
        ),
        and_(type_ == "matter", exists().where(matter.c.id == id_, matter.c.state == "open")),
    )


def _midnight(reading: Reading, days: int) -> datetime:
    """The beginning of the branch's day, so many days ago."""
    day = reading.norms.day(reading.now) - timedelta(days=days)
    return datetime.combine(day, time(), reading.norms.zone)


def _notes(reading: Reading, what: Asked) -> tuple[Objection, ...]:
    found = [
        Objection("one_character" if len(each) == 1 else "not_a_number", {"text": each})
        for each in what.skipped
    ]
    halls = reading.norms.branch.halls if reading.norms.branch else ()
    elsewhere = [each.name for each in halls if each.id not in reading.me.scope]
    if elsewhere:
        found.append(Objection("elsewhere", {"halls": "、".join(elsewhere)}))
    behind = _behind(reading)
    if behind is not None:
        day = behind.astimezone(reading.norms.zone)
        found.append(Objection("catching_up", {"until": f"{day:%Y-%m-%d %H:%M}"}))
    return tuple(found)


def _behind(reading: Reading) -> datetime | None:
    rows = reading.connection.execute(
        select(search_due.c.at)
        .where(search_due.c.type != "act")
        .order_by(search_due.c.at.desc())
        .limit(_SOON + 1)
    ).scalars().all()  # fmt: skip
    return rows[0] if len(rows) > _SOON else None
