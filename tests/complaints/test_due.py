"""The day by which a complaint is answered: promised by the desk, held against its norms."""

import json
from dataclasses import replace as changed
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.complaints.acts import ComplaintReceived
from app.complaints.commands import ReceiveComplaint
from app.complaints.course import promise
from app.complaints.rules import check, number
from app.complaints.views import Case, is_late
from app.desk import Desk
from app.journal.act import Act
from app.norms.deadlines import answer_due
from app.norms.norms import Norms
from app.reference.commands import PublishReference
from app.visits.commands import OpenVisit
from tests.support.acts import NORMS, NOW, act_of, codes, moments
from tests.support.scene import LIN, Scene, ask, do, outcomes, sound

UNTIL = datetime.fromisoformat("2025-06-25T00:00:00+08:00")


def _received(
    due: datetime | None, norm: str | None, latest: datetime | None = None, **more: object
) -> Act:
    key = number("QH", "1", NOW.date(), "AA", 1)
    body = ComplaintReceived(
        complaint="c", number=key, matter="m", category="S3", due_norm=norm,
        due=due, latest=latest or due, **more
    )  # fmt: skip
    return act_of(body)


@pytest.mark.parametrize(
    ("due", "norm"),
    [
        (UNTIL, None),
        (None, "answer-national"),
        (None, None),
        (UNTIL, "answers-fresh"),
        (UNTIL + timedelta(days=1), "answer-national"),
        (UNTIL - timedelta(microseconds=1), "answer-national"),
    ],
)
def test_another_day_than_the_norms_give_is_an_objection(
    due: datetime | None, norm: str | None
) -> None:
    states = {("complaint", "c"): None}
    assert codes(check(states, _received(due, norm), NORMS)) == ["due_differs"]


def test_the_day_that_the_norms_give_is_right() -> None:
    states = {("complaint", "c"): None}
    assert check(states, _received(UNTIL, "answer-national"), NORMS) == []
    silent = changed(NORMS, rules=())
    assert check(states, _received(None, None), silent) == []
    assert codes(check(states, _received(UNTIL, "answer-national"), silent)) == ["due_differs"]


def test_it_counts_from_when_the_complaint_was_made_and_not_from_when_it_was_written() -> None:
    states = {("complaint", "c"): None}
    late = _received(UNTIL, "answer-national", happened_at=NOW - timedelta(days=3), late="paper")
    assert codes(check(states, late, NORMS)) == ["due_differs"]
    # Its last day is a Saturday then, which moves on to the Monday.
    right = replace(late.body, due=UNTIL - timedelta(days=3), latest=UNTIL - timedelta(days=1))
    assert check(states, act_of(right), NORMS) == []
    early = replace(right, latest=right.due)
    assert codes(check(states, act_of(early), NORMS)) == ["due_differs"]


def _complain(desk: object, id_: str) -> str:
    visit = do(desk, OpenVisit(id=f"v{id_}", ticket="A001"), LIN)
    command = ReceiveComplaint(
        id=f"c{id_}", matter=visit.record("matter"), category="S3", words="没人管"
    )
    return do(desk, command, LIN).record("complaint")


def test_a_complaint_carries_its_day_everywhere(scene: Scene) -> None:
    desk, other = scene.desk("1"), scene.desk("2")
    complaint = _complain(desk, "1")
    scene.sync(desk, other)
    scene.pull(desk)
    for each in (desk, other):
        line = ask(each, Case(complaint)).line
        assert line.due_at == UNTIL
        assert line.due_verified is False
        assert line.due_source == "电信用户申诉处理办法"
        sound(each.engine)
    sound(scene.hub.engine)


def _rules(value: int, id_: str) -> bytes:
    item = {
        "id": id_, "rule": "complaint_answer", "value": value, "unit": "days",
        "from": "2025-01-01", "source": "示例", "confidence": "F",
    }  # fmt: skip
    return json.dumps({"set": "norms", "items": [item]}).encode()


def test_the_branch_judges_by_the_norms_that_the_desk_had(scene: Scene) -> None:
    """A desk that was offline while the days changed promised by the old ones; that stands."""
    desk = scene.desk("1")
    publish = PublishReference(id="p", set="norms", content=_rules(7, "new"), why="改")
    scene.hub.do(publish)
    old = _complain(desk, "1")
    scene.push(desk)
    scene.pull(desk)
    new = _complain(desk, "2")
    scene.sync(desk)
    assert {outcome for outcome, _ in outcomes(scene.hub.engine).values()} == {"applied"}
    assert ask(desk, Case(old)).line.due_at == UNTIL
    line = ask(desk, Case(new)).line
    assert line.due_at == UNTIL - timedelta(days=8)
    assert line.due_verified is True


