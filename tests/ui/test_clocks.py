"""Of a case that was passed on two clocks run: every list shows the nearer one, and which it is."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QListWidget, QPushButton, QTableView

from app.channels.commands import Sender
from app.complaints.commands import AnswerComplaint, ReceiveComplaint
from app.desk import Desk
from app.visits.commands import OpenVisit
from tests.ui.branch import MORNING, Branch
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.test_oversight import LIN
from ui.moments import deadline

Open = Callable[..., Driver]
ALT = Modifier.AltModifier


@pytest.fixture
def passed_on(desk: Desk) -> str:
    """One that the hotline wants settled tomorrow at noon, and that was promised later."""
    opened = desk.do(OpenVisit(id="v", ticket="A1", channel="forwarded"), LIN).result()
    received = ReceiveComplaint(
        id="c", matter=opened.record("matter"), category="S3", words="排队。",
        sender=Sender("hotline", "12345-0612", "06-10 12:00"),
    )  # fmt: skip
    return desk.do(received, LIN).result().record("complaint")


def listed(driver: Driver, name: str) -> str:
    """What a list says, all of it."""
    found = driver.find(name)
    assert isinstance(found, QListWidget)
    return "\n".join(found.item(row).text() for row in range(found.count()))


def logged(driver: Driver) -> str:
    """The state of the first line of the log."""
    table = driver.find("log.table")
    assert isinstance(table, QTableView)
    model = table.model()
    return str(model.index(0, model.columnCount() - 1).data())


def test_the_senders_clock_is_named_where_it_is_nearer(
    branch: Branch, desk: Desk, passed_on: str, window: Open
) -> None:
    driver = window(desk)
    promise = driver.find("legend.promise")
    assert isinstance(promise, QPushButton) and promise.text().startswith("来文 剩 1 天")
    driver.key(Key.Key_2, ALT)
    assert "来文剩 1 天 2 小时" in listed(driver, "mine.complaints")
    assert "来文 06-10 12:00 前" in listed(driver, "mine.complaints")
    driver.key(Key.Key_3, ALT)
    assert logged(driver) == "已受理 · 来文剩 1 天"


def test_late_it_is_counted_today_and_leads_to_its_lines(
    branch: Branch, desk: Desk, passed_on: str, window: Open
) -> None:
    desk.do(AnswerComplaint(id="a", complaint=passed_on, answer="说过了"), LIN).result()
    branch.clock.set(MORNING + timedelta(days=3))
    driver = window(desk, "3901")
    driver.key(Key.Key_F1, Modifier.ShiftModifier)
    assert "来文期限已过 1 件" in listed(driver, "today.list")
    driver.key(Key.Key_Return)
    assert driver.find("log.chips.settle_late").isVisible()
    assert "来文已超" in logged(driver)


def test_the_promise_is_named_where_that_is_nearer(
    branch: Branch, desk: Desk, window: Open
) -> None:
    opened = desk.do(OpenVisit(id="v", ticket="A1", channel="forwarded"), LIN).result()
    received = ReceiveComplaint(
        id="c", matter=opened.record("matter"), category="S3", words="排队。",
        sender=Sender("hotline", "12345-0612", "12-31 12:00"),
    )  # fmt: skip
    desk.do(received, LIN).result()
    driver = window(desk)
    driver.key(Key.Key_2, ALT)
    assert "答复剩" in listed(driver, "mine.complaints")
    driver.key(Key.Key_3, ALT)
    assert "答复剩" in logged(driver)


def test_the_log_says_of_a_promise_alone_only_that_it_is_over(
    branch: Branch, desk: Desk, window: Open
) -> None:
    opened = desk.do(OpenVisit(id="v", ticket="A1"), LIN).result()
    received = ReceiveComplaint(
        id="c", matter=opened.record("matter"), category="S3", words="排队。"
    )
    desk.do(received, LIN).result()
    driver = window(desk)
    driver.key(Key.Key_3, ALT)
    assert logged(driver) == "已受理"
    branch.clock.set(MORNING + timedelta(days=17))
    late = window(desk)
    late.key(Key.Key_3, ALT)
    assert logged(late) == "已受理 · 已超 1 天"
    late.key(Key.Key_Return)
    assert late.text("asker.who") == "没有留姓名和号码"


def test_what_ends_with_a_day_ends_at_its_24_00() -> None:
    zone = ZoneInfo("Asia/Shanghai")
    now = datetime(2025, 6, 9, 9, 0, tzinfo=zone)
    assert deadline(datetime(2025, 6, 17, 0, 0, tzinfo=zone), zone, now) == "06-16 24:00"
    assert deadline(datetime(2025, 6, 10, 0, 0, tzinfo=zone), zone, now) == "24:00"
    assert deadline(datetime(2025, 6, 17, 0, 1, tzinfo=zone), zone, now) == "06-17 00:01"
    assert deadline(None, zone, now) == ""
