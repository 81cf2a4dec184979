"""Handing over, as pure functions; 10b is a worked case of the norms."""

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from app.journal.kinds import Body
from app.norms.charge import in_charge
from app.oversight.acts import ExceptionResolved
from app.visits import handover, rules
from app.visits.acts import (
    HandOverAccepted,
    HandOverDeclined,
    HandOverOffered,
    HandOverRecalled,
    MatterReassigned,
)
from app.visits.states import HandOver, Matter, Visit
from tests.support.acts import NORMS, NOW, act_of, codes

MATTER = Matter("m", "v", "QH", "A001", "open", "3101", "3101", NOW)
VISIT = Visit("v", "QH", "device", "A001", "counter", "zh", "3101", NOW)
OFFER = HandOverOffered(visit="v", matter="m", offer="o", to="3102", why="language")
ACCEPT = HandOverAccepted(matter="m", offer="o")
DECLINE = HandOverDeclined(matter="m", offer="o", why="busy")
RECALL = HandOverRecalled(matter="m", offer="o")
STANDS = HandOver("m", '["3101"]', 0, "o", "3101", "3102", NOW, "language")
TAKEN = replace(STANDS, offer=None, holders='["3101","3102"]', accepted="first")
GIVEN = MatterReassigned(matter="m", owner="3101", to="3103", why="absent")


def _states(matter: Matter | None = MATTER, over: HandOver | None = STANDS) -> dict[Any, Any]:
    return {("visit", "v"): VISIT, ("matter", "m"): matter, ("hand_over", "m"): over}


HIS = replace(MATTER, owner="3102")
DONE = replace(MATTER, state="answered")


@pytest.mark.parametrize(
    ("body", "who", "states", "expected"),
    [
        (OFFER, "3101", _states(over=None), []),
        (OFFER, "3101", _states(replace(MATTER, state="taken_up"), None), []),
        (OFFER, "3101", _states(over=STANDS), ["offer_open"]),
        (OFFER, "3101", _states(HIS, STANDS), ["not_owner"]),
        (OFFER, "3103", _states(over=None), ["not_owner"]),
        (OFFER, "3101", _states(DONE, None), ["matter_settled"]),
        (OFFER, "3101", _states(None, None), ["not_here"]),
        (replace(OFFER, to="3101"), "3101", _states(over=None), ["offer_self"]),
        (replace(OFFER, to="3202"), "3101", _states(over=None), ["not_on_staff"]),
        (replace(OFFER, to="3990"), "3101", _states(over=None), ["offer_role"]),
        (ACCEPT, "3102", _states(), []),
        (ACCEPT, "3103", _states(), ["offer_not_yours"]),
        (ACCEPT, "3102", _states(over=None), ["offer_gone"]),
        (ACCEPT, "3102", _states(over=replace(STANDS, offer="p")), ["offer_gone"]),
        (ACCEPT, "3102", _states(HIS), ["offer_gone"]),
        (ACCEPT, "3102", _states(DONE), ["matter_settled"]),
        (ACCEPT, "3102", _states(None, None), ["not_here"]),
        (DECLINE, "3102", _states(), []),
        (DECLINE, "3103", _states(), ["offer_not_yours"]),
        (DECLINE, "3102", _states(over=TAKEN), ["offer_gone"]),
        (RECALL, "3101", _states(), []),
        (RECALL, "3102", _states(), ["not_owner"]),
        (RECALL, "3101", _states(HIS, TAKEN), ["offer_gone"]),
    ],
)
def test_check(body: Body, who: str, states: dict[Any, Any], expected: list[str]) -> None:
    assert codes(rules.check(states, act_of(body, who=who), NORMS)) == expected


def test_what_was_said_in_english_is_handed_over_with_its_chinese() -> None:
    english = {**_states(over=None), ("visit", "v"): replace(VISIT, language="en")}
    (found,) = rules.check(english, act_of(OFFER, who="3101"), NORMS)
    assert (found.code, found.field, found.article) == ("summary_needed", "summary", "9")
    summed = {**english, ("matter", "m"): replace(MATTER, summed=True)}
    assert rules.check(summed, act_of(OFFER, who="3101"), NORMS) == []


def test_a_clash_names_the_acceptance_that_stands() -> None:
    (found,) = rules.check(_states(HIS, TAKEN), act_of(ACCEPT, who="3102"), NORMS)
    assert found.params == {"owner": "3102", "act": "first"}


Pair = tuple[Any, Any]


def _after(pair: Pair, body: Body, who: str = "3101", **how: Any) -> Pair:
    act = act_of(body, who=who, **how)
    matter, over = pair
    return (
        rules.evolve(("matter", "m"), matter, act, act.outcome),
        rules.evolve(("hand_over", "m"), over, act, act.outcome),
    )


