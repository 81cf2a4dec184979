"""Properties of counting, each with a wrong way of counting that it catches."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.norms import count, packs
from app.norms.calendar import DAY, HallTime, NoHours, spans, week
from app.norms.count import Interval
from app.norms.norms import build

DAYS = build({"calendar": (1, packs.first("calendar"))}).days
SHANGHAI = ZoneInfo("Asia/Shanghai")
HALL = HallTime(
    SHANGHAI, DAYS, "QH", ("Mon-Fri 08:30-12:00,13:00-17:30", "Sat-Sun 09:00-16:30")
)  # fmt: skip
FIRST = datetime(2024, 1, 15, tzinfo=UTC)

starts = st.integers(0, 700 * 24 * 60).map(lambda minutes: FIRST + timedelta(minutes=minutes))
lengths = st.integers(1, 3000).map(lambda minutes: timedelta(minutes=minutes))
terms = st.integers(1, 30)


@st.composite
def pauses(draw: st.DrawFn) -> tuple[Interval, ...]:
    """A few pauses within a month of the middle; they may touch and overlap."""
    middle = draw(starts)
    found = []
    for _ in range(draw(st.integers(0, 3))):
        begin = middle + timedelta(minutes=draw(st.integers(-20_000, 20_000)))
        found.append((begin, begin + timedelta(minutes=draw(st.integers(0, 8000)))))
    return tuple(found)


def split(stopped: tuple[Interval, ...], at: float) -> tuple[Interval, ...]:
    """The same pauses, each in two parts that touch."""
    cut = ((a, b, a + (b - a) * at) for a, b in stopped)
    return tuple(part for a, b, middle in cut for part in ((a, middle), (middle, b)))


Way = Callable[[datetime, int, tuple[Interval, ...]], datetime]


def by_days(start: datetime, n: int, stopped: tuple[Interval, ...]) -> datetime:
    """The end of a term of days."""
    return HALL.end(count.last_day(start, n, HALL, stopped, works=False))


def by_working_days(start: datetime, n: int, stopped: tuple[Interval, ...]) -> datetime:
    """The end of a term of working days."""
    return HALL.end(count.last_day(start, n, HALL, stopped, works=True))


def by_months(start: datetime, n: int, stopped: tuple[Interval, ...]) -> datetime:
    """The end of a term of months."""
    return HALL.end(count.months_after(start, min(n, 6), HALL, stopped))


def by_time(start: datetime, n: int, stopped: tuple[Interval, ...]) -> datetime:
    """The end of a term of hours."""
    return count.after_time(start, timedelta(hours=n), stopped)


def by_open_time(start: datetime, n: int, stopped: tuple[Interval, ...]) -> datetime:
    """The end of a term of opening hours."""
    return count.after_open_time(start, timedelta(hours=n), HALL, stopped)


WAYS = (by_days, by_working_days, by_months, by_time, by_open_time)


def monotone(
    way: Way, start: datetime, later: timedelta, n: int, stopped: tuple[Interval, ...]
) -> None:
    """Who starts later, or has longer, is never due sooner; nobody is due before the start."""
    due = way(start, n, stopped)
    assert due > start
    assert way(start + later, n, stopped) >= due
    assert way(start, n + 1, stopped) >= due


def united(way: Way, start: datetime, n: int, stopped: tuple[Interval, ...], at: float) -> None:
    """A pause in two parts, in another order, twice over, is the same pause."""
    due = way(start, n, stopped)
    parts = split(stopped, at)
    assert way(start, n, parts) == due
    assert way(start, n, (*reversed(parts), *stopped)) == due


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=60, deadline=None)
@given(start=starts, later=lengths, n=terms, stopped=pauses())
def test_who_starts_later_is_never_due_sooner(
    way: Way, start: datetime, later: timedelta, n: int, stopped: tuple[Interval, ...]
) -> None:
    monotone(way, start, later, n, stopped)


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=60, deadline=None)
@given(start=starts, n=terms, stopped=pauses(), at=st.floats(0, 1))
def test_a_pause_in_parts_is_the_same_pause(
    way: Way, start: datetime, n: int, stopped: tuple[Interval, ...], at: float
) -> None:
    united(way, start, n, stopped, at)


@settings(max_examples=100, deadline=None)
@given(start=starts, length=lengths, at=st.floats(0, 1), stopped=pauses())
def test_time_left_and_time_run_are_the_whole(
    start: datetime, length: timedelta, at: float, stopped: tuple[Interval, ...]
) -> None:
    inverse(count.after_time, count.ran, start, length, at, stopped)


@settings(max_examples=60, deadline=None)
@given(start=starts, length=lengths, at=st.floats(0, 1), stopped=pauses())
def test_opening_time_left_and_run_are_the_whole(
    start: datetime, length: timedelta, at: float, stopped: tuple[Interval, ...]
) -> None:
    inverse(_after_open, _ran_open, start, length, at, stopped)


def _after_open(start: datetime, length: timedelta, stopped: tuple[Interval, ...]) -> datetime:
    return count.after_open_time(start, length, HALL, stopped)


def _ran_open(start: datetime, until: datetime, stopped: tuple[Interval, ...]) -> timedelta:
    return count.ran_open(start, until, HALL, stopped)


def inverse(
    after: Callable[[datetime, timedelta, tuple[Interval, ...]], datetime],
    ran: Callable[[datetime, datetime, tuple[Interval, ...]], timedelta],
    start: datetime, length: timedelta, at: float, stopped: tuple[Interval, ...],
) -> None:  # fmt: skip
    """What ran until the end is the length; at any moment between, run and left add up to it."""
    due = after(start, length, stopped)
    assert ran(start, due, stopped) == length
    between = start + (due - start) * at
    assert ran(start, between, stopped) + ran(between, due, stopped) == length
    assert ran(start, due - timedelta(microseconds=1), stopped) < length


@pytest.mark.parametrize("works", [False, True])
@settings(max_examples=60, deadline=None)
@given(start=starts, n=terms, stopped=pauses())
def test_as_many_days_ran_as_the_term_has(
    works: bool, start: datetime, n: int, stopped: tuple[Interval, ...]
) -> None:
    last = count.last_day(start, n, HALL, stopped, works)
    assert count.days_ran(start, last, HALL, stopped, works) == n
    assert count.days_ran(start, last - DAY, HALL, stopped, works) == n - 1


# The same properties over ways of counting that are wrong, each as it was seen in the wild.


def forgetting_union(start: datetime, n: int, stopped: tuple[Interval, ...]) -> datetime:
    """Adds up the pauses one by one: what overlaps counts twice."""
    held = sum((b - a for a, b in stopped if a >= start), timedelta())
    return start + timedelta(hours=n) + held


def holding_from_creation(start: datetime, n: int, stopped: tuple[Interval, ...]) -> datetime:
    """Adds every pause to the end, also one that was over before the start."""
    held = sum((b - a for a, b in count.union(stopped)), timedelta())
    return start - held + timedelta(hours=n)


def wall_clock(start: datetime, length: timedelta, stopped: tuple[Interval, ...]) -> datetime:
    """Takes a pause that begins after the end into account all the same."""
    held = sum((b - max(a, start) for a, b in count.union(stopped) if b > start), timedelta())
    return start + length + held


def from_today(start: datetime, n: int, stopped: tuple[Interval, ...]) -> datetime:
    """Counts the day itself when it is still morning."""
    day = HALL.day(start) - (DAY if start.astimezone(SHANGHAI).hour < 12 else timedelta())
    return HALL.end(count.last_day(HALL.moment(day, 600), n, HALL, stopped, works=False))


def caught(property_: Callable[..., None], **given_: st.SearchStrategy[object]) -> bool:
    """Whether the property finds a counterexample."""
    one = settings(max_examples=300, deadline=None, database=None, report_multiple_bugs=False)
    try:
        one(given(**given_)(property_))()
    except AssertionError:
        return True
    return False


def test_each_property_catches_a_wrong_way_of_counting() -> None:
    cut = st.floats(0, 1)
    assert caught(lambda **k: united(forgetting_union, **k),
                  start=starts, n=terms, stopped=pauses(), at=cut)  # fmt: skip
    assert caught(lambda **k: monotone(holding_from_creation, **k),
                  start=starts, later=lengths, n=terms, stopped=pauses())  # fmt: skip
    assert caught(lambda **k: inverse(wall_clock, count.ran, **k),
                  start=starts, length=lengths, at=cut, stopped=near(FIRST))  # fmt: skip
    assert not caught(lambda **k: monotone(by_days, **k),
                      start=starts, later=lengths, n=terms, stopped=pauses())  # fmt: skip


def near(start: datetime) -> st.SearchStrategy[tuple[Interval, ...]]:
    """Pauses all over the time of the starts."""
    part = starts.map(lambda at: (at, at + timedelta(days=40)))
    return st.lists(part, min_size=1, max_size=6).map(tuple)


def test_counting_the_day_itself_is_caught_by_the_inverse() -> None:
    morning = datetime(2025, 6, 9, 1, tzinfo=UTC)
    last = HALL.day(from_today(morning, 15, ()) - timedelta(microseconds=1))
    assert count.days_ran(morning, last, HALL, (), works=False) != 15


# Single facts


@pytest.mark.parametrize(
    ("pause", "days"),
    [
        (("2025-06-10T10:00", "2025-06-10T15:00"), 0),
        (("2025-06-10T10:00", "2025-06-11T10:00"), 1),
        (("2025-06-10T23:59", "2025-06-11T00:00"), 1),
        (("2025-06-10T00:00", "2025-06-11T00:00"), 1),
        (("2025-06-10T10:00", "2025-06-13T09:00"), 3),
        # On the day of the start, and on the last one.
        (("2025-06-09T09:30", "2025-06-10T10:00"), 1),
        (("2025-06-24T23:00", "2025-06-25T01:00"), 1),
        # After the end nothing can be paused any more.
        (("2025-06-25T00:00", "2025-06-26T00:00"), 0),
    ],
)
def test_a_day_at_whose_end_the_clock_stands_still_does_not_count(
    pause: tuple[str, str], days: int
) -> None:
    start = datetime.fromisoformat("2025-06-09T09:00+08:00")
    stopped = tuple(datetime.fromisoformat(f"{each}+08:00") for each in pause)
    last = count.last_day(start, 15, HALL, ((stopped[0], stopped[1]),), works=False)
    assert last == date(2025, 6, 24) + days * DAY


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [("2024-01-31", 1, "2024-02-29"), ("2025-01-31", 1, "2025-02-28"),
     ("2024-01-10", 5, "2024-06-10"), ("2024-12-31", 24, "2026-12-31"),
     ("2024-10-31", 4, "2025-02-28")],
)  # fmt: skip
def test_a_month_ends_on_the_corresponding_day_or_on_its_last(
    day: str, months: int, expected: str
) -> None:
    assert count.corresponding_day(date.fromisoformat(day), months) == date.fromisoformat(expected)


def test_a_hall_that_never_opens_is_said_and_not_waited_for() -> None:
    closed = HallTime(SHANGHAI, DAYS, "QH", ())
    with pytest.raises(NoHours):
        count.after_open_time(FIRST, timedelta(minutes=1), closed, ())


@pytest.mark.parametrize(
    "text", ["08:30", "12:00-08:30", "08:30-12:00,11:00-13:00", "08:61-09:00", "23:00-24:01", "x"]
)
def test_hours_that_cannot_be_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\d|x"):
        spans(text)


def test_a_span_may_reach_midnight_and_a_later_line_wins() -> None:
    assert spans("22:00-24:00") == ((1320, 1440),)
    found = week(("Mon-Sun 09:00-17:00", "Wed 09:00-12:00"))
    assert found[2] == ((540, 720),)
    with pytest.raises(ValueError, match="Moon"):
        week(("Moon 09:00-12:00",))
