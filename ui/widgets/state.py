"""A state as it is shown everywhere: its sign, its words, its ink, and on a banner its ground."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui.icons import pixmap
from ui.states import STATES
from ui.theme import BODY, mark, write
from ui.widgets.brief import Brief


class StateMark(QWidget):
    """Sign and words in one line. `state` is its property too, for whoever looks for it."""

    def __init__(self, id_: str = "", size: float = BODY) -> None:
        super().__init__()
        self._sign, self.label = QLabel(), Brief()
        self.label.setObjectName(id_)
        write(self.label, size)
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
