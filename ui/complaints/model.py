"""The complaint log as Qt's views read it: page after page by key, never all at once."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from ui.complaints.presenter import ComplaintsReader, LogPage, LogRow
from ui.words import say

COLUMNS = ("number", "received", "hall", "category", "words", "state")
Index = QModelIndex | QPersistentModelIndex


class LogModel(QAbstractTableModel):
    """Rows so far; Qt asks for more when somebody scrolls there."""

    filled = Signal()

    def __init__(self, reader: ComplaintsReader, parent: QObject) -> None:
        super().__init__(parent)
        self._reader = reader
        self._rows: list[LogRow] = []
        self._state: str | None = None
        self._page: LogPage | None = None
        self._asking = False

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Rows so far."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Always the same."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words of a cell; the tip tells what is cut off."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._rows[index.row()].cells[index.column()]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Names of the columns."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return say(f"log.{COLUMNS[section]}")
        return None

    def canFetchMore(self, parent: Index) -> bool:
        """Whether the last page was not the end."""
        more = self._page is not None and self._page.after is not None
        return more and not self._asking and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next page."""
        if self.canFetchMore(parent) and self._page is not None:
            self._asking = True
            self._reader.page(self._state, self._page.after, self._append)

    def show_state(self, state: str | None) -> None:
        """From the newest on, with this state only."""
        self._state = state
        self._asking = True
        self._reader.page(self._state, None, self._replace)

    def id_at(self, row: int) -> str:
        """The complaint of a row, empty where there is none."""
        return self._rows[row].id if 0 <= row < len(self._rows) else ""

    def row_of(self, id_: str) -> int:
        """The row of a complaint, -1 where it is not here."""
        return next((place for place, row in enumerate(self._rows) if row.id == id_), -1)

    def _append(self, page: LogPage) -> None:
        self._asking = False
        self._page = page
        first = len(self._rows)
        self.beginInsertRows(QModelIndex(), first, first + len(page.rows) - 1)
        self._rows += page.rows
        self.endInsertRows()
        self.filled.emit()

    def _replace(self, page: LogPage) -> None:
        self._asking = False
        self._page = page
        self.beginResetModel()
        self._rows = list(page.rows)
        self.endResetModel()
        self.filled.emit()
