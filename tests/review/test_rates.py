"""Complaints for each million users: by the branch's own counts of the month, in words where there
are none, and counted again by what was known when the report was made."""

import json
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from app.desk import Desk, InForce
from app.journal.person import Person
from app.reference.commands import ConfirmReference, PublishReference, keep_content
from app.reference.lists import Versions
from app.review.commands import MakeReport
from app.review.month import Month, MonthShown, Number, per_million
from app.review.reports import Reports, ReportView
from db.transaction import writing
from tests.review.conftest import SHEN, TAO, take
from tests.ui.branch import HUB, Branch
from ui.monthly.figures import paper, table

ADMIN = Person("3990", "陆行简", "administrator", "QH")
JUNE = date(2025, 6, 1)
ROW = {"month": "2025-06", "fixed": 48_000, "mobile": 2_000, "source": "六月末在网用户"}


@pytest.fixture
def july(branch: Branch, desk: Desk) -> Desk:
    """Three complaints of June, which is over; both counters have brought everything."""
    branch.open("2")
    for n in ("1", "2", "3"):
        take(desk, n, f"第 {n} 件", TAO)
    branch.clock.set(datetime.fromisoformat("2025-07-02T09:00+08:00"))
    branch.exchange()
    return desk


def _publish(branch: Branch, *rows: dict[str, Any], id_: str = "u") -> None:
    content = json.dumps({"items": rows}).encode()
    command = PublishReference(id=id_, set="users", content=content, why="月末")
    branch.desks[0].do(command, HUB).result()
    for each in branch.desks[1:]:
        with writing(each.engine) as connection:
            keep_content(connection, "users", content)
    branch.exchange()


def _shown(desk: Desk) -> MonthShown:
    return desk.ask(Month(JUNE)).result()


def _rate(shown: MonthShown) -> Number:
    (found,) = [each for each in shown.numbers if each.what == "rate"]
    return found


def _make(branch: Branch, desk: Desk, id_: str = "m") -> ReportView:
    shown = _shown(desk)
    command = MakeReport(id=id_, month=JUNE, n=shown.n, sha256=shown.sha256, why="asked_for_now")
    made = desk.do(command, SHEN).result().value
    branch.exchange()
    return next(each for each in desk.ask(Reports()).result() if each.id == made)


def _again(desk: Desk, made: ReportView) -> MonthShown:
    return desk.ask(Month(made.month, made.n, made.norms)).result()


def _told(desk: Desk, made: ReportView) -> tuple[Any, tuple[Any, ...]]:
    """The entry of the sheet and the row of the file."""
    norms, shown = desk.ask(InForce()).result(), _again(desk, made)
    sheet = paper(norms, "QH", shown, made)
    entries = [e for part in sheet.parts for e in part.entries if e.name == "每百万用户受理投诉"]
    rows = [row for row in table(norms, shown, sheet) if row[1] == "每百万用户受理投诉"]
    assert len(entries) == len(rows) == 1
    return entries[0], rows[0]


def test_it_has_numerator_denominator_and_definition(branch: Branch, july: Desk) -> None:
    _publish(branch, ROW)
    shown = _shown(july)
    assert _rate(shown) == Number("rate", 3, 50_000)
    assert Number("users", 50_000, None, ROW["source"]) in shown.numbers
    entry, row = _told(july, _make(branch, july))
    assert (entry.value, entry.share) == ("60.0", "3 / 50000")
    assert row[2:5] == (3, 50_000, "60.0")
    assert entry.about == row[5] != ""


@pytest.mark.parametrize(
    "rows",
    [(), ({**ROW, "month": "2025-05"},), ({**ROW, "fixed": 0, "mobile": 0},)],
    ids=["nothing", "another month", "nobody"],
)
def test_without_a_count_of_the_month_it_is_said_in_words(
    branch: Branch, july: Desk, rows: tuple[dict[str, Any], ...]
) -> None:
    _publish(branch, *rows)
    assert _rate(_shown(july)) == Number("rate", 3)
    entry, row = _told(july, _make(branch, july))
    assert (entry.value, entry.share) == ("未登记", "")
    assert row[2:5] == (3, None, "未登记")
    assert entry.about == row[5] == "资料里没有登记这个月的用户数，所以不算"


@pytest.mark.parametrize("before", [(), ({**ROW, "fixed": 50_000},)], ids=["none", "another"])
def test_what_is_counted_later_changes_no_report(
    branch: Branch, july: Desk, before: tuple[dict[str, Any], ...]
) -> None:
    """Neither where the version of then had another count, nor where it had none at all."""
    _publish(branch, *before)
    made, was = _make(branch, july), _rate(_shown(july))
    _publish(branch, ROW, id_="u2")
    assert _rate(_shown(july)).of == 50_000
    for desk in branch.desks:
        again = _again(desk, made)
        assert (again.sha256, _rate(again)) == (made.sha256, was)
    # By today's users it would be another.
    assert july.ask(Month(JUNE, made.n)).result().sha256 != made.sha256


def test_a_count_is_in_force_with_its_second_person(branch: Branch, july: Desk) -> None:
    content = json.dumps({"items": [ROW]}).encode()
    july.do(PublishReference(id="u", set="users", content=content, why="月末"), SHEN).result()
    branch.exchange(july)
    assert _rate(_shown(july)).of is None
    (_, waiting) = sorted(july.ask(Versions("users", "3990")).result(), key=lambda e: e.version)
    july.do(ConfirmReference(id="c", publication=waiting.id), ADMIN).result()
    branch.exchange(july)
    assert _rate(_shown(july)).of == 50_000


def _exact(count: int, of: int) -> Decimal:
    tenths = Fraction(count * 10_000_000, of) + Fraction(1, 2)
    return Decimal(tenths.numerator // tenths.denominator) / 10


def _holds(rate: Callable[[int, int], Decimal]) -> bool:
    cases = [(n, of) for n in (0, 1, 3, 7, 4081, 18_645) for of in (1, 7, 48_210, 300_000_007)]
    # Halves at the tenth.
    cases += [(1, 800_000), (3, 800_000), (1, 20_000_000)]
    return all(rate(n, of) == _exact(n, of) for n, of in cases)


def test_it_is_rounded_once_and_a_half_goes_up() -> None:
    assert _holds(per_million)
    assert str(per_million(0, 48_210)) == "0.0"


def test_other_arithmetic_would_be_seen() -> None:
    assert not _holds(lambda n, of: Decimal(n * 10_000_000 // of) / 10)
    assert not _holds(lambda n, of: round(Decimal(n) * 1_000_000 / of, 1))
    assert not _holds(lambda n, of: Decimal(str(round(n / of, 3))) * 1_000_000)


@pytest.mark.parametrize(
    ("count", "rate"),
    [(4081, "13.6"), (5940, "8.6"), (6034, "20.2"), (18_645, "12.7")],
)
def test_rates_as_the_regulator_prints_them_come_of_as_many_users_as_they_imply(
    count: int, rate: str
) -> None:
    """It publishes cases and rates, not users: those that a rate implies give it back, and a
    twentieth more or less does not."""
    users = round(count * 1_000_000 / Fraction(rate))
    assert str(per_million(count, users)) == rate
    assert rate not in {str(per_million(count, users * n // 20)) for n in (19, 21)}
