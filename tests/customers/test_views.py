"""What a desk knows of one customer, over all halls."""

from datetime import timedelta

import pytest

from app.complaints.commands import AnswerComplaint, ReceiveComplaint
from app.customers.views import Customer, CustomerView, History
from app.desk import Desk
from app.journal.person import Person
from app.visits.commands import AnswerMatter, Asker, OpenMatter, OpenVisit, VoidVisit
from tests.support.scene import FANG, LIN, MORNING, Scene, ask, do

QIAN = Asker(name="钱守安", number="5550211")
NUMBER = "0300-5550211"


def _complain(desk: Desk, by: Person, id_: str, asker: Asker = QIAN, category: str = "S3") -> str:
    """At first contact nobody asked the number; intake did."""
    visit = do(desk, OpenVisit(id=f"v{id_}", ticket="A001", asks="问"), by)
    command = ReceiveComplaint(
        id=f"c{id_}", matter=visit.record("matter"), category=category, words=f"说{id_}",
        asker=asker,
    )  # fmt: skip
    return do(desk, command, by).record("complaint")


def _customer(desk: Desk, **of: str) -> CustomerView:
    found = ask(desk, Customer(**of))
    assert found is not None
    return found


def test_the_whole_number_finds_another_hall_without_its_words(scene: Scene) -> None:
    there, here = scene.desk("1", "NP"), scene.desk("1", "QH")
    old = _complain(there, FANG, "1")
    scene.sync(there, here)
    scene.clock.set(MORNING + timedelta(days=20))
    found = _customer(here, number=" 555 0211 ")
    assert [each.id for each in found.open] == [old]
    assert [each.id for each in found.overdue] == [old]
    assert (found.open[0].words, found.open[0].asker_name) == (None, None)
    assert (found.name, found.visits, found.days) == ("", 1, 30)
    line = ask(here, History(found.subject))[0]
    assert (line.type, line.id, line.hall, line.who_name) == ("complaint", old, "NP", "方 䶮")
    assert (line.words, line.late) == (None, True)
    at_home = _customer(there, number=NUMBER)
    assert (at_home.name, at_home.number, at_home.subject) == ("钱守安", NUMBER, found.subject)
    assert ask(there, History(found.subject))[0].words == "说1"


def test_nothing_is_late_before_its_last_day_is_over_or_once_answered(scene: Scene) -> None:
    desk = scene.desk()
    first, second = _complain(desk, LIN, "1"), _complain(desk, LIN, "2", category="O1")
    do(desk, AnswerComplaint(id="a", complaint=second, answer="退了"), LIN)
    scene.clock.set(MORNING.replace(hour=23, minute=59) + timedelta(days=15))
    assert _customer(desk, number=NUMBER).overdue == ()
    scene.clock.set(MORNING.replace(hour=0) + timedelta(days=16))
    late = _customer(desk, number=NUMBER)
    assert [each.id for each in late.overdue] == [first]
    assert {each.id for each in late.open} == {first, second}


def test_visits_count_once_and_only_those_of_the_window(scene: Scene) -> None:
    desk = scene.desk()
    visit = do(desk, OpenVisit(id="v1", ticket="A001", asker=QIAN), LIN).record("visit")
    do(desk, OpenMatter(id="m2", visit=visit, asker=QIAN), LIN)
    mistake = do(desk, OpenVisit(id="v2", ticket="A002", asker=QIAN), LIN).record("visit")
    do(desk, VoidVisit(id="w", visit=mistake), LIN)
    do(desk, OpenVisit(id="v3", ticket="A003", asker=Asker(number="5550223")), LIN)
    assert _customer(desk, number=NUMBER).visits == 1
    scene.clock.set(MORNING + timedelta(days=30, seconds=1))
    assert _customer(desk, number=NUMBER).visits == 0
    _complain(desk, LIN, "4")
    assert _customer(desk, number=NUMBER).visits == 1


def test_history_shows_what_became_of_each_thing_once(scene: Scene) -> None:
    desk = scene.desk()
    done = do(desk, OpenVisit(id="v1", ticket="A001", asks="问价", asker=QIAN), LIN)
    do(desk, AnswerMatter(id="a1", matter=done.record("matter"), answer="六元"), LIN)
    scene.clock.set(MORNING + timedelta(minutes=5))
    visit = do(desk, OpenVisit(id="v2", ticket="A002", asks="话费", asker=QIAN), LIN)
    command = ReceiveComplaint(
        id="c2", matter=visit.record("matter"), category="S3", words="话费不对", asker=QIAN
    )
    complaint = do(desk, command, LIN).record("complaint")
    subject = _customer(desk, number=NUMBER).subject
    lines = ask(desk, History(subject))
    assert lines == ask(desk, History(number="5550211"))
    assert [(each.type, each.state, each.words, each.open) for each in lines] == [
        ("complaint", "received", "话费不对", True),
        ("matter", "answered", "问价", False),
    ]
    assert lines[0].id == complaint
    assert [each.id for each in ask(desk, History(subject, limit=1))] == [complaint]


@pytest.mark.parametrize("number", ["", "0211", "55502111", "0300-555021", "abc"])
def test_what_is_no_whole_number_finds_nobody(shared: Scene, number: str) -> None:
    desk = shared.desk()
    assert ask(desk, Customer(number=number)) is None
    assert ask(desk, History(number=number)) == ()
    assert ask(desk, History("")) == ()


def test_a_number_that_nobody_gave_yet_is_a_new_customer(shared: Scene) -> None:
    found = ask(shared.desk(), Customer(number="5550399"))
    assert (found.open, found.visits, found.number) == ((), 0, "5550399")
