"""The filters of the complaint log: the state by digits, everything else typed in one line, each
shown as a chip."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.complaints.log import LogFilter
from ui.bridge import Bridge
from ui.complaints.filter_presenter import BY_DIGIT, FilterPresenter
from ui.theme import SMALL, mark, scaled, write
from ui.widgets.chips import Chips
from ui.widgets.editors import Choice, keeps_escape
from ui.widgets.picker import Picker
from ui.words import say

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LINE = 300


class FilterLine(Picker):
    """Offers what fits while one types; Enter takes it and leaves the line empty for the next."""

    unknown = Signal(str)  # Enter behind something that is none of the offers
    back = Signal()  # Backspace in the empty line
    down = Signal()  # on to the list

    def __init__(self) -> None:
        super().__init__()
        self._composing = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever leaves half-way has not filtered."""
        self.setModified(False)
        super().focusOutEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Enter belongs to the input method while it composes."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def event(self, event: QEvent) -> bool:
        """Esc is the line's while something stands in it."""
        return (bool(self.text()) and keeps_escape(event)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes, Esc empties, Backspace in the empty line takes back, Down goes on."""
        key = Qt.Key(event.key())
        if key in _ENTER:
            self._enter()
        elif key == Qt.Key.Key_Escape:
            self.clear()
            self.hide_list()
        elif key == Qt.Key.Key_Backspace and not self.text():
            self.back.emit()
        elif key == Qt.Key.Key_Down and not self.text():
            self.down.emit()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        typed = self.text().strip()
        if self._composing:
            return
        if not typed:
            self.down.emit()
            return
        self.take()
        if self.text().strip():
            self.unknown.emit(typed)


class FilterBar(QWidget):
    """Ids: log.filter (the state), log.line, log.line.error, log.chips.<part>."""

    edited = Signal()
    left = Signal()
    made = Signal()  # other stops

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._presenter = FilterPresenter(bridge)
        self._wanted = LogFilter()
        options = [("all", say("log.all"), "1")]
        options += [
            (state, say.code("state", state), str(digit)) for digit, state in enumerate(BY_DIGIT, 2)
        ]
        self._state, self._line = Choice(options, "all"), FilterLine()
        self._wrong, self._chips = QLabel(), Chips("log.chips")
        self._build()
        self._state.edited.connect(self._picked_state)
        self._line.searched.connect(self._offer)
        self._line.edited.connect(self._mend)
        self._line.picked.connect(self._picked)
        self._line.unknown.connect(self._unknown)
        self._line.back.connect(self._drop_last)
        self._line.down.connect(self.left)
        self._chips.pressed.connect(self._drop)
        self._chips.dropped.connect(self._drop)
        self._chips.made.connect(self.made)

    def value(self) -> LogFilter:
        """What is wanted."""
        return self._wanted

    def set_value(self, wanted: LogFilter) -> None:
        """Want this."""
        self._wanted = wanted
        self._show()

    def stops(self) -> list[QWidget]:
        """Where Tab comes, in the order one reads."""
        return [*self._state.buttons(), self._line, *self._chips.buttons()]

    def enter(self) -> None:
        """The caret to the state; once more: to the line."""
        at_state = self._state.isAncestorOf(self.window().focusWidget() or self)
        (self._line if at_state else self._state).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _build(self) -> None:
        self._state.setObjectName("log.filter")
        self._line.setObjectName("log.line")
        self._line.setAccessibleName(say("log.line"))
        self._line.setPlaceholderText(say("log.line"))
        room = self._line.fontMetrics().horizontalAdvance(say("log.line")) + scaled(28)
        self._line.setFixedWidth(max(scaled(_LINE), room))
        self._wrong.setObjectName("log.line.error")
        self._wrong.setWordWrap(True)
        self._wrong.hide()
        write(self._wrong, SMALL)
        mark(self._wrong, "role", "error")
        self._chips.hide()
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._state, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._line)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self._wrong)
        column.addWidget(self._chips)

    def _show(self) -> None:
        # A state without a digit is a chip.
        self._state.blockSignals(True)
        self._state.set_value(self._wanted.state or "all")
        self._state.blockSignals(False)
        chips = self._presenter.chips(self._wanted)
        self._chips.set_chips(chips)
        self._chips.setVisible(bool(chips))

    def _want(self, wanted: LogFilter) -> None:
        if wanted != self._wanted:
            self._wanted = wanted
            self._show()
            self.edited.emit()

    def _picked_state(self) -> None:
        value = self._state.value()
        self._want(self._presenter.add(self._wanted, f"state:{'' if value == 'all' else value}"))

    def _offer(self, typed: str) -> None:
        self._line.set_items(self._presenter.offers(typed))

    def _mend(self) -> None:
        self._wrong.hide()

    def _picked(self, value: str) -> None:
        self._line.clear()
        self._want(self._presenter.add(self._wanted, value))

    def _unknown(self, typed: str) -> None:
        self._wrong.setText(self._presenter.wrong(typed))
        self._wrong.show()

    def _drop(self, part: str) -> None:
        self._want(self._presenter.drop(self._wanted, part))
        if self._chips.isHidden():
            self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop_last(self) -> None:
        chips = self._presenter.chips(self._wanted)
        if chips:
            self._drop(chips[-1].key)
