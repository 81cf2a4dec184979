"""Two counters go on with one complaint while they are apart: nothing is lost, and what clashes is
for a supervisor to decide."""

from datetime import timedelta

from sqlalchemy import select

from app.complaints.commands import AnswerComplaint, RequestClose
from app.complaints.moves import (
    Acknowledge,
    Assess,
    BeginWaiting,
    ChangePromise,
    Disagree,
    EndWaiting,
    Reopen,
    Withdraw,
    WriteNote,
)
from app.complaints.states import pauses_of
from app.complaints.views import Case, ComplaintsOwedBy
from app.desk import Desk
from app.oversight.commands import ResolveException
from app.oversight.views import Exceptions, ReturnedTray
from app.receipts.commands import IssueReceipt
from app.receipts.views import ReceiptPaper
from db.tables import act
from db.transaction import reading
from tests.complaints.test_due import UNTIL, _complain
from tests.support.scene import HAN, LIN, SHEN, TAO, Scene, ask, do, outcomes, refused, sound


def _state(desk: Desk, case: str) -> str:
    return ask(desk, Case(case)).line.state


def _two(scene: Scene) -> tuple[Desk, Desk, str]:
    """Two desks that know of one complaint."""
    one, two = scene.desk("1"), scene.desk("2")
    case = _complain(one, "1")
    scene.sync(one, two)
    return one, two, case


def _meet(scene: Scene, *desks: Desk) -> None:
    scene.sync(*desks)
    for each in desks:
        scene.pull(each)
        sound(each.engine)
    sound(scene.hub.engine)


def _decide(scene: Scene, desk: Desk, decision: str) -> None:
    (found,) = ask(desk, Exceptions(only_open=True))
    command = ResolveException(id="x", exception=found.id, decision=decision, why="查过")  # type: ignore[arg-type]
    do(desk, command, SHEN)


def test_a_whole_life_is_the_same_at_every_desk(scene: Scene) -> None:
    one, two, case = _two(scene)
    do(one, Acknowledge(id="1", complaint=case), LIN)
    grave = Assess(id="2", complaint=case, severity="3", complexity="1", impact="1")
    assert refused(one, grave, LIN) == ["escalation_untold"]
    do(one, Assess(
        id="3", complaint=case, severity="3", complexity="1", impact="1", escalated="3001"
    ), LIN)  # fmt: skip
    do(one, WriteNote(id="4", complaint=case, internal="找机房查话单"), LIN)
    assert _state(one, case) == "investigating"
    do(one, WriteNote(id="5", complaint=case, internal="机房说明天回"), LIN)
    do(one, AnswerComplaint(id="6", complaint=case, answer="是漫游费"), LIN)
    assert refused(one, Disagree(id="7", complaint=case, reply="不认"), LIN) == ["route_untold"]
    do(one, Disagree(id="8", complaint=case, reply="不认", how="in_person"), LIN)
    assert refused(one, RequestClose(id="9", complaint=case), LIN) == ["close_disagreed"]
    do(one, AnswerComplaint(id="10", complaint=case, answer="退一半"), LIN)
    assert refused(one, RequestClose(id="11", complaint=case), TAO) == ["not_owner"]
    do(one, RequestClose(id="12", complaint=case), HAN)
    _meet(scene, one, two)
    assert _state(one, case) == _state(two, case) == "closed"
    do(two, Reopen(id="13", complaint=case, why="not_content"), TAO)
    assert [each.id for each in ask(two, ComplaintsOwedBy("3101"))] == [case]
    do(two, Withdraw(id="14", complaint=case, reply="算了，不投诉了"), TAO)
    _meet(scene, two, one)
    assert _state(one, case) == _state(two, case) == "withdrawn"
    assert {outcome for outcome, _ in outcomes(one.engine).values()} == {"applied"}


def test_of_two_answers_the_second_is_decided_and_a_close_on_the_first_comes_back(
    scene: Scene,
) -> None:
    one, two, case = _two(scene)
    do(one, AnswerComplaint(id="a", complaint=case, answer="已修好"), LIN)
    do(two, AnswerComplaint(id="b", complaint=case, answer="不用修"), TAO)
    do(two, RequestClose(id="c", complaint=case), SHEN)
    _meet(scene, one, two)
    assert (_state(one, case), _state(two, case)) == ("answered", "answered")
    (back,) = ask(two, ReturnedTray("3901"))
    assert {each.code for each in back.reasons} == {"close_disputed", "answer_changed"}
    assert refused(one, RequestClose(id="d", complaint=case), LIN) == ["close_disputed"]
    _decide(scene, one, "later_stands")
    _meet(scene, one, two)
    line = ask(one, Case(case)).line
    assert (line.answered_by, line.disputes) == ("3102", 0)


def test_of_two_that_close_it_is_closed_once_and_the_other_request_comes_back(scene: Scene) -> None:
    one, two, case = _two(scene)
    do(one, AnswerComplaint(id="a", complaint=case, answer="已修好"), LIN)
    _meet(scene, one, two)
    do(one, RequestClose(id="b", complaint=case), LIN)
    do(two, RequestClose(id="c", complaint=case, note="也问过了"), HAN)
    _meet(scene, one, two)
    (back,) = ask(two, ReturnedTray("3001"))
    assert [each.code for each in back.reasons] == ["complaint_closed"]
    assert back.entry.said == {"asker": {"note": "也问过了"}}
    assert ask(one, Exceptions(only_open=True)) == ()
    assert _state(one, case) == _state(two, case) == "closed"


