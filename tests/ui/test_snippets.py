"""Phrases by two letters in what a clerk writes: by Tab, in texts alone, and never half-way."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from msgspec import structs
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QListWidget

from app.desk import Desk
from app.norms.sets import Phrase
from tests.support.acts import NORMS
from tests.ui.branch import Branch
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.test_states import take
from ui.phrases import phrase

Open = Callable[..., Driver]
G2 = "这件事由我负责到底。"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("g2", G2), ("G2", G2), ("已告诉他：g2", G2), ("说了。 g2", G2), ("g", ""), ("g9", ""),
        ("xg2", ""), ("1g2", ""), ("g2。", ""), ("g2 ", ""), ("", ""), ("ｇ２", ""),
    ],
)  # fmt: skip
def test_a_phrase_is_found_by_its_code_behind_everything_else(typed: str, found: str) -> None:
    assert phrase(NORMS, typed) == found


def test_the_beginning_is_enough_where_it_is_the_only_one() -> None:
    call, case, card = (
        Phrase(code, "leaving", zh, "")
        for code, zh in (("call", "电"), ("case", "号"), ("ca", "卡"))
    )
    for known, typed, found in (
        ((call,), "ca", "电"), ((call, case), "ca", ""), ((call, case), "cas", "号"),
        ((call, case, card), "ca", "卡"),
    ):  # fmt: skip
        assistance = structs.replace(NORMS.assistance, phrases=known)
        assert phrase(replace(NORMS, assistance=assistance), typed) == found


@pytest.fixture
def note(branch: Branch, desk: Desk, window: Open) -> Driver:
    """A note being written."""
    driver = window(desk)
    driver.window.workplace.ways.case(take(branch, desk, "c", 2), "case_note")
    driver.settle()
    return driver


def compose(driver: Driver, text: str) -> None:
    """An input method shows what it would commit."""
    QApplication.sendEvent(driver.at(), QInputMethodEvent(text, []))
    driver.settle()


def test_tab_writes_it_and_says_so_before(note: Driver) -> None:
    for key in (Key.Key_G, Key.Key_2):
        note.key(key)
    assert note.text("case_note.internal.error") == f"Tab 写成：{G2}"
    note.key(Key.Key_Tab)
    assert note.text("case_note.internal") == G2
    assert note.text("case_note.internal.error") == ""
    assert note.focus() == "case_note.internal"
    note.type("他听了 w1")
    note.key(Key.Key_Tab)
    assert note.text("case_note.internal") == f"{G2}他听了 请稍等，我去问一下。"
    note.key(Key.Key_Z, Modifier.ControlModifier)
    assert note.text("case_note.internal").endswith("他听了 w1"), "one undo brings the code back"


def test_anything_else_and_tab_leaves(note: Driver) -> None:
    note.type("zz")
    note.key(Key.Key_Tab)
    assert note.focus() == "case_note.submit"
    note.key(Key.Key_Backtab, Modifier.ShiftModifier)
    assert note.text("case_note.internal") == "zz"


def test_never_while_an_input_method_composes(note: Driver) -> None:
    note.type("g2")
    compose(note, "ni")
    note.key(Key.Key_Tab)
    assert G2 not in note.text("case_note.internal")


def test_never_in_a_field_of_codes_or_of_one_line(desk: Desk, window: Open) -> None:
    driver = window(desk)
    driver.key(Key.Key_F2)
    for name in ("visit.number", "visit.name", "visit.ticket"):
        driver.find(name).setFocus()
        driver.key(Key.Key_A, Modifier.ControlModifier)
        driver.type("g2")
        driver.key(Key.Key_Tab)
        assert driver.text(name) == "g2"
        assert driver.focus() != name


def test_the_dock_tells_the_codes(note: Driver) -> None:
    note.key(Key.Key_I, Modifier.ControlModifier)
    rows = note.find("phrases.list")
    assert isinstance(rows, QListWidget)
    assert any("g2 · 招呼" in rows.item(row).text() for row in range(rows.count()))
