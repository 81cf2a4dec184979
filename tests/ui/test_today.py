"""What needs somebody and how all cases stand, by keys: each figure leads to its lines."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QListWidget, QTableView

from app import bootstrap
from app.complaints.commands import AnswerComplaint
from app.desk import Desk, InForce
from app.reference.commands import PublishReference
from app.shifts.commands import CloseShift, OpenShift
from app.visits.offers import OfferHandOver
from app.visits.telling import PointElsewhere
from tests.review.test_export import _xlsx
from tests.ui.branch import HUB, Branch
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.test_log_filters import SHEN, _take
from tests.ui.test_oversight import LIN, TAO, Scene, scene

__all__ = ["scene"]
Open = Callable[..., Driver]


def _today(driver: Driver) -> list[str]:
    driver.key(Key.Key_F1, Modifier.ShiftModifier)
    found = driver.find("today.list")
    assert isinstance(found, QListWidget)
    return [found.item(row).text().split("\n")[0] for row in range(found.count())]


def _whole(driver: Driver) -> list[str]:
    found = driver.find("today.list")
    assert isinstance(found, QListWidget)
    return [found.item(row).text() for row in range(found.count())]


def _go(driver: Driver, words: str) -> None:
    """Down to the line that begins so, and Enter."""
    place = next(n for n, each in enumerate(_today(driver)) if each.startswith(words))
    driver.key(Key.Key_Home)
    driver.keys(*[Key.Key_Down] * place, Key.Key_Return)


@pytest.fixture
def late(branch: Branch, desk: Desk, window: Open) -> Driver:
    """Two late ones of two people, one answered, one of today, before a supervisor."""
    _take(desk, 1)
    _take(desk, 2, TAO)
    answered = _take(desk, 3)
    desk.do(AnswerComplaint(id="a3", complaint=answered, answer="换了线。"), LIN).result()
    branch.clock.set(branch.clock.now() + timedelta(days=20))
    _take(desk, 4)
    return window(desk, SHEN)


def test_what_is_late_leads_to_the_log_of_it(late: Driver) -> None:
    assert "超期没答复 2 件" in _today(late)
    _go(late, "超期没答复")
    assert late.text("log.count") == "共 2 件"
    assert late.find("log.chips.overdue").isVisible()


def test_what_came_back_leads_to_its_case(scene: Scene, window: Open) -> None:
    driver = window(scene.one, SHEN)
    today = _today(driver)
    assert "待裁定 1 件" in today
    _go(driver, "分局退回还没有处理 1 件")
    assert driver.text("case.number")
    _go(driver, "待裁定")
    assert driver.focus().startswith("exceptions.")


def test_an_offer_that_nobody_accepts_leads_to_the_watch(
    branch: Branch, desk: Desk, window: Open
) -> None:
    from app.visits.commands import OpenVisit

    opened = desk.do(OpenVisit(id="v", ticket="A001", asks="想问移机"), LIN).result()
    offer = OfferHandOver(id="o", matter=opened.record("matter"), to="3102", why="language")
    desk.do(offer, LIN).result()
    branch.exchange()
    driver = window(desk, SHEN)
    assert not [each for each in _today(driver) if each.startswith("首问督办")]
    branch.clock.set(branch.clock.now() + timedelta(days=1))
    assert "首问督办 1 件" in _today(driver)
    _go(driver, "首问督办")
    assert driver.focus() == "watch.unaccepted"


def test_shifts_that_stayed_open_and_copies_that_were_not_proven(
    branch: Branch, desk: Desk, window: Open
) -> None:
    two = branch.open("2")
    desk.do(OpenShift(id="s1"), LIN).result()
    desk.do(CloseShift(id="s2", backup="failed", why="backup_place"), LIN).result()
    two.do(OpenShift(id="s3"), TAO).result()
    branch.exchange()
    driver = window(desk, SHEN)
    assert "以前的班没有交" not in str(_today(driver))
    branch.clock.set(branch.clock.now() + timedelta(days=1))
    today = str(_today(driver))
    assert "以前的班没有交" in today and "上一班的备份只在本台" in today
    assert "第二处和分局都还没有备份" in str(_whole(driver))
    desk.do(OpenShift(id="s4"), LIN).result()
    desk.do(CloseShift(id="s5", backup="proven"), LIN).result()
    two.do(CloseShift(id="s6", backup="proven"), TAO).result()
    branch.exchange()
    driver.settle()
    today = str(_today(driver))
    assert "没有交" not in today and "只在本台" not in today


def test_a_figure_of_the_board_opens_as_many_lines(late: Driver) -> None:
    _today(late)
    late.digit("1")
    table = late.find("board.table")
    assert isinstance(table, QTableView)
    model = table.model()
    names = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert late.focus() == "board.table"
    row = names.index("林小满（3101）")
    assert [model.index(row, n).data() for n in range(1, 5)] == ["3", "1", "", ""]
    late.keys(*[Key.Key_Down] * (row - table.currentIndex().row()), Key.Key_Return)
    assert late.text("log.count") == "共 3 件"
    _today(late)
    late.digit("1")
    late.keys(Key.Key_Right, Key.Key_Return)
    assert late.text("log.count") == "共 1 件"
    assert late.find("log.chips.overdue").isVisible()


def test_how_the_last_days_went_and_when_they_came_open_their_lines(
    late: Driver, tmp_path: Path
) -> None:
    _today(late)
    late.digit("1")
    late.digit("2")
    table = late.find("board.table")
    assert isinstance(table, QTableView)
    model = table.model()
    whole = [model.index(1, n).data() for n in range(1, 5)]
    assert whole == ["4", "1 / 3　33.3%", "2 / 3　66.7%", "1 / 1　100.0%"]
    late.keys(Key.Key_Right, Key.Key_Right, Key.Key_Return)
    assert late.text("log.count") == "共 2 件"
    assert late.find("log.chips.mark").isVisible()
    _today(late)
    late.digit("1")
    late.digit("3")
    assert model.index(1, 0).data().startswith("用户服务")
    late.digit("4")
    late.key(Key.Key_A, Modifier.ControlModifier)
    late.type(str(tmp_path / "board"))
    late.key(Key.Key_F9)
    assert late.text("strip.text") == "存好了：board.xlsx"
    rows = _xlsx(tmp_path / "board.xlsx")
    assert rows[0] == ["部分", "名称", "数", "总数", "比例", "怎样算"]
    assert any(row[0].startswith("近 30 天") for row in rows[1:])


def test_a_counter_that_is_quiet_stands_on_today_with_when_it_was_told(
    branch: Branch, desk: Desk, window: Open
) -> None:
    branch.open("2")
    branch.exchange()
    branch.clock.set(branch.clock.now() + timedelta(days=4))
    branch.exchange(desk)
    driver = window(desk, SHEN)
    _today(driver)
    found = driver.find("today.list")
    assert isinstance(found, QListWidget)
    texts = [found.item(row).text() for row in range(found.count())]
    (line,) = [each for each in texts if each.startswith("有一台的记录不全")]
    assert "2 号台" in line and "以后的没有传来" in line and "问到的" not in line
    branch.clock.set(branch.clock.now() + timedelta(minutes=20))
    _today(driver)
    texts = [found.item(row).text() for row in range(found.count())]
    assert any("问到的" in each for each in texts)


def test_signs_of_first_contacts_open_their_matters(desk: Desk, window: Open) -> None:
    from app.visits.commands import AnswerMatter, OpenVisit

    opened = desk.do(OpenVisit(id="v", ticket="A007", asks="几点开门"), LIN).result()
    matter = opened.record("matter")
    desk.do(AnswerMatter(id="a", matter=matter, answer="九点。"), LIN).result()
    out = desk.do(OpenVisit(id="w", ticket="A008", asks="寄信"), LIN).result().record("matter")
    place = next(iter(desk.ask(InForce()).result().places))
    desk.do(PointElsewhere(id="e", matter=out, place=place), LIN).result()
    driver = window(desk, SHEN)
    _today(driver)
    driver.digit("4")
    table = driver.find("quality.table")
    assert isinstance(table, QTableView)
    model = table.model()
    assert model.index(1, 0).data().startswith("林小满（3101）")
    assert model.index(1, 3).data() == "1 / 2　样本不足"
    driver.keys(Key.Key_Right, Key.Key_Right)
    assert driver.text("quality.about") == "本人了结时指给外单位的；总数是本人了结的事项"
    driver.key(Key.Key_Return)
    assert driver.focus() == "quality.cases"
    found = driver.find("quality.cases")
    assert isinstance(found, QListWidget) and found.count() == 1
    assert "A008" in found.item(0).text()


def test_a_clerk_has_neither(desk: Desk, window: Open) -> None:
    driver = window(desk)
    driver.key(Key.Key_F1, Modifier.ShiftModifier)
    assert not driver.focus().startswith("today.")


def test_who_has_not_been_seen_today_and_owes_something_stands_by_her_name(
    branch: Branch, desk: Desk, window: Open
) -> None:
    _take(desk, 1)
    _take(desk, 2, TAO)
    branch.clock.set(branch.clock.now() + timedelta(days=20))
    branch.exchange()
    driver = window(desk, SHEN)
    assert not [each for each in _today(driver) if each.startswith("负责人今天")]
    _take(desk, 3)
    _take(desk, 4, TAO)
    branch.exchange()
    driver.settle()
    assert not [each for each in _today(driver) if each.startswith("负责人今天")]
    branch.clock.set(branch.clock.now() + timedelta(days=1))
    _take(desk, 5)
    driver.settle()
    (line,) = [each for each in _whole(driver) if each.startswith("负责人今天还没有动静")]
    assert "没办结 2 件" in line and "陶以宁" in line and "林小满" not in line
    _go(driver, "负责人今天还没有动静")
    assert driver.text("log.count") == "共 2 件"


def test_what_is_left_of_two_who_have_gone_is_two_figures_that_open_as_many_lines(
    branch: Branch, desk: Desk, window: Open
) -> None:
    _take(desk, 1)
    _take(desk, 2)
    _take(desk, 3, TAO)
    staff = json.loads(bootstrap.example_set("staff"))
    for each in staff["items"]:
        if each["no"] in (LIN.no, TAO.no):
            each["until"] = "2025-06-09"
    content = json.dumps(staff).encode()
    desk.do(PublishReference(id="s", set="staff", content=content, why="离岗"), HUB).result()
    branch.clock.set(branch.clock.now() + timedelta(days=1))
    branch.exchange()
    driver = window(desk, SHEN)
    left = [each for each in _today(driver) if each.startswith("负责人已离岗")]
    assert sorted(left) == ["负责人已离岗 1 件", "负责人已离岗 2 件"]
    for n in (1, 2):
        _go(driver, f"负责人已离岗 {n} 件")
        assert driver.text("log.count") == f"共 {n} 件"
