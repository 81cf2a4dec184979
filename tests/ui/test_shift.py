"""A shift is opened and closed by keys; what is open is signed, and the backup's fate is told."""

from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtWidgets import QListWidget

from app.desk import Desk
from app.errors import Outage
from app.hub.backups import NoteBackup
from app.manifest import File, Manifest
from app.shifts.commands import CloseShift, OpenShift
from app.shifts.views import Copies, DayOf, Now, ShiftNow
from tests.support.scene import LIN, do
from tests.support.spooler import spooler
from tests.ui.branch import HUB, Branch
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.test_flows import enquiry
from ui.paper.shift import ShiftPaper, sheet

Open = Callable[..., Driver]


def now(desk: Desk) -> Now:
    return desk.ask(ShiftNow()).result()


def to_shift(driver: Driver) -> None:
    driver.key(Key.Key_F12, Modifier.ShiftModifier)


def full(made: Callable[[Path | None, datetime], Manifest]) -> Callable[..., Manifest]:
    """A second place that is full; for the branch there is one."""

    def back_up(place: Path | None, at: datetime) -> Manifest:
        if place is not None:
            raise Outage("backup_full")
        return made(place, at)

    return back_up


def test_a_shift_is_opened_and_closed_by_keys(desk: Desk, window: Open, tmp_path: Path) -> None:
    driver = window(desk)
    to_shift(driver)
    assert driver.text("shift.facts").startswith("本台还没有开班。")
    driver.digit("1")
    opened = now(desk).shift
    assert opened is not None and opened.opened_by_name == "林小满"
    assert "完好" in driver.text("shift.facts")
    enquiry(driver)
    to_shift(driver)
    driver.window.bridge.preferred.set(backup=str(tmp_path))
    driver.digit("2")
    closed = now(desk).before
    assert closed is not None and now(desk).shift is None
    assert (closed.backup, closed.closed_by_name) == ("proven", "林小满")
    # Open at the close, and signed with it: the visit, and what the branch has not got.
    assert dict(closed.left)["visits"] == 1
    assert dict(closed.left)["acts"] > 0


def test_the_sheet_names_the_end_of_the_chain_before_it(desk: Desk, window: Open) -> None:
    driver = window(desk)
    to_shift(driver)
    driver.digit("1")
    before = now(desk)
    driver.digit("2")
    closed = now(desk).before
    assert closed is not None
    assert (closed.seq, closed.head) == (before.seq, before.head)
    assert now(desk).seq == before.seq + 1


def test_no_second_place_is_told_and_blocks_nothing(desk: Desk, window: Open) -> None:
    driver = window(desk)
    to_shift(driver)
    driver.digit("1")
    driver.digit("2")
    assert "第二处还没有设" in driver.text("strip.text")
    closed = now(desk).before
    assert closed is not None and closed.backup == "waiting"


def test_a_backup_that_failed_is_on_the_sheet(desk: Desk, window: Open, tmp_path: Path) -> None:
    driver = window(desk)
    desk.back_up = full(desk.back_up)
    driver.window.bridge.preferred.set(backup=str(tmp_path))
    to_shift(driver)
    driver.digit("1")
    driver.digit("2")
    closed = now(desk).before
    assert closed is not None
    assert (closed.backup, closed.why) == ("failed", "backup_full")
    assert "第二处已经满了" in driver.text("strip.text")


def test_the_next_shift_is_told_what_the_last_one_left(desk: Desk, window: Open) -> None:
    driver = window(desk)
    to_shift(driver)
    driver.digit("1")
    driver.key(Key.Key_F2)
    driver.type("来电显示多少钱")
    driver.window.workplace.keep()  # type: ignore[union-attr]
    driver.settle()
    to_shift(driver)
    driver.digit("2")
    driver.digit("1")
    assert "上一班留下 1 份没写完的" in driver.text("shift.facts")


def test_a_supervisor_signs_the_day_and_a_missing_counter_is_named(
    branch: Branch, desk: Desk, window: Open
) -> None:
    clerk = window(desk)
    to_shift(clerk)
    clerk.digit("1")
    clerk.digit("2")
    assert not any(each.isVisible() for each in clerk.window.findChildren(object, "shift.menu.day"))
    branch.exchange()
    driver = window(desk, "3901")
    to_shift(driver)
    driver.digit("4")
    driver.digit("2")
    driver.key(Key.Key_F9)
    today = desk._norms.day(desk.clock.now())  # type: ignore[union-attr]
    day = desk.ask(DayOf("QH", today)).result()
    assert day.closed_by_name == "沈知秋"
    assert day.missing == ("2", "3", "4")
    assert "沈知秋" in driver.text("shift.signed")
    # Once.
    driver.digit("4")
    driver.key(Key.Key_F9)
    assert "已经签过" in driver.text("day.error")


