"""The desk's window: sign-in, then the workplace; the stop screen where nothing may be taken in.

What can be done by which key is one list, `ui.actions`. Beside it, in every form and list:

| key | leads to |
|---|---|
| Enter, Shift+Enter | next and last field; in a list Enter opens; Alt+Enter is a new line |
| 1 2 3 in `resolve.decision` | the earlier, the later, both |

Digits work while the focus is on a menu, on a row of choices, or on the list beside a menu; pages
put it there by themselves. Every control's objectName is `<form>.<field>` or `<page>.<part>`; the
words about a field stand in `<form>.<field>.error`.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.desk import NOBODY, Desk
from app.errors import Outage
from app.journal.write import Person
from ui import crash
from ui.bridge import Bridge
from ui.people.signin import SignInPage
from ui.stop import StopScreen
from ui.theme import SMALL, scaled, write
from ui.topbar import place_names
from ui.words import say
from ui.workplace import Workplace

SIZE = (1366, 768)


class DeskWindow(QWidget):
    """One desk on the screen. Closing it leaves the desk open for whoever opened it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("desk")
        self.resize(*SIZE)
        self.setMinimumSize(1280, 720)
        self.bridge = Bridge(desk)
        self.workplace: Workplace | None = None
        self.crashes: list[crash.CrashDialog] = []
        self.signin = SignInPage(self.bridge)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.signin)
        self._demo = QLabel(say("app.demo"))
        self._demo.setObjectName("desk.demo")
        self._demo.setProperty("role", "demo")
        self._demo.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._demo.setFixedHeight(scaled(22))
        write(self._demo, SMALL, bold=True)
        self._demo.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._demo)
        column.addWidget(self._stack, 1)
        self.signin.entered.connect(self._enter)
        self.bridge.norms_changed.connect(self._show_title)
        self.bridge.crashed.connect(self._crashed)
        self._show_title()
        self.signin.shown()

    def idle(self) -> bool:
        """Whether the desk has answered all that was asked so far."""
        return self.bridge.under_way == 0

    def lock(self) -> None:
        """Save what is typed and ask who is there."""
        if self.workplace is not None:
            self.workplace.keep()
            self._stack.removeWidget(self.workplace)
            self.workplace.deleteLater()
            self.workplace = None
        self.bridge.person = NOBODY
        self._stack.setCurrentWidget(self.signin)
        self.signin.shown()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Drafts first; the desk stays."""
        self.lock()
        self.bridge.close()
        super().closeEvent(event)

    def _enter(self, person: Person) -> None:
        self.bridge.person = person
        self.workplace = Workplace(self.bridge, self.lock)
        self.workplace.top.stopped.connect(self._stop)
        self._stack.addWidget(self.workplace)
        self._stack.setCurrentWidget(self.workplace)

    def _stop(self, outage: Outage) -> None:
        self.lock()
        screen = StopScreen(outage)
        self._stack.addWidget(screen)
        self._stack.setCurrentWidget(screen)

    def _show_title(self) -> None:
        branch = self.bridge.norms.branch
        example = branch is not None and branch.example
        parts = [say("app.name"), " ".join(place_names(self.bridge))]
        if example:
            parts.append(say("app.demo"))
        self._demo.setVisible(example)
        self.setWindowTitle(" · ".join(part for part in parts if part))

    def _crashed(self, error: BaseException) -> None:
        if self.workplace is not None:
            self.workplace.keep()
        self.crashes.append(crash.show(error, self))
