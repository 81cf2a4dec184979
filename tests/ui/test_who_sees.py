"""Who sees what: words of another hall are on no surface, whoever sits there, and a colleague's own
are hers; wherever nobody looks, a desk that may read them shows that the walk would have seen."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.complaints.commands import AnswerComplaint
from app.desk import Desk
from app.oversight.views import Exceptions, Waiting
from app.review.today import Today
from tests.ui.branch import Branch
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.planted import FANG, INTERNAL, PLANTED, WHOLE, plant, walk
from tests.ui.reader import everything
from tests.ui.test_oversight import LIN

Open = Callable[..., Driver]
# Surfaces that hold words of a case which this desk may read: there the walk has to find them.
HOLDS = {
    "search", "log", "case", "customer", "money", "chain", "chain paper", "contact", "receipt",
    "export", "case file", "form case_correct", "person",
}  # fmt: skip
# Where recorded words are looked at whole, which is an act.
LOOKS = {"form case_correct", "form correct_matter"}
OWN, SEEN = "土拨鼠", "獬豸"


def _found(text: str) -> list[str]:
    return [each for each in PLANTED if each in text]


@pytest.mark.parametrize("no", ["3101", "3001", "3901", "3990"])
def test_words_of_another_hall_are_nowhere(
    branch: Branch, window: Open, tmp_path: Path, no: str
) -> None:
    desk = branch.open("1", scope=("QH",))
    there = branch.open("1", hall="NP", scope=("NP",))
    planted = plant(branch, there)
    driver = window(desk, no)
    seen = [
        f"{name}: {word}"
        for name, more in walk(driver, planted, tmp_path)
        for word in _found(more + everything(driver))
    ]
    assert not seen, "\n".join(dict.fromkeys(seen))


def test_the_walk_finds_them_wherever_they_may_be_read(
    branch: Branch, window: Open, tmp_path: Path
) -> None:
    """The wrong version: a desk that got what it is not to have. There names and numbers are
    masked, and what colleagues write for each other is nothing for the customer."""
    desk = branch.open("1", scope=("QH", "NP"))
    there = branch.open("1", hall="NP", scope=("NP",))
    planted = plant(branch, there)
    driver = window(desk, "3901")
    found: dict[str, str] = {}
    for name, more in walk(driver, planted, tmp_path):
        found[name] = more or everything(driver, in_sight=True)
    assert HOLDS - {name for name, text in found.items() if _found(text)} == set()
    assert {"case", "chain", "money"} <= {n for n, text in found.items() if INTERNAL in text}
    for name in ("customer", "receipt"):
        assert INTERNAL not in found[name]
    whole = {name for name, text in found.items() if any(word in text for word in WHOLE)}
    assert whole == LOOKS


@pytest.mark.parametrize("no", ["3101", "3901"])
def test_what_a_colleague_is_typing_is_hers(
    branch: Branch, desk: Desk, window: Open, tmp_path: Path, no: str
) -> None:
    planted = plant(branch, desk, LIN, SEEN)
    driver = window(desk, "3102")
    _typed(driver, planted.complaint)
    driver.key(Key.Key_F12)
    driver.sign_in(no)
    seen = [
        name for name, more in walk(driver, planted, tmp_path) if OWN in more + everything(driver)
    ]
    assert not seen
    driver.key(Key.Key_F2)
    driver.key(Key.Key_D, Modifier.ControlModifier)
    assert OWN not in everything(driver), "nor what she sent last"
    driver.key(Key.Key_F12)
    driver.sign_in("3102")
    driver.key(Key.Key_2, Modifier.AltModifier)
    assert OWN in everything(driver, in_sight=True), "to her it is there"


def _typed(driver: Driver, complaint: str) -> None:
    """In a form of each kind, and sent in one."""
    driver.key(Key.Key_F2)
    driver.type(f"{OWN}要办宽带")
    driver.window.workplace.ways.case(complaint, "case_note")
    driver.settle()
    driver.type(f"{OWN}查到了")
    driver.key(Key.Key_3, Modifier.AltModifier)
    driver.key(Key.Key_S, Modifier.ControlModifier)
    driver.type(f"{OWN}的")
    driver.key(Key.Key_Return)
    driver.key(Key.Key_F9, Modifier.ShiftModifier)
    driver.type(f"{OWN}几点开门")


def test_what_is_to_be_decided_is_counted_and_listed_where_it_may_be_read(
    branch: Branch, window: Open
) -> None:
    near, far = branch.open("1", scope=("QH",)), branch.open("2", scope=("QH", "NP"))
    there = branch.open("1", hall="NP", scope=("NP",))
    planted = plant(branch, there)
    for desk in (there, far):
        again = AnswerComplaint(id=desk.me.device, complaint=planted.complaint, answer="好。")
        desk.do(again, FANG).result()
    branch.exchange()
    for desk, count in ((near, 0), (far, 1)):
        assert desk.ask(Waiting("3901")).result().exceptions == count
        assert len(desk.ask(Exceptions()).result()) == count
        needs = {each.what: each.count for each in desk.ask(Today()).result()}
        assert needs.get("exceptions", 0) == count
        assert len(desk.ask(Exceptions(record=planted.complaint)).result()) == 1
