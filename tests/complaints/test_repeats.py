"""A customer who comes again: one complaint, with its owner, its promise and its lateness."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from app.complaints import rules
from app.complaints.acts import ComplaintRepeated
from app.complaints.commands import (
    AnswerComplaint,
    ReceiveComplaint,
    RepeatComplaint,
    RequestClose,
)
from app.complaints.rules import Complaint
from app.complaints.views import Case, ComplaintLine, ComplaintsOwedBy, is_late
from app.customers.views import Customer, History
from app.desk import Desk
from app.oversight.views import Exceptions
from app.visits.commands import Asker, EarlierContact, OpenVisit
from app.visits.telling import NoWayToTell
from app.visits.views import OneMatter, OneVisit
from tests.support.acts import NOW, act_of
from tests.support.scene import FANG, LIN, TAO, Scene, ask, do, outcomes, refused, sound

QIAN = Asker(name="钱守安", number="5550211")
COMPLAINT = Complaint(
    id="c", number="n", hall="QH", matter="m", category="S3", amount=None, area=None,
    state="received", received_at=NOW, received_by="3101",
)  # fmt: skip
AGAIN = ComplaintRepeated(complaint="c", matter="m")


def take(desk: Desk, who: Asker = QIAN, category: str = "S3", id_: str = "c") -> str:
    """A complaint of his."""
    matter = do(desk, OpenVisit(id=f"v{id_}", ticket="A001", asker=who), LIN).record("matter")
    command = ReceiveComplaint(
        id=id_, matter=matter, category=category, words="排了一个钟头。", asker=who
    )
    return do(desk, command, LIN).record("complaint")


def again(desk: Desk, complaint: str, id_: str = "r", *, by: object = TAO) -> tuple[str, str]:
    """He comes with it again; the visit and the matter of it."""
    opened = do(desk, OpenVisit(id=f"v{id_}", ticket="A002", asker=QIAN), by)  # type: ignore[arg-type]
    matter = opened.record("matter")
    command = RepeatComplaint(
        id=id_, complaint=complaint, matter=matter, words=f"怎么还没有查？{id_}", asker=QIAN
    )
    do(desk, command, by)  # type: ignore[arg-type]
    return opened.record("visit"), matter


def line(desk: Desk, complaint: str) -> ComplaintLine:
    """The complaint as this desk sees it."""
    found: ComplaintLine = ask(desk, Case(complaint)).line
    return found


@pytest.mark.parametrize(
    ("state", "after"),
    [
        ("received", "received"),
        ("acknowledged", "acknowledged"),
        ("answered", "investigating"),
        ("disagreed", "investigating"),
        ("closed", "investigating"),
        ("withdrawn", "investigating"),
        ("no_contact", "investigating"),
    ],
)
def test_what_was_answered_or_over_is_owed_again(state: str, after: str) -> None:
    before = replace(COMPLAINT, state=state, closed_at=NOW, closed_by="3102", due_at=NOW)
    assert rules.check({("complaint", "c"): before}, act_of(AGAIN), None) == []  # type: ignore[arg-type]
    for outcome in ("pending", "applied"):
        found = rules.evolve(("complaint", "c"), before, act_of(AGAIN), outcome)
        assert (found.state, found.repeats, found.repeated_at) == (after, 1, NOW)
        assert (found.closed_at, found.due_at, found.received_by) == (None, NOW, "3101")


def test_it_names_the_matter_of_the_complaint_itself() -> None:
    wrong = replace(COMPLAINT, matter="another")
    found = rules.check({("complaint", "c"): wrong}, act_of(AGAIN), None)  # type: ignore[arg-type]
    assert [each.code for each in found] == ["not_here"]


def test_owner_promise_and_lateness_stay(scene: Scene) -> None:
    desk = scene.desk()
    complaint = take(desk)
    before = line(desk, complaint)
    scene.clock.set(scene.clock.now() + timedelta(days=20))
    visit, matter = again(desk, complaint)
    after = line(desk, complaint)
    assert (after.due_at, after.latest_at, after.words) == (
        before.due_at, before.latest_at, before.words
    )  # fmt: skip
    assert (after.repeats, after.repeated_at) == (1, scene.clock.now())
    assert is_late(after, scene.clock.now())
    view = ask(desk, Case(complaint))
    assert (view.owner, view.first_contact) == ("3101", "3101")
    (said,) = [each for each in view.timeline if each.kind == "complaint_repeated"]
    assert said.said["asker"]["words"] == "怎么还没有查？r"
    joined = ask(desk, OneMatter(matter))
    assert (joined.state, joined.taken_up_by) == ("joined", complaint)
    assert ask(desk, OneVisit(visit)).state == "ended"
    assert [each.id for each in ask(desk, ComplaintsOwedBy("3101"))] == [complaint]
    assert ask(desk, ComplaintsOwedBy("3102")) == ()
    assert [each.id for each in ask(desk, History(number="5550211"))] == [complaint]
    scene.sync(desk)
    sound(desk.engine)
    sound(scene.hub.engine)


def test_after_the_end_it_is_owed_by_its_owner_again(scene: Scene) -> None:
    desk = scene.desk()
    complaint = take(desk)
    do(desk, AnswerComplaint(id="a", complaint=complaint, answer="会加窗口。"), LIN)
    do(desk, RequestClose(id="x", complaint=complaint), LIN)
    scene.sync(desk)
    assert line(desk, complaint).state == "closed"
    assert ask(desk, ComplaintsOwedBy("3101")) == ()
    again(desk, complaint)
    found = line(desk, complaint)
    assert (found.state, found.closed_at) == ("investigating", None)
    assert found.answered_at is not None, "what he was told stays told"
    assert [each.id for each in ask(desk, ComplaintsOwedBy("3101"))] == [complaint]
    do(desk, AnswerComplaint(id="b", complaint=complaint, answer="已加了一个窗口。"), LIN)
    do(desk, RequestClose(id="y", complaint=complaint), LIN)
    scene.sync(desk)
    assert line(desk, complaint).state == "closed"
    sound(desk.engine)
    sound(scene.hub.engine)


def test_whom_nobody_could_tell_can_be_told_once_he_comes_again(scene: Scene) -> None:
    desk = scene.desk()
    complaint = take(desk, Asker(name="钱守安"))
    first = line(desk, complaint).matter
    do(desk, NoWayToTell(id="n", matter=first), LIN)
    assert ask(desk, OneMatter(first)).state == "no_contact"
    again(desk, complaint)
    assert ask(desk, OneMatter(first)).state == "taken_up"
    assert line(desk, complaint).state == "investigating"
    assert refused(desk, NoWayToTell(id="o", matter=first), LIN) == ["contact_given"]


def test_words_are_needed_and_nothing_is_lost(scene: Scene) -> None:
    desk = scene.desk()
    complaint = take(desk)
    matter = do(desk, OpenVisit(id="v2", ticket="A002"), LIN).record("matter")
    blank = RepeatComplaint(id="r", complaint=complaint, matter=matter, words=" ", asker=QIAN)
    assert refused(desk, blank, LIN) == ["needed"]
    gone = RepeatComplaint(id="s", complaint="nothing", matter=matter, words="又来了。")
    assert refused(desk, gone, LIN) == ["not_here"]


def test_whom_he_asked_before_is_kept_with_the_visit_he_came_in(scene: Scene) -> None:
    desk = scene.desk()
    complaint = take(desk)
    matter = do(desk, OpenVisit(id="v2", ticket="A002", asker=QIAN), LIN).record("matter")
    command = RepeatComplaint(
        id="r", complaint=complaint, matter=matter, words="又来了。", asker=QIAN,
        earlier=EarlierContact(where="hotline"),
    )  # fmt: skip
    done = do(desk, command, LIN)
    assert {kind for kind, _ in done.records} >= {"complaint", "claimed"}


def test_two_desks_apart_both_hear_him_and_both_stand(scene: Scene) -> None:
    near, other = scene.desk("1"), scene.desk("2")
    complaint = take(near)
    scene.sync(near, other)
    again(near, complaint, "one", by=LIN)
    again(other, complaint, "two", by=TAO)
    scene.sync(other, near)
    scene.pull(other)
    for desk in (near, other):
        found = line(desk, complaint)
        assert (found.repeats, found.disputes, found.state) == (2, 0, "received")
        said = [
            each.said["asker"]["words"]
            for each in ask(desk, Case(complaint)).timeline
            if each.kind == "complaint_repeated"
        ]
        assert sorted(said) == ["怎么还没有查？one", "怎么还没有查？two"]
        assert ask(desk, Exceptions()) == ()
        sound(desk.engine)
    sound(scene.hub.engine)


def test_closed_at_one_desk_while_he_stands_at_another_it_is_owed_again(scene: Scene) -> None:
    near, other = scene.desk("1"), scene.desk("2")
    complaint = take(near)
    do(near, AnswerComplaint(id="a", complaint=complaint, answer="会加窗口。"), LIN)
    scene.sync(near, other)
    do(near, RequestClose(id="x", complaint=complaint), LIN)
    again(other, complaint)
    scene.sync(near, other)
    scene.pull(near)
    for desk in (near, other):
        assert (line(desk, complaint).state, line(desk, complaint).repeats) == ("investigating", 1)


def test_he_came_again_first_then_the_close_comes_back(scene: Scene) -> None:
    near, other = scene.desk("1"), scene.desk("2")
    complaint = take(near)
    do(near, AnswerComplaint(id="a", complaint=complaint, answer="会加窗口。"), LIN)
    scene.sync(near, other)
    close = do(near, RequestClose(id="x", complaint=complaint), LIN)
    again(other, complaint)
    scene.sync(other, near)
    scene.pull(other)
    assert outcomes(scene.hub.engine)[close.acts[0]] == ("returned", ["close_untold"])
    for desk in (near, other):
        assert line(desk, complaint).state == "investigating"
        sound(desk.engine)


def test_what_he_says_of_another_halls_complaint_goes_there(scene: Scene) -> None:
    there, here = scene.desk("1", "NP"), scene.desk("1")
    opened = do(there, OpenVisit(id="v", ticket="B001", asker=QIAN), FANG)
    command = ReceiveComplaint(
        id="c", matter=opened.record("matter"), category="S3", words="排队。", asker=QIAN
    )
    complaint = do(there, command, FANG).record("complaint")
    scene.sync(there, here)
    (known,) = ask(here, Customer(number="5550211")).again
    assert (known.id, known.words) == (complaint, None)
    again(here, complaint, by=LIN)
    scene.sync(here, there)
    said = ask(there, Case(complaint)).timeline[-1]
    assert said.said["asker"]["words"] == "怎么还没有查？r"


def test_what_ended_lately_may_be_the_one_he_means(scene: Scene) -> None:
    desk = scene.desk()
    ended, still = take(desk), take(desk, category="S4", id_="d")
    do(desk, AnswerComplaint(id="a", complaint=ended, answer="会加窗口。"), LIN)
    do(desk, RequestClose(id="x", complaint=ended), LIN)
    scene.sync(desk)
    known = ask(desk, Customer(number="5550211"))
    assert [each.id for each in known.again] == [still, ended]
    assert [each.id for each in known.open] == [still]
    scene.clock.set(scene.clock.now() + timedelta(days=31))
    assert [each.id for each in ask(desk, Customer(number="5550211")).again] == [still]
