"""Short sentences for the counter, in both languages: read out, or shown to the customer."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ui.customer.presenter import PhraseShown, PhrasesReader
from ui.line import Line
from ui.theme import BODY, SMALL, TITLE, mark, write
from ui.widgets.editors import LineEditor
from ui.widgets.menu import Rows
from ui.words import say


class PhrasesPanel(QWidget):
    """Ids: phrases.find, phrases.list, phrases.zh, phrases.en. What is typed finds by situation, by
    either language or by first letters; Down goes into the list, Up from its first row back; Enter
    shows the row to the customer."""

    def __init__(self, reader: PhrasesReader, show: Callable[[str], None]) -> None:
        super().__init__()
        self._reader = reader
        self._found: dict[str, PhraseShown] = {}
        self._find = LineEditor()
        self._find.setObjectName("phrases.find")
        self._find.setAccessibleName(say("phrases.find"))
        self._find.setPlaceholderText(say("phrases.find"))
        self._rows = Rows("phrases.list", say("phrases.title"))
        self._rows.set_nothing("phrases.none", say("phrases.none"), "nothing")
        self._card = QFrame()
        self._labels = {name: QLabel() for name in ("zh", "en")}
        self._lay_out()
        for each in (self._find, self._rows):
            each.installEventFilter(self)
        self._find.edited.connect(self.fill)
        self._find.returnPressed.connect(lambda: show(self._rows.current()))
        self._rows.opened.connect(show)
        self._rows.moved.connect(self._show)
        self.fill()

    def fill(self) -> None:
        """The sentences that fit."""
        self._found = {each.code: each for each in self._reader.find(self._find.value())}
        found = self._found.values()
        rows = [
            Line(each.code, each.zh, f"{each.code} · {each.situation} · {each.en}")
            for each in found
        ]
        self._rows.set_rows(rows)
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the line into the list and back."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            down, up = event.key() == Qt.Key.Key_Down, event.key() == Qt.Key.Key_Up
            if watched is self._find and down:
                self._rows.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if watched is self._rows and up and self._rows.currentRow() <= 0:
                self._find.setFocus(Qt.FocusReason.BacktabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        found = self._found.get(self._rows.current())
        self._card.setVisible(found is not None)
        if found is not None:
            self._labels["zh"].setText(found.zh)
            self._labels["en"].setText(found.en)

    def _lay_out(self) -> None:
        title, hint = QLabel(say("phrases.title")), QLabel(say("phrases.hint"))
        write(title, BODY, bold=True)
        write(hint, SMALL)
        mark(hint, "role", "dim")
        hint.setWordWrap(True)
        self._card.setProperty("role", "card")
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(14, 12, 14, 12)
        inside.setSpacing(8)
        for name, label in self._labels.items():
            label.setObjectName(f"phrases.{name}")
            label.setWordWrap(True)
            write(label, TITLE)
            inside.addWidget(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 10)
        column.setSpacing(8)
        for each in (title, hint, self._find):
            column.addWidget(each)
        column.addWidget(self._rows, 1)
        column.addWidget(self._card)
