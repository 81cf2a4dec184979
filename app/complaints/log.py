"""The complaint log: which complaints are wanted, and their pages newest first."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, and_, func, literal_column, or_, select

from app.complaints.course import GRADES
from app.complaints.life import OPEN
from app.complaints.marks import hour_of, in_level, marked
from app.complaints.views import late
from app.errors import Objection, Refused
from app.fields import Form
from app.journal.command import Query, Reading
from app.norms.norms import Norms
from db.tables import complaint, matter

Key = tuple[datetime, str]


@dataclass(frozen=True)
class LogFilter:
    """Which complaints are wanted; what is empty does not matter.

    `days` is back from today, today being 1; `since` and `until` are days of the branch, both
    included. `overdue`: `is_late`; `due_today`: it is unless it is answered today; `settle_late`
    and `settle_today`: the same of the sender's clock; `open`: something is still to be done.
    `severity`, `complexity` and `impact` are grades, 0: any; `safety`: somebody may come to harm.
    `level1` is a class's first level, `hour` of the branch's day it came in (09), `mark` one of
    `MARKS`. Page and count are both made from this.
    """

    state: str = ""
    hall: str = ""
    category: str = ""
    owner: str = ""
    days: int = 0
    since: date | None = None
    until: date | None = None
    overdue: bool = False
    disputed: bool = False
    due_today: bool = False
    settle_late: bool = False
    settle_today: bool = False
    open: bool = False
    severity: int = 0
    complexity: int = 0
    impact: int = 0
    safety: bool = False
    level1: str = ""
    hour: str = ""
    mark: str = ""

    def conditions(self, reading: Reading) -> list[ColumnElement[bool]]:
        """As SQL; none where everything is wanted."""
        columns = {"state": self.state, "hall": self.hall, "category": self.category}
        special = self._assessed() + self._settling(reading)
        # What is late, disputed or assessed has its index: not through all of a hall.
        few = self.overdue or self.disputed or self.due_today or special
        found = [
            (complaint.c[name].concat("") if few else complaint.c[name]) == value
            for name, value in columns.items()
            if value
        ]
        found += self._period(reading.norms, reading.now)
        if self.owner:
            found.append(
                complaint.c.matter.in_(select(matter.c.id).where(matter.c.owner == self.owner))
            )
        if self.overdue:
            found.append(late(reading.now))
        if self.disputed:
            # As the index of disputed ones has it, letter by letter.
            found.append(complaint.c.disputes > literal_column("0"))
        if self.due_today:
            found.append(late_tonight(reading.norms, reading.now))
        if self.open:
            found.append(complaint.c.state.in_(OPEN))
        return [*found, *special, *self._counted(reading)]

    def _counted(self, reading: Reading) -> list[ColumnElement[bool]]:
        """By what the board counts."""
        norms, now, found = reading.norms, reading.now, []
        if self.level1:
            found.append(in_level(norms, self.level1))
        if self.hour:
            found.append(hour_of(norms, now) == int(self.hour))
        if self.mark:
            found.append(marked(self.mark, now))
        return found

    def _assessed(self) -> list[ColumnElement[bool]]:
        """By its grades; first what the index of assessed ones holds, letter by letter."""
        wanted = [(complaint.c[name], getattr(self, name)) for name in GRADES]
        found = [column == grade for column, grade in wanted if grade]
        found += [complaint.c.safety] if self.safety else []
        return [complaint.c.severity.is_not(None), *found] if found else []

    def _settling(self, reading: Reading) -> list[ColumnElement[bool]]:
        """By the sender's clock; the index of those passed on holds all of it."""
        tonight, now = _tonight(reading.norms, reading.now), reading.now
        found = [complaint.c.settle_by <= now] if self.settle_late else []
        if self.settle_today:
            found += [complaint.c.settle_by <= tonight, complaint.c.settle_by > now]
        return [*found, complaint.c.state.concat("").in_(OPEN)] if found else []

    def _period(self, norms: Norms, now: datetime) -> list[ColumnElement[bool]]:
        at, found = complaint.c.received_at, []
        if self.days:
            found.append(at >= _midnight(norms, norms.day(now) - timedelta(days=self.days - 1)))
        if self.since is not None:
            found.append(at >= _midnight(norms, self.since))
        if self.until is not None:
            found.append(at < _midnight(norms, self.until + timedelta(days=1)))
        return found


