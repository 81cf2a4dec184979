"""A clerk who types in a process of its own, to be killed: prints what stands in the form.

`python -m tests.support.typist FILE FORM SEED` takes the file's key from standard input, signs in,
goes to the form (one of `FORMS`) and types into one field after another by keys, in the time that a
person needs. A line after each key: {at, field, values}, `at` in seconds of the
machine's monotonic clock. `sent` instead of a form: types one word into `visit`, sends it, and
kills itself after the commit, before the window hears of it.
"""

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.clock import SetClock
from app.desk import Desk
from app.registry import REGISTRY
from db.engine import open_file
from tests.ui.branch import MORNING
from ui.application import make_application
from ui.form import Form
from ui.window import DeskWindow

# What is typed: Latin by keys, Chinese as an input method hands it over.
VISIT = (
    ("asks", "上个月的长途费 286.40 元, 平时只有三四十, 我要清单 list 2025-05 一条一条对"),
    ("ticket", "B017"),
    ("name", "示例顾客 guke"),
    ("number", "0300-5550211"),
)
INTAKE = (
    ("category", "S3"),
    ("words", "在 3 hao 窗口等了一个多钟头, 中间还关过一次窗, 没有人出来说明"),
    ("demand", "加开窗口 please, 先说明再关"),
    ("amount", "12.50"),
    ("concerns", "06-01"),
    ("like", ""),
    ("name", "示例顾客 guke"),
    ("number", "0300-5550211"),
)
# The customer complained before and comes again: who he is stands there already.
AGAIN = (
    *INTAKE[:1], ("words", "还是 shang ci 那件事, 说好两天回话, 到今天没有人打过电话, "
     "请 zhang 主管亲自来说, 不要再让我等下去"),
    *((name, "") for name in ("demand", "amount", "concerns", "like", "name", "number")),
    ("again", "121"), ("original", ""), ("relation", "12"), ("authority", "234"),
)  # fmt: skip
NEEDS = (("needs", "123" * 12), ("offered", "1234567" * 8))
# Longer than the latest kill.
NOTE = (
    ("internal", "ji fei 中心已调四月二十日到三十日的话单, 明早十点回, 再打 0300-5550211, 先说 hao "
     "怎样取整, 再问顾客什么时候在家, 两边都记下来"),
)  # fmt: skip
ASSESS = (
    ("severity", "212"), ("complexity", "12"), ("impact", "21"), ("safety", "1"), *NOTE,
)  # fmt: skip
OFFER = (("refund", "158.00"), ("remark", NOTE[0][1]))
ROW = (
    ("c_no", "3301"), ("c_person", "新来的 tong shi 名字很长, 一个字一个字地写 bu zhao ji"),
    ("c_hall", "QH"), ("c_role", "13"), ("c_from", "2025-07-01"),
)  # fmt: skip
FORMS = {
    "visit": VISIT, "intake": INTAKE, "again": AGAIN, "needs": NEEDS, "case_note": NOTE,
    "case_assess": ASSESS, "money_offer": OFFER, "row": ROW,
}  # fmt: skip
_KNOWN = ("F2", "=问", "Return", "Return", "Return", "=03005550211", "F9", "2")
_CASE = (*_KNOWN, "=S3", "Return", "F9")
# The keys to each of them; what follows = is typed.
WAYS = {
    "visit": ("F2",), "intake": ("F2", "=问", "F9", "2"), "again": (*_CASE, *_KNOWN),
    "needs": ("F2", "=问", "Shift+F11"), "case_note": (*_CASE, "Ctrl+W", "3"),
    "case_assess": (*_CASE, "Ctrl+W", "2"), "money_offer": (*_CASE, "Ctrl+M", "1"),
    "row": ("Alt+9", "Down", "Down", "Down", "2"), "sent": ("F2",),
}  # fmt: skip
# Who does it, and what the program calls the form.
WHO, CALLED = {"row": "3901"}, {"again": "intake"}


class Typist:
    """Somebody at one window."""

    def __init__(self, window: DeskWindow, rng: random.Random) -> None:
        self._window = window
        self._rng = rng

    def settle(self) -> None:
        """Until the desk has answered."""
        end = time.monotonic() + 30
        quiet = 0
        while quiet < 3:
            assert time.monotonic() < end, "the desk does not answer"
            QTest.qWait(1)
            quiet = quiet + 1 if self._window.idle() else 0

    def press(self, key: str) -> None:
        """A key, wherever the focus is."""
        pressed = QKeySequence(key)[0]
        QTest.keyClick(self._at(), pressed.key(), pressed.keyboardModifiers())

    def write(self, text: str) -> None:
        """One character."""
        if text.isascii():
            QTest.keyClick(self._at(), text)
            return
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self._at(), event)

    def begin(self, form: str) -> None:
        """Sign in and go to the form."""
        no = WHO.get(form, "3101")
        for text in (no, f"{no}00"):
            for each in text:
                self.write(each)
            self.press("Return")
        end = time.monotonic() + 30
        while self._window.workplace is None:
            assert time.monotonic() < end, "nobody was let in"
            QTest.qWait(1)
        self.settle()
        for each in WAYS[form]:
            if each.startswith("="):
                for letter in each[1:]:
                    self.write(letter)
            else:
                self.press(each)
            self.settle()

    def fill(self, form: str) -> None:
        """Type all of it, and say after each key what stands there."""
        for field, text in FORMS[form]:
            for each in text:
                self.write(each)
                self.tell(field)
            self.press("Return")
            self.tell(field)

    def tell(self, field: str) -> None:
        """What stands in the form; then as long as the next key takes."""
        form = next(each for each in self._window.findChildren(Form) if each.isVisible())
        state = {"at": time.monotonic(), "field": field, "values": form.fields.values()}
        print(json.dumps(state), flush=True)
        QTest.qWait(self._rng.choice((20, 60, 90, 130)))

    def _at(self) -> QWidget:
        return self._window.focusWidget() or self._window


def main(file: str, form: str, seed: str) -> None:
    """Until the text ends or somebody kills it."""
    key = bytes.fromhex(sys.stdin.readline().strip())
    make_application()
    desk = Desk(open_file(Path(file), key), REGISTRY, SetClock(MORNING))
    window = DeskWindow(desk)
    window.show()
    window.activateWindow()
    typist = Typist(window, random.Random(seed))
    typist.settle()
    typist.begin(form)
    if form == "sent":
        desk.changed(
            lambda kinds: os.kill(os.getpid(), signal.SIGKILL) if "visit" in kinds else None
        )
        typist.settle()
        typist.write("问")
        typist.press("F9")
        typist.settle()
    typist.fill(form)
    window.close()
    desk.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
