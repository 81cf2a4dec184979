"""A sheet is read on any screen: as large as it fits, on more pages where it would become small."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.desk import Desk
from app.witness.acts import Line
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.test_customer_screen import press, screen, witness, write_name
from tests.ui.test_flows import complaint, enquiry
from ui.customer.column import Placed
from ui.customer.sheet import Sheet, laid_out

Open = Callable[..., Driver]
SCREENS = ((800, 480), (1024, 600), (1280, 800), (1366, 768), (1920, 1080), (1080, 1920))
# The sheet itself while there is a pad below it.
SIGNING = ((800, 280), (1024, 420), (1280, 580), (1920, 780))
WORDS = "家里电话 5 月 20 日起打不出长途，打了三次 112 都说过两天来修。" * 4
ROLES = ("head", "title", "pair", "pair", "pair", "lead", "body", "body", "note")


def summary(words: str = WORDS, *, large: bool = False) -> Sheet:
    """As one looks, with both languages."""
    lines = tuple(
        Line(role, f"第 {at} 句 Sentence number {at}", "下面的中文", words if at == 3 else "")
        if role != "pair"
        else Line("pair", "Name\n名称", "下面的中文", words if at == 3 else f"value {at}")
        for at, role in enumerate(ROLES)
    )
    return Sheet("summary", lines, large)


def placed(sheet: Sheet, wide: int, high: int) -> list[Placed]:
    """On all pages."""
    return [each for page in laid_out(sheet, QSizeF(wide, high)) for each in page]


def letters(text: str) -> str:
    """Without spaces and breaks."""
    return "".join(text.replace("\u00a0", " ").split())


@pytest.mark.parametrize(("wide", "high"), (*SCREENS, *SIGNING))
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("words", [WORDS, WORDS * 50], ids=["usual", "endless"])
def test_every_word_is_there_whole_and_large_enough(
    qapp: QApplication, wide: int, high: int, large: bool, words: str
) -> None:
    sheet, inside = summary(words, large=large), QRectF(0, 0, wide, high)
    found = placed(sheet, wide, high)
    assert all(inside.contains(each.place) for each in found)
    said = letters("".join(each.text for each in found))
    assert all(letters(each) in said for each in (sheet.lines[1].text, sheet.lines[-1].text))
    assert said.count("打了三次") == words.count("打了三次")
    least = 22 if large else 15
    assert all(each.font.pixelSize() >= 11 for each in found)
    assert all(each.font.pixelSize() >= least for each in found if letters(each.text) in words)


def test_no_two_words_lie_on_each_other(qapp: QApplication) -> None:
    for wide, high in (*SCREENS, *SIGNING):
        for page in laid_out(summary(), QSizeF(wide, high)):
            for at, one in enumerate(page):
                inner = one.place.adjusted(1, 1, -1, -1)
                under = [each for each in page[at + 1 :] if each.place.intersects(inner)]
                assert not [each for each in under if not each.right and not one.right]


def test_on_a_broad_screen_large_letters_stand_in_two_columns(qapp: QApplication) -> None:
    """What was written down at the left, what follows at the right; upright below each other."""
    for (wide, high), columns in (((1280, 580), 2), ((1080, 1920), 1)):
        lefts = {each.place.left() for each in placed(summary(), wide, high) if each.font.bold()}
        assert len(lefts) == columns


def test_a_number_stays_with_its_measure(qapp: QApplication) -> None:
    line = Line("body", "一二三四五六七八九十" * 3 + "（服务规范第 13 条），到 5 月 20 日为止。")
    for wide in range(500, 1500, 40):
        for each in placed(Sheet("idle", (line,)), wide, 700):
            assert not each.text.startswith(("条", "月", "日", "13", "\u00a0"))
            assert not each.text.endswith("第")


def test_a_page_breaks_where_a_line_begins(qapp: QApplication) -> None:
    pages = laid_out(summary(WORDS * 2), QSizeF(1024, 300))
    assert len(pages) > 1
    whole = [letters(each.text) for each in summary().lines if each.role != "pair"]
    for page in pages:
        for text in whole:
            parts = [each for each in page if letters(each.text) and letters(each.text) in text]
            assert not parts or letters("".join(each.text for each in parts)) == text


LONG = "电话从上个月二十号起就打不出长途，打了三次障碍台，每次都说过两天来修。" * 24


def test_f10_turns_the_pages_before_it_puts_them_away(desk: Desk, window: Open) -> None:
    driver = window(desk)
    driver.key(Key.Key_F2)
    driver.keys(Key.Key_F11)
    driver.type(LONG)
    driver.key(Key.Key_F9)
    driver.key(Key.Key_F10)
    shown = screen(driver)
    pages = shown.presenter.screen.pages
    assert pages > 1
    for page in range(1, pages):
        assert f"第 {page} 页，共 {pages} 页" in driver.text("strip.text")
        assert shown._view.page == page - 1
        driver.key(Key.Key_F10)
    assert f"第 {pages} 页，共 {pages} 页" in driver.text("strip.text")
    assert shown.isVisible()
    driver.key(Key.Key_F10)
    assert not shown.isVisible()


def test_on_the_only_display_the_keys_in_front_turn_pages_too(desk: Desk, window: Open) -> None:
    driver = window(desk)
    complaint(driver, LONG)
    driver.key(Key.Key_F10)
    shown = screen(driver)
    QTest.keyClick(shown, Key.Key_PageDown)
    assert shown._view.page == 1
    for _ in range(shown.presenter.screen.pages - 2):
        QTest.keyClick(shown, Key.Key_Space)
    QTest.keyClick(shown, Key.Key_Space)
    assert shown.isVisible() and shown._view.page == shown.presenter.screen.pages - 1
    QTest.keyClick(shown, Key.Key_F10)
    assert not shown.isVisible()


def test_the_customer_turns_pages_himself_also_while_signing(desk: Desk, window: Open) -> None:
    driver = window(desk)
    complaint(driver, LONG)
    driver.key(Key.Key_F10)
    shown = screen(driver)
    for at in range(shown.presenter.screen.pages):
        assert shown._view.page == at
        press(shown, "more")
    assert shown._view.page == 0
    driver.digit("8")
    drawn = write_name(shown)
    press(shown, "more")
    assert shown._view.page == 1
    assert shown._pad.strokes() == drawn, "turning takes no signature away"
    press(shown, "done")
    driver.settle()
    driver.key(Key.Key_F9)
    (kept,) = witness(desk).showings
    assert kept.strokes == drawn
    assert LONG in driver.find("showing.picture").accessibleName()


def test_whatever_is_pressed_is_as_large_as_a_finger(desk: Desk, window: Open) -> None:
    driver = window(desk)
    complaint(driver, LONG)
    driver.key(Key.Key_F10)
    driver.digit("8")
    shown = screen(driver)
    for wide, high in ((800, 480), (1024, 600), (1280, 800), (1920, 1080)):
        shown.resize(wide, high)
        QApplication.processEvents()
        found = [each for each in shown.findChildren(QPushButton) if each.isVisible()]
        names = {each.objectName().split(".")[1] for each in found}
        assert names - {"more"} == {"clear", "done"}
        assert all(each.height() >= 56 and each.width() >= 56 for each in found), (wide, high)
        assert all(shown.rect().contains(each.geometry()) for each in (shown._pad, *found))
        hints = [each.fontMetrics().horizontalAdvance(each.text()) for each in found]
        assert all(hint <= each.width() for hint, each in zip(hints, found, strict=True))


def test_what_was_drawn_below_other_words_signs_nothing(desk: Desk, window: Open) -> None:
    """The form of an older showing stands open while a newer one is on the screen."""
    driver = window(desk)
    enquiry(driver, "来电显示多少钱")
    driver.key(Key.Key_F10, Modifier.ShiftModifier)
    shown = screen(driver)
    older = shown.presenter.screen.showing
    driver.key(Key.Key_F10, Modifier.ShiftModifier)
    driver.key(Key.Key_F10, Modifier.ShiftModifier)
    driver.key(Key.Key_F10, Modifier.ControlModifier)
    write_name(shown)
    form = driver.window.workplace.ways.pages.contact._slot.form
    form.about["showing"] = older
    driver.key(Key.Key_F9)
    assert "还没有写" in driver.text("sign.how_signed.error")


def test_the_pictures_of_the_idle_screen_go_round(desk: Desk, window: Open) -> None:
    driver = window(desk)
    enquiry(driver)
    driver.key(Key.Key_F10)
    shown = screen(driver)
    driver.key(Key.Key_F10)
    driver.digit("5")
    driver.key(Key.Key_F9)
    assert shown._view.sheet.kind == "idle"
    seen = [shown._view.sheet]
    while len(seen) <= len(shown._sheets):
        shown._turn_over()
        seen.append(shown._view.sheet)
    assert seen[0] == seen[-1]
    assert set(seen) == set(shown._sheets)
    assert len({len(each.lines) for each in shown._sheets[1:]}) <= 2
    rows = {each.text: each for sheet in shown._sheets for each in sheet.lines if each.value}
    assert rows["固定电话月租（住宅）"].below == "Line rental, home · 18.00 yuan a month"
    # A price of nothing is said in words.
    assert rows["呼叫转移"].value == "不收费" and rows["呼叫转移"].below.endswith("free")
    QTest.mouseClick(shown._view, Qt.MouseButton.LeftButton)
    assert shown._view.sheet == seen[-1]
