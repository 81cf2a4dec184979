"""Duties through real desks: promised, handed over, taken over from who is not there."""

from datetime import timedelta

from app.desk import Desk
from app.duties.commands import FinishDuty, TakeOnDuty, TakeOverFromAbsent
from app.duties.views import DutiesIn, DutiesOf
from app.oversight.commands import EraseWords
from app.oversight.views import ReturnedTray
from app.visits.commands import AnswerMatter, OpenVisit, ReassignMatter
from app.visits.offers import AcceptHandOver, OfferHandOver
from tests.support.scene import (
    FANG,
    GE,
    HAN,
    LIN,
    MORNING,
    SHEN,
    TAO,
    Scene,
    ask,
    do,
    outcomes,
    refused,
    sound,
)


def _matter(desk: Desk, by: object = LIN, id_: str = "v") -> str:
    return do(desk, OpenVisit(id=id_, ticket="A001", asks="退押金"), by).record("matter")  # type: ignore[arg-type]


def _promise(desk: Desk, matter: str, due: str = "", id_: str = "d", by: object = LIN) -> str:
    command = TakeOnDuty(
        id=id_, matter=matter, name="示例木器行", unit="门市部", number="5550270", due=due
    )
    return do(desk, command, by).record("duty")  # type: ignore[arg-type]


def test_nobody_can_be_reached_and_a_call_is_promised(scene: Scene) -> None:
    desk = scene.desk()
    matter = _matter(desk)
    _promise(desk, matter, "17:30", "d1")
    _promise(desk, matter, "", "d2")
    _promise(desk, matter, "11:00", "d3")
    lines = ask(desk, DutiesOf("3101"))
    assert [each.due_norm for each in lines] == [None, None, "call-back"]
    assert lines[0].due_at == MORNING + timedelta(hours=2), "sorted by what was promised"
    assert (lines[0].name, lines[0].unit) == ("示例木器行", "门市部")
    assert lines[0].number == "0300-5550270"
    assert refused(desk, TakeOnDuty(id="x", matter=matter), LIN) == ["needed"]
    bad = TakeOnDuty(id="y", matter=matter, number="5550270", due="08:00")
    assert refused(desk, bad, LIN) == ["past_time"]
    do(desk, FinishDuty(id="f", duty=lines[0].id, remark="已告诉他"), LIN)
    assert len(ask(desk, DutiesOf("3101"))) == 2
    assert refused(desk, FinishDuty(id="g", duty=lines[0].id), LIN) == ["duty_done"]
    do(desk, AnswerMatter(id="a", matter=matter, answer="今天退。"), LIN)
    assert ask(desk, DutiesOf("3101")) == (), "who was answered is owed nothing more"
    scene.push(desk)
    scene.pull(desk)
    sound(desk.engine)
    sound(scene.hub.engine)


def test_how_in_which_language_and_when_he_can_be_reached_goes_with_it(scene: Scene) -> None:
    one, two, far = scene.desk("1"), scene.desk("2"), scene.desk("1", "NP")
    command = TakeOnDuty(
        id="d", matter=_matter(one), number="5550270", how="written", language="en",
        hours="18 点以后",
    )  # fmt: skip
    done = do(one, command, LIN)
    scene.sync(one, two, far)
    for desk in (one, two):
        (line,) = ask(desk, DutiesOf("3101"))
        assert (line.how, line.language, line.hours) == ("written", "en", "18 点以后")
    (line,) = ask(far, DutiesOf("3101"))
    assert (line.how, line.language, line.hours) == ("written", "en", None), "the words are private"
    do(one, EraseWords(id="e", acts=done.acts), SHEN)
    scene.sync(one, two)
    assert ask(two, DutiesOf("3101"))[0].hours is None
    for desk in (one, two, far):
        sound(desk.engine)


