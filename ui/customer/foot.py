"""What stands below a sheet on the customer's screen: the pad, and what can be pressed."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.customer.pad import Pad
from ui.customer.sheet import Sheet, inset
from ui.theme import base_font

# On a screen of 1920 by 1200 points: how wide the pad is, how high a choice, what is free below.
_WIDE, _HIGH, _PAD, _CHOICE, _BELOW = 1920.0, 1200.0, 860.0, 150.0, 60.0
# A finger hits nothing smaller, on whatever screen.
_PRESSED = 56
# Letters of what is asked and pressed there, and the least of them on any screen.
_ASK, _ASK_LARGE, _ASK_LEAST = 34.0, 44.0, 16.0
_APART, _BETWEEN = 32, 16
_GROWS = QSizePolicy.Policy.Expanding

Choices = tuple[tuple[str, str], ...]


class Foot(QWidget):
    """The pad with what is asked and its choices beside it, or the choices alone. Ids:
    customer.ask, customer.pad, customer.<choice>."""

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.pad, self._ask, self._choices = Pad(), QLabel(), QHBoxLayout()
        self._ask.setObjectName("customer.ask")
        self._ask.setWordWrap(True)
        self._choices.setSpacing(_BETWEEN)
        beside = QVBoxLayout()
        beside.setSpacing(_BETWEEN)
        beside.addWidget(self._ask)
        beside.addLayout(self._choices, 1)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(_APART)
        self._row.addWidget(self.pad, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(beside, 1)

    def needs(self, sheet: Sheet, screen: QSize, choices: Choices) -> int:
        """How high it is below this sheet on a screen of this size; 0 where nothing is pressed."""
        unit, side = _unit(screen), round(inset(screen.width()))
        wide, below = round(_PAD * unit), round(_BELOW * unit)
        self.pad.setFixedSize(wide, self.pad.heightForWidth(wide))
        self._ask.setText(sheet.ask)
        self._ask.setVisible(bool(sheet.ask))
        _letters(self._ask, max(_ASK_LEAST, _ASK * unit))
        self._row.setContentsMargins(side, 0, side, below)
        if not choices:
            return 0
        if not sheet.ask:
            return round(max(_PRESSED, _CHOICE * unit)) + below
        beside = screen.width() - 2 * side - wide - _APART
        asked = self._ask.heightForWidth(beside) + _BETWEEN + _PRESSED
        return max(self.pad.height(), asked) + below

    def offer(self, sheet: Sheet, screen: QSize, choices: Choices) -> None:
        """These can be pressed now."""
        while (item := self._choices.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        letters = (_ASK_LARGE if sheet.large else _ASK) * _unit(screen)
        for name, words in choices:
            button = QPushButton(words)
            button.setObjectName(f"customer.{name}")
            button.setAccessibleName(words)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setSizePolicy(_GROWS, _GROWS)
            _letters(button, max(_ASK_LEAST, letters))
            button.clicked.connect(lambda _=False, name=name: self.pressed.emit(name))
            self._choices.addWidget(button, 1)


def _unit(screen: QSize) -> float:
    return min(screen.width() / _WIDE, screen.height() / _HIGH)


def _letters(widget: QWidget, pixels: float) -> None:
    """As large as the screen asks for, not as the clerk likes them on his own."""
    font = base_font()
    font.setPixelSize(round(pixels))
    widget.setFont(font)
