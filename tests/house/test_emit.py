"""Guards against Qt bindings that lose a reference at every signal and abort after some hundreds.

PySide6-Essentials 6.12.0 on Python 3.11 dies so after about 579 emits.
"""

import subprocess
import sys

EMITS = 20_000
# In a process of its own: the failure is an abort, which would take the test run with it.
SCRIPT = f"""
import sys
from PySide6.QtCore import QObject, Signal

class Sender(QObject):
    bare = Signal()
    flag = Signal(bool)
    thing = Signal(object)

seen = 0

def count(*values):
    global seen
    seen += 1

sender = Sender()
for signal in (sender.bare, sender.flag, sender.thing):
    signal.connect(count)
before = [sys.getrefcount(one) for one in (None, True, False)]
for turn in range({EMITS}):
    sender.bare.emit()
    sender.flag.emit(turn % 2 == 0)
    sender.thing.emit(None)
    sender.setObjectName("a")
after = [sys.getrefcount(one) for one in (None, True, False)]
assert seen == 3 * {EMITS}, seen
assert all(abs(a - b) < 100 for a, b in zip(before, after)), (before, after)
"""


def test_twenty_thousand_emits_lose_no_reference() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
