"""The answer cards beside what is being asked: a short list, and the sentence to read out."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ui.answers.presenter import AnswersReader, CardShown
from ui.bridge import Bridge
from ui.line import Line
from ui.theme import BODY, SMALL, TITLE, mark, scaled, write
from ui.widgets.editors import LineEditor, TextEditor
from ui.widgets.menu import Rows
from ui.words import say

_ROW, _MOST = 37, 4


class CardsPanel(QWidget):
    """Ids: answers.list, answers.zh, answers.en, answers.prices, answers.warning, answers.as_of.

    Down from the last line of the field it serves goes into the list, Up from its first row back;
    Enter chooses.
    """

    chosen = Signal(str)

    def __init__(self, bridge: Bridge, page: QWidget) -> None:
        super().__init__(page)
        # Until the dock has it, it goes with its page.
        self.hide()
        self._reader = AnswersReader(bridge)
        self._field: TextEditor | LineEditor | None = None
        self._typed = ""
        self._found: dict[str, CardShown] = {}
        title = QLabel(say("answers.title"))
        write(title, BODY, bold=True)
        self._hint = QLabel(say("answers.hint"))
        self._hint.setWordWrap(True)
        write(self._hint, SMALL)
        mark(self._hint, "role", "dim")
        self._rows = Rows("answers.list", say("answers.title"))
        self._rows.set_nothing("answers.none", say("answers.none"), "nothing")
        self._rows.installEventFilter(self)
        self._rows.moved.connect(self._show)
        self._rows.opened.connect(self.chosen)
        self._labels = {name: QLabel() for name in ("zh", "en", "prices", "warning", "as_of")}
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 10)
        column.setSpacing(8)
        for each in (title, self._hint, self._rows, self._sentence(), self._labels["as_of"]):
            column.addWidget(each)
        column.addStretch(1)
        bridge.norms_changed.connect(self.load)
        self.load()

    def current(self) -> str:
        """The card in front, empty where none fits."""
        return self._rows.current()

    def load(self) -> None:
        """The cards of today."""
        self._reader.load(self._fill)

    def serve(self, field: TextEditor | LineEditor, *, search: bool) -> None:
        """Stand beside this field; with `search` what is typed there finds the cards."""
        self._field = field
        field.installEventFilter(self)
        if search:
            field.edited.connect(lambda: self.search(field.value()))
            self.search(field.value())

    def search(self, typed: str) -> None:
        """Show what fits."""
        self._typed = typed
        self._fill()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the field into the list and back."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain == Qt.KeyboardModifier.NoModifier and self._goes(watched, event.key()):
                return True
        return super().eventFilter(watched, event)

    def _goes(self, watched: QObject, key: int) -> bool:
        if watched is self._rows and key == Qt.Key.Key_Up and self._rows.currentRow() <= 0:
            return self._back()
        if not self._rows.isVisible():
            return False
        if watched is self._field and key == Qt.Key.Key_Down and self._found and _at_end(watched):
            self._rows.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False

    def _back(self) -> bool:
        if self._field is None or not self._field.isVisible():
            return False
        self._field.setFocus(Qt.FocusReason.BacktabFocusReason)
        return True

    def _fill(self) -> None:
        self._found = {each.id: each for each in self._reader.find(self._typed)}
        self._rows.set_rows([Line(each.id, each.asks) for each in self._found.values()])
        # That there is none takes two lines in a narrow dock.
        tall = min(_MOST, len(self._found) or 2)
        self._rows.setFixedHeight(scaled(_ROW) * tall + 4)
        as_of = self._labels["as_of"]
        as_of.setText(self._reader.as_of())
        mark(as_of, "role", "warn" if self._reader.stale() else "dim")
        self._show()

    def _show(self) -> None:
        card = self._found.get(self._rows.current())
        self._card.setVisible(card is not None)
        if card is None:
            return
        for name in ("zh", "en", "prices", "warning"):
            text = getattr(card, name)
            self._labels[name].setText(text)
            self._labels[name].setVisible(bool(text))

    def _sentence(self) -> QFrame:
        """What is read out is large: one reads it while looking up at a person."""
        self._card = QFrame()
        self._card.setProperty("role", "card")
        column = QVBoxLayout(self._card)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        for name, size in (("warning", BODY), ("zh", TITLE), ("en", BODY), ("prices", SMALL)):
            column.addWidget(self._labels[name])
            write(self._labels[name], size)
        for name, label in self._labels.items():
            label.setObjectName(f"answers.{name}")
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        write(self._labels["as_of"], SMALL)
        mark(self._labels["warning"], "role", "banner")
        for name in ("en", "prices"):
            mark(self._labels[name], "role", "dim")
        return self._card


def _at_end(field: QObject) -> bool:
    """Whether Down has nowhere to go in this field."""
    if not isinstance(field, TextEditor):
        return True
    return not field.textCursor().movePosition(QTextCursor.MoveOperation.Down)
