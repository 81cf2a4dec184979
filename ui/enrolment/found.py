"""A hall of its own on this machine: what a branch begins with, typed once.

| key | leads to |
|---|---|
| Enter, Shift+Enter | next and last field; Enter in the last one goes to the button |
| F9, Ctrl+Enter | founds it; then, with the recovery key told, goes in |
| Esc | back to the code |
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from app.errors import Outage
from app.founding import FIELDS
from app.settings import Settings
from ui import crash
from ui.bridge import Objections
from ui.enrolment.page import centred
from ui.enrolment.presenter import EnrolPresenter
from ui.theme import LARGE, mark, scaled, write
from ui.widgets.editors import LineEditor
from ui.widgets.fields import Field, Fields
from ui.words import say

_WIDTH, _ABREAST = 860, 2
_SECRET = ("first_pin", "pin_again")
_WORDS = ("branch_name", "hall_name", "staff_name")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FoundWindow(QFrame):
    """Ids: found.<field>, found.submit, found.state."""

    enrolled = Signal(object)  # Settings: where the desk lies
    back = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.setObjectName("found")
        self.setWindowTitle(say("app.name"))
        self.resize(1366, 768)
        self.busy = False
        self._made: Settings | None = None
        self._presenter = EnrolPresenter(settings)
        self._fields = Fields("found", self)
        self._state, self._button = QLabel(), QPushButton()
        self._build()
        self._fields.walk.ended.connect(self._button.setFocus)
        self._button.clicked.connect(self.submit)
        self._presenter.recovery.connect(self._tell)
        self._presenter.enrolled.connect(self._founded)
        self._presenter.refused.connect(self._refused)
        self._presenter.outage.connect(self._outage)
        self._presenter.crashed.connect(self._crashed)
        self._fields.focus(FIELDS[0])

    def submit(self) -> None:
        """Found it, once at a time; when that is done, go in."""
        if self._made is not None:
            self.enrolled.emit(self._made)
        elif not self.busy:
            self.busy = True
            self._button.setEnabled(False)
            self._fields.clear_errors()
            self._say(say("found.making"), "dim")
            self._presenter.found(self._fields.values())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F9 and Ctrl+Enter send, Esc goes back while nothing was made."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_F9 or (control and event.key() in _ENTER):
            self.submit()
        elif event.key() == Qt.Key.Key_Escape and not self.busy and self._made is None:
            self.back.emit()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is under way ends first."""
        self._presenter.close()
        super().closeEvent(event)

    def _build(self) -> None:
        card, grid = QFrame(), QGridLayout()
        card.setProperty("role", "card")
        card.setFixedWidth(scaled(_WIDTH))
        column = QVBoxLayout(card)
        column.setContentsMargins(40, 24, 40, 24)
        column.setSpacing(6)
        title, about = QLabel(say("found.title")), QLabel(say("found.about"))
        write(title, LARGE, bold=True)
        about.setWordWrap(True)
        mark(about, "role", "dim")
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(2)
        for place, name in enumerate(FIELDS):
            editor = LineEditor(secret=name in _SECRET, code=name not in _WORDS)
            made = Field(name, editor, say(f"field.{name}"), say(f"hint.{name}"))
            grid.addWidget(self._fields.add(made), place // _ABREAST, place % _ABREAST)
        self._state.setObjectName("found.state")
        self._state.setWordWrap(True)
        self._state.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._state.setMinimumHeight(self._state.fontMetrics().lineSpacing() * 3)
        self._button.setText(say("form.submit", what=say("found.submit")))
        self._button.setObjectName("found.submit")
        self._button.setAccessibleName(say("found.submit"))
        self._button.setProperty("role", "primary")
        self._button.setMinimumHeight(scaled(36))
        self._button.setAutoDefault(False)
        column.addWidget(title)
        column.addWidget(about)
        column.addLayout(grid)
        column.addWidget(self._state)
        column.addWidget(self._button)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(centred(card))

    def _say(self, text: str, role: str) -> None:
        self._state.setText(text)
        mark(self._state, "role", role)

    def _ended(self) -> None:
        self.busy = False
        self._button.setEnabled(True)
        self._say("", "dim")

    def _tell(self, file: str, passphrase: str) -> None:
        self._recovery = say("found.recovery", file=file, passphrase=passphrase)

    def _founded(self, made: Settings) -> None:
        """Not in yet: the passphrase is never told again."""
        self._ended()
        self._made = made
        self._say(self._recovery, "banner")
        self._button.setText(say("form.submit", what=say("found.enter")))
        self._button.setAccessibleName(say("found.enter"))
        self._button.setFocus()

    def _refused(self, objections: Objections) -> None:
        self._ended()
        for each in objections:
            field = self._fields.shown(each.field)
            if field is not None:
                field.set_error(say.objection(each))
        self._fields.focus_wrong()

    def _outage(self, outage: Outage) -> None:
        self._ended()
        self._say(say.outage(outage), "error")

    def _crashed(self, error: BaseException) -> None:
        self._ended()
        self.crash = crash.show(error, self)
