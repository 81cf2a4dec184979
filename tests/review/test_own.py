"""Nobody looks at her own again: neither a case in which she had a hand, nor her own sign."""

import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from app import bootstrap
from app.complaints.commands import AnswerComplaint, RequestClose
from app.complaints.states import Complaint
from app.complaints.views import Case
from app.desk import Desk
from app.errors import Objection, Refused
from app.journal.person import Person
from app.oversight.views import Exceptions
from app.reference.commands import PublishReference
from app.remedies.record import Remedy
from app.review.commands import ReviewCase
from app.review.hands import hands
from app.review.sample import Drawn, Sample
from app.review.today import Need, Today
from app.signs.commands import AskAboutSign
from app.visits.commands import ReassignMatter
from app.visits.states import HandOver, Matter
from tests.review.conftest import LIN, SHEN, take
from tests.signs.conftest import point
from tests.support.acts import NOW
from tests.ui.branch import HUB, Branch

JUNE = date(2025, 6, 1)
WEN = Person("3902", "温予安", "supervisor", "QH")


def closed(desk: Desk, n: str, answers: Person = LIN, ends: Person = LIN) -> str:
    """A case that LIN took, and these answered and closed."""
    id_ = take(desk, n, f"第 {n} 件")
    desk.do(AnswerComplaint(id=f"a{n}", complaint=id_, answer="查清了。"), answers).result()
    desk.do(RequestClose(id=f"r{n}", complaint=id_, note="顾客同意。"), ends).result()
    return id_


def joined(branch: Branch, desk: Desk) -> None:
    """A second supervisor begins to work here."""
    staff = json.loads(bootstrap.example_set("staff"))
    told = {"no": WEN.no, "name": WEN.name, "hall": "QH", "role": "supervisor"}
    staff["items"].append({**told, "from": "2025-01-01", "until": None, "scope": ["QH", "NP"]})
    content = json.dumps(staff).encode()
    desk.do(PublishReference(id="staff", set="staff", content=content, why="new"), HUB).result()
    branch.exchange()


def review(desk: Desk, case: str, by: Person = SHEN, id_: str = "w") -> Any:
    """Nothing lacking in it."""
    command = ReviewCase(
        id=id_, complaint=case, month=JUNE, seed="1", drawn="chance", verdict="sound"
    )
    return desk.do(command, by).result()


def refused(call: Any) -> list[Objection]:
    """What speaks against it."""
    with pytest.raises(Refused) as found:
        call()
    return list(found.value.objections)


@pytest.mark.parametrize("hand", ["answers", "ends"])
def test_whoever_had_a_hand_in_a_case_does_not_review_it_and_is_told_who_does(
    branch: Branch, desk: Desk, hand: str
) -> None:
    case = closed(desk, "1", **{hand: SHEN})
    branch.exchange()
    assert refused(lambda: review(desk, case)) == [Objection("review_own_alone")]
    joined(branch, desk)
    assert refused(lambda: review(desk, case, id_="w2")) == [
        Objection("review_own", {"may": WEN.no})
    ]
    review(desk, case, WEN, "w3")
    branch.exchange()
    assert desk.ask(Exceptions()).result() == ()


def test_whoever_owes_it_does_not_either(branch: Branch, desk: Desk) -> None:
    joined(branch, desk)
    case = take(desk, "1", "一件")
    branch.exchange()
    view = desk.ask(Case(case)).result()
    assert view is not None
    move = ReassignMatter(id="m", matter=view.line.matter, to=SHEN.no, why="better_placed")
    desk.do(move, WEN).result()
    branch.exchange()
    desk.do(AnswerComplaint(id="a", complaint=case, answer="查清了。"), LIN).result()
    desk.do(RequestClose(id="r", complaint=case, note="同意。"), LIN).result()
    branch.exchange()
    assert [each.code for each in refused(lambda: review(desk, case))] == ["review_own"]
    review(desk, case, WEN, "w2")


