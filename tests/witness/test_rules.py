"""What a customer saw is kept as it stood, and signed once, by what was shown."""

from typing import Any

import pytest

from app.witness import rules
from app.witness.acts import Drawn, Line, ServiceRated, Shown, SummaryShown, SummarySigned
from app.witness.rules import Showing
from tests.support.acts import NORMS, act_of, codes

LINES = (Line("title", "请看"), Line("body", "话"))
STROKES = (((1, 1, 0), (2, 2, 5)),)
ABOUT = ("matter", "m")


class There:
    """Something that is there, in a state."""

    def __init__(self, state: str = "open") -> None:
        self.state = state


def shown(**changed: Any) -> Any:
    fields = {"showing": "s", "matter": "m", "version": 1, "language": "zh", "layout": 1}
    return act_of(SummaryShown(**{**fields, **changed}), said={"asker": Shown(lines=LINES)})


def standing() -> Showing:
    after = rules.evolve(("showing", "s"), None, shown(), "pending")
    assert isinstance(after, Showing)
    return after


def signed(state: Showing, **changed: Any) -> Any:
    fields = {"showing": "s", "matter": "m", "shown": state.seal, "how_signed": "signed"}
    body = SummarySigned(**{**fields, "strokes": 1, **changed})
    return act_of(body, said={"asker": Drawn(strokes=STROKES)})


def objections(state: Showing | None, act: Any) -> list[str]:
    states = {("showing", "s"): state, ABOUT: There(), ("rating", "m"): None}
    return codes(rules.check(states, act, NORMS))


def test_a_showing_is_sealed_and_of_something_that_is_there() -> None:
    states: Any = {("showing", "s"): None, ABOUT: There()}
    assert codes(rules.check(states, shown(), NORMS)) == []
    silent = act_of(shown().body)
    assert codes(rules.check(states, silent, NORMS)) == ["nothing_shown"]
    states[ABOUT] = None
    assert codes(rules.check(states, shown(), NORMS)) == ["not_here"]
    states[ABOUT] = There("voided")
    assert codes(rules.check(states, shown(), NORMS)) == ["visit_voided"]
    states |= {("showing", "s"): standing(), ABOUT: There()}
    assert codes(rules.check(states, shown(), NORMS)) == ["exists"]


def test_a_signature_is_of_exactly_what_was_shown() -> None:
    state = standing()
    assert objections(state, signed(state)) == []
    assert objections(state, signed(state, shown="1" * 64)) == ["shown_differs"]


def test_nothing_drawn_is_no_signature_but_a_refusal_is_one_of_its_branches() -> None:
    state = standing()
    assert objections(state, signed(state, strokes=0)) == ["signature_empty"]
    for how in ("refused", "thumbprint", "unable"):
        assert objections(state, signed(state, strokes=0, how_signed=how)) == []


def test_it_is_signed_once() -> None:
    state = standing()
    after = rules.evolve(("showing", "s"), state, signed(state), "applied")
    assert after.how_signed == "signed"
    assert objections(after, signed(after)) == ["showing_signed"]
    again = signed(after, how_signed="refused", strokes=0)
    assert rules.evolve(("showing", "s"), after, again, "exception") == after


@pytest.mark.parametrize(
    ("witness", "found"),
    [("3102", []), ("3101", ["own_witness"]), ("9999", ["not_on_staff"])],
)
def test_a_witness_is_another_colleague(witness: str, found: list[str]) -> None:
    state = standing()
    act = signed(state, how_signed="refused", strokes=0, witness=witness)
    assert objections(state, act) == found


def test_a_matter_is_rated_once() -> None:
    act = act_of(ServiceRated(matter="m", score=4))
    states: Any = {("rating", "m"): None, ABOUT: There()}
    assert codes(rules.check(states, act, NORMS)) == []
    after = rules.evolve(("rating", "m"), None, act, "pending")
    assert after.score == 4
    assert codes(rules.check({**states, ("rating", "m"): after}, act, NORMS)) == ["already_rated"]
    other = act_of(ServiceRated(matter="m", score=1))
    assert rules.evolve(("rating", "m"), after, other, "exception") == after


def test_the_words_stand_in_the_act_alone() -> None:
    """The record commits to them; nothing of them can be read from it."""
    state = standing()
    assert state.seal
    assert "话" not in repr(state)
