"""Times and sums as the screens write them."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from ui.words import Words, say

_MINUTE, _HOUR, _DAY = 60, 3600, 86400


def moment(at: datetime | None, zone: ZoneInfo, now: datetime) -> str:
    """09:31 today, 06-08 17:20 this year, else 2024-12-31 17:20; empty where there is none."""
    if at is None:
        return ""
    local, today = at.astimezone(zone), now.astimezone(zone)
    if local.date() == today.date():
        return f"{local:%H:%M}"
    return f"{local:%m-%d %H:%M}" if local.year == today.year else f"{local:%Y-%m-%d %H:%M}"


def deadline(at: datetime | None, zone: ZoneInfo, now: datetime) -> str:
    """As `moment`, of what has to be done by then: midnight is the 24:00 of the day that ends."""
    local = at.astimezone(zone) if at is not None else None
    if local is None or (local.hour, local.minute) != (0, 0):
        return moment(at, zone, now)
    return f"{moment(local - timedelta(minutes=1), zone, now)[:-5]}24:00"


def day(of: date, words: Words = say) -> str:
    """6 月 30 日, 30 June."""
    return words("moment.day", month=words.code("month", str(of.month)), day=of.day)


def dated(of: date, words: Words = say) -> str:
    """6 月 24 日（星期二）: a date to a customer carries its weekday."""
    weekday = words(f"weekday.{of.weekday()}")
    return words("moment.dated", day=day(of, words), weekday=weekday)


def second(at: datetime, zone: ZoneInfo) -> str:
    """14:03:21."""
    return f"{at.astimezone(zone):%H:%M:%S}"


def age(span: timedelta, words: Words = say) -> str:
    """How long: 40 秒, 12 分钟, 3 小时, 2 天."""
    seconds = max(0, int(span.total_seconds()))
    for size, key in ((_DAY, "days"), (_HOUR, "hours"), (_MINUTE, "minutes")):
        if seconds >= size:
            return words(f"span.{key}", n=seconds // size)
    return words("span.seconds", n=seconds)


def since(span: timedelta) -> str:
    """How long ago: 刚刚 below a minute, as seconds would only flicker; then 12 分钟前."""
    if span < timedelta(seconds=_MINUTE):
        return say("moment.just_now")
    return say("moment.ago", age=age(span))


def span(of: timedelta) -> str:
    """How long in two units: 1 天 3 小时, 3 小时 20 分钟, 12 分钟; for what is counted down to."""
    seconds = max(0, int(of.total_seconds()))
    if seconds < _HOUR:
        return age(of)
    units = ((_DAY, "days"), (_HOUR, "hours"), (_MINUTE, "minutes"))
    start = 0 if seconds >= _DAY else 1
    found = []
    for size, key in units[start : start + 2]:
        whole, seconds = divmod(seconds, size)
        if whole:
            found.append(say(f"span.{key}", n=whole))
    return " ".join(found)


def yuan(amount: Decimal | str | None) -> str:
    """286.40 元."""
    return "" if amount is None else say("money.yuan", amount=amount)
