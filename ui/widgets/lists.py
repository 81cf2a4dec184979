"""A list under its name."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.line import Line
from ui.theme import write
from ui.widgets.menu import Rows
from ui.words import say


class TitledList(QWidget):
    """A list under its name; says so where there is nothing in it."""

    def __init__(self, id_: str, name: str, nothing: str) -> None:
        super().__init__()
        self.rows = Rows(id_, name)
        self.rows.set_nothing(f"{id_}.empty", nothing)
        self._name, self._title = name, QLabel(name)
        write(self._title, bold=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self.rows, 1)

    def fill(self, rows: Sequence[Line], *, more: bool = False) -> None:
        """Show these; `more` where they are only the first ones."""
        key = "list.more" if more else "list.count"
        self._title.setText(say(key, name=self._name, n=len(rows)))
        self.rows.set_rows(rows)
