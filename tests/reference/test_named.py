"""What is still named does not go: whoever proposes it is told what to do first, and so is whoever
confirms it after something came in between."""

from typing import Any

import pytest

from app.complaints.commands import ReceiveComplaint
from app.desk import Desk
from app.errors import Objection, Refused
from app.journal.person import Person
from app.reference.changes import KeepChanges, PublishChanges
from app.reference.commands import ConfirmReference
from app.shifts.commands import OpenShift
from app.visits.commands import OpenVisit
from db.transaction import reading
from tests.support.scene import LIN, LU, SHEN, Scene, do


def refused(desk: Desk, command: Any, by: Person = LU) -> dict[str, Objection]:
    """Why this cannot be, by what names it."""
    with pytest.raises(Refused) as caught:
        do(desk, command, by)
    return {each.params.get("table", each.code): each for each in caught.value.objections}


def take_out(desk: Desk, table: str, key: str) -> None:
    """Proposed by one person alone."""
    do(desk, KeepChanges(id=f"k-{key}", table=table, changes={key: None}, row=key), LU)
    command = PublishChanges(id=f"p-{key}", table=table, changes={key: None}, over=1, why="撤了")
    do(desk, command, LU)


def complaint(desk: Desk, category: str) -> None:
    """Received and open."""
    matter = do(desk, OpenVisit(id="v", ticket="A001", asks="话费"), LIN).record("matter")
    command = ReceiveComplaint(id="c", matter=matter, category=category, words="多收了")
    do(desk, command, LIN)


def test_a_hall_does_not_go_while_anything_names_it(scene: Scene) -> None:
    desk = scene.desk()
    do(desk, OpenShift(id="open"), LIN)
    do(desk, OpenVisit(id="v", ticket="A007", asks="话费"), LIN)
    ends = KeepChanges(id="k", table="halls", changes={"QH": None}, row="QH")
    found = refused(desk, ends)
    assert set(found) == {"staff", "counters", "named_by_matters", "named_by_shifts"}
    assert {each.field for each in found.values()} == {"c_id"}
    assert found["staff"].params["names"].startswith("3101 林小满、")
    assert found["named_by_matters"].params["names"] == "A007"
    # A change of its code leaves all of these without their hall as well.
    publish = PublishChanges(id="p", table="halls", changes={"QH": None}, over=1, why="关了")
    assert set(refused(desk, publish)) == set(found)


def test_a_counter_does_not_go_while_somebody_works_there(scene: Scene) -> None:
    desk = scene.desk("1")
    key = f"QH|{desk.me.counter}"
    do(desk, OpenShift(id="open"), LIN)
    found = refused(desk, KeepChanges(id="k", table="counters", changes={key: None}, row=key))
    assert set(found) == {"named_by_shifts", "named_by_machines"}
    take_out(desk, "counters", "QH|4")


def test_a_class_with_an_open_case_does_not_go_at_the_second_persons_word_either(
    scene: Scene,
) -> None:
    desk, other = scene.desk("1"), scene.desk("2")
    take_out(desk, "categories", "S3")
    complaint(other, "S3")
    scene.sync(desk, other)
    scene.pull(desk)
    found = refused(desk, ConfirmReference(id="word", publication="categories.2"), SHEN)
    assert set(found) == {"named_by_complaints"}
    # What nothing names goes.
    scene.pull(other)
    again = refused(other, KeepChanges(id="k", table="categories", changes={"S3": None}, row="S3"))
    assert set(again) == {"named_by_complaints"}


def test_a_price_that_a_card_quotes_does_not_go_from_the_list(scene: Scene) -> None:
    desk = scene.desk()
    with reading(desk.engine) as connection:
        cards = desk.norms(connection).answers.values()
    card = next(each for each in cards if each.from_)
    found = refused(
        desk, KeepChanges(id="k", table="tariffs", changes={card.from_[0]: None}, row=card.from_[0])
    )
    assert card.id in found["answers"].params["names"]
