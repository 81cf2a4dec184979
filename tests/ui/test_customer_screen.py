"""The customer's screen shows what is on its list, keeps what it showed, and nothing of another."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.complaints.log import ComplaintLog
from app.complaints.views import Case
from app.desk import Desk
from app.oversight.views import Timeline
from app.witness.acts import Line, Stroke
from app.witness.views import Witness, WitnessOf
from tests.support.acts import NORMS
from tests.ui.conftest import Driver, Key
from tests.ui.test_flows import complaint, enquiry
from ui.customer.sheet import Sheet, laid_out
from ui.customer.strokes import paint_strokes
from ui.customer.window import CustomerWindow

Open = Callable[..., Driver]
NAME, NUMBER, DOCUMENT = "欧阳示例", "0300-5550211", "990000195001010017"
HIDDEN = (NAME, NUMBER, NUMBER.replace("-", ""), DOCUMENT)


def screen(driver: Driver) -> CustomerWindow:
    """The customer's window, as far as there is one."""
    found = driver.window._customer._window
    assert found is not None
    return found


def everything(window: CustomerWindow) -> list[str]:
    """All that it draws, says to whoever listens, and keeps."""
    found = [window.windowTitle(), window.accessibleName()]
    for each in window.findChildren(QWidget):
        found += [each.accessibleName(), each.toolTip(), each.windowTitle()]
        if isinstance(each, QLabel | QPushButton):
            found.append(each.text())
    for sheet in (window._view.sheet, *window._sheets, window.presenter.screen.sheet):
        if sheet is not None:
            pages = laid_out(sheet, _size(window))
            found += [sheet.text, *(each.text for page in pages for each in page)]
    return [each for each in found if each]


def leaks(window: CustomerWindow, *more: str) -> set[str]:
    """What of a person stands there that must not."""
    return {word for word in (*HIDDEN, *more) for text in everything(window) if word in text}


def _size(window: CustomerWindow) -> Any:
    return QRectF(window._view.rect()).size()


