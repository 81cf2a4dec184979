"""A complaint whose customer nobody can tell: ended, and never answered."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from app.complaints import rules
from app.complaints.commands import AnswerComplaint, ReceiveComplaint, RequestClose
from app.complaints.moves import Reopen
from app.complaints.rules import Complaint
from app.complaints.views import Case, ComplaintsOwedBy
from app.desk import Desk
from app.duties.commands import TakeOnDuty
from app.duties.views import DutiesOf
from app.visits.acts import MatterWithoutContact, UnreachableDecided
from app.visits.commands import Asker, OpenVisit
from app.visits.offers import OfferHandOver, RecallHandOver
from app.visits.telling import (
    AttemptContact,
    DecideUnreachable,
    NoWayToTell,
    ReportUnreachable,
)
from app.visits.views import OneMatter
from tests.support.acts import NOW, act_of
from tests.support.scene import HAN, LIN, SHEN, Scene, ask, do, outcomes, refused, sound

COMPLAINT = Complaint(
    "c", "n", "QH", "m", "S3", None, None, "received", NOW, "3101"
)  # fmt: skip
TAKEN = ("complaint", "c")
NO_WAY = MatterWithoutContact(visit="v", matter="m", taken_up=TAKEN)
CONFIRMED = UnreachableDecided(
    visit="v", matter="m", decision="confirmed", taken_up=TAKEN, first="3101", second="3901"
)
AGAIN = UnreachableDecided(
    visit="v", matter="m", decision="try_again", taken_up=TAKEN, first="3101", second="3901"
)


@pytest.mark.parametrize(
    ("body", "outcome", "state"),
    [
        (NO_WAY, "pending", "no_contact"),
        (NO_WAY, "applied", "no_contact"),
        (NO_WAY, "exception", "received"),
        (CONFIRMED, "applied", "unreachable"),
        (CONFIRMED, "pending", "received"),
        (AGAIN, "applied", "received"),
    ],
)
def test_what_it_is_after(body: object, outcome: str, state: str) -> None:
    act = act_of(body, outcome=outcome)  # type: ignore[arg-type]
    after = rules.evolve(TAKEN, COMPLAINT, act, outcome)
    assert (after.state, after.answer) == (state, None)
    assert (after.closed_at is not None) == (state != "received")
    answered = replace(COMPLAINT, state="answered")
    assert rules.evolve(TAKEN, answered, act, outcome).state == "answered"


def _complaint(desk: Desk, asker: Asker) -> tuple[str, str]:
    opened = do(desk, OpenVisit(id="v", ticket="A001", asks="电话坏了"), LIN)
    matter = opened.record("matter")
    command = ReceiveComplaint(
        id="c", matter=matter, category="S3", words="等了很久。", asker=asker
    )
    return matter, do(desk, command, LIN).record("complaint")


def test_nobody_left_a_number(scene: Scene) -> None:
    desk = scene.desk()
    matter, complaint = _complaint(desk, Asker())
    do(desk, NoWayToTell(id="n", matter=matter), LIN)
    assert ask(desk, ComplaintsOwedBy("3101")) == ()
    line = ask(desk, Case(complaint)).line
    assert (line.state, line.answered_at) == ("no_contact", None)
    answer = AnswerComplaint(id="a", complaint=complaint, answer="好了。")
    assert refused(desk, answer, LIN) == ["complaint_closed"]
    scene.push(desk)
    scene.pull(desk)
    sound(desk.engine)
    sound(scene.hub.engine)


def test_a_number_given_is_called_first(scene: Scene) -> None:
    desk = scene.desk()
    matter, complaint = _complaint(desk, Asker(number="5550211"))
    do(desk, TakeOnDuty(id="d", matter=matter, number="5550211"), LIN)
    assert refused(desk, NoWayToTell(id="n", matter=matter), LIN) == ["contact_given"]
    report = ReportUnreachable(id="r", matter=matter)
    for n in range(3):
        assert refused(desk, replace_id(report, n), LIN) == ["attempts_few"]
        scene.clock.set(scene.clock.now() + timedelta(hours=1))
        do(desk, AttemptContact(id=f"t{n}", matter=matter, tried_at=""), LIN)
    do(desk, report, LIN)
    assert refused(desk, ReportUnreachable(id="r2", matter=matter), LIN) == ["already_reported"]
    scene.push(desk)
    scene.pull(desk)
    confirm = DecideUnreachable(id="x", matter=matter, decision="confirmed")
    assert refused(desk, confirm, HAN) == ["role_may_not"]
    again = DecideUnreachable(id="y", matter=matter, decision="try_again")
    assert refused(desk, again, SHEN) == ["needed"], "whoever sends back says why"
    done = do(desk, DecideUnreachable(id="z", matter=matter, decision="confirmed"), SHEN)
    assert ask(desk, OneMatter(matter)).state == "taken_up", "a request only marks it"
    scene.push(desk)
    scene.pull(desk)
    assert outcomes(desk.engine)[done.acts[0]][0] == "applied"
    assert ask(desk, OneMatter(matter)).state == "unreachable"
    assert ask(desk, Case(complaint)).line.state == "unreachable"
    assert ask(desk, DutiesOf("3101")) == ()
    _goes_on(scene, desk, matter, complaint)


def _goes_on(scene: Scene, desk: Desk, matter: str, complaint: str) -> None:
    """Opened again it is owed again, and whoever is owed is tried anew before it may end so."""
    do(desk, Reopen(id="o", complaint=complaint, why="new_facts"), LIN)
    assert ask(desk, OneMatter(matter)).state == "taken_up"
    assert [each.id for each in ask(desk, ComplaintsOwedBy("3101"))] == [complaint]
    do(desk, OfferHandOver(id="h", matter=matter, to="3102", why="skill"), LIN)
    do(desk, RecallHandOver(id="i", matter=matter), LIN)
    assert refused(desk, ReportUnreachable(id="r3", matter=matter), LIN) == ["attempts_few"]
    do(desk, AnswerComplaint(id="a", complaint=complaint, answer="好了。", how="phone"), LIN)
    do(desk, RequestClose(id="k", complaint=complaint), LIN)
    scene.push(desk)
    scene.pull(desk)
    assert ask(desk, Case(complaint)).line.state == "closed"
    sound(desk.engine)
    sound(scene.hub.engine)


def replace_id(report: ReportUnreachable, n: int) -> ReportUnreachable:
    """The same command once more is another command."""
    return ReportUnreachable(id=f"{report.id}{n}", matter=report.matter)


def test_whoever_reports_it_does_not_confirm_it(scene: Scene) -> None:
    desk = scene.desk()
    opened = do(desk, OpenVisit(id="v", ticket="A001", asks="电话坏了"), SHEN)
    matter = opened.record("matter")
    for n in range(3):
        do(desk, AttemptContact(id=f"t{n}", matter=matter), SHEN)
    do(desk, ReportUnreachable(id="r", matter=matter), SHEN)
    scene.push(desk)
    scene.pull(desk)
    confirm = DecideUnreachable(id="x", matter=matter, decision="confirmed")
    assert refused(desk, confirm, SHEN) == ["same_person"]
