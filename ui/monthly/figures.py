"""How the report of a month reads: figure by figure, with what each counts."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from app.export import Cell
from app.norms.norms import Norms
from app.review.month import AGES, MonthShown, Number, per_million
from app.review.reports import ReportView
from ui.moments import dated
from ui.names import hall_name
from ui.paper.report import Entry, Part, ReportPaper
from ui.words import say

# Which figures stand under which heading.
_PARTS = {
    "cases": ("received", "class", "rate", "users", "repeated", "corrected", "came_later"),
    "promise": ("kept", "promised_by", "open", "age", "late"),
    "contact": ("spot", "offered", "accepted", "declined"),
    "oversight": ("exceptions", "decided", "returned", "revealed", "exported", "erased"),
    "norms": ("unverified",),
}
_TENTH = 1000


def report_of(month: date) -> str:
    """What a month's report is called."""
    return say("report.of", year=month.year, month=say.code("month", str(month.month)))


def paper(norms: Norms, hall: str, shown: MonthShown, report: ReportView) -> ReportPaper:
    """The whole sheet, with the names of who made and who checked it."""
    last = (shown.month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    named = [(each.counter, each.hall, each.through) for each in report.behind]
    lacks = missing(norms, report.told_at, named)
    lines = [say("report.through", until=dated(last), n=shown.n), lacks or say("report.whole")]
    if report.why:
        lines.append(say("report.without", why=say.code("without", report.why)))
    if shown.pending:
        lines.append(say("report.pending", n=shown.pending))
    lines += [say("report.known"), say("report.sum", sum=shown.sha256)]
    example = norms.branch is not None and norms.branch.example
    place = hall_name(norms, hall)
    return ReportPaper(
        place=f"{place} · {say('app.demo')}" if example else place,
        title=report_of(shown.month),
        lines=tuple(lines),
        parts=tuple(_part(norms, name, whats, shown) for name, whats in _PARTS.items()),
        signs=(
            (say("report.made_by"), _signed(norms, report.who_name, report.at)),
            (say("report.checked_by"), _signed(norms, report.checked_name, report.checked_at)),
        ),
        foot=say(
            "report.foot", month=f"{shown.month:%Y-%m}", n=shown.n, time=_minute(norms, report.at)
        ),
    )


def missing(
    norms: Norms, told_at: datetime | None, behind: Iterable[tuple[str, str, datetime | None]]
) -> str:
    """Which counters (name, hall, known through) are missing; nothing where none is."""
    if told_at is None:
        return say("report.never_told")
    found = [
        say("report.behind", hall=hall_name(norms, hall), counter=name, time=_minute(norms, at))
        if at is not None
        else say("report.behind_all", hall=hall_name(norms, hall), counter=name)
        for name, hall, at in behind
    ]
    if not found:
        return ""
    return say("report.missing", counters=say("list.and").join(found))


def table(norms: Norms, shown: MonthShown, made: ReportPaper) -> tuple[tuple[Cell, ...], ...]:
    """The sheet as rows: part, name, figure, of how many, share, what it counts."""
    rows: list[tuple[Cell, ...]] = [(made.title, "", None, None, "", line) for line in made.lines]
    for part, whats in _PARTS.items():
        for number in (each for what in whats for each in shown.numbers if each.what == what):
            name, about = _named(norms, number)
            share = _share(number)
            rows.append((say(f"report.part.{part}"), name, number.count, number.of, share, about))
    rows += [(made.title, name, None, None, "", text) for name, text in made.signs]
    return tuple(rows)


def _signed(norms: Norms, name: str, at: datetime | None) -> str:
    return say("report.signed", name=name, time=_minute(norms, at)) if at and name else ""


def _minute(norms: Norms, at: datetime | None) -> str:
    return f"{at.astimezone(norms.zone):%Y-%m-%d %H:%M}" if at is not None else ""


def _part(norms: Norms, name: str, whats: tuple[str, ...], shown: MonthShown) -> Part:
    found = [each for what in whats for each in shown.numbers if each.what == what]
    return Part(say(f"report.part.{name}"), tuple(_entry(norms, each) for each in found))


def _entry(norms: Norms, number: Number) -> Entry:
    name, about = _named(norms, number)
    if number.what == "rate":
        over = say("report.rate.over", n=number.count, of=number.of) if number.of else ""
        return Entry(name, _share(number), over, about)
    share = ""
    if number.of:
        share = say("report.share", n=number.count, of=number.of, percent=percent(number))
    return Entry(name, str(number.count), share, about)


def _share(number: Number) -> str:
    """Its share or rate; nothing where it is neither, and in words where nobody knows it."""
    if number.what != "rate":
        return percent(number) if number.of else ""
    return str(per_million(number.count, number.of)) if number.of else say("report.rate.none")


def _named(norms: Norms, number: Number) -> tuple[str, str]:
    """Name and definition."""
    if number.what == "class":
        found = next((e for e in norms.categories.values() if e.level1 == number.about), None)
        return say("report.class", name=say.name(found, "level1") if found else number.about), ""
    if number.what == "age":
        ages = (0, *AGES)
        most = int(number.about)
        if not most:
            return say("report.age.more", n=AGES[-1]), ""
        return say("report.age", since=ages[ages.index(most) - 1] + 1 if most != AGES[0] else 0,
                   until=most), ""  # fmt: skip
    if number.what == "promised_by":
        return _norm(norms, number.about)
    if number.what == "rate" and not number.of:
        return say("report.rate"), say("report.rate.why")
    return say(f"report.{number.what}"), say(f"report.{number.what}.counts", source=number.about)


def _norm(norms: Norms, id_: str) -> tuple[str, str]:
    """By which norm answers were promised, with its source."""
    norm = norms.norm_of(id_)
    if norm is None:
        return say("report.promised_by.none"), ""
    value = say("report.promised_by", value=norm.value, unit=say.code("unit", norm.unit))
    source = say.name(norm, "source")
    mark = "" if norm.verified else say("receipt.unverified")
    return value, f"{source}{mark}"


def percent(number: Number) -> str:
    """With one decimal, half up."""
    return percent_of(number.count, number.of or 1)


def percent_of(count: int, of: int) -> str:
    """The same of two figures."""
    tenths = (count * _TENTH * 2 + of) // (of * 2)
    return f"{tenths // 10}.{tenths % 10}%"
