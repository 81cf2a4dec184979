"""When something is due: counted from the day after, to 24:00 of the branch's local day."""

from dataclasses import replace as changed
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.norms import packs
from app.norms.calendar import Calendar, HallTime, NoCalendar
from app.norms.count import Pause
from app.norms.dated import Norm
from app.norms.deadlines import APPEAL_OPEN, COMPLAINT_ANSWER, Due, answer_due, clock, due
from app.norms.norms import Norms, build
from tests.support.acts import NORMS, moments

SHANGHAI = ZoneInfo("Asia/Shanghai")
HERE = HallTime(SHANGHAI)
DAYS = build({"calendar": (1, packs.first("calendar"))}).days
WORKING = HallTime(SHANGHAI, DAYS)


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
    found = due(norm(), datetime.fromisoformat(received), HERE)
    assert found.last_day == date.fromisoformat(last)
    assert found.at == datetime.fromisoformat(at)


def test_a_day_of_changed_clocks_is_still_a_day() -> None:
    zone = ZoneInfo("Europe/Berlin")
    found = due(norm(1), datetime(2025, 3, 29, 12, tzinfo=zone), HallTime(zone))
    assert found.at == datetime(2025, 3, 31, tzinfo=zone)


def test_minutes_count_at_once() -> None:
    since = datetime(2025, 6, 9, 1, 2, 3, tzinfo=UTC)
    assert due(norm(30, unit="minutes"), since, HERE).at == since + timedelta(minutes=30)


@given(since=moments, value=st.integers(1, 300))
def test_the_deadline_lies_in_the_first_moment_after_its_last_day(
    since: datetime, value: int
) -> None:
    found = due(norm(value), since, HERE)
    assert found.at.astimezone(SHANGHAI).date() == found.last_day + timedelta(days=1)
    assert (found.at - timedelta(microseconds=1)).astimezone(SHANGHAI).date() == found.last_day
    assert (found.last_day - since.astimezone(SHANGHAI).date()).days == value
    assert due(norm(value), since + timedelta(seconds=1), HERE).at >= found.at


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


@pytest.mark.parametrize("value", [0, -1, 10_001, 1.5, "15"])
def test_a_value_that_nobody_means_is_refused(value: object) -> None:
    fields = {"id": "n", "rule": "r", "unit": "days", "from": "2025-01-01", "source": "s"}
    raw = msgspec.json.encode({**fields, "confidence": "f", "value": value})
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(raw, type=Norm)


def packed(*provinces: str) -> Norms:
    """The first content with these provinces' packs."""
    sets = {"norms": packs.first("norms", *provinces), "calendar": packs.first("calendar")}
    return build({name: (1, content) for name, content in sets.items()})


def at(text: str) -> datetime:
    """A moment in Shanghai."""
    return datetime.fromisoformat(f"{text}+08:00")


def counted(norms: Norms, rule: str, since: str) -> Due:
    """The deadline of a rule."""
    found = clock(norms, rule, at(since)).due
    assert found is not None
    return found


@pytest.mark.parametrize("hour", ["00:00", "10:00", "23:59"])
@pytest.mark.parametrize(
    ("provinces", "target", "latest"),
    [((), "2024-03-16", "2024-03-18"), (("cn-ha",), "2024-03-08", "2024-03-08"),
     (("cn-cq",), "2024-03-22", "2024-03-22")],
    ids=["C1", "C2", "C3"],
)  # fmt: skip
def test_a_complaint_of_a_friday(
    provinces: tuple[str, ...], target: str, latest: str, hour: str
) -> None:
    """C1 15 days nationally, C2 5 working days in Henan, C3 15 working days in Chongqing."""
    found = counted(packed(*provinces), COMPLAINT_ANSWER, f"2024-03-01T{hour}")
    assert (str(found.last_day), str(found.latest_day)) == (target, latest)
    assert found.latest == datetime.fromisoformat(latest).replace(tzinfo=SHANGHAI) + timedelta(
        days=1
    )


def test_c4_the_last_day_of_an_appeal_is_a_holiday() -> None:
    found = counted(packed(), "appeal_fee", "2024-01-10T10:00")
    assert (str(found.last_day), str(found.latest_day)) == ("2024-06-10", "2024-06-11")
    assert found.late_from == at("2024-06-12T00:00")
    moved = [each.params for each in found.trace if each.code == "moved_on"]
    assert moved == [{"from": "2024-06-10", "to": "2024-06-10", "why": "端午",
                      "why_en": "Dragon Boat Festival"}]  # fmt: skip


@pytest.mark.parametrize(
    ("provinces", "rule", "end"),
    [
        ((), "fault_repair_town", "05-05T16:30"),
        ((), "fault_repair_rural", "05-06T16:30"),
        ((), "service_restored", "05-05T16:30"),
        (("cn-ha",), "service_restored", "05-04T16:30"),
    ],
    ids=["C5-town", "C5-rural", "17g", "17g-Henan"],
)
@pytest.mark.parametrize("year", ["2024", "2027"])
def test_hours_begin_at_once_and_are_never_extended(
    provinces: tuple[str, ...], rule: str, end: str, year: str
) -> None:
    """Over a holiday too, and in a year of which nobody knows the holidays yet."""
    found = counted(packed(*provinces), rule, f"{year}-05-03T16:30")
    assert found.at == found.latest == at(f"{year}-{end}")


