"""Whoever opens another case and types at once means that one, never the one that stood there."""

import json
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import select

from app.complaints.moves import Withdraw
from app.desk import Desk
from app.visits.commands import OpenVisit
from db.tables import act
from db.transaction import reading
from tests.ui.branch import Branch
from tests.ui.conftest import Driver, Key
from tests.ui.test_oversight import LIN, visible
from tests.ui.test_states import take

Open = Callable[..., Driver]


def at_once(driver: Driver, key: Key) -> None:
    """Pressed before anything that was asked can be answered."""
    QTest.keyClick(driver.at(), key)
    driver.settle()


def last(desk: Desk, kind: str) -> dict[str, str]:
    """What the latest act of this kind is about."""
    query = select(act.c.header).where(act.c.kind == kind).order_by(act.c.at.desc())
    with reading(desk.engine) as connection:
        header: dict[str, dict[str, str]] = json.loads(connection.execute(query).scalars().first())
    return header["body"]


def _between(branch: Branch, desk: Desk, window: Open) -> tuple[Driver, str, str]:
    """A window at one case, and another one that nobody has looked at."""
    one, other = take(branch, desk, "c", 2), take(branch, desk, "d", 1)
    driver = window(desk)
    driver.window.workplace.ways.case(one)
    driver.settle()
    return driver, one, other


def test_f10_shows_the_customer_the_case_that_is_opened(
    branch: Branch, desk: Desk, window: Open
) -> None:
    driver, one, other = _between(branch, desk, window)
    driver.window.workplace.ways.case(other)
    at_once(driver, Key.Key_F10)
    assert last(desk, "summary_shown")["complaint"] == other != one


def test_the_menu_that_still_stands_there_is_of_the_case_that_is_opened(
    branch: Branch, desk: Desk, window: Open
) -> None:
    driver, one, other = _between(branch, desk, window)
    answer = driver.find("case.menu.case_answer")
    driver.window.workplace.ways.case(other)
    QTest.mouseClick(answer, Qt.MouseButton.LeftButton)
    driver.settle()
    driver.type("已经加开窗口")
    driver.key(Key.Key_F9)
    assert last(desk, "complaint_answered")["complaint"] == other != one


def test_what_cannot_be_done_there_is_not_done(branch: Branch, desk: Desk, window: Open) -> None:
    driver, _, other = _between(branch, desk, window)
    desk.do(Withdraw(id="w", complaint=other, reply="不投诉了。"), LIN).result()
    driver.settle()
    answer = driver.find("case.menu.case_answer")
    driver.window.workplace.ways.case(other)
    QTest.mouseClick(answer, Qt.MouseButton.LeftButton)
    driver.settle()
    assert driver.text("case.state") == "已撤回"
    assert not visible(driver, "case_answer.answer")


def test_a_matter_between_colleagues_is_the_one_that_is_opened(
    branch: Branch, desk: Desk, window: Open
) -> None:
    opened = [
        desk.do(OpenVisit(id=f"v{n}", ticket=f"A{n:03}", asks="排队"), LIN).result() for n in (1, 2)
    ]
    matters = [each.record("matter") for each in opened]
    driver = window(desk)
    driver.window.workplace.ways.chain(matters[0])
    driver.settle()
    driver.window.workplace.ways.chain(matters[1])
    at_once(driver, Key.Key_F5)
    driver.type("陶")
    driver.key(Key.Key_Return)
    driver.digit("2")
    driver.key(Key.Key_F9)
    assert last(desk, "hand_over_offered")["matter"] == matters[1]


def test_a_visit_is_the_one_that_is_opened(branch: Branch, desk: Desk, window: Open) -> None:
    opened = [
        desk.do(OpenVisit(id=f"v{n}", ticket=f"A{n:03}", asks="排队"), LIN).result() for n in (1, 2)
    ]
    visits = [(each.record("visit"), each.record("matter")) for each in opened]
    driver = window(desk)
    driver.window.workplace.ways.visit(*visits[0])
    driver.settle()
    driver.window.workplace.ways.visit(*visits[1])
    at_once(driver, Key.Key_F10)
    driver.key(Key.Key_F10)
    assert last(desk, "summary_shown")["matter"] == visits[1][1]
