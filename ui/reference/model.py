"""The rows of one table of reference data, as they are and as they are to be."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from app.reference.tables import BY_NAME
from ui.reference.presenter import RowLine
from ui.widgets.cells import Cell, Index
from ui.widgets.state import Blank
from ui.widgets.table import PagedModel, list_table
from ui.words import say

_STATE = "state"
_WIDTHS = {
    "no": 70, "code": 90, "hall": 70, "from": 105, "until": 105, "to": 105, "day": 140,
    "value": 65, "unit": 90, "rule": 165, "confidence": 90, "article": 60, "closes": 90,
    "price": 90, "role": 90, "by": 90, "id": 140, "service": 165, "when": 140,
    "on": 110, "month": 105, "fixed": 150, "mobile": 150, "name_en": 190, _STATE: 120,
}  # fmt: skip


class RowsModel(PagedModel):
    """All rows of one table; they are never so many that they come in pages."""

    named = "ref"

    def __init__(self, table: str, parent: QObject) -> None:
        super().__init__(parent)
        self._seen = [each for each in BY_NAME[table].columns if each.seen]
        self.columns = (*(each.name for each in self._seen), _STATE)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Names of the columns, as in the forms."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        if section == len(self._seen):
            return say("ref.state")
        return say(f"field.{self._seen[section].field}")

    def cell(self, index: Index) -> Cell:
        """What is changed and not published yet says so, and is dimmed where it is to go."""
        row: RowLine = self.rows[index.row()]
        last = index.column() == len(self._seen)
        return Cell(row.state if last else row.cells[index.column()], dim=row.gone)


class RowsTable(QObject):
    """Ids: reference.rows, reference.rows.empty. Enter opens a row, digits go to the menu."""

    opened = Signal()
    digit = Signal(str)

    def __init__(self, table: str, parent: QObject) -> None:
        super().__init__(parent)
        self._model = RowsModel(table, self)
        self.view = list_table("reference.rows", say(f"table.{table}"), self._model, _WIDTHS)
        self._empty = Blank("reference.rows.empty")
        inside = QVBoxLayout(self.view.viewport())
        inside.setContentsMargins(12, 10, 12, 10)
        inside.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignTop)
        self.view.installEventFilter(self)
        self.view.doubleClicked.connect(lambda _: self.opened.emit())

    def fill(self, rows: tuple[RowLine, ...]) -> None:
        """Show these; the one that was chosen stays so."""
        before = self.current()
        key = before.key if before is not None else ""
        self._model.replace(rows, None)
        self._empty.show_state("nothing", "" if rows else say("ref.nothing"))
        keys = [each.key for each in rows]
        if rows:
            self.view.selectRow(keys.index(key) if key in keys else 0)

    def current(self) -> RowLine | None:
        """The row that is chosen."""
        place = self.view.currentIndex().row()
        found: RowLine | None = self._model.rows[place] if place >= 0 else None
        return found

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter opens, a digit goes to the menu."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                return False
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.opened.emit()
                return True
            if event.text().isdigit():
                self.digit.emit(event.text())
                return True
        return super().eventFilter(watched, event)
