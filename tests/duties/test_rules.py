"""Duties, as pure functions."""

from typing import Any

import pytest
from msgspec.structs import replace

from app.duties import rules
from app.duties.acts import DutyDone, DutyPassed, DutyTakenOn, Owed
from app.duties.rules import Duty
from app.journal.kinds import Body
from app.visits.states import Matter
from tests.support.acts import NORMS, NOW, act_of, codes

MATTER = Matter("m", "v", "QH", "A001", "open", "3101", "3101", NOW)
DUE = rules.duty_due(NORMS, rules.CALL_BACK, NOW, "QH")
assert DUE is not None
NORM, LATE = DUE.norm.id, DUE.late_from
TAKEN = DutyTakenOn(duty="d", matter="m", what="call_back", owner="3101", until=LATE, due_norm=NORM)
PASSED = DutyPassed(duty="d", owner="3101", to="3001", why="absent")
DONE = DutyDone(duty="d", matter="m", how="phone")
DUTY = Duty("d", "m", "QH", "call_back", "3101", "3101", NOW, LATE, NORM)
OVER = replace(DUTY, state="done", done_by="3101")


def _states(duty: Duty | None = DUTY, matter: Matter | None = MATTER) -> dict[Any, Any]:
    return {("duty", "d"): duty, ("matter", "m"): matter}


@pytest.mark.parametrize(
    ("body", "who", "role", "states", "expected"),
    [
        (TAKEN, "3101", "clerk", _states(None), []),
        (replace(TAKEN, due_norm=None, until=NOW), "3101", "clerk", _states(None), []),
        (replace(TAKEN, until=NOW), "3101", "clerk", _states(None), ["due_differs"]),
        (replace(TAKEN, due_norm="x"), "3101", "clerk", _states(None), ["due_differs"]),
        (replace(TAKEN, owner="3202"), "3101", "clerk", _states(None), ["not_on_staff"]),
        (TAKEN, "3101", "clerk", _states(), ["exists"]),
        (TAKEN, "3101", "clerk", _states(None, None), ["not_here"]),
        (PASSED, "3001", "duty_manager", _states(), []),
        (PASSED, "3101", "clerk", _states(), []),
        (PASSED, "3102", "clerk", _states(), ["duty_not_yours"]),
        (replace(PASSED, to="3102"), "3102", "clerk", _states(), []),
        (PASSED, "3001", "duty_manager", _states(replace(DUTY, owner="3103")), ["duty_moved"]),
        (PASSED, "3001", "duty_manager", _states(OVER), ["duty_done"]),
        (PASSED, "3001", "duty_manager", _states(None), ["not_here"]),
        (replace(PASSED, to="3202"), "3001", "duty_manager", _states(), ["not_on_staff"]),
        (DONE, "3101", "clerk", _states(), []),
        (DONE, "3101", "clerk", _states(OVER), ["duty_done"]),
    ],
)
def test_check(
    body: Body, who: str, role: str, states: dict[Any, Any], expected: list[str]
) -> None:
    found = rules.check(states, act_of(body, who=who, role=role), NORMS)
    assert codes(found) == expected


def _after(state: Duty | None, body: Body, **how: Any) -> Any:
    act = act_of(body, **how)
    return rules.evolve(("duty", "d"), state, act, act.outcome)


def test_a_duty_from_its_promise_to_its_end() -> None:
    words = {"asker": Owed(name="木器行", unit="门市", number="1", words="退押金")}
    made = _after(None, TAKEN, said=words)
    assert (made.owner, made.due_at, made.unit) == ("3101", LATE, "门市")
    assert _after(None, TAKEN).name is None
    assert _after(made, PASSED, who="3001").passing == 1
    moved = _after(made, PASSED, who="3001", outcome="applied")
    assert (moved.owner, moved.made_by) == ("3001", "3101")
    assert _after(made, PASSED, outcome="returned") == made
    over = _after(moved, DONE, who="3001")
    assert (over.state, over.done_by, over.done_at) == ("done", "3001", NOW)
    assert _after(over, DONE, outcome="exception") == over
