"""Views of the log that a person named: this desk's own, never in the journal."""

from dataclasses import dataclass

import msgspec
from sqlalchemy import delete, select

from app.complaints.log import LogFilter
from app.fields import Form
from app.journal.command import Command, Query, Reading
from app.journal.write import Work
from db.bulk import insert_rows
from db.tables import saved_view

_NAME = 12
_COLUMNS = ("id", "staff", "name", "filter", "saved_at")


@dataclass(frozen=True)
class SavedView:
    """A filter of one person under a name."""

    id: str
    name: str
    filter: LogFilter


@dataclass(frozen=True, kw_only=True)
class SaveView(Command):
    """Keep a filter under a name; what this person had under the same name is replaced. `id` is
    the view's own. Raises Refused beside `name`."""

    name: str
    filter: LogFilter

    def run(self, work: Work) -> SavedView:
        """The view as it is kept."""
        form = Form(work.norms, work.now)
        name = form.line("name", self.name, needed=True, most=_NAME)
        form.done()
        mine = (saved_view.c.staff == work.by.no, saved_view.c.name == name)
        work.connection.execute(delete(saved_view).where(*mine))
        kept = msgspec.json.encode(self.filter).decode()
        row = (self.id, work.by.no, name, kept, work.now)
        insert_rows(work.connection, saved_view, _COLUMNS, [row])
        return SavedView(self.id, name, self.filter)


@dataclass(frozen=True, kw_only=True)
class DropView(Command):
    """Forget a view of one's own; `SaveView` of the same brings it back."""

    view: str

    def run(self, work: Work) -> None:
        """Gone."""
        mine = (saved_view.c.id == self.view, saved_view.c.staff == work.by.no)
        work.connection.execute(delete(saved_view).where(*mine))


@dataclass(frozen=True)
class SavedViews(Query[tuple[SavedView, ...]]):
    """One person's views, in the order they were saved."""

    staff: str

    def run(self, reading: Reading) -> tuple[SavedView, ...]:
        """Views; what a newer program kept and this one cannot read is left out."""
        rows = reading.connection.execute(
            select(saved_view)
            .where(saved_view.c.staff == self.staff)
            .order_by(saved_view.c.saved_at, saved_view.c.id)
        )
        read = ((row, _filter(row.filter)) for row in rows)
        return tuple(SavedView(row.id, row.name, kept) for row, kept in read if kept is not None)


def _filter(kept: str) -> LogFilter | None:
    try:
        return msgspec.json.decode(kept, type=LogFilter)
    except msgspec.ValidationError:
        return None
