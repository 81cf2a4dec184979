"""Deadlines from dated norms: when something is due, and why then."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.norms.norms import Norms
from app.norms.sets import Norm

COMPLAINT_ANSWER = "complaint_answer"
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Due:
    """When something is due, with its trace: from when it counts, by which norm, to which day.

    `at` is the first moment that is too late; `last_day` the local day that still is in time.
    """

    since: datetime
    norm: Norm
    last_day: date
    at: datetime


def due(norm: Norm, since: datetime, zone: ZoneInfo) -> Due:
    """Count a norm's days or minutes from a moment.

    Days begin with the day after and end at 24:00 of the last one, minutes count at once
    (Civil Code 201 and 203, norms.md 2 [F]). Days that are no working days are not moved yet.
    """
    local = since.astimezone(zone)
    if norm.unit == "minutes":
        at = since + timedelta(minutes=norm.value)
        return Due(since, norm, at.astimezone(zone).date(), at)
    last = local.date() + timedelta(days=norm.value)
    return Due(since, norm, last, datetime.combine(last + _ONE_DAY, time(), zone))


def answer_due(norms: Norms, received: datetime) -> Due | None:
    """Until when a complaint is to be answered; None where no norm of it is in force."""
    norm = norms.norm(COMPLAINT_ANSWER, norms.day(received))
    return None if norm is None else due(norm, received, norms.zone)
