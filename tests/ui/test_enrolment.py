"""A machine that belongs to no branch: two fields, keys alone, and the desk opens after it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app import bootstrap, local
from app.errors import Outage
from app.hub import authority, invites
from app.hub.authority import Files
from app.hub.devices import Place
from app.settings import Settings
from tests.support.apart import apart
from tests.support.listening import listening
from tests.support.scene import Scene
from ui.enrolment.found import FoundWindow
from ui.enrolment.page import EnrolWindow
from ui.window import DeskWindow
from ui.words import WORDS

Key = Qt.Key
PLACE = Place("2 号台", "QH", "2", ("QH",))


class Hands:
    """Types at whatever has the focus in one window."""

    def __init__(self, window: EnrolWindow | FoundWindow, qtbot: QtBot) -> None:
        self.window = window
        self._qtbot = qtbot
        self._qtbot.waitUntil(window.isActiveWindow)

    def type(self, text: str) -> None:
        """Key by key."""
        QTest.keyClicks(self._at(), text)

    def key(self, key: Key) -> None:
        """Press it, and wait for the branch where that asks it."""
        QTest.keyClick(self._at(), key)
        self._qtbot.waitUntil(lambda: not self.window.busy, timeout=20_000)

    def says(self, name: str) -> str:
        """What a label says."""
        label = self.window.findChild(QLabel, name)
        assert label is not None
        return label.text()

    def focus(self) -> str:
        """Where the caret is."""
        return self._at().objectName()

    def _at(self) -> QWidget:
        return self.window.focusWidget() or self.window


@pytest.fixture
def machine() -> Iterator[Settings]:
    """Not enrolled yet."""
    with apart() as place:
        yield Settings(place / "pc", place / "keys")


@pytest.fixture
def hands(qapp: QApplication, qtbot: QtBot, machine: Settings) -> Iterator[Hands]:
    """At the window of that machine."""
    window = EnrolWindow(machine)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    yield Hands(window, qtbot)
    window.close()


@pytest.fixture
def url(scene: Scene, tmp_path: Path) -> Iterator[str]:
    """A branch behind TLS."""
    from app.clock import SystemClock

    files = Files(tmp_path / "tls")
    authority.certify(files, "YX", ["127.0.0.1"], SystemClock().now())
    authority.trust(scene.hub, files.ca)
    with listening(scene.app, files.certificate, files.key) as port:
        yield f"https://127.0.0.1:{port}"


def test_two_fields_and_enter_make_a_counter(
    scene: Scene, url: str, hands: Hands, machine: Settings, qtbot: QtBot
) -> None:
    done: list[bool] = []
    hands.window.enrolled.connect(lambda: done.append(True))
    assert hands.focus() == "enrol.url"
    hands.type(url)
    hands.key(Key.Key_Return)
    assert hands.focus() == "enrol.code"
    hands.type(str(invites.invite_to(scene.hub, PLACE, 30)).lower())
    hands.key(Key.Key_Return)
    assert done == [True]
    desk = bootstrap.open_desk(machine, scene.clock)
    assert (desk.me.name, desk.me.hub_url) == ("2 号台", url)
    desk.close()


def test_what_is_wrong_stands_beside_its_field_and_stays_typed(
    scene: Scene, url: str, hands: Hands, machine: Settings
) -> None:
    hands.type("http://hub.example")
    hands.key(Key.Key_Return)
    hands.type("7k3qd")
    hands.key(Key.Key_F9)
    assert hands.says("enrol.url.error") == WORDS["objection.address_plain"]
    assert "20 个字符" in hands.says("enrol.code.error")
    assert hands.focus() == "enrol.url"
    hands.window._fields.fill({"url": url, "code": str(invites.invite_to(scene.hub, PLACE, 30))})
    hands.window._fields.fill({"code": "7K3QD-M9XWP-4TZRA-CJH80"})
    hands.key(Key.Key_F9)
    assert hands.says("enrol.code.error") == WORDS["objection.code_check"]
    assert hands.focus() == "enrol.code"
    assert not machine.file.exists()


def test_a_branch_that_does_not_answer_is_said_beside_the_address(
    scene: Scene, hands: Hands
) -> None:
    hands.type("127.0.0.1:1")
    hands.key(Key.Key_Return)
    hands.type(str(invites.invite_to(scene.hub, PLACE, 30)))
    hands.key(Key.Key_Return)
    assert hands.says("enrol.url.error") == WORDS["objection.enrol_unreachable"]
    assert hands.window._fields.values()["url"] == "127.0.0.1:1"


def test_a_desk_that_stopped_is_enrolled_again_by_keys(
    scene: Scene, url: str, machine: Settings, qapp: QApplication, qtbot: QtBot
) -> None:
    me = replace(scene.enrol("2"), hub_url=url, authority=authority.trusted(scene.hub))
    bootstrap.make_desk(machine, me)
    window = EnrolWindow(machine, Outage("revoked"), url)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    hands = Hands(window, qtbot)
    assert hands.focus() == "enrol.code"
    assert any(WORDS["outage.revoked"] in each.text() for each in window.findChildren(QLabel))
    hands.type(str(invites.invite_again(scene.hub, me.device, 30)))
    with qtbot.waitSignal(window.enrolled, timeout=20_000):
        hands.key(Key.Key_Return)
    desk = bootstrap.open_desk(machine, scene.clock)
    assert desk.me.device == me.device
    assert desk.me.token != me.token
    desk.close()
    window.close()


def test_the_sign_in_says_that_it_waits_for_the_staff_list(
    scene: Scene, machine: Settings, qtbot: QtBot, keep: Callable[[DeskWindow], None]
) -> None:
    bootstrap.make_desk(machine, scene.enrol("2"))
    desk = bootstrap.open_desk(machine, scene.clock)
    window = DeskWindow(desk)
    keep(window)
    window.show()
    label = window.findChild(QLabel, "signin.example")
    assert label is not None
    qtbot.waitUntil(lambda: label.text() == WORDS["signin.waiting"])
    scene.pull(desk)
    qtbot.waitUntil(lambda: label.text() == WORDS["signin.example"])
    window.close()
    desk.close()


@pytest.fixture
def keep() -> Iterator[Callable[[DeskWindow], None]]:
    """Windows that go when the test ends."""
    kept: list[DeskWindow] = []
    yield kept.append
    for each in kept:
        each.deleteLater()
    QApplication.processEvents()


def test_a_machine_without_a_branch_can_try_the_example(
    hands: Hands, machine: Settings, qtbot: QtBot
) -> None:
    made: list[Settings] = []
    hands.window.enrolled.connect(made.append)
    QTest.keyClick(hands.window, Key.Key_F5)
    assert hands.says("enrol.state") == WORDS["enrol.example.making"]
    qtbot.waitUntil(lambda: not hands.window.busy, timeout=120_000)
    assert made == [local.example(machine)], hands.says("enrol.state")
    assert made[0].file.exists() and not machine.data.exists()
    local.remove_example(machine)


@pytest.fixture
def founding(qapp: QApplication, qtbot: QtBot, machine: Settings) -> Iterator[Hands]:
    """At the window in which a hall of its own is set up."""
    window = FoundWindow(machine)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    yield Hands(window, qtbot)
    window.close()


def test_f6_leads_to_a_hall_of_its_own_and_esc_back(
    hands: Hands, founding: Hands, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(hands.window.founding):
        QTest.keyClick(hands.window, Key.Key_F6)
    with qtbot.waitSignal(founding.window.back):
        QTest.keyClick(founding.window, Key.Key_Escape)


def test_a_hall_is_set_up_by_keys_and_its_passphrase_told_once(
    founding: Hands, machine: Settings, qtbot: QtBot
) -> None:
    made: list[Settings] = []
    founding.window.enrolled.connect(made.append)
    values = ("WX", "Wangxi", "0300", "160", "DM", "Dongmen", "1", "5001", "Boss", "246810")
    for text in values:
        founding.type(text)
        founding.key(Key.Key_Return)
    founding.key(Key.Key_F9)
    assert founding.says("found.pin_again.error") == WORDS["objection.pin_differs"]
    assert founding.focus() == "found.pin_again"
    founding.type("246810")
    QTest.keyClick(founding.window, Key.Key_F9)
    qtbot.waitUntil(lambda: not founding.window.busy, timeout=120_000)
    told = founding.says("found.state")
    assert "recovery-WX.pem" in told and told.count("-") > 5
    assert not made and machine.file.exists()
    founding.key(Key.Key_F9)
    assert made == [machine]
