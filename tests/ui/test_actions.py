"""One list of what can be done: no key twice, allowed keys, roles, nothing by mouse alone."""

from collections import Counter
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from app.desk import Desk
from app.journal.kinds import CLERK, COUNTER, SUPERVISOR
from app.registry import REGISTRY
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.test_flows import complaint
from ui.actions import ACTIONS, ALLOWED, IN_PLACE, SECTIONS, in_place, shortcuts
from ui.words import WORDS

MENUS = sorted({each.place for each in ACTIONS})
# What an action of the registry asks for, where it is a request or act of its own.
KINDS = {
    "contact.menu.reassign": "matter_reassigned",
    "case.menu.reassign": "matter_reassigned",
    "mine.others.reassign": "matter_reassigned",
    "case.menu.erase": "erasure_requested",
    "case.menu.case_answer": "complaint_answered",
    "contact.menu.void": "visit_voided",
}


@pytest.mark.parametrize("role", sorted(COUNTER))
def test_no_key_does_two_things_in_one_place(role: str) -> None:
    for place in MENUS:
        there = in_place(place, role) if place else shortcuts(role)
        taken = Counter(key for each in there for key in each.keys)
        assert [key for key, times in taken.items() if times > 1] == [], place


def test_every_action_has_a_key_that_input_methods_leave_alone() -> None:
    for each in ACTIONS:
        allowed = IN_PLACE if each.place else ALLOWED
        assert each.keys, each.id
        assert [key for key in each.keys if not allowed.fullmatch(key)] == [], each.id
    for refused in ("Ctrl+.", "Ctrl+Space", "Ctrl+;", "Ctrl+Shift+A", "Shift", "A"):
        assert not ALLOWED.fullmatch(refused)


def test_every_action_has_an_id_and_words_of_its_own() -> None:
    ids = [each.id for each in ACTIONS]
    assert len(ids) == len(set(ids))
    assert {each.title for each in ACTIONS if each.title not in WORDS} == set()


def test_roles_are_those_that_the_journal_asks_for() -> None:
    by_id = {each.id: each for each in ACTIONS}
    kinds = {name: each for (name, _), each in REGISTRY.kinds.items()}
    for id_, kind in KINDS.items():
        asked = kinds[kind].roles
        assert {role for role in COUNTER if by_id[id_].may(role)} == COUNTER & asked, id_


def test_a_role_without_right_neither_sees_nor_triggers(
    window: Callable[..., Driver], desk: Desk
) -> None:
    clerk = window(desk)
    complaint(clerk)
    ids = {each.id for each in clerk.window.workplace.offers.now()}  # type: ignore[union-attr]
    assert "case.menu.case_answer" in ids
    assert {"case.menu.reassign", "case.menu.erase"} & ids == set()
    clerk.digit("4")
    clerk.digit("5")
    assert clerk.focus() == "case.menu.case_answer"
    assert in_place("mine.others", CLERK) == ()
    assert [each.name for each in in_place("mine.others", SUPERVISOR)] == ["reassign", "absent"]


def test_the_legend_says_what_can_be_done_here_and_nothing_else(
    window: Callable[..., Driver], desk: Desk
) -> None:
    driver = window(desk)

    def legend() -> set[str]:
        labels = driver.window.findChildren(QLabel)
        names = {each.objectName() for each in labels if each.isVisible()}
        return {name.removeprefix("legend.") for name in names if name.startswith("legend.")}

    assert "submit" not in legend()
    driver.key(Key.Key_F2)
    assert {"submit", "contact", "person"} <= legend()
    driver.key(Key.Key_3, Modifier.AltModifier)
    assert "filter" in legend()
    assert "submit" not in legend()


def test_no_button_needs_a_mouse(window: Callable[..., Driver], desk: Desk) -> None:
    driver = window(desk, "3901")
    complaint(driver)
    ids = {each.id for each in ACTIONS}
    for digit in range(1, len(SECTIONS) + 1):
        driver.key(Key(Key.Key_0 + digit), Modifier.AltModifier)
        for button in driver.window.findChildren(QPushButton):
            if button.isVisible() and not button.focusPolicy() & Qt.FocusPolicy.TabFocus:
                name = button.objectName().removeprefix("rail.").removeprefix("top.")
                assert name.removeprefix("legend.") in ids, button.objectName()
