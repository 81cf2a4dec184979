"""Handing over by keys alone: offered, accepted, declined, taken back, in person, offline."""

from collections.abc import Callable
from datetime import timedelta

from app.desk import Desk
from app.drafts import Drafts
from app.duties.commands import TakeOnDuty
from app.visits.commands import OpenVisit
from app.visits.views import OneMatter, OpenMatters
from tests.ui.branch import MORNING, Branch
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.test_flows import acts, complaint, enquiry
from tests.ui.test_mine import GE, rows
from tests.ui.test_oversight import LIN, visible

Open = Callable[..., Driver]


def offer(driver: Driver, to: str = "陶", key: str = "") -> None:
    """F5 (or its digit), to whom, why, F9."""
    if key:
        driver.digit(key)
    else:
        driver.key(Key.Key_F5)
    driver.type(to)
    driver.key(Key.Key_Return)
    driver.digit("2")
    driver.key(Key.Key_F9)


def my_desk(driver: Driver) -> None:
    """Alt+2."""
    driver.key(Key.Key_2, Modifier.AltModifier)


def to_list(driver: Driver, name: str) -> None:
    """Tab until this list has the focus."""
    for _ in range(8):
        if driver.focus() == name:
            return
        driver.key(Key.Key_Tab)
    raise AssertionError(name)


def test_it_is_mine_until_you_accept_and_then_it_is_yours(
    branch: Branch, desk: Desk, window: Open
) -> None:
    driver = window(desk)
    enquiry(driver, "夜里的通话，顾客说英语")
    offer(driver)
    assert "已请 陶以宁 接手" in driver.text("strip.text")
    assert "接收之前仍由 林小满 负责" in driver.text("chain.banner")
    branch.exchange()
    branch.clock.set(branch.clock.now() + timedelta(minutes=25))
    my_desk(driver)
    (waits,) = rows(driver, "mine.by_me")
    assert "已请 陶以宁 接手" in waits and "25 分钟没接收" in waits
    driver.anew("3102")
    my_desk(driver)
    (asked,) = rows(driver, "mine.to_me")
    assert "林小满 请您接手" in asked and "语言" in asked
    assert not visible(driver, "mine.by_me")
    to_list(driver, "mine.to_me")
    driver.key(Key.Key_Return)
    assert "请同事接手" in _cards(driver), "the history stands there first"
    driver.digit("1")
    driver.key(Key.Key_F9)
    assert "首问责任人 林小满 · 现在由 陶以宁 负责" in driver.text("chain.who")
    my_desk(driver)
    assert [text.split(" · ")[0] for text in rows(driver, "mine.matters")] == ["A001"]
    assert not visible(driver, "mine.to_me")
    branch.exchange()
    assert ask_owner(desk) == ("3101", "3102")


def test_who_has_had_it_is_marked_before_it_is_offered_back(
    branch: Branch, desk: Desk, window: Open
) -> None:
    test_it_is_mine_until_you_accept_and_then_it_is_yours(branch, desk, window)
    driver = window(desk, "3102")
    driver.window.workplace.ways.chain(desk.ask(OpenMatters("3102")).result()[0].id)  # type: ignore[union-attr]
    driver.settle()
    driver.key(Key.Key_F5)
    driver.type("林")
    driver.key(Key.Key_Return)
    assert driver.find("offer.to").text() == "3101 林小满 · 经手过"  # type: ignore[attr-defined]
    driver.key(Key.Key_F9)
    assert "林小满 经手过这件事，再接收就记为往返（推诿）" in driver.text("chain.banner")


def ask_owner(desk: Desk) -> tuple[str, str]:
    """First contact and owner of the only open matter."""
    (line,) = desk.ask(OpenMatters("3102")).result()
    return line.first_contact, line.owner


def _cards(driver: Driver) -> str:
    from PySide6.QtWidgets import QLabel

    labels = driver.find("chain.timeline").findChildren(QLabel)
    return " ".join(each.text() for each in labels)


def test_declined_with_a_reason_the_offerer_is_told(desk: Desk, window: Open) -> None:
    driver = window(desk)
    enquiry(driver)
    offer(driver, key="3")
    driver.anew("3102")
    my_desk(driver)
    to_list(driver, "mine.to_me")
    driver.key(Key.Key_Return)
    driver.digit("2")
    driver.key(Key.Key_F9)
    assert driver.focus().startswith("decline.why")
    driver.digit("4")
    driver.key(Key.Key_F9)
    assert driver.focus() == "decline.remark"
    driver.type("正在给别的顾客换卡")
    driver.key(Key.Key_F9)
    assert acts(desk, "hand_over_declined") == 1
    my_desk(driver)
    assert not visible(driver, "mine.to_me")


