"""The clerk's own word to a review, once; and what a review sends back to be done again."""

from datetime import date, datetime
from typing import Any

import pytest

from app.complaints.commands import AnswerComplaint, RequestClose
from app.complaints.views import Case
from app.desk import Desk
from app.duties.views import DutiesOf
from app.errors import Refused
from app.journal import store
from app.journal.person import Person
from app.oversight.commands import EraseWords
from app.oversight.views import Exceptions
from app.registry import REGISTRY
from app.review.commands import ReplyToReview, ReviewCase
from app.review.sample import Drawn, Sample
from app.review.views import ReviewsToReply
from db.transaction import reading
from tests.review.conftest import LIN, SHEN, TAO, take
from tests.ui.branch import Branch

JUNE = date(2025, 6, 1)
WORDS = "当时给钱守安看过账单，他点头的。"


@pytest.fixture
def closed(branch: Branch, desk: Desk) -> str:
    """A case of LIN that was answered and closed."""
    id_ = take(desk, "1", "一件")
    desk.do(AnswerComplaint(id="a", complaint=id_, answer="查清了。"), LIN).result()
    desk.do(RequestClose(id="r", complaint=id_, note="顾客同意。"), LIN).result()
    branch.exchange()
    return id_


def _review(desk: Desk, complaint: str, verdict: Any = "lacking", id_: str = "w", due: str = ""):
    command = ReviewCase(
        id=id_, complaint=complaint, month=JUNE, seed="1", drawn="chance", verdict=verdict,
        remark="没有写清楚。", due=due,
    )  # fmt: skip
    return desk.do(command, SHEN).result()


def _reply(desk: Desk, complaint: str, by: Person = LIN, id_: str = "p") -> Any:
    return desk.do(ReplyToReview(id=id_, complaint=complaint, statement=WORDS), by).result()


def _drawn(desk: Desk) -> Drawn:
    (found,) = desk.ask(Sample(JUNE, "1")).result()
    return found


def _codes(desk: Desk, complaint: str, by: Person, id_: str, statement: str = WORDS) -> list[str]:
    command = ReplyToReview(id=id_, complaint=complaint, statement=statement)
    with pytest.raises(Refused) as refused:
        desk.do(command, by).result()
    return [each.code for each in refused.value.objections]


def test_whose_case_it_was_is_asked_and_replies_once(
    branch: Branch, desk: Desk, closed: str
) -> None:
    _review(desk, closed)
    branch.exchange()
    (asked,) = desk.ask(ReviewsToReply("3101")).result()
    assert (asked.complaint, asked.verdict, asked.who_name) == (closed, "lacking", "沈知秋")
    # Five working days after 06-09 by the house's norm, the last one to its end.
    assert asked.until == datetime.fromisoformat("2025-06-17T00:00+08:00")
    assert desk.ask(ReviewsToReply("3102")).result() == ()
    _reply(desk, closed)
    branch.exchange()
    assert desk.ask(ReviewsToReply("3101")).result() == ()
    drawn = _drawn(desk)
    assert (drawn.reply, drawn.remark) == (WORDS, "没有写清楚。")
    assert _codes(desk, closed, LIN, "p2") == ["reply_given"]
    assert desk.ask(Exceptions()).result() == ()
    view = desk.ask(Case(closed)).result()
    assert view is not None
    assert [e.kind for e in view.timeline][-2:] == ["case_reviewed", "review_replied"]


def test_nobody_replies_for_her_and_no_reply_is_empty(
    branch: Branch, desk: Desk, closed: str
) -> None:
    assert _codes(desk, closed, LIN, "p0") == ["reply_given"]
    _review(desk, closed)
    assert _codes(desk, closed, TAO, "p1") == ["reply_given"]
    assert _codes(desk, closed, SHEN, "p2") == ["reply_given"]
    assert _codes(desk, closed, LIN, "p3", " ") == ["needed"]
    assert len(desk.ask(ReviewsToReply("3101")).result()) == 1


def test_late_it_is_still_a_reply(branch: Branch, desk: Desk, closed: str) -> None:
    _review(desk, closed)
    branch.clock.set(datetime.fromisoformat("2025-06-30T09:00+08:00"))
    _reply(desk, closed)
    branch.exchange()
    assert _drawn(desk).reply == WORDS


def test_two_replies_made_apart_are_both_kept_and_the_first_stands(
    branch: Branch, desk: Desk, closed: str
) -> None:
    two = branch.open("2")
    _review(desk, closed)
    branch.exchange()
    _reply(desk, closed)
    two.do(ReplyToReview(id="q", complaint=closed, statement="另一句"), LIN).result()
    branch.exchange(desk, two)
    assert _drawn(two).reply == _drawn(desk).reply == WORDS
    (clash,) = desk.ask(Exceptions()).result()
    assert [each.code for each in clash.reasons] == ["reply_given"]
    assert clash.later.said["asker"]["statement"] == "另一句"


def test_what_is_to_be_done_again_is_open_and_owed_by_a_time(
    branch: Branch, desk: Desk, closed: str
) -> None:
    _review(desk, closed, "again")
    branch.exchange()
    assert desk.ask(Exceptions()).result() == ()
    view = desk.ask(Case(closed)).result()
    assert view is not None and view.line.state == "investigating"
    (duty,) = desk.ask(DutiesOf("3101")).result()
    assert (duty.what, duty.due_norm) == ("rework", "rework")
    # Three working days after 06-09.
    assert duty.due_at == datetime.fromisoformat("2025-06-13T00:00+08:00")
    desk.do(AnswerComplaint(id="a2", complaint=closed, answer="重新查了。"), LIN).result()
    desk.do(RequestClose(id="r2", complaint=closed, note="顾客同意。"), LIN).result()
    branch.exchange()
    assert desk.ask(DutiesOf("3101")).result() == ()


def test_a_time_that_was_said_goes_before_the_norm_and_one_that_is_over_is_refused(
    branch: Branch, desk: Desk, closed: str
) -> None:
    with pytest.raises(Refused) as refused:
        _review(desk, closed, "again", "w1", "2025-06-08 18:00")
    assert [each.field for each in refused.value.objections] == ["due"]
    _review(desk, closed, "again", "w2", "06-10 18:00")
    (duty,) = desk.ask(DutiesOf("3101")).result()
    assert duty.due_norm is None
    assert duty.due_at == datetime.fromisoformat("2025-06-10T18:00+08:00")


def test_neither_finding_nor_reply_stands_in_a_header_and_both_are_erased_with_the_customer(
    branch: Branch, desk: Desk, closed: str
) -> None:
    done = (_review(desk, closed), _reply(desk, closed))
    ids = [each for one in done for each in one.acts]
    with reading(desk.engine) as connection:
        acts = store.by_ids(connection, REGISTRY, ids)
    assert all("账单" not in each.frame.header.decode() for each in acts)
    branch.exchange()
    desk.do(EraseWords(id="e", acts=(ids[0],)), SHEN).result()
    branch.exchange()
    assert (_drawn(desk).remark, _drawn(desk).reply) == (None, None)
    assert _drawn(desk).replied_at is not None
