"""First contact through a real desk."""

from sqlalchemy import select

from app.oversight.views import Exceptions, ReturnedTray
from app.visits.commands import (
    AnswerMatter,
    Asker,
    CorrectMatter,
    CustomerLeft,
    OpenMatter,
    OpenVisit,
    ReassignMatter,
    VoidVisit,
)
from app.visits.views import NextTicket, OneMatter, OneVisit, OpenMatters, RecentVisits
from db.tables import private
from db.transaction import reading
from tests.support.scene import HAN, LIN, SHEN, TAO, Scene, ask, do, outcomes, refused, sound

ASKER = Asker(name="钱守安", number="5550211")


def test_greeting_opens_visit_and_matter_with_its_first_contact(scene: Scene) -> None:
    desk = scene.desk()
    done = do(desk, OpenVisit(id="v", ticket="A001", asks="电话坏了", asker=ASKER), LIN)
    visit = ask(desk, OneVisit(done.record("visit")))
    assert (visit.ticket, visit.state, visit.first_contact_name) == ("A001", "open", "林小满")
    (matter,) = visit.matters
    assert (matter.owner, matter.asks, matter.asker_number) == ("3101", "电话坏了", "0300-5550211")
    assert ask(desk, OpenMatters("3101")) == (matter,)
    assert ask(desk, OpenMatters("3102")) == ()
    assert [each.id for each in ask(desk, RecentVisits())] == [visit.id]


def test_every_matter_of_a_visit_has_its_own_outcome(scene: Scene) -> None:
    desk = scene.desk()
    first = do(desk, OpenVisit(id="v", ticket="A001", asks="一"), LIN)
    visit, one = first.record("visit"), first.record("matter")
    two = do(desk, OpenMatter(id="m2", visit=visit, asks="二"), TAO).record("matter")
    do(desk, AnswerMatter(id="a", matter=one, answer="这样"), TAO)
    assert ask(desk, OneVisit(visit)).state == "open"
    do(desk, CustomerLeft(id="l", matter=two), LIN)
    found = ask(desk, OneVisit(visit))
    assert (found.state, [each.state for each in found.matters]) == ("ended", ["answered", "left"])
    assert [each.first_contact for each in found.matters] == ["3101", "3102"]
    assert refused(desk, AnswerMatter(id="b", matter=one, answer="那样"), LIN) == ["matter_settled"]


def test_fields_are_refused_with_nothing_written(scene: Scene) -> None:
    desk = scene.desk()
    bad = Asker(name="a\x00b", number="123")
    found = refused(desk, OpenVisit(id="v", ticket="", asks="x" * 8001, asker=bad), LIN)
    assert sorted(found) == ["control_character", "needed", "phone_unknown", "too_long"]
    matter = do(desk, OpenVisit(id="w", ticket="A001"), LIN).record("matter")
    assert refused(desk, AnswerMatter(id="a", matter=matter, answer=" "), LIN) == ["needed"]
    assert refused(desk, AnswerMatter(id="b", matter="nothing", answer="x"), LIN) == ["not_here"]
    assert refused(desk, OpenMatter(id="c", visit="nothing"), LIN) == ["not_here"]


def test_same_number_is_the_same_person_and_no_number_nobody(scene: Scene) -> None:
    desk = scene.desk()
    for n, number in enumerate(("5550211", "0300-5550211", "5550212", "", "")):
        do(desk, OpenVisit(id=f"v{n}", ticket="A001", asker=Asker(number=number)), LIN)
    with reading(desk.engine) as connection:
        rows = connection.execute(
            select(private.c.subject, private.c.bytes).where(private.c.name == "asker")
        ).all()
    tokens = [row.subject for row in rows]
    assert len(tokens) == 5 and len(set(tokens)) == 4
    assert not any("5550211" in token for token in tokens)


def test_mistaken_visit_is_voided_with_all_its_matters(scene: Scene) -> None:
    desk = scene.desk()
    first = do(desk, OpenVisit(id="v", ticket="A001"), LIN)
    visit = first.record("visit")
    do(desk, OpenMatter(id="m2", visit=visit), LIN)
    do(desk, VoidVisit(id="x", visit=visit), LIN)
    found = ask(desk, OneVisit(visit))
    assert [found.state, *(each.state for each in found.matters)] == ["voided"] * 3
    assert refused(desk, OpenMatter(id="m3", visit=visit), LIN) == ["visit_voided"]


