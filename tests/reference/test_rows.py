"""What people type into a table of reference data is read, or said to be wrong beside its field."""

import pytest

from app.reference.rows import content_of
from app.reference.tables import TABLES
from tests.support.acts import NORMS

(TABLE,) = [each for each in TABLES if each.set == "confirmations"]
ROW = {
    "norm": NORMS.rules[0].id, "value": "15", "by": "3901", "on": "2025-06-09", "basis": "原文",
}  # fmt: skip


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
    _, wrong = content_of(TABLE, {"confirmations": []}, [{**ROW, name: typed}], NORMS)
    assert [(each.objection.code, each.objection.field) for each in wrong] == [(code, f"c_{name}")]
