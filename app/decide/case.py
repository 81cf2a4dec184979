"""What the cases of every rule have in common, and how one is read."""

import json
import re
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec
from msgspec import Meta, Struct

from app.norms import packs
from app.norms.calendar import Calendar, HallTime, Holiday, Year
from app.norms.count import Pause
from app.norms.norms import Norms, with_set
from app.norms.sets import Branch, Hall, read_set
from app.norms.trace import Basis, Line, Verdict

PACKS: dict[str, tuple[str, ...]] = {
    "CN-2005/2016": (),
    "CN-HA-2020": ("cn-ha",),
    "CN-CQ-2018": ("cn-cq",),
}
# The one hall of a case.
HALL = "CASE"
_DATE = len("2024-03-01")
_A_YEAR = 366
_BOM = b"\xef\xbb\xbf"
_PLACE = re.compile(r" - at `([^`]*)`$")
_TOLD = {
    "unknown_field": re.compile(r"contains unknown field `([^`]*)`"),
    "missing_field": re.compile(r"missing required field `([^`]*)`"),
}

Pack = Annotated[
    Literal["CN-2005/2016", "CN-HA-2020", "CN-CQ-2018"],
    Meta(description="Norm pack in force: national alone, or Henan or Chongqing over it."),
]
Money = Annotated[
    str,
    Meta(pattern=r"^\d{1,7}(\.\d{1,2})?$", description="Yuan, as a decimal string.",
         examples=["286.40"]),
]  # fmt: skip
Who = Annotated[
    str,
    Meta(min_length=1, max_length=40, description="A person on the staff: number or code, no name.",
         examples=["3101"]),
]  # fmt: skip
At = Annotated[
    datetime,
    Meta(tz=True, description="ISO 8601 time with offset.", examples=["2025-06-09T09:02:00+08:00"]),
]
Since = Annotated[
    str,
    Meta(description="ISO 8601 time with offset, or an ISO date where only the day is known.",
         examples=["2024-03-01T10:00:00+08:00", "2024-03-01"]),
]  # fmt: skip
Waiting = Annotated[
    Literal["customer", "third_party"],
    Meta(description="Whom one waits for: it stops only the clocks whose norm says so."),
]


class Bad(ValueError):
    """A case that cannot be judged: where in it (`$` is the whole), a code of why, and details."""

    def __init__(self, place: str, code: str, **params: str) -> None:
        super().__init__(f"{place}: {code}")
        self.place, self.code, self.params = place, code, params


