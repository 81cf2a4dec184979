"""By when something is owed, as lists say it: a duty, a word that somebody is asked for."""

from datetime import datetime, timedelta

from app.norms.norms import Norms
from ui.line import Line
from ui.moments import age, deadline
from ui.promise import mark_of
from ui.words import say


def until(key: str, at: datetime | None, norm: str | None, norms: Norms, now: datetime) -> str:
    """06-10 18:00 前 in the words of `key`; of a norm that is not verified it says so."""
    if at is None:
        return say("duty.undated")
    found = norms.norm_of(norm)
    mark = mark_of(found.verified) if found is not None else ""
    return say(key, time=deadline(at, norms.zone, now), mark=mark)


def with_left(line: Line, at: datetime | None, now: datetime, soon: timedelta) -> Line:
    """The line with how long is left at its right: due, due soon or late."""
    if at is None:
        return line
    left = at - now
    if left <= timedelta():
        return Line(line.id, line.head, line.text, "late", say("duty.over", age=age(-left)))
    state = "due_soon" if left < soon else "due"
    return Line(line.id, line.head, line.text, state, say("duty.to_go", age=age(left)))
