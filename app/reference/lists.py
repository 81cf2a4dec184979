"""Questions of whoever looks after reference data: tables, their rows, versions, differences."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from app.journal.command import Query, Reading
from app.reference.cells import Row
from app.reference.rows import Difference, changed, differences, rows_of
from app.reference.rules import OPEN, PUBLISHED, others
from app.reference.tables import BY_NAME, TABLES
from app.reference.views import content
from db.tables import draft, publication, reference

_FORM = "publish"


@dataclass(frozen=True)
class Version:
    """One version of a set, and who stands for it."""

    id: str
    set: str
    version: int
    state: str
    why: str
    published_at: datetime
    published_by: str
    confirmed_at: datetime | None
    confirmed_by: str
    ended_by: str
    ended_why: str
    in_force: bool
    mine: bool
    unconfirmed: bool


@dataclass(frozen=True)
class Listed:
    """One table: how many rows are in force, whether its set waits or stands with one name, and
    whether this person has changed something in it."""

    table: str
    rows: int
    waits: bool
    alone: bool
    changed: bool


@dataclass(frozen=True)
class RowShown:
    """One row: as it is in force, as it is to be, and whether a norm's value is verified."""

    key: str
    before: Row | None
    after: Row | None
    verified: bool = True


@dataclass(frozen=True)
class Shown:
    """One table: its rows, the version in force, the draft with what is changed and what was typed
    of its publication, and whether somebody else may confirm."""

    table: str
    version: int
    rows: tuple[RowShown, ...]
    draft: str
    changes: str
    values: dict[str, str]
    waits: bool
    second: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Tables(Query[tuple[Listed, ...]]):
    """All tables."""

    staff: str

    def run(self, reading: Reading) -> tuple[Listed, ...]:
        """In the order of the list."""
        states = {row.id: row for row in reading.connection.execute(select(reference))}
        alone = _alone(reading)
        kept = _kept(reading, self.staff)
        return tuple(
            Listed(
                each.name, len(rows_of(each, _in_force(reading, each.set)[0])),
                each.set in states and states[each.set].waiting is not None,
                each.set in alone, each.name in kept,
            )
            for each in TABLES
        )  # fmt: skip


@dataclass(frozen=True)
class RowsOf(Query[Shown]):
    """The rows of one table, with what this person changed in it."""

    table: str
    staff: str

    def run(self, reading: Reading) -> Shown:
        """In the order of the set, new ones last."""
        table = BY_NAME[self.table]
        found, version = _in_force(reading, table.set)
        rows = rows_of(table, found)
        id_, changes, values = _kept(reading, self.staff).get(self.table, ("", {}, {}))
        old = {table.key_of(each): each for each in rows}
        new = {table.key_of(each): each for each in changed(table, rows, changes)}
        strange = {each.id for each in reading.norms.rules if not each.verified}
        state = reading.connection.execute(
            select(reference.c.waiting).where(reference.c.id == table.set)
        ).scalar()
        name = reading.norms.name
        second = others(reading.norms, self.staff, reading.now)
        return Shown(
            self.table, version,
            tuple(
                RowShown(key, old.get(key), new.get(key),
                         self.table != "norms" or key not in strange)
                for key in dict.fromkeys((*old, *new))
            ),
            id_, json.dumps(changes, ensure_ascii=False), values, state is not None,
            tuple((no, f"{no} {name(no)}") for no in second),
        )  # fmt: skip


@dataclass(frozen=True)
class Versions(Query[tuple[Version, ...]]):
    """Every version of a set, the newest first."""

    set: str
    staff: str

    def run(self, reading: Reading) -> tuple[Version, ...]:
        """All that are known here."""
        now = reading.connection.execute(
            select(reference.c.version).where(reference.c.id == self.set)
        ).scalar()
        rows = reading.connection.execute(
            select(publication)
            .where(publication.c.set == self.set)
            .order_by(publication.c.version.desc())
        )
        name = reading.norms.name
        return tuple(
            Version(
                row.id, row.set, row.version, row.state, row.why, row.published_at,
                name(row.published_by), row.confirmed_at,
                name(row.confirmed_by) if row.confirmed_by else "",
                name(row.ended_by) if row.ended_by else "", row.ended_why or "",
                row.version == now and row.state == PUBLISHED, row.published_by == self.staff,
                row.confirmed_by is None and (row.state in OPEN or row.alone),
            )
            for row in rows
        )  # fmt: skip


@dataclass(frozen=True)
class DiffersIn(Query[tuple[Difference, ...] | None]):
    """What a version changed against the one before it; None where a content is not here."""

    publication: str

    def run(self, reading: Reading) -> tuple[Difference, ...] | None:
        """Row by row."""
        row = reading.connection.execute(
            select(publication).where(publication.c.id == self.publication)
        ).first()
        if row is None:
            return None
        earlier = reading.connection.execute(
            select(publication.c.sha256)
            .where(
                publication.c.set == row.set, publication.c.version < row.version,
                publication.c.state == PUBLISHED,
            )
            .order_by(publication.c.version.desc())
            .limit(1)
        ).scalar()  # fmt: skip
        after = content(reading.connection, row.sha256, row.set)
        before = content(reading.connection, earlier, row.set) if earlier else b"{}"
        if after is None or before is None:
            return None
        return tuple(differences(json.loads(before), json.loads(after), row.set))


@dataclass(frozen=True)
class ToConfirm(Query[int]):
    """How many versions wait for this person."""

    staff: str

    def run(self, reading: Reading) -> int:
        """Those that somebody else published."""
        found: int = reading.connection.execute(
            select(func.count())
            .select_from(publication)
            .where(
                publication.c.state.in_(OPEN), publication.c.published_by != self.staff,
                publication.c.confirmed_by.is_(None),
            )
        ).scalar_one()  # fmt: skip
        return found


def _in_force(reading: Reading, set_: str) -> tuple[dict[str, Any], int]:
    row = reading.connection.execute(select(reference).where(reference.c.id == set_)).first()
    if row is None or not row.version:
        return {}, 0
    found = content(reading.connection, row.sha256, set_)
    return (json.loads(found), row.version) if found is not None else ({}, 0)


def _alone(reading: Reading) -> set[str]:
    """Sets whose version in force stands with one name."""
    rows = reading.connection.execute(
        select(publication.c.set)
        .join(reference, reference.c.id == publication.c.set)
        .where(
            publication.c.version == reference.c.version, publication.c.state == PUBLISHED,
            publication.c.alone, publication.c.confirmed_by.is_(None),
        )
    )  # fmt: skip
    return set(rows.scalars())


def _kept(reading: Reading, staff: str) -> dict[str, tuple[str, dict[str, Any], dict[str, str]]]:
    """Table → draft, changes, and what was typed to publish them, of this person."""
    rows = reading.connection.execute(
        select(draft.c.id, draft.c.fields).where(draft.c.form == _FORM, draft.c.staff == staff)
    )
    found = ((row.id, json.loads(row.fields)) for row in rows)
    return {
        fields["about"]["table"]: (
            id_, json.loads(fields["about"]["changes"]), fields.get("values", {})
        )
        for id_, fields in found if "table" in fields.get("about", {})
    }  # fmt: skip
