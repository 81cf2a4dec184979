"""What is being typed: saved within a second, listed, and gone when its command is done."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update

from app.journal.command import Command, Query, Reading
from app.journal.write import Work
from db.bulk import insert_rows
from db.tables import draft


@dataclass(frozen=True)
class Draft:
    """One form being filled; its id becomes the id of the command."""

    id: str
    form: str
    staff: str
    fields: dict[str, Any]
    started_at: datetime
    saved_at: datetime


@dataclass(frozen=True, kw_only=True)
class SaveDraft(Command):
    """Keep what is typed; `id` is the draft's own and never that of an act."""

    form: str
    fields: dict[str, Any]

    def run(self, work: Work) -> datetime:
        """When it was saved."""
        fields = json.dumps(self.fields, ensure_ascii=False)
        changed = work.connection.execute(
            update(draft).where(draft.c.id == self.id).values(fields=fields, saved_at=work.now)
        )
        if not changed.rowcount:
            columns = ("id", "form", "staff", "fields", "started_at", "saved_at")
            row = (self.id, self.form, work.by.no, fields, work.now, work.now)
            insert_rows(work.connection, draft, columns, [row])
        return work.now


@dataclass(frozen=True, kw_only=True)
class DropDraft(Command):
    """Throw a draft away."""

    def run(self, work: Work) -> None:
        """Gone."""
        work.connection.execute(delete(draft).where(draft.c.id == self.id))


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
        )
        return tuple(
            Draft(row.id, row.form, row.staff, json.loads(row.fields), row.started_at, row.saved_at)
            for row in rows
        )
