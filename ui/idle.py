"""Tells when nobody has used the window for a set time."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_USED = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
    }
)
_MINUTE_MS = 60_000


class Idle(QObject):
    """Watches the window's own events, which are few, and not those of every widget in it. What an
    input method takes for itself never gets there; then the caret moves, and that counts."""

    over = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.over)
        QGuiApplication.inputMethod().cursorRectangleChanged.connect(self._used)

    def watch(self, window: QWindow) -> None:
        """This window from now on."""
        window.installEventFilter(self)

    def start(self, minutes: int) -> None:
        """Somebody is there now; tell after so many minutes without a key or a movement."""
        self._timer.start(minutes * _MINUTE_MS)

    def stop(self) -> None:
        """Nobody needs to know."""
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key or a movement."""
        if event.type() in _USED:
            self._used()
        return False

    def _used(self) -> None:
        if self._timer.isActive():
            self._timer.start()
