"""A complaint passed on to us: the sender's number, and his clock beside our promise."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from app.channels.commands import Sender
from app.complaints.commands import AnswerComplaint, ReceiveComplaint, RequestClose
from app.complaints.log import ComplaintLog, LogFilter
from app.complaints.views import Case, ComplaintsOwedBy
from app.desk import Desk
from app.oversight.views import Exceptions
from app.review.today import Today
from app.visits.commands import Asker, OpenVisit
from db.tables import visit
from db.transaction import reading
from tests.support.scene import LIN, MORNING, TAO, Scene, ask, do, outcomes, refused, sound

HE = Asker(number="5550211")


def passed_on(desk: Desk, sender: Sender, id_: str = "c") -> ReceiveComplaint:
    """A complaint that somebody passed on, about to be taken."""
    command = OpenVisit(id=f"v{id_}", ticket="A001", channel="forwarded", asker=HE)
    matter = do(desk, command, LIN).record("matter")
    return ReceiveComplaint(
        id=id_, matter=matter, category="S3", words="排队。", asker=HE, sender=sender
    )


def test_the_senders_clock_stands_beside_the_promise(scene: Scene) -> None:
    desk = scene.desk()
    command = passed_on(desk, Sender("regulator", "[2025] 12 号", "06-12 17:00"))
    done = do(desk, command, LIN)
    view = ask(desk, Case(done.record("complaint")))
    assert (view.forwarded.source, view.forwarded.reference) == (
        "regulator",
        "\u30142025\u301512号",
    )
    assert view.forwarded.settle_by == datetime.fromisoformat("2025-06-12T17:00+08:00")
    assert view.line.due_at is not None, "the promise to the customer is another clock"
    with reading(desk.engine) as connection:
        assert connection.execute(select(visit.c.channel)).scalar_one() == "forwarded"
    scene.sync(desk)
    sound(desk.engine)
    sound(scene.hub.engine)


@pytest.mark.parametrize(
    ("reference", "settle_by", "codes"),
    [
        ("", "", ["needed"]),
        ("李先生投诉的那件", "", ["reference_form"]),
        ("12345-0612", "下星期", ["time_form"]),
        ("12345-0612", "08:00", ["past_time"]),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    scene: Scene, reference: str, settle_by: str, codes: list[str]
) -> None:
    desk = scene.desk()
    assert refused(desk, passed_on(desk, Sender("hotline", reference, settle_by)), LIN) == codes


def test_the_senders_clock_stands_on_the_complaint_and_orders_what_is_owed(scene: Scene) -> None:
    """The nearer of the two clocks comes first; answered, only the sender's runs on."""
    desk = scene.desk()
    plain = do(desk, passed_on(desk, Sender("letter", "A-1"), "p"), LIN).record("complaint")
    soon = do(desk, passed_on(desk, Sender("hotline", "B-2", "06-10 12:00"), "s"), LIN)
    case = soon.record("complaint")
    late = do(desk, passed_on(desk, Sender("hotline", "C-3", "12-31 12:00"), "l"), LIN)

    def order() -> list[str]:
        return [each.id for each in ask(desk, ComplaintsOwedBy(LIN.no))]

    assert order() == [case, plain, late.record("complaint")]
    line = ask(desk, Case(case)).line
    assert line.settle_by == ask(desk, Case(case)).forwarded.settle_by
    do(desk, AnswerComplaint(id="a", complaint=case, answer="已处理"), LIN)
    assert order()[0] == case
    do(desk, AnswerComplaint(id="b", complaint=plain, answer="已处理"), LIN)
    assert order() == [case, late.record("complaint"), plain]
    scene.clock.set(MORNING + timedelta(days=2))
    late_ones = LogFilter(settle_late=True)
    assert [each.id for each in ask(desk, ComplaintLog(late_ones)).lines] == [case]
    found = {each.what: each for each in ask(desk, Today())}
    assert (found["settle_late"].count, found["settle_late"].wanted) == (1, late_ones)
    assert "settle_today" not in found
    do(desk, RequestClose(id="c", complaint=case, note="已回复热线"), LIN)
    scene.sync(desk)
    assert ask(desk, ComplaintLog(late_ones)).lines == ()
    sound(desk.engine)
    sound(scene.hub.engine)


def test_the_same_number_is_taken_once(scene: Scene) -> None:
    desk = scene.desk()
    do(desk, passed_on(desk, Sender("hotline", "12345-0612")), LIN)
    again = passed_on(desk, Sender("hotline", "12345-0612"), "d")
    assert refused(desk, again, LIN) == ["reference_used"]
    do(desk, passed_on(desk, Sender("letter", "12345-0612"), "e"), LIN)


def test_entered_at_two_desks_apart_a_supervisor_decides(scene: Scene) -> None:
    near, far = scene.desk("1"), scene.desk("2")
    first = do(near, passed_on(near, Sender("hotline", "12345-0612")), LIN)
    second = do(far, passed_on(far, Sender("hotline", "12345-0612"), "d"), TAO)
    scene.sync(near, far)
    scene.pull(near)
    found = outcomes(scene.hub.engine)
    clashed = [each for each in second.acts if found[each] == ("exception", ["claimed"])]
    assert len(clashed) == 1
    for desk in (near, far):
        assert [each.id for each in ask(desk, Exceptions())] == clashed
        assert ask(desk, Case(first.record("complaint"))).forwarded is not None
        assert ask(desk, Case(second.record("complaint"))).line.state == "received"
        sound(desk.engine)
