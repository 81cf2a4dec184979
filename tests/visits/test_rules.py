"""The rules of first contact, as pure functions."""

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from app.journal.kinds import Body
from app.visits import rules
from app.visits.acts import (
    EarlierContactClaimed,
    MatterAnswered,
    MatterCorrected,
    MatterLeft,
    MatterOpened,
    MatterReassigned,
    MatterTakenUp,
    VisitOpened,
    VisitVoided,
)
from app.visits.states import Matter, Visit
from app.visits.words import Answered, Asked
from tests.support.acts import NORMS, NOW, act_of, codes

VISIT = Visit("v", "QH", "d", "A001", "counter", "zh", "3101", NOW, matters=1)
MATTER = Matter("m", "v", "QH", "A001", "open", "3101", "3101", NOW)
ANSWERED = MatterAnswered(visit="v", matter="m")
TAKEN_UP = MatterTakenUp(visit="v", matter="m", subject="complaint", record="c")
LEFT = MatterLeft(visit="v", matter="m")
GIVEN = MatterReassigned(matter="m", owner="3101", to="3102", why="absent")
CORRECTED = MatterCorrected(visit="v", matter="m", corrects="act", why="wrong_fact")
BEFORE = EarlierContactClaimed(visit="v", matter="m", claim="b", where="hotline")


def _states(visit: Visit | None = VISIT, matter: Matter | None = MATTER) -> dict[Any, Any]:
    found: dict[Any, Any] = {("visit", "v"): visit, ("matter", "m"): matter, ("matter", "n"): None}
    return {**found, ("hand_over", "m"): None, ("claimed", "b"): None}


SETTLED = replace(MATTER, state="answered")
TAKEN = replace(MATTER, state="taken_up")
VOID = replace(MATTER, state="voided")
GONE = replace(VISIT, state="voided")


@pytest.mark.parametrize(
    ("body", "states", "expected"),
    [
        (VisitOpened(visit="v", ticket="A001"), _states(None, None), []),
        (VisitOpened(visit="v", ticket="A001"), _states(), ["exists"]),
        (MatterOpened(visit="v", matter="n", ticket="A001"), _states(), []),
        (MatterOpened(visit="v", matter="m", ticket="A001"), _states(), ["exists"]),
        (MatterOpened(visit="v", matter="n", ticket="A001"), _states(None), ["not_here"]),
        (MatterOpened(visit="v", matter="n", ticket="A001"), _states(GONE), ["visit_voided"]),
        (ANSWERED, _states(), []),
        (ANSWERED, _states(matter=SETTLED), ["matter_settled"]),
        (ANSWERED, _states(matter=TAKEN), ["matter_settled"]),
        (ANSWERED, _states(matter=None), ["not_here"]),
        (ANSWERED, _states(visit=None), ["not_here"]),
        (TAKEN_UP, _states(), []),
        (TAKEN_UP, _states(matter=TAKEN), ["matter_settled"]),
        (LEFT, _states(), []),
        (LEFT, _states(matter=SETTLED), ["matter_settled"]),
        (CORRECTED, _states(matter=SETTLED), []),
        (CORRECTED, _states(matter=VOID), ["visit_voided"]),
        (CORRECTED, _states(matter=None), ["not_here"]),
        (BEFORE, _states(matter=TAKEN), []),
        (BEFORE, _states(matter=VOID), ["visit_voided"]),
        (VisitVoided(visit="v", matters=("m",), why="x"), _states(), []),
        (VisitVoided(visit="v", matters=("m",), why="x"), _states(matter=SETTLED), []),
        (
            VisitVoided(visit="v", matters=("m",), why="x"),
            _states(matter=TAKEN),
            ["visit_taken_up"],
        ),
        (VisitVoided(visit="v", matters=(), why="x"), _states(), ["visit_changed"]),
        (VisitVoided(visit="v", matters=("m",), why="x"), _states(GONE), ["visit_voided"]),
        (GIVEN, _states(), []),
        (GIVEN, _states(matter=TAKEN), []),
        (GIVEN, _states(matter=SETTLED), ["matter_settled"]),
        (GIVEN, _states(matter=replace(MATTER, owner="3103")), ["owner_changed"]),
        (GIVEN, _states(matter=None), ["not_here"]),
        (replace(GIVEN, to="9999"), _states(), ["not_on_staff"]),
        (replace(GIVEN, to="3202"), _states(), ["not_on_staff"]),
    ],
)
def test_check(body: Body, states: dict[Any, Any], expected: list[str]) -> None:
    assert codes(rules.check(states, act_of(body), NORMS)) == expected


