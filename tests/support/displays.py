"""A counter with two displays: `python -m tests.support.displays FOLDER` prints what stood on the
customer's while somebody worked at the clerk's."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.branch import Branch
from tests.ui.conftest import Driver, Key
from ui.application import make_application
from ui.window import DeskWindow


class Waits:
    """What a driver needs of pytest-qt."""

    def waitUntil(self, done: Callable[[], bool], timeout: int) -> None:
        """Until it is so; raises AssertionError after so many milliseconds."""
        end = time.monotonic() + timeout / 1000
        while not done():
            assert time.monotonic() < end
            QTest.qWait(1)


def main() -> None:
    """Sign in, greet, show, lock."""
    app = make_application()
    branch = Branch(Path(sys.argv[1]))
    window = DeskWindow(branch.open())
    window.show()
    window.activateWindow()
    driver = Driver(window, Waits())  # type: ignore[arg-type]
    driver.settle()
    driver.sign_in("3101")
    shown = window._customer._window
    assert shown is not None and shown.isVisible()
    kinds, place = [shown._view.sheet.kind], shown.geometry()
    driver.key(Key.Key_F2)
    focus = driver.focus()
    kinds.append(shown._view.sheet.kind)
    driver.type("来电显示多少钱")
    driver.key(Key.Key_F9)
    driver.key(Key.Key_F10)
    kinds.append(shown._view.sheet.kind)
    driver.key(Key.Key_F12)
    kinds.append(shown._view.sheet.kind)
    told = {
        "geometry": [place.x(), place.y(), place.width(), place.height()],
        "kinds": kinds,
        "focus": focus,
    }
    window.close()
    branch.close()
    QApplication.processEvents()
    del app
    print(json.dumps(told))


main()
