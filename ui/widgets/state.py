"""A state as it is shown everywhere: its sign, its words, its ink, and on a banner its ground."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui.icons import pixmap
from ui.states import STATES
from ui.theme import BODY, SMALL, mark, scaled, write
from ui.widgets.brief import Brief
from ui.words import say

# Longer, and somebody looks for what she asked for.
LATE_MS = 300
_RIBBON = 22


class StateMark(QWidget):
    """Sign and words in one line. `state` is its property too, for whoever looks for it."""

    def __init__(self, id_: str = "", size: float = BODY, *, bold: bool = False) -> None:
        super().__init__()
        self._sign, self.label = QLabel(), Brief()
        self.label.setObjectName(id_)
        write(self.label, size, bold=bold)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._sign)
        row.addWidget(self.label)

    def show_state(self, name: str, words: str) -> None:
        """This state of `ui.states`, said in these words."""
        state = STATES[name]
        self.setProperty("state", name)
        self._sign.setPixmap(pixmap(state.sign, state.ink))
        self.label.setText(words)
        self.label.setAccessibleName(words)
        mark(self.label, "ink", state.ink)


class Ribbon(QFrame):
    """One line across the whole window, on the ground of a state; without words nothing."""

    def __init__(self, id_: str) -> None:
        super().__init__()
        self.setProperty("role", "ribbon")
        self._mark = StateMark(id_, SMALL, bold=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self._mark)
        row.addStretch(1)
        self.hide()

    def show_state(self, name: str, words: str) -> None:
        """This state of `ui.states`, said in these words."""
        self.setVisible(bool(words))
        self.setFixedHeight(scaled(_RIBBON))
        self._mark.show_state(name, words)
        mark(self, "ground", STATES[name].ground)


class Blank(QWidget):
    """What stands where a list would: that there is nothing, or that it is still on its way."""

    def __init__(self, id_: str = "") -> None:
        super().__init__()
        self._sign, self._text = QLabel(), QLabel()
        self._text.setWordWrap(True)
        self.name(id_)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(LATE_MS)
        self._late.timeout.connect(self._say_late)
        self.hide()

    def name(self, id_: str) -> None:
        """What its words are found by."""
        self._text.setObjectName(id_)

    def wait(self) -> None:
        """An answer is on its way; said where it takes long enough to be noticed."""
        self._late.start()

    def show_state(self, name: str, words: str) -> None:
        """This state of `ui.states`, said in these words; without words nothing."""
        self._late.stop()
        self.setVisible(bool(words))
        state = STATES[name]
        self.setProperty("state", name)
        self._sign.setPixmap(pixmap(state.sign, state.ink))
        self._text.setText(words)
        mark(self._text, "ink", state.ink)

    def _say_late(self) -> None:
        self.show_state("loading", say("state.loading"))


class Banner(QFrame):
    """Several lines on the ground of a state, with its sign before them; hidden while nothing is
    to be said. More may be added to `row`."""

    def __init__(self, id_: str) -> None:
        super().__init__()
        self.setProperty("role", "banner")
        self._sign, self._text = QLabel(), QLabel()
        self._text.setObjectName(id_)
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(12, 8, 12, 8)
        self.row.setSpacing(10)
        self.row.addWidget(self._sign)
        self.row.addWidget(self._text, 1)
        self.hide()

    def show_state(self, name: str, words: str) -> None:
        """This state of `ui.states`, said in these words; without words nothing."""
        self.setVisible(bool(words))
        state = STATES[name]
        self.setProperty("state", name)
        self._sign.setPixmap(pixmap(state.sign, state.ink))
        self._text.setText(words)
        mark(self, "ground", state.ground)

    def show_all(self, said: Sequence[tuple[str, str]]) -> None:
        """These (state, words) one under the other; the first, most pressing, lends its sign."""
        self.setVisible(bool(said))
        if said:
            self.show_state(said[0][0], "\n".join(words for _, words in said))
