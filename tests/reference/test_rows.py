"""What people type into a table of reference data is read, or said to be wrong beside its field."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import msgspec
import pytest

from app import bootstrap
from app.norms.norms import Norms, build
from app.norms.sets import read_set
from app.reference.cells import Row, tidy
from app.reference.rows import content_of, rows_of
from app.reference.tables import BY_NAME, TABLES, Table

SETS = {name: (1, bootstrap.example_set(name)) for name in bootstrap.SETS}
NORMS: Norms = build(SETS)
TABLE = BY_NAME["confirmations"]
ROW = {
    "norm": NORMS.rules[0].id, "value": "15", "by": "3901", "on": "2025-06-09", "basis": "原文",
}  # fmt: skip
HOURS = {"from": "2025-07-01", "to": "2025-07-01", "halls": "QH", "hours": "", "why": "盘点"}


def content(table: Table) -> dict[str, Any]:
    """The set of a table as the example branch has it."""
    found: dict[str, Any] = json.loads(SETS[table.set][1]) if table.set in SETS else {}
    return found


def wrong(table: Table, rows: list[Row]) -> list[tuple[int, str, str | None]]:
    """Place, code and field of everything that is wrong with these rows."""
    _, found = content_of(table, content(table), rows, NORMS)
    return [(each.place, each.objection.code, each.objection.field) for each in found]


@pytest.mark.parametrize("table", TABLES, ids=lambda each: each.name)
def test_what_is_published_reads_as_rows_and_back_without_a_difference(table: Table) -> None:
    """Of every table, so that nothing in a pack can be changed only in a file."""
    before = content(table)
    made, found = content_of(table, before, rows_of(table, before), NORMS)
    assert found == []
    sets = [read_set(table.set, json.dumps(each).encode()) for each in (made, before) if each]
    assert all(each == sets[0] for each in sets)


@pytest.mark.parametrize(
    ("name", "typed", "code"),
    [
        ("value", "9" * 10, "number_form"),
        ("value", "9" * 300, "number_form"),
        ("on", "2025-13-01", "day_form"),
        ("on", "soon", "day_form"),
    ],
)
def test_what_is_no_number_and_no_day_is_said_so(name: str, typed: str, code: str) -> None:
    assert wrong(TABLE, [{**ROW, name: typed}]) == [(0, code, f"c_{name}")]


def test_what_an_input_method_left_wide_is_kept_narrow() -> None:
    table = BY_NAME["special"]
    typed = {
        **HOURS,
        "from": "２０２５/７/１",
        "halls": "ＱＨ；NP",
        "hours": "０８：３０－１２：００",
    }
    assert tidy(table, typed) == {**HOURS, "halls": "QH; NP", "hours": "08:30-12:00"}
    # A day written in another way is the same day.
    assert wrong(table, [{**typed, "to": "2025-7-1"}]) == []
    assert wrong(table, [{**typed, "to": "2025/6/30"}]) == [(0, "ends_before", "c_to")]


@pytest.mark.parametrize(
    ("typed", "kept", "code"),
    [
        ("15", "15.00", None),
        ("15.5", "15.50", None),
        ("１５．５０", "15.50", None),
        ("15.505", "15.505", "value_form"),
        ("-1", "-1", "value_form"),
        ("1,000", "1,000", "value_form"),
    ],
)
def test_a_price_has_its_fen(typed: str, kept: str, code: str | None) -> None:
    """As a spreadsheet leaves it, too."""
    table = BY_NAME["tariffs"]
    row = {**rows_of(table, content(table))[0], "price": typed}
    assert tidy(table, row)["price"] == kept
    assert wrong(table, [row]) == ([(0, code, "c_price")] if code else [])


@pytest.mark.parametrize(
    ("typed", "kept", "code"),
    [
        ("2025-06", "2025-06", None),
        ("2025/6", "2025-06", None),
        ("２０２５．０６", "2025-06", None),
        ("2025-13", "2025-13", "month_only"),
        ("2025-00", "2025-00", "month_only"),
        ("2025-06-30", "2025-06-30", "month_only"),
        ("", "", "needed"),
    ],
)
def test_users_are_counted_by_the_month(typed: str, kept: str, code: str | None) -> None:
    table = BY_NAME["users"]
    row = {"month": typed, "fixed": "48300", "mobile": "0", "source": "月末在网用户"}
    assert tidy(table, row)["month"] == kept
    assert wrong(table, [row]) == ([(0, code, "c_month")] if code else [])


def test_a_month_has_one_count_and_somebody_in_it() -> None:
    table = BY_NAME["users"]
    row = {"month": "2025-06", "fixed": "48300", "mobile": "0", "source": "月末在网用户"}
    assert wrong(table, [{**row, "fixed": "0"}]) == [(0, "no_users", "c_mobile")]
    assert wrong(table, [{**row, "mobile": "-1"}]) == [(0, "number_form", "c_mobile")]
    assert wrong(table, [row, {**row, "month": "2025/6"}]) == [(1, "row_twice", "c_month")]


def test_a_norm_says_in_its_row_whom_it_binds_and_what_stops_it() -> None:
    table = BY_NAME["norms"]
    rows = rows_of(table, content(table))
    row = {**rows[0], "better": "more", "province": "none", "hall": "any", "clock": "internal",
           "stops": "customer third_party", "exempt": "own_terminal", "at_least": "yes",
           "remedy": "rent_waived", "halls": "QH", "fact": "9"}  # fmt: skip
    made, found = content_of(table, content(table), [row, *rows[1:]], NORMS)
    assert found == []
    rules = build({"norms": (2, json.dumps(made).encode())}).rules
    norm = next(each for each in rules if each.id == row["id"])
    assert (norm.better, norm.province, norm.hall, norm.clock) == (
        "more",
        "none",
        "any",
        "internal",
    )
    assert (norm.stops, norm.exempt) == (("customer", "third_party"), ("own_terminal",))
    assert (norm.at_least, norm.remedy, norm.halls, norm.fact) == (
        True, "rent_waived", ("QH",), "9")  # fmt: skip
    assert wrong(table, [{**row, "stops": "customer nobody", "pack": "??"}]) == [
        (0, "not_in_list", "c_stops")]  # fmt: skip
    assert wrong(table, [{**row, "pack": "??"}]) == [(0, "not_known", "c_pack")]


def test_rows_of_a_province_and_of_a_hall_move_a_norm_as_far_as_it_lets_them() -> None:
    table, day = BY_NAME["norms"], date(2025, 6, 9)
    rows = rows_of(table, content(table))
    nation = next(each for each in rows if each["rule"] == "privacy_answer")
    assert (nation["province"], nation["hall"]) == ("stricter", "stricter")
    mine = {**nation, "id": "p", "layer": "province", "value": "10"}
    ours = {**nation, "id": "h", "layer": "hall", "value": "5", "halls": "QH"}
    lax = {**nation, "id": "l", "layer": "hall", "value": "30", "halls": "NP"}
    made, found = content_of(table, content(table), [*rows, mine, ours, lax], NORMS)
    assert found == []
    norms = build({"norms": (2, json.dumps(made).encode())})
    in_hall = {hall: norms.norm("privacy_answer", day, hall) for hall in ("", "QH", "NP")}
    assert {hall: each.id for hall, each in in_hall.items() if each} == {
        "": "p", "QH": "h", "NP": "p"}  # fmt: skip


@pytest.mark.parametrize(
    ("other", "clashes"),
    [
        ({"halls": "NP; QH"}, True),
        ({"halls": "NP"}, False),
        # Hours of single halls go before those of all.
        ({"halls": ""}, False),
        ({"from": "2025-06-30", "to": "2025-07-02"}, True),
        ({"from": "2025-07-02", "to": "2025-07-03"}, False),
    ],
)
def test_one_hall_has_one_special_hours_a_day(other: Row, clashes: bool) -> None:
    found = wrong(BY_NAME["special"], [HOURS, {**HOURS, "why": "停电", **other}])
    assert found == ([(1, "days_taken", "c_from")] if clashes else [])


@pytest.mark.parametrize("hours", ["8:30-12:00", "12:00-08:30", "08:30", "08:30-12:00 13:00-17:00"])
def test_hours_that_are_none_are_said_so(hours: str) -> None:
    assert wrong(BY_NAME["special"], [{**HOURS, "hours": hours}]) == [
        (0, "value_form", "c_special_hours")]  # fmt: skip


def test_somebody_is_left_who_may_publish() -> None:
    table = BY_NAME["staff"]
    rows = rows_of(table, content(table))
    ended = [{**each, "until": "2025-12-31"} for each in rows]
    assert [code for _, code, _ in wrong(table, ended)] == ["nobody_publishes"]
    assert [code for _, code, _ in wrong(table, [])] == ["nobody_publishes"]
    assert wrong(table, [*ended[:-1], rows[-1]]) == []


def test_a_time_zone_is_one_that_there_is() -> None:
    """Every screen asks it what day it is."""
    table = BY_NAME["branch"]
    (row,) = rows_of(table, content(table))
    assert wrong(table, [{**row, "timezone": "Asia/Nowhere"}]) == [
        (0, "not_known", "c_timezone")]  # fmt: skip
    assert wrong(table, [{**row, "timezone": "../etc/passwd"}]) == [
        (0, "not_known", "c_timezone")]  # fmt: skip
    assert wrong(table, [{**row, "timezone": "Asia/Urumqi"}]) == []


def test_a_year_goes_with_its_days_and_comes_without_any() -> None:
    table = BY_NAME["years"]
    before = content(table)
    rows = rows_of(table, before)
    fresh = {"year": "2031", "source": "国务院办公厅", "confidence": "F"}
    made, found = content_of(table, before, [*rows[1:], fresh], NORMS)
    assert found == []
    days = build({"calendar": (2, json.dumps(made).encode())}).days
    assert int(rows[0]["year"]) not in days.years and 2031 in days.years


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("halls", ["name_en"]),
        ("categories", ["level1_en", "level2_en"]),
        ("tariffs", ["name_en", "unit_en", "rule_en"]),
        ("answers", ["answer_en"]),
        ("wording", ["en"]),
    ],
)
def test_what_a_customer_reads_is_there_in_english_too(name: str, columns: list[str]) -> None:
    table = BY_NAME[name]
    rows = rows_of(table, content(table)) or [{"code": "idle_free", "zh": "免费", "en": "Free"}]
    for column in columns:
        beside = [(0, "needed", table.column(column).field)]
        assert wrong(table, [{**rows[0], column: ""}, *rows[1:]]) == beside


def test_what_stands_there_may_name_what_is_history_and_a_change_may_not() -> None:
    """A list with somebody of a hall that is gone can be published again."""
    table, before = BY_NAME["staff"], content(BY_NAME["staff"])
    norms = replace(NORMS, branch=msgspec.structs.replace(NORMS.branch, halls=()))
    rows = rows_of(table, before)
    assert content_of(table, before, rows, norms)[1] == []
    _, found = content_of(table, before, [{**rows[0], "name": "别名"}, *rows[1:]], norms)
    assert {(each.place, each.objection.code) for each in found} == {(0, "not_known")}
