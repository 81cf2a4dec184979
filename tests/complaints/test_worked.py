"""The worked cases of norms.md 14 of articles 10 and 13 and of the complaint's clock, at the desk:
each cites its code. The rules alone are tested beside them, and asked in `tests/decide`."""

import re
from dataclasses import fields
from datetime import datetime, timedelta

import pytest

from app.complaints.commands import ReceiveComplaint
from app.complaints.views import Case, ComplaintLine, ComplaintsOwedBy
from app.desk import InForce
from app.norms import packs
from app.reference.commands import PublishReference
from app.remedies.commands import ProvideList
from app.visits.commands import AnswerMatter, OpenVisit
from app.visits.offers import AcceptHandOver, OfferHandOver
from app.visits.telling import PointElsewhere
from app.visits.views import OneMatter, OneVisit
from app.visits.waiting import Chain, Unaccepted
from tests.house import ROOT
from tests.support.scene import LIN, TAO, Scene, ask, do, outcomes, refused
from ui.words import WORDS

WORKED = (
    *(f"10{letter}" for letter in "abc"), *(f"13{letter}" for letter in "abcdeg"),
    *(f"C{n}" for n in range(1, 6)), "5a", "5b", "17g",
)  # fmt: skip


@pytest.mark.parametrize("code", WORKED)
def test_each_worked_case_is_cited_by_a_test(code: str) -> None:
    cited = re.compile(rf"(?<![0-9A-Za-z]){code}(?![0-9A-Za-z])|_{code.lower()}_")
    tests = [each for each in (ROOT / "tests").rglob("test_*.py") if each.name != "test_worked.py"]
    assert any(cited.search(each.read_text(encoding="utf-8")) for each in tests), code


def test_10a_answered_at_once_by_whoever_was_asked_first(scene: Scene) -> None:
    desk = scene.desk()
    opened = do(desk, OpenVisit(id="v", ticket="A001", asks="几点开门"), LIN)
    visit, matter = opened.record("visit"), opened.record("matter")
    do(desk, AnswerMatter(id="a", matter=matter, answer="八点半。"), LIN)
    found = ask(desk, OneMatter(matter))
    assert (found.state, found.first_contact, found.owner) == ("answered", "3101", "3101")
    assert ask(desk, OneVisit(visit)).state == "ended"


def test_10b_offered_and_not_accepted_it_stays_with_the_offerer_and_goes_up(scene: Scene) -> None:
    desk = scene.desk()
    matter = do(desk, OpenVisit(id="v", ticket="A001", asks="修线路"), LIN).record("matter")
    do(desk, OfferHandOver(id="o", matter=matter, to="3102", why="skill"), LIN)
    term = timedelta(minutes=30)
    scene.clock.set(scene.clock.now() + term)
    assert ask(desk, Unaccepted()) == ()
    scene.clock.set(scene.clock.now() + timedelta(microseconds=1))
    (late,) = ask(desk, Unaccepted())
    assert (late.line.id, late.line.owner) == (matter, "3101")
    do(desk, AcceptHandOver(id="t", matter=matter), TAO)
    found = ask(desk, OneMatter(matter))
    assert (found.first_contact, found.owner) == ("3101", "3102")
    assert ask(desk, Chain(matter)).held == ("3101", "3102")


def test_10c_not_our_business_is_no_outcome_inside_the_branch(scene: Scene) -> None:
    """Only a place that is not ours is elsewhere; whoever is sent on inside stays owed."""
    desk = scene.desk()
    matter = do(desk, OpenVisit(id="v", ticket="A001", asks="移机"), LIN).record("matter")
    for inside in ("NP", "QH", "2"):
        point = PointElsewhere(id=f"p{inside}", matter=matter, place=inside, told="不归我们管。")
        assert refused(desk, point, LIN) == ["guide_inside"]
    found = ask(desk, OneMatter(matter))
    assert (found.state, found.owner) == ("open", "3101")
    assert "objection.guide_inside" in WORDS


def test_13a_and_13g_no_form_asks_for_a_fee() -> None:
    """The desk cannot record one: the command has no field for it, and the form none either."""
    assert {each.name for each in fields(ProvideList)} & {"fee", "amount", "price"} == set()


def _both(line: ComplaintLine) -> tuple[datetime, datetime]:
    assert line.due_at is not None and line.latest_at is not None
    return line.due_at, line.latest_at


@pytest.mark.parametrize(
    ("provinces", "target", "latest"),
    [
        pytest.param((), "2024-03-16", "2024-03-18", id="C1"),
        pytest.param(("cn-ha",), "2024-03-08", "2024-03-08", id="C2"),
        pytest.param(("cn-cq",), "2024-03-22", "2024-03-22", id="C3"),
    ],
)
def test_what_the_customer_is_promised(
    scene: Scene, provinces: tuple[str, ...], target: str, latest: str
) -> None:
    scene.clock.set(datetime.fromisoformat("2024-03-01T10:00:00+08:00"))
    if provinces:
        content = packs.first("norms", *provinces)
        scene.hub.do(PublishReference(id="p", set="norms", content=content, why="本省"))
    desk = scene.desk()
    matter = do(desk, OpenVisit(id="v", ticket="A001", asks="排队"), LIN).record("matter")
    taken = ReceiveComplaint(id="c", matter=matter, category="S3", words="等了一个上午。")
    complaint = do(desk, taken, LIN).record("complaint")
    line = ask(desk, Case(complaint)).line
    zone = ask(desk, InForce()).zone
    ends = [(each - timedelta(microseconds=1)).astimezone(zone) for each in _both(line)]
    assert [str(each.date()) for each in ends] == [target, latest]
    assert [each.id for each in ask(desk, ComplaintsOwedBy("3101"))] == [complaint]
    scene.sync(desk)
    assert {outcome for outcome, _ in outcomes(desk.engine).values()} == {"applied"}
