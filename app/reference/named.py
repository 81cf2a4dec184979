"""What still names a row of reference data that is to go: other tables, shifts, open cases."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from app.errors import Objection
from app.journal.identity import Identity
from app.reference.cells import LIST, Row
from app.reference.rows import rows_of
from app.reference.tables import BY_NAME, TABLES, Table
from app.reference.views import content
from db.tables import complaint, counter, matter, reference, shift

# Table → columns of others that name its rows by the first part of their key.
_BY = {
    "halls": (("staff", "hall"), ("staff", "scope"), ("counters", "hall"), ("norms", "halls"),
              ("special", "halls")),
    "staff": (("confirmations", "by"),),
    "articles": (("categories", "article"),),
    "tariffs": (("answers", "from"),),
    "packs": (("norms", "pack"), ("free", "pack")),
    "norms": (("confirmations", "norm"),),
    "situations": (("phrases", "situation"),),
}  # fmt: skip
_MOST, _OPEN, _REVOKED = 3, "open", "revoked"


def in_force(connection: Connection, set_: str) -> dict[str, Any]:
    """The content of a set as it is in force; empty where there is none."""
    sha256 = connection.execute(select(reference.c.sha256).where(reference.c.id == set_)).scalar()
    found = content(connection, sha256, set_) if sha256 else None
    return json.loads(found) if found is not None else {}


def by_version(
    connection: Connection, me: Identity, set_: str, after: Mapping[str, Any], today: date
) -> list[Objection]:
    """The same for all that a whole new content of a set leaves out."""
    before = in_force(connection, set_)
    return [
        each
        for table in TABLES if table.set == set_
        for each in still(
            connection, me, table, (rows_of(table, before), rows_of(table, after)), today
        )
    ]  # fmt: skip


def still(
    connection: Connection,
    me: Identity,
    table: Table,
    rows: tuple[Sequence[Row], Sequence[Row]],
    today: date,
) -> list[Objection]:
    """What still names rows that are before and not after, and what to do first."""
    before, after = rows
    kept = {table.key_of(each) for each in after}
    known = {each[table.key[0]] for each in after}
    found = []
    for row in before:
        if table.key_of(row) in kept:
            continue
        if row[table.key[0]] not in known:
            found += _by_rows(connection, table, row, today)
        found += _by_work(connection, me, table, row)
    return found


def _by_rows(connection: Connection, table: Table, row: Row, today: date) -> list[Objection]:
    """Rows of other tables; what has ended names nothing any more."""
    value = row[table.key[0]]
    by: dict[str, dict[str, str]] = {}
    for name, column in _BY.get(table.name, ()):
        other = BY_NAME[name]
        for each in rows_of(other, in_force(connection, other.set)):
            named = {part.strip() for part in LIST.split(each[column])}
            if value in named and not _has_ended(each, today):
                by.setdefault(name, {})[other.key_of(each)] = _label(other, each)
    return [
        Objection(
            "named_by_rows",
            {**_told(table, row, list(labels.values())), "table": name},
            field=_beside(table),
        )
        for name, labels in by.items()
    ]


def _has_ended(row: Row, today: date) -> bool:
    day = today.isoformat()
    return bool(row.get("until") and row["until"] <= day) or bool(row.get("to") and row["to"] < day)


def _label(table: Table, row: Row) -> str:
    """How people know a row."""
    parts = (row["name"],) if table.name == "counters" else (row[table.key[0]], row.get("name", ""))
    return " ".join(filter(None, parts))


def _by_work(connection: Connection, me: Identity, table: Table, row: Row) -> list[Objection]:
    """Whoever works there, and what nobody has ended yet."""
    if table.name == "categories":
        return _cases(connection, table, row, complaint.c.category == row["code"])
    if table.name == "counters":
        at = (shift.c.hall == row["hall"]) & (shift.c.counter == row["id"])
        here = [me.name] if (me.hall, me.counter) == (row["hall"], row["id"]) else []
        return [*_shifts(connection, table, row, at), *_machines(table, row, here)]
    if table.name != "halls":
        return []
    at_desks = select(counter.c.name).where(
        counter.c.hall == row["id"], counter.c.state != _REVOKED
    )
    machines = list(connection.execute(at_desks).scalars())
    asked = select(matter.c.ticket).where(matter.c.hall == row["id"], matter.c.state == _OPEN)
    tickets = list(connection.execute(asked.order_by(matter.c.opened_at)).scalars())
    open_ = Objection("named_by_matters", _told(table, row, tickets), field=_beside(table))
    return [
        *_cases(connection, table, row, complaint.c.hall == row["id"]),
        *([open_] if tickets else []),
        *_shifts(connection, table, row, shift.c.hall == row["id"]),
        *_machines(table, row, machines),
    ]


def _cases(
    connection: Connection, table: Table, row: Row, of: ColumnElement[bool]
) -> list[Objection]:
    query = select(complaint.c.number).where(of, complaint.c.closed_at.is_(None))
    numbers = list(connection.execute(query.order_by(complaint.c.received_at)).scalars())
    told = Objection("named_by_complaints", _told(table, row, numbers), field=_beside(table))
    return [told] if numbers else []


def _shifts(
    connection: Connection, table: Table, row: Row, at: ColumnElement[bool]
) -> list[Objection]:
    query = select(shift.c.hall, shift.c.counter).where(at, shift.c.state == _OPEN)
    counters = [f"{each.hall}-{each.counter}" for each in connection.execute(query)]
    told = Objection("named_by_shifts", _told(table, row, counters), field=_beside(table))
    return [told] if counters else []


def _machines(table: Table, row: Row, names: list[str]) -> list[Objection]:
    told = Objection("named_by_machines", _told(table, row, names), field=_beside(table))
    return [told] if names else []


def _told(table: Table, row: Row, names: list[str]) -> dict[str, str]:
    """Which row, how many name it, and the first of them."""
    some = "、".join(names[:_MOST]) + ("…" if len(names) > _MOST else "")
    return {"row": _label(table, row), "n": str(len(names)), "names": some}


def _beside(table: Table) -> str:
    return table.column(table.key[0]).field
