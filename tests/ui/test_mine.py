"""My desk: for managers also what is open in other people's names."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from app.complaints.commands import AnswerComplaint, ReceiveComplaint
from app.desk import Desk
from app.journal.person import Person
from app.visits.commands import AnswerMatter, Asker, OpenVisit
from app.visits.views import OpenMatters, OthersMatters
from tests.ui.branch import MORNING, Branch
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.test_oversight import LIN, visible

GE = Person("3202", "葛南星", "clerk", "NP")
Open = Callable[..., Driver]


@pytest.fixture
def owed(branch: Branch, desk: Desk) -> Desk:
    """What 葛南星 left behind when she went on 06-01, and what 林小满 has in hand."""
    nanpu = branch.open("1", "NP")
    branch.clock.set(MORNING - timedelta(days=20))
    opened = nanpu.do(
        OpenVisit(id="g1", ticket="B002", asks="四月份的长途费", asker=Asker(name="钱守安")), GE
    ).result()
    other = nanpu.do(OpenVisit(id="g2", ticket="B003", asks="电话有杂音"), GE).result()
    nanpu.do(
        ReceiveComplaint(
            id="g3", matter=other.record("matter"), category="S3", words="等了一个多钟头。"
        ),
        GE,
    ).result()
    done = nanpu.do(OpenVisit(id="g4", ticket="B004", asks="几点关门"), GE).result()
    nanpu.do(AnswerMatter(id="g5", matter=done.record("matter"), answer="五点。"), GE).result()
    branch.clock.set(MORNING)
    desk.do(OpenVisit(id="l1", ticket="A001", asks="来电显示"), LIN).result()
    branch.exchange()
    assert opened.record("matter")
    return desk


def rows(driver: Driver, name: str) -> list[str]:
    """What a list shows."""
    found = driver.find(name)
    return [found.item(row).text() for row in range(found.count())]  # type: ignore[attr-defined]


def test_a_manager_sees_first_what_was_left_behind(owed: Desk, window: Open) -> None:
    driver = window(owed, "3001")
    driver.key(Key.Key_2, Modifier.AltModifier)
    shown = rows(driver, "mine.others")
    assert [text.split(" · ")[0] for text in shown[:2]] == ["葛南星"] * 2
    assert ["已离岗" in text for text in shown] == [True, True, False]
    assert "四月份的长途费" in shown[0]
    assert "等了一个多钟头" in shown[1]
    assert shown[2].startswith("林小满 · A001")
    assert len(shown) == 3


def test_a_manager_reassigns_what_was_left_behind_by_keys_alone(
    branch: Branch, owed: Desk, window: Open
) -> None:
    driver = window(owed, "3001")
    for state in ("contact.who", "case.responsible"):
        driver.key(Key.Key_2, Modifier.AltModifier)
        for _ in range(3):
            driver.key(Key.Key_Tab)
        assert driver.focus() == "mine.others"
        driver.key(Key.Key_Home)
        driver.digit("4")
        assert driver.focus() == "reassign.to"
        driver.type("陶")
        driver.keys(Key.Key_Return)
        driver.digit("2")
        driver.key(Key.Key_F9)
        branch.exchange()
        driver.settle()
        assert "现在由 陶以宁 负责" in driver.text(state)
    assert len(owed.ask(OpenMatters("3102")).result()) == 1
    driver.key(Key.Key_2, Modifier.AltModifier)
    assert [each for each in rows(driver, "mine.others") if "葛南星" in each] == []


def test_one_visit_after_another_is_opened(owed: Desk, window: Open) -> None:
    driver = window(owed, "3001")
    for down, title in ((0, "接待 B002"), (2, "接待 A001"), (0, "接待 B002")):
        driver.key(Key.Key_2, Modifier.AltModifier)
        for _ in range(3):
            driver.key(Key.Key_Tab)
        driver.keys(Key.Key_Home, *([Key.Key_Down] * down), Key.Key_Return)
        assert driver.text("contact.title") == title


def test_enter_opens_what_somebody_else_owes(owed: Desk, window: Open) -> None:
    driver = window(owed, "3901")
    driver.key(Key.Key_2, Modifier.AltModifier)
    for _ in range(3):
        driver.key(Key.Key_Tab)
    driver.key(Key.Key_Return)
    assert driver.text("contact.title") == "接待 B002"


def test_a_clerk_sees_only_her_own(owed: Desk, window: Open) -> None:
    driver = window(owed, "3101")
    driver.key(Key.Key_2, Modifier.AltModifier)
    assert not visible(driver, "mine.others")
    assert [text.split(" · ")[0] for text in rows(driver, "mine.matters")] == ["A001"]


def test_a_manager_is_told_of_the_halls_of_this_desk_only(owed: Desk) -> None:
    lines = owed.ask(OthersMatters("3001")).result()
    assert [(each.hall, each.owner_left) for each in lines] == [("NP", True), ("QH", False)]
    owed.me = type(owed.me)(**{**owed.me.__dict__, "scope": ("QH",)})
    assert [each.hall for each in owed.ask(OthersMatters("3001")).result()] == ["QH"]


def test_a_list_too_long_says_so(owed: Desk, window: Open, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr("ui.mine.presenter.MOST", 2)
    driver = window(owed, "3001")
    driver.key(Key.Key_2, Modifier.AltModifier)
    titles = [each.text() for each in driver.window.findChildren(_label()) if each.isVisible()]
    assert "别人名下未结 · 先列 3 件" in titles


def _label():  # type: ignore[no-untyped-def]
    from PySide6.QtWidgets import QLabel

    return QLabel


def test_who_waits_for_an_answer_stands_first_by_the_day_promised(
    branch: Branch, desk: Desk, window: Open
) -> None:
    for n, days in enumerate((20, 1, 3)):
        branch.clock.set(MORNING - timedelta(days=days))
        opened = desk.do(OpenVisit(id=f"v{n}", ticket=f"A00{n}", asks="排队"), LIN).result()
        matter = opened.record("matter")
        words = f"等了 {days} 天。"
        received = ReceiveComplaint(id=f"c{n}", matter=matter, category="S3", words=words)
        case = desk.do(received, LIN).result()
        if days == 3:
            answer = AnswerComplaint(
                id="a", complaint=case.record("complaint"), answer="好。", how="phone"
            )
            desk.do(answer, LIN).result()
    branch.clock.set(MORNING)
    driver = window(desk)
    driver.key(Key.Key_2, Modifier.AltModifier)
    late, owed, answered = rows(driver, "mine.complaints")
    assert late.startswith("等了 20 天。 · 已超 4 天")
    assert " · 6 月 4 日前" in late.split("\n")[1]
    assert "剩 14 天 14 小时（未核实）" in owed.split("\n")[0]
    assert "已答复" in answered


def test_a_call_is_promised_how_in_his_language_and_when_he_can_be_reached(
    desk: Desk, window: Open
) -> None:
    opened = desk.do(OpenVisit(id="v", ticket="A001", asks="deposit", language="en"), LIN).result()
    driver = window(desk, "3101")
    driver.window.workplace.ways.chain(opened.record("matter"), "call_back")
    driver.settle()
    assert driver.focus() == "call_back.name"
    assert driver.text("call_back.language") == "en", "as the visit is spoken"
    for name, words in (("number", "5550270"), ("hours", "18 点以后")):
        driver.find(f"call_back.{name}").setFocus()
        driver.type(words)
    driver.find("call_back.how.phone").setFocus()
    driver.digit("3")
    driver.key(Key.Key_F9)
    assert driver.text("strip.text") == "已登记，到时候由您回电。"
    assert "书面 · English · 18 点以后" in driver.text("chain.duties")
    driver.key(Key.Key_2, Modifier.AltModifier)
    (line,) = rows(driver, "mine.duties")
    assert "书面 · English · 18 点以后" in line
