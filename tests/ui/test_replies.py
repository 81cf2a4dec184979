"""A review and the clerk's word to it, by keys alone."""

import io
from collections.abc import Callable

import pypdf
import pytest
from PySide6.QtWidgets import QListWidget, QWidget

from app.complaints.commands import AnswerComplaint, RequestClose
from app.desk import Desk
from tests.support.spooler import Spooler
from tests.ui.branch import Branch
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.test_log_filters import SHEN, _take
from tests.ui.test_oversight import LIN

Open = Callable[..., Driver]


@pytest.fixture
def boss(branch: Branch, desk: Desk, window: Open) -> Driver:
    """A supervisor before the sample of this month, one case of LIN in it."""
    id_ = _take(desk, 1)
    desk.do(AnswerComplaint(id="a", complaint=id_, answer="换了线。"), LIN).result()
    desk.do(RequestClose(id="r", complaint=id_, note="顾客同意。"), LIN).result()
    branch.exchange()
    driver = window(desk, SHEN)
    _sample(driver)
    return driver


def _sample(driver: Driver) -> None:
    driver.key(Key.Key_F1, Modifier.ShiftModifier)
    driver.digit("3")
    driver.key(Key.Key_A, Modifier.ControlModifier)
    driver.type("2025-06")
    driver.keys(Key.Key_Return, Key.Key_Return)


def _review(driver: Driver, verdict: str) -> None:
    driver.key(Key.Key_Return)
    driver.digit(verdict)
    driver.key(Key.Key_Return)
    driver.type("没有给账单看。")
    driver.key(Key.Key_F9)


def _rows(driver: Driver, name: str) -> list[str]:
    found = driver.find(name)
    assert isinstance(found, QListWidget)
    return [found.item(row).text() for row in range(found.count())]


def _as(driver: Driver, no: str) -> None:
    driver.key(Key.Key_F12)
    driver.sign_in(no)


def test_a_review_waits_on_my_desk_is_replied_to_and_prints_with_the_reply(
    branch: Branch, boss: Driver, printer: Spooler
) -> None:
    _review(boss, "2")
    branch.exchange()
    assert "本人还没有回复" in _rows(boss, "sample.list")[0]
    _as(boss, "3101")
    boss.key(Key.Key_2, Modifier.AltModifier)
    (line,) = _rows(boss, "mine.reviews")
    assert line.startswith("有欠缺") and "没有给账单看。" in line
    boss.find("mine.reviews").setFocus()
    boss.key(Key.Key_Return)
    assert boss.focus() == "case_reply.statement"
    assert boss.text("case_reply.told").startswith("沈知秋复查：有欠缺\n没有给账单看。")
    boss.key(Key.Key_F9)
    assert boss.text("case_reply.statement.error")
    boss.type("当时给他看过，他点头的。")
    boss.key(Key.Key_F9)
    assert boss.text("strip.text") == "回复记下了，和复查意见放在一起。"
    boss.key(Key.Key_2, Modifier.AltModifier)
    assert not [w for w in boss.window.findChildren(QListWidget, "mine.reviews") if w.isVisible()]
    _as(boss, "3901")
    _sample(boss)
    assert "本人回复：当时给他看过，他点头的。" in _rows(boss, "sample.list")[0]
    boss.key(Key.Key_F8)
    (document,) = printer.printed
    pages = pypdf.PdfReader(io.BytesIO(document)).pages
    text = "".join("".join(page.extract_text().split()) for page in pages)
    for words in ("2025年6月办结的投诉", "有欠缺", "没有给账单看。", "当时给他看过，他点头的。"):
        assert words in text


def test_what_is_to_be_done_again_asks_by_when_and_is_on_her_desk(
    branch: Branch, boss: Driver
) -> None:
    boss.key(Key.Key_Return)
    due = boss.window.findChildren(QWidget, "review.due")[0]
    assert not due.isVisible()
    boss.digit("3")
    assert due.isVisible()
    boss.key(Key.Key_Return)
    boss.type("没有给账单看。")
    boss.key(Key.Key_Tab)
    assert boss.focus() == "review.due"
    boss.type("06-01")
    boss.key(Key.Key_F9)
    assert boss.text("review.due.error")
    boss.key(Key.Key_A, Modifier.ControlModifier)
    boss.type("06-12 18:00")
    boss.key(Key.Key_F9)
    branch.exchange()
    _as(boss, "3101")
    boss.key(Key.Key_2, Modifier.AltModifier)
    (duty,) = _rows(boss, "mine.duties")
    assert "复查后重新办" in duty and "06-12 18:00" in duty
    assert len(_rows(boss, "mine.complaints")) == 1
