"""Drafts on my desk: whose, how old, thrown away and put back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.drafts import Drafts
from tests.ui.branch import Branch
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.test_flows import enquiry
from tests.ui.test_mine import rows

Open = Callable[..., Driver]


def half_typed(driver: Driver) -> None:
    """A visit that was begun and left for my desk; the list of drafts has the focus."""
    driver.key(Key.Key_F2)
    driver.type("话费")
    driver.find("visit.name").setFocus()
    driver.type("钱守安")
    driver.find("visit.number").setFocus()
    driver.type("0300-5550211")
    driver.key(Key.Key_2, Modifier.AltModifier)
    driver.find("mine.drafts").setFocus()


def test_a_draft_says_whose_it_is_and_how_old(branch: Branch, desk: Desk, window: Open) -> None:
    driver = window(desk)
    half_typed(driver)
    branch.clock.set(branch.clock.now() + timedelta(minutes=12))
    driver.key(Key.Key_2, Modifier.AltModifier)
    assert rows(driver, "mine.drafts") == ["接待 · 钱** · 0300-***0211 · 12 分钟前\n话费"]


def test_the_draft_of_an_answer_is_that_of_who_asked(desk: Desk, window: Open) -> None:
    driver = window(desk)
    driver.key(Key.Key_F2)
    driver.type("话费")
    driver.find("visit.name").setFocus()
    driver.type("钱守安")
    driver.key(Key.Key_F9)
    driver.digit("1")
    driver.type("每月 6 元")
    driver.key(Key.Key_2, Modifier.AltModifier)
    assert rows(driver, "mine.drafts") == ["当场答复 · 钱** · 刚刚\n每月 6 元"]


def test_a_draft_thrown_away_comes_back_whole(desk: Desk, window: Open) -> None:
    driver = window(desk)
    half_typed(driver)
    (before,) = desk.ask(Drafts("3101")).result()
    driver.key(Key.Key_Delete)
    assert desk.ask(Drafts("3101")).result() == ()
    assert driver.text("strip.text") == "已丢弃。10 秒内按 Ctrl+Z 撤回。"
    driver.key(Key.Key_Z, Modifier.ControlModifier)
    assert desk.ask(Drafts("3101")).result() == (before,)
    driver.key(Key.Key_Z, Modifier.ControlModifier)
    assert len(rows(driver, "mine.drafts")) == 1


def test_a_form_whose_draft_was_thrown_away_is_gone(desk: Desk, window: Open) -> None:
    driver = window(desk)
    half_typed(driver)
    driver.key(Key.Key_Delete)
    driver.key(Key.Key_1, Modifier.AltModifier)
    assert driver.focus() == "reception.recent"
    enquiry(driver)
    assert desk.ask(Drafts("3101")).result() == ()


def test_after_its_time_nothing_comes_back(
    desk: Desk, window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.mine.page.UNDO_MS", 1)
    driver = window(desk)
    half_typed(driver)
    driver.key(Key.Key_Delete)
    undone = driver.find("mine.drafts").parentWidget().parentWidget().keys  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: "undo" not in undone())
    driver.key(Key.Key_Z, Modifier.ControlModifier)
    assert desk.ask(Drafts("3101")).result() == ()
