"""A row of chips: short words, each of them to be pressed or thrown away by keys."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ui.theme import SMALL, write
from ui.widgets.flow import Flow
from ui.widgets.layout import empty

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DROPS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


@dataclass(frozen=True)
class Chip:
    """`name` is how it is read out, where that says more than its words; `digit` presses it."""

    key: str
    text: str
    name: str = ""
    digit: str = ""


class Chips(QWidget):
    """Arrows go along, Enter, Space or its digit presses one, Delete throws it away. Ids:
    <id>.<key>."""

    pressed = Signal(str)
    dropped = Signal(str)
    made = Signal()  # other buttons: whoever holds them says where Tab comes to them

    def __init__(self, id_: str) -> None:
        super().__init__()
        self.setObjectName(id_)
        self._shown: tuple[Chip, ...] = ()
        self._buttons: list[QPushButton] = []
        self._row = Flow(self, 6)

    def set_chips(self, chips: Sequence[Chip], marked: str = "") -> None:
        """Show these, one of them marked. The caret stays at its place in the row."""
        chips = tuple(chips)
        if chips != self._shown:
            here = next((i for i, each in enumerate(self._buttons) if each.hasFocus()), -1)
            empty(self._row)
            self._shown = chips
            self._buttons = [self._button(each) for each in chips]
            self.made.emit()
            if here >= 0 and chips:
                self._buttons[min(here, len(chips) - 1)].setFocus()
        for each, button in zip(chips, self._buttons, strict=True):
            button.setChecked(each.key == marked)

    def buttons(self) -> list[QPushButton]:
        """From left to right."""
        return list(self._buttons)

    def focus(self) -> bool:
        """Put the caret on the marked one, else the first; False where there is none."""
        marked = next((each for each in self._buttons if each.isChecked()), None)
        to = marked or next(iter(self._buttons), None)
        if to is not None:
            to.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return to is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of a chip."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            here = next((i for i, each in enumerate(self._buttons) if each is watched), -1)
            if here >= 0 and self._key(here, event):
                return True
        return super().eventFilter(watched, event)

    def _key(self, here: int, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        digit = next((each.key for each in self._shown if each.digit == event.text() != ""), "")
        if key in _STEPS:
            to = (here + _STEPS[key]) % len(self._buttons)
            self._buttons[to].setFocus(Qt.FocusReason.TabFocusReason)
        elif key in _DROPS:
            self.dropped.emit(self._shown[here].key)
        elif key in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._buttons[here].click()
        elif digit:
            self.pressed.emit(digit)
        else:
            return False
        return True

    def _button(self, chip: Chip) -> QPushButton:
        made = QPushButton(f"{chip.digit} {chip.text}" if chip.digit else chip.text)
        made.setObjectName(f"{self.objectName()}.{chip.key}")
        made.setAccessibleName(chip.name or chip.text)
        made.setProperty("role", "chip")
        made.setCheckable(True)
        made.setAutoDefault(False)
        write(made, SMALL)
        made.clicked.connect(lambda _=False: self.pressed.emit(chip.key))
        made.installEventFilter(self)
        self._row.addWidget(made)
        return made