def test_the_regulator_s_days_stay_beside_a_province_s_longer_promise() -> None:
    norms = packed("cn-cq")
    promise = counted(norms, COMPLAINT_ANSWER, "2024-03-01T10:00")
    assert "looser" in [each.code for each in promise.trace]
    assert str(counted(norms, APPEAL_OPEN, "2024-03-01T10:00").last_day) == "2024-03-16"


def test_a_year_without_data_is_said_and_not_guessed() -> None:
    found = counted(packed(), COMPLAINT_ANSWER, "2026-12-20T10:00")
    assert (str(found.last_day), found.latest_day, found.latest) == ("2027-01-04", None, None)
    assert found.trace[-1].code == "no_calendar_latest"
    henan = clock(packed("cn-ha"), COMPLAINT_ANSWER, at("2026-12-29T10:00"))
    assert (henan.state, henan.due) == ("unknown", None)
    assert henan.trace[-1].params == {"year": "2027"}
    with pytest.raises(NoCalendar):
        due(norm(unit="working_days"), at("2027-03-01T10:00"), WORKING)


def test_public_holidays_alone_or_nothing_may_move_a_last_day() -> None:
    """Whether weekends count as holidays is open (norms.md 15): the branch says which."""
    saturday, holiday = at("2024-03-01T10:00"), at("2024-05-26T10:00")
    for extension, first, second in (
        ("rest_days", "2024-03-18", "2024-06-11"),
        ("holidays", "2024-03-16", "2024-06-11"),
        ("never", "2024-03-16", "2024-06-10"),
    ):
        here = HallTime(SHANGHAI, changed(DAYS, extension=extension))
        found = [str(due(norm(), since, here).latest_day) for since in (saturday, holiday)]
        assert found == [first, second], extension


HALL = HallTime(SHANGHAI, DAYS, "QH", ("Mon-Fri 08:30-12:00,13:00-17:30",), closes=True)


def test_where_the_hall_says_so_a_day_ends_with_the_close_of_business() -> None:
    found = due(norm(), at("2025-06-09T10:00"), HALL)
    assert found.latest == at("2025-06-24T17:30")


def _working(minutes: int, since: str) -> datetime:
    return due(norm(minutes, unit="working_minutes"), at(since), HALL).at


def test_opening_time_leaves_out_lunch_nights_and_holidays_but_not_make_up_days() -> None:
    assert _working(60, "2025-06-09T11:30") == at("2025-06-09T13:30")
    assert _working(30, "2025-06-09T11:30") == at("2025-06-09T12:00")
    assert _working(31, "2025-06-09T17:00") == at("2025-06-10T08:31")
    # Over the national holidays, to the make-up Saturday.
    assert _working(31, "2025-09-30T17:00") == at("2025-10-09T08:31")
    assert _working(31, "2025-10-10T17:00") == at("2025-10-11T08:31")


def _waiting(norms: Norms, rule: str, *pauses: Pause) -> str:
    found = clock(norms, rule, at("2025-06-09T10:00"), "", pauses)
    return str(found.due.last_day) if found.due else found.state


def test_a_pause_stops_only_the_right_clock() -> None:
    norms = packed()
    customer = Pause(at("2025-06-10T10:00"), at("2025-06-12T10:00"), "customer")
    other = Pause(at("2025-06-13T10:00"), at("2025-06-14T10:00"), "third_party")
    rules = (COMPLAINT_ANSWER, "complaint_internal", APPEAL_OPEN)
    found = {rule: _waiting(norms, rule, customer, other) for rule in rules}
    assert found == {
        COMPLAINT_ANSWER: "2025-06-26", "complaint_internal": "2025-06-22",
        APPEAL_OPEN: "2025-06-24",
    }  # fmt: skip
    still = Pause(at("2025-06-10T10:00"), None, "customer")
    assert [_waiting(norms, rule, still) for rule in rules] == ["paused", "paused", "2025-06-24"]
    too_late = Pause(at("2025-06-25T00:00"), None, "customer")
    assert _waiting(norms, COMPLAINT_ANSWER, too_late) == "2025-06-24"


def test_a_hall_may_promise_sooner_and_never_later() -> None:
    national = packed().rules
    for value, unit, expected, told in (
        (10, "days", "2025-06-19", False),
        (20, "days", "2025-06-24", True),
        (10, "working_days", "2025-06-23", False),
        (12, "working_days", "2025-06-24", True),
    ):
        own = norm(value, unit=unit, id="own", layer="hall", halls=("QH",))
        norms = Norms(rules=(*national, own), days=DAYS)
        found = clock(norms, COMPLAINT_ANSWER, at("2025-06-09T10:00"), "QH")
        assert found.due is not None
        assert str(found.due.last_day) == expected
        assert ("narrower_held" in [each.code for each in found.trace]) is told
        other = clock(norms, COMPLAINT_ANSWER, at("2025-06-09T10:00"), "NP")
        assert other.due is not None and str(other.due.last_day) == "2025-06-24"


def test_without_any_data_only_what_needs_none_is_counted() -> None:
    empty = Norms(rules=packed("cn-ha").rules, days=build({}).days)
    assert Calendar().years == ()
    assert clock(empty, COMPLAINT_ANSWER, at("2024-03-01T10:00")).state == "unknown"
    assert clock(empty, "fault_repair_town", at("2024-03-01T10:00")).due is not None
    assert clock(empty, "no_such_rule", at("2024-03-01T10:00")).state == "no_norm"