EVERYTHING = LogFilter()


@dataclass(frozen=True)
class LogLine:
    """One complaint as the log shows it; private fields None where the words are not here."""

    id: str
    number: str
    received_at: datetime
    hall: str
    category: str
    words: str | None
    state: str
    late_from: datetime | None
    settle_by: datetime | None
    closing: int
    repeats: int
    disputes: int
    newer: bool
    asker_name: str | None
    holder_name: str | None


@dataclass(frozen=True)
class LogPage:
    """A page of the log; `next` goes into the next question, None at the end."""

    lines: tuple[LogLine, ...]
    next: Key | None


@dataclass(frozen=True)
class ComplaintLog(Query[LogPage]):
    """Complaints, newest first, by keyset: the page after `after`."""

    filter: LogFilter = EVERYTHING
    after: Key | None = None
    limit: int = 200

    def run(self, reading: Reading) -> LogPage:
        """One page."""
        query = _LINES.where(*self.filter.conditions(reading))
        if self.after is not None:
            at, id_ = self.after
            query = query.where(
                or_(
                    complaint.c.received_at < at,
                    and_(complaint.c.received_at == at, complaint.c.id < id_),
                )
            )
        rows = reading.connection.execute(query.limit(self.limit + 1)).all()
        lines = tuple(LogLine(*row) for row in rows[: self.limit])
        more = len(rows) > self.limit
        return LogPage(lines, (lines[-1].received_at, lines[-1].id) if more else None)


@dataclass(frozen=True)
class ComplaintCount(Query[int]):
    """How many complaints the same filter shows."""

    filter: LogFilter = EVERYTHING

    def run(self, reading: Reading) -> int:
        """The number."""
        query = select(func.count()).select_from(complaint)
        found: int = reading.connection.execute(
            query.where(*self.filter.conditions(reading))
        ).scalar_one()
        return found


_LINES = select(*(complaint.c[name] for name in LogLine.__dataclass_fields__)).order_by(
    complaint.c.received_at.desc(), complaint.c.id.desc()
)


_APART = re.compile(r"\s*(?:\.{2,}|…|~|至|到|\s)\s*")


def read_days(norms: Norms, now: datetime, text: str) -> tuple[date, date]:
    """First and last day of what somebody typed: 06-01, or 06-01 06-09 in whatever order.

    Raises Refused: date_form, filter_future.
    """
    form = Form(norms, now)
    plain = unicodedata.normalize("NFKC", text).strip()
    found = [form.past_day("days", each) for each in _APART.split(plain, maxsplit=1) if each]
    wrong = form.objections[:1]
    if wrong and wrong[0].code == "future_date":
        wrong = [Objection("filter_future", wrong[0].params, field="days")]
    days = [each for each in found if each is not None]
    if wrong or not days:
        raise Refused(*(wrong or [Objection("date_form", {"example": "06-01"}, field="days")]))
    return min(days), max(days)


def late_tonight(norms: Norms, now: datetime) -> ColumnElement[bool]:
    """Not late yet, and late once this day of the branch is over."""
    return and_(late(_tonight(norms, now)), complaint.c.late_from > now)


def _tonight(norms: Norms, now: datetime) -> datetime:
    """The end of this day of the branch."""
    return _midnight(norms, norms.day(now) + timedelta(days=1))


def _midnight(norms: Norms, day: date) -> datetime:
    """The beginning of a day of the branch."""
    return datetime.combine(day, time(), norms.zone)
