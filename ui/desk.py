"""The desk of this installation in its window."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from app import bootstrap
from app.desk import Desk
from app.errors import Outage
from app.settings import Settings, from_environment
from ui.application import catch_bugs, make_application
from ui.stop import StopScreen
from ui.window import DeskWindow


def open_window(data: Path | None) -> int:
    """Until the window is closed. Where the store cannot be used: why, and 1."""
    app = make_application()
    catch_bugs()
    settings = from_environment(data)
    desk = _desk(app, settings)
    if desk is None:
        return 1
    station = bootstrap.start(desk)
    try:
        window = DeskWindow(desk, settings.preferences)
        window.show()
        return app.exec()
    finally:
        station.close()


def _desk(app: QApplication, settings: Settings) -> Desk | None:
    """The desk, after enrolling it where it belongs to no branch yet; None after a stop."""
    try:
        return bootstrap.open_desk(settings)
    except Outage as outage:
        why = outage
    if why.kind == "not_enrolled" and not settings.file.exists():
        if not _enrolled(app, settings):
            return None
        return _desk(app, settings)
    screen = StopScreen(why)
    screen.show()
    app.exec()
    return None


def _enrolled(app: QApplication, settings: Settings) -> bool:
    """Whether the machine was enrolled before the window was closed."""
    from ui.enrolment.page import EnrolWindow

    window, done = EnrolWindow(settings), []
    window.enrolled.connect(lambda: done.append(True))
    window.enrolled.connect(window.close)
    window.show()
    app.exec()
    return bool(done)
