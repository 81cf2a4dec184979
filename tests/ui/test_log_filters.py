"""The filters of the complaint log: by keys alone, in words, and what stands beside them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QPushButton, QTableView

from app.complaints.commands import AnswerComplaint, ReceiveComplaint
from app.complaints.moves import Assess
from app.desk import Desk
from app.journal.person import Person
from app.visits.commands import OpenVisit
from tests.ui.branch import Branch
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.test_oversight import LIN, TAO

Open = Callable[..., Driver]
SHEN = "3901"


def _take(desk: Desk, n: int, by: Person = LIN, category: str = "S3") -> str:
    opened = desk.do(OpenVisit(id=f"v{n}", ticket=f"A{n:03d}"), by)
    command = ReceiveComplaint(
        id=f"c{n}", matter=opened.result().record("matter"), category=category,
        words=f"第 {n} 件",
    )  # fmt: skip
    return desk.do(command, by).result().record("complaint")


@pytest.fixture
def log(branch: Branch, desk: Desk, window: Open) -> Driver:
    """Four complaints of two halls, owners and days; the first is late by now."""
    late = _take(desk, 1)
    two = branch.open("1", hall="NP")
    _take(two, 2, Person("3201", "方 䶮", "clerk", "NP"), "S9")
    branch.exchange()
    branch.clock.set(branch.clock.now() + timedelta(days=20))
    _take(desk, 3, TAO, "S9")
    answered = _take(desk, 4)
    desk.do(AnswerComplaint(id="a4", complaint=answered, answer="换了线。"), LIN).result()
    assert late
    driver = window(desk, SHEN)
    driver.key(Key.Key_3, Modifier.AltModifier)
    return driver


def _ctrl(driver: Driver, key: Key) -> None:
    driver.key(key, Modifier.ControlModifier)


def _to_line(driver: Driver) -> None:
    _ctrl(driver, Key.Key_F)
    _ctrl(driver, Key.Key_F)
    assert driver.focus() == "log.line"


def _filter(driver: Driver, typed: str) -> None:
    driver.type(typed)
    driver.key(Key.Key_Return)


def _shown(driver: Driver) -> list[str]:
    """Which complaints, the last one first; the count says as many."""
    table = driver.find("log.table")
    assert isinstance(table, QTableView)
    model = table.model()
    words = [model.index(row, 4).data().split(" ")[1] for row in range(model.rowCount())]
    assert driver.text("log.count") == f"共 {len(words)} 件"
    return words


def _chips(driver: Driver) -> list[str]:
    found = driver.window.findChildren(QPushButton)
    chips = [b for b in found if b.isVisible() and b.objectName().startswith("log.chips.")]
    return [b.text().rstrip("× ") for b in chips]


@pytest.mark.parametrize(
    ("typed", "chip", "shown"),
    [
        ("南浦", "南浦营业厅（示例）", ["2"]),
        ("npyyt", "南浦营业厅（示例）", ["2"]),
        ("S9", "S9 电报", ["3", "2"]),
        ("电报", "S9 电报", ["3", "2"]),
        ("cqmdf", "超期没答复", ["2", "1"]),
        ("陶以宁", "负责人 陶以宁（3102）", ["3"]),
        ("3201", "负责人 方 䶮（3201）", ["2"]),
        ("超期", "超期没答复", ["2", "1"]),
        ("今天", "今天", ["4", "3"]),
        ("近 30", "近 30 天", ["4", "3", "2", "1"]),
        ("06-09", "2025-06-09 当天", ["2", "1"]),
        ("06-29 06-10", "2025-06-10 起，到 2025-06-29 止", ["4", "3"]),
        ("2025/6/9~6/9", "2025-06-09 当天", ["2", "1"]),
    ],
)
def test_one_line_takes_every_filter_and_says_it_in_words(
    log: Driver, typed: str, chip: str, shown: list[str]
) -> None:
    _to_line(log)
    _filter(log, typed)
    assert _chips(log) == [chip]
    assert _shown(log) == shown
    assert log.text("log.line") == ""
    assert log.focus() == "log.line"


@pytest.mark.parametrize(
    ("typed", "chip", "shown"),
    [
        ("严重程度 高", "严重程度 高", ["2"]), ("yzcdd", "严重程度 低", ["1"]),
        ("复杂程度 中", "复杂程度 中", []), ("影响范围 中", "影响范围 中", ["2", "1"]),
        ("伤人", "可能伤人", ["2"]),
    ],
)  # fmt: skip
def test_what_was_assessed_is_found_by_its_grades(
    desk: Desk, window: Open, typed: str, chip: str, shown: list[str]
) -> None:
    for n, severity in ((1, "1"), (2, "3"), (3, "")):
        taken = _take(desk, n)
        grades = Assess(
            id=f"g{n}", complaint=taken, severity=severity, complexity="1", impact="2",
            safety=n == 2, escalated="3001",
        )  # fmt: skip
        if severity:
            desk.do(grades, LIN).result()
    driver = window(desk, SHEN)
    driver.key(Key.Key_3, Modifier.AltModifier)
    _to_line(driver)
    _filter(driver, typed)
    assert _chips(driver) == [chip]
    assert _shown(driver) == shown
    _ctrl(driver, Key.Key_S)
    driver.type("按评估")
    driver.key(Key.Key_Return)
    _ctrl(driver, Key.Key_L)
    driver.digit("1")
    assert _shown(driver) == ["3", "2", "1"]
    _ctrl(driver, Key.Key_L)
    driver.digit("6")
    assert _shown(driver) == shown, "a saved view keeps it"


def test_a_day_that_is_typed_may_be_the_first_or_the_last_one(log: Driver) -> None:
    _to_line(log)
    for downs, chip, shown in (
        (1, "2025-06-20 起", ["4", "3"]),
        (2, "到 2025-06-20 止", ["2", "1"]),
    ):
        log.type("06-20")
        for _ in range(downs):
            log.key(Key.Key_Down)
        log.key(Key.Key_Return)
        assert _chips(log) == [chip]
        assert _shown(log) == shown


def test_filters_add_up_with_the_state_and_go_one_by_one(log: Driver) -> None:
    _ctrl(log, Key.Key_F)
    log.digit("2")
    assert _shown(log) == ["3", "2", "1"]
    _ctrl(log, Key.Key_F)
    _filter(log, "S9")
    _filter(log, "青禾")
    assert _chips(log) == ["青禾营业厅（示例）", "S9 电报"]
    assert _shown(log) == ["3"]
    log.key(Key.Key_Backspace)
    assert _chips(log) == ["青禾营业厅（示例）"]
    log.key(Key.Key_Tab)
    assert log.focus() == "log.chips.hall"
    log.key(Key.Key_Delete)
    assert _chips(log) == []
    assert log.focus() == "log.line"
    assert _shown(log) == ["3", "2", "1"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("02-31", "日期写成 2025-06-29"),
        ("06-09 13-01", "日期写成 2025-06-29"),
        ("07-15", "这一天还没到，今天是 2025-06-29。"),
        ("北京", "没有“北京”这个条件。"),
    ],
)
def test_what_is_no_filter_is_said_beside_the_line_and_stays_there(
    log: Driver, typed: str, words: str
) -> None:
    _to_line(log)
    _filter(log, typed)
    assert log.text("log.line.error").startswith(words)
    assert log.text("log.line") == typed
    assert _chips(log) == []
    log.key(Key.Key_Escape)
    assert log.text("log.line") == ""
    assert [w for w in log.window.findChildren(type(log.find("log.count")), "log.line.error")
            if w.isVisible()] == []  # fmt: skip


def test_leaving_the_line_half_typed_filters_nothing(log: Driver) -> None:
    _to_line(log)
    log.type("南")
    log.key(Key.Key_Tab)
    assert _chips(log) == []
    assert _shown(log) == ["4", "3", "2", "1"]


def test_down_and_enter_lead_from_the_line_to_the_list(log: Driver) -> None:
    for key in (Key.Key_Down, Key.Key_Return):
        _to_line(log)
        log.key(key)
        assert log.focus() == "log.table"


def test_nothing_found_says_how_to_see_everything_again(log: Driver) -> None:
    _to_line(log)
    _filter(log, "陶以宁")
    _filter(log, "南浦")
    assert "按 Ctrl+L 再按 1" in log.text("log.empty")
    _ctrl(log, Key.Key_L)
    log.digit("1")
    assert _shown(log) == ["4", "3", "2", "1"]
    assert log.focus() == "log.table"


@pytest.mark.parametrize(
    ("digit", "shown"), [("2", ["4", "3"]), ("3", ["2", "1"]), ("4", []), ("5", [])]
)
def test_built_in_views_are_picked_by_digit(log: Driver, digit: str, shown: list[str]) -> None:
    _ctrl(log, Key.Key_L)
    log.digit(digit)
    assert _shown(log) == shown


def test_my_own_view_is_what_i_own(desk: Desk, window: Open) -> None:
    _take(desk, 1, TAO)
    _take(desk, 2, LIN)
    driver = window(desk)
    driver.key(Key.Key_3, Modifier.AltModifier)
    _ctrl(driver, Key.Key_L)
    driver.digit("5")
    assert _shown(driver) == ["2"]


def test_a_view_is_named_picked_thrown_away_and_brought_back(log: Driver) -> None:
    _to_line(log)
    _filter(log, "S9")
    _filter(log, "今天")
    _ctrl(log, Key.Key_S)
    assert log.focus() == "log.view.name"
    log.key(Key.Key_Return)
    assert log.text("log.view.error")
    _filter(log, "今天的电报")
    assert log.focus() == "log.table"
    assert "今天的电报" in log.text("strip.text")
    _ctrl(log, Key.Key_L)
    assert isinstance(own := log.at(), QPushButton)
    assert (own.text(), own.isChecked()) == ("6 今天的电报", True)
    log.digit("1")
    _ctrl(log, Key.Key_L)
    log.digit("6")
    assert _chips(log) == ["今天", "S9 电报"]
    assert _shown(log) == ["3"]
    _ctrl(log, Key.Key_L)
    log.key(Key.Key_Delete)
    assert "Ctrl+Z" in log.text("strip.text")
    assert _views(log) == 5
    _ctrl(log, Key.Key_Z)
    assert _views(log) == 6
    _ctrl(log, Key.Key_L)
    log.digit("1")
    _ctrl(log, Key.Key_L)
    log.key(Key.Key_Delete)
    assert "不能去掉" in log.text("strip.text")
    assert _views(log) == 6


def test_naming_is_given_up_with_esc(log: Driver) -> None:
    _ctrl(log, Key.Key_S)
    log.type("不要了")
    log.key(Key.Key_Escape)
    assert log.focus() == "log.table"
    assert _views(log) == 5


def test_views_are_of_one_person_at_this_desk(log: Driver) -> None:
    _ctrl(log, Key.Key_S)
    _filter(log, "我的头一个")
    assert _views(log) == 6
    log.anew("3101")
    log.key(Key.Key_3, Modifier.AltModifier)
    assert _views(log) == 5
    log.anew(SHEN)
    log.key(Key.Key_3, Modifier.AltModifier)
    assert _views(log) == 6


def _views(driver: Driver) -> int:
    found = driver.window.findChildren(QPushButton)
    return sum(b.isVisible() and b.objectName().startswith("log.views.") for b in found)
