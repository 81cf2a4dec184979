"""The promise to the customer, as intake and case show it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from ui.icons import pixmap
from ui.promise import PromiseShown
from ui.states import STATES
from ui.theme import SMALL, TITLE, mark, write


class PromiseCard(QFrame):
    """Ids: promise.text, promise.why."""

    def __init__(self, promise: PromiseShown | None = None) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._sign, self._text, self._why = QLabel(), QLabel(), QLabel()
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._sign)
        first.addWidget(self._text, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 5, 14, 5)
        column.setSpacing(3)
        for label, name, size in ((self._text, "text", TITLE), (self._why, "why", SMALL)):
            label.setObjectName(f"promise.{name}")
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            write(label, size, bold=name == "text")
        column.addLayout(first)
        column.addWidget(self._why)
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
        state = STATES[promise.state]
        self.setProperty("state", promise.state)
        self._sign.setPixmap(pixmap(state.sign, state.ink))
        mark(self._text, "ink", state.ink)
