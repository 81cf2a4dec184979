"""What somebody changes in a table of reference data: kept as a draft, checked at once, published
as a whole."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import delete, select, update

from app.errors import Objection, Refused
from app.fields import Form
from app.journal.command import Command
from app.journal.person import Person
from app.journal.write import Work
from app.reference.acts import ReferenceConfirmed, ReferencePublished
from app.reference.cells import Row
from app.reference.commands import keep_content, sha256_of
from app.reference.named import still
from app.reference.rows import Changes, changed, content_of, rows_of
from app.reference.rules import Reference, others
from app.reference.tables import BY_NAME, Table
from app.reference.together import Wrong
from app.reference.views import content
from db.bulk import insert_rows
from db.tables import draft

FORM = "publish"
_COLUMNS = ("id", "form", "staff", "fields", "front", "started_at", "saved_at")


@dataclass(frozen=True)
class Kept:
    """Changes that wait to be published: the draft they are in, the version they are over, and
    what else was typed in the form that publishes them."""

    draft: str
    changes: dict[str, Any]
    over: int
    values: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class KeepChanges(Command):
    """Add changes to those that this person keeps of a table; `id` is the draft of the form they
    were typed in. `row`: the key of the one that was typed, whose errors stand beside its fields;
    without it everything comes from a file, all its rows in its order, each with its place in
    `lines`, and replaces what was kept."""

    table: str
    changes: Changes
    row: str | None = None
    lines: tuple[int, ...] = ()

    def run(self, work: Work) -> None:
        """Kept, or refused with everything that is wrong; nothing half."""
        table = BY_NAME[self.table]
        before, version = in_force(work, table)
        kept = kept_by(work, self.table) if self.row is not None else None
        rows = rows_of(table, before)
        merged = {**(kept.changes if kept else {}), **self.changes}
        known = {table.key_of(each): each for each in rows}
        told = [each for each in self.changes.values() if each is not None]
        merged = {key: row for key, row in merged.items() if known.get(key) != row}
        made = told if self.row is None else changed(table, rows, merged)
        self._check(table, before, made, work)
        _unnamed(work, table, (rows, made))
        work.connection.execute(delete(draft).where(draft.c.id == self.id))
        _keep(work, self.table, merged, version)

    def _check(
        self, table: Table, before: Mapping[str, Any], rows: list[dict[str, str]], work: Work
    ) -> None:
        _, wrong = content_of(table, before, rows, work.norms)
        if wrong:
            mine = [e.objection for e in wrong if rows and table.key_of(rows[e.place]) == self.row]
            raise Refused(*(mine or [_elsewhere(table, rows, e, self.lines) for e in wrong]))


@dataclass(frozen=True, kw_only=True)
class PublishChanges(Command):
    """Publish what was changed in a table as the next version of its set; `second` has proved at
    this counter who she is and confirms at once."""

    table: str
    changes: Changes
    over: int
    why: str
    second: Person | None = None

    def run(self, work: Work) -> None:
        """The acts; refused beside the reason, or where another version came in between."""
        table = BY_NAME[self.table]
        form = Form(work.norms, work.now)
        why = form.line("why", self.why, needed=True)
        form.done()
        state: Reference | None = work.find("reference", table.set)
        before, version = in_force(work, table)
        if version != self.over:
            raise Refused(Objection("version_taken", {"due": str(version + 1)}))
        if state is not None and state.waiting is not None:
            raise Refused(Objection("publication_waits"))
        rows = changed(table, rows_of(table, before), self.changes)
        made, wrong = content_of(table, before, rows, work.norms)
        if wrong:
            raise Refused(*(_elsewhere(table, rows, each) for each in wrong))
        _unnamed(work, table, (rows_of(table, before), rows))
        data = msgspec.json.encode(made)
        if state is not None and sha256_of(data) == state.sha256:
            raise Refused(Objection("no_change"))
        self._act(work, table.set, data, (1 if state is None else state.newest + 1, why))

    def _act(self, work: Work, set_: str, data: bytes, said: tuple[int, str]) -> None:
        version, why = said
        keep_content(work.connection, set_, data)
        alone = not others(work.norms, work.by.no, work.now)
        sha256 = sha256_of(data)
        work.act(ReferencePublished(set=set_, version=version, sha256=sha256, why=why, alone=alone))
        if self.second is not None:
            body = ReferenceConfirmed(
                set=set_, version=version, sha256=sha256, first=work.by.no, second=self.second.no
            )
            work.act(body, by=self.second)


def in_force(work: Work, table: Table) -> tuple[dict[str, Any], int]:
    """The set that a table is of, as it is in force, and its version; empty where there is none."""
    state: Reference | None = work.find("reference", table.set)
    found = content(work.connection, state.sha256, table.set) if state and state.version else None
    if state is None or found is None:
        return {}, 0
    return json.loads(found), state.version


def _unnamed(work: Work, table: Table, rows: tuple[list[Row], list[Row]]) -> None:
    """Refused where something still names a row that goes."""
    found = still(work.connection, work.me, table, rows, work.today)
    if found:
        raise Refused(*found)


def kept_by(work: Work, table: str) -> Kept | None:
    """What this person keeps of a table."""
    rows = work.connection.execute(
        select(draft.c.id, draft.c.fields).where(draft.c.form == FORM, draft.c.staff == work.by.no)
    )
    for row in rows:
        fields = json.loads(row.fields)
        about = fields.get("about", {})
        if about.get("table") == table:
            changes, values = json.loads(about["changes"]), fields.get("values", {})
            return Kept(row.id, changes, int(about["over"]), values)
    return None


def _keep(work: Work, table: str, changes: Changes, version: int) -> None:
    """Into the draft of the form that publishes them; none where nothing is changed any more."""
    kept = kept_by(work, table)
    if not changes:
        if kept is not None:
            work.connection.execute(delete(draft).where(draft.c.id == kept.draft))
        return
    told = json.dumps(changes, ensure_ascii=False)
    about = {"table": table, "changes": told, "over": str(version)}
    fields = {"about": about, "values": kept.values if kept is not None else {}}
    text = json.dumps(fields, ensure_ascii=False)
    if kept is not None:
        now = update(draft).where(draft.c.id == kept.draft)
        work.connection.execute(now.values(fields=text, saved_at=work.now))
        return
    row = (work.new_id(), FORM, work.by.no, text, False, work.now, work.now)
    insert_rows(work.connection, draft, _COLUMNS, [row])


def _elsewhere(
    table: Table, rows: list[dict[str, str]], wrong: Wrong, lines: tuple[int, ...] = ()
) -> Objection:
    """What is wrong with a row that is not before the eyes: which one, what and why."""
    each = wrong.objection
    key = table.key_of(rows[wrong.place]) if rows else ""
    at = {"line": str(lines[wrong.place])} if lines else {}
    params = {**each.params, "row": key, **at}
    return Objection(each.code, params, field=each.field)
