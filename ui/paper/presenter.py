"""Decides what a receipt says, in which words and which language."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from app.receipts.views import Paper, Staff
from ui.paper.receipt import Said, Slip
from ui.words import Words, words

_LAST = 4
Params = Callable[[Words], dict[str, object]]


def nothing(_: Words) -> dict[str, object]:
    """No parameters."""
    return {}


class Wording:
    """What one receipt says, sentence by sentence."""

    def __init__(self, paper: Paper, zone: ZoneInfo) -> None:
        self._paper, self._zone = paper, zone
        self._english = paper.language == "en"
        self._main = words("en" if self._english else "zh")
        self._chinese = words("zh")

    def slip(self) -> Slip:
        """All of it."""
        paper = self._paper
        return Slip(
            size=paper.size, large=paper.language == "large",
            mark=self._both("app.demo") if paper.place.example else None,
            hall=self._each(paper.place.hall, paper.place.hall_en),
            title=self._both("receipt.title"), number=paper.number, marks=self._marks(),
            code=self._chinese("receipt.code", **self._call()),
            about_code=self._both("receipt.qr"), first=self._first(),
            then=(self._both("receipt.unhappy_bare"),), rows=self._rows(),
            foot=self._main("receipt.foot", **self._foot(self._main)),
            pages=self._main("receipt.page", number=paper.number, page="{page}", pages="{pages}"),
        )  # fmt: skip

    def _marks(self) -> tuple[Said, ...]:
        paper, found = self._paper, []
        if paper.version > 1:
            found.append(self._both("receipt.version", lambda _: {"n": paper.version}))
        if paper.copy > 1:
            found.append(self._both("receipt.copy", lambda _: {"n": paper.copy}))
        return tuple(found)

    def _first(self) -> tuple[Said, ...]:
        """Who is responsible, how to ask, and whether the branch has it."""
        paper = self._paper
        said = [self._both("receipt.responsible", lambda _: _person(paper.responsible))]
        if paper.owner != paper.responsible:
            said.append(self._both("receipt.owner", lambda _: _person(paper.owner)))
        said.append(self._both("receipt.follow", lambda _: self._call()))
        said.append(self._both("receipt.kept" if paper.kept_at else "receipt.waiting", self._kept))
        return tuple(said)

    def _rows(self) -> tuple[tuple[Said, Said], ...]:
        """What was recorded. What the customer said stands as it was said, in one language."""
        paper = self._paper
        said = paper.words
        spoken = self._both("withheld.here") if said is None else Said(said)
        rows = [
            ("receipt.received", self._both("receipt.by", self._received)),
            ("receipt.class", self._each(*paper.class_)),
            ("receipt.words", spoken),
            ("receipt.demand", Said(paper.demand)),
        ]
        return tuple((self._both(key), value) for key, value in rows if value.main)

    def _call(self) -> dict[str, object]:
        paper = self._paper
        return {
            "number": paper.number,
            "phone": paper.place.phone,
            "check": paper.check,
            "last4": paper.number[-_LAST:],
        }

    def _received(self, language: Words) -> dict[str, object]:
        at = moment(self._paper.received_at, self._zone, language)
        return {"time": at, **_person(self._paper.received_by)}

    def _kept(self, language: Words) -> dict[str, object]:
        at = self._paper.kept_at
        return {"time": moment(at, self._zone, language)} if at else {}

    def _foot(self, language: Words) -> dict[str, object]:
        place = self._paper.place
        hall = place.hall_en if self._english else place.hall
        at = moment(self._paper.issued_at, self._zone, language)
        return {"hall": hall, "phone": place.phone, "time": at}

    def _both(self, key: str, params: Params = nothing) -> Said:
        """A sentence of the visit's language, with the Chinese below where that is another."""
        main = self._main(key, **params(self._main))
        return self._each(self._chinese(key, **params(self._chinese)), main)

    def _each(self, chinese: str, english: str) -> Said:
        return Said(english, chinese) if self._english else Said(chinese)


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


def _person(staff: Staff) -> dict[str, object]:
    return {"name": staff.name, "no": staff.no}