def test_correction_keeps_both_writings(scene: Scene) -> None:
    desk = scene.desk()
    first = do(desk, OpenVisit(id="v", ticket="A001", asks="旧", asker=ASKER), LIN)
    matter = first.record("matter")
    do(desk, CorrectMatter(id="c", matter=matter, asks="新", asker=Asker(number="5550212")), LIN)
    found = ask(desk, OneMatter(matter))
    assert (found.asks, found.asker_number) == ("新", "0300-5550212")
    with reading(desk.engine) as connection:
        words = list(
            connection.execute(
                select(private.c.bytes).where(private.c.act.in_(first.acts))
            ).scalars()
        )
    assert any("旧".encode() in each for each in words)


def test_only_managers_give_a_matter_to_somebody_else(scene: Scene) -> None:
    desk = scene.desk()
    matter = do(desk, OpenVisit(id="v", ticket="A001"), LIN).record("matter")
    assert refused(desk, ReassignMatter(id="a", matter=matter, to="3102"), LIN) == ["role_may_not"]
    assert refused(desk, ReassignMatter(id="b", matter=matter, to="3202"), HAN) == ["not_on_staff"]
    do(desk, ReassignMatter(id="c", matter=matter, to="3102"), HAN)
    assert ask(desk, OneMatter(matter)).owner == "3101"
    assert ask(desk, OneMatter(matter)).reassigning == 1
    scene.sync(desk)
    found = ask(desk, OneMatter(matter))
    assert (found.owner, found.first_contact, found.reassigning) == ("3102", "3101", 0)
    sound(desk.engine)


def test_two_managers_at_once_and_the_second_comes_back(scene: Scene) -> None:
    one, two = scene.desk("1"), scene.desk("2")
    matter = do(one, OpenVisit(id="v", ticket="A001"), LIN).record("matter")
    scene.sync(one, two)
    do(one, ReassignMatter(id="a", matter=matter, to="3102"), HAN)
    late = do(two, ReassignMatter(id="b", matter=matter, to="3103"), SHEN)
    scene.sync(one, two)
    scene.pull(one)
    assert outcomes(one.engine)[late.acts[0]] == ("returned", ["owner_changed"])
    for desk in (one, two):
        assert ask(desk, OneMatter(matter)).owner == "3102"
        (back,) = [r for r in ask(desk, ReturnedTray("3901")) if r.record == matter]
        assert back.entry.id == late.acts[0]


def test_two_answers_to_one_matter_both_stand(scene: Scene) -> None:
    one, two = scene.desk("1"), scene.desk("2")
    matter = do(one, OpenVisit(id="v", ticket="A001"), LIN).record("matter")
    scene.sync(one, two)
    do(one, AnswerMatter(id="a", matter=matter, answer="这样"), LIN)
    late = do(two, CustomerLeft(id="b", matter=matter), TAO)
    scene.sync(one, two)
    scene.pull(one)
    assert outcomes(two.engine)[late.acts[0]] == ("exception", ["matter_settled"])
    for desk in (one, two):
        found = ask(desk, OneMatter(matter))
        assert (found.state, found.disputes) == ("answered", 1)
        assert late.acts[0] in {each.id for each in ask(desk, Exceptions())}
        sound(desk.engine)


def test_next_ticket_follows_the_hall_s_last_of_today(scene: Scene) -> None:
    from datetime import timedelta

    one, two = scene.desk("1"), scene.desk("2")
    assert ask(one, NextTicket()) == "A001"
    do(one, OpenVisit(id="a", ticket="A009"), LIN)
    assert ask(one, NextTicket()) == "A010"
    scene.clock.set(scene.clock.now() + timedelta(minutes=1))
    do(one, OpenVisit(id="b", ticket="VIP"), LIN)
    assert ask(one, NextTicket()) == "VIP1"
    scene.clock.set(scene.clock.now() + timedelta(minutes=1))
    do(one, OpenVisit(id="c", ticket="B999"), LIN)
    scene.sync(one, two)
    assert ask(two, NextTicket()) == "B1000"
    scene.clock.set(scene.clock.now() + timedelta(days=1))
    assert ask(two, NextTicket()) == "A001"
