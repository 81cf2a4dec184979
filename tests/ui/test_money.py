"""The money of a complaint by keys: offered here, approved there, given back and seen; what is
beyond one's limit; lists, holds, and two counters apart."""

from collections.abc import Callable

import pytest

from app.complaints.commands import ReceiveComplaint
from app.desk import Desk
from app.oversight.views import ReturnedTray
from app.remedies.commands import (
    ApproveRemedy,
    DeclineRemedy,
    HoldReminders,
    OfferRemedy,
    ReleaseHold,
)
from app.remedies.record import Remedy
from app.remedies.views import Money
from app.visits.commands import Asker, OpenVisit
from tests.ui.branch import Branch
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.test_flows import acts
from tests.ui.test_handover import to_list
from tests.ui.test_mine import rows
from tests.ui.test_oversight import LIN, TAO, visible

Open = Callable[..., Driver]
CTRL, ALT = Modifier.ControlModifier, Modifier.AltModifier


@pytest.fixture
def case(branch: Branch, desk: Desk) -> str:
    """A dispute about money that is known everywhere."""
    opened = desk.do(OpenVisit(id="v", ticket="A001", asks="长途费"), LIN).result()
    command = ReceiveComplaint(
        id="c", matter=opened.record("matter"), category="F1", words="多收了钱。",
        amount="286.40", concerns="2025-04-10",
        asker=Asker(name="钱守安", number="0300-5550211"),
    )  # fmt: skip
    found = desk.do(command, LIN).result().record("complaint")
    branch.exchange()
    return found


def money(driver: Driver, complaint: str, form: str = "money") -> None:
    """The money of this complaint."""
    driver.window.workplace.ways.case(complaint, form)  # type: ignore[union-attr]
    driver.settle()


def remedy(desk: Desk, complaint: str) -> Remedy:
    """As this desk knows it."""
    view = desk.ask(Money(complaint)).result()
    assert view is not None
    assert view.remedy is not None
    return view.remedy


def test_offered_approved_given_back_and_seen_by_keys_alone(
    branch: Branch, desk: Desk, case: str, window: Open
) -> None:
    clerk = window(desk)
    clerk.window.workplace.ways.case(case)  # type: ignore[union-attr]
    clerk.settle()
    clerk.key(Key.Key_M, CTRL)
    assert clerk.text("money.facts") == "F1 长途话费 · 已受理 · 涉及 286.40 元"
    clerk.digit("1")
    clerk.key(Key.Key_F9)
    assert clerk.text("money_offer.refund.error") == "请写上退补金额。"
    clerk.type("41")
    clerk.key(Key.Key_Return)
    clerk.type("多计了两分钟。")
    clerk.key(Key.Key_F9)
    assert clerk.text("strip.text") == "已提出，等另一位同事审批。"
    assert "可以批的：韩春和、沈知秋" in clerk.text("money.remedy")
    assert not visible(clerk, "money.menu.money_approve"), "whoever offers does not approve"
    branch.exchange()
    boss = window(desk, "3001")
    boss.key(Key.Key_8, ALT)
    (line,) = rows(boss, "watch.remedies")
    assert "林小满 提出退补 41.00 元" in line
    to_list(boss, "watch.remedies")
    boss.key(Key.Key_Return)
    assert boss.focus() == "money_approve.remark"
    boss.key(Key.Key_F9)
    assert acts(desk, "remedy_approved") == 1
    branch.exchange()
    boss.key(Key.Key_8, ALT)
    assert rows(boss, "watch.remedies") == []
    for form in ("money_paid", "money_seen"):
        clerk.key(Key.Key_2, ALT)
        assert "退补 41.00 元" in rows(clerk, "mine.refunds")[0]
        to_list(clerk, "mine.refunds")
        clerk.key(Key.Key_Return)
        assert clerk.window.findChildren(object, form)
        clerk.key(Key.Key_F9)
    assert "顾客 09:02 看到了" in clerk.text("money.remedy")
    clerk.key(Key.Key_M, CTRL)
    assert visible(clerk, "case.timeline"), "the same key leads back"
    branch.exchange()
    state = remedy(desk, case)
    assert (state.state, str(state.paid)) == ("seen", "41.00")


