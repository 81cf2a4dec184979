"""The report of a month by keys: made, counted again, printed."""

import io
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pypdf
import pytest
from PySide6.QtWidgets import QListWidget

from app.desk import Desk
from tests.support.spooler import Spooler, spooler
from tests.ui.branch import Branch
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.test_log_filters import SHEN, _take

Open = Callable[..., Driver]


@pytest.fixture
def printer(tmp_path: Path) -> Iterator[Spooler]:
    """A printer at this desk."""
    with spooler(tmp_path / "spooler") as found:
        yield found


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