@pytest.mark.parametrize(
    ("record", "columns"),
    [
        ("matter", {"first_contact": "x"}), ("matter", {"owner": "x"}),
        ("hand_over", {"holders": '["3101", "x"]'}),
        ("complaint", {"received_by": "x"}), ("complaint", {"closed_by": "x"}),
        ("complaint", {"answers": '[{"act": "a", "by": "x", "at": ""}]'}),
        ("remedy", {"offered_by": "x"}), ("remedy", {"approved_by": "x"}),
        ("remedy", {"declined_by": "x"}), ("remedy", {"paid_by": "x"}),
    ],
)  # fmt: skip
def test_who_had_a_hand_in_it(record: str, columns: dict[str, str]) -> None:
    whole = {
        "matter": Matter(id="m", visit="v", hall="QH", ticket="A1", state="taken_up",
                         first_contact="3101", owner="3101", opened_at=NOW),
        "hand_over": HandOver(id="m", holders='["3101"]'),
        "complaint": Complaint(id="c", number="n", hall="QH", matter="m", category="S3",
                               amount=None, area=None, state="closed", received_at=NOW,
                               received_by="3101", closed_by="3101"),
        "remedy": Remedy(id="c", hall="QH", state="offered", amount=Decimal(1), offer="o",
                         offered_by="3101", offered_at=NOW),
    }  # fmt: skip
    before = {(name, state.id): state for name, state in whole.items()}
    assert hands(before, "c", "m") == {"3101"}
    after = {**before, (record, whole[record].id): replace(whole[record], **columns)}
    assert "x" in hands(after, "c", "m")
    assert hands({}, "c", "m") == frozenset()


def test_what_another_program_sends_all_the_same_is_an_exception(
    branch: Branch, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The wrong version: a desk that does not know the rule."""
    case = closed(desk, "1", answers=SHEN)
    branch.exchange()
    monkeypatch.setattr("app.review.rules.hands", lambda *_: frozenset())
    review(desk, case)
    monkeypatch.undo()
    branch.exchange()
    (clash,) = desk.ask(Exceptions()).result()
    assert [each.code for each in clash.reasons] == ["review_own_alone"]
    (drawn,) = _sample(desk)
    assert drawn.verdict is None


def _sample(desk: Desk) -> tuple[Drawn, ...]:
    return desk.ask(Sample(JUNE, "1")).result()


def _today(branch: Branch, desk: Desk) -> list[Need]:
    branch.clock.set(datetime.fromisoformat("2025-07-02T09:00+08:00"))
    return [each for each in desk.ask(Today()).result() if each.what == "unreviewable"]


def test_the_draw_is_the_same_for_all_and_says_who_may(branch: Branch, desk: Desk) -> None:
    hers, other = closed(desk, "1", answers=SHEN), closed(desk, "2")
    branch.exchange()
    found = {each.id: each for each in _sample(desk)}
    assert set(found) == {hers, other}
    assert found[hers].hands == {LIN.no, SHEN.no} and found[other].hands == {LIN.no}
    assert (found[hers].others, found[other].others) == ((), ("沈知秋",))
    joined(branch, desk)
    found = {each.id: each for each in _sample(desk)}
    assert (found[hers].others, found[hers].barred) == (("温予安",), ("沈知秋",))


def test_today_says_what_no_supervisor_of_the_hall_may_review(branch: Branch, desk: Desk) -> None:
    closed(desk, "1", answers=SHEN)
    closed(desk, "2")
    branch.exchange()
    assert _today(branch, desk) == [Need("unreviewable", 1, (("沈知秋", 1),))]
    joined(branch, desk)
    assert _today(branch, desk) == []


def test_nobody_is_asked_by_herself_about_her_sign_and_is_told_who_asks(
    branch: Branch, desk: Desk
) -> None:
    point(desk, "1", SHEN)
    ask = AskAboutSign(id="q", asked=SHEN.no, signal="outside", question="为什么？")
    assert refused(lambda: desk.do(ask, SHEN).result()) == [Objection("sign_own_alone")]
    joined(branch, desk)
    assert refused(lambda: desk.do(ask, SHEN).result()) == [Objection("sign_own", {"may": WEN.no})]
    desk.do(ask, WEN).result()