def test_beyond_ones_limit_it_says_who_may_and_what_was_typed_stays(
    branch: Branch, desk: Desk, case: str, window: Open
) -> None:
    desk.do(OfferRemedy(id="o", complaint=case, refund="300"), LIN).result()
    branch.exchange()
    driver = window(desk, "3001")
    driver.key(Key.Key_8, ALT)
    assert "超过您能批的" in rows(driver, "watch.remedies")[0]
    money(driver, case, "money_approve")
    driver.type("顾客确有损失。")
    driver.key(Key.Key_F9)
    assert driver.text("money_approve.error") == (
        "退补 300.00 元，您能批的到 100 元。可以批的：沈知秋。"
    )
    assert driver.text("money_approve.remark") == "顾客确有损失。"
    money(driver, case, "money_decline")
    driver.digit("2")
    driver.key(Key.Key_F9)
    branch.exchange()
    assert remedy(desk, case).declined_why == "amount"
    money(driver, case)
    assert "金额不对" in driver.text("money.remedy")


def test_a_list_is_free_and_what_is_held_says_until_when(
    branch: Branch, desk: Desk, case: str, window: Open
) -> None:
    driver = window(desk)
    money(driver, case, "money_list")
    assert driver.text("money.explain") == "清单不收费，不填金额（服务规范第 13 条）。"
    assert driver.text("money_list.of_month") == "2025-04"
    names = {each.objectName() for each in driver.window.findChildren(object)}
    assert {"money_list.fee", "money_list.amount"} & names == set(), "no fee can be typed"
    driver.key(Key.Key_F9)
    assert driver.text("strip.text") == "已记下，不收费。"
    driver.digit("7")
    driver.key(Key.Key_F9)
    driver.digit("8")
    driver.key(Key.Key_F9)
    held = driver.text("money.held")
    assert "2025-04 的话单请账务保留到争议了结" in held
    assert "2025 年 9 月 30 日（未核实）" in held
    assert "不催缴、不停机" in held
    assert "申诉到 2025 年 9 月 10 日（未核实）" in driver.text("money.appeal")
    driver.key(Key.Key_M, CTRL)
    assert "申诉到 2025 年 9 月 10 日（未核实）" in driver.text("promise.why"), "on the case too"
    driver.key(Key.Key_M, CTRL)
    driver.digit("9")
    driver.key(Key.Key_F9)
    assert "已申请解除" in driver.text("money.held")
    branch.exchange()
    driver.settle()
    assert driver.text("money.held") == "没有在保留的话单，也没有停催缴。"


def test_a_draft_of_it_is_gone_on_with(desk: Desk, case: str, window: Open) -> None:
    driver = window(desk)
    money(driver, case, "money_offer")
    driver.type("41")
    driver.anew("3101")
    driver.key(Key.Key_2, ALT)
    to_list(driver, "mine.drafts")
    driver.key(Key.Key_Return)
    assert driver.text("money_offer.refund") == "41"


def test_two_counters_apart_and_a_supervisor_decides_by_keys(
    branch: Branch, desk: Desk, case: str, window: Open
) -> None:
    two = branch.open("2")
    desk.do(OfferRemedy(id="o1", complaint=case, refund="41"), LIN).result()
    two.do(OfferRemedy(id="o2", complaint=case, refund="30"), TAO).result()
    branch.exchange(desk, two)
    driver = window(desk, "3901")
    money(driver, case)
    assert "两处都办了，等主管裁定：陶以宁" in driver.text("money.notice")
    assert "30.00 元" in driver.text("money.notice")
    assert "退补 41.00 元" in driver.text("money.remedy")
    driver.key(Key.Key_M, CTRL)
    both = driver.text("case.notice")
    assert "41.00" in both, "the case tells both sides"
    assert "30.00" in both
    driver.key(Key.Key_5, ALT)
    driver.key(Key.Key_Return)
    driver.digit("2")
    driver.key(Key.Key_Return)
    driver.type("按账单是 30 元。")
    driver.key(Key.Key_F9)
    branch.exchange()
    money(driver, case)
    assert not visible(driver, "money.notice")
    assert "退补 30.00 元，陶以宁" in driver.text("money.remedy")


