"""`kill -9` of a desk while somebody types: at most the last second is lost, and after sign-in the
same form is there with the caret in the same field."""

import json
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.clock import SetClock
from app.desk import Desk
from app.drafts import Drafts, DropDraft
from app.registry import REGISTRY
from db.engine import open_file
from tests.support.empty import KEY
from tests.support.site import ROOT, until
from tests.support.typist import CALLED, FORMS, WHO
from tests.ui.branch import MORNING, Branch
from tests.ui.conftest import Driver
from tests.ui.test_flows import acts
from ui.application import take_down
from ui.form import Form
from ui.widgets.editors import Choice
from ui.widgets.picker import Picker
from ui.window import DeskWindow

CAMPAIGN = 50
LOST_S = 1.0
# The longest that the typist waits after a key, and how far back her pauses are looked at.
_PAUSE_S, _RECENT_S = 0.2, 4.0
# A key writes a character; the first one in a field that is filled in takes the place of four.
_KEY = 3


@dataclass(frozen=True)
class Store:
    """An enrolled desk's file, and its key."""

    file: Path
    key: bytes


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Counter 1 of the example, not open."""
    branch = Branch(tmp_path)
    branch.open()
    branch.close()
    yield Store(tmp_path / "QH1.db", KEY)


def test_at_most_a_second_of_typing_is_lost(store: Store, qapp: QApplication, qtbot: QtBot) -> None:
    """Each form once."""
    kill_often(store, qtbot, len(FORMS))


@pytest.mark.campaign
@pytest.mark.timeout(3600)
def test_at_most_a_second_of_typing_is_lost_in_fifty_kills(
    store: Store, qapp: QApplication, qtbot: QtBot
) -> None:
    """The same, fifty times."""
    kill_often(store, qtbot, CAMPAIGN)


def test_what_was_sent_before_a_crash_is_sent_once_and_leaves_no_draft(
    store: Store, qapp: QApplication, qtbot: QtBot
) -> None:
    """Killed between the commit and the reply: the window never heard, the act stands."""
    command = [sys.executable, "-m", "tests.support.typist", str(store.file), "sent", "1"]
    ended = subprocess.run(
        command, cwd=ROOT, input=store.key.hex() + "\n", text=True, timeout=60, check=False
    )
    assert ended.returncode == -signal.SIGKILL
    desk = Desk(open_file(store.file, store.key), REGISTRY, SetClock(MORNING))
    window = DeskWindow(desk)
    window.show()
    driver = Driver(window, qtbot)
    driver.settle()
    driver.sign_in("3101")
    assert driver.focus() == "reception.recent"
    assert acts(desk, "visit_opened") == 1
    assert desk.ask(Drafts("3101")).result() == ()
    take_down(window)
    desk.close()


def kill_often(store: Store, qtbot: QtBot, times: int) -> None:
    """Type, kill, look; the next one begins with no draft."""
    forms = tuple(FORMS)
    for n in range(times):
        form = forms[n % len(forms)]
        seen, killed_at = type_and_kill(store, form)
        lost = LOST_S + stood_still(seen, killed_at)
        safe = [each for each in seen if each["at"] <= killed_at - lost]
        desk = Desk(open_file(store.file, store.key), REGISTRY, SetClock(MORNING))
        window = DeskWindow(desk)
        try:
            look(window, qtbot, form, safe, seen)
        finally:
            take_down(window)
            for each in desk.ask(Drafts(WHO.get(form, "3101"))).result():
                desk.do(DropDraft(id=each.id)).result()
            desk.close()


def stood_still(seen: list[dict[str, Any]], killed_at: float) -> float:
    """Seconds in which a busy machine let the typist wait, who never pauses as long herself."""
    times = [each["at"] for each in seen if each["at"] > killed_at - _RECENT_S] + [killed_at]
    return sum(max(0.0, after - before - _PAUSE_S) for before, after in pairwise(times))


def type_and_kill(store: Store, form: str) -> tuple[list[dict[str, Any]], float]:
    """What the child said that it had typed, and when it was killed."""
    seed = str(random.randrange(10**8))
    command = [sys.executable, "-m", "tests.support.typist", str(store.file), form, seed]
    child = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    seen: list[dict[str, Any]] = []
    assert child.stdin is not None
    child.stdin.write(store.key.hex() + "\n")
    child.stdin.close()
    reader = threading.Thread(target=_read, args=(child, seen))
    reader.start()
    try:
        until(lambda: bool(seen) or not reader.is_alive(), "the first key")
        end = time.monotonic() + random.uniform(0.0, 4.5)
        until(lambda: time.monotonic() > end or not reader.is_alive(), "the moment of the kill")
        assert reader.is_alive(), "the clerk ended before the kill"
    finally:
        killed_at = time.monotonic()
        child.kill()
        child.wait()
        reader.join()
    return seen, killed_at


def look(
    window: DeskWindow,
    qtbot: QtBot,
    form: str,
    safe: list[dict[str, Any]],
    seen: list[dict[str, Any]],
) -> None:
    """Sign in again: the form with what was typed a second before the kill, and its caret."""
    window.show()
    qtbot.waitExposed(window)
    driver = Driver(window, qtbot)
    driver.settle()
    driver.sign_in(WHO.get(form, "3101"))
    shown = [each for each in window.findChildren(Form) if each.isVisible()]
    if not shown:
        assert not safe, f"lost: {safe[-1]}"
        return
    name = CALLED.get(form, form)
    assert [each.form for each in shown] == [name]
    # A choice has the caret in one of its buttons.
    values, field = shown[0].fields.values(), driver.focus().split(".")[1]
    may = seen[max(0, len(safe) - 1) :]
    assert any(values == each["values"] for each in may) or one_key_on(may[-1]["values"], values)
    order = [name for name, _ in FORMS[form]]
    assert order.index(may[0]["field"]) <= order.index(field)
    assert order.index(field) <= order.index(may[-1]["field"]) + 1
    editor = shown[0].fields[field].editor
    if isinstance(editor, Choice):
        return
    # A code that was typed whole opens again as the words that it stands for.
    text = editor.text() if isinstance(editor, Picker) else values[field]
    assert editor.caret() == len(text)  # type: ignore[union-attr]


def one_key_on(last: dict[str, str], values: dict[str, str]) -> bool:
    """Whether these are the last values with one more key, which was not told of any more."""
    more = [name for name in values if values[name] != last[name]]
    return len(more) == 1 and abs(len(values[more[0]]) - len(last[more[0]])) <= _KEY


def _read(child: subprocess.Popen[str], seen: list[dict[str, Any]]) -> None:
    with child.stdout as lines:  # type: ignore[union-attr]
        for line in lines:
            if line.endswith("\n"):
                seen.append(json.loads(line))
