"""The complaint log as Qt's views read it: page after page by key, never all at once."""

from typing import Any

from PySide6.QtCore import QObject, Qt

from ui.complaints.presenter import PAGE, ComplaintsReader, LogPage
from ui.widgets.table import Index, PagedModel

# Where something changed, rows down to this one are asked for again; whoever is further down reads
# on, and sees it on the way back.
_MOST_AGAIN = 4 * PAGE


class LogModel(PagedModel):
    """Complaints of one state or of all."""

    columns = ("number", "received", "hall", "category", "words", "state")
    named = "log"

    def __init__(self, reader: ComplaintsReader, parent: QObject) -> None:
        super().__init__(parent)
        self._reader = reader
        self._state: str | None = None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words of a cell; the tip tells what is cut off."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.rows[index.row()].cells[index.column()]
        return None

    def ask_after(self, after: Any) -> None:
        """The next page."""
        self._reader.page(self._state, after, lambda page: self.add(page.rows, page.after))

    def show_state(self, state: str | None) -> None:
        """From the newest on, with this state only."""
        self._state = state
        self.begin()
        self._reader.page(state, None, self._begun)

    def again(self, row: int) -> None:
        """As it is now, down to this row and what may have come above it."""
        if row <= _MOST_AGAIN:
            self.begin()
            self._reader.page(self._state, None, self._begun, max(PAGE, row + PAGE))

    def id_at(self, row: int) -> str:
        """The complaint of a row, empty where there is none."""
        return self.rows[row].id if 0 <= row < len(self.rows) else ""

    def row_of(self, id_: str) -> int:
        """The row of a complaint, -1 where it is not here."""
        return next((place for place, row in enumerate(self.rows) if row.id == id_), -1)

    def _begun(self, page: LogPage) -> None:
        self.replace(page.rows, page.after)
