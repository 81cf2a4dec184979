"""The complaint log: a windowed table, newest first."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QVBoxLayout

from app.complaints.log import LogFilter
from ui.complaints.log_presenter import LogReader
from ui.complaints.model import LogModel
from ui.complaints.presenter import STATES
from ui.shell import Page, Shell
from ui.theme import TITLE, mark, write
from ui.widgets.editors import Choice
from ui.widgets.table import list_table
from ui.words import say

_WIDTHS = {"number": 190, "received": 110, "hall": 170, "category": 190, "state": 190}


class LogPage(Page):
    """Ids: log.table, log.filter. Enter opens the case; Ctrl+F goes to the filter."""

    section = "log"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._reader = LogReader(shell.bridge)
        self._model = LogModel(self._reader, self)
        self._table = list_table("log.table", say("log.title"), self._model, _WIDTHS)
        options = [("all", say("log.all"), "1")]
        options += [
            (state, say.code("state", state), str(digit)) for digit, state in enumerate(STATES, 2)
        ]
        self._filter = Choice(options, "all")
        self._count, self._empty = QLabel(), QLabel(say("log.empty"))
        self._current = self._top = ""
        self._counted = False
        self._build()
        self._filter.edited.connect(self._filtered)
        self._table.installEventFilter(self)
        self._table.doubleClicked.connect(self._open)
        self._model.modelAboutToBeReset.connect(self._remember)
        self._model.filled.connect(self._filled)

    def shown(self) -> None:
        """Ask again."""
        self._table.setFocus()
        self._ask()

    def changed(self, kinds: frozenset[str]) -> None:
        """A complaint came or changed."""
        if "complaint" in kinds:
            low = self._table.rowAt(self._table.viewport().height() - 1)
            self._model.again(max(low, self._table.currentIndex().row()))
            self._counted = False

    def keys(self) -> dict[str, Callable[[], None]]:
        """The filter."""
        return {"filter": self._filter.setFocus}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter opens the row."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self._open(self._table.currentIndex())
            return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        title = QLabel(say("log.title"))
        write(title, TITLE, bold=True)
        self._filter.setObjectName("log.filter")
        self._count.setObjectName("log.count")
        mark(self._count, "role", "dim")
        mark(self._empty, "role", "dim")
        head = QHBoxLayout()
        head.setSpacing(16)
        for each in (title, self._count, self._filter):
            head.addWidget(each)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 10)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._table, 1)
        inside = QVBoxLayout(self._table.viewport())
        inside.setContentsMargins(12, 10, 12, 10)
        inside.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignTop)

    def _wanted(self) -> LogFilter:
        value = self._filter.value()
        return LogFilter(state="" if value == "all" else value)

    def _ask(self) -> None:
        self._counted = False
        self._model.show(self._wanted())

    def _filtered(self) -> None:
        # The number of before is not that of this filter.
        self._count.clear()
        self._ask()

    def _count_them(self) -> None:
        self._reader.count(self._wanted(), self._show_count)

    def _show_count(self, count: int) -> None:
        self._count.setText(say("log.count", n=count))

    def _remember(self) -> None:
        self._current = self._model.id_at(self._table.currentIndex().row()) or self._current
        # At the very top one wants to see what comes.
        scrolled = self._table.verticalScrollBar().value()
        self._top = self._model.id_at(self._table.rowAt(0)) if scrolled else ""

    def _filled(self) -> None:
        if not self._counted:
            self._counted = True
            # Once the rows are painted: counting many takes longer than reading a page.
            QTimer.singleShot(0, self, self._count_them)
        self._empty.setVisible(not self._model.rowCount())
        if not self._table.currentIndex().isValid() and self._model.rowCount():
            self._table.selectRow(max(0, self._model.row_of(self._current)))
            top = self._model.index(self._model.row_of(self._top), 0)
            self._table.scrollTo(top, QAbstractItemView.ScrollHint.PositionAtTop)

    def _open(self, index: QModelIndex) -> None:
        id_ = self._model.id_at(index.row())
        if id_:
            self._shell.ways.case(id_)
