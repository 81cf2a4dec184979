"""The whole window when the store cannot be used or intake has to stop."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.errors import Outage
from app.sync import wire
from ui.theme import BODY, LARGE, TITLE, write
from ui.widgets.state import StateMark
from ui.words import say

# Kinds of outage in which nobody may take anything in at this desk.
STOPS = frozenset(
    {
        "store_missing",
        "store_wrong_key",
        "store_damaged",
        "store_newer",
        "store_unsafe",
        "store_in_use",
        "not_enrolled",
        *wire.STOPS,
    }
)
_WIDTH = 760


class StopScreen(QWidget):
    """What happened, that nothing was overwritten, and what to do; F9 where that is enrolling
    again."""

    again = Signal()

    def __init__(self, outage: Outage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stop")
        self.setWindowTitle(say("app.name"))
        self.resize(1366, 768)
        card = QFrame()
        card.setProperty("role", "card")
        card.setFixedWidth(_WIDTH)
        column = QVBoxLayout(card)
        column.setContentsMargins(40, 36, 40, 36)
        column.setSpacing(16)
        title = StateMark("stop.title", LARGE, bold=True)
        state = "stopped" if outage.kind in wire.STOPS else "store"
        title.show_state(state, say("stop.title"))
        column.addWidget(title)
        for key, text, size in (
            ("text", say.outage(outage), TITLE),
            ("kind", say("stop.kind", kind=outage.kind), BODY),
        ):
            label = QLabel(text)
            label.setObjectName(f"stop.{key}")
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            write(label, size)
            column.addWidget(label)
        self._button = QPushButton(say("form.submit", what=say("enrol.again.title")))
        self._button.setObjectName("stop.again")
        self._button.setAccessibleName(say("enrol.again.title"))
        self._button.setProperty("role", "primary")
        self._button.setMinimumHeight(36)
        self._button.setVisible(outage.kind in wire.STOPS)
        self._button.clicked.connect(self.again)
        self.setFocusProxy(self._button)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        QHBoxLayout(self).addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F9 enrols again, where that is the way out."""
        if event.key() == Qt.Key.Key_F9 and not self._button.isHidden():
            self.again.emit()
        else:
            super().keyPressEvent(event)
