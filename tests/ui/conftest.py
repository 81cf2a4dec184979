"""Desks and windows for the tests of the screens."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.desk import Desk
from tests.support.spooler import Spooler, spooler
from tests.ui.branch import Branch
from ui.application import make_application, take_down
from ui.window import DeskWindow

Key = Qt.Key
Modifier = Qt.KeyboardModifier
# A busy machine is no defect of the screens.
BUSY_MS = 20_000
_LOOK_MS = 20


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The program's own application."""
    return make_application()


def turn(until: Callable[[], bool]) -> None:
    """Turn the loop until something holds, as soon as it does: looking every 10 ms, as qtbot does,
    is a fifth of what a test by keys takes."""
    end = time.monotonic() + BUSY_MS / 1000
    look = QTimer()
    look.start(_LOOK_MS)
    while not until():
        assert time.monotonic() < end, f"{until} did not come to hold"
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class Driver:
    """Works one window by keys alone, at whatever has the focus."""

    def __init__(self, window: DeskWindow, qtbot: QtBot) -> None:
        self.window = window
        self._qtbot = qtbot

    def settle(self) -> None:
        """Until everything asked is answered and every posted event is done."""
        quiet = 0
        while quiet < 3:
            turn(self.window.idle)
            QApplication.processEvents()
            # What a layout asks of the one around it is posted by turns: one turn may leave some.
            QApplication.sendPostedEvents()
            quiet = quiet + 1 if self.window.idle() else 0

    def key(self, key: Key, modifier: Modifier = Modifier.NoModifier) -> None:
        """Press it and let the desk answer."""
        QTest.keyClick(self.at(), key, modifier)
        self.settle()

    def keys(self, *keys: Key) -> None:
        """One after the other."""
        for key in keys:
            self.key(key)

    def type(self, text: str) -> None:
        """As an input method hands it over: the whole text at once."""
        from PySide6.QtGui import QInputMethodEvent

        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self.at(), event)
        self.settle()

    def digit(self, digit: str) -> None:
        """A digit key."""
        QTest.keyClick(self.at(), digit)
        self.settle()

    def sign_in(self, no: str) -> None:
        """As this person, also where somebody else has locked."""
        if self.focus() == "signin.pin" and self.text("signin.staff") != no:
            self.key(Key.Key_Return, Modifier.ShiftModifier)
        for text in (no, f"{no}00") if self.focus() == "signin.staff" else (f"{no}00",):
            self.type(text)
            self.key(Key.Key_Return)
        turn(lambda: self.window.workplace is not None)
        self.settle()

    def anew(self, no: str) -> None:
        """Somebody else sits down in between, so that nothing but drafts is left of the work."""
        for each in ("3001", no):
            self.key(Key.Key_F12)
            self.sign_in(each)

    def find(self, name: str) -> QWidget:
        """A widget that can be seen."""
        found = [w for w in self.window.findChildren(QWidget, name) if w.isVisible()]
        assert found, f"{name} is not on the screen"
        return found[-1]

    def text(self, name: str) -> str:
        """What a label or field says."""
        widget = self.find(name)
        if isinstance(widget, QLabel):
            return widget.text()
        return str(widget.value())  # type: ignore[attr-defined]

    def focus(self) -> str:
        """Where the caret is."""
        widget = self.window.focusWidget()
        return widget.objectName() if widget is not None else ""

    def at(self) -> QWidget:
        """Where keys go, with the window in front: they only work in the active one."""
        if not self.window.isActiveWindow():
            self.window.activateWindow()
            turn(self.window.isActiveWindow)
        return self.window.focusWidget() or self.window


@pytest.fixture
def branch(tmp_path: Path) -> Iterator[Branch]:
    """A branch without desks yet."""
    made = Branch(tmp_path)
    yield made
    made.close()


@pytest.fixture
def desk(branch: Branch) -> Desk:
    """Counter 1 of the first hall."""
    return branch.open()


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> Iterator[Callable[[Desk], Driver]]:
    """Opens windows, and closes them before their desks."""
    opened: list[DeskWindow] = []

    def make(desk: Desk, no: str = "3101") -> Driver:
        made = DeskWindow(desk)
        opened.append(made)
        made.show()
        qtbot.waitExposed(made)
        made.activateWindow()
        driver = Driver(made, qtbot)
        driver.settle()
        if no:
            driver.sign_in(no)
        return driver

    yield make
    for each in opened:
        take_down(each)


@pytest.fixture
def printer(tmp_path: Path) -> Iterator[Spooler]:
    """A printer at this desk."""
    with spooler(tmp_path / "spooler") as found:
        yield found
