"""What something costs is shown before anything is signed, and kept as it stood; short sentences in
two languages stand in the dock and on the customer's screen."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from app.desk import Desk
from app.visits.views import RecentVisits
from app.witness.views import Witness, WitnessOf
from tests.ui.branch import Branch
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.test_customer_screen import leaks, press, screen, write_name
from tests.ui.test_flows import enquiry

Open = Callable[..., Driver]
ASKS = "来电显示多少钱"


def witness(desk: Desk) -> Witness:
    """What is known of the latest matter."""
    visit = desk.ask(RecentVisits()).result()[0]
    return desk.ask(WitnessOf(visit.matters[0].id)).result()


def price(driver: Driver) -> None:
    """Shift+F10."""
    driver.key(Key.Key_F10, Modifier.ShiftModifier)


def words(driver: Driver) -> list[str]:
    """Every sentence and value on the customer's screen."""
    lines = screen(driver)._view.sheet.lines
    return [text for each in lines for text in (each.text, each.value, each.below) if text]


def test_the_price_stands_there_with_its_days_and_is_kept_as_it_stood(
    desk: Desk, window: Open
) -> None:
    driver = window(desk)
    enquiry(driver, ASKS)
    price(driver)
    shown = words(driver)
    assert "6.00 元/月" in shown and "5.00 元/月" in shown
    assert any("2025 年 6 月 30 日" in each for each in shown)
    assert any("2025 年 7 月 1 日" in each for each in shown)
    (kept,) = witness(desk).showings
    assert (kept.sheet, kept.lines) == ("tariff", screen(driver)._view.sheet.lines)
    assert kept.layout and kept.version
    assert leaks(screen(driver)) == set()
    price(driver)
    assert not screen(driver).isVisible()


def test_what_was_shown_before_anything_was_decided_is_painted_again_at_its_matter(
    desk: Desk, window: Open
) -> None:
    driver = window(desk)
    enquiry(driver, ASKS)
    price(driver)
    seen = screen(driver)._view.sheet.text
    price(driver)
    card = driver.find("showing")
    assert driver.find("showing.picture").accessibleName() == seen
    driver.digit("1")
    assert not card.isVisible(), "a form needs the room"
    driver.type("每月六元。")
    driver.key(Key.Key_F9)
    assert card.findChildren(QWidget, "showing.picture") == [], "the next customer is here"


def test_a_price_that_has_ended_is_not_shown(branch: Branch, desk: Desk, window: Open) -> None:
    branch.clock.set(branch.clock.now() + timedelta(days=40))
    driver = window(desk)
    enquiry(driver, ASKS)
    price(driver)
    shown = words(driver)
    assert "5.00 元/月" in shown and "6.00 元/月" not in shown


def test_in_english_the_price_is_english_with_the_chinese_below(desk: Desk, window: Open) -> None:
    driver = window(desk)
    driver.key(Key.Key_F2)
    driver.keys(Key.Key_F11, Key.Key_F11)
    driver.type(ASKS)
    driver.key(Key.Key_F9)
    price(driver)
    lines = screen(driver)._view.sheet.lines
    row = next(each for each in lines if each.value)
    assert (row.text, row.value) == ("Caller ID", "6.00 yuan a month")
    assert "by calendar month" in row.below and "来电显示 · 按自然月收取" in row.below
    assert all(each.below for each in lines[1:])


def test_the_signature_is_bound_to_the_price_that_was_shown(desk: Desk, window: Open) -> None:
    driver = window(desk)
    enquiry(driver, ASKS)
    price(driver)
    driver.key(Key.Key_F10, Modifier.ControlModifier)
    assert driver.focus() == "sign.how_signed.signed"
    pad = screen(driver)
    drawn = write_name(pad)
    press(pad, "done")
    driver.settle()
    driver.key(Key.Key_F9)
    (kept,) = witness(desk).showings
    assert (kept.sheet, kept.how_signed, kept.strokes) == ("tariff", "signed", drawn)
    assert not pad.isVisible()
    # The visit is still there, to be answered.
    assert driver.text("contact.title") == "接待 A001"


def test_without_a_price_in_force_nothing_is_shown(desk: Desk, window: Open) -> None:
    driver = window(desk)
    enquiry(driver, "不想登号簿")
    price(driver)
    assert "没有在用的价格" in driver.text("strip.text")
    assert not witness(desk).showings


def test_a_phrase_is_found_by_letters_and_shown_by_enter(desk: Desk, window: Open) -> None:
    driver = window(desk)
    enquiry(driver, ASKS)
    caret = driver.focus()
    driver.key(Key.Key_I, Modifier.ControlModifier)
    assert driver.focus() == "phrases.find"
    driver.type("jqsy")
    driver.key(Key.Key_Return)
    assert driver.text("strip.text")
    driver.key(Key.Key_A, Modifier.ControlModifier)
    driver.type("Please sit down")
    assert driver.text("phrases.zh") == "您好，请坐，慢慢说。"
    driver.key(Key.Key_Return)
    assert words(driver) == ["您好，请坐，慢慢说。", "Hello. Please sit down and take your time."]
    driver.key(Key.Key_Return)
    assert screen(driver).presenter.screen.sheet is None
    driver.key(Key.Key_I, Modifier.ControlModifier)
    assert driver.focus() == caret
    assert driver.find("answers.list").isVisible()


def test_a_phrase_takes_nothing_of_the_customer_away(desk: Desk, window: Open) -> None:
    driver = window(desk)
    enquiry(driver, ASKS)
    price(driver)
    before = screen(driver)._view.sheet
    driver.key(Key.Key_I, Modifier.ControlModifier)
    driver.key(Key.Key_Return)
    assert "先收起" in driver.text("strip.text")
    assert screen(driver)._view.sheet == before