@pytest.mark.parametrize("outcome", ["pending", "applied"])
def test_until_accepted_the_offerer_owes_it(outcome: str) -> None:
    offered = _after((MATTER, None), OFFER, outcome=outcome)
    assert offered[0].owner == "3101"
    assert handover.standing(*offered) == "o"
    assert offered[1].offering == (outcome == "pending")
    taken = _after(offered, ACCEPT, "3102", outcome=outcome)
    assert (taken[0].owner, taken[0].first_contact) == ("3102", "3101")
    assert handover.standing(*taken) is None
    assert handover.holders(taken[1]) == ("3101", "3102")
    assert taken[1].bounces == 0


def test_declined_it_stays_with_the_offerer_who_is_told() -> None:
    matter, over = _after((MATTER, STANDS), DECLINE, "3102", outcome="applied")
    assert (matter.owner, over.declined_by, over.declined_why) == ("3101", "3102", "busy")
    assert handover.standing(matter, over) is None
    waiting = _after((MATTER, STANDS), DECLINE, "3102", outcome="pending")
    assert handover.standing(*waiting) == "o" and waiting[1].declining == 1
    again = _after((matter, over), replace(OFFER, offer="p", to="3103"), outcome="applied")
    assert (again[1].declined_by, again[1].offered_to) == (None, "3103")


def test_recalled_at_once_only_while_nobody_can_have_seen_it() -> None:
    unsent = _after((MATTER, None), OFFER, outcome="pending")
    assert handover.standing(*_after(unsent, RECALL, outcome="pending")) is None
    sent = _after((MATTER, None), OFFER, outcome="applied")
    asked = _after(sent, RECALL, outcome="pending")
    assert handover.standing(*asked) == "o" and asked[1].recalling == 1
    assert handover.standing(*_after(sent, RECALL, outcome="applied")) is None
    assert _after(sent, RECALL, outcome="returned") == sent


def test_what_comes_back_to_somebody_is_a_bounce() -> None:
    pair: Pair = (MATTER, None)
    way = [("3101", "3102"), ("3102", "3103"), ("3103", "3101")]
    for place, (one, other) in enumerate(way):
        offer = replace(OFFER, offer=f"o{place}", to=other)
        assert handover.comes_back(pair[1], other) == (place == 2)
        pair = _after(pair, offer, one, outcome="applied")
        pair = _after(pair, replace(ACCEPT, offer=f"o{place}"), other, outcome="applied")
    assert pair[1].bounces == 1
    assert handover.holders(pair[1]) == ("3101", "3102", "3103", "3101")
    given = _after(pair, replace(GIVEN, to="3102"), "3001", outcome="applied")
    assert (given[0].owner, given[1].bounces) == ("3102", 1)


def test_an_offer_lapses_where_a_manager_decides() -> None:
    given = _after((MATTER, STANDS), GIVEN, "3001", outcome="applied")
    assert given[0].owner == "3103" and handover.standing(*given) is None
    back = _after(given, replace(GIVEN, owner="3103", to="3101"), "3001", outcome="applied")
    assert handover.standing(*back) is None
    assert _after((MATTER, None), GIVEN, "3001", outcome="applied")[1] is None


@pytest.mark.parametrize(
    ("decision", "owner"),
    [("earlier_stands", "3102"), ("later_stands", "3103"), ("both_stand", "3102")],
)
def test_of_two_acceptances_a_supervisor_decides(decision: Any, owner: str) -> None:
    pair = _after((HIS, TAKEN), ACCEPT, "3103", id="second", outcome="exception")
    assert (pair[0].owner, pair[0].disputes) == ("3102", 1)
    assert pair[1] == TAKEN
    body = ExceptionResolved(
        exception="second", touched=(("hand_over", "m"), ("matter", "m")), decision=decision
    )
    after = _after(pair, body, "3901", outcome="applied")
    assert (after[0].owner, after[0].disputes) == (owner, 0)


def test_10b_unaccepted_after_its_time_stays_with_the_offerer_and_goes_up() -> None:
    due = handover.accept_due(NORMS, NOW)
    assert due is not None and due.at == NOW + timedelta(minutes=30)
    assert not due.norm.verified
    assert [each.no for each in in_charge(NORMS, "QH", NOW)] == ["3001"]
    assert [each.no for each in in_charge(NORMS, "NP", NOW)] == ["3901"]
    pair = _after((MATTER, None), OFFER, outcome="applied")
    assert pair[0].owner == "3101"


def test_without_the_norm_nothing_is_due() -> None:
    from app.norms.norms import Norms

    assert handover.accept_due(Norms(), NOW) is None
