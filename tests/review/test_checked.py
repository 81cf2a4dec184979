"""A month's report has two names, and says which counters are missing in it (law 16)."""

from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import update

from app import bootstrap
from app.desk import Desk, InForce
from app.errors import Refused
from app.journal.person import Person
from app.oversight.views import Exceptions
from app.reference.commands import PublishReference, keep_content
from app.review.commands import CheckReport, MakeReport
from app.review.counters import CountersBehind, QuietCounters
from app.review.month import Month, MonthShown
from app.review.reports import Reports, ReportView
from db.tables import head
from db.transaction import writing
from tests.review.conftest import LIN, SHEN, take
from tests.ui.branch import HUB, Branch
from ui.monthly.figures import paper, table

JUNE = date(2025, 6, 1)
HAN = Person("3001", "韩立", "duty_manager", "QH")


@pytest.fixture
def july(branch: Branch, desk: Desk) -> Desk:
    """June is over; both counters have brought everything."""
    branch.open("2")
    take(desk, "1", "一件")
    _at(branch, "2025-07-02T09:00")
    branch.exchange()
    return desk


def _at(branch: Branch, text: str) -> None:
    branch.clock.set(datetime.fromisoformat(f"{text}+08:00"))


def _make(desk: Desk, why: str = "", id_: str = "m") -> tuple[str, MonthShown]:
    shown = desk.ask(Month(JUNE)).result()
    made = MakeReport(id=id_, month=JUNE, n=shown.n, sha256=shown.sha256, why=why)
    return desk.do(made, SHEN).result().value, shown


def _check(desk: Desk, report: str, sha256: str, by: Person, **more: Any) -> None:
    command = CheckReport(id=desk.clock.new_id(), report=report, sha256=sha256, **more)
    desk.do(command, by).result()


def _codes(desk: Desk, report: str, sha256: str, by: Person, **more: Any) -> list[str]:
    with pytest.raises(Refused) as refused:
        _check(desk, report, sha256, by, **more)
    return [each.code for each in refused.value.objections]


def _report(desk: Desk) -> ReportView:
    return desk.ask(Reports()).result()[0]


def test_somebody_else_signs_the_same_figures_once(branch: Branch, july: Desk) -> None:
    id_, shown = _make(july)
    branch.exchange()
    assert _report(july).checked_name == ""
    assert _codes(july, id_, shown.sha256, SHEN) == ["same_person"]
    assert _codes(july, id_, "0" * 64, HAN) == ["report_differs"]
    assert _codes(july, id_, shown.sha256, LIN) == ["role_may_not"]
    _check(branch.desks[1], id_, shown.sha256, HAN)
    branch.exchange()
    assert _report(july).checked_name == july.ask(InForce()).result().name("3001")
    assert _codes(july, id_, shown.sha256, HAN) == ["report_checked"]
    assert july.ask(Exceptions()).result() == ()


def test_she_may_sign_where_it_was_made(branch: Branch, july: Desk) -> None:
    id_, shown = _make(july)
    _check(july, id_, shown.sha256, SHEN, second=HAN)
    branch.exchange()
    assert _report(july).checked_at is not None
    assert july.ask(Exceptions()).result() == ()


def test_two_who_sign_apart_are_a_clash_and_the_first_stands(branch: Branch, july: Desk) -> None:
    id_, shown = _make(july)
    branch.exchange()
    _check(july, id_, shown.sha256, HAN)
    _check(branch.desks[1], id_, shown.sha256, HAN)
    branch.exchange(*branch.desks)
    name = july.ask(InForce()).result().name("3001")
    assert [_report(each).checked_name for each in branch.desks] == [name, name]
    (clash,) = july.ask(Exceptions()).result()
    assert [each.code for each in clash.reasons] == ["report_checked"]


def test_where_nothing_is_missing_no_reason_is_needed_and_none_is_taken(
    branch: Branch, july: Desk
) -> None:
    _make(july, "offline")
    assert (_report(july).behind, _report(july).why) == ((), "")