def test_a_desk_from_before_there_were_such_norms_promised_nothing(scene: Scene) -> None:
    """What its acts do not name, it could not know."""
    desk = scene.desk("1")
    desk._norms = _without_rules(desk)
    complaint = _complain(desk, "1")
    assert ask(desk, Case(complaint)).line.due_at is None
    scene.push(desk)
    scene.pull(desk)
    assert {outcome for outcome, _ in outcomes(scene.hub.engine).values()} == {"applied"}


def _without_rules(desk: Desk) -> Norms:
    from db.transaction import reading

    with reading(desk.engine) as connection:
        norms: Norms = desk.norms(connection)
    versions = {name: v for name, v in norms.versions.items() if name != "norms"}
    return changed(norms, versions=versions, rules=())


def test_the_answer_deadline_is_a_trace() -> None:
    found = answer_due(NORMS, NOW)
    assert found is not None
    assert (found.since, found.norm.value, str(found.last_day)) == (NOW, 15, "2025-06-24")


def _calendar(**more: object) -> bytes:
    """A calendar of 2025 in which the last day of the promise is a holiday."""
    holiday = {"name": "示例假日", "from": "2025-06-24", "to": "2025-06-25"}
    year = {"year": 2025, "source": "示例", "holidays": [holiday], **more}
    return json.dumps({"years": [year]}).encode()


def test_the_branch_counts_by_the_calendar_that_the_desk_had(scene: Scene) -> None:
    """A holiday announced while a desk was offline moves what it promises from then on."""
    desk = scene.desk("1")
    scene.hub.do(PublishReference(id="p", set="calendar", content=_calendar(), why="改"))
    old = _complain(desk, "1")
    scene.push(desk)
    scene.pull(desk)
    new = _complain(desk, "2")
    scene.sync(desk)
    assert {outcome for outcome, _ in outcomes(scene.hub.engine).values()} == {"applied"}
    before, after = (ask(desk, Case(each)).line for each in (old, new))
    assert (before.due_at, before.latest_at) == (UNTIL, UNTIL)
    assert (after.due_at, after.latest_at) == (UNTIL, UNTIL + timedelta(days=2))
    assert not is_late(after, UNTIL) and is_late(before, UNTIL)
    assert is_late(after, UNTIL + timedelta(days=2))
    sound(desk.engine)
    sound(scene.hub.engine)


def test_a_value_that_the_branch_confirms_is_no_longer_unverified(scene: Scene) -> None:
    desk = scene.desk("1")
    complaint = _complain(desk, "1")
    scene.sync(desk)
    assert ask(desk, Case(complaint)).line.due_verified is False
    item = {"norm": "answer-national", "value": 15, "by": "3901", "on": "2025-06-09",
            "basis": "省公司来文（示例）"}  # fmt: skip
    content = json.dumps({"items": [item]}).encode()
    scene.hub.do(PublishReference(id="c", set="confirmations", content=content, why="核实"))
    scene.pull(desk)
    assert ask(desk, Case(complaint)).line.due_verified is True
    again = _complain(desk, "2")
    scene.sync(desk)
    assert {outcome for outcome, _ in outcomes(scene.hub.engine).values()} == {"applied"}
    assert ask(desk, Case(again)).line.due_at == UNTIL


_UNITS = ("days", "working_days", "months", "hours", "minutes", "working_hours")


@given(
    unit=st.sampled_from(_UNITS),
    asked=st.lists(st.tuples(moments, st.sampled_from(["QH", "NP"])), min_size=2, max_size=6),
)
def test_what_was_counted_before_is_what_would_be_counted_anew(
    unit: str, asked: list[tuple[datetime, str]]
) -> None:
    """Those of one day first, where what is kept is used."""
    of_unit = tuple(replace(each, unit=unit, value=3) for each in NORMS.rules)
    norms = changed(NORMS, rules=of_unit)
    day = asked[0][0]
    for at, hall in [(day + timedelta(hours=n), "QH") for n in (0, 7, 14, 21)] + asked:
        fresh = changed(NORMS, rules=of_unit)
        assert promise(norms, at, hall) == promise(fresh, at, hall)
    norms.counted.clear()
    promise(norms, NOW, "QH")
    assert bool(norms.counted) == (unit in ("days", "working_days", "months"))
