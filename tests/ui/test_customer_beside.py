"""Beside intake and on the case: what came before, what is promised, what may be read only."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QFrame, QLabel
from pytestqt.qtbot import QtBot

from app.complaints.log import ComplaintLog
from app.desk import Desk
from tests.ui.branch import Branch
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.test_flows import acts, complaint, enquiry
from tests.ui.test_oversight import visible

Open = Callable[..., Driver]
NUMBER = "0300-5550211"


def to_number(driver: Driver, category: str = "N2") -> None:
    """Into intake, a category, the caret in the number."""
    enquiry(driver, "又来问那件事")
    driver.digit("2")
    driver.type(category)
    for _ in range(7):
        driver.key(Key.Key_Return)
    assert driver.focus() == "intake.number"


def known(driver: Driver, qtbot: QtBot, start: str) -> None:
    """Until the panel has looked up who it is."""
    qtbot.waitUntil(lambda: driver.text("customer.summary").startswith(start))
    driver.settle()


def lines(driver: Driver, id_: str) -> list[list[str]]:
    """The texts of each card of this kind."""
    found = [w for w in driver.window.findChildren(QFrame, id_) if w.isVisible()]
    return [[label.text() for label in each.findChildren(QLabel)] for each in found]


def test_the_number_shows_what_came_before_and_one_key_says_that_it_is_that_again(
    branch: Branch, desk: Desk, window: Open, qtbot: QtBot
) -> None:
    driver = window(desk)
    complaint(driver, "话费多收了十二块。")
    branch.clock.set(branch.clock.now() + timedelta(days=20))
    to_number(driver)
    assert driver.text("customer.summary") == "写上电话号码，就能看到他以前来过什么。"
    driver.type(NUMBER)
    known(driver, qtbot, "1 件未办结 · 1 件已过答复期限")
    assert "先说声对不起" in driver.text("customer.opening")
    ((head, words, owed),) = lines(driver, "customer.line")
    assert head.replace("\u00a0", " ") == "06-09 09:02 · 青禾营业厅（示例） · 林小满 · 已受理"
    assert " · " not in head, "no line begins with what only parts two words"
    assert words == "大面积中断 话费多收了十二块。"
    assert owed == "答应 6 月 24 日（星期二）前答复（未核实），已超 4 天"
    driver.keys(Key.Key_Return, Key.Key_Return)
    assert driver.focus().startswith("intake.again")
    assert not visible(driver, "intake.original")
    driver.digit("1")
    (first,) = desk.ask(ComplaintLog()).result().lines
    assert driver.text("intake.original") == first.id
    assert driver.text("promise.text").endswith("已超 4 天"), "what he was promised then stays"
    assert not visible(driver, "intake.category")
    driver.digit("2")
    assert not visible(driver, "intake.original")
    assert driver.text("promise.text").startswith("答应 7 月 14 日")
    driver.digit("1")
    driver.key(Key.Key_F9)
    assert driver.text("strip.text") == "已记在原投诉上，首问责任人和答应的日期不变。"
    assert (acts(desk, "complaint_received"), acts(desk, "complaint_repeated")) == (1, 1)
    assert driver.text("case.number") == first.number
    assert driver.text("case.state") == "已受理 · 又来投诉 1 次"
    assert "已超 4 天" in driver.text("promise.text")


def test_nobody_sees_the_customer_before_beside_the_next_one(
    branch: Branch, desk: Desk, window: Open, qtbot: QtBot
) -> None:
    driver = window(desk)
    complaint(driver)
    to_number(driver)
    driver.type(NUMBER)
    known(driver, qtbot, "1 件未办结")
    driver.key(Key.Key_Backspace)
    assert driver.text("customer.summary").startswith("写上电话号码")
    assert lines(driver, "customer.line") == []
    driver.type("2")
    known(driver, qtbot, "没有找到他以前来过。")


def test_another_halls_case_is_found_by_its_number_without_its_words(
    branch: Branch, window: Open, qtbot: QtBot
) -> None:
    there, here = branch.open("1", "NP"), branch.open("1", "QH", scope=("QH",))
    complaint(window(there))
    branch.exchange()
    mine = window(here)
    mine.key(Key.Key_3, Modifier.AltModifier)
    mine.key(Key.Key_Return)
    assert mine.text("case.notice").startswith(
        "原话在南浦营业厅（示例），本台只看得到经过和经办人。"
    )
    to_number(mine)
    mine.type(NUMBER)
    known(mine, qtbot, "1 件未办结")
    ((head, words, owed),) = lines(mine, "customer.line")
    assert "南浦营业厅（示例）" in head
    assert words == "大面积中断（原话不在本台）"
    assert owed.startswith("答应 6 月 24 日（星期二）前答复（未核实），还剩 15 天")


def at_the_place(driver: Driver, words: str, number: str, place: str = "青禾小区 3 栋") -> None:
    """A complaint of an outage at a place, up to F9."""
    enquiry(driver, words)
    driver.digit("2")
    driver.type("N2")
    for _ in range(7):
        driver.key(Key.Key_Return)
    driver.type(number)
    driver.key(Key.Key_Return)
    assert driver.focus() == "intake.area"
    driver.type(place)


def test_a_neighbours_complaint_is_linked_by_one_key_and_stays_his_own(
    branch: Branch, desk: Desk, window: Open, qtbot: QtBot
) -> None:
    driver = window(desk)
    at_the_place(driver, "整栋楼从昨晚九点起都打不出去。", NUMBER)
    driver.key(Key.Key_F9)
    (first,) = desk.ask(ComplaintLog()).result().lines
    branch.clock.set(branch.clock.now() + timedelta(hours=3))
    at_the_place(driver, "座机没有声音，隔壁几家也一样。", "0300-5550299", "青禾小区三幢")
    qtbot.waitUntil(lambda: visible(driver, "intake.alike"), timeout=5000)
    driver.settle()
    ((head, words, why),) = lines(driver, "customer.similar")
    assert head.startswith(first.number)
    assert words.startswith("大面积中断 整栋楼从昨晚九点起都打不出去")
    assert why == "地方和类别相同，可能是同一件事"
    driver.find("intake.alike").setFocus()
    driver.digit("1")
    assert driver.text("intake.like") == first.id
    driver.digit("2")
    assert driver.text("intake.like") == ""
    driver.digit("1")
    driver.key(Key.Key_F9)
    assert (acts(desk, "complaint_received"), acts(desk, "complaints_linked")) == (2, 1)
    second = driver.text("case.number")
    assert second != first.number
    assert f"关联 {first.number} · 大面积中断 · 已受理" in driver.text("case.facts")
    driver.window.workplace.ways.case(first.id)  # type: ignore[union-attr]
    driver.settle()
    assert f"关联 {second} · 大面积中断 · 已受理" in driver.text("case.facts")


def test_words_alone_propose_nothing(desk: Desk, window: Open, qtbot: QtBot) -> None:
    driver = window(desk)
    at_the_place(driver, "整栋楼从昨晚九点起都打不出去。", NUMBER)
    driver.key(Key.Key_F9)
    at_the_place(driver, "整栋楼从昨晚九点起都打不出去。", "0300-5550299", "解放路口")
    qtbot.waitUntil(lambda: bool(lines(driver, "customer.similar")), timeout=5000)
    driver.settle()
    ((_, words),) = lines(driver, "customer.similar")
    assert words.startswith("大面积中断 整栋楼")
    assert not visible(driver, "intake.alike")


def test_two_cases_are_linked_and_parted_by_keys(branch: Branch, desk: Desk, window: Open) -> None:
    driver = window(desk)
    complaint(driver)
    first = driver.text("case.number")
    complaint(driver, "路口挖断了电缆。")
    second = driver.text("case.number")
    driver.key(Key.Key_N, Modifier.ControlModifier)
    assert driver.focus() == "case_link.other"
    driver.key(Key.Key_F9)
    assert driver.text("case_link.other.error") == "请写上另一件。"
    driver.type(second[-4:])
    driver.key(Key.Key_F9)
    assert driver.text("case_link.other.error") == "这就是这件投诉本身，请选另一件。"
    driver.key(Key.Key_A, Modifier.ControlModifier)
    driver.type(first[-4:])
    driver.key(Key.Key_F9)
    assert driver.text("strip.text") == "已记下，两件投诉都看得到。"
    assert f"关联 {first}" in driver.text("case.facts")
    driver.key(Key.Key_N, Modifier.ControlModifier)
    driver.key(Key.Key_Return, Modifier.ShiftModifier)
    driver.digit("2")
    driver.key(Key.Key_F9)
    assert f"关联 {first} · 大面积中断 · 已受理 · 已申请解除关联" in driver.text("case.facts")
    branch.exchange()
    driver.settle()
    assert "关联" not in driver.text("case.facts")
    assert acts(desk, "complaints_parted") == 1


def test_the_promise_is_shown_with_its_reason_and_that_it_is_not_verified(
    desk: Desk, window: Open
) -> None:
    driver = window(desk)
    enquiry(driver)
    driver.digit("2")
    assert driver.text("promise.text") == "答应 6 月 24 日（星期二）前答复（未核实）"
    assert driver.text("promise.why").splitlines() == [
        "依据电信用户申诉处理办法：15 天（未核实）",
        "从第二天 6 月 10 日（星期二）起数 15 天，末日也算",
        "到 6 月 24 日（星期二）24:00 为止",
    ]


def test_a_last_day_of_rest_shows_beside_it_the_day_that_still_is_in_time(
    branch: Branch, desk: Desk, window: Open
) -> None:
    branch.clock.set(branch.clock.now() - timedelta(days=3))
    driver = window(desk)
    complaint(driver)
    promised, passed = "6 月 21 日（星期六）（最迟 6 月 23 日（星期一））", 0
    assert driver.text("promise.text") == f"答应 {promised}前答复（未核实），还剩 15 天"
    assert driver.text("promise.why").splitlines()[-2:] == [
        "6 月 21 日（星期六）到 6 月 22 日（星期日）是周末，往后顺延",
        "最迟 6 月 23 日（星期一）24:00",
    ]
    for days, how in ((16, "还剩 1 天"), (18, "已超 9 小时")):
        branch.exchange()
        driver.settle()
        branch.clock.set(desk.clock.now() + timedelta(days=days - passed))
        passed = days
        driver.key(Key.Key_3, Modifier.AltModifier)
        driver.key(Key.Key_Return)
        assert driver.text("promise.text") == f"答应 {promised}前答复（未核实），{how}"


def test_the_article_behind_a_category_stands_beside_it(desk: Desk, window: Open) -> None:
    driver = window(desk)
    enquiry(driver)
    driver.digit("2")
    driver.type("F1")
    driver.key(Key.Key_Return)
    assert driver.text("intake.article").startswith("服务规范第 13 条：")


def test_the_case_says_until_when_who_and_what(branch: Branch, desk: Desk, window: Open) -> None:
    driver = window(desk)
    complaint(driver)
    assert driver.text("promise.text") == "答应 6 月 24 日（星期二）前答复（未核实），还剩 15 天"
    assert driver.text("case.responsible") == "首问责任人 林小满 · 现在由 林小满 负责"
    assert driver.text("case.facts").endswith("有 4 步还没有传到分局，接通后自动上传。")
    branch.exchange()
    driver.settle()
    branch.clock.set(branch.clock.now() + timedelta(days=16))
    driver.key(Key.Key_3, Modifier.AltModifier)
    driver.key(Key.Key_Return)
    assert driver.text("promise.text") == "答应 6 月 24 日（星期二）前答复（未核实），已超 9 小时"
    assert driver.find("promise.text").property("ink") == "danger"
    driver.digit("1")
    driver.type("修好了")
    driver.key(Key.Key_F9)
    assert driver.text("promise.text") == "09:02 已答复顾客"


@pytest.mark.parametrize("typed", ["ct", "长途", "F1"])
def test_a_category_is_found_by_code_words_or_first_letters(
    desk: Desk, window: Open, typed: str
) -> None:
    driver = window(desk)
    enquiry(driver)
    driver.digit("2")
    driver.type(typed)
    driver.key(Key.Key_Return)
    assert driver.text("intake.category") == "F1"
