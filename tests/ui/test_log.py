"""The complaint log reads page after page."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QTableView

from app.complaints.commands import ReceiveComplaint
from app.desk import Desk
from app.visits.commands import OpenVisit
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.test_oversight import LIN
from ui.complaints.log_presenter import PAGE

Open = Callable[..., Driver]
MANY = 2 * PAGE + 10


def _take(desk: Desk, n: int) -> None:
    opened = desk.do(OpenVisit(id=f"v{n}", ticket=f"A{n:03d}"), LIN)
    matter = opened.result().record("matter")
    desk.do(
        ReceiveComplaint(id=f"c{n}", matter=matter, category="S3", words=f"第 {n} 件"), LIN
    ).result()


def test_the_log_fetches_pages_as_one_goes_down(desk: Desk, window: Open) -> None:
    for n in range(MANY):
        _take(desk, n)
    driver = window(desk)
    driver.key(Key.Key_3, Modifier.AltModifier)
    table = driver.find("log.table")
    assert isinstance(table, QTableView)
    model = table.model()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    assert driver.text("log.count") == f"共 {MANY} 件"
    assert model.rowCount() == PAGE
    for _ in range(4):
        driver.key(Key.Key_End, Modifier.ControlModifier)
    assert model.rowCount() == MANY
    assert not model.canFetchMore(QModelIndex())
    numbers = [model.index(row, 0).data() for row in range(MANY)]
    assert len(set(numbers)) == MANY
    assert model.index(0, 4).data() == f"第 {MANY - 1} 件"


def test_the_filter_shows_one_state(desk: Desk, window: Open) -> None:
    _take(desk, 1)
    driver = window(desk)
    driver.key(Key.Key_3, Modifier.AltModifier)
    driver.key(Key.Key_F, Modifier.ControlModifier)
    driver.digit("3")
    assert driver.text("log.count") == "共 0 件"
    driver.digit("2")
    assert driver.text("log.count") == "共 1 件"


def test_what_comes_meanwhile_leaves_the_selected_case_selected(desk: Desk, window: Open) -> None:
    """Also one that is further down than the first page."""
    for n in range(MANY):
        _take(desk, n)
    driver = window(desk)
    driver.key(Key.Key_3, Modifier.AltModifier)
    table = driver.find("log.table")
    assert isinstance(table, QTableView)
    for _ in range(3):
        driver.key(Key.Key_End, Modifier.ControlModifier)
    chosen = table.model().index(table.currentIndex().row(), 0).data()
    assert table.currentIndex().row() > PAGE
    before = table.model().index(table.rowAt(0), 0).data()
    _take(desk, MANY)
    driver.settle()
    assert driver.text("log.count") == f"共 {MANY + 1} 件"
    assert table.model().index(table.currentIndex().row(), 0).data() == chosen
    assert table.model().index(table.rowAt(0), 0).data() == before
