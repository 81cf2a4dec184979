"""A machine is enrolled, stopped by the branch, enrolled again and signed in at, in one run of the
program: the real hub behind it, its real windows one after the other, keys alone."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QWidget

from app import bootstrap
from app.hub import devices, invites
from app.hub.asgi import create
from app.hub.branch import Branch
from app.hub.devices import Place
from app.hub.release import release
from tests.support.listening import listening
from tests.support.scene import Databases, rows
from ui.desk import open_window

Key = Qt.Key
Condition = Callable[[], object]
PLACE = Place("2 号台", "QH", "2", ("QH",))
DEADLINE_S = 200.0


class Hands(QObject):
    """Goes through a script while the program runs its own loops: each step yields what it waits
    for. Whatever goes wrong closes the windows, so that the program ends."""

    def __init__(self, script: Iterator[Condition]) -> None:
        super().__init__()
        self.error: BaseException | None = None
        self.done = False
        self._script, self._until = script, time.monotonic() + DEADLINE_S
        self._waits: Condition = lambda: True
        self._timer = QTimer(self)
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._step)
        self._timer.start()

    def _step(self) -> None:
        if self.done or self.error is not None:
            self.end()
            return
        try:
            if time.monotonic() > self._until:
                raise AssertionError(
                    f"never came: {self._waits.__qualname__}, {_caret()}, {_seen()}"
                )
            if self._waits():
                self._waits = next(self._script)
        except StopIteration:
            self.done = True
        except BaseException as error:  # noqa: BLE001, told by the test
            self.error = error

    def end(self) -> None:
        """Whatever opens is closed, until the program has ended."""
        for each in QApplication.topLevelWidgets():
            each.close()


def _front(name: str) -> QWidget:
    """The window of this name, in front; keys only work there."""
    (window,) = [each for each in _open() if each.objectName() == name]
    window.activateWindow()
    return window


def _open() -> list[QWidget]:
    """The program's windows that can be seen."""
    return [each for each in QApplication.topLevelWidgets() if each.isVisible()]


def _caret() -> str:
    """Which window is in front, and what in it has the caret."""
    window = QApplication.activeWindow()
    found = window.focusWidget() if window is not None else None
    return f"{window and window.objectName()}: {found and found.objectName()}"


def _seen() -> list[str]:
    """Every word that can be read now."""
    labels = [w for w in QApplication.allWidgets() if isinstance(w, QLabel) and w.isVisible()]
    return [each.text() for each in labels if each.text()]


def _at(field: str) -> Condition:
    """Until the caret is there, in the active window."""

    def there() -> bool:
        window = QApplication.activeWindow()
        found = window.focusWidget() if window is not None else None
        return found is not None and found.objectName() == field

    there.__qualname__ = f"caret in {field}"
    return there


def _says(name: str, words: str) -> Condition:
    """Until a label says so."""

    def said() -> bool:
        found = [w for w in QApplication.allWidgets() if w.objectName() == name and w.isVisible()]
        return any(words in each.text() for each in found if isinstance(each, QLabel))

    said.__qualname__ = f"{name} says {words}"
    return said


def _type(text: str, *keys: Key) -> None:
    window = QApplication.activeWindow()
    assert window is not None
    if text:
        QTest.keyClicks(window.focusWidget(), text)
    for key in keys:
        QTest.keyClick(window.focusWidget() or window, key)


def _my_desk() -> None:
    window = QApplication.activeWindow()
    assert window is not None
    QTest.keyClick(window.focusWidget() or window, Key.Key_2, Qt.KeyboardModifier.AltModifier)


def _rows(name: str) -> list[str]:
    """What a list that can be seen shows."""
    found = [w for w in QApplication.allWidgets() if w.objectName() == name and w.isVisible()]
    return [
        each.item(row).text()
        for each in found
        if isinstance(each, QListWidget)
        for row in range(each.count())
    ]


def sign_in() -> Iterator[Condition]:
    """As 林小满, once the branch's staff list has come."""
    yield lambda: _front("desk").isActiveWindow()
    yield _says("signin.example", "示例")
    yield _at("signin.staff")
    _type("3101", Key.Key_Return)
    yield _at("signin.pin")
    _type("310100", Key.Key_Return)
    yield _says("top.person", "林小满")


def whole(hub: Branch, url: str, met: list[str]) -> Iterator[Condition]:
    """Enrol, serve somebody, be stopped, enrol again, go on."""
    yield lambda: bool(_open()) and _front("enrol").isActiveWindow()
    yield _at("enrol.url")
    _type(url, Key.Key_Return)
    _type(str(invites.invite_to(hub, PLACE, 30)), Key.Key_Return)
    yield lambda: "desk" in [each.objectName() for each in _open()]
    yield from sign_in()
    _type("", Key.Key_F2)
    yield _at("visit.asks")
    _type("asked before", Key.Key_F9)
    yield _says("contact.title", "A001")
    yield _says("top.badge", "没有待上传")
    (device,) = [each.device for each in devices.completeness(hub)]
    _type("", Key.Key_F2)
    yield _at("matter.asks")
    _type("half typed")
    yield _says("matter.saved", "已暂存")
    _my_desk()
    yield _at("mine.matters")
    devices.revoke(hub, device)
    _type("", Key.Key_F2)
    yield _at("visit.asks")
    _type("not sent", Key.Key_F9)
    yield _says("stop.title", "先停止受理")
    met.append(device)
    yield lambda: _front("desk").isActiveWindow()
    yield _at("stop.again")
    _type("", Key.Key_F9)
    yield lambda: "enrol" in [each.objectName() for each in _open()]
    yield lambda: _front("enrol").isActiveWindow()
    yield _at("enrol.code")
    _type(str(invites.invite_again(hub, device, 30)), Key.Key_Return)
    yield lambda: "desk" in [each.objectName() for each in _open()]
    yield from sign_in()
    _my_desk()
    yield lambda: _rows("mine.drafts")
    met += _rows("mine.drafts")
    assert release(hub, device, "seen and sound").numbered == 2
    yield lambda: len(_rows("mine.matters")) == 2


@pytest.fixture
def hub(databases: Databases) -> Iterator[tuple[Branch, str]]:
    """The example branch at work by today's clock."""
    url = databases.fresh(databases.founded().name)
    branch = bootstrap.open_hub(url)
    with listening(create(branch, url)) as port:
        yield branch, f"http://127.0.0.1:{port}"
    branch.engine.dispose()


def test_stopped_enrolled_again_and_signed_in_in_one_run(
    hub: tuple[Branch, str], qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    branch, url = hub
    monkeypatch.setenv("SHOUWEN_KEYS", str(tmp_path / "keys"))
    met: list[str] = []
    hands = Hands(whole(branch, url, met))
    code = open_window(tmp_path / "pc")
    hands.deleteLater()
    if hands.error is not None:
        raise hands.error
    assert (hands.done, code) == (True, 0)
    _, kept = met
    assert "half typed" in kept
    assert (rows(branch.engine)["visit"], rows(branch.engine)["matter"]) == (2, 2)
