"""First contact by keys alone: cards, the next customer, setting aside, a rush. Offline too."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget

from app.desk import Desk
from app.drafts import Drafts
from app.oversight.views import LogEntry, Timeline
from app.visits.views import AsideVisits, RecentVisits, VisitView
from tests.ui.branch import Branch
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.test_flows import acts

Open = Callable[..., Driver]
MOST_KEYS = 12


def visits(desk: Desk) -> tuple[VisitView, ...]:
    """This counter's visits, newest first."""
    return desk.ask(RecentVisits()).result()


def last(desk: Desk, view: VisitView) -> LogEntry:
    """The last thing that happened in a visit's first matter."""
    records = (("visit", view.id), ("matter", view.matters[0].id))
    return desk.ask(Timeline(records)).result()[-1]


def answer_from_card(driver: Driver, typed: str) -> None:
    """F2, a few letters, Down, Enter, 1, F9."""
    driver.key(Key.Key_F2)
    driver.type(typed)
    driver.keys(Key.Key_Down, Key.Key_Return)
    driver.digit("1")
    driver.key(Key.Key_F9)


@pytest.mark.parametrize("typed", ["来显", "ldxs"])
def test_an_enquiry_takes_few_keys_beyond_its_text(
    branch: Branch, desk: Desk, window: Open, typed: str
) -> None:
    """No line to the branch: the cards are here."""
    branch.lose_line(desk)
    driver = window(desk)
    counter = Keys(driver)
    answer_from_card(counter, typed)
    assert counter.pressed <= MOST_KEYS
    (visit,) = visits(desk)
    assert (visit.ticket, visit.state) == ("A001", "ended")
    told = last(desk, visit).body
    assert (told["card"], told["card_version"]) == ("Q01", 1)
    assert desk.ask(Drafts("3101")).result() == ()


class Keys(Driver):
    """Counts what is pressed; text comes from an input method."""

    def __init__(self, driver: Driver) -> None:
        super().__init__(driver.window, driver._qtbot)
        self.pressed = 0

    def key(self, key: Key, modifier: Modifier = Modifier.NoModifier) -> None:
        self.pressed += 1
        super().key(key, modifier)

    def digit(self, digit: str) -> None:
        self.pressed += 1
        super().digit(digit)


def test_whoever_is_faster_than_the_ticket_presses_f9_once(desk: Desk, window: Open) -> None:
    """Nothing was answered yet when it is pressed; what is counted up then is the ticket."""
    driver = window(desk)
    QTest.keyClick(driver.at(), Key.Key_F2)
    QTest.keyClicks(driver.at(), "laidian")
    QTest.keyClick(driver.at(), Key.Key_F9)
    assert visits(desk) == ()
    driver.settle()
    (visit,) = visits(desk)
    assert (visit.ticket, visit.matters[0].asks) == ("A001", "laidian")


def test_the_sentence_to_read_out_stands_beside_with_its_prices(desk: Desk, window: Open) -> None:
    driver = window(desk)
    driver.key(Key.Key_F2)
    assert driver.focus() == "visit.asks"
    driver.type("来显")
    assert driver.text("answers.zh").startswith("每月 6 元")
    assert driver.text("answers.en").startswith("6 yuan a month")
    assert driver.text("answers.prices").splitlines() == [
        "来电显示 6.00 元/月 · 到 6 月 30 日",
        "来电显示（调价后） 5.00 元/月 · 7 月 1 日起",
    ]
    assert driver.text("answers.as_of") == "资料截至 09:02"
    driver.key(Key.Key_Down)
    assert driver.focus() == "answers.list"
    driver.key(Key.Key_Up)
    assert driver.focus() == "visit.asks"


def test_a_card_with_an_ended_price_and_old_data_say_so(
    branch: Branch, desk: Desk, window: Open
) -> None:
    branch.clock.set(branch.clock.now() + timedelta(days=30))
    driver = window(desk)
    driver.key(Key.Key_F2)
    driver.type("来显")
    assert driver.text("answers.warning") == "卡里有已经停止的价格，报价前请看公示牌。"
    assert driver.text("answers.as_of") == "资料已 30 天没更新，报价前请看公示牌。"
    assert "6 月 30 日已停止" in driver.text("answers.prices")


def test_after_an_answer_the_page_is_ready_for_the_next(
    branch: Branch, desk: Desk, window: Open
) -> None:
    driver = window(desk)
    driver.key(Key.Key_F2)
    driver.type("星期六开门吗")
    driver.key(Key.Key_F9)
    assert driver.text("top.ticket") == "A001 · 接待中"
    driver.digit("1")
    driver.type("九点到五点。")
    branch.clock.set(branch.clock.now() + timedelta(seconds=41))
    driver.key(Key.Key_F9)
    assert driver.text("strip.text") == "已答复 A001 · 用时 41 秒"
    assert driver.text("contact.title") == "接待新顾客"
    assert driver.focus() == "visit.asks"
    assert driver.text("visit.ticket") == "A002"
    driver.type("卡坏")
    driver.keys(Key.Key_Down, Key.Key_Return)
    driver.digit("5")
    driver.key(Key.Key_F9)
    assert acts(desk, "matter_left") == 1


def test_another_matter_of_the_same_customer_counts(desk: Desk, window: Open) -> None:
    driver = window(desk)
    driver.key(Key.Key_F2)
    driver.type("来显")
    driver.key(Key.Key_F9)
    driver.key(Key.Key_F2)
    assert driver.text("contact.title") == "同一位顾客 · 第 2 件"
    driver.type("移机")
    driver.keys(Key.Key_Down, Key.Key_Return)
    driver.digit("1")
    driver.key(Key.Key_F9)
    assert driver.text("contact.title") == "接待 A001"
    assert driver.focus().startswith("contact.")
    (visit,) = visits(desk)
    assert [each.state for each in visit.matters] == ["open", "answered"]


