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
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.test_customer_screen import press, write_name
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
    """Sign in, greet, show what it costs, have it signed, show what was asked, rate, lock."""
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
    place, kinds, focus = shown.geometry(), [shown._view.sheet.kind], []

    def key(key: Key, modifier: Modifier = Modifier.NoModifier) -> None:
        driver.key(key, modifier)
        kinds.append(shown._view.sheet.kind)
        focus.append(driver.focus())
        state = (shown.isVisible(), shown.isFullScreen(), shown.isActiveWindow())
        assert state == (True, True, False), f"{state} {kinds}"

    key(Key.Key_F2)
    driver.type("来电显示多少钱")
    key(Key.Key_F9)
    key(Key.Key_F10, Modifier.ShiftModifier)
    key(Key.Key_F10, Modifier.ControlModifier)
    drawn = write_name(shown)
    press(shown, "done")
    driver.settle()
    key(Key.Key_F9)
    key(Key.Key_F10)
    key(Key.Key_F10)
    driver.digit("5")
    key(Key.Key_F9)
    driver.type("又来一位")
    kinds.append(shown._view.sheet.kind)
    key(Key.Key_F12)
    told = {
        "geometry": [place.x(), place.y(), place.width(), place.height()],
        "kinds": kinds, "focus": focus, "strokes": len(drawn),
    }  # fmt: skip
    window.close()
    branch.close()
    QApplication.processEvents()
    del app
    print(json.dumps(told))


main()