def _after(state: Any, *bodies: Body, record: tuple[str, str] = ("matter", "m"), **how: Any) -> Any:
    for body in bodies:
        act = act_of(body, **how)
        state = rules.evolve(record, state, act, act.outcome)
    return state


def test_first_contact_is_whoever_opened_for_good() -> None:
    visit = _after(None, VisitOpened(visit="v", ticket="A001"), record=("visit", "v"))
    again = VisitOpened(visit="v", ticket="A002")
    assert _after(visit, again, record=("visit", "v"), who="3102", outcome="exception") == visit
    matter = _after(None, MatterOpened(visit="v", matter="m", ticket="A001"))
    assert (visit.first_contact, matter.first_contact, matter.owner) == ("3101",) * 3
    given = _after(matter, GIVEN, who="3001", outcome="applied")
    assert (given.first_contact, given.owner) == ("3101", "3102")


@pytest.mark.parametrize(
    ("body", "state"), [(ANSWERED, "answered"), (TAKEN_UP, "taken_up"), (LEFT, "left")]
)
@pytest.mark.parametrize("outcome", ["applied", "pending"])
def test_matter_has_one_outcome(body: Body, state: str, outcome: str) -> None:
    after = _after(MATTER, body, who="3102", outcome=outcome)
    assert (after.state, after.settled_by, after.settled_at) == (state, "3102", NOW)
    assert _after(after, LEFT, outcome="exception") == replace(after, disputes=1)


def test_request_under_way_only_marks_the_matter() -> None:
    assert _after(MATTER, GIVEN) == replace(MATTER, reassigning=1)
    assert _after(MATTER, GIVEN, outcome="returned") == MATTER


def test_visit_ends_with_its_last_matter_and_opens_again_with_another() -> None:
    record = ("visit", "v")
    two = replace(VISIT, matters=2)
    one = _after(two, ANSWERED, record=record)
    assert (one.state, one.settled) == ("open", 1)
    ended = _after(one, LEFT, record=record)
    assert (ended.state, ended.settled, ended.ended_at) == ("ended", 2, NOW)
    more = _after(ended, MatterOpened(visit="v", matter="n", ticket="A001"), record=record)
    assert (more.state, more.matters, more.ended_at) == ("open", 3, None)


def test_voided_visit_stays_voided() -> None:
    record = ("visit", "v")
    gone = _after(VISIT, VisitVoided(visit="v", matters=("m",), why="x"), record=record)
    assert gone.state == "voided"
    more = _after(gone, MatterOpened(visit="v", matter="n", ticket="A001"), record=record)
    assert more.state == "voided"


def test_what_was_entered_later_counts_from_when_it_happened() -> None:
    early = NOW - timedelta(hours=3)
    body = MatterAnswered(visit="v", matter="m", happened_at=early, late="paper")
    assert _after(MATTER, body).settled_at == early


def test_corrected_words_take_the_place_of_the_wrong_ones() -> None:
    opened = MatterOpened(visit="v", matter="m", ticket="A001")
    matter = _after(None, opened, said={"asker": Asked(asks="旧", name="甲", number="1")})
    assert (matter.asks, matter.asker_name) == ("旧", "甲")
    fixed = _after(matter, CORRECTED, said={"asker": Asked(asks="新", name="乙")})
    assert (fixed.asks, fixed.asker_name, fixed.asker_number) == ("新", "乙", "")
    assert fixed.corrections == 1
    assert _after(matter, CORRECTED, outcome="exception").asks == "旧"


def test_answer_is_shown_only_where_it_is_here() -> None:
    said = {"asker": Answered(answer="重启即可")}
    assert _after(MATTER, ANSWERED, said=said).answer == "重启即可"
    assert _after(MATTER, ANSWERED).answer is None
