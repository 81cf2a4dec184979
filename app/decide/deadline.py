"""The rule `deadline`: until when something is due, and whether a moment is in time."""

from dataclasses import replace
from datetime import date, datetime
from typing import Annotated, Literal, get_args

from msgspec import Meta, Struct, structs

from app.decide.case import HALL, Bad, Reckoning, Result, Since, Stopped, moment
from app.norms.calendar import HallTime
from app.norms.dated import Norm
from app.norms.deadlines import Clock, clock
from app.norms.norms import Norms
from app.norms.trace import Line, Verdict, basis

_OWN = "case"
Term = Literal[
    "minutes", "hours", "days", "months", "working_minutes", "working_hours", "working_days"
]
Length = Annotated[int, Meta(ge=1, le=300)]


class Deadline(Struct, frozen=True, kw_only=True):
    """One clock: the target, and the day or time that still is in time (最迟).

    `target_at` and `latest_at` are the moments at which these end. All null where it stands still
    or cannot be counted; `latest` alone null where that year's calendar is not known. `late`
    is null where there is no moment to judge.
    """

    limit: str
    clock: str
    state: str
    norm: str | None = None
    unverified: bool = False
    start: datetime | None = None
    target: date | None = None
    target_at: datetime | None = None
    latest: date | None = None
    latest_at: datetime | None = None
    late: bool | None = None
    trace: tuple[Line, ...] = ()


class Remedy(Struct, frozen=True, kw_only=True):
    """What the norm gives the customer where it is late."""

    kind: str
    owed: bool


class DeadlineCase(Reckoning, frozen=True, kw_only=True):
    """When does a term end? Name a limit of the norm pack, or give value and unit, or both: then it
    is the hall's own value, which holds where it does not end later for the customer."""

    limit: Annotated[str | None, Meta(description="Which term.")] = None
    value: Annotated[Length | None, Meta(description="Length of a term of one's own.")] = None
    unit: Annotated[Term | None, Meta(description="Unit of `value`.")] = None
    start: Annotated[
        Since,
        Meta(description="What starts the term: complaint received, fault reported, arrears paid, "
             "the event of the fee."),
    ]  # fmt: skip
    pauses: Annotated[tuple[Stopped, ...], Meta(description="When the clock stood still.")] = ()
    done_at: Annotated[
        Since | None, Meta(description="When it was done (answered, repaired, appealed).")
    ] = None
    now: Annotated[
        Since | None, Meta(description="The moment to judge while it is not done yet.")
    ] = None
    own_terminal: Annotated[
        bool, Meta(description="The fault lies in the user's own terminal equipment.")
    ] = False


class DeadlineResult(Result, frozen=True, kw_only=True):
    """The deadline, and what is owed where it is late."""

    deadlines: tuple[Deadline, ...] = ()
    remedy: Remedy | None = None


def decide(case: DeadlineCase) -> DeadlineResult:
    """Count the term and judge the moment. Raises Bad."""
    norms = _with_own(case, case.norms())
    here = norms.here(HALL)
    since = moment("$.start", case.start, here)
    pauses = tuple(each.pause() for each in case.pauses)
    limit = case.limit or _OWN
    found = clock(norms, limit, since, HALL, pauses)
    if found.norm is None or found.norm.unit not in get_args(Term):
        raise Bad("$.limit", "no_limit", value=limit, day=str(here.day(since)))
    if case.own_terminal and "own_terminal" in found.norm.exempt:
        return _exempt(found, here)
    verdict, line = _judged(case, found, here)
    late = line is not None and line.code == "late"
    remedy = Remedy(kind=found.norm.remedy, owed=late) if found.norm.remedy else None
    return DeadlineResult(
        rule="deadline", verdict=verdict, basis=(basis(found.norm),),
        trace=(*found.trace, *((line,) if line else ())),
        deadlines=(_plain(found, here),), remedy=remedy,
    )  # fmt: skip


def shown(found: Clock, here: HallTime, at: datetime | None = None) -> Deadline:
    """A clock as a deadline of the answer; `at` is the moment that is judged."""
    norm, due = found.norm, found.due
    told = Deadline(
        limit=found.rule, clock=norm.clock if norm else "", state=found.state,
        norm=norm.id if norm else None, unverified=norm is not None and not norm.verified,
        trace=found.trace,
    )  # fmt: skip
    if due is None:
        return told
    return structs.replace(
        told,
        start=due.since.astimezone(here.zone),
        target=due.last_day,
        target_at=due.at.astimezone(here.zone),
        latest=due.latest_day,
        latest_at=due.latest.astimezone(here.zone) if due.latest else None,
        late=None if at is None else not due.in_time(at),
    )


def _plain(found: Clock, here: HallTime) -> Deadline:
    """The one clock of this rule: its lines are those of the answer."""
    return structs.replace(shown(found, here), trace=())


def _with_own(case: DeadlineCase, norms: Norms) -> Norms:
    """The norms with the case's own value as the hall's."""
    if (case.value is None) != (case.unit is None):
        raise Bad("$.value" if case.value is None else "$.unit", "both")
    if case.value is None or case.unit is None:
        if not case.limit:
            raise Bad("$.limit", "limit_or_value")
        return norms
    rule = case.limit or _OWN
    wider = next((each for each in norms.rules if each.rule == rule), None)
    own = Norm(
        _OWN, rule, case.value, case.unit, date.min, "case", "D", layer="hall",
        stops=wider.stops if wider else ("customer", "third_party"),
    )  # fmt: skip
    kept = tuple(each for each in norms.rules if each.rule != rule or each.layer != "hall")
    return replace(norms, rules=(*kept, own))


def _exempt(found: Clock, here: HallTime) -> DeadlineResult:
    """The limit does not hold for a fault in the user's own equipment (Regulations 32)."""
    assert found.norm is not None
    return DeadlineResult(
        rule="deadline", verdict="OK", basis=(basis(found.norm),),
        trace=(*found.trace[:1], Line("exempt_terminal")),
        deadlines=(_plain(found, here),),
        remedy=Remedy(kind=found.norm.remedy, owed=False) if found.norm.remedy else None,
    )  # fmt: skip


def _judged(case: DeadlineCase, found: Clock, here: HallTime) -> tuple[Verdict, Line | None]:
    """Whether the moment is in time; REVIEW where nobody can know."""
    due, norm = found.due, found.norm
    if found.state == "unknown":
        return "REVIEW", None
    text, place = (case.done_at, "$.done_at") if case.done_at else (case.now, "$.now")
    if due is None or norm is None or not text:
        return "OK", None
    # A bare day as the moment is judged by its beginning: on the last day it still is in time.
    at = moment(place, text, here)
    told = {"at": at.astimezone(here.zone).isoformat(timespec="minutes")}
    if norm.at_least:
        early = bool(case.done_at) and at < due.at
        return ("FAIL", Line("too_early", told)) if early else ("OK", None)
    if due.in_time(at):
        return "OK", Line("in_time", told)
    if due.latest is None:
        return "REVIEW", Line("late_unless_moved", told)
    return "FAIL", Line("late", told)
