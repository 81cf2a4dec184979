"""The desk of this installation in its window."""

from __future__ import annotations

import gc
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.errors import Outage
from app.settings import Settings, from_environment
from ui.application import bring_up, catch_bugs, make_application, take_down
from ui.window import DeskWindow

if TYPE_CHECKING:
    from app.bootstrap import Station


def open_window(data: Path | None) -> int:
    """Until the window is closed; 1 where the store cannot be used, which the window tells."""
    app = make_application()
    catch_bugs()
    settings = from_environment(data)
    if not settings.file.exists() and not _enrolled(app, settings):
        return 1
    window, opening = DeskWindow(preferences=settings.preferences), Opening(settings)
    wanted: list[Outage] = []
    window.again.connect(wanted.append)
    window.again.connect(window.close)
    opening.opened.connect(lambda station: window.bridge.open(station.desk))
    opening.failed.connect(window.stop)
    opening.crashed.connect(window.bridge.crashed)
    bring_up(window)
    # Once the window stands on the screen.
    QTimer.singleShot(0, opening.start)
    try:
        app.exec()
    finally:
        opening.close()
        take_down(window)
    if wanted:
        # Closed without a code, it tries once more as it is.
        _enrolled(app, settings, wanted[0], opening.address())
        return open_window(data)
    return opening.code


class Opening(QObject):
    """Opens the store and starts what belongs to it on a thread of its own: what that imports
    takes longer than the first window, and somebody who comes in types her number meanwhile."""

    opened = Signal(object)  # Station
    failed = Signal(object)  # Outage
    crashed = Signal(object)  # an exception that is a bug
    _ended = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.code = 0
        self._settings = settings
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="opening")
        self._station: Future[Station] | None = None
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin."""
        self._station = self._thread.submit(_open, self._settings)
        self._station.add_done_callback(lambda _: self._ended.emit())
        self._thread.submit(_prepare)

    def close(self) -> None:
        """Stop what was started, when it has started."""
        self._thread.shutdown()
        if self._station is not None and self._station.exception() is None:
            self._station.result().close()

    def address(self) -> str:
        """Where the branch is, as far as this desk knows."""
        if self._station is None or self._station.exception() is not None:
            return ""
        return self._station.result().desk.me.hub_url

    def _tell(self) -> None:
        assert self._station is not None
        error = self._station.exception()
        if isinstance(error, Outage):
            self.code = 1
            self.failed.emit(error)
        elif error is not None:
            self.crashed.emit(error)
        else:
            self.opened.emit(self._station.result())


def _open(settings: Settings) -> Station:
    # Both httpx and structlog take a terminal's colours along where they find these: 8 MB and a
    # tenth of the start for something that nobody sees at a desk.
    absent = [name for name in ("rich", "click") if name not in sys.modules]
    sys.modules.update(dict.fromkeys(absent))  # type: ignore[arg-type]
    try:
        from app import bootstrap, log
    finally:
        for name in absent:
            del sys.modules[name]
    log.setup()
    return bootstrap.start(bootstrap.open_desk(settings))


def _prepare() -> None:
    """What whoever signs in needs next; and what stands now stands for good, so that the collector
    need not look at it again and again (79 ms each time, with a large journal behind it)."""
    import ui.complaints.log
    import ui.mine.page
    import ui.search.page
    import ui.visits.contact
    import ui.visits.pages
    import ui.workplace  # noqa: F401

    gc.freeze()


def _enrolled(
    app: QApplication, settings: Settings, why: Outage | None = None, url: str = ""
) -> bool:
    """Whether the machine was enrolled before the window was closed."""
    from ui.enrolment.page import EnrolWindow

    window, done = EnrolWindow(settings, why, url), []
    window.enrolled.connect(lambda: done.append(True))
    window.enrolled.connect(window.close)
    bring_up(window)
    app.exec()
    take_down(window)
    return bool(done)
