"""The log and what is read from it: timelines, both sides of an exception, the Returned tray."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import func, select, tuple_

from app.errors import Objection
from app.journal import fold, store
from app.journal.act import EXCEPTION, Act, Record
from app.journal.command import Query, Reading
from app.journal.judge import read_reasons
from app.oversight.rules import OPEN
from db.bulk import fetch_rows
from db.tables import act, exception, returned, touch

# Columns of records that hold somebody's name.
_NAMED = ("asker_name", "holder_name")


@dataclass(frozen=True)
class LogEntry:
    """One act as people read it. `said` holds private words by part and field, where they are here
    (`facts`: by name), `people` the names that may stand in them; `withheld` tells for each part
    why they are not (scope, erased, aged); `decision` tells how an exception was decided."""

    id: str
    n: int | None
    kind: str
    hall: str
    device: str
    command: str
    who: str
    who_name: str
    role: str
    at: datetime
    hub_at: datetime | None
    outcome: str
    reasons: tuple[Objection, ...]
    body: dict[str, Any]
    said: dict[str, dict[str, Any]]
    withheld: dict[str, str]
    readable: bool
    decision: str | None = None
    people: tuple[str, ...] = ()


@dataclass(frozen=True)
class ExceptionView:
    """An exception with both sides: the act that clashes and the act it clashes with."""

    id: str
    record_type: str
    record: str
    hall: str
    state: str
    decision: str | None
    resolved_by: str | None
    resolved_by_name: str | None
    resolved_at: datetime | None
    reasons: tuple[Objection, ...]
    later: LogEntry
    earlier: LogEntry | None


@dataclass(frozen=True)
class ReturnedView:
    """A returned request with the words that were written in it."""

    id: str
    record_type: str
    record: str
    state: str
    reasons: tuple[Objection, ...]
    entry: LogEntry


@dataclass(frozen=True)
class Log(Query[tuple[LogEntry, ...]]):
    """The numbered journal, newest first; `before` is the number of the last entry shown."""

    before: int | None = None
    limit: int = 200
    outcome: str | None = None

    def run(self, reading: Reading) -> tuple[LogEntry, ...]:
        """A page of entries."""
        query = select(act.c.id).where(act.c.n.is_not(None))
        if self.before is not None:
            query = query.where(act.c.n < self.before)
        if self.outcome is not None:
            query = query.where(act.c.outcome == self.outcome)
        rows = reading.connection.execute(query.order_by(act.c.n.desc()).limit(self.limit))
        return tuple(reversed(_entries(reading, [row[0] for row in rows])))


@dataclass(frozen=True)
class Timeline(Query[tuple[LogEntry, ...]]):
    """Every act that touched any of these records, in fold order."""

    records: tuple[Record, ...]

    def run(self, reading: Reading) -> tuple[LogEntry, ...]:
        """Entries."""
        rows = reading.connection.execute(
            select(touch.c.act).where(tuple_(touch.c.type, touch.c.record).in_(self.records))
        )
        return _entries(reading, sorted({row[0] for row in rows}))


@dataclass(frozen=True)
class Exceptions(Query[tuple[ExceptionView, ...]]):
    """Exceptions of this desk's halls, oldest first: those that nobody has decided, or all;
    `record`: of this one, wherever."""

    only_open: bool = True
    limit: int = 200
    record: str = ""

    def run(self, reading: Reading) -> tuple[ExceptionView, ...]:
        """Both sides of each."""
        query = select(exception).order_by(exception.c.n).limit(self.limit)
        if self.only_open:
            query = query.where(exception.c.state == OPEN)
        if self.record:
            query = query.where(exception.c.record == self.record)
        else:
            query = query.where(exception.c.hall.in_(reading.me.scope))
        rows = reading.connection.execute(query).all()
        ids = [row.id for row in rows] + [row.against for row in rows if row.against]
        entries = {each.id: each for each in _entries(reading, ids)}
        return tuple(_exception(reading, row, entries) for row in rows if row.id in entries)


@dataclass(frozen=True)
class ReturnedTray(Query[tuple[ReturnedView, ...]]):
    """What came back to one person and waits in her tray, oldest first."""

    who: str

    def run(self, reading: Reading) -> tuple[ReturnedView, ...]:
        """Returned requests with their words."""
        rows = reading.connection.execute(
            select(returned)
            .where(returned.c.tray == self.who, returned.c.state == OPEN)
            .order_by(returned.c.n)
        ).all()
        entries = {each.id: each for each in _entries(reading, [row.id for row in rows])}
        return tuple(
            ReturnedView(
                id=row.id, record_type=row.record_type, record=row.record, state=row.state,
                reasons=tuple(read_reasons(row.reasons)), entry=entries[row.id],
            )
            for row in rows
        )  # fmt: skip


@dataclass(frozen=True)
class Counts:
    """How many things wait for somebody."""

    exceptions: int
    returned: int


@dataclass(frozen=True)
class Waiting(Query[Counts]):
    """The numbers beside the navigation: open exceptions of this desk's halls, and what came back
    to one person."""

    who: str

    def run(self, reading: Reading) -> Counts:
        """Counts."""
        here = (exception.c.state == OPEN, exception.c.hall.in_(reading.me.scope))
        exceptions = select(func.count()).select_from(exception).where(*here)
        mine = (
            select(func.count())
            .select_from(returned)
            .where(returned.c.state == OPEN, returned.c.tray == self.who)
        )
        execute = reading.connection.execute
        return Counts(execute(exceptions).scalar_one(), execute(mine).scalar_one())


def entry(reading: Reading, each: Act) -> LogEntry:
    """An act as people read it."""
    header, stamp = each.header, each.stamp
    parts = zip(header.private, each.frame.private, strict=True)
    return LogEntry(
        id=each.id, n=each.n, kind=header.kind, hall=header.hall, device=header.device,
        command=header.command, who=header.who,
        who_name=reading.norms.name(header.who), role=header.role, at=header.at,
        hub_at=stamp.hub_at if stamp else None, outcome=each.outcome,
        reasons=tuple(read_reasons(each.reasons)),
        body=msgspec.to_builtins(each.body) if each.body is not None else {},
        said={name: msgspec.to_builtins(words) for name, words in each.said.items()},
        withheld={sealed.name: opened.withheld for sealed, opened in parts if opened.withheld},
        readable=each.body is not None,
    )  # fmt: skip


def _entries(reading: Reading, ids: list[str]) -> tuple[LogEntry, ...]:
    acts = store.by_ids(reading.connection, reading.registry, ids)
    disputed = [each.id for each in acts if each.outcome == EXCEPTION]
    rows = fetch_rows(reading.connection, exception, ("id", "decision"), ("id",), (disputed,))
    decided = {id_: decision for id_, decision in rows if decision}
    people = _people(reading, acts)
    return tuple(
        replace(entry(reading, each), decision=decided.get(each.id), people=people[each.id])
        for each in acts
    )


def _people(reading: Reading, acts: list[Act]) -> dict[str, tuple[str, ...]]:
    """For each act the names in it, and those on the records it touches: its words may hold them
    where its own parts do not name anybody."""
    records = {record for each in acts for record in each.header.records}
    states = fold.load(reading.connection, reading.registry, records)
    found = {}
    for each in acts:
        touched = [states.get(record) for record in each.header.records]
        names = [getattr(words, "name", "") for words in each.said.values()]
        names += [getattr(state, name, None) for state in touched for name in _NAMED]
        found[each.id] = tuple(dict.fromkeys(name for name in names if name))
    return found


def _exception(reading: Reading, row: Any, entries: dict[str, LogEntry]) -> ExceptionView:
    return ExceptionView(
        id=row.id, record_type=row.record_type, record=row.record, hall=row.hall, state=row.state,
        decision=row.decision, resolved_by=row.resolved_by,
        resolved_by_name=reading.norms.name(row.resolved_by) if row.resolved_by else None,
        resolved_at=row.resolved_at, reasons=tuple(read_reasons(row.reasons)),
        later=entries[row.id], earlier=entries.get(row.against or ""),
    )  # fmt: skip
