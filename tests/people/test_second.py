"""Two people are two: whoever gave a colleague her PIN could have signed in as her."""

import json
from datetime import datetime, timedelta
from typing import Any

import msgspec
import pytest

from app.desk import Desk
from app.errors import Refused
from app.journal.act import Record
from app.journal.command import Command
from app.journal.kinds import kind_of
from app.journal.person import Person
from app.people.commands import ChangePin, GivePin
from app.people.rules import Pin
from app.people.views import LastPinGiven
from app.reference.acts import ReferenceConfirmed
from app.reference.commands import ConfirmReference, PublishReference
from app.reference.rules import Publication
from app.registry import REGISTRY
from app.remedies.acts import RemedyApproved
from app.review.acts import ReportChecked
from app.review.rules import Report
from app.visits.acts import UnreachableDecided
from app.visits.states import Unreached
from tests.remedies.test_rules import CASE, OFFER
from tests.support.acts import NORMS, NOW, act_of, codes
from tests.support.scene import LIN, LU, SHEN, Scene, ask, do, outcomes, sound
from tests.visits.test_rules import MATTER, VISIT

APART = timedelta(days=3)


def publish(desk: Desk, name: str, by: Person) -> str:
    """A version of places; its id."""
    content = json.dumps({"items": [{"code": "x", "name": name}]}, ensure_ascii=False).encode()
    command = PublishReference(id=f"p-{name}", set="places", content=content, why="改")
    return f"places.{do(desk, command, by).value}"


def reset(desk: Desk, staff: str, by: Person) -> None:
    """A new PIN, changed for one of her own at once by whoever holds it."""
    given = do(desk, GivePin(id=desk.clock.new_id(), staff=staff), by).value.pin
    change = ChangePin(id=desk.clock.new_id(), staff=staff, pin=given, new="704195", again="704195")
    assert do(desk, change, LIN).value.no == staff


def why_not(desk: Desk, command: Command, by: Person) -> dict[str, Any]:
    """The one objection: its code and what it says."""
    with pytest.raises(Refused) as caught:
        do(desk, command, by)
    (found,) = caught.value.objections
    return {"code": found.code, "field": found.field, **found.params}


def test_a_pin_given_after_the_proposal_makes_nobody_its_second_person(scene: Scene) -> None:
    desk = scene.desk()
    id_ = publish(desk, "新址", LU)
    scene.clock.move(timedelta(hours=1))
    reset(desk, "3901", LU)
    confirm = ConfirmReference(id="c", publication=id_)
    assert why_not(desk, confirm, SHEN) == {
        "code": "pin_given_by", "field": "second", "by": "3990", "who": "3901",
        "time": "2025-06-09 10:00", "until": "2025-06-12 10:00",
    }  # fmt: skip
    # However long he waits: it was made before she had it.
    scene.clock.move(timedelta(days=30))
    assert why_not(desk, confirm, SHEN)["code"] == "pin_given_by"
    sound(desk.engine)


def test_nor_one_given_shortly_before_whoever_of_the_two_proposes(scene: Scene) -> None:
    desk = scene.desk()
    reset(desk, "3901", LU)
    scene.clock.move(APART - timedelta(hours=1))
    id_ = publish(desk, "甲", LU)
    assert why_not(desk, ConfirmReference(id="c", publication=id_), SHEN)["by"] == "3990"
    scene.clock.move(timedelta(hours=1))
    do(desk, ConfirmReference(id="c", publication=id_), SHEN)
    scene.sync(desk)
    # The other way round: what she is to have proposed while he had her PIN he does not confirm.
    scene.clock.move(timedelta(days=1))
    reset(desk, "3901", LU)
    other = publish(desk, "乙", SHEN)
    assert why_not(desk, ConfirmReference(id="d", publication=other), LU)["who"] == "3901"
    scene.clock.move(timedelta(days=30))
    assert why_not(desk, ConfirmReference(id="d", publication=other), LU)["who"] == "3901"


