"""The board: how all cases stand by state, hall and owner; each figure opens its lines."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QTableView, QVBoxLayout

from app.complaints.log import LogFilter
from ui.review.standing import Row, StandingReader, columns
from ui.shell import Page, Shell
from ui.theme import TITLE, mark, scaled, write
from ui.widgets.state import Blank
from ui.widgets.table import Index
from ui.words import say

_ROOT = QModelIndex()
_ROW, _NAME, _FIGURE = 30, 360, 130
_KINDS = frozenset({"complaint", "matter", "minute"})
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class BoardModel(QAbstractTableModel):
    """Names and figures; headings cannot be chosen."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._names = (say("board.name"), *columns())

    def show(self, rows: list[Row]) -> None:
        """These instead."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def wanted(self, index: Index) -> LogFilter | None:
        """The lines behind a cell; behind a name those of its first figure."""
        cells = self._rows[index.row()].cells if index.isValid() else ()
        return cells[max(index.column() - 1, 0)].wanted if cells else None

    def first(self) -> tuple[int, int]:
        """Where the first figure stands."""
        return next(((n, 1) for n, row in enumerate(self._rows) if not row.heading), (0, 1))

    def headings(self) -> list[int]:
        """Rows that go over the whole width."""
        return [n for n, row in enumerate(self._rows) if row.heading]

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Headings count."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """The name and the figures."""
        return 0 if parent.isValid() else len(self._names)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Names of the columns, figures to the right."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section:
            return _RIGHT
        return self._names[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words of a cell, headings bold."""
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            found = row.name if not column else row.cells[column - 1].text if row.cells else ""
            return found
        if role == Qt.ItemDataRole.TextAlignmentRole and column:
            return _RIGHT
        if role == Qt.ItemDataRole.FontRole and row.heading:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading is only read."""
        heading = self._rows[index.row()].heading
        chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsEnabled if heading else chosen


class BoardTable(QTableView):
    """Ids: board.table, board.empty. Arrows go from figure to figure, Enter opens one."""

    opened = Signal(object)  # LogFilter

    def __init__(self) -> None:
        super().__init__()
        self._model = BoardModel(self)
        self.setModel(self._model)
        self.setObjectName("board.table")
        self.setAccessibleName(say("board.title"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(scaled(_ROW))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setColumnWidth(0, scaled(_NAME))
        for column in range(1, self._model.columnCount()):
            hint = header.sectionSizeHint(column)
            self.setColumnWidth(column, max(scaled(_FIGURE), hint + scaled(16)))
        self._blank = Blank("board.empty")
        self._blank.wait()
        inside = QVBoxLayout(self.viewport())
        inside.setContentsMargins(12, 10, 12, 10)
        inside.addWidget(self._blank, 0, Qt.AlignmentFlag.AlignTop)
        self.doubleClicked.connect(self._open)

    def fill(self, rows: list[Row]) -> None:
        """The figure that was chosen stays so, where its row is still there."""
        before = self.currentIndex()
        place = (before.row(), before.column())
        self._model.show(rows)
        self.clearSpans()
        for row in self._model.headings():
            self.setSpan(row, 0, 1, self._model.columnCount())
        some = any(not each.heading for each in rows)
        self._blank.show_state("nothing", "" if some else say("log.nothing"))
        row, column = place if before.isValid() and place[0] < len(rows) else self._model.first()
        self.setCurrentIndex(self._model.index(row, column))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the figure."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: Any) -> None:
        wanted = self._model.wanted(index)
        if wanted is not None:
            self.opened.emit(wanted)


class BoardPage(Page):
    """Ids: board.table."""

    section = "today"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._reader, self._table = StandingReader(shell.bridge), BoardTable()
        self._table.opened.connect(shell.ways.log)
        title, hint = QLabel(say("board.title")), QLabel(say("board.hint"))
        write(title, TITLE, bold=True)
        mark(hint, "role", "dim")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 10)
        column.setSpacing(10)
        column.addWidget(title)
        column.addWidget(hint)
        column.addWidget(self._table, 1)

    def shown(self) -> None:
        """Ask again."""
        self._table.setFocus()
        self._reader.board(self._table.fill)

    def changed(self, kinds: frozenset[str]) -> None:
        """A figure may be another."""
        if kinds & _KINDS:
            self._reader.board(self._table.fill)
