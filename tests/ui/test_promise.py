"""What intake promises where a norm or a calendar is silent: it says so, and guesses nothing."""

from dataclasses import replace
from datetime import datetime

from app.norms.calendar import Days
from tests.norms.test_deadlines import packed
from tests.support.acts import NORMS
from ui.promise import to_promise
from ui.why import told
from ui.words import words

DECEMBER = datetime.fromisoformat("2026-12-29T10:00:00+08:00")


def test_without_next_year_s_holidays_the_day_stands_alone_and_says_why() -> None:
    shown = to_promise(packed(), DECEMBER, "QH")
    assert shown.text == "答应 1 月 13 日（星期三）前答复（未核实）"
    assert shown.why.splitlines()[-1] == "2027 年哪天放假还没有录入，不知道要不要顺延"


def test_working_days_of_an_unknown_year_promise_nothing() -> None:
    shown = to_promise(packed("cn-ha"), DECEMBER, "QH")
    assert (shown.text, shown.state) == ("还没有定答复期限，请和顾客说好哪一天。", "no_promise")
    assert shown.why.splitlines() == [
        "依据河南省电信条例：5 个工作日",
        "2027 年哪天放假还没有录入，算不出来，不估",
    ]


def test_without_a_norm_nothing_is_promised_and_nothing_explained() -> None:
    silent = replace(NORMS, rules=(), days=Days())
    shown = to_promise(silent, DECEMBER, "QH")
    assert (shown.state, shown.why) == ("no_promise", "")


def test_the_reasons_are_told_in_english_with_the_source_s_english_name() -> None:
    from app.norms.deadlines import COMPLAINT_ANSWER, clock

    found = clock(
        packed("cn-cq"), COMPLAINT_ANSWER, datetime.fromisoformat("2024-02-08T10:00+08:00")
    )
    english = told(found.trace, words("en"))
    assert english[0] == "By Chongqing Telecommunications Regulations: 15 working days"
    assert (
        "Sat 10 February to Sat 17 February is a holiday (Spring Festival): not counted" in english
    )
    assert "2024-02-18: make-up workdays, counted" in english
    assert english[-1] == "later than Fri 23 February of Measures on appeals by telecom users"
