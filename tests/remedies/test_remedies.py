"""The money of a complaint through real desks and the real hub: offered, approved, given back,
seen; two desks apart; lists and what is held."""

from datetime import date
from decimal import Decimal

from app.complaints.commands import AnswerComplaint, ReceiveComplaint, RequestClose
from app.complaints.views import Case
from app.desk import Desk
from app.oversight.commands import ResolveException
from app.oversight.views import Exceptions, ReturnedTray
from app.remedies.commands import (
    ApproveRemedy,
    CarryOutRemedy,
    DeclineRemedy,
    HoldCallRecords,
    HoldReminders,
    OfferRemedy,
    ProvideList,
    ReleaseHold,
    ShowRemedy,
)
from app.remedies.views import Money, MoneyView, RemediesToApprove
from app.visits.commands import Asker, OpenVisit
from tests.support.scene import HAN, LIN, SHEN, TAO, Scene, ask, do, outcomes, refused, sound


def _complaint(desk: Desk, concerns: str = "2025-04-10") -> str:
    opened = do(desk, OpenVisit(id="v", ticket="A001", asks="四月份的长途费"), LIN)
    command = ReceiveComplaint(
        id="c", matter=opened.record("matter"), category="F1", words="多收了钱。",
        amount="286.40", concerns=concerns, asker=Asker(name="钱守安", number="0300-5550211"),
    )  # fmt: skip
    return do(desk, command, LIN).record("complaint")


def _money(desk: Desk, complaint: str) -> MoneyView:
    found = ask(desk, Money(complaint))
    assert found is not None
    return found  # type: ignore[no-any-return]


def test_from_the_offer_to_what_the_customer_saw(scene: Scene) -> None:
    one, boss = scene.desk("1"), scene.desk("9", "QH", "QH", "NP")
    complaint = _complaint(one)
    assert refused(one, OfferRemedy(id="x", complaint=complaint, refund=""), LIN) == ["needed"]
    assert refused(one, ApproveRemedy(id="x", complaint=complaint), HAN) == ["no_remedy"]
    do(one, OfferRemedy(id="o", complaint=complaint, refund="41", remark="多计两分钟"), LIN)
    assert refused(one, ApproveRemedy(id="x", complaint=complaint), LIN)[0] == "role_may_not"
    assert refused(one, CarryOutRemedy(id="x", complaint=complaint), LIN) == ["not_approved"]
    scene.sync(one, boss)
    (waits,) = ask(boss, RemediesToApprove("3901"))
    assert (waits.amount, waits.by_name, waits.may) == (Decimal(41), "林小满", ("3001", "3901"))
    do(boss, ApproveRemedy(id="p", complaint=complaint), SHEN)
    assert ask(boss, RemediesToApprove("3901")) == ()
    scene.sync(boss, one)
    do(one, CarryOutRemedy(id="q", complaint=complaint, paid="bill"), LIN)
    assert refused(one, CarryOutRemedy(id="x", complaint=complaint), LIN) == ["remedy_out"]
    do(one, ShowRemedy(id="s", complaint=complaint, how="in_person"), LIN)
    scene.sync(one, boss)
    for desk in (one, boss):
        state = _money(desk, complaint).remedy
        assert state is not None
        assert (state.state, state.paid, state.approved_by) == ("seen", Decimal(41), "3901")
        sound(desk.engine)
    sound(scene.hub.engine)


def test_an_offer_of_a_manager_waits_for_another_one(scene: Scene) -> None:
    desk = scene.desk("9", "QH", "QH", "NP")
    complaint = _complaint(desk)
    do(desk, OfferRemedy(id="o", complaint=complaint, refund="300"), HAN)
    assert ask(desk, RemediesToApprove("3001")) == ()
    assert refused(desk, ApproveRemedy(id="x", complaint=complaint), HAN) == ["same_person"], (
        "whoever offers is not asked how much she may"
    )
    do(desk, OfferRemedy(id="o2", complaint=complaint, refund="300"), LIN)
    assert refused(desk, ApproveRemedy(id="y", complaint=complaint), HAN) == ["remedy_over_limit"]
    assert _money(desk, complaint).may_approve == ("3901",)
    do(desk, DeclineRemedy(id="d", complaint=complaint, reason="amount", remark="太多"), HAN)
    scene.push(desk)
    scene.pull(desk)
    state = _money(desk, complaint).remedy
    assert state is not None
    assert (state.state, state.declined_why) == ("declined", "amount")
    assert refused(desk, ApproveRemedy(id="z", complaint=complaint), SHEN) == ["remedy_settled"]


def test_two_offers_apart_are_both_kept_and_a_supervisor_decides(scene: Scene) -> None:
    one, two, boss = scene.desk("1"), scene.desk("2"), scene.desk("9", "QH", "QH", "NP")
    complaint = _complaint(one)
    scene.sync(one, two)
    do(one, OfferRemedy(id="o1", complaint=complaint, refund="41"), LIN)
    do(two, OfferRemedy(id="o2", complaint=complaint, refund="30"), TAO)
    do(one, AnswerComplaint(id="a", complaint=complaint, answer="退 41 元。"), LIN)
    scene.sync(one, two, boss)
    scene.pull(one)
    for desk in (one, two, boss):
        view = _money(desk, complaint)
        assert view.remedy is not None
        assert (view.remedy.amount, len(view.clashes)) == (Decimal(41), 1)
        assert view.clashes[0].earlier is not None, "both sides are told"
    assert ask(one, Case(complaint)).line.disputes == 1
    close = RequestClose(id="r", complaint=complaint)
    assert refused(one, close, LIN) == ["close_disputed"]
    (clash,) = ask(boss, Exceptions())
    resolve = ResolveException(id="e", exception=clash.id, decision="later_stands", why="按账单")
    do(boss, resolve, SHEN)
    scene.sync(boss, one, two)
    for desk in (one, two, boss):
        view = _money(desk, complaint)
        assert view.remedy is not None
        assert (view.remedy.amount, view.remedy.offered_by, view.clashes) == (
            Decimal(30), "3102", (),
        )  # fmt: skip
        assert ask(desk, Case(complaint)).line.disputes == 0
        sound(desk.engine)
    sound(scene.hub.engine)


