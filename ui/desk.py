"""The desk of this installation in its window."""

from __future__ import annotations

import gc
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from functools import partial
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
    return open_desk(from_environment(data))


def open_example(data: Path | None) -> int:
    """The same for the example branch of this installation, made where there is none yet."""
    from app import local

    return open_desk(local.make_example(from_environment(data)))


def open_desk(settings: Settings) -> int:
    """The desk that lies there; where there is none, this machine is taken in first."""
    app = make_application()
    catch_bugs()
    if not settings.file.exists():
        taken = _taken_in(app, settings)
        return 1 if taken is None else open_desk(taken)
    with _own_hub(settings):
        return _run(app, settings)


def _own_hub(settings: Settings) -> AbstractContextManager[None]:
    """This machine's own hub, where it has one; of all others nothing is imported."""
    if not settings.own_hub.exists():
        return nullcontext()
    from app import local

    return local.serving(settings)


def _run(app: QApplication, settings: Settings) -> int:
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
        _taken_in(app, settings, wanted[0], opening.address())
        return _run(app, settings)
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


def _taken_in(
    app: QApplication, settings: Settings, why: Outage | None = None, url: str = ""
) -> Settings | None:
    """Where the desk lies that was made before the window was closed; None where none was."""
    from ui.enrolment.found import FoundWindow
    from ui.enrolment.page import EnrolWindow

    done: list[Settings] = []
    wants: list[str] = ["code"]
    while wants and not done:
        window: EnrolWindow | FoundWindow
        if wants.pop() == "code":
            window = EnrolWindow(settings, why, url)
            window.founding.connect(partial(wants.append, "hall"))
            window.founding.connect(window.close)
        else:
            window = FoundWindow(settings)
            window.back.connect(partial(wants.append, "code"))
            window.back.connect(window.close)
        window.enrolled.connect(done.append)
        window.enrolled.connect(window.close)
        bring_up(window)
        app.exec()
        take_down(window)
    return done[0] if done else None
