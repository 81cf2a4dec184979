"""Tables of long lists: rows that come page by page, and how they look."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui.theme import scaled
from ui.widgets.cells import Cell, CellDelegate, Index
from ui.words import say

_ROOT = QModelIndex()
_ROW = 32
# How much wider a column of codes may grow, and the part of the table that all of them may take.
_WIDEST, _PART = 1.5, 0.6
# Qt asks for many roles of a cell; the tip tells what is cut off.
_SPOKEN = frozenset((Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole))


class PagedModel(QAbstractTableModel):
    """Rows so far; Qt asks for more when somebody scrolls there. A subject says how a page is asked
    for (`ask_after`) and what stands in a cell (`cell`); `named` begins the words of its columns.
    """

    columns: tuple[str, ...] = ()
    named = ""
    filled = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[Any] = []
        self._after: Any = None
        self._waits = False

    def ask_after(self, after: Any) -> None:
        """Ask for the page after this key; the answer goes to `add`."""
        raise NotImplementedError

    def cell(self, index: Index) -> Cell:
        """What stands there."""
        raise NotImplementedError

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """For whoever reads the words: tips, and those who listen."""
        return self.cell(index).text if role in _SPOKEN else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Rows so far."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Always the same."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Names of the columns."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return say(f"{self.named}.{self.columns[section]}")
        return None

    def canFetchMore(self, parent: Index) -> bool:
        """Whether the last page was not the end."""
        return self.more() and not self._waits and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next page."""
        if self.canFetchMore(parent):
            self._waits = True
            self.ask_after(self._after)

    def more(self) -> bool:
        """Whether there is more than the rows so far."""
        return self._after is not None

    def waits(self) -> bool:
        """Whether a page is on its way."""
        return self._waits

    def begin(self) -> None:
        """The first page is on its way, to `replace` what is here."""
        self._waits = True

    def add(self, rows: Sequence[Any], after: Any) -> None:
        """The next page came."""
        self._waits, self._after = False, after
        if rows:
            first = len(self.rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self.rows += rows
            self.endInsertRows()
        self.filled.emit()

    def replace(self, rows: Sequence[Any], after: Any) -> None:
        """The first page came."""
        self._waits, self._after = False, after
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()
        self.filled.emit()


class Striped(QTableView):
    """Every other row on its own ground, and the chosen one, laid under the rows at once: for each
    cell by itself, as Qt does it, a screen full of rows takes half as long again."""

    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._widths: dict[int, int] = {}

    def share(self, widths: Mapping[int, int]) -> None:
        """These columns have this width, and more where the table is wide; the others the rest."""
        self._widths = dict(widths)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns that cut their words in a narrow window show them in a wide one."""
        least = sum(self._widths.values())
        if least:
            grown = min(_WIDEST, max(1.0, _PART * event.size().width() / least))
            for place, width in self._widths.items():
                if self.columnWidth(place) != round(width * grown):
                    self.setColumnWidth(place, round(width * grown))
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The grounds, then the rows."""
        painter = QPainter(self.viewport())
        self._lay(painter, event.rect())
        painter.end()
        super().paintEvent(event)
        self.painted.emit()

    def _lay(self, painter: QPainter, seen: QRect) -> None:
        # For a fill or a brush PySide first makes 169 names of gradients, with a page waiting.
        painter.setBackground(self.palette().alternateBase())
        first, last = self.rowAt(seen.top()), self.rowAt(seen.bottom())
        rows = self.model().rowCount() - 1 if last < 0 else last
        for row in range(first | 1, rows + 1, 2) if first >= 0 else ():
            painter.eraseRect(self._ground(row))
        chosen = self.selectionModel().selectedRows()
        painter.setBackground(self.palette().highlight())
        for index in chosen:
            painter.eraseRect(self._ground(index.row()))

    def _ground(self, row: int) -> QRect:
        top, tall = self.rowViewportPosition(row), self.rowHeight(row)
        return QRect(0, top, self.viewport().width(), tall)


def list_table(id_: str, name: str, model: PagedModel, widths: Mapping[str, int]) -> Striped:
    """A table of whole rows, one of them selected, by keys."""
    table = Striped()
    table.setObjectName(id_)
    table.setAccessibleName(name)
    table.setModel(model)
    table.setItemDelegate(CellDelegate(model.cell, table))
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(scaled(_ROW))
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    _share_width(table, model.columns, widths)
    return table


def _share_width(table: Striped, names: Sequence[str], widths: Mapping[str, int]) -> None:
    """These widths, never less than their headings, and what is left to the others. Where even
    that is too much, the table scrolls."""
    header = table.horizontalHeader()
    hints = [header.sectionSizeHint(place) for place in range(len(names))]
    free = [hint for name, hint in zip(names, hints, strict=True) if name not in widths]
    header.setMinimumSectionSize(max(free, default=0))
    fixed = {}
    for place, name in enumerate(names):
        if name in widths:
            fixed[place] = max(scaled(widths[name]), hints[place])
            table.setColumnWidth(place, fixed[place])
        else:
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
    table.share(fixed)
