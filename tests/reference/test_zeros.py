"""Zeros that a spreadsheet takes off: given back where one number alone can be meant."""

import pytest

from app.reference.tables import BY_NAME
from app.reference.zeros import given_back

AREAS = ("0300", "010")


@pytest.mark.parametrize(
    ("name", "column", "typed", "after"),
    [
        ("branch", "area_codes", "300", "0300"),
        ("branch", "area_codes", "10; 21、755", "010; 021、0755"),
        ("branch", "area_codes", "0300; 010", "0300; 010"),
        ("branch", "area_codes", "3000", "3000"),
        ("branch", "area_codes", "x30", "x30"),
        ("places", "phone", "3005550100", "03005550100"),
        ("places", "phone", "1055501000", "01055501000"),
        ("places", "phone", "0300-5550100", "0300-5550100"),
        ("places", "phone", "4008123456", "4008123456"),
        ("places", "phone", "13005550100", "13005550100"),
        ("places", "phone", "95588", "95588"),
        ("staff", "no", "301", "0301"),
        ("staff", "no", "7", "7"),
        ("staff", "no", "12", "12"),
        ("staff", "no", "3101", "3101"),
        ("staff", "no", "999", "999"),
    ],
)
def test_one_number_alone_can_be_meant(name: str, column: str, typed: str, after: str) -> None:
    table = BY_NAME[name]
    empty = {each.name: "" for each in table.columns}
    # Two of them are 7 without their zeros, and one is 12 as it is.
    codes = ("0301", "3101", "07", "007", "12", "012") if name == "staff" else ()
    before = [{**empty, column: code} for code in codes]
    row, found = given_back(table, {**empty, column: typed}, AREAS, before)
    assert row[column] == after
    told = [(each.column.name, each.before, each.after) for each in found]
    assert told == ([(column, typed, after)] if typed != after else [])
