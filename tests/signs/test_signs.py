"""A colleague is asked about one of her signs, and says her own word to it, once."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from app.desk import Desk
from app.errors import Refused
from app.journal import store
from app.journal.person import Person
from app.oversight.commands import EraseWords
from app.oversight.views import Exceptions
from app.registry import REGISTRY
from app.signs.acts import SignAsked, SignReplied
from app.signs.asked import AskedSign
from app.signs.commands import AskAboutSign, ReplyToSign
from app.signs.rules import Sign, check
from app.signs.views import Signs, SignsToReply
from db.transaction import reading
from tests.signs.conftest import HAN, LIN, SHEN, TAO, point
from tests.support.acts import NORMS, NOW, act_of, codes
from tests.ui.branch import Branch

ASKED, WORDS = "这件为什么指到邮局？", "顾客要寄挂号信，我们不办。"


def _ask(desk: Desk, by: Person = SHEN, id_: str = "q", **more: Any) -> str:
    told = {"asked": "3101", "signal": "outside", "question": ASKED, **more}
    found: str = desk.do(AskAboutSign(id=id_, **told), by).result().value
    return found


def _reply(desk: Desk, sign: str, by: Person = LIN, id_: str = "r", words: str = WORDS) -> Any:
    return desk.do(ReplyToSign(id=id_, sign=sign, statement=words), by).result()


def _refused(call: Any) -> list[tuple[str, str | None]]:
    with pytest.raises(Refused) as refused:
        call()
    return [(each.code, each.field) for each in refused.value.objections]


def _seen(desk: Desk) -> AskedSign:
    (found,) = desk.ask(Signs()).result()[1]
    return found


def test_whose_sign_it_is_is_asked_at_her_own_desk_and_replies_once(
    branch: Branch, desk: Desk, pointed: str
) -> None:
    hers = branch.open("2")
    branch.exchange()
    sign = _ask(desk)
    branch.exchange()
    (asked,) = hers.ask(SignsToReply("3101")).result()
    assert (asked.id, asked.who_name, asked.question) == (sign, "沈知秋", ASKED)
    assert (asked.signal, asked.counted, asked.total, asked.enough) == ("outside", 1, 1, False)
    assert (asked.matters, asked.at - asked.since) == ((pointed,), timedelta(days=30))
    # Five working days after 06-09 by the house's norm, the last one to its end.
    assert asked.until == datetime.fromisoformat("2025-06-17T00:00+08:00")
    assert hers.ask(SignsToReply("3102")).result() == ()
    _reply(hers, sign)
    assert hers.ask(SignsToReply("3101")).result() == ()
    branch.exchange()
    assert (_seen(desk).question, _seen(desk).statement) == (ASKED, WORDS)
    assert _refused(lambda: _reply(hers, sign, id_="r2")) == [("sign_answered", None)]
    assert desk.ask(Exceptions()).result() == ()


def test_without_a_line_it_is_asked_and_answered_all_the_same(
    branch: Branch, desk: Desk, pointed: str
) -> None:
    branch.lose_line(desk)
    sign = _ask(desk)
    assert _seen(desk).statement is None
    _reply(desk, sign)
    assert _seen(desk).statement == WORDS
    branch.exchange()
    assert desk.ask(Exceptions()).result() == ()


def test_figures_stay_as_they_were_counted(branch: Branch, desk: Desk, pointed: str) -> None:
    _ask(desk)
    point(desk, "2")
    branch.exchange()
    assert (_seen(desk).counted, _seen(desk).matters) == (1, (pointed,))
    shown, _ = desk.ask(Signs()).result()
    assert shown.rows[0].signals[2].count == 2


@pytest.mark.parametrize("by", [LIN, TAO, HAN])
def test_only_a_supervisor_asks(desk: Desk, pointed: str, by: Person) -> None:
    assert [code for code, _ in _refused(lambda: _ask(desk, by))][:1] == ["role_may_not"]
    assert desk.ask(Signs()).result()[1] == ()


def test_nobody_asks_without_words_or_about_nothing(desk: Desk, pointed: str) -> None:
    assert _refused(lambda: _ask(desk, question=" ")) == [("needed", "question")]
    assert _refused(lambda: _ask(desk, signal="returned")) == [("sign_nothing", None)]
    assert _refused(lambda: _ask(desk, asked="3102")) == [("sign_nothing", None)]


def test_nobody_asks_herself(desk: Desk) -> None:
    point(desk, "9", SHEN)
    assert _refused(lambda: _ask(desk, asked="3901")) == [("sign_own_alone", None)]


def test_nobody_replies_for_her_and_no_reply_is_empty(desk: Desk, pointed: str) -> None:
    sign = _ask(desk)
    for n, by in enumerate((TAO, HAN, SHEN)):
        refused = _refused(lambda by=by, n=n: _reply(desk, sign, by, f"r{n}"))
        assert refused == [("sign_not_yours", None)]
    assert _refused(lambda: _reply(desk, sign, words=" ")) == [("needed", "statement")]
    assert _seen(desk).replied_at is None


def test_late_it_is_still_a_reply(branch: Branch, desk: Desk, pointed: str) -> None:
    sign = _ask(desk)
    branch.clock.set(datetime.fromisoformat("2025-06-30T09:00+08:00"))
    _reply(desk, sign)
    assert _seen(desk).statement == WORDS


def test_two_replies_made_apart_are_both_kept_and_the_first_stands(
    branch: Branch, desk: Desk, pointed: str
) -> None:
    two = branch.open("2")
    sign = _ask(desk)
    branch.exchange()
    _reply(desk, sign)
    _reply(two, sign, id_="r2", words="另一句")
    branch.exchange(desk, two)
    assert _seen(two).statement == _seen(desk).statement == WORDS
    (clash,) = desk.ask(Exceptions()).result()
    assert [each.code for each in clash.reasons] == ["sign_answered"]
    assert clash.later.said["asker"]["statement"] == "另一句"


def test_question_and_reply_are_in_no_header_and_are_erased_together(
    branch: Branch, desk: Desk, pointed: str
) -> None:
    sign = _ask(desk)
    (told,) = _reply(desk, sign).acts
    with reading(desk.engine) as connection:
        (act,) = store.by_ids(connection, REGISTRY, [told])
    assert "挂号" not in act.frame.header.decode()
    branch.exchange()
    desk.do(EraseWords(id="e", acts=(told,)), SHEN).result()
    branch.exchange()
    seen = _seen(desk)
    assert (seen.question, seen.statement) == (None, None)
    assert seen.replied_at is not None


def test_another_time_than_the_norm_gives_is_refused() -> None:
    """The wrong version: whoever asks sets the time herself."""
    until = NOW + timedelta(days=1)
    body = SignAsked(
        sign="s", asked="3101", signal="outside", since=NOW, counted=1, total=1, enough=False,
        reply_by=until, due_norm="review-reply",
    )  # fmt: skip
    act = act_of(body, who="3901", role="supervisor")
    assert codes(check({("sign", "s"): None}, act, NORMS)) == ["due_differs"]


def test_a_reply_to_what_is_not_here_is_refused() -> None:
    act = act_of(SignReplied(sign="s"))
    assert codes(check({("sign", "s"): None}, act, NORMS)) == ["not_here"]
    state = Sign(
        id="s", hall="QH", who="3901", at=NOW, owner="3101", signal="outside", since=NOW,
        counted=1, total=1, enough=False,
    )  # fmt: skip
    assert check({("sign", "s"): state}, act, NORMS) == []
