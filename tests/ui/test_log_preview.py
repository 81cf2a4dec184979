"""Beside the log: what stands in the case of the row, without leaving the list."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTableView
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from app.complaints.commands import AnswerComplaint, ReceiveComplaint
from app.desk import Desk
from app.visits.commands import OpenVisit
from tests.ui.conftest import BUSY_MS, Driver, Key, Modifier
from tests.ui.test_oversight import LIN

Open = Callable[..., Driver]
MANY = 30


@pytest.fixture
def log(desk: Desk, window: Open) -> Driver:
    """Thirty complaints, the dock open beside them."""
    for n in range(MANY):
        opened = desk.do(OpenVisit(id=f"v{n}", ticket=f"A{n:03d}"), LIN).result()
        matter = opened.record("matter")
        command = ReceiveComplaint(
            id=f"c{n}", matter=matter, category="S3", words=f"第 {n} 件", demand="给个说法"
        )
        desk.do(command, LIN).result()
    driver = window(desk)
    driver.key(Key.Key_3, Modifier.AltModifier)
    return driver


@pytest.fixture
def asked(desk: Desk) -> Iterator[list[str]]:
    """Ids of the cases that were read."""
    found: list[str] = []

    def note(_c: Any, _k: Any, statement: str, parameters: Any, *_: Any) -> None:
        if "WHERE complaint.id = ?" in statement and "complaint.subject" in statement:
            found.append(parameters[0])

    event.listen(desk.engine, "before_cursor_execute", note)
    yield found
    event.remove(desk.engine, "before_cursor_execute", note)


def _chosen(driver: Driver) -> str:
    table = driver.find("log.table")
    assert isinstance(table, QTableView)
    return str(table.model().index(table.currentIndex().row(), 0).data())


def _previewed(driver: Driver) -> str:
    found = driver.window.findChildren(QLabel, "preview.number")
    return found[0].text() if found and found[0].isVisible() else ""


def _rest(driver: Driver, qtbot: QtBot) -> None:
    """Until the row that is chosen stands beside the list."""
    qtbot.waitUntil(lambda: _previewed(driver) == _chosen(driver), timeout=BUSY_MS)
    driver.settle()


def _words(driver: Driver) -> str:
    labels = driver.find("preview").findChildren(QLabel)
    return "\n".join(each.text() for each in labels if each.isVisible())


def test_the_case_of_the_row_stands_beside_the_list(log: Driver, desk: Desk, qtbot: QtBot) -> None:
    _rest(log, qtbot)
    for words in (f"第 {MANY - 1} 件", "给个说法", "林小满", "已受理", "受理投诉"):
        assert words in _words(log)
    log.key(Key.Key_Down)
    _rest(log, qtbot)
    assert f"第 {MANY - 2} 件" in _words(log)
    assert log.focus() == "log.table"


def test_whoever_holds_the_arrow_down_is_read_the_case_where_she_stops(
    log: Driver, asked: list[str], qtbot: QtBot
) -> None:
    _rest(log, qtbot)
    asked.clear()
    for _ in range(20):
        QTest.keyClick(log.at(), Key.Key_Down)
    _rest(log, qtbot)
    assert f"第 {MANY - 21} 件" in _words(log)
    assert len(asked) < 5


def test_what_happens_to_the_case_meanwhile_is_seen_there(
    log: Driver, desk: Desk, qtbot: QtBot
) -> None:
    _rest(log, qtbot)
    chosen = log.find("log.table").model().id_at(0)  # type: ignore[attr-defined]
    answer = AnswerComplaint(id="a", complaint=chosen, answer="加开一个窗口。")
    desk.do(answer, LIN).result()
    qtbot.waitUntil(lambda: "答复顾客" in _words(log), timeout=BUSY_MS)


def test_f4_goes_into_the_preview_and_in_there_closes_it(
    log: Driver, asked: list[str], qtbot: QtBot
) -> None:
    _rest(log, qtbot)
    log.key(Key.Key_F4)
    assert log.focus() == "preview"
    log.key(Key.Key_F4)
    assert log.focus() == "log.table"
    asked.clear()
    log.keys(Key.Key_Down, Key.Key_Down)
    log.key(Key.Key_F4)
    assert log.focus() == "preview"
    _rest(log, qtbot)
    # While it was closed, nothing was read for it.
    assert asked == [log.find("log.table").model().id_at(2)]  # type: ignore[attr-defined]


def test_without_a_row_nobody_is_shown(log: Driver, qtbot: QtBot) -> None:
    _rest(log, qtbot)
    log.key(Key.Key_L, Modifier.ControlModifier)
    log.digit("4")
    qtbot.waitUntil(lambda: "选中一件" in _words(log), timeout=BUSY_MS)
    assert _previewed(log) == ""
