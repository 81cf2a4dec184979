"""Single cases looked at again, by keys: the sample with its reviews, and the case file."""

import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pypdf
import pytest
from PySide6.QtWidgets import QListWidget

from app.complaints.commands import AnswerComplaint, RequestClose
from app.desk import Desk
from app.oversight.views import Log
from tests.review.conftest import SHEN as SHEN_
from tests.review.test_own import joined
from tests.ui.branch import Branch
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.test_flows import complaint
from tests.ui.test_log_filters import SHEN, _take
from tests.ui.test_oversight import LIN

Open = Callable[..., Driver]
_CTRL = Modifier.ControlModifier


@pytest.fixture
def july(branch: Branch, desk: Desk, window: Open) -> Driver:
    """One complaint that was closed in June, before a supervisor in July."""
    id_ = _take(desk, 1)
    desk.do(AnswerComplaint(id="a", complaint=id_, answer="换了线。"), LIN).result()
    desk.do(RequestClose(id="r", complaint=id_, note="顾客同意。"), LIN).result()
    branch.clock.set(datetime.fromisoformat("2025-07-02T09:00+08:00"))
    branch.exchange()
    driver = window(desk, SHEN)
    driver.key(Key.Key_F1, Modifier.ShiftModifier)
    driver.digit("3")
    return driver


def _lines(driver: Driver) -> list[str]:
    found = driver.find("sample.list")
    assert isinstance(found, QListWidget)
    return [found.item(row).text() for row in range(found.count())]


def test_a_case_is_drawn_and_reviewed_by_keys(july: Driver) -> None:
    assert july.focus() == "sample.report_month"
    (line,) = _lines(july)
    assert "抽签抽到" in line and "第 1 件" in line
    july.keys(Key.Key_Return, Key.Key_Return, Key.Key_Return)
    assert july.focus() == "review.verdict.sound"
    july.digit("2")
    july.key(Key.Key_F9)
    assert july.text("review.review_note.error") == "请写上复查意见。"
    july.type("没有写清楚是怎样查的。")
    july.key(Key.Key_F9)
    (line,) = _lines(july)
    assert "有欠缺（沈知秋）" in line
    assert july.focus() == "sample.list"


def test_another_month_has_others_and_a_wrong_one_none(july: Driver) -> None:
    july.key(Key.Key_A, _CTRL)
    july.type("2025-05")
    assert _lines(july) == []
    july.key(Key.Key_A, _CTRL)
    july.type("六月")
    assert july.text("sample.report_month") == "六月"
    july.key(Key.Key_A, _CTRL)
    july.type("2025-06")
    assert len(_lines(july)) == 1


def test_the_case_of_the_sample_opens_by_a_digit(july: Driver) -> None:
    july.keys(Key.Key_Return, Key.Key_Return)
    july.digit("2")
    assert july.text("case.number")


def test_a_case_file_is_a_pdf_with_every_step_and_an_act(
    branch: Branch, desk: Desk, window: Open, tmp_path: Path
) -> None:
    driver = window(desk, SHEN)
    complaint(driver)
    number = driver.text("case.number")
    branch.exchange()
    driver.key(Key.Key_F8, _CTRL)
    assert driver.text("case_file.told") == f"投诉 {number}"
    driver.key(Key.Key_Return)
    assert driver.text("case_file.file").endswith(f"{number}.pdf")
    driver.key(Key.Key_A, _CTRL)
    driver.type(str(tmp_path / "none" / "case"))
    driver.key(Key.Key_F9)
    assert driver.text("case_file.file.error").startswith("没有这个文件夹")
    driver.key(Key.Key_A, _CTRL)
    driver.type(str(tmp_path / "case"))
    driver.key(Key.Key_F9)
    assert driver.text("strip.text") == "卷宗存好了：case.pdf"
    document = (tmp_path / "case.pdf").read_bytes()
    pages = pypdf.PdfReader(io.BytesIO(document)).pages
    text = "".join("".join(page.extract_text().split()) for page in pages)
    assert number in text and "受理投诉" in text and "核对过，完好" in text and "出卷宗" in text
    assert "对不上" not in text and "0300-5550211" not in text
    branch.exchange()
    assert desk.ask(Log()).result()[0].kind == "case_file_made"
    assert driver.text("case.number") == number


def test_a_clerk_makes_no_case_file(desk: Desk, window: Open) -> None:
    driver = window(desk)
    complaint(driver)
    driver.key(Key.Key_F8, _CTRL)
    assert not driver.focus().startswith("case_file")


def test_a_supervisor_is_not_offered_her_own_case_and_is_told_who_reviews_it(
    branch: Branch, desk: Desk, window: Open
) -> None:
    id_ = _take(desk, 1)
    desk.do(AnswerComplaint(id="a", complaint=id_, answer="换了线。"), SHEN_).result()
    desk.do(RequestClose(id="r", complaint=id_, note="顾客同意。"), LIN).result()
    branch.clock.set(datetime.fromisoformat("2025-07-02T09:00+08:00"))
    branch.exchange()
    driver = window(desk, SHEN)
    driver.key(Key.Key_F1, Modifier.ShiftModifier)
    today = driver.find("today.list")
    assert isinstance(today, QListWidget)
    said = [today.item(row).text() for row in range(today.count())]
    assert any(
        "没人能复查的 1 件" in each and "沈知秋" in each and "另派主管" in each for each in said
    )
    driver.key(Key.Key_Return)
    assert driver.focus() == "sample.report_month"
    (line,) = _lines(driver)
    assert "您经手过，本厅没有别的主管能复查" in line
    driver.keys(Key.Key_Return, Key.Key_Return)
    driver.digit("1")
    driver.key(Key.Key_Return)
    assert driver.focus() == "sample.list"
    assert driver.text("strip.text") == "您经手过，本厅没有别的主管能复查"
    joined(branch, desk)
    driver.settle()
    assert "您经手过，由温予安复查" in _lines(driver)[0]
    driver.digit("2")
    assert driver.text("case.number")
