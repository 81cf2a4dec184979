"""The report of a month: the same number gives the same figures, whatever comes later."""

from datetime import date, datetime
from typing import Any

import pytest

from app.complaints.commands import AnswerComplaint, RequestClose
from app.desk import Desk, InForce
from app.review.commands import MakeReport
from app.review.month import Month, MonthShown
from app.review.reports import Reports, ReportView
from tests.review.conftest import LIN, SHEN, TAO, take
from tests.ui.branch import Branch
from ui.monthly.figures import paper

JUNE, JULY = date(2025, 6, 1), date(2025, 7, 1)


REPORT = ReportView(
    "r", datetime.fromisoformat("2025-07-01T09:00+08:00"), "3901", "沈知秋", JUNE, 1, "", (),
    None, (), "offline", "", None,
)  # fmt: skip


def _at(branch: Branch, text: str) -> None:
    branch.clock.set(datetime.fromisoformat(f"{text}+08:00"))


def _figure(shown: MonthShown, what: str, about: str = "") -> tuple[int, int | None]:
    (found,) = [e for e in shown.numbers if (e.what, e.about) == (what, about)]
    return found.count, found.of


def _ask(desk: Desk, month: date, upto: int | None = None) -> MonthShown:
    return desk.ask(Month(month, upto)).result()


def _answer(desk: Desk, id_: str, complaint: str, by: Any = LIN) -> None:
    desk.do(AnswerComplaint(id=id_, complaint=complaint, answer="查清了。"), by).result()


@pytest.fixture
def june(branch: Branch, desk: Desk) -> Desk:
    """One answered in time, one late, one too late, one closed, one of the last minute of June and
    one of the first of July."""
    _at(branch, "2025-06-02T09:00")
    kept, late, too_late = (take(desk, n, f"第 {n} 件") for n in ("1", "2", "3"))
    closed = take(desk, "4", "第 4 件", TAO, "N1")
    _at(branch, "2025-06-03T09:00")
    _answer(desk, "a1", kept)
    _answer(desk, "a4", closed, TAO)
    desk.do(RequestClose(id="r4", complaint=closed, note="顾客同意。"), TAO).result()
    _at(branch, "2025-06-29T09:00")
    _answer(desk, "a3", too_late)
    _at(branch, "2025-06-30T23:59")
    take(desk, "5", "第 5 件")
    _at(branch, "2025-07-01T00:00")
    take(desk, "6", "第 6 件")
    branch.exchange()
    assert late
    return desk


def test_each_figure_counts_what_it_says(june: Desk) -> None:
    shown = _ask(june, JUNE)
    assert _figure(shown, "received") == (5, None)
    assert _figure(shown, "class", "用户服务") == (4, 5)
    assert _figure(shown, "class", "网络质量") == (1, 5)
    assert _figure(shown, "kept") == (2, 4)
    assert _figure(shown, "open") == (4, None)
    assert _figure(shown, "late") == (1, 4)
    assert _figure(shown, "age", "7") == (1, 4)
    assert _figure(shown, "age", "30") == (3, 4)
    assert _figure(shown, "came_later") == (0, None)
    assert _figure(_ask(june, JULY), "received") == (1, None)


def test_what_comes_later_changes_no_figure_of_an_earlier_number(
    branch: Branch, june: Desk
) -> None:
    before = _ask(june, JUNE)
    two = branch.open("2")
    _at(branch, "2025-06-30T12:00")
    take(two, "late", "六月的，七月才传上来", TAO)
    _at(branch, "2025-07-09T12:00")
    branch.exchange()
    after = _ask(june, JUNE)
    assert _figure(after, "received") == (6, None)
    assert after.sha256 != before.sha256
    again = _ask(june, JUNE, before.n)
    assert again.numbers == before.numbers
    assert again.sha256 == before.sha256


def test_what_a_report_could_not_know_is_counted_as_late_in_the_next(
    branch: Branch, june: Desk
) -> None:
    shown = _ask(june, JUNE)
    made = MakeReport(id="m", month=JUNE, n=shown.n, sha256=shown.sha256)
    june.do(made, SHEN).result()
    _at(branch, "2025-06-30T12:00")
    take(june, "late", "六月的", LIN)
    _at(branch, "2025-08-01T12:00")
    branch.exchange()
    assert _figure(_ask(june, JULY), "came_later") == (1, None)
    (kept,) = june.ask(Reports()).result()
    assert (kept.month, kept.n, kept.sha256) == (JUNE, shown.n, shown.sha256)
    assert kept.who_name == "沈知秋"


def test_what_has_no_number_yet_is_in_no_figure_and_said(branch: Branch, june: Desk) -> None:
    before = _ask(june, JUNE)
    _at(branch, "2025-06-30T12:00")
    take(june, "here", "还没有传上去")
    shown = _ask(june, JUNE)
    assert shown.numbers == before.numbers
    assert shown.pending > 0
    told = paper(june.ask(InForce()).result(), "QH", shown, REPORT)
    assert any("待上传" in each for each in told.lines)


def test_a_number_that_counts_what_came_later_would_be_seen(branch: Branch, june: Desk) -> None:
    before = _ask(june, JUNE)
    take(june, "more", "又一件")
    _at(branch, "2025-06-30T12:00")
    take(june, "more2", "又一件六月的")
    branch.exchange()
    wrong = MonthShown(JUNE, before.n, 0, _ask(june, JUNE).numbers)
    assert wrong.sha256 != before.sha256


def test_the_sheet_names_each_figure_its_definition_and_the_norm(june: Desk) -> None:
    norms = june.ask(InForce()).result()
    shown = _ask(june, JUNE)
    sheet = paper(norms, "QH", shown, REPORT)
    entries = {each.name: each for part in sheet.parts for each in part.entries}
    assert entries["按期答复"].share == "2 / 4 = 50.0%"
    assert entries["其中：用户服务"].share == "4 / 5 = 80.0%"
    assert len([e for e in entries.values() if e.about]) > 15
    assert any("未核实" in each.about or each.about for each in entries.values())
    assert f"第 {shown.n} 号" in sheet.lines[0]
    assert sheet.title == "2025 年 6 月月报"