class Stopped(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A time in which a clock stands still."""

    from_: At = msgspec.field(name="from")
    until: Annotated[
        At | None, Meta(description="When it went on; null or left out: it still waits.")
    ] = None
    waiting_for: Waiting

    def __post_init__(self) -> None:
        """Raises ValueError where it ends before it begins."""
        if self.until is not None and self.until < self.from_:
            raise ValueError("until is before from")

    def pause(self) -> Pause:
        """As the counting knows it."""
        return Pause(self.from_, self.until, self.waiting_for)


class KnownHoliday(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Days off of one public holiday."""

    name: Annotated[str, Meta(min_length=1, description="What it is called.")]
    from_: Annotated[date, Meta(description="First day off.")] = msgspec.field(name="from")
    to: Annotated[date, Meta(description="Last day off.")]

    def __post_init__(self) -> None:
        """Raises ValueError where it ends before it begins, or lasts longer than a year."""
        if not 0 <= (self.to - self.from_).days < _A_YEAR:
            raise ValueError("to is before from, or a year after it")


class KnownYear(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One year as announced."""

    year: Annotated[int, Meta(description="The calendar year, such as 2027.")]
    holidays: Annotated[tuple[KnownHoliday, ...], Meta(description="Its public holidays.")]
    workdays: Annotated[
        tuple[date, ...], Meta(description="Weekend days that are worked instead (调休).")
    ] = ()


class Reckoning(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """By which norms and calendar the case is judged; every rule's case has these."""

    pack: Pack = "CN-2005/2016"
    timezone: Annotated[str, Meta(description="IANA name of the local time.")] = "Asia/Shanghai"
    hours: Annotated[
        tuple[str, ...],
        Meta(description="Opening hours by weekday, several spans a day; needed for working hours "
             "and working minutes.", examples=[["Mon-Fri 08:30-12:00,13:00-17:30"]]),
    ] = ()  # fmt: skip
    ends_at_close: Annotated[
        bool, Meta(description="A term of days ends at the close of business, not at 24:00.")
    ] = False
    extension: Annotated[
        Literal["rest_days", "holidays", "never"],
        Meta(description="Which last days move to the day after: weekends and public holidays, "
             "public holidays alone, or none."),
    ] = "rest_days"  # fmt: skip
    years: Annotated[
        tuple[KnownYear, ...],
        Meta(description="Calendar of years that the program does not know, or knows otherwise."),
    ] = ()

    def norms(self) -> Norms:
        """The first content with this pack, as the hall reckons time. Raises Bad."""
        calendar = msgspec.json.decode(packs.first("calendar"), type=Calendar)
        known = {each.year: each for each in calendar.years}
        for each in self.years:
            off = tuple(Holiday(day.name, day.from_, day.to) for day in each.holidays)
            known[each.year] = Year(each.year, "case", off, each.workdays)
        found = with_set(Norms(), Calendar(tuple(known.values()), (), self.extension))
        rules = read_set("norms", packs.first("norms", *PACKS[self.pack]))
        return replace(with_set(found, rules), branch=self._branch())

    def _branch(self) -> Branch:
        try:
            ZoneInfo(self.timezone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise Bad("$.timezone", "timezone", value=self.timezone) from error
        try:
            hall = Hall(HALL, HALL, hours=self.hours, closes=self.ends_at_close)
        except ValueError as error:
            raise Bad("$.hours", "hours", detail=str(error)) from error
        return Branch(HALL, HALL, self.timezone, (), (), (hall,))


class Result(Struct, frozen=True, kw_only=True):
    """What every rule answers; each adds what it computes."""

    rule: str
    verdict: Verdict
    basis: tuple[Basis, ...] = ()
    trace: tuple[Line, ...] = ()


Case = TypeVar("Case", bound=Reckoning)


def read(raw: bytes, shape: type[Case]) -> Case:
    """A case from JSON; raises Bad where it is none, naming the place, or says something twice."""
    raw = raw.removeprefix(_BOM)
    try:
        case = msgspec.json.decode(raw, type=shape)
    except msgspec.ValidationError as error:
        raise _bad(str(error)) from error
    except msgspec.DecodeError as error:
        raise Bad("$", "not_json", detail=str(error)) from error
    json.loads(raw, object_pairs_hook=_once)
    return case


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object in which each field stands once: of two nobody knows which one is meant."""
    names = [name for name, _ in pairs]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise Bad("$", "twice", field=twice)
    return dict(pairs)


def moment(place: str, text: str, here: HallTime) -> datetime:
    """A time, or the beginning of a local day. Raises Bad."""
    try:
        if len(text) == _DATE:
            return here.moment(date.fromisoformat(text))
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise Bad(place, "no_time", value=text) from error
    if at.tzinfo is None:
        raise Bad(place, "no_offset", value=text)
    return at


def amount(text: str) -> Decimal:
    """Yuan and fen."""
    return Decimal(text).quantize(Decimal("0.01"))


def _bad(message: str) -> Bad:
    """What msgspec says, as a place and a code."""
    place = _PLACE.search(message)
    where, told = (place[1] if place else "$"), _PLACE.sub("", message)
    for code, pattern in _TOLD.items():
        if found := pattern.search(told):
            return Bad(where, code, field=found[1])
    return Bad(where, "wrong", detail=told)
