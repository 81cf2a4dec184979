"""What people type, read once: a value, or an objection beside its field."""

import re
import unicodedata
from datetime import date, datetime, time
from decimal import Decimal

from app.errors import Objection, Refused
from app.norms.norms import Norms
from app.norms.sets import Branch

_MOBILE_DIGITS = 11
_LOCAL_DIGITS = 7
_MOST_YUAN = Decimal("9999999.99")
_LINE, _TEXT = 200, 8000
# ASCII digits only, after NFKC: what Python's own readers also take (1e3, 1_0, ٣, 08:00Z) would
# be a value that nobody meant.
_AMOUNT = re.compile(r"-?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?")
_DAY = re.compile(r"(?:([0-9]{4})-)?([0-9]{1,2})-([0-9]{1,2})")
# Unicode's Cc and Cs, but for line feed and tab.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})")


class Form:
    """Reads fields one by one and gathers what is wrong, so that all of it shows at once."""

    def __init__(self, norms: Norms, now: datetime) -> None:
        self.norms = norms
        self.now = now
        self.objections: list[Objection] = []

    def done(self) -> None:
        """Raise Refused with everything that was found wrong."""
        if self.objections:
            raise Refused(*self.objections)

    def wrong(self, field: str, code: str, **params: str) -> None:
        """Note an objection beside a field."""
        self.objections.append(Objection(code, params, field=field))

    def line(self, field: str, raw: str, *, needed: bool = False, most: int = _LINE) -> str:
        """One line of text, trimmed."""
        text = self._clean(field, raw, most)
        if "\n" in text:
            self.wrong(field, "one_line")
        return _needed(self, field, text, needed)

    def text(self, field: str, raw: str, *, needed: bool = False) -> str:
        """Text of several lines."""
        return _needed(self, field, self._clean(field, raw, _TEXT), needed)

    def phone(self, field: str, raw: str, *, needed: bool = False) -> str:
        """A telephone number as 0300-5550211 or 160-0000-0056; empty where none was given."""
        text = _needed(self, field, self._clean(field, raw, 40), needed)
        if not text or self.norms.branch is None:
            return text
        digits = re.sub(r"[\s\-()]", "", unicodedata.normalize("NFKC", text))
        if not digits.isascii() or not digits.isdigit():
            self.wrong(field, "phone_digits")
            return text
        return self._fixed_or_mobile(field, text, digits, self.norms.branch)

    def amount(self, field: str, raw: str) -> str | None:
        """An amount in yuan with at most two decimals, as text; None where none was given."""
        text = unicodedata.normalize("NFKC", self._clean(field, raw, 20))
        if not text:
            return None
        digits = text.strip("元¥ ")
        if not _AMOUNT.fullmatch(digits):
            self.wrong(field, "amount_digits")
            return None
        value = Decimal(digits.replace(",", ""))
        if value.is_signed() or value > _MOST_YUAN:
            self.wrong(field, "amount_range", most=str(_MOST_YUAN))
        elif len(digits.partition(".")[2]) > 2:  # noqa: PLR2004
            self.wrong(field, "amount_decimals")
        else:
            return str(value.quantize(Decimal("0.01")))
        return None

    def past_day(self, field: str, raw: str) -> date | None:
        """A day not after today, as 2025-06-06 or 06-06 (this year); None where none was given."""
        day, today = self._day(field, raw), self.norms.day(self.now)
        if day is not None and day > today:
            self.wrong(field, "future_date", now=today.isoformat())
        return day

    def coming_day(self, field: str, raw: str) -> date | None:
        """Today or a later day, as 2025-06-12 or 06-12 (this year); None where none was given."""
        day = self._day(field, raw)
        if day is not None and day < self.norms.day(self.now):
            self.wrong(field, "promise_past")
        return day

    def past_time(self, field: str, raw: str) -> datetime | None:
        """A time of today as 09:05, not after now; None where none was given."""
        text = unicodedata.normalize("NFKC", self._clean(field, raw, 20))
        if not text:
            return None
        parts = _TIME.fullmatch(text)
        try:
            if parts is None:
                raise ValueError(text)
            clock = time(int(parts[1]), int(parts[2]))
        except ValueError:
            self.wrong(field, "time_form", example="09:05")
            return None
        zone = self.norms.zone
        at = datetime.combine(self.norms.day(self.now), clock, zone)
        if at > self.now:
            self.wrong(field, "future_date", now=f"{self.now.astimezone(zone):%H:%M}")
        return at

    def past_moment(self, field: str, raw: str) -> datetime | None:
        """A day and time as 06-08 17:20, or a time of today as 09:05; None where none was given."""
        day_text, _, clock_text = raw.strip().rpartition(" ")
        if not day_text:
            return self.past_time(field, raw)
        day = self.past_day(field, day_text)
        parts = _TIME.fullmatch(unicodedata.normalize("NFKC", clock_text))
        if day is None:
            return None
        try:
            if parts is None:
                raise ValueError(clock_text)
            at = datetime.combine(day, time(int(parts[1]), int(parts[2])), self.norms.zone)
        except ValueError:
            self.wrong(field, "time_form", example="06-08 17:20")
            return None
        if at > self.now:
            self.wrong(field, "future_date", now=f"{self.now.astimezone(self.norms.zone):%H:%M}")
        return at

    def coming_moment(self, field: str, raw: str) -> datetime | None:
        """A time of today as 17:30, or 06-10 09:00, after now; None where none was given."""
        text = unicodedata.normalize("NFKC", self._clean(field, raw, 30)).replace("/", "-")
        if not text:
            return None
        day_text, _, clock_text = text.rpartition(" ")
        today = self.norms.day(self.now)
        days, parts = _DAY.fullmatch(day_text), _TIME.fullmatch(clock_text)
        try:
            if parts is None or (day_text and days is None):
                raise ValueError(text)
            clock = time(int(parts[1]), int(parts[2]))
            day = date(int(days[1] or today.year), int(days[2]), int(days[3])) if days else today
        except ValueError:
            self.wrong(field, "time_form", example="06-10 09:00")
            return None
        at = datetime.combine(day, clock, self.norms.zone)
        if at <= self.now:
            self.wrong(field, "past_time", now=f"{self.now.astimezone(self.norms.zone):%H:%M}")
        return at

    def _day(self, field: str, raw: str) -> date | None:
        text = unicodedata.normalize("NFKC", self._clean(field, raw, 20)).replace("/", "-")
        if not text:
            return None
        today = self.norms.day(self.now)
        parts = _DAY.fullmatch(text)
        try:
            if parts is None:
                raise ValueError(text)
            return date(int(parts[1] or today.year), int(parts[2]), int(parts[3]))
        except ValueError:
            self.wrong(field, "date_form", example=today.isoformat())
            return None

    def _clean(self, field: str, raw: str, most: int) -> str:
        text = unicodedata.normalize("NFC", raw.replace("\r\n", "\n").replace("\r", "\n")).strip()
        if _CONTROL.search(text):
            self.wrong(field, "control_character")
        if len(text) > most:
            self.wrong(field, "too_long", most=str(most), over=str(len(text) - most))
        return text

    def _fixed_or_mobile(self, field: str, text: str, digits: str, branch: Branch) -> str:
        if digits.startswith(branch.mobile_prefixes):
            return _sized(self, field, text, digits, _MOBILE_DIGITS, branch)
        area = next((code for code in branch.area_codes if digits.startswith(code)), None)
        local = len(digits) == _LOCAL_DIGITS and not digits.startswith("0")
        if area is None and local and branch.area_codes:
            area, digits = branch.area_codes[0], branch.area_codes[0] + digits
        if area is None:
            self.wrong(field, "phone_unknown", example=_example(branch))
            return text
        return _sized(self, field, text, digits, len(area) + _LOCAL_DIGITS, branch)


def _needed(form: Form, field: str, text: str, needed: bool) -> str:
    if needed and not text:
        form.wrong(field, "needed")
    return text


def _sized(form: Form, field: str, text: str, digits: str, size: int, branch: Branch) -> str:
    if len(digits) < size:
        form.wrong(field, "phone_short", n=str(size - len(digits)), example=_example(branch))
        return text
    if len(digits) > size:
        form.wrong(field, "phone_long", n=str(len(digits) - size), example=_example(branch))
        return text
    if size == _MOBILE_DIGITS and digits.startswith(branch.mobile_prefixes):
        return f"{digits[:3]}-{digits[3:7]}-{digits[7:]}"
    return f"{digits[:-_LOCAL_DIGITS]}-{digits[-_LOCAL_DIGITS:]}"


def _example(branch: Branch) -> str:
    return f"{branch.area_codes[0]}-5550100" if branch.area_codes else "0300-5550100"
