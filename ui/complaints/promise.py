"""The promise to the customer, as intake and case show it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from ui.promise import PromiseShown
from ui.states import STATES
from ui.theme import SMALL, TITLE, mark, write


class PromiseCard(QFrame):
    """Ids: promise.text, promise.why."""

    def __init__(self, promise: PromiseShown | None = None) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._text, self._why = QLabel(), QLabel()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 5, 14, 5)
        column.setSpacing(3)
        for label, name, size in ((self._text, "text", TITLE), (self._why, "why", SMALL)):
            label.setObjectName(f"promise.{name}")
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            write(label, size, bold=name == "text")
            column.addWidget(label)
        mark(self._why, "role", "dim")
        if promise is not None:
            self.show_promise(promise)

    def brief(self, on: bool) -> None:
        """The day alone."""
        self._why.setVisible(not on and bool(self._why.text()))

    def show_promise(self, promise: PromiseShown) -> None:
        """Show this one."""
        self._text.setText(promise.text)
        self._why.setText(promise.why)
        self._why.setVisible(bool(promise.why))
        mark(self._text, "ink", STATES[promise.state].ink)
