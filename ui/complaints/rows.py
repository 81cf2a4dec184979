"""The rows of the complaint log: which one is chosen stays so while others come."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout

from ui.complaints.model import LogModel
from ui.widgets.state import Blank
from ui.widgets.table import list_table
from ui.words import say

_WIDTHS = {"number": 160, "received": 100, "hall": 105, "category": 130, "state": 172}
# Whoever has waited so long for an answer is to see the rows of before.
_LATE_MS = 100


class LogRows(QObject):
    """Ids: log.table, log.empty."""

    opened = Signal(str)  # Enter or a double click on this complaint
    moved = Signal(str)  # this one is chosen now; empty: none

    def __init__(self, model: LogModel) -> None:
        super().__init__(model)
        self._model = model
        self.table = list_table("log.table", say("log.title"), model, _WIDTHS)
        self._empty = Blank("log.empty")
        self._empty.wait()
        inside = QVBoxLayout(self.table.viewport())
        inside.setContentsMargins(12, 10, 12, 10)
        inside.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignTop)
        self._current = self._top = ""
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_LATE_MS)
        self._late.timeout.connect(self._paint)
        self.table.installEventFilter(self)
        self.table.doubleClicked.connect(self._open)
        self.table.selectionModel().currentRowChanged.connect(self._moved)
        model.modelAboutToBeReset.connect(self._remember)

    def wait(self) -> None:
        """Others are on their way: those here are not painted once more for the moment between."""
        self.table.viewport().setUpdatesEnabled(False)
        self._late.start()

    def needed(self) -> int:
        """Down to this row somebody may be looking."""
        table = self.table
        return max(table.rowAt(table.viewport().height() - 1), table.currentIndex().row())

    def filled(self, nothing: str) -> None:
        """Rows came: choose the one that was; `nothing` is said where there are none."""
        self._paint()
        rows = self._model.rowCount()
        self._empty.show_state("nothing", "" if rows else nothing)
        if not rows:
            self.moved.emit("")
        elif not self.table.currentIndex().isValid():
            self.table.selectRow(max(0, self._model.row_of(self._current)))
            top = self._model.index(self._model.row_of(self._top), 0)
            self.table.scrollTo(top, QAbstractItemView.ScrollHint.PositionAtTop)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter opens the row."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self._open(self.table.currentIndex())
            return True
        return super().eventFilter(watched, event)

    def _paint(self) -> None:
        self._late.stop()
        self.table.viewport().setUpdatesEnabled(True)

    def _remember(self) -> None:
        self._current = self._model.id_at(self.table.currentIndex().row()) or self._current
        # At the very top one wants to see what comes.
        scrolled = self.table.verticalScrollBar().value()
        self._top = self._model.id_at(self.table.rowAt(0)) if scrolled else ""

    def _moved(self, index: QModelIndex) -> None:
        if index.isValid():
            self.moved.emit(self._model.id_at(index.row()))

    def _open(self, index: QModelIndex) -> None:
        id_ = self._model.id_at(index.row())
        if id_:
            self.opened.emit(id_)
