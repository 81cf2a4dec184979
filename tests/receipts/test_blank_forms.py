"""Forms on paper for a power cut: numbered in advance, entered once, or void."""

from collections.abc import Callable
from datetime import datetime

import pytest

from app.complaints.commands import ReceiveComplaint
from app.complaints.views import Case
from app.desk import Desk
from app.errors import Refused
from app.receipts.commands import PrintEnded, ReserveBlankForms, VoidBlankForm
from app.receipts.paper import Paper
from app.receipts.views import BlankForms, BlankPaper, PrintQueue, WhatToPrint
from app.visits.commands import OpenVisit
from tests.support.scene import LIN, Scene, ask, do, outcomes, refused, sound


def _reserve(desk: Desk, id_: str, count: int = 3) -> list[str]:
    batch = do(desk, ReserveBlankForms(id=id_, count=count), LIN).value
    return [each.number for each in ask(desk, BlankForms()) if each.batch == batch]


def _enter(desk: Desk, id_: str, number: str, at: str = "08:30") -> ReceiveComplaint:
    matter = do(desk, OpenVisit(id=f"v{id_}", ticket="A001"), LIN).record("matter")
    return ReceiveComplaint(
        id=id_, matter=matter, category="S3", words="停电时说的", form_number=number,
        happened_at=at,
    )  # fmt: skip


def _wrong(desk: Desk, command: ReceiveComplaint) -> list[tuple[str | None, str]]:
    with pytest.raises(Refused) as caught:
        do(desk, command, LIN)
    return [(each.field, each.code) for each in caught.value.objections]


def test_forms_have_a_series_of_their_own_and_go_to_the_printer_together(scene: Scene) -> None:
    desk = scene.desk()
    first, second = _reserve(desk, "r1"), _reserve(desk, "r2")
    assert len({*first, *second}) == 6
    assert all(each.startswith("QH1-P250609-") for each in (*first, *second))
    (one, two) = sorted(ask(desk, PrintQueue()), key=lambda each: each.number)
    assert one.number == first[0]
    paper = ask(desk, WhatToPrint(one.about))
    assert isinstance(paper, BlankPaper)
    assert [number for number, _ in paper.forms] == first
    do(desk, PrintEnded(id="p", job=one.id), LIN)
    assert [each.id for each in ask(desk, PrintQueue())] == [two.id]
    assert not isinstance(ask(desk, WhatToPrint(one.about)), Paper)
    scene.sync(desk)
    sound(desk.engine)
    sound(scene.hub.engine)


def test_a_form_is_entered_once_at_the_time_it_happened(scene: Scene) -> None:
    desk = scene.desk()
    number = _reserve(desk, "r")[0]
    complaint = do(desk, _enter(desk, "c1", number), LIN).record("complaint")
    line = ask(desk, Case(complaint)).line
    assert line.number == number
    assert line.received_at == datetime.fromisoformat("2025-06-09T08:30:00+08:00")
    assert number not in [each.number for each in ask(desk, BlankForms())]
    used = {each.number: each.state for each in ask(desk, BlankForms(only_open=False))}
    assert used[number] == "used"
    assert _wrong(desk, _enter(desk, "c2", number)) == [("form_number", "form_used")]
    assert refused(desk, VoidBlankForm(id="v", number=number), LIN) == ["claimed"]
    scene.sync(desk)
    assert {outcome for outcome, _ in outcomes(desk.engine).values()} == {"applied"}
    plain = do(desk, ReceiveComplaint(
        id="c3", category="S3", words="x",
        matter=do(desk, OpenVisit(id="v3", ticket="A003"), LIN).record("matter"),
    ), LIN).record("complaint")  # fmt: skip
    assert "-P" not in ask(desk, Case(plain)).line.number, "the counter's own series goes on"


def test_yesterday_s_form_is_dated_yesterday_and_promised_from_there(scene: Scene) -> None:
    desk = scene.desk()
    number = _reserve(desk, "r")[0]
    complaint = do(desk, _enter(desk, "c", number, "06-08 17:20"), LIN).record("complaint")
    line = ask(desk, Case(complaint)).line
    assert line.received_at == datetime.fromisoformat("2025-06-08T17:20:00+08:00")
    assert line.due_at == datetime.fromisoformat("2025-06-24T00:00:00+08:00")
    scene.sync(desk)
    assert {outcome for outcome, _ in outcomes(desk.engine).values()} == {"applied"}


def test_a_void_form_cannot_be_entered(scene: Scene) -> None:
    desk = scene.desk()
    number = _reserve(desk, "r")[1]
    do(desk, VoidBlankForm(id="v", number=number), LIN)
    assert len(ask(desk, BlankForms())) == 2
    assert _wrong(desk, _enter(desk, "c", number)) == [("form_number", "form_used")]
    states = [each.state for each in ask(desk, BlankForms(only_open=False))]
    assert sorted(states) == ["reserved", "reserved", "void"]
    assert refused(desk, VoidBlankForm(id="w", number=number), LIN) == ["claimed"]


@pytest.mark.parametrize(
    ("change", "at", "wrong"),
    [
        (lambda n: n[:-1] + "01"[n[-1] == "0"], "08:30", [("form_number", "form_number_check")]),
        (lambda n: n.replace("-P", "-"), "08:30", [("form_number", "form_number_check")]),
        (lambda n: n, "", [("happened_at", "needed")]),
        (lambda n: n, "23:59", [("happened_at", "future_date")]),
        (lambda n: n, "06-31 10:00", [("happened_at", "date_form")]),
        (lambda n: n, "06-08 25:00", [("happened_at", "time_form")]),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_beside_its_field(
    scene: Scene, change: Callable[[str], str], at: str, wrong: list[tuple[str, str]]
) -> None:
    desk = scene.desk()
    number = _reserve(desk, "r")[0]
    assert _wrong(desk, _enter(desk, "c", change(number), at)) == wrong


def test_a_counter_knows_its_own_forms_and_believes_another_s(scene: Scene) -> None:
    from datetime import date

    from app import numbers

    desk, other = scene.desk("1"), scene.desk("2")
    never = numbers.number("QH1", date(2025, 6, 9), "ZZ", 1, numbers.BLANK)
    assert _wrong(desk, _enter(desk, "c", never)) == [("form_number", "form_unknown")]
    number = _reserve(desk, "r")[0]
    do(other, _enter(other, "c1", number), LIN)
    do(desk, _enter(desk, "c2", number), LIN)
    scene.sync(other, desk)
    scene.pull(other)
    ended = [outcome for outcome, _ in outcomes(other.engine).values()]
    assert ended.count("exception") == 1, "two entries of one form reach a supervisor"
    sound(other.engine)
