"""The real program in a cold process, driven by keys; prints what it took as one JSON line.

    python -m tests.bench.program DATA KEYS

`pull` on standard output asks whoever listens to let 1,000 acts come.
"""

import faulthandler
import json
import os
import resource
import statistics
import sys
import time
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget

# Nothing here that the program itself imports late.
from tests.bench.painted import Painted, spin
from ui.cli import main as shouwen

STAFF = "3101"
SAVES = 25
LONGEST_S = 60
LAST_YEAR = f"{time.localtime().tm_year - 1}-05-01"
BEAT_MS, SCROLL_MS = 1, 15
SOUGHT = "来电显示"
_BESIDE = ("count(", "search_due", "UPDATE", "INSERT", "DELETE", "BEGIN")
Statement = tuple[str, list[Any]]


class First(QObject):
    """Looks for the first paint of the desk's window."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Only looks."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            self.seen = self.seen or watched.window().objectName() == "desk"
        return False


class Run:
    """One run: sign in, my desk, log, filter, search, saves, a pull while scrolling."""

    def __init__(self, app: QApplication) -> None:
        self._app, self._first = app, First()
        self._asked: list[Statement] = []
        self.found: dict[str, Any] = {}
        app.installEventFilter(self._first)

    def all(self) -> None:
        """Everything; the window is closed at the end."""
        spin(lambda: self._first.seen)
        self.found["painted"] = time.monotonic()
        self._app.removeEventFilter(self._first)
        tops = self._app.topLevelWidgets()
        self.window: Any = next(each for each in tops if each.objectName() == "desk")
        self.bridge = self.window.bridge
        spin(self.window.idle)
        from sqlalchemy import event

        event.listen(self.bridge.desk.engine, "before_cursor_execute", self._note)
        self.window.activateWindow()
        self._my_desk()
        self._log()
        self._search()
        self._saves()
        self._stall()
        self.window.close()

    def _my_desk(self) -> None:
        """From Enter behind the PIN until my desk stands there with what its owner owes."""
        self._rest()
        for text in (STAFF, f"{STAFF}00"):
            if text != STAFF:
                self._press(Qt.Key.Key_Return)
            QTest.keyClicks(self.window.focusWidget(), text)
        start = time.monotonic()
        self._press(Qt.Key.Key_Return)
        spin(lambda: self._visible("workplace") is not None)
        if self._visible("mine.complaints") is None:
            self._act("mine")
        rows: Any = self._visible("mine.complaints")
        painted = Painted(rows.viewport())
        rows.model().rowsInserted.connect(painted.again)
        end = painted.wait(lambda: self.window.idle() and rows.count() > 0)
        self.found["my_desk_ms"] = (end - start) * 1000
        self.found["rss_kb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    def _log(self) -> None:
        """The log for the first time, then one of its filters."""
        self._rest()
        self._asked.clear()
        start = time.monotonic()
        self._act("log")
        table: Any = self._visible("log.table", QTableView)
        painted = Painted(table.viewport())
        table.model().modelReset.connect(painted.again)
        end = painted.wait(lambda: table.model().rowCount() > 0)
        self.found["log_first_paint_ms"] = (end - start) * 1000
        self.found["size"] = [table.width(), table.height()]
        self.found["log_sql"] = self._page()
        self._rest()
        self._act("filter")
        self._asked.clear()
        painted, was = Painted(table.viewport()), [False]
        table.model().modelReset.connect(painted.again)
        table.model().modelReset.connect(lambda: was.__setitem__(0, True))
        start = time.monotonic()
        QTest.keyClick(self.window.focusWidget(), "3")
        end = painted.wait(lambda: was[0])
        self.found["filter_ms"] = (end - start) * 1000
        self.found["filter_sql"] = self._page()
        QTest.keyClick(self.window.focusWidget(), "1")
        self._rest()

    def _search(self) -> None:
        """Words typed into the search, as an input method hands them over."""
        self._act("find")
        self._rest()
        table: Any = self._visible("search.table", QTableView)
        painted = Painted(table.viewport())
        table.model().modelReset.connect(painted.again)
        self._asked.clear()
        typed = QInputMethodEvent()
        typed.setCommitString(SOUGHT)
        start = time.monotonic()
        QApplication.sendEvent(self.window.focusWidget(), typed)
        end = painted.wait(lambda: table.model().rowCount() > 0)
        self.found["search_ms"] = (end - start) * 1000
        self.found["search_sql"] = self._page()

    def _saves(self) -> None:
        """Complaints taken while somebody waits: from sending until the window knows it is safe."""
        from app.complaints.commands import ReceiveComplaint
        from app.visits.commands import Asker, OpenVisit

        times = []
        for each in range(SAVES):
            asker = Asker(name="示例", number=f"0300-555{each:04d}")
            visit = OpenVisit(id=self.bridge.new_id(), ticket=f"B{each}", asks="查账", asker=asker)
            matter = self._done(visit)[0].record("matter")
            command = ReceiveComplaint(
                id=self.bridge.new_id(), matter=matter, category="F3", amount="12.00",
                words="打给外地亲戚明明不到一分钟，清单上记成三分钟，请查一查是怎么取整的。（示例）",
                demand="说明怎样计时", asker=asker, concerns=LAST_YEAR,
            )  # fmt: skip
            times.append(self._done(command)[1])
            self._rest(0.02)
        self.found["save_ms"] = statistics.median(times) * 1000

    def _stall(self) -> None:
        """The longest silence of the event loop while a page is pulled and somebody scrolls."""
        self._act("log")
        self._rest()
        table: Any = self._visible("log.table", QTableView)
        table.setFocus()
        beat, scroll = QTimer(), QTimer()
        gaps, last, came, keys = [0.0], [time.monotonic()], [0.0], [0]

        def tick() -> None:
            now = time.monotonic()
            gaps.append(now - last[0])
            last[0] = now

        def step() -> None:
            keys[0] += 1
            down = keys[0] // 40 % 2 == 0
            QTest.keyClick(table, Qt.Key.Key_PageDown if down else Qt.Key.Key_PageUp)

        def changed(kinds: frozenset[str]) -> None:
            if "complaint" in kinds:
                came[0] = time.monotonic()

        self.bridge.changed.connect(changed)
        beat.timeout.connect(tick)
        scroll.timeout.connect(step)
        last[0] = time.monotonic()
        beat.start(BEAT_MS)
        scroll.start(SCROLL_MS)
        print("pull", flush=True)
        spin(lambda: came[0] > 0 and time.monotonic() > came[0] + 0.5)
        beat.stop()
        scroll.stop()
        self.found["max_stall_ms"] = max(gaps) * 1000

    def _done(self, command: Any) -> tuple[Any, float]:
        from ui.bridge import Reply

        ended: list[Any] = []
        start = time.monotonic()
        self.bridge.do(command, Reply(done=ended.append, refused=self._refused))
        spin(lambda: bool(ended))
        return ended[0], time.monotonic() - start

    def _refused(self, objections: Any) -> None:
        raise SystemExit(f"refused: {objections}")

    def _page(self) -> list[Statement]:
        """The statements that fetched the page on the screen, without what is counted beside it."""
        return [each for each in self._asked if not any(word in each[0] for word in _BESIDE)]

    def _note(self, _c: Any, _k: Any, statement: str, parameters: Any, *_: Any) -> None:
        self._asked.append((statement, list(parameters)))

    def _rest(self, seconds: float = 0.4) -> None:
        """As a person does between two things; also until all is answered."""
        end = time.monotonic() + seconds
        spin(lambda: time.monotonic() > end and self.window.idle())

    def _act(self, name: str) -> None:
        from ui.actions import ACTIONS

        action = next(each for each in ACTIONS if each.name == name and not each.place)
        combination = QKeySequence(action.keys[0])[0]
        self._press(combination.key(), combination.keyboardModifiers())

    def _press(self, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifier)

    def _visible(self, name: str, kind: type = QWidget) -> QWidget | None:
        found = self.window.findChildren(kind, name)
        return next((each for each in found if each.isVisible()), None)


def main(data: str, keys: str) -> None:
    """`shouwen desk` with somebody who presses the keys."""
    os.environ["SHOUWEN_KEYS"] = keys
    run = Run(QApplication([]))
    QTimer.singleShot(0, run.all)
    # Whatever goes wrong in the loop ends it here, and not in a dialog.
    faulthandler.dump_traceback_later(LONGEST_S, exit=True)
    sys.argv = ["shouwen", "desk", "--data", data]
    try:
        shouwen()
    finally:
        print(json.dumps(run.found), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
