"""What was found, as Qt's views read it: page after page, never all at once."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from ui.search.presenter import Asking, Cell, FoundPage, FoundRow, SearchReader
from ui.words import say

COLUMNS = ("number", "kind", "at", "hall", "said", "state")
CELL = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_NOTHING = FoundPage((), None, ())


class FoundModel(QAbstractTableModel):
    """Rows so far; Qt asks for more when somebody scrolls there."""

    filled = Signal()

    def __init__(self, reader: SearchReader, parent: QObject) -> None:
        super().__init__(parent)
        self._reader = reader
        self._rows: list[FoundRow] = []
        self._asking = Asking()
        self._page = _NOTHING
        self._waits = False

    @property
    def notes(self) -> tuple[str, ...]:
        """What could not be searched."""
        return self._page.notes

    @property
    def answers(self) -> Asking:
        """To what this is the answer."""
        return self._asking

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Rows so far."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Always the same."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words of a cell; the tip tells what is cut off."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._cell(index).text
        return self._cell(index) if role == CELL else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Names of the columns."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return say(f"search.{COLUMNS[section]}")
        return None

    def canFetchMore(self, parent: Index) -> bool:
        """Whether the last page was not the end."""
        return self.more() and not self._waits and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next page."""
        if self.canFetchMore(parent):
            self._waits = True
            self._reader.page(self._asking, self._page.after, self._append)

    def more(self) -> bool:
        """Whether there is more than the rows so far."""
        return self._page.after is not None

    def ask(self, asking: Asking) -> None:
        """From the newest on."""
        self._waits = True
        self._reader.page(asking, None, lambda page: self._replace(asking, page))

    def row_at(self, row: int) -> FoundRow | None:
        """The row, None where there is none."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def _cell(self, index: Index) -> Cell:
        return self._rows[index.row()].cells[index.column()]

    def _append(self, page: FoundPage) -> None:
        self._waits = False
        self._page = page
        first = len(self._rows)
        if page.rows:
            self.beginInsertRows(QModelIndex(), first, first + len(page.rows) - 1)
            self._rows += page.rows
            self.endInsertRows()
        self.filled.emit()

    def _replace(self, asking: Asking, page: FoundPage) -> None:
        self._waits = False
        self._page, self._asking = page, asking
        self.beginResetModel()
        self._rows = list(page.rows)
        self.endResetModel()
        self.filled.emit()
