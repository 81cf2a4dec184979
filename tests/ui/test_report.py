"""The report of a month by keys: made, counted again, printed."""

import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pypdf
import pytest
from PySide6.QtWidgets import QListWidget

from app import bootstrap
from app.desk import Desk
from app.reference.commands import PublishReference, keep_content
from tests.review.test_export import _xlsx
from tests.support.spooler import Spooler
from tests.ui.branch import HUB, Branch
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.test_log_filters import SHEN, _take

Open = Callable[..., Driver]
CAME = frozenset({"reference_content"})


@pytest.fixture
def july(branch: Branch, desk: Desk, window: Open) -> Driver:
    """Two complaints of June, and a supervisor in July, where months are reported."""
    _take(desk, 1)
    _take(desk, 2, category="S9")
    branch.clock.set(datetime.fromisoformat("2025-07-02T09:00+08:00"))
    branch.exchange()
    driver = window(desk, SHEN)
    driver.key(Key.Key_F1, Modifier.ShiftModifier)
    driver.digit("2")
    return driver


def _lines(driver: Driver, name: str) -> list[str]:
    found = driver.find(name)
    assert isinstance(found, QListWidget)
    return [found.item(row).text() for row in range(found.count())]


def test_it_is_made_shown_and_printed_by_keys(july: Driver, printer: Spooler) -> None:
    assert july.focus() == "month_report.report_month"
    assert july.text("month_report.report_month") == "2025-06"
    july.key(Key.Key_F9)
    (line,) = _lines(july, "report.list")
    assert line.startswith("2025 年 6 月月报") and "沈知秋" in line
    assert july.focus() == "report.list"
    assert july.text("report.holds") == "重算过，和出的时候一样。"
    assert _lines(july, "report.figures")[0].startswith("受理投诉  2")
    july.key(Key.Key_F8)
    (document,) = printer.printed
    pages = pypdf.PdfReader(io.BytesIO(document)).pages
    text = "".join("".join(page.extract_text().split()) for page in pages)
    assert "2025年6月月报" in text and "受理投诉" in text and "复核" in text
    assert "未核实" in text
    assert "media=A4" in printer.asked[0]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2025-07", "这个月还没有过完，过完了再出月报。"),
        ("六月", "请写年和月，例如 2025-05。"),
        ("2025-13", "请写年和月，例如 2025-05。"),
        ("", "请写年和月，例如 2025-05。"),
    ],
)
def test_a_month_that_cannot_be_reported_is_said_beside_it(
    july: Driver, typed: str, words: str
) -> None:
    july.key(Key.Key_A, Modifier.ControlModifier)
    july.key(Key.Key_Delete)
    july.type(typed)
    july.key(Key.Key_F9)
    assert july.text("month_report.report_month.error") == words
    assert july.text("month_report.report_month") == typed
    assert _lines(july, "report.list") == []


def test_later_months_are_others_and_an_earlier_one_stays_as_it_was(
    july: Driver, branch: Branch, desk: Desk
) -> None:
    july.key(Key.Key_F9)
    branch.exchange()
    branch.clock.set(datetime.fromisoformat("2025-06-20T09:00+08:00"))
    _take(desk, 3)
    branch.clock.set(datetime.fromisoformat("2025-07-02T10:00+08:00"))
    branch.exchange()
    july.settle()
    july.key(Key.Key_F1, Modifier.ShiftModifier)
    july.digit("2")
    july.key(Key.Key_F9)
    july.settle()
    assert len(_lines(july, "report.list")) == 2
    assert _lines(july, "report.figures")[0].startswith("受理投诉  3")
    july.key(Key.Key_End)
    assert _lines(july, "report.figures")[0].startswith("受理投诉  2")
    assert july.text("report.holds") == "重算过，和出的时候一样。"