def test_what_is_approved_is_what_was_seen(
    branch: Branch, desk: Desk, case: str, window: Open
) -> None:
    """Another offer comes in while somebody reads the first one."""
    desk.do(OfferRemedy(id="o1", complaint=case, refund="41"), LIN).result()
    driver = window(desk, "3001")
    money(driver, case, "money_approve")
    desk.do(OfferRemedy(id="o2", complaint=case, refund="90"), TAO).result()
    driver.settle()
    driver.key(Key.Key_F9)
    assert driver.text("money_approve.error").startswith("别处刚刚另有一笔退补")
    assert acts(desk, "remedy_approved") == 0


def test_a_clerk_has_no_key_to_approve(desk: Desk, case: str, window: Open) -> None:
    desk.do(OfferRemedy(id="o", complaint=case, refund="41"), TAO).result()
    driver = window(desk)
    money(driver, case, "money_approve")
    assert not visible(driver, "money_approve.remark")
    driver.digit("2")
    assert not visible(driver, "money_approve.remark")
    with pytest.raises(Exception, match="role_may_not"):
        desk.do(ApproveRemedy(id="p", complaint=case), LIN).result()


def test_what_came_back_of_it_stands_in_its_form_again(
    branch: Branch, desk: Desk, case: str, window: Open
) -> None:
    """Two counters apart decline the same offer, and another one is made meanwhile."""
    two = branch.open("2")
    desk.do(OfferRemedy(id="o1", complaint=case, refund="41"), LIN).result()
    branch.exchange(desk, two)
    mine = DeclineRemedy(id="d1", complaint=case, reason="taken_back", remark="算错了，要重算。")
    desk.do(mine, LIN).result()
    two.do(OfferRemedy(id="o2", complaint=case, refund="30"), LIN).result()
    branch.exchange(two, desk)
    assert len(desk.ask(ReturnedTray("3101")).result()) == 1
    driver = window(desk)
    driver.key(Key.Key_4, ALT)
    driver.digit("1")
    assert driver.text("money_decline.remark") == "算错了，要重算。"
    assert driver.text("money_decline.reason") == "taken_back"
    driver.key(Key.Key_F9)
    assert desk.ask(ReturnedTray("3101")).result() == ()
    branch.exchange(desk, two)
    state = remedy(two, case)
    assert (state.state, state.declined_why, str(state.amount)) == (
        "declined",
        "taken_back",
        "30.00",
    )


def test_a_release_that_came_back_stands_in_its_form_or_is_said_to_be_past(
    branch: Branch, desk: Desk, case: str, window: Open
) -> None:
    two = branch.open("2")
    desk.do(HoldReminders(id="h1", complaint=case, hold="both"), LIN).result()
    branch.exchange(desk, two)
    two.do(ReleaseHold(id="r1", complaint=case, hold="reminders", reason="settled"), TAO).result()
    desk.do(ReleaseHold(id="r2", complaint=case, hold="reminders", reason="dropped"), LIN).result()
    branch.exchange(two, desk)
    driver = window(desk)
    driver.key(Key.Key_4, ALT)
    driver.digit("1")
    assert driver.text("strip.text").startswith("情况变了，这一步现在办不了。")
    desk.do(HoldReminders(id="h2", complaint=case, hold="both"), LIN).result()
    driver.key(Key.Key_4, ALT)
    driver.digit("1")
    assert driver.text("money_release.hold") == "reminders"
    assert driver.text("money_release.reason") == "dropped"
    driver.key(Key.Key_F9)
    assert desk.ask(ReturnedTray("3101")).result() == ()
