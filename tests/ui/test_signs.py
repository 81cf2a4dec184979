"""A colleague is asked about a sign of first contacts and says her word to it, by keys alone."""

import io
from collections.abc import Callable

import pypdf
from PySide6.QtWidgets import QListWidget, QTableView, QWidget

from app.desk import Desk
from tests.review.test_own import joined
from tests.signs.conftest import SHEN as BOSS
from tests.signs.conftest import point
from tests.support.spooler import Spooler
from tests.ui.branch import Branch
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.test_log_filters import SHEN

Open = Callable[..., Driver]
ASKED, WORDS = "这位顾客想寄什么？", "挂号信，我们不办。"


def _quality(driver: Driver) -> None:
    """What LIN pointed outside."""
    driver.key(Key.Key_F1, Modifier.ShiftModifier)
    driver.digit("4")
    driver.find("quality.table").setFocus()
    driver.keys(Key.Key_Home, Key.Key_Right, Key.Key_Right, Key.Key_Right)


def _ask(driver: Driver) -> None:
    _quality(driver)
    driver.digit("1")
    driver.type(ASKED)
    driver.key(Key.Key_F9)


def _cell(driver: Driver) -> str:
    table = driver.find("quality.table")
    assert isinstance(table, QTableView)
    return str(table.model().index(1, 3).data())


def _rows(driver: Driver, name: str) -> list[str]:
    found = driver.find(name)
    assert isinstance(found, QListWidget)
    return [found.item(row).text() for row in range(found.count())]


def _mine(driver: Driver) -> None:
    driver.key(Key.Key_2, Modifier.AltModifier)


def _seen(driver: Driver, name: str) -> bool:
    return any(w.isVisible() for w in driver.window.findChildren(QWidget, name))


def _as(driver: Driver, no: str) -> None:
    driver.key(Key.Key_F12)
    driver.sign_in(no)


def test_it_waits_on_her_own_desk_is_replied_to_and_prints_with_the_reply(
    branch: Branch, desk: Desk, window: Open, printer: Spooler
) -> None:
    hers_desk = branch.open("2")
    point(desk, "1")
    branch.exchange()
    boss, hers = window(desk, SHEN), window(hers_desk)
    _quality(boss)
    boss.digit("1")
    assert boss.text("sign_ask.told") == "林小满（3101）：指到外单位 1 / 1　样本不足，近 30 天"
    boss.key(Key.Key_F9)
    assert boss.text("sign_ask.question.error")
    boss.type(ASKED)
    boss.key(Key.Key_F9)
    assert boss.text("strip.text") == "记下了，本人在“我的”里可以回复。"
    assert _cell(boss) == "1 / 1　样本不足 · 等回复"
    branch.exchange()
    _mine(hers)
    (line,) = _rows(hers, "mine.signs")
    assert line.startswith("指到外单位 · 1 / 1") and ASKED in line and "06-16 24:00" in line
    hers.find("mine.signs").setFocus()
    hers.key(Key.Key_Return)
    assert hers.focus() == "sign_reply.statement"
    assert ASKED in hers.text("sign_reply.told")
    assert "A001" in _rows(hers, "sign.matters")[0]
    hers.key(Key.Key_F9)
    assert hers.text("sign_reply.statement.error")
    hers.type(WORDS)
    hers.key(Key.Key_F9)
    assert hers.text("strip.text") == "回复记下了，和首问情况放在一起。"
    assert not _seen(hers, "mine.signs")
    branch.exchange()
    _quality(boss)
    assert _cell(boss) == "1 / 1　样本不足 · 有回复"
    assert WORDS in _words(boss)
    boss.key(Key.Key_F8)
    (document,) = printer.printed
    pages = pypdf.PdfReader(io.BytesIO(document)).pages
    text = "".join("".join(page.extract_text().split()) for page in pages)
    for words in ("首问情况说明单", "林小满·指到外单位", ASKED, WORDS):
        assert words in text


def _words(driver: Driver) -> str:
    from tests.ui.reader import everything

    return everything(driver)


def test_without_a_line_it_goes_on_and_what_is_half_typed_is_taken_up_again(
    branch: Branch, desk: Desk, window: Open
) -> None:
    point(desk, "1")
    branch.lose_line(desk)
    driver = window(desk, SHEN)
    _quality(driver)
    driver.digit("1")
    driver.type(ASKED)
    driver.anew("3901")
    _mine(driver)
    driver.find("mine.drafts").setFocus()
    driver.key(Key.Key_Return)
    assert driver.text("sign_ask.question") == ASKED
    driver.key(Key.Key_F9)
    _as(driver, "3101")
    _mine(driver)
    driver.find("mine.signs").setFocus()
    driver.key(Key.Key_Return)
    driver.type(WORDS)
    driver.anew("3101")
    _mine(driver)
    driver.find("mine.drafts").setFocus()
    driver.key(Key.Key_Return)
    assert driver.text("sign_reply.statement") == WORDS
    driver.key(Key.Key_F9)
    assert not _seen(driver, "mine.signs")


def test_where_nothing_is_counted_and_to_a_duty_manager_there_is_nothing_to_ask(
    desk: Desk, window: Open
) -> None:
    point(desk, "1")
    driver = window(desk, SHEN)
    _quality(driver)
    driver.key(Key.Key_Left)
    driver.digit("1")
    assert not _seen(driver, "sign_ask.question")
    _as(driver, "3001")
    _quality(driver)
    driver.digit("1")
    assert not _seen(driver, "sign_ask.question")
    _as(driver, "3901")
    _ask(driver)
    _as(driver, "3001")
    _quality(driver)
    assert ASKED in _words(driver)
    _mine(driver)
    assert not _seen(driver, "mine.signs")


def test_of_her_own_sign_it_says_who_asks_about_it(
    branch: Branch, desk: Desk, window: Open
) -> None:
    point(desk, "1", BOSS)
    driver = window(desk, SHEN)
    _quality(driver)
    assert "本厅没有别的主管，请分局另派主管来问" in _words(driver)
    driver.digit("1")
    assert not _seen(driver, "sign_ask.question")
    joined(branch, desk)
    _quality(driver)
    assert "由温予安来问" in _words(driver)