def test_whoever_takes_the_matter_over_owes_the_call(scene: Scene) -> None:
    one, two = scene.desk("1"), scene.desk("2")
    matter = _matter(one)
    _promise(one, matter)
    do(one, OfferHandOver(id="o", matter=matter, to="3102", why="off_duty"), LIN)
    scene.sync(one, two)
    do(two, AcceptHandOver(id="a", matter=matter), TAO)
    scene.sync(two, one)
    scene.pull(two)
    for desk in (one, two):
        assert ask(desk, DutiesOf("3101")) == ()
        assert [each.owner for each in ask(desk, DutiesIn(matter))] == ["3102"]
        sound(desk.engine)


def test_what_somebody_left_behind_is_the_manager_s_when_she_comes_in(scene: Scene) -> None:
    """葛南星 of Nanpu leaves on 06-01; Nanpu has no duty manager, so it is the supervisor's."""
    far, boss = scene.desk("1", "NP"), scene.desk("9", "QH", "QH", "NP")
    qinghe = scene.desk("1")
    scene.clock.set(MORNING - timedelta(days=20))
    hers = _promise(far, _matter(far, GE), by=GE)
    mine = _promise(qinghe, _matter(qinghe, LIN, "w"), id_="e", by=LIN)
    scene.clock.set(MORNING)
    scene.sync(far, qinghe, boss)
    assert do(boss, TakeOverFromAbsent(id="n1"), FANG).value == 0, "clerks take nothing over"
    assert do(boss, TakeOverFromAbsent(id="n2"), HAN).value == 0, "nor another hall's manager"
    done = do(boss, TakeOverFromAbsent(id="n3"), SHEN)
    assert done.value == 1
    scene.sync(boss, far, qinghe)
    assert [each.id for each in ask(far, DutiesOf("3901"))] == [hers]
    assert [each.id for each in ask(qinghe, DutiesOf("3101"))] == [mine]
    assert do(boss, TakeOverFromAbsent(id="n4"), SHEN).value == 0


def test_of_who_is_absent_today_duties_and_returned_requests(scene: Scene) -> None:
    one, two = scene.desk("1"), scene.desk("2")
    matter = _matter(one)
    duty = _promise(one, matter)
    scene.sync(one, two)
    # A request of 陶以宁 comes back, and then she is not there.
    do(one, ReassignMatter(id="r1", matter=matter, to="3103"), HAN)
    do(two, OfferHandOver(id="r2", matter=matter, to="3102", why="busy"), LIN)
    scene.sync(one, two)
    scene.pull(one)
    assert len(ask(one, ReturnedTray("3101"))) == 1
    done = do(one, TakeOverFromAbsent(id="t", who="3101"), HAN)
    assert done.value == 2
    assert ask(one, ReturnedTray("3101")) == ()
    assert len(ask(one, ReturnedTray("3001"))) == 1
    scene.sync(one, two)
    assert [each.id for each in ask(two, DutiesOf("3001"))] == [duty]
    assert {outcomes(two.engine)[each][0] for each in done.acts} == {"applied"}
    sound(two.engine)


def test_two_managers_apart_and_one_owes_it(scene: Scene) -> None:
    one, two = scene.desk("1"), scene.desk("9", "QH", "QH", "NP")
    duty = _promise(one, _matter(one))
    scene.sync(one, two)
    do(one, TakeOverFromAbsent(id="t1", who="3101"), HAN)
    from app.duties.acts import DutyPassed
    from app.journal.command import Command
    from app.journal.write import Work

    class Take(Command):
        def run(self, work: Work) -> None:
            work.act(DutyPassed(duty=duty, owner="3101", to="3901", why="absent"))

    late = do(two, Take(id="t2"), SHEN)
    scene.sync(one, two)
    scene.pull(one)
    assert outcomes(one.engine)[late.acts[0]] == ("returned", ["duty_moved"])
    for desk in (one, two):
        assert [each.id for each in ask(desk, DutiesOf("3001"))] == [duty]
