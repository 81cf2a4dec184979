"""How a complaint goes on at its page, by keys alone, at two desks that are apart."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from app.complaints.views import Case
from app.desk import Desk
from tests.ui.branch import Branch
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.test_oversight import visible
from tests.ui.test_states import take

Open = Callable[..., Driver]


def _at(driver: Driver, case: str) -> None:
    driver.window.workplace.ways.case(case)  # type: ignore[union-attr]
    driver.settle()


def _course(driver: Driver, digit: str) -> None:
    """Ctrl+W, then the digit of how it goes on."""
    driver.key(Key.Key_W, Modifier.ControlModifier)
    driver.digit(digit)


def _send(driver: Driver) -> None:
    driver.key(Key.Key_F9)
    driver.settle()


@pytest.fixture
def apart(branch: Branch) -> tuple[Desk, Desk, str]:
    """Two desks that know of one complaint, and hear no more of each other."""
    one, two = branch.open("1"), branch.open("2")
    case = take(branch, one, "c", 2)
    branch.exchange(one, two)
    return one, two, case


def test_a_life_by_keys(branch: Branch, desk: Desk, window: Open) -> None:
    case = take(branch, desk, "c", 2)
    driver = window(desk)
    _at(driver, case)
    assert driver.text("case.state") == "已受理"
    _course(driver, "1")
    _send(driver)
    assert driver.text("case.state") == "已告知"
    _course(driver, "2")
    driver.digit("3")
    _send(driver)
    assert driver.text("case_assess.escalated.error").startswith("这么重的投诉")
    driver.type("3001")
    _send(driver)
    assert driver.text("case.state") == "已评估"
    _course(driver, "3")
    driver.type("请机房查话单")
    _send(driver)
    assert driver.text("case.state") == "调查中"
    # Beside a form of the course, once more is the other menu.
    _course(driver, "3")
    driver.key(Key.Key_W, Modifier.ControlModifier)
    driver.key(Key.Key_W, Modifier.ControlModifier)
    driver.digit("1")
    driver.type("换了线")
    _send(driver)
    assert driver.text("case.state") == "已答复"


def test_another_day_stands_beside_the_first(branch: Branch, desk: Desk, window: Open) -> None:
    case = take(branch, desk, "c", 2)
    driver = window(desk)
    _at(driver, case)
    first = "答应 6 月 22 日（星期日）（最迟 6 月 23 日（星期一））前答复（未核实）"
    assert driver.text("promise.text").startswith(first)
    _course(driver, "5")
    driver.type("06-01")
    _send(driver)
    assert driver.text("case_promise.day.error") == "这一天已经过了，请写今天或以后的日子。"
    assert driver.text("case_promise.message.error")
    driver.key(Key.Key_A, Modifier.ControlModifier)
    driver.type("06-23")
    assert not visible(driver, "case_promise.later"), "the last day is in time"
    driver.key(Key.Key_A, Modifier.ControlModifier)
    driver.type("06-27")
    # It may be promised, and both days stand beside it with the norm.
    told = driver.text("case_promise.later")
    assert (
        told.startswith("超过期限：电信用户申诉处理办法") and "（未核实）给的是 6 月 22 日" in told
    )
    assert "最迟 6 月 23 日" in told and "改成的是 6 月 27 日（星期五）前" in told
    for _ in range(3):
        driver.key(Key.Key_Return)
    driver.type("要多查两天")
    _send(driver)
    shown = driver.text("promise.text")
    assert shown.startswith(first) and "后来改答应 6 月 27 日（星期五）前" in shown


def test_waiting_for_the_customer_stands_on_the_page_and_in_the_trace(
    branch: Branch, desk: Desk, window: Open
) -> None:
    case = take(branch, desk, "c", 2)
    driver = window(desk)
    _at(driver, case)
    _course(driver, "6")
    driver.key(Key.Key_Return)
    driver.type("请带账单来")
    _send(driver)
    assert "答复期限停着" in driver.text("promise.text")
    assert "停表" in driver.text("promise.why")
    branch.clock.move(timedelta(days=3))
    _course(driver, "7")
    driver.key(Key.Key_Return)
    driver.type("账单拿来了")
    _send(driver)
    assert "6 月 25 日" in driver.text("promise.text")
    assert "停表，不算" in driver.text("promise.why")


def test_whoever_disagrees_hears_the_way_on_and_nobody_closes_it(
    branch: Branch, desk: Desk, window: Open
) -> None:
    case = take(branch, desk, "c", 2)
    driver = window(desk)
    _at(driver, case)
    driver.digit("1")
    driver.type("已经加派了人")
    _send(driver)
    _course(driver, "4")
    route = driver.text("case_disagree.route")
    assert route.startswith("先告诉我们") and "通信管理局" in route and "（未核实）" in route
    driver.type("还是要排队")
    _send(driver)
    assert driver.text("case_disagree.how.error").startswith("请先把上面的申诉途径告诉顾客")
    driver.digit("1")
    _send(driver)
    assert driver.text("case.state") == "顾客不接受"
    assert driver.text("promise.text") == "顾客还在等，没有答应哪一天答复。"
    driver.digit("2")
    _send(driver)
    assert "不能办结" in driver.text("case_close.error")


def test_two_desks_apart_close_and_hear_that_he_disagrees(
    branch: Branch, apart: tuple[Desk, Desk, str], window: Open
) -> None:
    """Nothing is lost: the fact stands beside the end, and a supervisor decides."""
    one, two, case = apart
    here = window(one)
    _at(here, case)
    here.digit("1")
    here.type("已经加派了人")
    _send(here)
    branch.exchange(one, two)
    here.digit("2")
    _send(here)
    there = window(two, "3102")
    _at(there, case)
    _course(there, "4")
    there.type("还是要排队")
    there.key(Key.Key_Return)
    there.digit("2")
    _send(there)
    assert there.text("case.state") == "顾客不接受"
    branch.exchange(one, two)
    line = two.ask(Case(case)).result().line
    assert (line.state, line.disputes) == ("closed", 1)
    _at(there, case)
    assert there.text("case.state") == "已办结 · 待裁定"
    decider = window(one, "3901")
    decider.key(Key.Key_5, Modifier.AltModifier)
    decider.key(Key.Key_Return)
    decider.digit("2")
    decider.key(Key.Key_Return)
    decider.type("顾客确实不接受。")
    _send(decider)
    branch.exchange(one, two)
    assert two.ask(Case(case)).result().line.state == "disagreed"


def test_the_log_finds_every_state(branch: Branch, desk: Desk, window: Open) -> None:
    case = take(branch, desk, "c", 2)
    take(branch, desk, "d", 1)
    driver = window(desk)
    _at(driver, case)
    _course(driver, "8")
    driver.type("不投诉了")
    _send(driver)
    assert driver.text("case.state") == "已撤回"
    driver.key(Key.Key_3, Modifier.AltModifier)
    driver.key(Key.Key_F, Modifier.ControlModifier)
    driver.key(Key.Key_F, Modifier.ControlModifier)
    driver.type("已撤回")
    driver.key(Key.Key_Return)
    driver.settle()
    assert driver.text("log.count") == "共 1 件"
    assert driver.find("log.chips.state").isVisible()