def test_a_card_may_be_taken_while_the_answer_is_written(desk: Desk, window: Open) -> None:
    driver = window(desk)
    driver.key(Key.Key_F2)
    driver.type("来显")
    driver.key(Key.Key_F9)
    driver.digit("1")
    driver.keys(Key.Key_Down, Key.Key_Return)
    assert driver.text("answer.card") == "按答复卡 Q01 读给顾客：来电显示多少钱"
    assert driver.focus() == "answer.answer"
    driver.type("先用着再说")
    driver.key(Key.Key_F9)
    entry = last(desk, visits(desk)[0])
    assert (entry.body["card"], entry.said["asker"]["answer"]) == ("Q01", "先用着再说")


def test_a_wrong_number_keeps_the_card_and_the_outcome_waits(desk: Desk, window: Open) -> None:
    driver = window(desk)
    driver.key(Key.Key_F2)
    driver.type("来显")
    for _ in range(3):
        driver.key(Key.Key_Return)
    driver.type("030055502")
    for _ in range(3):
        driver.key(Key.Key_Return, Modifier.ShiftModifier)
    driver.keys(Key.Key_Down, Key.Key_Return)
    driver.digit("1")
    assert driver.focus() == "visit.number"
    assert driver.text("visit.number.error").startswith("这个号码还差 2 位")
    driver.type("11")
    driver.key(Key.Key_F9)
    assert driver.focus() == "answer.answer"
    assert driver.text("answer.card").startswith("按答复卡 Q01")


def test_a_visit_set_aside_waits_beside_and_is_brought_back_by_keys(
    branch: Branch, desk: Desk, window: Open
) -> None:
    branch.lose_line(desk)
    driver = window(desk)
    driver.key(Key.Key_F2)
    driver.type("要办移机")
    driver.key(Key.Key_F2, Modifier.ShiftModifier)
    driver.digit("1")
    driver.key(Key.Key_F9)
    assert driver.text("strip.text") == "A001 放一放，Shift+F2 叫回。请接待下一位。"
    assert driver.text("contact.title") == "接待新顾客"
    assert driver.focus() == "visit.asks"
    answer_from_card(driver, "来显")
    branch.clock.set(branch.clock.now() + timedelta(minutes=12))
    driver.key(Key.Key_F2)
    waiting = driver.find("contact.aside")
    assert isinstance(waiting, QListWidget)
    assert waiting.item(0).text() == "A001 · 去取东西 · 12 分钟"
    branch.clock.set(branch.clock.now() + timedelta(minutes=19))
    driver.key(Key.Key_F2)
    assert waiting.item(0).text() == "A001 · 去取东西 · 已 31 分钟，超过 30 分钟"
    driver.key(Key.Key_F2, Modifier.ShiftModifier)
    assert driver.focus() == "contact.aside"
    driver.key(Key.Key_Return)
    assert driver.text("contact.title") == "接待 A001"
    assert desk.ask(AsideVisits()).result() == ()
    driver.digit("1")
    driver.type("办好了")
    driver.key(Key.Key_F9)
    assert driver.text("strip.text") == "已答复 A001。"
    assert [each.state for each in visits(desk)] == ["ended", "ended"]


def test_a_rush_is_entered_on_one_page(branch: Branch, desk: Desk, window: Open) -> None:
    branch.lose_line(desk)
    driver = window(desk)
    driver.key(Key.Key_F9, Modifier.ShiftModifier)
    assert driver.focus() == "rush.at_1"
    assert driver.text("rush.ticket_6") == "A006"
    driver.type("08:40")
    driver.key(Key.Key_Return)
    driver.type("来电")
    for _ in range(4):
        driver.key(Key.Key_Return)
    assert driver.focus() == "rush.at_2"
    driver.type("08:4")
    for _ in range(2):
        driver.key(Key.Key_Return)
    driver.type("星期六开门吗")
    driver.key(Key.Key_F9)
    assert driver.focus() == "rush.at_2"
    assert driver.text("rush.at_2.error") == "时间写成 09:05。"
    assert driver.text("rush.answer_2.error") == "请写上怎样答复的。"
    assert acts(desk, "visit_opened") == 0
    driver.type("5")
    for _ in range(3):
        driver.key(Key.Key_Return)
    driver.type("九点到五点")
    driver.keys(Key.Key_F9, Key.Key_F9)
    assert driver.text("strip.text") == "已补录 2 件。"
    assert [(v.ticket, v.state) for v in visits(desk)] == [("A002", "ended"), ("A001", "ended")]
    assert last(desk, visits(desk)[1]).body["card"] == "Q01"


def test_a_rush_half_written_is_found_again(desk: Desk, window: Open) -> None:
    driver = window(desk)
    driver.key(Key.Key_F9, Modifier.ShiftModifier)
    driver.type("08:40")
    driver.key(Key.Key_2, Modifier.AltModifier)
    driver.key(Key.Key_F9, Modifier.ShiftModifier)
    assert driver.text("rush.at_1") == "08:40"
    driver.key(Key.Key_2, Modifier.AltModifier)
    (draft,) = desk.ask(Drafts("3101")).result()
    assert (draft.form, draft.fields["values"]["at_1"]) == ("rush", "08:40")
