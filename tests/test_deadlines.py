"""When something is due: counted from the day after, to 24:00 of the branch's local day."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.norms.deadlines import COMPLAINT_ANSWER, answer_due, due
from app.norms.norms import Norms
from app.norms.sets import Norm
from tests.support.acts import NORMS, moments

SHANGHAI = ZoneInfo("Asia/Shanghai")


def norm(value: int = 15, **changes: object) -> Norm:
    """A norm of the answer."""
    fields = {
        "id": "n", "rule": COMPLAINT_ANSWER, "value": value, "unit": "days",
        "from_": date(2016, 7, 30), "source": "s", "confidence": "f", **changes,
    }  # fmt: skip
    return Norm(**fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("received", "last", "at"),
    [
        # Any minute of a day has the same last day, which is whole.
        ("2025-06-09T00:00:00+08:00", "2025-06-24", "2025-06-25T00:00:00+08:00"),
        ("2025-06-09T23:59:59+08:00", "2025-06-24", "2025-06-25T00:00:00+08:00"),
        # It is the branch's day that counts, not that of UTC.
        ("2025-06-08T16:00:00+00:00", "2025-06-24", "2025-06-25T00:00:00+08:00"),
        ("2025-06-08T15:59:59+00:00", "2025-06-23", "2025-06-24T00:00:00+08:00"),
        ("2024-02-20T10:00:00+08:00", "2024-03-06", "2024-03-07T00:00:00+08:00"),
        ("2025-12-25T10:00:00+08:00", "2026-01-09", "2026-01-10T00:00:00+08:00"),
    ],
)
def test_days_count_from_the_next_day_and_end_at_midnight(
    received: str, last: str, at: str
) -> None:
    found = due(norm(), datetime.fromisoformat(received), SHANGHAI)
    assert found.last_day == date.fromisoformat(last)
    assert found.at == datetime.fromisoformat(at)


def test_a_day_of_changed_clocks_is_still_a_day() -> None:
    zone = ZoneInfo("Europe/Berlin")
    found = due(norm(1), datetime(2025, 3, 29, 12, tzinfo=zone), zone)
    assert found.at == datetime(2025, 3, 31, tzinfo=zone)


def test_minutes_count_at_once() -> None:
    since = datetime(2025, 6, 9, 1, 2, 3, tzinfo=UTC)
    assert due(norm(30, unit="minutes"), since, SHANGHAI).at == since + timedelta(minutes=30)


@given(since=moments, value=st.integers(1, 300))
def test_the_deadline_lies_in_the_first_moment_after_its_last_day(
    since: datetime, value: int
) -> None:
    found = due(norm(value), since, SHANGHAI)
    assert found.at.astimezone(SHANGHAI).date() == found.last_day + timedelta(days=1)
    assert (found.at - timedelta(microseconds=1)).astimezone(SHANGHAI).date() == found.last_day
    assert (found.last_day - since.astimezone(SHANGHAI).date()).days == value
    assert due(norm(value), since + timedelta(seconds=1), SHANGHAI).at >= found.at


def test_the_norm_that_came_into_force_last_counts_on_its_days_only() -> None:
    old = norm(15, id="old", until=date(2025, 6, 9))
    new = norm(7, id="new", from_=date(2025, 6, 9))
    later = norm(3, id="later", from_=date(2025, 6, 11))
    norms = Norms(rules=(new, old, later))
    days = {day: norms.norm(COMPLAINT_ANSWER, date(2025, 6, day)) for day in (8, 9, 10, 11)}
    assert {day: found and found.id for day, found in days.items()} == {
        8: "old", 9: "new", 10: "new", 11: "later",
    }  # fmt: skip
    assert norms.norm(COMPLAINT_ANSWER, date(2016, 7, 29)) is None


def test_no_norm_no_deadline() -> None:
    assert answer_due(Norms(), datetime(2025, 6, 9, tzinfo=UTC)) is None


@pytest.mark.parametrize(("confidence", "verified"), [("F", True), ("f", False), ("K", False)])
def test_only_what_was_read_in_the_primary_text_is_verified(
    confidence: str, verified: bool
) -> None:
    assert norm(confidence=confidence).verified is verified


def test_the_example_gives_the_national_days_unverified() -> None:
    found = answer_due(NORMS, datetime(2025, 6, 9, 1, tzinfo=UTC))
    assert found is not None
    assert (found.norm.value, found.norm.verified) == (15, False)
    assert found.last_day == date(2025, 6, 24)


@pytest.mark.parametrize("value", [0, -1, 301, 1.5, "15"])
def test_a_value_that_nobody_means_is_refused(value: object) -> None:
    fields = {"id": "n", "rule": "r", "unit": "days", "from": "2025-01-01", "source": "s"}
    raw = msgspec.json.encode({**fields, "confidence": "f", "value": value})
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(raw, type=Norm)
