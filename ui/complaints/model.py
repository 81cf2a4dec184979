"""The complaint log as Qt's views read it: page after page by key, never all at once."""

from typing import Any

from PySide6.QtCore import QObject

from app.complaints.log import EVERYTHING, LogFilter
from ui.complaints.log_presenter import PAGE, LogPage, LogReader
from ui.widgets.cells import Cell, Index
from ui.widgets.table import PagedModel

# Where something changed, rows down to this one are asked for again; whoever is further down reads
# on, and sees it on the way back.
_MOST_AGAIN = 8 * PAGE


class LogModel(PagedModel):
    """Complaints that a filter wants."""

    columns = ("number", "received", "hall", "category", "words", "state")
    named = "log"

    def __init__(self, reader: LogReader, parent: QObject) -> None:
        super().__init__(parent)
        self._reader = reader
        self._wanted = EVERYTHING

    def cell(self, index: Index) -> Cell:
        """Its words."""
        found: Cell = self.rows[index.row()].cells[index.column()]
        return found

    def ask_after(self, after: Any) -> None:
        """The next page."""
        self._reader.page(self._wanted, after, lambda page: self.add(page.rows, page.after))

    def show(self, wanted: LogFilter) -> None:
        """From the newest on, these only."""
        self._wanted = wanted
        self.begin()
        self._reader.page(wanted, None, self._begun)

    def again(self, row: int) -> None:
        """As it is now, down to this row and what may have come above it."""
        if row <= _MOST_AGAIN:
            self.begin()
            self._reader.page(self._wanted, None, self._begun, max(PAGE, row + PAGE))

    def id_at(self, row: int) -> str:
        """The complaint of a row, empty where there is none."""
        return self.rows[row].id if 0 <= row < len(self.rows) else ""

    def row_of(self, id_: str) -> int:
        """The row of a complaint, -1 where it is not here."""
        return next((place for place, row in enumerate(self.rows) if row.id == id_), -1)

    def _begun(self, page: LogPage) -> None:
        self.replace(page.rows, page.after)
