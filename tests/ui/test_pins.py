"""A PIN by keys alone: given once by a supervisor, changed at the first sign-in, or at any."""

import json
from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QWidget
from sqlalchemy import select

from app.desk import Desk
from app.journal.person import NOBODY
from app.people.verifiers import matches
from db.tables import act, draft, verifier
from db.transaction import reading
from tests.ui.branch import Branch
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.test_mine import rows
from tests.ui.test_reference import to_table
from ui.oversight.reading import BodyReader

Open = Callable[..., Driver]
OWN = "704195"


def give(driver: Driver, down: int = 1) -> str:
    """A one-time PIN for a colleague of the staff list (the second: 3102), as it is shown."""
    to_table(driver, "staff")
    driver.key(Key.Key_Return)
    driver.keys(*[Key.Key_Down] * down)
    driver.digit("4")
    assert driver.window.findChild(QLabel, "give_pin.pin").isHidden()
    driver.key(Key.Key_F9)
    return driver.text("give_pin.pin").replace(" ", "")


def enter(driver: Driver, *typed: str) -> None:
    """Each in its field, with Enter."""
    for text in typed:
        driver.type(text)
        driver.key(Key.Key_Return)


def no(driver: Driver) -> str:
    return driver.window.bridge.person.no


def test_she_gets_one_and_takes_her_own_at_her_first_sign_in(
    branch: Branch, desk: Desk, window: Open
) -> None:
    driver = window(desk, "3901")
    pin = give(driver)
    assert len(pin) == 6 and "陶以宁" in driver.text("give_pin.about")
    driver.key(Key.Key_F9)
    assert "PIN 已收起" in driver.text("strip.text")
    driver.key(Key.Key_F12)
    driver.key(Key.Key_Return, Modifier.ShiftModifier)
    enter(driver, "3102", pin)
    # In only with one of her own.
    assert driver.window.bridge.person == NOBODY
    assert driver.focus() == "signin.new_pin"
    assert "一次性" in driver.text("signin.hint")
    enter(driver, OWN, "704196")
    assert driver.text("signin.pin_again.error") == "两次写的 PIN 不一样。"
    for each in ("signin.new_pin", "signin.pin_again"):
        driver.find(each).setFocus()
        driver.key(Key.Key_A, Modifier.ControlModifier)
        driver.type(OWN)
    driver.key(Key.Key_Return)
    assert no(driver) == "3102"
    branch.exchange()
    driver.key(Key.Key_F12)
    enter(driver, OWN)
    assert no(driver) == "3102"


def test_she_reads_at_her_sign_in_who_gave_her_a_pin(desk: Desk, window: Open) -> None:
    driver = window(desk, "3990")
    pin = give(driver)
    driver.key(Key.Key_F9)
    driver.key(Key.Key_F12)
    driver.key(Key.Key_Return, Modifier.ShiftModifier)
    enter(driver, "3102", pin, OWN, OWN)
    assert no(driver) == "3102"
    driver.settle()
    told = driver.text("strip.text")
    assert told.startswith("陆行简在") and "不是您要的" in told
    # It stays beside whatever else is told, until she puts it away.
    driver.key(Key.Key_2, Modifier.AltModifier)
    assert driver.text("strip.text") == told


def test_the_lock_takes_it_off_the_screen_for_good(desk: Desk, window: Open) -> None:
    driver = window(desk, "3901")
    pin = give(driver)
    driver.key(Key.Key_F12)
    driver.sign_in("3901")
    everything = [each.text() for each in driver.window.findChildren(QLabel)]
    assert not any(pin in each.replace(" ", "") for each in everything)
    assert "没有记下" in driver.text("give_pin.about")


def test_it_is_in_no_draft_and_is_kept_as_its_verifier_alone(desk: Desk, window: Open) -> None:
    driver = window(desk, "3901")
    pin = give(driver)
    driver.key(Key.Key_2, Modifier.AltModifier)
    with reading(desk.engine) as connection:
        assert connection.execute(select(draft)).all() == []
        kept = connection.execute(
            select(verifier.c.verifier).where(verifier.c.staff == "3102")
        ).scalars()
        assert sum(matches(each, pin) for each in kept) == 1
    shown = [each for each in driver.window.findChildren(QWidget) if pin in each.accessibleName()]
    assert shown == []


def test_her_own_she_does_not_get_from_herself(desk: Desk, window: Open) -> None:
    driver = window(desk, "3901")
    to_table(driver, "staff")
    driver.key(Key.Key_Return)
    driver.keys(*[Key.Key_Down] * 6)
    driver.digit("4")
    driver.key(Key.Key_F9)
    assert "登录的地方换" in driver.text("give_pin.error")


def test_whoever_has_a_one_time_pin_is_nobodys_second_person(desk: Desk, window: Open) -> None:
    driver = window(desk, "3901")
    pin = give(driver, down=7)
    driver.key(Key.Key_F9)
    to_table(driver, "places")
    driver.digit("2")
    enter(driver, "post", "邮局")
    driver.key(Key.Key_F9)
    driver.digit("5")
    enter(driver, "多了一家", "3990", pin)
    driver.key(Key.Key_F9)
    assert driver.text("publish.second_pin.error") == "这是一次性 PIN，请先登录，换成自己的再来。"
    assert any("邮局" in each for each in rows(driver, "reference.changes"))


def test_she_changes_her_own_whenever_she_likes_or_keeps_it(desk: Desk, window: Open) -> None:
    driver = window(desk, "")
    enter(driver, "3101")
    driver.type("310100")
    driver.find("signin.change").setFocus()
    driver.key(Key.Key_Space)
    assert driver.focus() == "signin.new_pin"
    driver.find("signin.change").setFocus()
    driver.key(Key.Key_Space)
    assert driver.focus() == "signin.pin"
    driver.find("signin.change").setFocus()
    driver.key(Key.Key_Space)
    enter(driver, OWN, OWN)
    assert no(driver) == "3101"
    driver.key(Key.Key_F12)
    enter(driver, "310100")
    assert driver.text("signin.pin.error") == "PIN 对不上，请再输一次。"


def test_the_log_says_who_gave_whom_one_and_never_which(
    branch: Branch, desk: Desk, window: Open
) -> None:
    driver = window(desk, "3901")
    pin = give(driver)
    driver.key(Key.Key_F9)
    branch.exchange()
    reader = BodyReader(driver.window.bridge)
    with reading(desk.engine) as connection:
        header = connection.execute(
            select(act.c.header).where(act.c.kind == "pin_set")
        ).scalar_one()
    told = reader.facts(json.loads(bytes(header))["body"])
    assert "谁的：陶以宁" in told and "什么时候之前" in told
    assert pin not in told and pin.encode() not in bytes(header)
