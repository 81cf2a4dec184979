"""Returned requests, exceptions, erasing and reassigning, as two counters and a supervisor see
them."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from app.complaints.commands import AnswerComplaint, ReceiveComplaint, RequestClose
from app.desk import Desk
from app.journal.person import Person
from app.oversight.views import Exceptions, ReturnedTray
from app.visits.commands import Asker, OpenVisit
from tests.ui.branch import Branch
from tests.ui.conftest import Driver, Key, Modifier

LIN, TAO = Person("3101", "林小满", "clerk", "QH"), Person("3102", "陶以宁", "clerk", "QH")
# Whoever may close what is another one's.
HAN = Person("3001", "韩春和", "duty_manager", "QH")
Open = Callable[..., Driver]


@dataclass
class Scene:
    """Two answers that did not know of each other, and a close that could not know."""

    branch: Branch
    one: Desk
    two: Desk
    complaint: str


@pytest.fixture
def scene(branch: Branch) -> Scene:
    one, two = branch.open("1"), branch.open("2")
    opened = one.do(OpenVisit(id="v", ticket="A005", asks="电话坏了"), LIN).result()
    received = one.do(
        ReceiveComplaint(
            id="c", matter=opened.record("matter"), category="N1", words="一下雨就有沙沙声。",
            asker=Asker(name="钱守安", number="0300-5550211"),
        ),
        LIN,
    ).result()  # fmt: skip
    complaint = received.record("complaint")
    branch.exchange()
    one.do(AnswerComplaint(id="a1", complaint=complaint, answer="换了接线盒。"), LIN).result()
    two.do(AnswerComplaint(id="a2", complaint=complaint, answer="明天去修。"), TAO).result()
    two.do(RequestClose(id="r", complaint=complaint, note="顾客同意。"), HAN).result()
    branch.exchange(one, two)
    return Scene(branch, one, two, complaint)


def test_both_sides_stand_beside_each_other_and_the_supervisor_decides(
    scene: Scene, window: Open
) -> None:
    driver = window(scene.one, "3901")
    assert driver.find("rail.exceptions").accessibleName() == "待裁定 1"
    driver.key(Key.Key_5, Modifier.AltModifier)
    (view,) = scene.one.ask(Exceptions()).result()
    assert view.earlier is not None
    sides = [driver.find(f"entry.{id_}") for id_ in (view.earlier.id, view.later.id)]
    assert sides[0].x() < sides[1].x()
    assert sides[0].y() == sides[1].y()
    driver.key(Key.Key_Return)
    driver.digit("2")
    driver.key(Key.Key_Return)
    driver.key(Key.Key_F9)
    assert driver.text("resolve.why.error") == "请写上理由。"
    driver.type("第二次答复有派工单。")
    driver.key(Key.Key_F9)
    assert driver.text("strip.text") == "已裁定，会送到各台。"
    scene.branch.exchange()
    driver.settle()
    assert scene.two.ask(Exceptions()).result() == ()
    assert driver.find("rail.exceptions").accessibleName() == "待裁定"


def test_a_clerk_reads_an_exception_and_is_told_who_decides(scene: Scene, window: Open) -> None:
    driver = window(scene.two, "3102")
    driver.key(Key.Key_5, Modifier.AltModifier)
    assert driver.text("exceptions.who").startswith("由主管裁定：沈知秋。")
    assert driver.window.findChildren(object, "resolve.why") == []


def test_a_returned_close_comes_back_with_its_words_and_is_sent_again(
    scene: Scene, window: Open
) -> None:
    driver = window(scene.two, "3001")
    driver.key(Key.Key_4, Modifier.AltModifier)
    assert "有 1 处待裁定" in driver.text("returned.text")
    driver.digit("1")
    assert driver.text("case_close.note") == "顾客同意。"
    driver.key(Key.Key_F9)
    assert driver.text("case_close.error").startswith("还不能办结")
    assert driver.text("case_close.note") == "顾客同意。"
    decider = window(scene.one, "3901")
    decider.key(Key.Key_5, Modifier.AltModifier)
    decider.key(Key.Key_Return)
    decider.digit("1")
    decider.key(Key.Key_Return)
    decider.type("先答复的是对的。")
    decider.key(Key.Key_F9)
    scene.branch.exchange()
    driver.settle()
    driver.key(Key.Key_F9)
    assert driver.text("strip.text") == "已申请办结，等分局收下。"
    assert scene.two.ask(ReturnedTray("3001")).result() == ()
    scene.branch.exchange()
    driver.settle()
    assert driver.text("case.state") == "已办结"


def test_a_returned_request_can_be_let_go(scene: Scene, window: Open) -> None:
    driver = window(scene.two, "3001")
    driver.key(Key.Key_4, Modifier.AltModifier)
    driver.digit("2")
    assert scene.two.ask(ReturnedTray("3001")).result() == ()
    assert driver.text("returned.empty").startswith("没有退回的。")


def test_erased_words_read_as_erased(scene: Scene, window: Open) -> None:
    driver = window(scene.one, "3901")
    driver.key(Key.Key_3, Modifier.AltModifier)
    driver.key(Key.Key_Return)
    assert "一下雨就有沙沙声。" in labels(driver)
    driver.digit("5")
    driver.key(Key.Key_F9)
    scene.branch.exchange()
    driver.settle()
    assert "一下雨就有沙沙声。" not in labels(driver)
    last = driver.text("case.notice").splitlines()[-1]
    assert last.startswith("顾客的姓名、号码和原话已按本人要求删除")


def test_only_managers_reassign_and_only_supervisors_erase(scene: Scene, window: Open) -> None:
    clerk, manager = window(scene.one, "3101"), window(scene.two, "3001")
    for driver, names in ((clerk, set()), (manager, {"reassign"})):
        driver.key(Key.Key_3, Modifier.AltModifier)
        driver.key(Key.Key_Return)
        buttons = {"reassign", "erase"}
        shown = {n for n in buttons if visible(driver, f"case.menu.{n}")}
        assert shown == names
    manager.digit("4")
    manager.type("陶")
    manager.key(Key.Key_Return)
    assert manager.text("reassign.to") == "3102"
    manager.key(Key.Key_F9)
    scene.branch.exchange()
    manager.settle()
    assert "现在由 陶以宁 负责" in manager.text("case.responsible")


def test_what_a_newer_program_changed_is_read_only(scene: Scene, window: Open) -> None:
    scene.two.do(
        AnswerComplaint(id="a3", complaint=scene.complaint, answer="新版本写的。"), TAO
    ).result()
    scene.branch.exchange(parked="complaint_answered")
    driver = window(scene.one, "3901")
    driver.key(Key.Key_3, Modifier.AltModifier)
    driver.key(Key.Key_Return)
    assert "待升级后显示" in driver.text("case.state")
    assert driver.text("case.notice").startswith("这条记录来自更新的版本")
    assert "请改一改再交" not in labels(driver), "nobody here can mend what was not read"
    assert not visible(driver, "case.menu.case_answer")
    assert not visible(driver, "case.menu.erase")


def labels(driver: Driver) -> str:
    """Everything that the page in front says."""
    from PySide6.QtWidgets import QLabel

    return "\n".join(each.text() for each in driver.window.findChildren(QLabel) if each.isVisible())


def visible(driver: Driver, name: str) -> bool:
    """Whether something of this name can be seen."""
    from PySide6.QtWidgets import QWidget

    return any(each.isVisible() for each in driver.window.findChildren(QWidget, name))
