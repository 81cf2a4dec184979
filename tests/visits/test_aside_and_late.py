"""A visit set aside, and answers written down after a rush."""

from datetime import datetime, timedelta

import pytest

from app.desk import Desk
from app.oversight.views import Timeline
from app.visits.commands import (
    AnswerMatter,
    Asker,
    OpenMatter,
    OpenVisit,
    ResumeVisit,
    SetVisitAside,
    VoidVisit,
)
from app.visits.late import EnterRush, RushRow
from app.visits.views import AsideVisits, NextTicket, OneVisit, RecentVisits
from tests.support.scene import LIN, MORNING, TAO, Scene, ask, do, refused, sound


def _visit(desk: Desk, id_: str, ticket: str) -> tuple[str, str]:
    done = do(desk, OpenVisit(id=id_, ticket=ticket, asks="问"), LIN)
    return done.record("visit"), done.record("matter")


def test_a_visit_waits_on_its_own_counter_until_its_customer_is_back(scene: Scene) -> None:
    desk, other = scene.desk("1"), scene.desk("2")
    first, matter = _visit(desk, "v1", "A001")
    second, _ = _visit(desk, "v2", "A002")
    do(desk, SetVisitAside(id="s2", visit=second, why="phones"), LIN)
    scene.clock.set(MORNING + timedelta(minutes=1))
    do(desk, SetVisitAside(id="s1", visit=first), LIN)
    waiting = ask(desk, AsideVisits())
    assert [(each.id, each.aside_why) for each in waiting] == [
        (second, "phones"), (first, "fetches"),
    ]  # fmt: skip
    assert waiting[1].aside_at == MORNING + timedelta(minutes=1)
    assert waiting[1].state == "open"
    scene.sync(desk, other)
    assert ask(other, AsideVisits()) == ()
    do(desk, ResumeVisit(id="r", visit=first), LIN)
    assert [each.id for each in ask(desk, AsideVisits())] == [second]
    do(desk, AnswerMatter(id="a", matter=matter, answer="好"), LIN)
    scene.sync(desk, other)
    scene.pull(desk)
    for each in (desk, other):
        assert ask(each, OneVisit(first)).state == "ended"
        sound(each.engine)
    sound(scene.hub.engine)


def test_what_is_over_waits_for_nobody(scene: Scene) -> None:
    desk = scene.desk()
    answered, matter = _visit(desk, "v1", "A001")
    do(desk, SetVisitAside(id="s1", visit=answered), LIN)
    do(desk, AnswerMatter(id="a1", matter=matter, answer="好"), LIN)
    voided, _ = _visit(desk, "v2", "A002")
    do(desk, SetVisitAside(id="s2", visit=voided), LIN)
    do(desk, VoidVisit(id="w", visit=voided), LIN)
    assert ask(desk, AsideVisits()) == ()
    do(desk, SetVisitAside(id="s3", visit=answered), LIN)
    assert ask(desk, AsideVisits()) == ()
    assert refused(desk, SetVisitAside(id="s4", visit=voided), LIN) == ["visit_voided"]
    do(desk, OpenMatter(id="m", visit=answered), LIN)
    do(desk, SetVisitAside(id="s5", visit=answered), LIN)
    assert [each.id for each in ask(desk, AsideVisits())] == [answered]


ROWS = (
    RushRow(ticket="A001", card="Q01", at="08:40"),
    RushRow(ticket="A002", asks="星期六开门吗", answer="九点到五点", at="08:45"),
    RushRow(ticket="A003"),
)


def test_a_rush_is_entered_at_once_each_at_its_own_time(scene: Scene) -> None:
    desk = scene.desk()
    done = do(desk, EnterRush(id="rush", rows=ROWS), LIN)
    assert (done.value, len(done.acts)) == (2, 6)
    assert do(desk, EnterRush(id="rush", rows=ROWS), LIN).acts == done.acts
    visits = ask(desk, RecentVisits())
    assert [(each.ticket, each.state) for each in visits] == [("A002", "ended"), ("A001", "ended")]
    assert visits[1].opened_at == datetime.fromisoformat("2025-06-09T08:40:00+08:00")
    entries = ask(desk, Timeline((("visit", visits[1].id), ("matter", visits[1].matters[0].id))))
    assert {each.body["late"] for each in entries} == {"rush"}
    assert {each.at for each in entries} == {MORNING}
    told = entries[-1].body
    assert (told["card"], told["card_version"]) == ("Q01", 1)
    scene.push(desk)
    scene.pull(desk)
    sound(scene.hub.engine)
    sound(desk.engine)


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        (RushRow(), {"asks_1"}),
        (RushRow(ticket="A001", at="08:40"), {"asks_1", "answer_1"}),
        (RushRow(ticket="A001", asks="问", answer="答"), {"at_1"}),
        (RushRow(asks="问", answer="答", at="08:40"), {"ticket_1"}),
        (RushRow(ticket="A001", card="Q01", at="23:00"), {"at_1"}),
        (RushRow(ticket="A001", card="Q01", at="soon"), {"at_1"}),
    ],
)
def test_one_wrong_row_and_nothing_is_written(shared: Scene, row: RushRow, wrong: set[str]) -> None:
    from app.errors import Refused

    desk = shared.desk()
    command = EnterRush(id="r", rows=(row, ROWS[0]) if not row.empty else (row,))
    with pytest.raises(Refused) as caught:
        do(desk, command, LIN)
    assert {each.field for each in caught.value.objections} == wrong
    assert ask(desk, RecentVisits()) == ()


def test_what_is_entered_late_does_not_turn_the_tickets_back(scene: Scene) -> None:
    desk = scene.desk()
    _visit(desk, "v5", "A005")
    rows = (
        RushRow(ticket="A006", card="Q01", at="08:00"),
        RushRow(ticket="A009", card="Q02", at="08:10"),
    )
    do(desk, EnterRush(id="rush", rows=rows), LIN)
    assert ask(desk, NextTicket()) == "A010"
    scene.clock.set(MORNING + timedelta(minutes=1))
    do(desk, OpenVisit(id="b", ticket="B099", asker=Asker(name="某")), TAO)
    assert ask(desk, NextTicket()) == "B100"
    scene.clock.set(MORNING + timedelta(days=1))
    assert ask(desk, NextTicket()) == "A001"
