"""Days, times and numbers as they stand on paper."""

from datetime import datetime
from zoneinfo import ZoneInfo

from ui.words import Words


def day(at: datetime, zone: ZoneInfo, language: Words) -> str:
    """2025 年 6 月 24 日（星期二）, Tue 24 June 2025: never by the machine's own language."""
    local = at.astimezone(zone)
    month, weekday = (
        language.code("month", str(local.month)),
        language.code("weekday", str(local.weekday())),
    )
    return language("date.day", year=local.year, month=month, day=local.day, weekday=weekday)


def moment(at: datetime, zone: ZoneInfo, language: Words) -> str:
    """A day with its time."""
    local = at.astimezone(zone)
    return language("date.time", date=day(at, zone, language), time=f"{local:%H:%M}")


def whole(number: str) -> str:
    """A number with hyphens at which no line is broken."""
    return number.replace("-", "\u2011")