def test_a_customer_who_disagrees_while_it_is_closed_elsewhere_opens_it_by_a_decision(
    scene: Scene,
) -> None:
    one, two, case = _two(scene)
    do(one, AnswerComplaint(id="a", complaint=case, answer="已修好"), LIN)
    _meet(scene, one, two)
    do(one, RequestClose(id="b", complaint=case), LIN)
    do(two, Disagree(id="c", complaint=case, reply="没修好", how="phone"), TAO)
    _meet(scene, one, two)
    assert _state(one, case) == _state(two, case) == "closed"
    _decide(scene, two, "later_stands")
    _meet(scene, one, two)
    assert _state(one, case) == _state(two, case) == "disagreed"


def test_a_close_that_did_not_know_that_the_customer_disagrees_comes_back(scene: Scene) -> None:
    one, two, case = _two(scene)
    do(one, AnswerComplaint(id="a", complaint=case, answer="已修好"), LIN)
    _meet(scene, one, two)
    do(two, Disagree(id="c", complaint=case, reply="没修好", how="phone"), TAO)
    do(one, RequestClose(id="b", complaint=case), LIN)
    _meet(scene, two, one)
    (back,) = ask(one, ReturnedTray("3101"))
    assert [each.code for each in back.reasons] == ["close_disagreed"]
    assert _state(one, case) == _state(two, case) == "disagreed"


def test_of_two_other_promises_both_are_kept_and_one_stands(scene: Scene) -> None:
    one, two, case = _two(scene)
    do(one, ChangePromise(
        id="a", complaint=case, day="06-26", why="more_work", message="多两天"
    ), LIN)  # fmt: skip
    do(two, ChangePromise(
        id="b", complaint=case, day="06-30", why="our_delay", message="月底前"
    ), TAO)  # fmt: skip
    _meet(scene, one, two)
    line = ask(two, Case(case)).line
    assert (line.due_at, line.promised_at) == (UNTIL, UNTIL + timedelta(days=2))
    _decide(scene, one, "later_stands")
    _meet(scene, one, two)
    line = ask(one, Case(case)).line
    assert (line.due_at, line.promised_at) == (UNTIL, UNTIL + timedelta(days=6))
    assert line.late_from == UNTIL


def test_an_answer_ends_what_is_waited_for_and_the_clock_says_how_long(scene: Scene) -> None:
    one, two, case = _two(scene)
    begin = BeginWaiting(id="a", complaint=case, party="customer", message="请带四月的账单来")
    do(one, begin, LIN)
    do(one, BeginWaiting(id="b", complaint=case, party="third_party", internal="等对方网络"), LIN)
    assert ask(one, Case(case)).line.late_from is None
    scene.clock.set(scene.clock.now() + timedelta(days=3))
    do(one, AnswerComplaint(id="c", complaint=case, answer="退 12 元"), LIN)
    _meet(scene, one, two)
    line = ask(two, Case(case)).line
    assert (line.state, line.stood_at) == ("answered", None)
    assert line.due_at == UNTIL + timedelta(days=3)
    assert all(each.until is not None for each in pauses_of(line.pauses))
    late = EndWaiting(id="d", complaint=case, party="customer", reply="账单")
    assert refused(two, late, TAO) == ["waits_not"]


def test_two_that_ask_the_customer_while_apart_leave_one_pause(scene: Scene) -> None:
    one, two, case = _two(scene)
    do(one, BeginWaiting(id="a", complaint=case, party="customer", message="带账单"), LIN)
    do(two, BeginWaiting(id="b", complaint=case, party="customer", message="带合同"), TAO)
    _meet(scene, one, two)
    assert len(pauses_of(ask(two, Case(case)).line.pauses)) == 1
    (found,) = ask(two, Exceptions(only_open=True))
    assert [each.code for each in found.reasons] == ["waits_already"]


def test_what_colleagues_write_is_on_no_paper_and_not_at_another_hall(scene: Scene) -> None:
    """Words of a work note: at the desks of the hall, nowhere in a header, not for the customer."""
    one, far = scene.desk("1"), scene.desk("1", "NP")
    case = _complain(one, "1")
    do(one, WriteNote(id="n", complaint=case, internal="机房王工说是老问题"), LIN)
    _meet(scene, one, far)
    matter = ask(one, Case(case)).line.matter
    issued = do(one, IssueReceipt(id="r", matter=matter, complaint=case), LIN)
    assert "老问题" not in repr(ask(one, ReceiptPaper(issued.value)))
    for desk, here in ((one, True), (far, False)):
        (note,) = (e for e in ask(desk, Case(case)).timeline if e.kind == "investigation_begun")
        assert bool(note.said) is here and ("老问题" in repr(note)) is here
    with reading(one.engine) as connection:
        headers = connection.execute(select(act.c.header)).scalars()
        assert not any("老问题".encode() in each for each in headers)
