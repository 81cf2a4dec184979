"""The board: how all cases stand by state, hall and owner; each figure opens its lines."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QTableView, QVBoxLayout

from ui.form import Filled
from ui.review.figures import VIEWS, BoardReader, Row, Shown
from ui.review.saving import SaveForm, keep_table
from ui.shell import Shell
from ui.slot import FormPage, FormSlot
from ui.theme import TITLE, mark, scaled, write
from ui.widgets.cells import Index
from ui.widgets.menu import Menu
from ui.widgets.state import Blank
from ui.words import say

_ROOT = QModelIndex()
_ROW, _NAME, _FIGURE, _NARROW = 30, 170, 112, 58
# As much wider a figure's column may be than it needs, where the table has the room.
_MORE = 64
_KINDS = frozenset({"complaint", "matter", "hand_over", "rating", "minute"})
_FORM, _DIGITS = 760, "123456789"
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class BoardModel(QAbstractTableModel):
    """Names and figures; headings cannot be chosen."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()
        self._columns: tuple[tuple[str, str], ...] = ((say("board.name"), ""),)

    def show(self, shown: Shown) -> None:
        """This instead."""
        self.beginResetModel()
        self._rows, self._columns = shown.rows, ((say("board.name"), ""), *shown.columns)
        self.endResetModel()

    def wanted(self, index: Index) -> Any:
        """What a cell opens; a name what its first figure does."""
        cells = self._rows[index.row()].cells if index.isValid() else ()
        return cells[max(index.column() - 1, 0)].wanted if cells else None

    def first(self) -> tuple[int, int]:
        """Where the first figure stands."""
        return next(((n, 1) for n, row in enumerate(self._rows) if not row.heading), (0, 1))

    def headings(self) -> list[int]:
        """Rows that go over the whole width."""
        return [n for n, row in enumerate(self._rows) if row.heading]

    def names(self) -> list[str]:
        """What the figures are of."""
        return [row.name for row in self._rows if not row.heading]

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Headings count."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """The name and the figures."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Names of the columns, figures to the right."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section:
            return _RIGHT
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._columns[section][1] or None
        return self._columns[section][0] if role == Qt.ItemDataRole.DisplayRole else None

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


