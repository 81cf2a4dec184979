"""What is being typed: saved within a second, listed, and gone when its command is done."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, tuple_, update

from app.journal.command import Command, Query, Reading
from app.journal.write import Work
from db.bulk import insert_rows
from db.tables import act, draft, head, matter, touch

# What a draft is about, as far as others may change it: types of record.
RECORDS = ("visit", "matter", "complaint", "exception")
_COLUMNS = ("id", "form", "staff", "fields", "front", "started_at", "saved_at")


@dataclass(frozen=True)
class Draft:
    """One form being filled; its id becomes the id of the command. `front`: it is, or was when
    the program ended, the form before its clerk. Name and number are the customer's, as far as
    they are known at this desk."""

    id: str
    form: str
    staff: str
    fields: dict[str, Any]
    front: bool
    started_at: datetime
    saved_at: datetime
    name: str = ""
    number: str = ""


@dataclass(frozen=True, kw_only=True)
class SaveDraft(Command):
    """Keep what is typed; `id` is the draft's own and never that of an act."""

    form: str
    fields: dict[str, Any]
    front: bool = False

    def run(self, work: Work) -> datetime:
        """When it was saved."""
        execute, fields = work.connection.execute, json.dumps(self.fields, ensure_ascii=False)
        if self.front:
            others = (draft.c.staff == work.by.no, draft.c.front, draft.c.id != self.id)
            execute(update(draft).where(*others).values(front=False))
        changed = execute(
            update(draft)
            .where(draft.c.id == self.id)
            .values(fields=fields, front=self.front, saved_at=work.now)
        )
        if not changed.rowcount:
            row = (self.id, self.form, work.by.no, fields, self.front, work.now, work.now)
            insert_rows(work.connection, draft, _COLUMNS, [row])
        return work.now


@dataclass(frozen=True, kw_only=True)
class DropDraft(Command):
    """Throw a draft away."""

    def run(self, work: Work) -> None:
        """Gone."""
        work.connection.execute(delete(draft).where(draft.c.id == self.id))


@dataclass(frozen=True, kw_only=True)
class PutBack(Command):
    """Undo that a draft was thrown away: it is there again as it was."""

    draft: Draft

    def run(self, work: Work) -> None:
        """There again."""
        it = self.draft
        fields = json.dumps(it.fields, ensure_ascii=False)
        row = (it.id, it.form, it.staff, fields, False, it.started_at, it.saved_at)
        insert_rows(work.connection, draft, _COLUMNS, [row])


@dataclass(frozen=True)
class Drafts(Query[tuple[Draft, ...]]):
    """One person's drafts, oldest first."""

    staff: str

    def run(self, reading: Reading) -> tuple[Draft, ...]:
        """Drafts."""
        rows = reading.connection.execute(
            select(draft)
            .where(draft.c.staff == self.staff)
            .order_by(draft.c.started_at, draft.c.id)
        ).all()
        contents = {row.id: json.loads(row.fields) for row in rows}
        known = _askers(reading, [each.get("about", {}) for each in contents.values()])
        return tuple(
            Draft(
                row.id, row.form, row.staff, contents[row.id], row.front, row.started_at,
                row.saved_at, *_customer(contents[row.id], known),
            )
            for row in rows
        )  # fmt: skip


@dataclass(frozen=True)
class Change:
    """What somebody did elsewhere to a record that a form is about."""

    kind: str
    who: str
    at: datetime


@dataclass(frozen=True)
class News:
    """How far this desk knows the journal, and the latest change since a form was begun."""

    seen: int
    change: Change | None


@dataclass(frozen=True)
class ChangesSince(Query[News]):
    """What was done elsewhere, after the number `seen`, to what a form is about; -1 asks only how
    far this desk is."""

    about: dict[str, str]
    seen: int

    def run(self, reading: Reading) -> News:
        """The latest of it."""
        execute = reading.connection.execute
        now = execute(select(head.c.n)).scalar_one()
        records = [(name, self.about[name]) for name in RECORDS if name in self.about]
        if self.seen < 0 or not records:
            return News(now, None)
        row = execute(
            select(act.c.kind, act.c.who, act.c.at)
            .select_from(touch.join(act, act.c.id == touch.c.act))
            .where(
                tuple_(touch.c.type, touch.c.record).in_(records),
                act.c.n > self.seen,
                act.c.device != reading.me.device,
                act.c.kind.not_in({e.name for e in reading.registry.kinds.values() if e.reads}),
            )
            .order_by(act.c.n.desc())
            .limit(1)
        ).first()
        return News(now, None if row is None else Change(row.kind, row.who, row.at))


Asker = tuple[str, str]


def _askers(reading: Reading, abouts: list[dict[str, str]]) -> dict[str, Asker]:
    """Name and number of who asked, by matter."""
    ids = {about["matter"] for about in abouts if "matter" in about}
    if not ids:
        return {}
    columns = select(matter.c.id, matter.c.asker_name, matter.c.asker_number)
    rows = reading.connection.execute(columns.where(matter.c.id.in_(ids)))
    return {row.id: (row.asker_name or "", row.asker_number or "") for row in rows}


def _customer(fields: dict[str, Any], known: dict[str, Asker]) -> Asker:
    """What is typed, else what is known of the matter."""
    values, about = fields.get("values", {}), fields.get("about", {})
    typed = (values.get("name", ""), values.get("number", ""))
    return typed if any(typed) else known.get(about.get("matter", ""), ("", ""))