def test_the_hub_judges_the_same_where_a_desk_did_not_know(scene: Scene) -> None:
    one, two = scene.desk("1"), scene.desk("2")
    id_ = publish(one, "新址", LU)
    scene.sync(one, two)
    reset(one, "3901", LU)
    scene.push(one)
    done = do(two, ConfirmReference(id="c", publication=id_), SHEN)
    scene.sync(two)
    assert outcomes(two.engine)[done.acts[0]] == ("returned", ["pin_given_by"])
    sound(two.engine)
    sound(scene.hub.engine)


def test_her_own_change_and_the_hubs_pin_stand_in_nobodys_way(scene: Scene) -> None:
    desk = scene.desk()
    change = ChangePin(id="x", staff="3901", pin="390100", new="704195", again="704195")
    assert do(desk, change, LIN).value.no == "3901"
    assert ask(desk, LastPinGiven("3901")) is None
    do(desk, ConfirmReference(id="c", publication=publish(desk, "新址", LU)), SHEN)


def test_she_reads_who_gave_her_a_pin_for_as_long_as_it_matters(scene: Scene) -> None:
    desk = scene.desk()
    at = scene.clock.now()
    reset(desk, "3901", LU)
    found = ask(desk, LastPinGiven("3901"))
    assert found is not None and (found.by, found.at) == ("陆行简", at)
    assert ask(desk, LastPinGiven("3990")) is None
    scene.clock.move(APART)
    assert ask(desk, LastPinGiven("3901")) is None


TWO = {"first": "3101", "second": "3901"}
BODIES = (
    RemedyApproved(complaint="c", offer="o1", refund="41.00", **TWO),
    ReportChecked(report="r", sha256="0" * 64, **TWO),
    UnreachableDecided(visit="v", matter="m", decision="confirmed", **TWO),
    ReferenceConfirmed(set="places", version=2, sha256="0" * 64, **TWO),
)
STATES: dict[Record, Any] = {
    ("remedy", "c"): OFFER, ("complaint", "c"): CASE,
    ("report", "r"): Report("r", "QH", "3101", NOW, "2025-05", 7, "0" * 64),
    ("unreached", "m"): Unreached("m", 3, reported_by="3101", reported_at=NOW),
    ("visit", "v"): VISIT, ("matter", "m"): MATTER,
    ("publication", "places.2"): Publication(
        "places.2", "places", 2, "0" * 64, "改", "QH", NOW, "3101", False, "waiting"
    ),
    ("reference", "places"): None,
}  # fmt: skip


@pytest.mark.parametrize("body", BODIES, ids=lambda each: kind_of(each).name)
@pytest.mark.parametrize(
    ("staff", "by", "at", "expected"),
    [
        ("3901", "3101", NOW, ["pin_given_by"]),
        ("3901", "3101", NOW - APART, []),
        ("3901", "3990", NOW, []),
        ("3101", "3901", NOW, ["pin_given_by"]),
        ("3101", "3901", NOW - APART, []),
        # What she was given after she had made it says nothing of who made it.
        ("3101", "3901", NOW + timedelta(seconds=1), []),
    ],
)
def test_wherever_two_people_stand_for_a_thing(
    body: Any, staff: str, by: str, at: datetime, expected: list[str]
) -> None:
    pins = {("pin", staff): Pin(staff, at, by, "m" * 64, None, by, at)}
    act = act_of(body, who="3901", role="supervisor", at=NOW + timedelta(minutes=1))
    assert set(pins) <= set(act.header.records)
    check = REGISTRY.rules[kind_of(body).name].check
    assert codes(check({**STATES, **pins}, act, NORMS)) == expected
    # Whoever is written down as the two is who they were.
    other = act_of(msgspec.structs.replace(body, first="3102"), who="3901", role="supervisor")
    assert codes(check(STATES, other, NORMS)) == ["second_differs"]
