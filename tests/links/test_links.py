"""Complaints of two customers about one thing: linked, parted, and the same from everywhere."""

import pytest
from msgspec.structs import replace

from app.complaints.rules import Complaint
from app.complaints.views import Case
from app.desk import Desk
from app.links import rules
from app.links.acts import ComplaintsLinked, ComplaintsParted, pair
from app.links.commands import LinkComplaints, PartComplaints
from app.links.rules import Link
from app.links.views import LinkedTo
from app.oversight.views import Exceptions
from app.visits.commands import Asker
from tests.complaints.test_repeats import take
from tests.support.acts import NORMS, NOW, act_of, codes
from tests.support.scene import LIN, TAO, Scene, ask, do, outcomes, refused, sound

HE, SHE = Asker(number="5550211"), Asker(number="5550299")
NUMBERS = {"one_number": "QH1-250609-AA-001A", "other_number": "QH1-250609-AA-002B"}
LINKED = ComplaintsLinked(one="a", other="b", **NUMBERS)
PARTED = ComplaintsParted(
    one="b", other="a", why="two_things",
    one_number=NUMBERS["other_number"], other_number=NUMBERS["one_number"],
)  # fmt: skip
LINK = Link(pair("a", "b"), "a", "b", "linked", "3101", NOW)


def case(id_: str, number: str) -> Complaint:
    """A complaint with this number."""
    return Complaint(
        id=id_, number=number, hall="QH", matter="m", category="S3", amount=None, area=None,
        state="received", received_at=NOW, received_by="3101",
    )  # fmt: skip


def states(link: Link | None) -> dict[tuple[str, str], object]:
    """What the act touches."""
    return {
        ("link", pair("a", "b")): link,
        ("complaint", "a"): case("a", NUMBERS["one_number"]),
        ("complaint", "b"): case("b", NUMBERS["other_number"]),
    }


def test_it_is_one_link_from_both_sides() -> None:
    assert pair("a", "b") == pair("b", "a") != pair("a", "c")
    assert LINKED.records()[0] == PARTED.records()[0]


@pytest.mark.parametrize(
    ("body", "link", "expected"),
    [
        (LINKED, None, []),
        (LINKED, LINK, []),
        (PARTED, LINK, []),
        (PARTED, None, ["not_linked"]),
        (PARTED, replace(LINK, state="parted"), ["not_linked"]),
        (PARTED, replace(LINK, parting=1), ["not_linked"]),
        (replace(LINKED, other_number="QH1-250609-AA-009X"), None, ["not_here"]),
    ],
)
def test_what_may_be(body: object, link: Link | None, expected: list[str]) -> None:
    found = rules.check(states(link), act_of(body), NORMS)  # type: ignore[arg-type]
    assert codes(found) == expected


def test_nothing_is_linked_to_itself() -> None:
    body = ComplaintsLinked(one="a", other="a", **NUMBERS)
    found = {("link", pair("a", "a")): None, ("complaint", "a"): case("a", NUMBERS["one_number"])}
    assert codes(rules.check(found, act_of(body), NORMS)) == ["link_itself"]


def linked(desk: Desk, complaint: str) -> list[str]:
    """What is linked to it."""
    return [each.id for each in ask(desk, LinkedTo(complaint))]


def test_both_sides_show_it_and_each_keeps_number_and_promise(scene: Scene) -> None:
    desk = scene.desk()
    one, other = take(desk, HE), take(desk, SHE, id_="d")
    before = ask(desk, Case(one)).line
    do(desk, LinkComplaints(id="l", complaint=one, other=other), LIN)
    assert (linked(desk, one), linked(desk, other)) == ([other], [one])
    assert ask(desk, Case(one)).line == before
    assert [each.kind for each in ask(desk, Case(other)).timeline][-1] == "complaints_linked"
    assert refused(desk, LinkComplaints(id="m", complaint=one, other=""), LIN) == ["needed"]
    assert refused(desk, LinkComplaints(id="n", complaint=one, other="x"), LIN) == ["not_here"]
    scene.sync(desk)
    sound(desk.engine)
    sound(scene.hub.engine)


def test_two_desks_apart_mean_one_link(scene: Scene) -> None:
    near, far = scene.desk("1"), scene.desk("2")
    one, other = take(near, HE), take(near, SHE, id_="d")
    scene.sync(near, far)
    do(near, LinkComplaints(id="l", complaint=one, other=other), LIN)
    do(far, LinkComplaints(id="m", complaint=other, other=one), TAO)
    scene.sync(far, near)
    scene.pull(far)
    for desk in (near, far):
        assert linked(desk, one) == [other]
        assert ask(desk, Exceptions()) == ()
        sound(desk.engine)
    sound(scene.hub.engine)


def test_parted_twice_the_second_comes_back(scene: Scene) -> None:
    near, far = scene.desk("1"), scene.desk("2")
    one, other = take(near, HE), take(near, SHE, id_="d")
    do(near, LinkComplaints(id="l", complaint=one, other=other), LIN)
    scene.sync(near, far)
    first = do(near, PartComplaints(id="p", complaint=one, other=other), LIN)
    second = do(far, PartComplaints(id="q", complaint=other, other=one, why="mistaken"), TAO)
    (waits,) = ask(near, LinkedTo(one))
    assert waits.parting
    scene.sync(near, far)
    scene.pull(near)
    judged = outcomes(scene.hub.engine)
    assert judged[first.acts[0]][0] == "applied"
    assert judged[second.acts[0]] == ("returned", ["not_linked"])
    for desk in (near, far):
        assert linked(desk, one) == []
        sound(desk.engine)
    do(near, LinkComplaints(id="r", complaint=one, other=other), LIN)
    assert linked(near, other) == [one], "what was parted can be linked again"
