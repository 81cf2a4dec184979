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

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.errors import Outage
from app.journal.person import NOBODY, Person
from ui import crash
from ui.bridge import Bridge
from ui.customer.side import CustomerSide
from ui.idle import Idle
from ui.looks import LOOKS, put_on
from ui.names import place_names
from ui.people.signin import SignInPage
from ui.preferred import Preferred
from ui.scanner import Scanner
from ui.widgets.state import Ribbon
from ui.words import say

if TYPE_CHECKING:
    from app.desk import Desk
    from ui.workplace import Workplace

# LEAST is what a panel of 1920 by 1080 has at 200 %: pages scroll, F4 brings what is beside them.
SIZE, LEAST = (1366, 768), (960, 540)


class DeskWindow(QWidget):
    """One desk on the screen. Closing it leaves the desk open for whoever opened it.

    It stands before its desk is there (`bridge.open`): whoever signs in meanwhile waits for it.
    """

    again = Signal(object)  # Outage: the desk stopped, and is to be enrolled again

    def __init__(self, desk: Desk | None = None, preferences: Path | None = None) -> None:
        super().__init__()
        self.setObjectName("desk")
        self.resize(*SIZE)
        self.setMinimumSize(*LEAST)
        self.bridge = Bridge(desk, Preferred(preferences))
        put_on(self.bridge.preferred.now)
        self.workplace: Workplace | None = None
        self._locked: Workplace | None = None
        self._idle, self._scanner = Idle(self), Scanner(self.bridge.preferred, self)
        self._customer = CustomerSide(self.bridge, self._idle.watch)
        self.crashes: list[crash.CrashDialog] = []
        self._stack = QStackedWidget()
        self.signin = self._door()
        self._demo = Ribbon("desk.demo")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._demo)
        column.addWidget(self._stack, 1)
        self._idle.over.connect(self.lock)
        self.bridge.preferred.changed.connect(self._prefer)
        self.bridge.norms_changed.connect(self._show_title)
        self.bridge.crashed.connect(self._crashed)
        self._show_title()
        self.signin.shown()

    def idle(self) -> bool:
        """Whether the desk has answered all that was asked so far."""
        return self.bridge.under_way == 0

    def lock(self) -> None:
        """Keep the work as it is, out of sight, and ask who is there."""
        if self.workplace is None:
            return
        self._idle.stop()
        self._locked, self.workplace = self.workplace, None
        self._locked.pause()
        self._customer.lock()
        self._scanner.serve(None)
        self.bridge.person = NOBODY
        self._stack.setCurrentWidget(self.signin)
        self.signin.shown(self._locked.person)

    def showEvent(self, event: QShowEvent) -> None:
        """There is a window of the screen's now, whose keys tell that somebody is there."""
        super().showEvent(event)
        for each in (self._idle, self._scanner):
            each.watch(self.window().windowHandle())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Drafts first; the desk stays."""
        self.lock()
        self._leave()
        self._customer.close()
        self.bridge.close()
        super().closeEvent(event)

    def _enter(self, person: Person) -> None:
        self.bridge.person = person
        if self._locked is not None and self._locked.person != person:
            self._leave()
        self.workplace, self._locked = self._locked or self._begin(), None
        self._stack.setCurrentWidget(self.workplace)
        self.workplace.resume()
        self._customer.unlock()
        self._scanner.serve(self.workplace.scanned)
        self._idle.start(self.bridge.preferred.now.idle_minutes)

    def _prefer(self, names: frozenset[str]) -> None:
        """Sizes, colours and words are set when a widget is made: make them anew."""
        if names & LOOKS:
            put_on(self.bridge.preferred.now)
            self._demo.show_state("demo", say("app.demo"))
            self._show_title()
            QTimer.singleShot(0, self, self._anew)
        if "idle_minutes" in names:
            self._idle.start(self.bridge.preferred.now.idle_minutes)

    def _anew(self) -> None:
        before = self.workplace
        if before is None:
            return
        before.pause()
        self._stack.removeWidget(self.signin)
        self.signin.deleteLater()
        self.signin = self._door()
        self.workplace = self._begin()
        self._scanner.serve(self.workplace.scanned)
        self._stack.setCurrentWidget(self.workplace)
        self.workplace.ways.section("settings")
        self._stack.removeWidget(before)
        before.deleteLater()

    def _door(self) -> SignInPage:
        made = SignInPage(self.bridge)
        made.entered.connect(self._enter)
        self._stack.addWidget(made)
        return made

    def _begin(self) -> Workplace:
        from ui.workplace import Workplace

        made = Workplace(self.bridge, self.lock, self._customer, self._scanner.expect)
        made.top.stopped.connect(self.stop)
        self._stack.addWidget(made)
        return made

    def _leave(self) -> None:
        """Let go of what is locked: what was begun is kept as drafts, and none of it is seen."""
        if self._locked is not None:
            self._stack.removeWidget(self._locked)
            self._locked.deleteLater()
            self._locked = None

    def stop(self, outage: Outage) -> None:
        """Nobody may take anything in at this desk: why, and what to do."""
        from ui.stop import StopScreen

        self.lock()
        self._leave()
        screen = StopScreen(outage)
        screen.again.connect(partial(self.again.emit, outage))
        self._stack.addWidget(screen)
        self._stack.setCurrentWidget(screen)
        screen.setFocus()

    def _show_title(self) -> None:
        branch = self.bridge.norms.branch
        example = branch is not None and branch.example
        parts = [say("app.name"), " ".join(place_names(self.bridge))]
        if example:
            parts.append(say("app.demo"))
        self._demo.show_state("demo", say("app.demo") if example else "")
        self.setWindowTitle(" · ".join(part for part in parts if part))

    def _crashed(self, error: BaseException) -> None:
        if self.workplace is not None:
            self.workplace.keep()
        self.crashes.append(crash.show(error, self))