def test_a_declined_offer_is_on_the_offerer_s_desk_again(
    branch: Branch, desk: Desk, window: Open
) -> None:
    test_declined_with_a_reason_the_offerer_is_told(desk, window)
    branch.exchange()
    driver = window(desk)
    my_desk(driver)
    (back,) = rows(driver, "mine.by_me")
    assert "陶以宁 不接：其他" in back
    to_list(driver, "mine.by_me")
    driver.key(Key.Key_Return)
    offer(driver, "韩")
    assert "已请 韩春和 接手" in driver.text("chain.banner")


def test_taken_back_within_ten_seconds_offline(desk: Desk, window: Open) -> None:
    driver = window(desk)
    enquiry(driver)
    offer(driver)
    driver.key(Key.Key_Z, Modifier.ControlModifier)
    assert acts(desk, "hand_over_recalled") == 1
    assert not visible(driver, "chain.banner")
    offer(driver, "韩")
    assert "已请 韩春和 接手" in driver.text("chain.banner")


def test_a_wrong_colleague_is_said_beside_the_field(desk: Desk, window: Open) -> None:
    driver = window(desk)
    enquiry(driver)
    driver.key(Key.Key_F5)
    driver.key(Key.Key_F9)
    assert driver.focus() == "offer.to"
    assert acts(desk, "hand_over_offered") == 0


def test_in_person_by_pin_offline(branch: Branch, desk: Desk, window: Open) -> None:
    driver = window(desk)
    branch.lose_line(desk)
    enquiry(driver, "要见经理")
    driver.key(Key.Key_F5, Modifier.ShiftModifier)
    assert driver.focus() == "in_person.to"
    driver.type("韩")
    driver.key(Key.Key_Return)
    driver.type("999999")
    driver.key(Key.Key_F9)
    assert driver.focus() == "in_person.pin", "a wrong PIN is said beside it"
    driver.key(Key.Key_A, Modifier.ControlModifier)
    driver.type("300100")
    kept = [each.fields["values"] for each in desk.ask(Drafts("3101")).result()]
    assert all("pin" not in values for values in kept)
    driver.key(Key.Key_F9)
    assert "现在由 韩春和 负责" in driver.text("chain.who")
    assert driver.text("top.person").startswith("林小满")
    assert "3001" not in str(desk_sent(driver))
    branch.exchange()
    (line,) = desk.ask(OpenMatters("3001")).result()
    assert line.first_contact == "3101"


def desk_sent(driver: Driver) -> object:
    """What Ctrl+D would repeat of the form, without the colleague's number."""
    sent = driver.window.workplace.bridge.sent  # type: ignore[union-attr]
    values = dict(sent["3101", "in_person"])
    assert "pin" not in values
    values.pop("to")
    return values


def test_a_complaint_is_handed_over_by_f5(branch: Branch, desk: Desk, window: Open) -> None:
    driver = window(desk)
    complaint(driver)
    branch.exchange()
    offer(driver)
    assert "A001" in driver.text("chain.title")
    driver.digit("9")
    assert visible(driver, "case.number")
    assert "现在由 林小满 负责" in driver.text("case.responsible")
    assert "已请 陶以宁 接手" in driver.text("case.offered")


def test_nobody_offers_what_is_somebody_else_s(branch: Branch, desk: Desk, window: Open) -> None:
    opened = desk.do(OpenVisit(id="v", ticket="A001", asks="电话坏了"), LIN).result()
    driver = window(desk, "3102")
    driver.window.workplace.ways.visit(opened.record("visit"), opened.record("matter"))  # type: ignore[union-attr]
    driver.settle()
    driver.key(Key.Key_F5)
    assert "现在不能办这一步" in driver.text("strip.text")
    assert "offer.to" not in driver.focus()


def test_pointed_elsewhere_only_to_what_is_not_ours(desk: Desk, window: Open) -> None:
    driver = window(desk)
    enquiry(driver, "身份证丢了怎么补")
    driver.digit("4")
    driver.type("营业厅")
    driver.key(Key.Key_F9)
    assert driver.focus() == "elsewhere.place", "the branch's own halls are not in the list"
    driver.key(Key.Key_A, Modifier.ControlModifier)
    driver.type("派出所")
    driver.key(Key.Key_Return)
    driver.key(Key.Key_F9)
    assert acts(desk, "matter_pointed_elsewhere") == 1
    assert "指路到外单位" in driver.text("strip.text")


