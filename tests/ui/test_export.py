"""The log as a file, by keys alone: from the filter in front to the file, and stopping it."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget

from app.desk import Desk
from tests.ui.branch import Branch
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.test_log_filters import SHEN, _take

Open = Callable[..., Driver]
_CTRL = Modifier.ControlModifier


@pytest.fixture
def log(branch: Branch, desk: Desk, window: Open) -> Driver:
    """Three complaints of two categories, before a supervisor."""
    for n, category in enumerate(("S3", "S9", "S3"), start=1):
        _take(desk, n, category=category)
    driver = window(desk, SHEN)
    driver.key(Key.Key_3, Modifier.AltModifier)
    return driver


def _filter(driver: Driver, text: str) -> None:
    driver.key(Key.Key_F, _CTRL)
    driver.key(Key.Key_F, _CTRL)
    driver.type(text)
    driver.key(Key.Key_Return)


def _to_file(driver: Driver, file: Path) -> None:
    """The caret comes to the line of the file, and what stands there is written over."""
    while driver.focus() != "export.file":
        driver.key(Key.Key_Return)
    driver.key(Key.Key_A, _CTRL)
    driver.type(str(file))


def _lines(driver: Driver) -> list[str]:
    found = driver.find("export.list")
    assert isinstance(found, QListWidget)
    return [found.item(row).text() for row in range(found.count())]


def test_what_the_filter_shows_is_what_the_file_holds(log: Driver, tmp_path: Path) -> None:
    _filter(log, "S3")
    log.key(Key.Key_E, _CTRL)
    assert log.text("export.told") == "将导出 2 件：S3 排队与窗口"
    assert log.focus() == "export.format.xlsx"
    log.digit("2")
    log.key(Key.Key_Return)
    log.digit("3")
    _to_file(log, tmp_path / "log.csv")
    log.key(Key.Key_F9)
    rows = (tmp_path / "log.csv").read_text("utf-8-sig").splitlines()
    assert [row.rsplit(",", 1)[-1] for row in rows] == ["顾客原话", "第 3 件", "第 1 件"]
    assert log.text("strip.text") == "已导出 2 件：log.csv"
    (line,) = _lines(log)
    assert "沈知秋 导出 2 件" in line and "S3" in line and "自查" in line
    assert log.focus() == "export.list"


def test_a_file_that_is_there_is_not_written_over(log: Driver, tmp_path: Path) -> None:
    (tmp_path / "log.xlsx").write_text("mine")
    log.key(Key.Key_E, _CTRL)
    _to_file(log, tmp_path / "log.xlsx")
    log.key(Key.Key_F9)
    assert log.text("export.file.error") == "这里已经有一个同名的文件，请换个名字。"
    assert log.focus() == "export.file"
    log.type("1")
    log.key(Key.Key_F9)
    assert (tmp_path / "log.xlsx1.xlsx").exists()
    assert (tmp_path / "log.xlsx").read_text() == "mine"


def test_it_can_be_stopped_by_a_digit_and_what_was_chosen_stays(
    log: Driver, desk: Desk, tmp_path: Path
) -> None:
    held = threading.Event()
    desk.beside.submit(held.wait)
    log.key(Key.Key_E, _CTRL)
    log.digit("2")
    _to_file(log, tmp_path / "log.csv")
    QTest.keyClick(log.at(), Key.Key_F9)
    assert log.focus() == "export.menu.stop_export"
    assert log.text("export.progress") == "正在数一共多少件……"
    QTest.keyClick(log.at(), "1")
    held.set()
    log.settle()
    assert log.text("strip.text") == "已停下，没有留下文件。"
    assert list(tmp_path.glob("log*")) == []
    assert _lines(log) == []
    assert log.text("export.format") == "csv"
    assert log.text("export.file") == str(tmp_path / "log.csv")
    log.key(Key.Key_F9)
    assert (tmp_path / "log.csv").exists()


def test_a_draft_of_it_is_of_the_same_lines(log: Driver) -> None:
    _filter(log, "S9")
    log.key(Key.Key_E, _CTRL)
    log.digit("2")
    log.anew(SHEN)
    assert log.text("export.told") == "将导出 1 件：S9 电报"
    assert log.text("export.format") == "csv"


def test_a_clerk_has_no_key_for_it(branch: Branch, desk: Desk, window: Open) -> None:
    driver = window(desk)
    driver.key(Key.Key_3, Modifier.AltModifier)
    driver.key(Key.Key_E, _CTRL)
    assert "export." not in driver.focus()
    names = {each.id for each in driver.window.workplace.offers.now()}  # type: ignore[union-attr]
    assert "filter" in names and "export" not in names
