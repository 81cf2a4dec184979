"""Article 9 by keys: what a customer needs is noted at first contact and told to whoever goes on;
an English visit has its Chinese beside it."""

from collections.abc import Callable

from PySide6.QtWidgets import QAbstractButton

from app.complaints.log import ComplaintLog
from app.desk import Desk
from tests.ui.branch import Branch
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.test_flows import enquiry
from tests.ui.test_states import shows

Open = Callable[..., Driver]
ENGLISH = "The form I signed was only in Chinese."
CHINESE = "顾客要求提供英文版条款。"


def english(driver: Driver) -> None:
    """A visit in English, what is asked typed and recorded."""
    driver.key(Key.Key_F2)
    driver.keys(Key.Key_F11, Key.Key_F11)
    driver.type(ENGLISH)
    driver.key(Key.Key_F9)


def picked(driver: Driver, field: str) -> list[str]:
    """What is ticked."""
    found = [w for w in driver.window.findChildren(QAbstractButton) if w.isVisible()]
    own = [each for each in found if each.objectName().startswith(f"{field}.")]
    return [each.objectName().rpartition(".")[2] for each in own if each.isChecked()]


def test_needs_are_noted_by_keys_while_the_visit_is_still_typed(desk: Desk, window: Open) -> None:
    driver = window(desk)
    driver.key(Key.Key_F2)
    driver.type("想换个大字的电话单")
    driver.key(Key.Key_F11, Modifier.ShiftModifier)
    assert driver.focus().startswith("needs.needs.")
    driver.digit("1")
    driver.digit("2")
    driver.digit("2")
    assert picked(driver, "needs.needs") == ["elderly"]
    driver.key(Key.Key_Return)
    driver.digit("1")
    driver.digit("4")
    driver.key(Key.Key_F9)
    assert driver.text("contact.served") == "老年顾客 · 已提供：请坐着办、大字"
    assert shows(driver.window, "served")
    # Again: what is noted stands there, to be changed.
    driver.key(Key.Key_F11, Modifier.ShiftModifier)
    assert (picked(driver, "needs.needs"), picked(driver, "needs.offered")) == (
        ["elderly"], ["seat", "large"],
    )  # fmt: skip
    driver.key(Key.Key_Return)
    driver.digit("1")
    driver.digit("4")
    driver.key(Key.Key_F9)
    assert driver.text("contact.served") == "老年顾客 · 还没有提供帮助"


def test_what_is_offered_is_for_somebody(desk: Desk, window: Open) -> None:
    driver = window(desk)
    enquiry(driver)
    driver.key(Key.Key_F11, Modifier.ShiftModifier)
    driver.key(Key.Key_Return)
    driver.digit("1")
    driver.key(Key.Key_F9)
    assert driver.text("needs.needs.error")
    assert picked(driver, "needs.offered") == ["seat"]


def test_the_colleague_who_takes_over_is_told(branch: Branch, window: Open) -> None:
    one, two = branch.open("1"), branch.open("2")
    driver = window(one)
    english(driver)
    driver.key(Key.Key_F11, Modifier.ShiftModifier)
    driver.digit("3")
    driver.key(Key.Key_F9)
    driver.key(Key.Key_F5)
    driver.type("3102")
    driver.key(Key.Key_Return)
    driver.key(Key.Key_F9)
    assert "中文摘要" in driver.text("offer.summary.error")
    driver.type(CHINESE)
    driver.key(Key.Key_F9)
    branch.exchange()
    other = window(two, "3102")
    other.key(Key.Key_2, Modifier.AltModifier)
    other.find("mine.to_me").setFocus()
    other.key(Key.Key_Return)
    told = other.text("chain.served")
    assert told == f"外国顾客 · 还没有提供帮助\n中文摘要：{CHINESE}"


def test_an_english_complaint_is_filed_with_its_chinese(desk: Desk, window: Open) -> None:
    driver = window(desk)
    english(driver)
    driver.digit("2")
    driver.type("S5")
    driver.keys(Key.Key_Return, Key.Key_Return)
    assert driver.focus() == "intake.summary"
    driver.key(Key.Key_F9)
    assert "中文摘要" in driver.text("intake.summary.error")
    driver.type(CHINESE)
    driver.key(Key.Key_F9)
    assert driver.text("case.served") == f"中文摘要：{CHINESE}"
    assert desk.ask(ComplaintLog()).result().lines[0].words == ENGLISH
    # The customer sees his own words, and below them what the clerk made of them.
    driver.key(Key.Key_F10)
    made = driver.window._customer._window
    assert made is not None
    said = next(each for each in made._view.sheet.lines if each.value == ENGLISH)
    assert said.below == f"中文摘要：{CHINESE}"


def test_a_chinese_visit_asks_for_no_summary(desk: Desk, window: Open) -> None:
    driver = window(desk)
    enquiry(driver, "条款看不懂")
    driver.digit("2")
    driver.type("S5")
    driver.keys(Key.Key_Return, Key.Key_Return)
    assert driver.focus() == "intake.demand"
