"""The window around the pages: palette, cheat sheet, top bar, outbox, settings, states."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QApplication, QTextBrowser, QTreeWidget
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.journal.kinds import COUNTER
from app.settings import Preferences, read_preferences, write_preferences
from tests.ui.branch import Branch
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.test_flows import complaint, enquiry
from ui.actions import ACTIONS
from ui.application import take_down
from ui.keys.sheet import sections
from ui.looks import put_on
from ui.topbar import TopBar
from ui.window import DeskWindow
from ui.words import say

Open = Callable[..., Driver]


@pytest.fixture(autouse=True)
def usual_looks(qapp: QApplication) -> Iterator[None]:
    """Whatever a test prefers, the next one starts as the program does."""
    yield
    put_on(Preferences())


def offered(driver: Driver) -> list[str]:
    """What the palette lists."""
    shown = driver.find("palette.list")
    assert isinstance(shown, QTreeWidget)
    found = [shown.topLevelItem(row) for row in range(shown.topLevelItemCount())]
    return [each.text(0) for each in found if each is not None]


def palette(driver: Driver, typed: str) -> list[str]:
    """Ctrl+K and this."""
    driver.key(Key.Key_K, Modifier.ControlModifier)
    driver.type(typed)
    return offered(driver)


@pytest.mark.parametrize("typed", ["投诉日", "tsrz", "log", "Alt+3"])
def test_the_palette_finds_by_words_letters_id_and_key(
    typed: str, desk: Desk, window: Open
) -> None:
    driver = window(desk)
    assert palette(driver, typed)[0] == "投诉日志"
    driver.key(Key.Key_Return)
    assert driver.focus() == "log.table"


def test_the_palette_does_what_the_page_in_front_offers(desk: Desk, window: Open) -> None:
    driver = window(desk)
    enquiry(driver)
    assert palette(driver, "当场")[0] == "当场答复"
    driver.key(Key.Key_Return)
    assert driver.focus() == "answer.answer"


def test_esc_leaves_the_palette_and_nothing_else(desk: Desk, window: Open) -> None:
    driver = window(desk)
    driver.key(Key.Key_F2)
    driver.type("写到一半")
    palette(driver, "锁")
    driver.key(Key.Key_Escape)
    assert driver.focus() == "visit.asks"
    assert driver.text("visit.asks") == "写到一半"
    assert driver.window.findChild(QTreeWidget, "palette.list").isHidden()


def test_the_palette_hands_on_to_the_search(desk: Desk, window: Open) -> None:
    driver = window(desk)
    assert palette(driver, "没有这样的事") == ["查找“没有这样的事”"]
    driver.key(Key.Key_Return)
    assert driver.text("search.text") == "没有这样的事"


def test_the_customer_stays_in_the_bar_masked(desk: Desk, window: Open) -> None:
    driver = window(desk)
    assert driver.text("asker.who") == say("asker.nobody")
    complaint(driver)
    assert driver.text("asker.who") == "0300-***0211"
    assert driver.text("asker.known") == "1 件未办结"
    driver.key(Key.Key_F2)
    assert driver.text("asker.who") == say("asker.unnamed")
    assert driver.text("asker.known") == ""


def test_nobody_is_shown_beside_another_page_than_the_visit_in_hand(
    desk: Desk, window: Open
) -> None:
    driver = window(desk)
    driver.key(Key.Key_F2)
    driver.type("来电显示多少钱")
    driver.find("visit.name").setFocus()
    driver.type("钱守安")
    driver.key(Key.Key_F9)
    assert driver.text("asker.who") == "钱**"
    driver.key(Key.Key_3, Modifier.AltModifier)
    assert driver.text("asker.who") == "钱**"
    driver.key(Key.Key_1, Modifier.AltModifier)
    driver.digit("5")
    driver.key(Key.Key_F9)
    driver.key(Key.Key_3, Modifier.AltModifier)
    assert "钱" not in driver.text("asker.who")


def test_the_palette_moves_by_arrows(desk: Desk, window: Open) -> None:
    driver = window(desk)
    found = palette(driver, "待")
    assert [text.index("待") for text in found] == sorted(text.index("待") for text in found)
    driver.keys(*[Key.Key_Down] * found.index("待上传"), Key.Key_Return)
    assert driver.focus() == "outbox.list"


def test_the_palette_offers_nobody_what_is_not_for_that_role(desk: Desk, window: Open) -> None:
    driver = window(desk)
    assert "改派" not in palette(driver, "改派")


@pytest.mark.parametrize("role", sorted(COUNTER))
def test_the_sheet_holds_every_action_of_the_role_once(role: str) -> None:
    rows = [row for title, rows in sections(role) if title != say("keys.forms") for row in rows]
    assert len(rows) == len([each for each in ACTIONS if each.may(role)])


def test_f1_shows_the_sheet_and_f8_writes_it(
    desk: Desk, window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path / "documents"))
    driver = window(desk)
    driver.key(Key.Key_F1)
    sheet = driver.find("keys.sheet")
    assert isinstance(sheet, QTextBrowser)
    assert "投诉日志" in sheet.toPlainText()
    assert "改派" not in sheet.toPlainText()
    driver.key(Key.Key_F8)
    (written,) = (tmp_path / "documents").iterdir()
    assert written.read_bytes().startswith(b"%PDF")
    assert str(written) in driver.text("strip.text")


def test_a_sheet_that_cannot_be_written_says_so(
    desk: Desk, window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "documents").write_text("a file where the folder should be")
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path / "documents"))
    driver = window(desk)
    driver.keys(Key.Key_F1, Key.Key_F8)
    assert driver.text("strip.text").startswith("没能写到")


def test_the_timer_counts_from_the_opening_of_the_visit(
    branch: Branch, desk: Desk, window: Open
) -> None:
    driver = window(desk)
    assert not driver.window.findChild(TopBar)._labels["timer"].isVisible()
    enquiry(driver)
    branch.clock.set(branch.clock.now() + timedelta(minutes=4, seconds=12))
    driver.window.findChild(TopBar).ask()
    driver.settle()
    assert driver.text("top.timer") == "04:12"
    branch.clock.set(branch.clock.now() + timedelta(hours=1))
    driver.window.findChild(TopBar).ask()
    assert driver.text("top.timer") == "1:04:12"


def test_the_outbox_lists_what_waits_and_says_what_to_do(
    branch: Branch, desk: Desk, window: Open
) -> None:
    driver = window(desk)
    enquiry(driver)
    branch.lose_line(desk)
    driver.key(Key.Key_6, Modifier.AltModifier)
    rows = driver.find("outbox.list")
    texts = [rows.item(row).text() for row in range(rows.count())]  # type: ignore[attr-defined]
    assert texts == [
        "开始接待 · 待上传\n09:02 · 林小满 · 刚刚",
        "顾客问 · 待上传\n09:02 · 林小满 · 刚刚",
    ]
    assert driver.text("outbox.line").startswith("连不上分局")
    assert "上一次试是 09:02:00，马上再试。" in driver.text("outbox.line")
    assert driver.find("rail.outbox").accessibleName() == "待上传 2"
    branch.exchange()
    branch.lose_line(desk, None)
    driver.window.findChild(TopBar).ask()
    driver.key(Key.Key_6, Modifier.AltModifier)
    assert driver.text("outbox.line") == "都传到分局了，最近一次接通 09:02。"
    assert driver.find("rail.outbox").accessibleName() == "待上传"


def test_settings_are_kept_worn_and_lose_nothing(
    desk: Desk, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "settings.json"
    made = DeskWindow(desk, file)
    try:
        made.show()
        qtbot.waitExposed(made)
        driver = Driver(made, qtbot)
        driver.settle()
        driver.sign_in("3101")
        driver.key(Key.Key_F2)
        driver.type("写到一半")
        driver.key(Key.Key_7, Modifier.AltModifier)
        driver.digit("2")
        driver.key(Key.Key_Return)
        driver.digit("2")
        driver.key(Key.Key_F9)
        driver.settle()
        assert read_preferences(file) == Preferences(language="en", theme="dark")
        assert driver.find("rail.settings").accessibleName() == "Settings"
        assert qapp.palette().window().color().lightness() < 128
        driver.key(Key.Key_2, Modifier.AltModifier)
        assert driver.find("mine.drafts").count() == 1  # type: ignore[attr-defined]
    finally:
        take_down(made)


@pytest.mark.parametrize("typed", ["", "0", "61", "五", "-1"])
def test_a_wrong_number_of_minutes_is_said_beside_it(typed: str, desk: Desk, window: Open) -> None:
    driver = window(desk)
    driver.key(Key.Key_7, Modifier.AltModifier)
    driver.find("settings.idle_minutes").setFocus()
    driver.key(Key.Key_A, Modifier.ControlModifier)
    driver.key(Key.Key_Delete)
    driver.type(typed)
    driver.key(Key.Key_F9)
    assert driver.text("settings.idle_minutes.error") == "请写 1 到 60 之间的整数。"
    assert driver.text("settings.idle_minutes") == typed
    assert driver.focus() == "settings.idle_minutes"


def test_a_file_of_settings_that_cannot_be_read_is_no_hindrance(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    assert read_preferences(file) == Preferences()
    for broken in (b"", b"{", b'{"idle_minutes": 0}', b'{"text": 200}', b'{"theme": "pink"}'):
        file.write_bytes(broken)
        assert read_preferences(file) == Preferences()
    chosen = Preferences(theme="dark", text=14.0, idle_minutes=10, printer="柜台")
    write_preferences(file, chosen)
    assert read_preferences(file) == chosen
    assert [each.name for each in tmp_path.iterdir()] == ["settings.json"]


def sheet(driver: Driver) -> str:
    """What F1 shows."""
    driver.key(Key.Key_F1)
    found = driver.find("keys.sheet")
    assert isinstance(found, QTextBrowser)
    return found.toPlainText().strip()


def test_f1_says_what_the_field_takes_and_goes_back_to_it(desk: Desk, window: Open) -> None:
    driver = window(desk)
    driver.key(Key.Key_F2)
    driver.type("写到一半")
    driver.find("visit.number").setFocus()
    driver.type("12")
    driver.key(Key.Key_F9)
    said = sheet(driver)
    assert said.startswith("这一格：电话号码")
    wrong, known, page, everywhere = (
        said.index(each) for each in ("认不出这个号码", "写完整的号码", "这一页上", "按键一览")
    )
    assert wrong < known < page < everywhere
    driver.key(Key.Key_F1)
    assert driver.focus() == "visit.number"
    assert driver.text("visit.number") == "12"
    assert driver.text("visit.asks") == "写到一半"


def test_f1_of_a_list_begins_with_the_keys_of_its_page(desk: Desk, window: Open) -> None:
    driver = window(desk)
    driver.key(Key.Key_3, Modifier.AltModifier)
    said = sheet(driver)
    assert said.startswith("这一页上")
    assert said.index("Ctrl+F") < said.index("按键一览")
    driver.key(Key.Key_F1)
    assert driver.focus() == "log.table"
