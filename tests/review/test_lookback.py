"""Single cases looked at again: the draw, the review as an act, and the case file's proof."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.complaints.commands import AnswerComplaint, RequestClose
from app.desk import Desk
from app.errors import Refused
from app.journal import store
from app.journal.act import Act
from app.registry import REGISTRY
from app.review.case_file import CaseFile, holds
from app.review.commands import MakeCaseFile, ReviewCase
from app.review.known import knew
from app.review.sample import BY_CHANCE, Drawn, Sample, draw
from db.transaction import reading
from tests.review.conftest import LIN, SHEN, TAO, take
from tests.ui.branch import Branch

JUNE = date(2025, 6, 1)


def _close(desk: Desk, n: str, *, late: bool = False, branch: Branch | None = None) -> str:
    id_ = take(desk, n, f"第 {n} 件")
    if late and branch is not None:
        branch.clock.set(datetime.fromisoformat("2025-06-28T09:00+08:00"))
    desk.do(AnswerComplaint(id=f"a{n}", complaint=id_, answer="查清了。"), LIN).result()
    desk.do(RequestClose(id=f"r{n}", complaint=id_, note="顾客同意。"), LIN).result()
    return id_


def _sample(desk: Desk, seed: str = "1") -> tuple[Drawn, ...]:
    return desk.ask(Sample(JUNE, seed)).result()


@given(ids=st.lists(st.uuids().map(str), unique=True, max_size=40), seed=st.text(max_size=6))
def test_the_draw_is_the_same_whoever_draws_and_in_whatever_order(
    ids: list[str], seed: str
) -> None:
    found = draw(ids, seed)
    assert found == draw(sorted(ids), seed) == draw(ids[::-1], seed)
    assert len(found) == min(BY_CHANCE, len(ids)) and set(found) <= set(ids)


def test_another_seed_draws_others() -> None:
    ids = [str(n) for n in range(200)]
    assert len({tuple(draw(ids, str(seed))) for seed in range(20)}) == 20
    assert draw(ids, "1") != ids[:BY_CHANCE]


def test_what_was_answered_late_is_in_the_sample_and_what_is_open_is_not(
    branch: Branch, desk: Desk
) -> None:
    take(desk, "open", "还没有办")
    good = _close(desk, "1")
    late = _close(desk, "2", late=True, branch=branch)
    branch.exchange()
    found = {each.id: each.why for each in _sample(desk)}
    assert found == {good: ("chance",), late: ("chance", "late")}
    assert desk.ask(Sample(date(2025, 5, 1), "1")).result() == ()


def test_a_review_is_an_act_and_stands_in_its_sample(branch: Branch, desk: Desk) -> None:
    id_ = _close(desk, "1")
    branch.exchange()
    review = ReviewCase(
        id="w", complaint=id_, month=JUNE, seed="1", drawn="chance", verdict="lacking",
        remark="没有写清楚是怎样查的。",
    )  # fmt: skip
    done = desk.do(review, SHEN).result()
    branch.exchange()
    (case,) = _sample(desk)
    assert (case.verdict, case.by_name, case.remark) == (
        "lacking", "沈知秋", "没有写清楚是怎样查的。"
    )  # fmt: skip
    assert _sample(desk, "2")[0].verdict is None
    with reading(desk.engine) as connection:
        (act,) = store.by_ids(connection, REGISTRY, done.acts)
    assert act.outcome == "applied"
    assert "查" not in act.frame.header.decode()


@pytest.mark.parametrize(
    ("verdict", "by", "code"), [("lacking", SHEN, "needed"), ("sound", TAO, "role_may_not")]
)
def test_who_finds_something_lacking_says_what_and_only_supervisors_do(
    branch: Branch, desk: Desk, verdict: str, by: object, code: str
) -> None:
    id_ = _close(desk, "1")
    branch.exchange()
    review = ReviewCase(
        id="w", complaint=id_, month=JUNE, seed="1", drawn="chance",
        verdict=verdict,  # type: ignore[arg-type]
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        desk.do(review, by).result()  # type: ignore[arg-type]
    assert [each.code for each in refused.value.objections] == [code]


def test_what_has_not_ended_is_not_looked_at_again(desk: Desk) -> None:
    review = ReviewCase(
        id="w", complaint=take(desk, "1", "一件"), month=JUNE, seed="1", drawn="chance",
        verdict="sound",
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        desk.do(review, SHEN).result()
    assert [each.code for each in refused.value.objections] == ["not_ended"]


def _acts(desk: Desk, ids: list[str]) -> list[Act]:
    with reading(desk.engine) as connection:
        return store.by_ids(connection, REGISTRY, ids)


def test_a_case_file_holds_every_act_itself_included_and_each_is_verified(
    branch: Branch, desk: Desk
) -> None:
    id_ = _close(desk, "1")
    branch.exchange()
    desk.do(MakeCaseFile(id="f", complaint=id_, purpose="regulator"), SHEN).result()
    shown = desk.ask(CaseFile(id_)).result()
    assert shown is not None
    kinds = [each.entry.kind for each in shown.steps]
    assert kinds[0] == "visit_opened" and kinds[-1] == "case_file_made"
    assert {"complaint_received", "complaint_answered"} <= set(kinds)
    assert all(each.holds for each in shown.steps)
    assert shown.steps[-1].n is None and shown.steps[0].n is not None
    assert desk.ask(CaseFile("none")).result() is None


def test_an_act_that_was_changed_or_stands_elsewhere_does_not_hold(
    branch: Branch, desk: Desk
) -> None:
    id_ = _close(desk, "1")
    branch.exchange()
    shown = desk.ask(CaseFile(id_)).result()
    assert shown is not None
    acts = _acts(desk, [each.entry.id for each in shown.steps])
    one, two = acts[1], acts[2]
    before, link = acts[0].hash, acts[0].stamp.link  # type: ignore[union-attr]
    assert holds(one, before, link)
    assert not holds(one, two.hash, link)
    assert not holds(one, before, two.stamp.link)  # type: ignore[union-attr]
    assert not holds(one, None, link) and not holds(one, before, None)
    one.hash = two.hash
    assert not holds(one, before, link)


def _hidden(desk: Desk, complaint: str, kind: str) -> list[tuple[str | None, list[str]]]:
    """For each act of a kind how its counter saw the case, and kinds of what it did not know."""
    shown = desk.ask(CaseFile(complaint)).result()
    assert shown is not None
    kinds = [each.entry.kind for each in shown.steps]
    return [
        (each.known.state, [kinds[place - 1] for place in each.known.hidden])
        for each in shown.steps
        if each.entry.kind == kind
    ]


def test_what_a_counter_could_not_know_when_it_acted_is_told(branch: Branch, desk: Desk) -> None:
    two = branch.open("2")
    id_ = take(desk, "1", "一件")
    branch.exchange()
    desk.do(AnswerComplaint(id="a1", complaint=id_, answer="查清了。"), LIN).result()
    branch.clock.set(branch.clock.now() + timedelta(minutes=5))
    two.do(AnswerComplaint(id="a2", complaint=id_, answer="还在查。"), TAO).result()
    branch.exchange(desk, two)
    first, second = _hidden(two, id_, "complaint_answered")
    assert first == ("received", [])
    assert second == ("received", ["complaint_answered"])
    # Once it has come, nothing is hidden, and the case stands answered for it.
    two.do(AnswerComplaint(id="a3", complaint=id_, answer="查清了。"), TAO).result()
    branch.exchange()
    assert _hidden(desk, id_, "complaint_answered")[2] == ("answered", [])
    assert _hidden(desk, id_, "complaint_answered") == _hidden(two, id_, "complaint_answered")


def test_its_own_steps_are_known_to_a_counter_before_the_branch_has_them(desk: Desk) -> None:
    id_ = _close(desk, "1")
    assert _hidden(desk, id_, "complaint_close_requested") == [("answered", [])]
    assert _hidden(desk, id_, "complaint_received") == [(None, [])]
    assert knew(*_acts_of(desk, id_)[::-1][:2]) and not knew(*_acts_of(desk, id_)[:2])


def _acts_of(desk: Desk, complaint: str) -> list[Act]:
    shown = desk.ask(CaseFile(complaint)).result()
    assert shown is not None
    return _acts(desk, [each.entry.id for each in shown.steps])