def taken(driver: Driver) -> None:
    """A complaint of somebody whose name, number and document stand in it."""
    enquiry(driver, f"我是{NAME}")
    driver.digit("2")
    driver.type("N2")
    driver.key(Key.Key_Return)
    driver.key(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    driver.type(f"我{NAME}的电话 {NUMBER} 打不出去，证件 {DOCUMENT}。")
    for _ in range(5):
        driver.key(Key.Key_Return)
    assert driver.focus() == "intake.name"
    driver.type(NAME)
    driver.key(Key.Key_Return)
    driver.type(NUMBER)
    driver.key(Key.Key_F9)


def witness(desk: Desk) -> Witness:
    """What is known of the latest complaint."""
    line = desk.ask(ComplaintLog()).result().lines[0]
    case = desk.ask(Case(line.id)).result()
    assert case is not None
    return desk.ask(WitnessOf(case.line.matter)).result()


def write_name(window: CustomerWindow) -> tuple[Stroke, ...]:
    """A finger on the pad."""
    pad = window._pad
    wide, high = pad.width(), pad.height()
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(wide // 10, high // 2))
    for step in range(1, 30):
        QTest.mouseMove(pad, QPoint(wide // 10 + step * wide // 50, high // 2 - step % 7 * 9))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(wide * 7 // 10, high // 2))
    return pad.strokes()


def press(window: CustomerWindow, name: str) -> None:
    """What the customer presses."""
    found = [each for each in window.findChildren(QPushButton, f"customer.{name}")]
    QTest.mouseClick(found[-1], Qt.MouseButton.LeftButton)


def picture(strokes: tuple[Stroke, ...]) -> QImage:
    made = QImage(900, 300, QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.white)
    painter = QPainter(made)
    paint_strokes(painter, strokes, QRectF(0, 0, 900, 300))
    painter.end()
    return made


def test_what_was_shown_is_what_is_kept(desk: Desk, window: Open) -> None:
    driver = window(desk)
    taken(driver)
    driver.key(Key.Key_F10)
    shown = screen(driver)
    assert shown.isVisible()
    assert shown._view.sheet.kind == "summary"
    (kept,) = witness(desk).showings
    assert kept.lines == shown._view.sheet.lines
    assert kept.how_signed is None
    # The clerk sees the same afterwards.
    assert driver.find("showing.picture").accessibleName() == shown._view.sheet.text
    assert leaks(shown) == set()
    # Number and name are there, masked as on a receipt.
    assert "0300\u2011***0211" in shown._view.sheet.text
    driver.key(Key.Key_F10)
    assert not shown.isVisible()
    assert shown._view.sheet.kind != "summary"


def test_the_leaks_that_these_tests_look_for_would_be_found(desk: Desk, window: Open) -> None:
    """A wrong sheet, with a name on it."""
    driver = window(desk)
    taken(driver)
    driver.key(Key.Key_F10)
    made = screen(driver)
    made._view.show_sheet(Sheet("summary", (Line("body", f"{NAME}，您好"),)))
    assert leaks(made) == {NAME}


def test_a_signature_is_kept_as_it_was_drawn(desk: Desk, window: Open) -> None:
    driver = window(desk)
    complaint(driver)
    driver.key(Key.Key_F10)
    driver.digit("8")
    pad = screen(driver)
    assert driver.focus() == "sign.how_signed.signed"
    # Nothing written yet: said beside the choice, and the form stays.
    driver.key(Key.Key_F9)
    assert "还没有写" in driver.text("sign.how_signed.error")
    drawn = write_name(pad)
    press(pad, "done")
    driver.settle()
    assert "F9" in driver.text("sign.news")
    driver.key(Key.Key_F9)
    (kept,) = witness(desk).showings
    assert (kept.how_signed, kept.strokes) == ("signed", drawn)
    assert picture(kept.strokes) == picture(drawn)
    assert picture(kept.strokes) != picture((drawn[0][:-1],))
    assert pad._view.sheet.kind != "sign"


def test_the_customer_may_begin_again(desk: Desk, window: Open) -> None:
    driver = window(desk)
    complaint(driver)
    driver.key(Key.Key_F10)
    driver.digit("8")
    pad = screen(driver)
    write_name(pad)
    press(pad, "clear")
    assert pad._pad.strokes() == () == pad.presenter.screen.strokes


def test_whoever_does_not_sign_is_served_all_the_same(desk: Desk, window: Open) -> None:
    driver = window(desk)
    complaint(driver)
    driver.key(Key.Key_F10)
    driver.digit("8")
    driver.digit("2")
    driver.key(Key.Key_Return)
    driver.type("隔壁的阿姨")
    driver.key(Key.Key_F9)
    assert "人员名单里没有 隔壁的阿姨" in driver.text("sign.witness.error")
    driver.key(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    driver.type("3101")
    driver.key(Key.Key_F9)
    assert "另一位同事" in driver.text("sign.witness.error")
    driver.key(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    driver.type("3102")
    driver.key(Key.Key_F9)
    (kept,) = witness(desk).showings
    assert (kept.how_signed, kept.witness_name, kept.strokes) == ("refused", "陶以宁", ())
    assert "陶以宁" in driver.text("showing.told")


def test_a_rating_is_the_customers_own_and_given_once(desk: Desk, window: Open) -> None:
    driver = window(desk)
    complaint(driver)
    driver.digit("9")
    press(screen(driver), "4")
    driver.settle()
    assert witness(desk).score == 4
    assert screen(driver)._view.sheet.kind == "thanks"
    assert not any(each.objectName() == "case.rate" for each in _buttons(driver))


def _buttons(driver: Driver) -> list[QPushButton]:
    return [each for each in driver.window.findChildren(QPushButton) if each.isVisible()]


def test_nothing_of_a_customer_is_left_for_the_next(desk: Desk, window: Open) -> None:
    driver = window(desk)
    taken(driver)
    driver.key(Key.Key_F10)
    made, words = screen(driver), "打不出去"
    assert leaks(made, words) == {words}
    driver.key(Key.Key_F2)
    assert leaks(made, words) == set()
    assert made.presenter.screen.sheet is None


def test_a_locked_desk_shows_the_customer_nothing(desk: Desk, window: Open) -> None:
    driver = window(desk)
    taken(driver)
    driver.key(Key.Key_F10)
    made = screen(driver)
    driver.key(Key.Key_F12)
    assert made._view.sheet.lines == ()
    assert made.presenter.screen.strokes == ()
    driver.sign_in("3101")
    assert made._view.sheet.kind != "summary"


def test_an_english_visit_has_the_chinese_below(desk: Desk, window: Open) -> None:
    driver = window(desk)
    driver.key(Key.Key_F2)
    driver.key(Key.Key_F11)
    driver.key(Key.Key_F11)
    driver.type("my phone is dead")
    driver.key(Key.Key_F9)
    driver.key(Key.Key_F10)
    lines = screen(driver)._view.sheet.lines
    title = next(each for each in lines if each.role == "title")
    assert title.text == "Please check what we wrote down"
    assert title.below == "请您看一看，我们记得对不对"
    # The clerk's own screen is as before.
    assert driver.text("contact.title") == "接待 A001"


def test_f11_changes_the_language_of_a_visit_by_an_act(desk: Desk, window: Open) -> None:
    driver = window(desk)
    enquiry(driver)
    driver.key(Key.Key_F11)
    driver.key(Key.Key_F10)
    assert screen(driver)._view.sheet.large
    page = driver.window.workplace.ways.pages.contact
    records = (("visit", page._pane.visit.id),)
    kinds = [each.kind for each in desk.ask(Timeline(records)).result()]
    assert kinds.count("visit_language_set") == 1


def test_every_name_a_customer_reads_has_english() -> None:
    assert NORMS.branch is not None
    named = [*NORMS.branch.halls, *NORMS.tariffs.values()]
    assert [each for each in named if not each.name_en] == []
    tariffs = NORMS.tariffs.values()
    assert [each for each in tariffs if not each.unit_en] == []
    categories = NORMS.categories.values()
    assert [each for each in categories if not (each.level1_en and each.level2_en)] == []


@pytest.fixture
def displays(tmp_path: Path) -> Iterator[dict[str, Any]]:
    """What happens at a counter with two displays, in a process of its own."""
    screens = [
        {"name": name, "x": x, "y": 0, "width": wide, "height": high,
         "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
        for name, x, wide, high in (("desk", 0, 1366, 768), ("customer", 1366, 1280, 800))
    ]  # fmt: skip
    file = tmp_path / "screens.json"
    file.write_text(json.dumps({"screens": screens}), encoding="utf-8")
    environment = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={file}"}
    ran = subprocess.run(
        [sys.executable, "-m", "tests.support.displays", str(tmp_path)],
        env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    yield json.loads(ran.stdout.splitlines()[-1])


def test_on_a_second_display_it_stands_all_the_time(displays: dict[str, Any]) -> None:
    assert displays["geometry"] == [1366, 0, 1280, 800]
    # Nobody, somebody, his question, what it costs, the pad, what he asked; he left, and the next
    # one is not there yet; then he is; then nobody is at the desk.
    assert displays["kinds"] == [
        "idle", "wait", "wait", "tariff", "sign", "wait", "summary", "wait", "idle", "wait",
        "blank",
    ]  # fmt: skip
    assert displays["strokes"] == 1
    # Typing goes on in the desk's own window.
    assert displays["focus"][0] == "visit.asks" and "" not in displays["focus"][:-1]


def test_f11_turns_the_language_at_intake_and_at_the_case_too(desk: Desk, window: Open) -> None:
    driver = window(desk)
    enquiry(driver, "电话坏了")
    driver.digit("2")
    driver.key(Key.Key_F11)
    assert driver.text("strip.text") == "顾客屏和回执：大字"
    driver.type("N2")
    for _ in range(7):
        driver.key(Key.Key_Return)
    driver.type(NUMBER)
    driver.key(Key.Key_F9)
    driver.key(Key.Key_F10)
    assert screen(driver)._view.sheet.large
    driver.key(Key.Key_F10)
    driver.key(Key.Key_F11)
    assert screen(driver)._view.sheet.lines[1].text == "We are working on it"
    driver.key(Key.Key_F10)
    lines = screen(driver)._view.sheet.lines
    assert lines[1].text == "Please check what we wrote down"
    assert driver.text("case.state") == "已受理", "the clerk's own stays"