def test_two_approvals_and_two_payments_apart_are_exceptions(scene: Scene) -> None:
    one, two, boss = scene.desk("1"), scene.desk("2"), scene.desk("9", "QH", "QH", "NP")
    complaint = _complaint(one)
    do(one, OfferRemedy(id="o", complaint=complaint, refund="41"), LIN)
    scene.sync(one, two, boss)
    do(one, ApproveRemedy(id="p1", complaint=complaint), HAN)
    do(boss, ApproveRemedy(id="p2", complaint=complaint), SHEN)
    do(one, CarryOutRemedy(id="q1", complaint=complaint, paid="cash"), LIN)
    do(boss, CarryOutRemedy(id="q2", complaint=complaint, paid="bill"), SHEN)
    scene.sync(one, boss, two)
    scene.pull(one)
    found = outcomes(scene.hub.engine)
    assert [why for end, why in found.values() if end == "exception"] == [
        ["remedy_settled"], ["remedy_out"],
    ]  # fmt: skip
    clashes = ask(boss, Exceptions())
    assert [each.later.kind for each in clashes] == ["remedy_approved", "remedy_carried_out"]
    for n, each in enumerate(clashes):
        resolve = ResolveException(
            id=f"e{n}", exception=each.id, decision="both_stand", why="两边都办了"
        )
        do(boss, resolve, SHEN)
    scene.sync(boss, one, two)
    for desk in (one, two, boss):
        state = _money(desk, complaint).remedy
        assert state is not None
        assert (state.paid, state.approved_by, state.aside) == (Decimal(82), "3001", "[]")
        sound(desk.engine)
    sound(scene.hub.engine)


def test_declined_here_and_given_back_there_the_money_stands(scene: Scene) -> None:
    one, two = scene.desk("1"), scene.desk("2")
    complaint = _complaint(one)
    do(one, OfferRemedy(id="o", complaint=complaint, refund="41"), LIN)
    do(one, ApproveRemedy(id="p", complaint=complaint), HAN)
    scene.sync(one, two)
    do(one, CarryOutRemedy(id="q", complaint=complaint), LIN)
    do(two, DeclineRemedy(id="d", complaint=complaint, reason="customer", remark="他不要"), TAO)
    scene.sync(one, two)
    (returned,) = ask(two, ReturnedTray("3102"))
    assert returned.entry.said["asker"]["remark"] == "他不要", "nothing typed is lost"
    state = _money(two, complaint).remedy
    assert state is not None
    assert (state.state, state.paid) == ("carried_out", Decimal(41))


def test_a_list_and_what_is_held_with_its_days(scene: Scene) -> None:
    one, two = scene.desk("1"), scene.desk("2")
    complaint = _complaint(one)
    bad = ProvideList(id="x", complaint=complaint, of_month="13", pages="0", authority="none")
    assert refused(one, bad, LIN) == ["month_form", "pages_number", "list_authority"]
    coming = HoldCallRecords(id="x", complaint=complaint, of_month="2025-07")
    assert refused(one, coming, LIN) == ["future_date"]
    do(one, ProvideList(id="l", complaint=complaint, of_month="4", pages="3", document="id_card"),
       LIN)  # fmt: skip
    do(one, HoldCallRecords(id="h", complaint=complaint, of_month="2025-04"), LIN)
    do(one, HoldReminders(id="r", complaint=complaint), LIN)
    scene.sync(one, two)
    view = _money(two, complaint)
    assert view.hold is not None
    assert (view.hold.records_until, view.hold.suspension) == ("2025-09-30", True)
    listed = next(each for each in view.timeline if each.kind == "list_provided")
    assert (listed.body["fee"], listed.body["pages"]) == ("0.00", 3)
    do(one, ReleaseHold(id="f1", complaint=complaint), LIN)
    do(two, ReleaseHold(id="f2", complaint=complaint), TAO)
    scene.sync(one, two)
    assert len(ask(two, ReturnedTray("3102"))) == 1, "released already"
    scene.pull(one)
    for desk in (one, two):
        state = _money(desk, complaint).hold
        assert state is not None
        assert (state.records_until, state.suspension) == (None, False)
        sound(desk.engine)
    assert refused(one, ReleaseHold(id="y", complaint=complaint), LIN) == ["nothing_held"]


def test_c4_until_when_the_customer_may_appeal(scene: Scene) -> None:
    """C4 of norms.md 14: an event on 01-10, five months later; its last day of rest moves it."""
    desk = scene.desk()
    view = _money(desk, _complaint(desk, "2024-01-10"))
    assert view.appeal is not None
    due = view.appeal.due
    assert due is not None
    assert (due.last_day, due.latest_day) == (date(2024, 6, 10), date(2024, 6, 11))
    assert not due.norm.verified, "read in a copy only: 未核实"


def test_nobody_knows_when_it_happened(scene: Scene) -> None:
    desk = scene.desk()
    opened = do(desk, OpenVisit(id="v", ticket="A001", asks="等了很久"), LIN)
    command = ReceiveComplaint(id="c", matter=opened.record("matter"), category="S3", words="等。")
    view = _money(desk, do(desk, command, LIN).record("complaint"))
    assert (view.appeal, view.remedy, view.hold) == (None, None, None)
