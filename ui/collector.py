"""Python's garbage, collected on the thread of the windows only.

Python collects on whichever thread allocates. What it finds may be a window's, whose C++ part then
goes on a reader's thread: Qt lets that end in a crash, or in a lock that the thread of the windows
waits for while it holds Python's own.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_BEAT_MS = 500


class Collector(QObject):
    """From its making on nothing else collects in this process; lives as long as `parent`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._beat = QTimer(self)
        self._beat.timeout.connect(sweep)
        self._beat.start(_BEAT_MS)


def sweep() -> None:
    """Collect the oldest generation that is due, by Python's own thresholds."""
    due = [n for n, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
           if count > most]  # fmt: skip
    if due:
        gc.collect(due[-1])
