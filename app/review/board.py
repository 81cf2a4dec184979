"""The board: how many cases stand where, and the filter of the log behind each figure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import case, func, select

from app.complaints.life import OPEN
from app.complaints.log import LogFilter, late_tonight
from app.complaints.views import late
from app.journal.command import Query, Reading
from db.tables import complaint, matter

COLUMNS = ("all", "overdue", "due_today", "disputed")
KEYS = ("state", "hall", "owner")
PARTS = (*KEYS, "age")
# How long ago what is open came, in days; the last one has no end.
AGES = (7, 15, 30)
_Figures = tuple[int, ...]


@dataclass(frozen=True)
class Figure:
    """So many cases, which this filter of the log shows."""

    count: int
    wanted: LogFilter


@dataclass(frozen=True)
class BoardRow:
    """A state, hall, owner or age with a figure for each of COLUMNS."""

    value: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class BoardShown:
    """Rows for each of PARTS. Of states all cases are counted, of the others the open ones; late
    ones are always open, and disputed ones are all, but by age the open ones."""

    rows: dict[str, tuple[BoardRow, ...]]


@dataclass(frozen=True)
class Board(Query[BoardShown]):
    """How all cases stand, as far as this desk knows them: whatever its log shows."""

    def run(self, reading: Reading) -> BoardShown:
        """One look at each state, and one at what is open or disputed, which are few."""
        counted = reading.connection.execute(
            select(complaint.c.state, func.count()).group_by(complaint.c.state)
        )
        states = {row[0]: row[1] for row in counted}
        found = _open(reading) + _disputed(reading)
        rows = {part: _sum(found, place) for place, part in enumerate(KEYS)}
        rows["state"] = {
            state: (count, *rows["state"].get(state, (0, 0, 0, 0))[1:])
            for state, count in states.items()
        }
        shown = {part: _rows(part, found) for part, found in rows.items()}
        return BoardShown({**shown, "age": _ages(reading)})


def _open(reading: Reading) -> list[Any]:
    """What is open by state, hall and owner, and how much of it is late or will be tonight."""
    now = reading.now
    return list(
        reading.connection.execute(
            _by(
                func.count(),
                func.sum(case((late(now), 1), else_=0)),
                func.sum(case((late_tonight(reading.norms, now), 1), else_=0)),
                func.sum(0),
            ).where(complaint.c.state.in_(OPEN))
        )
    )


def _ages(reading: Reading) -> tuple[BoardRow, ...]:
    """What is open by how long ago it came, the latest first."""
    now, today = reading.now, reading.norms.day(reading.now)
    flags = (late(now), late_tonight(reading.norms, now), complaint.c.disputes > 0)
    rows = []
    for first, last in zip((0, *(days + 1 for days in AGES)), (*AGES, None), strict=True):
        since = None if last is None else today - timedelta(days=last)
        wanted = LogFilter(since=since, until=today - timedelta(days=first), open=True)
        sums = (func.coalesce(func.sum(case((flag, 1), else_=0)), 0) for flag in flags)
        query = select(func.count(), *sums).where(*wanted.conditions(reading))
        counts = reading.connection.execute(query).one()
        filters = (wanted, *(_flagged(wanted, column) for column in COLUMNS[1:]))
        rows.append(BoardRow(f"{first}-{last or ''}", tuple(map(Figure, counts, filters))))
    return tuple(row for row in rows if row.figures[0].count)


def _disputed(reading: Reading) -> list[Any]:
    """What nobody has decided yet, whether open or not."""
    wanted = LogFilter(disputed=True).conditions(reading)
    # Counted here: to group them SQLite would go through all complaints by state.
    joined = complaint.outerjoin(matter, matter.c.id == complaint.c.matter)
    query = select(complaint.c.state, complaint.c.hall, matter.c.owner).select_from(joined)
    return [(*row, 0, 0, 0, 1) for row in reading.connection.execute(query.where(*wanted))]


def _by(*figures: Any) -> Any:
    keys = (complaint.c.state, complaint.c.hall, matter.c.owner)
    joined = complaint.outerjoin(matter, matter.c.id == complaint.c.matter)
    return select(*keys, *figures).select_from(joined).group_by(*keys)


def _sum(found: Iterable[Any], place: int) -> dict[str, _Figures]:
    """Figures for each value that stands at this place of the key."""
    sums: dict[str, Counter[int]] = {}
    for row in found:
        if row[place] is not None:
            sums.setdefault(row[place], Counter()).update(dict(enumerate(row[len(KEYS) :])))
    return {value: tuple(sums[value][n] for n in range(len(COLUMNS))) for value in sums}


def _rows(part: str, found: dict[str, _Figures]) -> tuple[BoardRow, ...]:
    """Most of it first."""
    order = sorted(found, key=lambda value: ([-n for n in found[value][1:]], value))
    return tuple(
        BoardRow(value, tuple(
            Figure(n, _wanted(part, value, column))
            for column, n in zip(COLUMNS, found[value], strict=True)
        ))
        for value in order
    )  # fmt: skip


def _wanted(part: str, value: str, column: str) -> LogFilter:
    set_: dict[str, Any] = {part: value}
    wanted = LogFilter(**set_)
    if column != "all":
        return _flagged(wanted, column)
    return wanted if part == "state" else replace(wanted, open=True)


def _flagged(wanted: LogFilter, column: str) -> LogFilter:
    flag: dict[str, Any] = {column: True}
    return replace(wanted, **flag)
