"""The legend: one line at every size, and the nearest promise that is owed."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app.complaints.commands import AnswerComplaint, ReceiveComplaint
from app.desk import Desk
from app.visits.commands import OpenVisit
from tests.ui.branch import MORNING, Branch
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.eyes import clipped
from tests.ui.test_flows import enquiry
from tests.ui.test_oversight import LIN
from ui import theme
from ui.actions import shortcuts
from ui.legend import Legend
from ui.words import SOURCE, say, words

Open = Callable[..., Driver]
SMALLEST = (1280, 720)


@pytest.fixture
def worn(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[str]:
    """A language and a size of letters; afterwards the usual ones again."""
    language, text = request.param
    say.speak(words(language))
    theme.wear(qapp, theme.Look("light", text))
    yield language
    theme.wear(qapp, theme.Look())
    say.speak(words(SOURCE))


def owe(branch: Branch, desk: Desk, days: int, id_: str = "c") -> str:
    """A complaint that 林小满 took so many days ago."""
    branch.clock.set(MORNING - timedelta(days=days))
    opened = desk.do(OpenVisit(id=f"v{id_}", ticket="A001", asks="排队"), LIN).result()
    matter = opened.record("matter")
    received = ReceiveComplaint(id=id_, matter=matter, category="S3", words=f"{days} 天。")
    found = desk.do(received, LIN).result()
    branch.clock.set(MORNING)
    return found.record("complaint")


def shown(driver: Driver) -> list[str]:
    """The actions whose keys can be read."""
    labels = driver.window.findChild(Legend).findChildren(QLabel)
    return [each.objectName() for each in labels if each.isVisible() and each.objectName()]


def button(driver: Driver, name: str) -> QPushButton:
    """The last entry, or the promise."""
    found = driver.window.findChild(QPushButton, f"legend.{name}")
    assert found is not None
    return found


@pytest.mark.parametrize(
    "worn", [(lang, size) for lang in ("zh", "en") for size in (12.0, 18.0)], indirect=True
)
def test_what_has_no_room_stands_behind_the_last_entry(
    branch: Branch, desk: Desk, window: Open, worn: str
) -> None:
    owe(branch, desk, 1)
    driver = window(desk)
    driver.window.resize(*SMALLEST)
    enquiry(driver)
    driver.digit("1")
    legend = driver.window.findChild(Legend)
    assert driver.window.size().toTuple() == SMALLEST
    assert clipped(legend) == []
    assert button(driver, "promise").isVisible()
    hidden = len(legend._pairs) - len(shown(driver))
    everywhere = {f"legend.{e.id}" for e in shortcuts("clerk") if e.everywhere}
    if theme.base_font().pointSizeF() == 18.0:
        assert hidden > 0
        assert str(hidden) in button(driver, "keys").text()
        assert not everywhere & set(shown(driver)), "what only this page has comes first"
    QTest.mouseClick(button(driver, "keys"), Qt.MouseButton.LeftButton)
    driver.settle()
    assert driver.find("keys.sheet").isVisible()


def test_where_there_is_room_everything_is_said(desk: Desk, window: Open) -> None:
    driver = window(desk)
    assert button(driver, "keys").text() == "F1 帮助和按键"
    assert len(shown(driver)) == len(driver.window.findChild(Legend)._pairs)


def test_the_nearest_promise_leads_to_its_case(branch: Branch, desk: Desk, window: Open) -> None:
    owe(branch, desk, 3, "later")
    nearest = owe(branch, desk, 5, "sooner")
    driver = window(desk)
    promise = button(driver, "promise")
    assert promise.text() == "承诺 剩 10 天 14 小时（未核实）"
    assert "答应 6 月 19 日" in promise.accessibleName()
    driver.key(Key.Key_G, Modifier.ControlModifier)
    assert driver.text("case.number").endswith(_number(desk, nearest)[-4:])
    driver.key(Key.Key_2, Modifier.AltModifier)
    QTest.mouseClick(promise, Qt.MouseButton.LeftButton)
    driver.settle()
    assert driver.text("case.number") == _number(desk, nearest)


def test_a_promise_goes_by_the_clock_and_goes_when_it_is_kept(
    branch: Branch, desk: Desk, window: Open
) -> None:
    complaint = owe(branch, desk, 0)
    driver = window(desk)
    promise = button(driver, "promise")
    assert promise.text().startswith("承诺 剩 15 天")
    for days, begins, ink in ((15, "承诺 剩 14 小时", "warn"), (20, "承诺 已超 4 天", "danger")):
        branch.clock.set(MORNING + timedelta(days=days))
        driver.window.workplace._minute.timeout.emit()
        driver.settle()
        assert promise.text().startswith(begins)
        assert promise.property("ink") == ink
    answer = AnswerComplaint(id="a", complaint=complaint, answer="好。", how="phone")
    desk.do(answer, LIN).result()
    driver.settle()
    assert not promise.isVisible()
    driver.key(Key.Key_G, Modifier.ControlModifier)
    assert driver.text("strip.text") == "没有等您答复的投诉。"


def test_one_tick_a_minute_serves_all_rows(branch: Branch, desk: Desk, window: Open) -> None:
    for n in range(4):
        owe(branch, desk, n, f"c{n}")
    driver = window(desk)
    driver.key(Key.Key_2, Modifier.AltModifier)
    from PySide6.QtCore import QTimer

    timers = driver.window.workplace.findChildren(QTimer)
    assert [each.interval() for each in timers if each.isActive()].count(60_000) == 1


def _number(desk: Desk, complaint: str) -> str:
    from app.complaints.views import Case

    view = desk.ask(Case(complaint)).result()
    assert view is not None
    return view.line.number
