"""Ctrl+Tab: back to the cases that were opened."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtWidgets import QLabel, QWidget

from app.complaints.commands import ReceiveComplaint
from app.desk import Desk
from app.visits.commands import OpenVisit
from tests.ui.branch import MORNING, Branch
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.test_oversight import LIN

Open = Callable[..., Driver]


def three(branch: Branch, desk: Desk) -> list[str]:
    """Cases of 林小满, in the order of their promises."""
    found = []
    for n in range(3):
        branch.clock.set(MORNING - timedelta(days=3 - n))
        opened = desk.do(OpenVisit(id=f"v{n}", ticket=f"A00{n}", asks="排队"), LIN).result()
        received = ReceiveComplaint(
            id=f"c{n}", matter=opened.record("matter"), category="S3", words=f"等了 {n} 回。"
        )
        found.append(desk.do(received, LIN).result().record("complaint"))
    branch.clock.set(MORNING)
    return found


def said(driver: Driver) -> str:
    """Whose words stand on the page in front."""
    labels = driver.find("case.timeline").findChildren(QLabel)
    return next(each.text() for each in labels if "等了" in each.text())


def back(driver: Driver) -> None:
    """Ctrl+Tab."""
    driver.key(Key.Key_Tab, Modifier.ControlModifier)


def test_one_comes_back_to_the_last_case_and_goes_round(
    branch: Branch, desk: Desk, window: Open
) -> None:
    cases = three(branch, desk)
    driver = window(desk)
    back(driver)
    assert driver.text("strip.text") == "还没有打开过投诉。"
    for each in cases:
        driver.window.workplace.ways.case(each)
        driver.settle()
    driver.key(Key.Key_F2)
    met = []
    for _ in range(4):
        back(driver)
        met.append(said(driver))
    assert [text.partition("：")[2] for text in met] == [f"等了 {n} 回。" for n in (2, 1, 0, 2)]


def test_what_was_begun_on_a_case_is_there_again(branch: Branch, desk: Desk, window: Open) -> None:
    one, two, _ = three(branch, desk)
    driver = window(desk)
    driver.window.workplace.ways.case(one)
    driver.settle()
    driver.digit("1")
    driver.type("说到一半")
    back(driver)
    assert driver.text("case_answer.answer") == "说到一半", "no other case to go to"
    driver.window.workplace.ways.case(two)
    driver.settle()
    back(driver)
    assert driver.text("case_answer.answer") == "说到一半"
    back(driver)
    assert "等了 1 回" in said(driver)


def test_of_a_case_that_is_not_here_no_other_one_s_words_are_read(
    branch: Branch, desk: Desk, window: Open
) -> None:
    one, *_ = three(branch, desk)
    driver = window(desk)
    for case, seen in ((one, True), ("nowhere", False), (one, True)):
        driver.window.workplace.ways.case(case)
        driver.settle()
        for name in ("case.timeline", "case.menu"):
            part = driver.window.findChild(QWidget, name)
            assert part is not None
            assert part.isVisible() == seen