def test_a_counter_that_is_missing_is_named_and_the_report_needs_a_reason(
    branch: Branch, july: Desk
) -> None:
    one, two = branch.desks
    branch.whole[two.me.device] = datetime.fromisoformat("2025-06-30T17:40+08:00")
    branch.exchange(one)
    with pytest.raises(Refused) as refused:
        _make(july)
    assert [(e.code, e.field) for e in refused.value.objections] == [("needed", "without")]
    _, shown = _make(july, "broken_down", "m2")
    branch.exchange(one)
    made = _report(july)
    assert [(each.device, each.through) for each in made.behind] == [
        (two.me.device, datetime.fromisoformat("2025-06-30T17:40+08:00"))
    ]
    assert july.ask(Exceptions()).result() == ()
    norms = july.ask(InForce()).result()
    lines = paper(norms, "QH", shown, made).lines
    assert any("2 号台 2025-06-30 17:40 以后的" in each for each in lines)
    assert any("机器坏了" in each for each in lines)
    # What was known then stays so on the sheet, also once the counter is there.
    branch.exchange()
    assert paper(norms, "QH", shown, _report(july)).lines == lines


def test_who_was_never_told_does_not_say_that_nothing_is_missing(
    branch: Branch, july: Desk
) -> None:
    with writing(july.engine) as connection:
        connection.execute(update(head).values(told_at=None))
    with pytest.raises(Refused):
        _make(july)
    _, shown = _make(july, "offline", "m2")
    lines = paper(july.ask(InForce()).result(), "QH", shown, _report(july)).lines
    assert any("还没有问到分局" in each for each in lines)


def test_a_counter_is_quiet_after_its_norm_and_behind_at_once(branch: Branch, july: Desk) -> None:
    one, two = branch.desks
    _at(branch, "2025-07-03T09:00")
    branch.exchange(one)
    assert july.ask(QuietCounters()).result().behind == ()
    until = branch.clock.now()
    assert [e.device for e in july.ask(CountersBehind(until)).result().behind] == [two.me.device]
    _at(branch, "2025-07-04T09:00")
    branch.exchange(one)
    assert [e.device for e in july.ask(QuietCounters()).result().behind] == [two.me.device]
    branch.exchange()
    assert july.ask(QuietCounters()).result().behind == ()


def test_what_is_published_later_changes_no_report(branch: Branch, july: Desk) -> None:
    """A class that moves to another first level is of the next report."""
    _, shown = _make(july)
    branch.exchange()
    content = bootstrap.example_set("categories")
    moved = content.replace("排队与窗口".encode(), "窗口".encode())
    moved = moved.replace('"S3", "level1": "用户服务"'.encode(), '"S3", "level1": "其他"'.encode())
    assert moved != content
    july.do(PublishReference(id="pub", set="categories", content=moved, why="另分"), HUB).result()
    with writing(branch.desks[1].engine) as connection:
        keep_content(connection, "categories", moved)
    branch.exchange()
    made = _report(july)
    again = july.ask(Month(JUNE, made.n, made.norms)).result()
    assert again.sha256 == made.sha256 == shown.sha256
    assert july.ask(Month(JUNE, made.n)).result().sha256 != made.sha256


def test_a_table_has_each_figure_with_its_numerator_denominator_and_definition(
    branch: Branch, july: Desk
) -> None:
    _make(july)
    shown, norms = july.ask(Month(JUNE)).result(), july.ask(InForce()).result()
    rows = table(norms, shown, paper(norms, "QH", shown, _report(july)))
    found = {row[1]: row for row in rows if row[1]}
    assert found["按期答复"][2:4] == (shown_of(shown, "kept").count, shown_of(shown, "kept").of)
    assert found["按期答复"][5]
    figures = [row for row in rows if row[2] is not None]
    assert [row[2] for row in figures] == [e.count for e in ordered(shown, figures, rows)]
    assert any(shown.sha256 in str(row[5]) for row in rows)


def shown_of(shown: MonthShown, what: str) -> Any:
    """One figure."""
    return next(each for each in shown.numbers if each.what == what)


def ordered(shown: MonthShown, figures: list[Any], rows: Any) -> list[Any]:
    """The figures in the order of the sheet; none is lost."""
    assert len(figures) == len(shown.numbers)
    left = list(shown.numbers)
    found = []
    for row in figures:
        each = next(e for e in left if (e.count, e.of) == (row[2], row[3]))
        left.remove(each)
        found.append(each)
    return found
