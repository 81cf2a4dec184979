"""Who has looked at masked words: an act that the hub numbers, and every desk can read."""

import pytest

from app.complaints.commands import AnswerComplaint, ReceiveComplaint
from app.complaints.views import Case
from app.journal.person import Person
from app.oversight.commands import RevealWords
from app.oversight.views import Log
from app.visits.commands import Asker, OpenVisit
from tests.support.scene import (
    FANG,
    HAN,
    LIN,
    LU,
    SHEN,
    TAO,
    Scene,
    ask,
    do,
    outcomes,
    refused,
    sound,
)  # fmt: skip

ASKER = Asker(name="钱守安", number="0300-5550211")


def looked(scene: Scene) -> tuple[str, str]:
    """A matter that is a complaint, in the name of 林小满 at counter 1: its ids."""
    one = scene.desk("1")
    matter = do(one, OpenVisit(id="v", ticket="A001", asks="有杂音", asker=ASKER), LIN)
    received = do(
        one,
        ReceiveComplaint(
            id="c", matter=matter.record("matter"), category="N1", words="有杂音", asker=ASKER
        ),
        LIN,
    )
    return matter.record("matter"), received.record("complaint")


def test_it_is_judged_at_the_hub_and_changes_nothing_that_it_touches(scene: Scene) -> None:
    _, case = looked(scene)
    (one,) = scene.desks
    two, far = scene.desk("2"), scene.desk("1", "NP", "NP")
    scene.sync(one, two, far)
    before = ask(two, Case(case)).line
    done = do(two, RevealWords(id="r", type="complaint", record=case, screen="case"), TAO)
    scene.sync(two, one, far)
    for desk in (one, two, far):
        assert outcomes(desk.engine)[done.acts[0]] == ("applied", [])
        (look,) = (e for e in ask(desk, Log()) if e.kind == "words_revealed")
        assert (look.who_name, look.hall, look.said) == ("陶以宁", "QH", {})
        assert look.body["grounds"] == "other"
        sound(desk.engine)
    assert ask(two, Case(case)).line == before
    assert "钱" not in str(look.body) and "5550211" not in str(look.body)
    assert look.body["subject"] == one.me.subject("number", "0300-5550211")


@pytest.mark.parametrize(("by", "expected"), [(LIN, "own"), (TAO, "other"), (SHEN, "other")])
def test_on_what_grounds(scene: Scene, by: Person, expected: str) -> None:
    """Nobody has to type them: the visit of a taken-up matter is over, so the owner is it."""
    _, case = looked(scene)
    (desk,) = scene.desks
    do(desk, AnswerComplaint(id="a", complaint=case, answer="换了线"), LIN)
    do(desk, RevealWords(id="r", type="complaint", record=case, screen="case"), by)
    (look,) = (e for e in ask(desk, Case(case)).timeline if e.kind == "words_revealed")
    assert look.body["grounds"] == expected


def test_a_customer_at_the_counter_is_grounds_for_whoever_sits_there(scene: Scene) -> None:
    one, two = scene.desk("1"), scene.desk("2")
    done = do(one, OpenVisit(id="v", ticket="A001", asks="有杂音", asker=ASKER), LIN)
    matter = done.record("matter")
    scene.sync(one, two)
    for desk, by in ((one, HAN), (two, HAN)):
        do(desk, RevealWords(id="r", type="matter", record=matter, screen="bar"), by)
    scene.sync(one, two)
    looks = [e.body["grounds"] for e in ask(one, Log()) if e.kind == "words_revealed"]
    assert looks == ["other", "serving"]


def test_what_is_not_here_cannot_be_looked_at_nor_by_whom_it_does_not_concern(
    scene: Scene,
) -> None:
    matter, _ = looked(scene)
    (desk,) = scene.desks
    missing = RevealWords(id="x", type="matter", record="nothing", screen="bar")
    assert refused(desk, missing, FANG) == ["not_here"]
    there = RevealWords(id="y", type="matter", record=matter, screen="bar")
    assert refused(desk, there, LU) == ["role_may_not"]
