"""A filter of the complaint log in words."""

from datetime import date
from typing import Any

from app.complaints.course import GRADES
from app.complaints.log import LogFilter
from app.norms.norms import Norms
from ui.names import category_name, hall_name
from ui.words import say

# What only figures of the board set.
COUNTED = ("level1", "hour", "mark")
FLAGS = ("overdue", "due_today", "settle_late", "settle_today", "open", "disputed", "safety")
_ALL = ("state", "hall", "category", "owner", *GRADES, *FLAGS, *COUNTED, "period")


def filter_words(norms: Norms, wanted: LogFilter) -> list[str]:
    """Each part that is set; none where everything is wanted."""
    return [words for part in _ALL if (words := said(norms, wanted, part))]


def said(norms: Norms, wanted: LogFilter, part: str) -> str:
    """One part in words, empty where it is not set."""
    if part == "period":
        return period_words(wanted)
    value: Any = getattr(wanted, part)
    if part in FLAGS:
        return say(f"log.{part}") if value else ""
    return named(norms, part, value) if value else ""


def named(norms: Norms, part: str, value: Any) -> str:
    """What a part is set to."""
    if part in GRADES:
        return f"{say.code('field', part)} {say.code('grade', str(value))}"
    if part in COUNTED:
        return _counted(norms, part, value)
    if part == "state":
        return say.code("state", value)
    if part == "hall":
        return hall_name(norms, value)
    if part == "category":
        return f"{value} {category_name(norms, value)}"
    return say("log.owner", name=norms.name(value), no=value)


def _counted(norms: Norms, part: str, value: str) -> str:
    if part == "level1":
        found = next((e for e in norms.categories.values() if e.level1 == value), None)
        return say.name(found, "level1") if found else value
    if part == "hour":
        return say("log.hour", since=int(value), until=int(value) + 1)
    return say(f"log.mark.{value}")


def period_words(wanted: LogFilter) -> str:
    """今天, 近 7 天, 6 月 1 日起, …; empty where every day is wanted."""
    if wanted.days:
        return span_words(wanted.days)
    since, until = wanted.since, wanted.until
    if since is not None and since == until:
        return say("log.on", day=_dated(since))
    parts = [say("log.since", day=_dated(since))] if since is not None else []
    parts += [say("log.until", day=_dated(until))] if until is not None else []
    return say("log.between").join(parts)


def span_words(days: int) -> str:
    """So many days back from today."""
    return say("log.today") if days == 1 else say("log.days", n=days)


def _dated(of: date) -> str:
    return f"{of.year}-{of.month:02d}-{of.day:02d}"
