"""The window of a machine that belongs to no branch yet: an address, a code, and in.

| key | leads to |
|---|---|
| Enter, Shift+Enter | next and last field; Enter in the code sends |
| F9, Ctrl+Enter | send from anywhere |
| F5 | the example branch, to try everything out |
| F6 | a hall of its own, with its hub on this machine |
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.errors import Outage
from app.settings import Settings
from ui import crash
from ui.bridge import Objections
from ui.enrolment.presenter import EnrolPresenter
from ui.theme import LARGE, mark, scaled, write
from ui.widgets.editors import LineEditor
from ui.widgets.fields import Field, Fields
from ui.words import say

_WIDTH = 600
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EnrolWindow(QWidget):
    """Ids: enrol.url, enrol.code, enrol.submit, enrol.state, enrol.example. `why` a desk stopped
    that is to be enrolled again, and the address it knows."""

    enrolled = Signal(object)  # Settings: where the desk lies
    founding = Signal()  # a hall of its own is wanted instead

    def __init__(self, settings: Settings, why: Outage | None = None, url: str = "") -> None:
        super().__init__()
        self.setObjectName("enrol")
        self.setWindowTitle(say("app.name"))
        self.resize(1366, 768)
        self.busy = False
        self._presenter = EnrolPresenter(settings, anew=why is not None)
        self._fields = Fields("enrol", self)
        self._state = QLabel()
        self._button = QPushButton(say("form.submit", what=say("enrol.submit")))
        self._example = QPushButton(say("enrol.example.key", what=say("enrol.example")))
        self._own = QPushButton(say("enrol.own.key", what=say("enrol.own")))
        self._others = {"enrol.example": self._example, "enrol.own": self._own}
        for key, button in self._others.items():
            button.setObjectName(key)
            button.setAccessibleName(say(key))
            button.setAutoDefault(False)
            button.setVisible(why is None)
        self._build(*_heading(why))
        self._fields.walk.ended.connect(self.submit)
        self._button.clicked.connect(self.submit)
        self._example.clicked.connect(self.try_example)
        self._own.clicked.connect(self.founding)
        self._presenter.enrolled.connect(self._enrolled)
        self._presenter.refused.connect(self._refused)
        self._presenter.outage.connect(self._outage)
        self._presenter.crashed.connect(self._crashed)
        self._fields.fill({"url": url})
        self._fields.focus("code" if url else "url")

    def submit(self) -> None:
        """Ask the branch, once at a time."""
        if not self.busy:
            self._begin("enrol.asking")
            values = self._fields.values()
            self._presenter.enrol(values["url"], values["code"])

    def try_example(self) -> None:
        """The example branch instead, with files and a database of its own."""
        if not self.busy and not self._example.isHidden():
            self._begin("enrol.example.making")
            self._presenter.example()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F9 and Ctrl+Enter send."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_F5:
            self.try_example()
        elif event.key() == Qt.Key.Key_F6 and not self.busy and not self._own.isHidden():
            self.founding.emit()
        elif event.key() == Qt.Key.Key_F9 or (control and event.key() in _ENTER):
            self.submit()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """A try that is under way ends first."""
        self._presenter.close()
        super().closeEvent(event)

    def _build(self, heading: str, words: str) -> None:
        card = QFrame()
        card.setProperty("role", "card")
        card.setFixedWidth(scaled(_WIDTH))
        column = QVBoxLayout(card)
        column.setContentsMargins(40, 32, 40, 32)
        column.setSpacing(6)
        title, about = QLabel(heading), QLabel(words)
        write(title, LARGE, bold=True)
        about.setWordWrap(True)
        mark(about, "role", "dim")
        self._state.setObjectName("enrol.state")
        self._state.setWordWrap(True)
        self._state.setMinimumHeight(self._state.fontMetrics().lineSpacing() * 2)
        self._button.setObjectName("enrol.submit")
        self._button.setAccessibleName(say("enrol.submit"))
        self._button.setProperty("role", "primary")
        self._button.setMinimumHeight(scaled(36))
        self._button.setAutoDefault(False)
        column.addWidget(title)
        column.addWidget(about)
        column.addSpacing(12)
        for name, hint in (("url", "hint.branch_address"), ("code", "hint.enrol_code")):
            made = Field(name, LineEditor(), say(f"field.{name}"), say(hint))
            column.addWidget(self._fields.add(made))
            below = made.findChild(QLabel, f"enrol.{name}.error")
            if isinstance(below, QLabel):
                # What is said about an address takes two lines.
                below.setMinimumHeight(below.fontMetrics().lineSpacing() * 2 + 2)
                below.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._button)
        column.addWidget(self._state)
        for each in self._others.values():
            column.addWidget(each)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(centred(card))

    def _begin(self, key: str) -> None:
        """Something is under way."""
        self.busy = True
        for each in (self._button, *self._others.values()):
            each.setEnabled(False)
        self._fields.clear_errors()
        self._say(key, "dim")

    def _say(self, key: str, role: str) -> None:
        self._state.setText(say(key) if key else "")
        mark(self._state, "role", role)

    def _ended(self) -> None:
        self.busy = False
        for each in (self._button, *self._others.values()):
            each.setEnabled(True)
        self._say("", "dim")

    def _enrolled(self, made: Settings) -> None:
        self._ended()
        self.enrolled.emit(made)

    def _refused(self, objections: Objections) -> None:
        self._ended()
        for each in objections:
            field = self._fields.shown(each.field) or self._fields["url"]
            field.set_error(say.objection(each))
        self._fields.focus_wrong()

    def _outage(self, outage: Outage) -> None:
        self._ended()
        self._state.setText(say.outage(outage))
        mark(self._state, "role", "error")

    def _crashed(self, error: BaseException) -> None:
        self._ended()
        self.crash = crash.show(error, self)


def _heading(why: Outage | None) -> tuple[str, str]:
    """Title and explanation: of a new machine, or of a desk that stopped."""
    if why is None:
        return say("enrol.title"), say("enrol.about")
    return say("enrol.again.title"), f"{say.outage(why)}\n\n{say('enrol.again.about')}"


def centred(card: QFrame) -> QScrollArea:
    """In the largest letters it is higher than a small screen, and can be scrolled."""
    inside, room = QWidget(), QScrollArea()
    # Stretches, as an alignment would not ask the card how high its words are at its width.
    middle, line = QVBoxLayout(inside), QHBoxLayout()
    for part in (line, middle):
        part.addStretch()
    line.addWidget(card)
    middle.addLayout(line)
    for part in (line, middle):
        part.addStretch()
    room.setFrameShape(QFrame.Shape.NoFrame)
    room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    room.setWidgetResizable(True)
    room.setWidget(inside)
    return room
