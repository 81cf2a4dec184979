"""Rows to choose from: things to do, and things in a list; digits work in both."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.actions import in_place
from ui.line import Line
from ui.widgets.flow import Flow
from ui.widgets.line import LINE, LineDelegate
from ui.widgets.state import Blank
from ui.words import say

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ID = Qt.ItemDataRole.UserRole


class Menu(QWidget):
    """What a person of a role can do here, as buttons with a digit each, from `ui.actions`."""

    chosen = Signal(str)

    def __init__(self, id_: str, role: str) -> None:
        super().__init__()
        self.setObjectName(id_)
        self._buttons: dict[str, QPushButton] = {}
        self._digits: dict[str, str] = {}
        row = Flow(self)
        for action in in_place(id_, role):
            name, text, digit = action.name, say(action.title), action.keys[0]
            button = QPushButton(f"{digit} {text}")
            button.setObjectName(action.id)
            button.setAccessibleName(text)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, name=name: self._choose(name))
            button.installEventFilter(self)
            self._buttons[name] = button
            self._digits[digit] = name
            row.addWidget(button)

    def focus(self) -> None:
        """Put the focus where digits and arrows work."""
        checked = next((b for b in self._open() if b.isChecked()), None)
        button = checked or next(iter(self._open()), None)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def allow(self, names: set[str]) -> None:
        """Show only these."""
        for name, button in self._buttons.items():
            button.setVisible(name in names)

    def offers(self) -> dict[str, Callable[[], None]]:
        """What can be chosen now, by the ids of `ui.actions`."""
        return {b.objectName(): b.click for b in self._open()}

    def mark(self, name: str) -> None:
        """Show which of them is under way; none where the name is empty."""
        for each, button in self._buttons.items():
            button.setChecked(each == name)

    def press(self, digit: str) -> bool:
        """Choose by digit; False where there is nothing under it."""
        name = self._digits.get(digit)
        if name is None or self._buttons[name].isHidden() or not self._buttons[name].isEnabled():
            return False
        self._buttons[name].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._choose(name)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Digits choose, Enter presses, arrows go along."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _ENTER and isinstance(watched, QPushButton):
                watched.click()
                return True
            if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
                self._step(watched, 1 if event.key() == Qt.Key.Key_Right else -1)
                return True
            if event.text() and self.press(event.text()):
                return True
        return super().eventFilter(watched, event)

    def _step(self, watched: QObject, step: int) -> None:
        buttons = self._open()
        here = next((i for i, each in enumerate(buttons) if each is watched), 0)
        buttons[(here + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _choose(self, name: str) -> None:
        self.mark(name)
        self.chosen.emit(name)

    def _open(self) -> list[QPushButton]:
        return [b for b in self._buttons.values() if not b.isHidden() and b.isEnabled()]


class Rows(QListWidget):
    """A short list. Enter opens a row, Delete asks to drop it, a digit goes to whoever listens."""

    opened = Signal(str)
    dropped = Signal(str)
    digit = Signal(str)
    moved = Signal(str)

    def __init__(self, id_: str, name: str) -> None:
        super().__init__()
        self.setObjectName(id_)
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(False)
        self.setItemDelegate(LineDelegate(self))
        self._blank, self._nothing = Blank(), ("empty", "")
        inside = QVBoxLayout(self.viewport())
        inside.setContentsMargins(12, 10, 12, 10)
        inside.addWidget(self._blank, 0, Qt.AlignmentFlag.AlignTop)
        self.itemDoubleClicked.connect(lambda item: self.opened.emit(item.data(_ID)))
        self.currentItemChanged.connect(self._moved)

    def set_nothing(self, id_: str, text: str, state: str = "empty") -> None:
        """What stands in it once it is known to be empty; until then that it is on its way."""
        self._nothing = state, text
        self._blank.name(id_)
        self._blank.wait()

    def set_rows(self, rows: Sequence[Line]) -> None:
        """The row that was current stays so where it is still there."""
        before = self.current()
        silent = self.blockSignals(True)
        self.clear()
        for each in rows:
            item = QListWidgetItem(each.words())
            item.setData(_ID, each.id)
            item.setData(LINE, each)
            if not each.plain:
                item.setToolTip(each.words())
            self.addItem(item)
        state, text = self._nothing
        self._blank.show_state(state, "" if rows else text)
        ids = [each.id for each in rows]
        self.setCurrentRow(ids.index(before) if before in ids else 0)
        self.blockSignals(silent)
        if self.current() != before or not rows:
            self.moved.emit(self.current())

    def go(self, id_: str) -> None:
        """Make this row the current one, where it is there."""
        for row in range(self.count()):
            if self.item(row).data(_ID) == id_:
                self.setCurrentRow(row)

    def current(self) -> str:
        """The id of the current row, empty where there is none."""
        item = self.currentItem()
        return "" if item is None else str(item.data(_ID))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters and digits do not search here."""
        if event.key() in _ENTER:
            if self.current():
                self.opened.emit(self.current())
        elif event.key() == Qt.Key.Key_Delete:
            if self.current():
                self.dropped.emit(self.current())
        elif event.text().isdigit():
            self.digit.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _moved(self) -> None:
        self.moved.emit(self.current())
