"""Search by keys: what is typed, what is listed, and where Enter leads."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QTableView

from app.desk import Desk
from app.receipts.rules import code
from app.search.views import PAGE
from app.visits.commands import Asker, OpenVisit
from tests.search.desk import catch_up, take, take_examples
from tests.support.scene import LIN, do
from tests.ui.branch import Branch
from tests.ui.conftest import Driver, Key, Modifier
from ui.words import say

Open = Callable[..., Driver]


def search(driver: Driver, text: str) -> QTableView:
    """Ctrl+J and the words."""
    driver.key(Key.Key_J, Modifier.ControlModifier)
    driver.type(text)
    table = driver.find("search.table")
    assert isinstance(table, QTableView)
    return table


def rows(table: QTableView) -> list[list[str]]:
    """The words of every row."""
    model = table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def marked(table: QTableView, row: int, column: int) -> list[str]:
    """What is marked in a cell."""
    model: Any = table.model()
    cell = model.cell(model.index(row, column))
    return [cell.text[start:end] for start, end in cell.marks]


def test_a_word_leads_to_its_case_by_keys_alone(desk: Desk, window: Open) -> None:
    take_examples(desk)
    driver = window(desk)
    table = search(driver, "一号台")
    ((number, kind, _, hall, said, state),) = rows(table)
    assert (kind, hall, state) == ("投诉", "青禾营业厅（示例）", "已受理")
    assert "头一趟一号台说找二号台" in said
    assert marked(table, 0, 4) == ["一号台"]
    assert driver.text("search.count") == say("search.count", n=1)
    driver.key(Key.Key_Return)
    assert driver.text("case.number") == number


def test_a_scanned_receipt_leads_to_its_case(desk: Desk, window: Open) -> None:
    take_examples(desk)
    driver = window(desk)
    number = rows(search(driver, "一号台"))[0][0]
    driver.key(Key.Key_J, Modifier.ControlModifier)
    driver.type(code(number, "0300-5550100"))
    driver.key(Key.Key_Return)
    assert driver.text("case.number") == number


def test_a_square_code_with_a_wrong_check_is_only_words(desk: Desk, window: Open) -> None:
    take_examples(desk)
    driver = window(desk)
    number = rows(search(driver, "一号台"))[0][0]
    read = code(number, "0300-5550100")
    wrong = read[:-1] + ("A" if read[-1] != "A" else "B")
    assert rows(search(driver, wrong)) == []


def test_of_several_one_picks_in_the_list(desk: Desk, window: Open) -> None:
    take_examples(desk)
    driver = window(desk)
    table = search(driver, "宽带")
    assert len(rows(table)) == 2
    driver.key(Key.Key_Return)
    assert driver.focus() == "search.table"
    driver.keys(Key.Key_Down, Key.Key_Return)
    assert driver.text("case.number") == rows(table)[1][0]
    driver.key(Key.Key_J, Modifier.ControlModifier)
    assert driver.focus() == "search.text"
    assert len(rows(table)) == 2


def test_a_matter_opens_in_its_visit(desk: Desk, window: Open) -> None:
    do(desk, OpenVisit(id="v", ticket="A007", asks="来电显示多少钱"), LIN)
    catch_up(desk)
    driver = window(desk)
    table = search(driver, "来电")
    assert rows(table)[0][:2] == ["A007", "事项"]
    driver.key(Key.Key_Return)
    assert not table.isVisible()
    assert "A007" in driver.text("contact.title")


def test_filters_are_picked_by_digits(desk: Desk, branch: Branch, window: Open) -> None:
    take(desk, "1", "话费不对", Asker(name="华飞", number="5550211"))
    branch.clock.set(branch.clock.now() + timedelta(days=8))
    take(desk, "2", "别的", Asker(name="话费", number="5550212"))
    catch_up(desk)
    driver = window(desk)
    table = search(driver, "话费")
    assert len(rows(table)) == 2
    driver.key(Key.Key_F, Modifier.ControlModifier)
    driver.digit("4")
    assert [row[4] for row in rows(table)] == ["姓名：话**  别的"]
    driver.digit("2")
    assert [row[4] for row in rows(table)] == ["话费不对"]
    driver.key(Key.Key_Tab)
    driver.digit("3")
    assert rows(table) == []
    driver.digit("2")
    driver.key(Key.Key_Tab)
    driver.digit("3")
    assert rows(table) == []
    driver.digit("4")
    assert len(rows(table)) == 1
    assert driver.text("search.text") == "话费"


def test_a_number_shows_its_last_digits_only(desk: Desk, window: Open) -> None:
    take(desk, "1", "话费不对", Asker(name="钱守安", number="5550211"))
    catch_up(desk)
    driver = window(desk)
    table = search(driver, "0211")
    assert rows(table)[0][4] == "电话号码：0300-***0211  话费不对"
    assert marked(table, 0, 4) == ["0211"]


def test_nothing_typed_and_nothing_found_say_what_to_do(branch: Branch, window: Open) -> None:
    desk = branch.open(scope=("QH",))
    take(desk, "1", "话费不对")
    catch_up(desk)
    driver = window(desk)
    driver.key(Key.Key_J, Modifier.ControlModifier)
    assert driver.text("search.empty") == say("search.begin")
    driver.type("没有的词")
    assert driver.text("search.empty") == say("search.none", text="没有的词")
    assert driver.text("search.count") == ""
    assert "南浦营业厅（示例）的原话不在本台" in driver.text("search.notes")
    driver.key(Key.Key_A, Modifier.ControlModifier)
    driver.type("a")
    assert driver.text("search.empty").startswith("“a”单独查不了")
    driver.key(Key.Key_A, Modifier.ControlModifier)
    driver.type("没有的词 a")
    assert driver.text("search.empty") == say("search.none", text="没有的词 a")
    assert driver.text("search.notes").startswith("“a”单独查不了")


def test_words_of_other_halls_are_not_here_and_it_says_so(branch: Branch, window: Open) -> None:
    desk = branch.open(scope=("QH",))
    there = branch.open("1", "NP")
    asker = Asker(name="钱守安", number="5550211")
    do(there, OpenVisit(id="v", ticket="B001", asks="长途", asker=asker), LIN)
    branch.exchange()
    catch_up(desk)
    driver = window(desk)
    table = search(driver, "03005550211")
    assert [row[3:5] for row in rows(table)] == [["南浦营业厅（示例）", "原话在受理的营业厅"]]


def test_enter_before_the_index_has_read_it_opens_it_then(desk: Desk, window: Open) -> None:
    driver = window(desk)
    complaint, _ = take(desk, "1", "话费不对")
    table = search(driver, "话费")
    assert rows(table) == []
    driver.key(Key.Key_Return)
    assert driver.focus() == "search.text"
    desk.transact(lambda _: (None, frozenset({"search"}))).result()
    driver.settle()
    catch_up(desk)
    desk.transact(lambda _: (None, frozenset({"search"}))).result()
    until_shown(driver, "case.number")
    assert complaint


def until_shown(driver: Driver, name: str) -> None:
    """Until a widget of this name can be seen."""
    from PySide6.QtWidgets import QWidget

    driver._qtbot.waitUntil(
        lambda: any(w.isVisible() for w in driver.window.findChildren(QWidget, name))
    )
    driver.settle()


def test_the_list_fetches_pages_as_one_goes_down(desk: Desk, window: Open) -> None:
    many = PAGE + 10
    for n in range(many):
        do(desk, OpenVisit(id=f"v{n}", ticket=f"A{n:03d}", asks=f"话费第 {n} 件"), LIN)
    catch_up(desk)
    driver = window(desk)
    table = search(driver, "话费")
    model = table.model()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    assert model.rowCount() == PAGE
    assert driver.text("search.count") == say("search.more", n=PAGE)
    driver.key(Key.Key_Return)
    for _ in range(3):
        driver.key(Key.Key_End, Modifier.ControlModifier)
    assert model.rowCount() == many
    assert not model.canFetchMore(QModelIndex())
    assert len({row[0] for row in rows(table)}) == many
