"""The desk of this installation in its window."""

from pathlib import Path

from app import bootstrap
from app.errors import Outage
from app.settings import from_environment
from ui.application import catch_bugs, make_application
from ui.stop import StopScreen
from ui.window import DeskWindow


def open_window(data: Path | None) -> int:
    """Until the window is closed. Where the store cannot be used: why, and 1."""
    app = make_application()
    catch_bugs()
    try:
        desk = bootstrap.open_desk(from_environment(data))
    except Outage as outage:
        screen = StopScreen(outage)
        screen.show()
        app.exec()
        return 1
    station = bootstrap.start(desk)
    try:
        window = DeskWindow(desk)
        window.show()
        return app.exec()
    finally:
        station.close()