def test_a_sheet_is_one_page_however_much_is_open(window: Open) -> None:
    left = "\n".join(f"{n} 项" for n in range(6))
    rows = (("经手人", "示例"), ("没有办完的", left), ("记录链末端", f"{2**40}\n{'f' * 64}"))
    made = sheet(ShiftPaper("青禾营业厅（示例） 1", "演示数据", "交班单", rows, "签名"))
    assert len(made.pages) == 1


def test_f8_prints_the_last_sheet(desk: Desk, window: Open, tmp_path: Path) -> None:
    driver = window(desk)
    driver.window.bridge.preferred.set(printer="Desk")
    to_shift(driver)
    driver.digit("1")
    driver.digit("2")
    with spooler(tmp_path / "spooler") as printed:
        driver.key(Key.Key_F8)
    assert "打出来了" in driver.text("strip.text")
    (page,) = printed.printed
    words = PdfReader(BytesIO(page)).pages[0].extract_text()
    # On paper every time has its day.
    assert "".join(words.split()).count("2025年6月9日") == 2


def arrived(branch: Branch, desk: Desk, at: datetime) -> None:
    """What the hub writes once it has a backup whole."""
    me = desk.me
    held = (File("desk.db", 1, "0" * 64),)
    found = Manifest(1, me.branch, me.device, me.incarnation, at, 1, 1, "0" * 64, held)
    note = NoteBackup(id=f"b{me.device}{at:%H%M%S%f}", hall=me.hall, manifest=found, hash="0" * 64)
    desk.do(note, HUB).result()
    branch.exchange()


def rows_of(driver: Driver) -> list[str]:
    """The sheets of the day."""
    found = driver.find("shift.day")
    assert isinstance(found, QListWidget)
    return [found.item(row).text() for row in range(found.count())]


def words_of(printed: list[bytes]) -> str:
    """What stands on the last page, without spaces."""
    return "".join(PdfReader(BytesIO(printed[-1])).pages[0].extract_text().split())


def test_the_sheet_says_where_the_last_proven_backup_is(
    branch: Branch, desk: Desk, window: Open, tmp_path: Path
) -> None:
    """On the screen and on paper: not yet anywhere, then the second place, then the branch too."""
    driver = window(desk)
    driver.window.bridge.preferred.set(printer="Desk")
    to_shift(driver)
    driver.digit("1")
    assert "还没有核对过的备份" in driver.text("shift.facts")
    driver.digit("2")
    assert now(desk).copies == Copies(None, None, behind=True)
    arrived(branch, desk, branch.clock.now())
    driver.settle()
    assert "最后一份核对过的备份：分局 09:02" in driver.text("shift.facts")
    driver.window.bridge.preferred.set(backup=str(tmp_path))
    branch.clock.move(timedelta(hours=8))
    driver.digit("1")
    driver.digit("2")
    facts = driver.text("shift.facts")
    assert "第二处 17:02；分局 09:02，上一班的还没有传到" in facts
    with spooler(tmp_path / "spooler") as printed:
        driver.key(Key.Key_F8)
        page = words_of(printed.printed)
        assert f"17:02的，已读回核对{tmp_path}" in page and "还没有这一班的，最后一份是" in page
        arrived(branch, desk, branch.clock.now())
        driver.settle()
        assert "第二处 17:02；分局 17:02" in driver.text("shift.facts")
        driver.key(Key.Key_F8)
        page = words_of(printed.printed)
        assert page.count("17:02的，已读回核对") == 2 and "还没有这一班的" not in page


def test_the_day_and_the_settings_say_it_too(
    branch: Branch, desk: Desk, window: Open, tmp_path: Path
) -> None:
    two = branch.open("2")
    for each, place in ((desk, "proven"), (two, "waiting")):
        do(each, OpenShift(id=f"o{place}"), LIN)
        at = branch.clock.now()
        do(each, CloseShift(id=f"c{place}", backup=place, backup_at=at), LIN)
    branch.exchange()
    driver = window(desk, "3901")
    to_shift(driver)
    rows = rows_of(driver)
    assert "备份在第二处，分局还没有" in rows[0] and "备份只在本台" in rows[1]
    for each in (desk, two):
        arrived(branch, each, branch.clock.now())
    driver.settle()
    rows = rows_of(driver)
    assert "第二处和分局都有备份" in rows[0] and rows[1].endswith("备份在分局")
    driver.key(Key.Key_7, Modifier.AltModifier)
    assert "第二处 09:02；分局 09:02" in driver.text("settings.copies")
