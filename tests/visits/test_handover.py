"""Handing over through real desks: in person, over the branch, and apart from each other."""

import pytest

from app.desk import Desk
from app.oversight.commands import ResolveException
from app.oversight.views import Exceptions, ReturnedTray
from app.visits.commands import OpenVisit, ReassignMatter
from app.visits.offers import (
    AcceptHandOver,
    DeclineHandOver,
    OfferHandOver,
    RecallHandOver,
    TakeOverInPerson,
)
from app.visits.views import OneMatter
from tests.support.scene import HAN, LIN, SHEN, TAO, Scene, ask, do, outcomes, refused, sound

GU = type(LIN)("3103", "顾晚晴", "clerk", "QH")


def _matter(desk: Desk) -> str:
    return do(desk, OpenVisit(id="v", ticket="A001", asks="夜里的通话"), LIN).record("matter")


def _offer(desk: Desk, matter: str, to: str = "3103", id_: str = "o") -> None:
    do(desk, OfferHandOver(id=id_, matter=matter, to=to, why="language"), LIN)


def _owner(desk: Desk, matter: str) -> str:
    found: str = ask(desk, OneMatter(matter)).owner
    return found


def test_over_the_branch_it_is_mine_until_you_accept(scene: Scene) -> None:
    one, two = scene.desk("1"), scene.desk("2")
    matter = _matter(one)
    _offer(one, matter)
    scene.sync(one, two)
    assert _owner(one, matter) == _owner(two, matter) == "3101"
    assert refused(two, AcceptHandOver(id="x", matter=matter), TAO) == ["offer_not_yours"]
    do(two, AcceptHandOver(id="a", matter=matter), GU)
    assert _owner(two, matter) == "3103"
    scene.sync(two, one)
    for desk in (one, two):
        found = ask(desk, OneMatter(matter))
        assert (found.owner, found.first_contact) == ("3103", "3101")
        sound(desk.engine)
    assert refused(one, RecallHandOver(id="r", matter=matter), LIN) == ["offer_gone"]


def test_in_person_offline_both_acts_stand_in_their_own_names(scene: Scene) -> None:
    desk, other = scene.desk("1"), scene.desk("2")
    matter = _matter(desk)
    done = do(desk, TakeOverInPerson(id="p", matter=matter, colleague=HAN, why="angry"), LIN)
    assert _owner(desk, matter) == "3001"
    assert len(done.acts) == 2
    scene.sync(desk, other)
    scene.pull(desk)
    assert {outcomes(desk.engine)[each][0] for each in done.acts} == {"applied"}
    assert _owner(other, matter) == "3001"
    sound(other.engine)


def test_in_person_what_was_offered_is_only_accepted(scene: Scene) -> None:
    desk = scene.desk()
    matter = _matter(desk)
    _offer(desk, matter, "3001")
    done = do(desk, TakeOverInPerson(id="p", matter=matter, colleague=HAN, why="angry"), LIN)
    assert (len(done.acts), _owner(desk, matter)) == (1, "3001")


def test_declined_with_a_reason_and_recalled(scene: Scene) -> None:
    one, two = scene.desk("1"), scene.desk("2")
    matter = _matter(one)
    _offer(one, matter)
    scene.sync(one, two)
    assert refused(two, DeclineHandOver(id="w", matter=matter, why=""), GU) == ["needed"]
    assert refused(two, DeclineHandOver(id="y", matter=matter, why="other"), GU) == ["needed"]
    do(two, DeclineHandOver(id="d", matter=matter, why="other", remark="正在开会"), GU)
    scene.sync(two, one)
    assert _owner(one, matter) == "3101"
    _offer(one, matter, "3102", "o2")
    do(one, RecallHandOver(id="r", matter=matter), LIN)
    _offer(one, matter, "3001", "o3")
    scene.sync(one, two)
    scene.pull(one)
    assert {each[0] for each in outcomes(one.engine).values()} == {"applied"}
    sound(two.engine)


def test_recalled_at_one_counter_accepted_at_another(scene: Scene) -> None:
    """The recall is a request and comes back; the acceptance is a fact and stands."""
    one, two = scene.desk("1"), scene.desk("2")
    matter = _matter(one)
    _offer(one, matter)
    scene.sync(one, two)
    do(two, AcceptHandOver(id="a", matter=matter), GU)
    late = do(one, RecallHandOver(id="r", matter=matter), LIN)
    scene.sync(two, one)
    assert outcomes(one.engine)[late.acts[0]] == ("returned", ["offer_gone"])
    assert _owner(one, matter) == "3103"
    assert [each.entry.kind for each in ask(one, ReturnedTray("3101"))] == ["hand_over_recalled"]


@pytest.mark.parametrize(
    ("decision", "owner"), [("earlier_stands", "3001"), ("later_stands", "3103")]
)
def test_two_counters_apart_and_two_take_it_over(scene: Scene, decision: str, owner: str) -> None:
    """Nothing is lost: the second offer comes back, the second acceptance is for a supervisor."""
    one, two = scene.desk("1"), scene.desk("2")
    matter = _matter(one)
    scene.sync(one, two)
    do(one, TakeOverInPerson(id="p", matter=matter, colleague=HAN, why="angry"), LIN)
    late = do(two, TakeOverInPerson(id="q", matter=matter, colleague=GU, why="language"), LIN)
    assert _owner(two, matter) == "3103"
    scene.sync(one, two)
    scene.pull(one)
    offer, accepted = (outcomes(two.engine)[each] for each in late.acts)
    assert offer == ("returned", ["not_owner"])
    assert accepted == ("exception", ["offer_gone"])
    for desk in (one, two):
        found = ask(desk, OneMatter(matter))
        assert (found.owner, found.disputes) == ("3001", 1)
    (clash,) = ask(one, Exceptions())
    assert clash.earlier is not None and clash.earlier.who == "3001"
    assert clash.later.who == "3103"
    decide = ResolveException(id="d", exception=clash.id, decision=decision, why="当面问过两位")  # type: ignore[arg-type]
    do(one, decide, SHEN)
    scene.sync(one, two)
    for desk in (one, two):
        found = ask(desk, OneMatter(matter))
        assert (found.owner, found.disputes) == (owner, 0)
        sound(desk.engine)
    sound(scene.hub.engine)


def test_a_manager_s_decision_ends_the_offer(scene: Scene) -> None:
    one, two = scene.desk("1"), scene.desk("2")
    matter = _matter(one)
    _offer(one, matter)
    scene.sync(one, two)
    do(two, ReassignMatter(id="m", matter=matter, to="3102"), HAN)
    late = do(one, AcceptHandOver(id="a", matter=matter), GU)
    scene.sync(two, one)
    scene.pull(two)
    assert outcomes(one.engine)[late.acts[0]] == ("exception", ["offer_gone"])
    assert _owner(one, matter) == _owner(two, matter) == "3102"
