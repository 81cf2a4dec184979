"""Works a window by keys alone, as a person would, and takes pictures of it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui.demo.eyes import Eyes
from ui.demo.failure import Failed, Watch
from ui.window import DeskWindow

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_NONE = Qt.KeyboardModifier.NoModifier
_MOST_FIELDS = 30


class Shots:
    """Pictures of windows, numbered in the order they were taken."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names: list[str] = []
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, window: QWidget, name: str) -> None:
        """One picture."""
        file = f"{len(self.names) + 1:02d}-{name}.png"
        if not window.grab().save(str(self.folder / file)):
            raise Failed(f"{file} cannot be written")
        self.names.append(file)


class Hands(Eyes):
    """Somebody at one window. Raises Failed where the window does not do what is expected."""

    def __init__(self, window: DeskWindow, shots: Shots, watch: Watch) -> None:
        super().__init__(window, watch)
        self._shots = shots
        window.show()
        self.wait("a window", window.isVisible)

    def key(self, key: Key, modifier: Qt.KeyboardModifier = _NONE) -> None:
        """Press it and let the desk answer."""
        QTest.keyClick(self._at(), key, modifier)
        self.settle()

    def digit(self, digit: str) -> None:
        """A digit, as on a menu."""
        self.key(Key(Key.Key_0 + int(digit)))

    def type(self, text: str) -> None:
        """As an input method hands it over: the whole text at once."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self._at(), event)
        self.settle()

    def fill(self, field: str, text: str) -> None:
        """Enter until the field has the caret, then this in place of what stands there."""
        self.go(field)
        self.key(Key.Key_A, CTRL)
        self.type(text)

    def choose(self, field: str, digit: str) -> None:
        """Enter until one is at a row of choices, then a digit."""
        self.go(field)
        self.digit(digit)

    def go(self, field: str) -> None:
        """Enter until the field has the caret."""
        for _ in range(_MOST_FIELDS):
            name = self.focus()
            if name == field or name.startswith(f"{field}."):
                return
            self.key(Key.Key_Return)
        raise Failed(f"the caret does not reach {field}, it is in {self.focus()}")

    def picture(self, name: str) -> None:
        """Of this window as it is now."""
        self._shots.take(self.window, name)

    def _at(self) -> QWidget:
        """Keys only work in the active window."""
        if not self.window.isActiveWindow():
            self.window.activateWindow()
            self.wait("the window in front", self.window.isActiveWindow)
        return self.window.focusWidget() or self.window
