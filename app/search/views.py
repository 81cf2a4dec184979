"""What can be asked of the index."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import select

from app.customers.views import subject_of_number
from app.errors import Objection
from app.journal.command import Query, Reading
from app.receipts.rules import number_in
from app.search.asked import Asked, asked
from app.search.entries import place_of
from app.search.lines import FoundLine, lines_of
from db.prepared import Prepared
from db.search import find
from db.tables import search_due

# A screen full, as most are; a larger one gets the next page at once.
PAGE = 16
# So many are read within a second, while somebody types the next word.
_SOON = 32
_DUE = Prepared(
    select(search_due.c.at)
    .where(search_due.c.type != "act")
    .order_by(search_due.c.at.desc())
    .limit(_SOON + 1)
)


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
        since = place_of(_midnight(reading, self.days - 1)) if self.days else 0
        before = {} if self.after is None else {"before": self.after}
        rows = find(
            reading.connection, what.match, since=since, state=self.state, limit=self.limit + 1,
            **before,
        )  # fmt: skip
        page = rows[: self.limit]
        after = page[-1][0] if len(rows) > self.limit else None
        records = [(type_, record) for _, type_, record in page]
        return Found(lines_of(reading, records, what.terms), after, notes)


@dataclass(frozen=True)
class CatchingUp(Query[datetime | None]):
    """Up to when the index is whole: what is older may not be found yet; None where all is."""

    def run(self, reading: Reading) -> datetime | None:
        """The time of the newest record that waits; None where it is a matter of a second."""
        return _behind(reading)


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
    rows = _DUE.rows(reading.connection)
    return rows[0][0] if len(rows) > _SOON else None
