"""Reads what a window shows, and waits for it."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QEventLoop, QModelIndex, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QTableView, QWidget

from ui.demo.failure import Failed, Watch
from ui.window import DeskWindow

_QUIET, _LOOK_MS = 3, 10


class Eyes:
    """Somebody who looks at one window. Raises Failed where it does not show what is expected."""

    def __init__(self, window: DeskWindow, watch: Watch) -> None:
        self.window = window
        self._watch = watch

    def wait(self, what: str, condition: Callable[[], object], seconds: float = 10.0) -> None:
        """Until something holds, while the windows live."""
        until = time.monotonic() + seconds
        self._watch.look()
        # What comes without an event is seen at the next look.
        look = QTimer()
        look.start(_LOOK_MS)
        while not condition():
            self._watch.look()
            if time.monotonic() > until:
                raise Failed(f"{what}: not within {seconds:g} s")
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def settle(self) -> None:
        """Until everything asked is answered and every posted event is done."""
        quiet = 0
        while quiet < _QUIET:
            self.wait("an answer of the desk", self.window.idle)
            QApplication.processEvents()
            # What a layout asks of the one around it is posted by turns: one turn may leave some.
            QApplication.sendPostedEvents()
            quiet = quiet + 1 if self.window.idle() else 0

    def focus(self) -> str:
        """Where the caret is."""
        widget = self.window.focusWidget()
        return widget.objectName() if widget is not None else ""

    def says(self, name: str) -> str:
        """What a label of this name says; empty where none can be seen."""
        found = [w for w in self.window.findChildren(QLabel, name) if w.isVisible()]
        return found[-1].text() if found else ""

    def expect(self, name: str, words: str) -> None:
        """Until a label says so."""
        self.wait(f"{name} “{words}” (it says “{self.says(name)}”)",
                  lambda: words in self.says(name))  # fmt: skip
        self.settle()

    def has_on_top(self, number: str) -> bool:
        """Whether the complaint log in front begins with this number."""
        return self.top_of_log() == number

    def shows(self, words: str) -> bool:
        """Whether any label that can be seen holds these words."""
        labels = self.window.findChildren(QLabel)
        return any(words in each.text() for each in labels if each.isVisible())

    def hides(self, words: str) -> bool:
        """Whether none does."""
        return not self.shows(words)

    def waits_for_decision(self) -> str:
        """What the section of the exceptions is called now, with its count."""
        button = self.window.findChild(QWidget, "rail.exceptions")
        return button.accessibleName() if button is not None else ""

    def found(self) -> int:
        """How many lines the search in front shows."""
        tables = [w for w in self.window.findChildren(QTableView, "search.table") if w.isVisible()]
        return tables[-1].model().rowCount(QModelIndex()) if tables else 0

    def top_of_log(self) -> str:
        """The number in the first row of the complaint log in front; empty where there is none."""
        tables = [w for w in self.window.findChildren(QTableView, "log.table") if w.isVisible()]
        model = tables[-1].model() if tables else None
        if model is None or not model.rowCount(QModelIndex()):
            return ""
        return str(model.index(0, 0).data())
