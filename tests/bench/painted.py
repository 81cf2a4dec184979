"""When a window has painted, told from its own events."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

_LONGEST_S, _LOOK_MS = 20.0, 20


class Painted(QObject):
    """Watches a widget for its next paint event; `at` is when the turn of the loop had ended."""

    def __init__(self, widget: QObject) -> None:
        super().__init__()
        self._widget, self._seen = widget, False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Only looks."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            self._seen = True
        return False

    def wait(self, ready: Callable[[], bool] = lambda: True) -> float:
        """Turn the loop until something holds and is painted; the time then, in seconds."""
        spin(ready)
        spin(lambda: self._seen)
        self._widget.removeEventFilter(self)
        return time.monotonic()

    def again(self) -> None:
        """What was painted so far does not count."""
        self._seen = False


def spin(until: Callable[[], bool]) -> None:
    """Turn the event loop until something holds; ends the program where it never does."""
    app, end = QApplication.instance(), time.monotonic() + _LONGEST_S
    assert app is not None
    # Where nothing else happens, the end has to be seen nevertheless.
    timer = QTimer()
    timer.start(_LOOK_MS)
    while not until():
        if time.monotonic() > end:
            raise SystemExit("never came")
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
