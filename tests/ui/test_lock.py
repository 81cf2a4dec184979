"""The lock keeps the work as it is; nobody else ever sees it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.drafts import Drafts
from app.journal.person import NOBODY
from tests.ui.branch import Branch
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.test_flows import enquiry
from ui.idle import Idle

Open = Callable[..., Driver]
WORDS = "钱守安说四月的长途费不对"


def seen(driver: Driver) -> str:
    """Everything that can be read in the window, and its title."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    labels = [each.text() for each in driver.window.findChildren(QLabel) if each.isVisible()]
    typed = driver.window.findChildren(QPlainTextEdit)
    return "\n".join(
        [driver.window.windowTitle(), *labels, *(e.toPlainText() for e in typed if e.isVisible())]
    )


def typing(driver: Driver) -> QPlainTextEdit:
    """The clerk is in the middle of a sentence, caret after its first two characters."""
    driver.key(Key.Key_F2)
    driver.type(WORDS)
    editor = driver.find("visit.asks")
    assert isinstance(editor, QPlainTextEdit)
    driver.keys(Key.Key_Home, Key.Key_Right, Key.Key_Right)
    return editor


def test_the_same_person_comes_back_to_form_and_caret(desk: Desk, window: Open) -> None:
    driver = window(desk)
    editor = typing(driver)
    driver.key(Key.Key_F12)
    assert driver.window.bridge.person == NOBODY
    assert driver.text("signin.title") == "已锁定 · 林小满（3101）"
    assert driver.focus() == "signin.pin"
    assert "钱守安" not in seen(driver)
    driver.sign_in("3101")
    assert driver.find("visit.asks") is editor
    assert driver.focus() == "visit.asks"
    driver.type("昨天")
    assert editor.toPlainText() == "钱守昨天安说四月的长途费不对"


def test_another_person_gets_her_own_desk_and_sees_nothing(desk: Desk, window: Open) -> None:
    driver = window(desk)
    typing(driver)
    driver.key(Key.Key_F12)
    driver.sign_in("3102")
    assert driver.text("top.person").startswith("陶以宁")
    for digit in "12345":
        driver.key(Key(ord(digit)), Modifier.AltModifier)
        assert "钱守安" not in seen(driver)
    (kept,) = desk.ask(Drafts("3101")).result()
    assert kept.fields["values"]["asks"] == WORDS
    assert desk.ask(Drafts("3102")).result() == ()


def test_a_wrong_pin_leaves_it_locked(desk: Desk, window: Open) -> None:
    driver = window(desk)
    typing(driver)
    driver.key(Key.Key_F12)
    driver.type("999999")
    driver.key(Key.Key_Return)
    assert driver.window.workplace is None
    assert driver.text("signin.pin.error")
    assert "钱守安" not in seen(driver)


def test_locked_nothing_of_the_work_answers_to_keys(desk: Desk, window: Open) -> None:
    driver = window(desk)
    typing(driver)
    driver.key(Key.Key_F12)
    for key in (Key.Key_F9, Key.Key_F2, Key.Key_F4, Key.Key_F12):
        driver.key(key)
    assert driver.focus() == "signin.pin"
    driver.sign_in("3101")
    assert driver.text("visit.asks") == WORDS


def test_what_came_while_it_was_locked_is_there_afterwards(
    branch: Branch, desk: Desk, window: Open
) -> None:
    driver = window(desk)
    enquiry(driver, "来电显示多少钱")
    driver.key(Key.Key_2, Modifier.AltModifier)
    driver.key(Key.Key_F12)
    branch.exchange()
    driver.settle()
    assert "来电显示" not in seen(driver)
    driver.sign_in("3101")
    assert "没有待上传" in driver.text("top.badge")


def test_it_locks_itself_when_nobody_is_there(desk: Desk, window: Open, qtbot: QtBot) -> None:
    driver = window(desk)
    idle = driver.window.findChild(Idle)
    assert idle is not None and idle._timer.isActive()
    assert idle._timer.interval() == driver.window.bridge.preferred.now.idle_minutes * 60_000
    idle._timer.start(60)
    qtbot.waitUntil(lambda: driver.window.workplace is None, timeout=5000)
    assert not idle._timer.isActive()


def test_a_key_of_the_window_counts_as_somebody_there(
    desk: Desk, window: Open, qtbot: QtBot
) -> None:
    driver = window(desk)
    idle = driver.window.findChild(Idle)
    assert idle is not None
    idle._timer.setTimerType(Qt.TimerType.PreciseTimer)
    idle._timer.start(10_000)
    qtbot.waitUntil(lambda: idle._timer.remainingTime() < 9_980, timeout=5000)
    before = idle._timer.remainingTime()
    QTest.keyClick(driver.window.windowHandle(), Qt.Key.Key_Shift)
    assert idle._timer.remainingTime() > before


def test_a_customer_who_signs_keeps_it_open(desk: Desk, window: Open, qtbot: QtBot) -> None:
    driver = window(desk)
    idle = driver.window.findChild(Idle)
    assert idle is not None
    driver.key(Key.Key_I, Modifier.ControlModifier)
    driver.key(Key.Key_Return)
    (shown,) = (e for e in QApplication.topLevelWidgets() if e.objectName() == "customer")
    qtbot.waitUntil(shown.isVisible, timeout=5000)
    idle._timer.setTimerType(Qt.TimerType.PreciseTimer)
    idle._timer.start(10_000)
    qtbot.waitUntil(lambda: idle._timer.remainingTime() < 9_980, timeout=5000)
    before = idle._timer.remainingTime()
    QTest.mousePress(shown.windowHandle(), Qt.MouseButton.LeftButton)
    assert idle._timer.remainingTime() > before