def test_no_way_to_tell_only_where_no_number_was_given(desk: Desk, window: Open) -> None:
    driver = window(desk)
    enquiry(driver)
    driver.digit("6")
    driver.key(Key.Key_F9)
    assert acts(desk, "matter_without_contact") == 1
    driver.key(Key.Key_F2)
    driver.type("电话坏了")
    for _ in range(3):
        driver.key(Key.Key_Return)
    assert driver.focus() == "visit.number"
    driver.type("5550211")
    driver.key(Key.Key_F9)
    driver.digit("6")
    driver.key(Key.Key_F9)
    assert "打不通再记" in driver.text("no_contact.error")


def test_cannot_be_reached_after_attempts_and_a_supervisor(
    branch: Branch, desk: Desk, window: Open
) -> None:
    opened = desk.do(OpenVisit(id="v", ticket="A001", asks="电话坏了"), LIN).result()
    matter = opened.record("matter")
    driver = window(desk)
    ways = driver.window.workplace.ways  # type: ignore[union-attr]
    ways.chain(matter)
    driver.settle()
    driver.digit("6")
    driver.key(Key.Key_F9)
    assert "联系过 0 次，要 3 次以上" in driver.text("report.error")
    for _ in range(3):
        ways.chain(matter)
        driver.settle()
        driver.digit("5")
        driver.key(Key.Key_F9)
    driver.digit("6")
    driver.key(Key.Key_F9)
    assert acts(desk, "unreachable_reported") == 1
    branch.exchange()
    driver.anew("3901")
    driver.window.workplace.ways.chain(matter)  # type: ignore[union-attr]
    driver.settle()
    assert "林小满 报告联系不上（联系过 3 次）" in driver.text("chain.banner")
    driver.digit("7")
    driver.key(Key.Key_F9)
    branch.exchange()
    found = desk.ask(OneMatter(matter)).result()
    assert found is not None and found.state == "unreachable"


def test_a_call_is_promised_and_made_by_keys(desk: Desk, window: Open) -> None:
    driver = window(desk)
    enquiry(driver, "要找计费的人，都不在")
    driver.key(Key.Key_F5)
    driver.window.workplace.ways.chain(_only(desk))  # type: ignore[union-attr]
    driver.settle()
    driver.digit("8")
    for text in ("示例木器行", "门市部", "5550270", "17:30", "18 点以后", "", "", "押金退到哪里"):
        driver.type(text)
        driver.key(Key.Key_Return)
    driver.key(Key.Key_F9)
    assert driver.text("chain.duties") == "回电：17:30 前 · 电话 · 18 点以后 · 林小满"
    my_desk(driver)
    (owed,) = rows(driver, "mine.duties")
    assert "示** 门市部" in owed and "还剩 8 小时" in owed
    to_list(driver, "mine.duties")
    driver.digit("1")
    driver.key(Key.Key_F9)
    assert acts(desk, "duty_done") == 1
    my_desk(driver)
    assert not visible(driver, "mine.duties")


def _only(desk: Desk) -> str:
    (line,) = desk.ask(OpenMatters("3101")).result()
    return str(line.id)


def test_a_manager_takes_over_from_who_is_not_there(
    branch: Branch, desk: Desk, window: Open
) -> None:
    opened = desk.do(OpenVisit(id="v", ticket="A001", asks="退押金"), LIN).result()
    matter = opened.record("matter")
    desk.do(TakeOnDuty(id="d", matter=matter, number="5550270"), LIN).result()
    branch.exchange()
    driver = window(desk, "3001")
    my_desk(driver)
    assert not visible(driver, "mine.duties")
    to_list(driver, "mine.others")
    driver.digit("5")
    assert "林小满 名下的回电和退回件共 1 件" in driver.text("strip.text")
    branch.exchange()
    driver.settle()
    assert len(rows(driver, "mine.duties")) == 1


def test_coming_in_a_supervisor_has_what_was_left_behind(
    branch: Branch, desk: Desk, window: Open
) -> None:
    nanpu = branch.open("1", "NP")
    branch.clock.set(MORNING - timedelta(days=20))
    opened = nanpu.do(OpenVisit(id="v", ticket="B001", asks="退押金"), GE).result()
    matter = opened.record("matter")
    nanpu.do(TakeOnDuty(id="d", matter=matter, number="5550270"), GE).result()
    branch.clock.set(MORNING)
    branch.exchange()
    driver = window(desk, "3901")
    assert acts(desk, "duty_passed") == 1
    assert "离岗的同事 名下" in driver.text("strip.text")
    branch.exchange()
    my_desk(driver)
    (owed,) = rows(driver, "mine.duties")
    assert "已过" in owed