class FigureTable(QTableView):
    """Arrows go from figure to figure, Enter opens what is behind one."""

    opened = Signal(object)  # what its cell wants
    digit = Signal(str)
    moved = Signal(int)  # to this column

    def __init__(self, id_: str, name: str, nothing: str) -> None:
        super().__init__()
        self._model, self._nothing = BoardModel(self), nothing
        self.setModel(self._model)
        self.setObjectName(id_)
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(scaled(_ROW))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._blank = Blank(f"{id_}.empty")
        self._blank.wait()
        inside = QVBoxLayout(self.viewport())
        inside.setContentsMargins(12, 10, 12, 10)
        inside.addWidget(self._blank, 0, Qt.AlignmentFlag.AlignTop)
        self.doubleClicked.connect(self._open)

    def fill(self, shown: Shown) -> None:
        """The figure that was chosen stays so, where its row is still there."""
        before = self.currentIndex()
        place = (before.row(), before.column())
        self._model.show(shown)
        self.clearSpans()
        for row in self._model.headings():
            self.setSpan(row, 0, 1, self._model.columnCount())
        self._widen(_NARROW if shown.narrow else _FIGURE)
        some = any(not each.heading for each in shown.rows)
        self._blank.show_state("nothing", "" if some else self._nothing)
        stays = before.isValid() and place[0] < len(shown.rows) and place[1] < self._columns()
        row, column = place if stays else self._model.first()
        self.setCurrentIndex(self._model.index(row, column))

    def _columns(self) -> int:
        return self._model.columnCount()

    def _widen(self, least: int) -> None:
        """Figures as wide as they are, names as wide as they are where that leaves room for all."""
        header, room = self.horizontalHeader(), self.viewport().width()
        for column in range(1, self._columns()):
            hint = max(header.sectionSizeHint(column), self.sizeHintForColumn(column))
            self.setColumnWidth(column, max(scaled(least), hint + scaled(16)))
            room -= self.columnWidth(column)
        names = (self.fontMetrics().horizontalAdvance(each) for each in self._model.names())
        name = max(scaled(_NAME), min(room, max(names, default=0) + scaled(24)))
        self.setColumnWidth(0, name)
        more = min(scaled(_MORE), max(0, room - name) // max(1, self._columns() - 1))
        for column in range(1, self._columns()):
            self.setColumnWidth(column, self.columnWidth(column) + more)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the figure, digits are the menu's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.text() in _DIGITS and event.text():
            self.digit.emit(event.text())
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell of which column."""
        super().currentChanged(current, previous)
        self.moved.emit(current.column())

    def _open(self, index: Any) -> None:
        wanted = self._model.wanted(index)
        if wanted is not None:
            self.opened.emit(wanted)


class BoardPage(FormPage):
    """Ids: board.table, board.about (what the chosen column counts), board.menu (1 board_now, 2
    board_flow, 3 board_hours, 4 board_save) and those of the form that saves."""

    section = "today"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._reader, self._table = (
            BoardReader(shell.bridge),
            FigureTable("board.table", say("board.title"), say("log.nothing")),
        )
        self._view = VIEWS[0]
        self._shown: Shown | None = None
        self._slot, self._about = FormSlot(), QLabel()
        self._menu = Menu("board.menu", shell.bridge.person.role)
        self._menu.allow({*VIEWS, "board_save"})
        self._table.opened.connect(shell.ways.log)
        self._table.digit.connect(self._menu.press)
        self._table.moved.connect(self._tell)
        self._menu.chosen.connect(self._begin)
        self._slot.changed.connect(shell.legend)
        title, hint = QLabel(say("board.title")), QLabel(say("board.hint"))
        self._about.setObjectName("board.about")
        self._about.setWordWrap(True)
        write(title, TITLE, bold=True)
        for each in (hint, self._about):
            mark(each, "role", "dim")
        self._slot.setMaximumWidth(scaled(_FORM))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 10)
        column.setSpacing(10)
        for widget in (title, hint, self._menu, self._slot):
            column.addWidget(widget)
        column.addWidget(self._table, 1)
        column.addWidget(self._about)

    def shown(self) -> None:
        """Ask again."""
        if self._slot.form is not None:
            self._slot.focus()
        else:
            self._table.setFocus()
        self._menu.mark(self._view)
        self._ask()

    def changed(self, kinds: frozenset[str]) -> None:
        """A figure may be another."""
        if kinds & _KINDS:
            self._ask()

    def _ask(self) -> None:
        self._reader.ask(self._view, self._fill)

    def _fill(self, shown: Shown) -> None:
        self._shown = shown
        self._table.fill(shown)

    def _tell(self, column: int) -> None:
        """What the figure that is chosen counts, and of how many."""
        columns = self._shown.columns if self._shown is not None else ()
        self._about.setText(columns[column - 1][1] if 0 < column <= len(columns) else "")

    def _begin(self, name: str) -> None:
        if name in VIEWS:
            self._view = name
            self._end()
            self._ask()
            return
        day = self._shell.bridge.norms.day(self._shell.bridge.desk.clock.now())
        about = {"name": f"{say(f'board.{self._view}')}-{day.isoformat()}", "kinds": "xlsx"}
        form = SaveForm(self._shell.bridge, Filled(about), self._save)
        self._slot.put(form, lambda _: self._end())

    def _save(self, _: str, file: Path) -> None:
        rows = self._shown.table() if self._shown is not None else []
        head = [say(f"save.column.{each}") for each in ("part", "name", "n", "of", "share", "how")]
        keep_table(self._shell.bridge, file, head, rows, self._shell.notice)
        self._end()

    def _end(self) -> None:
        self._slot.clear()
        self._menu.mark(self._view)
        self._table.setFocus()