def test_a_second_person_signs_by_her_pin_and_both_names_are_printed(
    july: Driver, printer: Spooler
) -> None:
    july.key(Key.Key_F9)
    assert "还没有复核" in _lines(july, "report.list")[0]
    july.digit("1")
    assert july.focus() == "report_check.second"
    july.type("3001")
    july.key(Key.Key_Return)
    assert july.focus() == "report_check.second_pin"
    july.type("999999")
    july.key(Key.Key_F9)
    assert july.text("report_check.second_pin.error")
    july.key(Key.Key_A, Modifier.ControlModifier)
    july.type("300100")
    july.key(Key.Key_F9)
    assert july.text("strip.text") == "复核记下了，两个人都签了名。"
    assert "已复核" in _lines(july, "report.list")[0]
    july.key(Key.Key_F8)
    (document,) = printer.printed
    pages = pypdf.PdfReader(io.BytesIO(document)).pages
    text = "".join("".join(page.extract_text().split()) for page in pages)
    name = july.window.bridge.norms.name("3001")
    assert "制表沈知秋（2025-07-02" in text and f"复核{name}（2025-07-02" in text
    assert "各台的记录都传到了" in text


def test_a_duty_manager_signs_at_her_own_desk_and_makes_none(
    july: Driver, branch: Branch, window: Open
) -> None:
    july.key(Key.Key_F9)
    branch.exchange()
    july.key(Key.Key_F12)
    july.sign_in("3001")
    july.key(Key.Key_F1, Modifier.ShiftModifier)
    july.digit("2")
    assert july.focus() == "report.list"
    july.digit("1")
    july.key(Key.Key_F9)
    assert "已复核" in _lines(july, "report.list")[0]


def test_its_figures_are_saved_as_a_table_and_its_sheet_as_a_file(
    july: Driver, tmp_path: Path
) -> None:
    july.key(Key.Key_F9)
    july.digit("2")
    july.key(Key.Key_Return)
    july.key(Key.Key_A, Modifier.ControlModifier)
    july.type(str(tmp_path / "none" / "r"))
    july.key(Key.Key_F9)
    assert july.text("save_figures.file.error").startswith("没有这个文件夹")
    july.key(Key.Key_A, Modifier.ControlModifier)
    july.type(str(tmp_path / "r"))
    july.key(Key.Key_F9)
    assert july.text("strip.text") == "存好了：r.pdf"
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")
    july.digit("2")
    july.digit("2")
    july.key(Key.Key_Return)
    july.key(Key.Key_A, Modifier.ControlModifier)
    july.type(str(tmp_path / "r"))
    july.key(Key.Key_F9)
    rows = _xlsx(tmp_path / "r.xlsx")
    assert rows[0] == ["部分", "名称", "数", "总数", "比例", "怎样算"]
    (kept,) = [row for row in rows if "按期答复" in row]
    assert "期限在这个月到的，期限之前告诉了顾客的占多少" in kept


def test_a_report_that_lacks_a_counter_asks_why_and_says_so(
    july: Driver, branch: Branch, desk: Desk
) -> None:
    two = branch.open("2")
    branch.whole[two.me.device] = datetime.fromisoformat("2025-06-30T17:40+08:00")
    branch.exchange(desk)
    july.key(Key.Key_F1, Modifier.ShiftModifier)
    july.digit("2")
    july.key(Key.Key_A, Modifier.ControlModifier)
    july.type("2025-06 ")
    assert "2 号台 2025-06-30 17:40 以后的" in july.text("month_report.behind")
    july.key(Key.Key_F9)
    assert july.text("month_report.without.error")
    july.digit("1")
    july.key(Key.Key_F9)
    assert len(_lines(july, "report.list")) == 1


def test_what_a_report_was_counted_by_and_is_not_here_is_said_instead_of_figures(
    july: Driver, branch: Branch, desk: Desk, window: Open
) -> None:
    july.key(Key.Key_F9)
    first = bootstrap.example_set("categories")
    other = first.replace("排队与窗口".encode(), "窗口".encode())
    desk.do(PublishReference(id="pub", set="categories", content=other, why="改"), HUB).result()
    late = branch.open("3", without=first)
    driver = window(late, SHEN)
    driver.key(Key.Key_F1, Modifier.ShiftModifier)
    driver.digit("2")
    said = driver.text("report.holds")
    assert said == "本台还没有出月报那时的投诉分类，不能重算。连上分局会自动取来。"
    assert _lines(driver, "report.figures") == []
    driver.find("report.list").setFocus()
    driver.digit("1")
    driver.key(Key.Key_F8)
    assert driver.focus() == "report.list"
    late.transact(lambda c: (keep_content(c, "categories", first), CAME)).result()
    driver.settle()
    assert driver.text("report.holds") == "重算过，和出的时候一样。"
    assert _lines(driver, "report.figures")[0].startswith("受理投诉  2")
