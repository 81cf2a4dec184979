"""A scanner at a real window: keys as it sends them, by their own times."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.complaints.commands import ReceiveComplaint
from app.complaints.log import ComplaintLog
from app.desk import Desk
from app.journal.person import Person
from app.receipts.rules import code, number_scanned
from app.visits.commands import Asker, OpenVisit
from tests.search.desk import catch_up
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.test_flows import acts, enquiry
from ui.scanner import Scanner

Open = Callable[..., Driver]
LIN = Person("3101", "林小满", "clerk", "QH")
SERIAL = "9010125000018"


def keys(driver: Driver, text: str, gap: int, start: int = 100_000) -> None:
    """These keys at the window, pressed so far apart, handed over at once as a busy PC does."""
    for place, each in enumerate(text):
        known = {"\r": Key.Key_Return, " ": Key.Key_Space}
        key = known.get(each) or (Key(ord(each.upper())) if each.isascii() else Key.Key_unknown)
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier(0), each)
        event.setTimestamp(start + gap * place)
        driver.at()
        QCoreApplication.sendEvent(driver.window.windowHandle(), event)
    driver.settle()


def scan(driver: Driver, text: str, start: int = 100_000) -> None:
    """As scanners do it, with CR LF behind."""
    keys(driver, text + "\r\r", 8, start)


def case(desk: Desk) -> str:
    """The number of a case."""
    asker = Asker(name="示例顾客", number="0300-5550211")
    done = desk.do(OpenVisit(id="v", ticket="A001", asks="有杂音", asker=asker), LIN).result()
    matter = done.record("matter")
    command = ReceiveComplaint(id="c", matter=matter, category="N1", words="有杂音", asker=asker)
    desk.do(command, LIN).result()
    catch_up(desk)
    (line,) = desk.ask(ComplaintLog()).result().lines
    return line.number


def opened(driver: Driver, qtbot: QtBot, number: str) -> None:
    """Until its case is in front."""
    qtbot.waitUntil(lambda: driver.focus().startswith("case."), timeout=5000)
    assert driver.text("case.number") == number


def test_a_scan_leads_to_its_case_from_the_middle_of_a_sentence(
    desk: Desk, window: Open, qtbot: QtBot
) -> None:
    number = case(desk)
    driver = window(desk)
    driver.key(Key.Key_F2)
    keys(driver, "tel ", 70)
    driver.type("昨天")
    driver.key(Key.Key_Home)
    scan(driver, number)
    opened(driver, qtbot, number)
    driver.key(Key.Key_1, Modifier.AltModifier)
    assert driver.text("visit.asks") == "tel 昨天"
    assert acts(desk, "visit_opened") == 1


def test_what_was_selected_is_there_again(desk: Desk, window: Open) -> None:
    driver = window(desk)
    driver.key(Key.Key_F2)
    driver.type("昨天的话费")
    driver.key(Key.Key_A, Modifier.ControlModifier)
    scan(driver, SERIAL)
    assert driver.text("visit.asks") == "昨天的话费"
    assert driver.text("strip.text").startswith("扫到“901******0018”，不是回执号")


def test_the_square_code_of_a_receipt_leads_there_too(
    desk: Desk, window: Open, qtbot: QtBot
) -> None:
    number = case(desk)
    driver = window(desk)
    scan(driver, code(number, "0300-5550100"))
    opened(driver, qtbot, number)


@pytest.mark.parametrize("gap", [45, 60])
def test_the_fastest_typist_keeps_every_key_though_they_come_at_once(
    desk: Desk, window: Open, gap: int
) -> None:
    driver = window(desk)
    driver.key(Key.Key_F2)
    keys(driver, "the quick brown fox", gap)
    assert driver.text("visit.asks") == "the quick brown fox"


def test_in_a_menu_a_scan_chooses_nothing_and_a_finger_does(
    desk: Desk, window: Open, qtbot: QtBot
) -> None:
    number = case(desk)
    driver = window(desk)
    enquiry(driver)
    assert driver.focus() == "contact.menu.answer"
    scan(driver, number)
    opened(driver, qtbot, number)
    driver.key(Key.Key_1, Modifier.AltModifier)
    assert driver.focus() == "contact.menu.answer"
    keys(driver, "5", 0, 300_000)
    shown = driver.window.findChildren
    qtbot.waitUntil(lambda: bool(shown(QWidget, "left.submit")), timeout=5000)
    assert acts(desk, "matter_left") == 0


def test_a_field_of_codes_takes_the_scan_and_one_enter(desk: Desk, window: Open) -> None:
    driver = window(desk)
    driver.key(Key.Key_F2)
    for _ in range(3):
        driver.key(Key.Key_Return)
    assert driver.focus() == "visit.number"
    driver.type("123")
    driver.key(Key.Key_A, Modifier.ControlModifier)
    scan(driver, "03005550211")
    assert driver.text("visit.number") == "03005550211"
    assert driver.focus().startswith("visit.relation")
    assert acts(desk, "visit_opened") == 0


def test_a_scan_never_submits(desk: Desk, window: Open) -> None:
    """The last field is one of codes: its Enter leads to the button, the second one nowhere."""
    driver = window(desk)
    driver.key(Key.Key_7, Modifier.AltModifier)
    form = driver.find("settings.scan_prefix")
    form.setFocus()
    scan(driver, SERIAL)
    assert driver.focus() == "settings.submit"
    assert driver.text("strip.text") == ""
    scan(driver, SERIAL, 200_000)
    assert driver.focus() == "settings.submit"


def test_an_announced_scan_leads_to_its_case_out_of_any_field(
    desk: Desk, window: Open, qtbot: QtBot
) -> None:
    number = case(desk)
    driver = window(desk)
    driver.key(Key.Key_F2)
    for _ in range(3):
        driver.key(Key.Key_Return)
    driver.key(Key.Key_R, Modifier.ControlModifier)
    assert driver.text("strip.text").startswith("请扫回执或投诉编号。")
    focus = driver.window.focusWidget()
    assert focus is not None and not focus.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    scan(driver, number)
    opened(driver, qtbot, number)
    driver.key(Key.Key_1, Modifier.AltModifier)
    assert driver.text("visit.number") == ""


def test_whoever_types_instead_of_an_announced_scan_is_back_in_her_field(
    desk: Desk, window: Open, qtbot: QtBot
) -> None:
    driver = window(desk)
    driver.key(Key.Key_F2)
    driver.key(Key.Key_R, Modifier.ControlModifier)
    assert driver.focus() == "desk"
    keys(driver, "abc", 90)
    qtbot.waitUntil(lambda: driver.text("visit.asks") == "abc", timeout=5000)
    assert driver.focus() == "visit.asks"
    driver.key(Key.Key_R, Modifier.ControlModifier)
    driver.key(Key.Key_Escape)
    assert (driver.focus(), driver.text("strip.text")) == ("visit.asks", "")
    driver.key(Key.Key_R, Modifier.ControlModifier)
    driver.window.findChild(Scanner)._waiting.start(10)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: driver.focus() == "visit.asks", timeout=5000)


def test_a_prefix_tells_a_slow_scanner_and_is_taken_off(
    desk: Desk, window: Open, qtbot: QtBot
) -> None:
    number = case(desk)
    driver = window(desk)
    driver.window.bridge.preferred.set(scanner="prefix", scan_prefix="~")
    driver.key(Key.Key_F2)
    keys(driver, "~" + number + "\r", 45)
    opened(driver, qtbot, number)
    driver.key(Key.Key_1, Modifier.AltModifier)
    assert driver.text("visit.asks") == ""
    keys(driver, "~ab", 40, 300_000)
    qtbot.waitUntil(lambda: driver.text("visit.asks") == "~ab", timeout=5000)


def test_off_is_off_and_locked_is_locked(desk: Desk, window: Open) -> None:
    driver = window(desk)
    driver.key(Key.Key_F2)
    driver.window.bridge.preferred.set(scanner="off")
    keys(driver, SERIAL, 8)
    assert driver.text("visit.asks") == SERIAL
    driver.window.bridge.preferred.set(scanner="speed")
    driver.key(Key.Key_F12)
    keys(driver, "310100", 8, 300_000)
    assert driver.text("signin.pin") == "310100"


def test_the_settings_want_a_prefix_where_it_is_to_tell(desk: Desk, window: Open) -> None:
    driver = window(desk)
    driver.key(Key.Key_7, Modifier.AltModifier)
    driver.find("settings.scanner.prefix").setFocus()
    driver.digit("2")
    driver.key(Key.Key_F9)
    assert driver.focus() == "settings.scan_prefix"
    assert driver.text("settings.scan_prefix.error").startswith("请写扫码枪先送出的 1 到 4 个字符")
    driver.type("~")
    driver.key(Key.Key_F9)
    now = driver.window.bridge.preferred.now
    assert (now.scanner, now.scan_prefix) == ("prefix", "~")


def test_a_number_is_found_in_what_a_scanner_typed() -> None:
    from datetime import date

    from app import numbers

    number = numbers.number("QH1", date(2025, 6, 9), "K7AB", 12)
    assert number_scanned(number) == (number, "")
    assert number_scanned(number.lower()) == (number, "")
    assert number_scanned(code(number, "0300-5550100")) == (number, "")
    # Without its Chinese, as many scanners type it.
    assert number_scanned(code(number, "0300-5550100")[5:]) == (number, "")
    # What the clerk typed in the same moment is hers.
    assert number_scanned("x" + number) == (number, "x")
    wrong = number[:-1] + ("0" if number[-1] != "0" else "1")
    for none in (wrong, SERIAL, "", "首问回执"):
        assert number_scanned(none) == ("", "")
