"""The rows of a table, or what differs, one at a time in the same place, and below it the form in
hand."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from ui.line import Line
from ui.reference.model import RowsTable
from ui.reference.presenter import RowLine
from ui.slot import FormSlot
from ui.theme import write
from ui.widgets.lists import TitledList
from ui.words import say


class Display(QWidget):
    """Ids: reference.heading, reference.rows, reference.changes."""

    opened = Signal()  # Enter on a row
    digit = Signal(str)

    def __init__(self, slot: FormSlot) -> None:
        super().__init__()
        self._slot, self._column = slot, QVBoxLayout(self)
        # Whether differences are looked at and not rows.
        self.looks = False
        self._made: dict[str, RowsTable] = {}
        self._heading, self._stack = QLabel(), QStackedWidget()
        self._changes = TitledList("reference.changes", say("ref.changes"), say("ref.no_changes"))
        self._changes.rows.digit.connect(self.digit)
        self._heading.setObjectName("reference.heading")
        write(self._heading, bold=True)
        self._stack.addWidget(self._changes)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._column.addWidget(self._heading)
        self._column.addWidget(self._stack, 1)
        self._column.addWidget(slot)

    def rows(self, table: str) -> RowsTable:
        """The rows of a table, made when they are first wanted."""
        found = self._made.get(table)
        if found is None:
            found = self._made[table] = RowsTable(table, self)
            found.opened.connect(self.opened)
            found.digit.connect(self.digit)
            self._stack.addWidget(found.view)
        return found

    def current(self, table: str) -> RowLine | None:
        """The row that is chosen."""
        return self.rows(table).current()

    def focus(self, table: str) -> None:
        """To the rows, or to what differs."""
        view = self._changes.rows if self.looks else self.rows(table).view
        view.setFocus(Qt.FocusReason.OtherFocusReason)

    def to_rows(self, table: str) -> None:
        """The rows in front."""
        self.looks = False
        self._share(form=False)
        self._stack.setCurrentWidget(self.rows(table).view)
        self._heading.setText(say(f"table.{table}"))

    def to_changes(self, heading: str, lines: list[Line] | None = None) -> None:
        """Differences in front; without lines they are on their way."""
        self.looks = True
        self._share(form=False)
        self._stack.setCurrentWidget(self._changes)
        self._heading.setText(heading)
        if lines is not None:
            self.fill(lines)

    def to_heading(self, table: str) -> None:
        """Nothing but the name of a table: a row's fields take the place of all rows."""
        self._heading.setText(say(f"table.{table}"))
        self._share(form=True)

    def of_file(self, heading: str, lines: list[Line]) -> None:
        """What there is to say of a file, line by line."""
        self._slot.clear()
        self.to_changes(heading, lines)
        self._changes.rows.setFocus()

    def _share(self, *, form: bool) -> None:
        self._stack.setVisible(not form)
        self._column.setStretchFactor(self._stack, 0 if form else 1)
        self._column.setStretchFactor(self._slot, 1 if form else 0)

    def fill(self, lines: list[Line]) -> None:
        """What differs."""
        self._changes.fill(lines)
