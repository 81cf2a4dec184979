"""How the report of a month reads: figure by figure, with what each counts."""

from datetime import datetime, timedelta

from app.norms.norms import Norms
from app.review.month import AGES, MonthShown, Number
from ui.moments import dated
from ui.names import hall_name
from ui.paper.report import Entry, Part, ReportPaper
from ui.words import say

# Which figures stand under which heading.
_PARTS = {
    "cases": ("received", "class", "repeated", "corrected", "came_later"),
    "promise": ("kept", "promised_by", "open", "age", "late"),
    "contact": ("spot", "offered", "accepted", "declined"),
    "oversight": ("exceptions", "decided", "returned", "revealed", "exported", "erased"),
    "norms": ("unverified",),
}
_TENTH = 1000


def paper(norms: Norms, hall: str, shown: MonthShown, made: datetime | None) -> ReportPaper:
    """The whole sheet; `made` is when its figures were written down."""
    last = (shown.month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    lines = [say("report.through", until=dated(last), n=shown.n)]
    if shown.pending:
        lines.append(say("report.pending", n=shown.pending))
    lines += [say("report.known"), say("report.sum", sum=shown.sha256)]
    example = norms.branch is not None and norms.branch.example
    place = hall_name(norms, hall)
    at = f"{made.astimezone(norms.zone):%Y-%m-%d %H:%M}" if made is not None else ""
    return ReportPaper(
        place=f"{place} · {say('app.demo')}" if example else place,
        title=say("report.of", year=shown.month.year, month=shown.month.month),
        lines=tuple(lines),
        parts=tuple(_part(norms, name, whats, shown) for name, whats in _PARTS.items()),
        signs=(say("report.made_by"), say("report.checked_by")),
        foot=say("report.foot", month=f"{shown.month:%Y-%m}", n=shown.n, time=at),
    )


def _part(norms: Norms, name: str, whats: tuple[str, ...], shown: MonthShown) -> Part:
    found = [each for what in whats for each in shown.numbers if each.what == what]
    return Part(say(f"report.part.{name}"), tuple(_entry(norms, each) for each in found))


def _entry(norms: Norms, number: Number) -> Entry:
    share = ""
    if number.of:
        share = say("report.share", n=number.count, of=number.of, percent=_percent(number))
    name, about = _named(norms, number)
    return Entry(name, str(number.count), share, about)


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
    return say(f"report.{number.what}"), say(f"report.{number.what}.counts")


def _norm(norms: Norms, id_: str) -> tuple[str, str]:
    """By which norm answers were promised, with its source."""
    norm = norms.norm_of(id_)
    if norm is None:
        return say("report.promised_by.none"), ""
    value = say("report.promised_by", value=norm.value, unit=say.code("unit", norm.unit))
    source = say.name(norm, "source")
    mark = "" if norm.verified else say("receipt.unverified")
    return value, f"{source}{mark}"


def _percent(number: Number) -> str:
    """With one decimal, half up."""
    of = number.of or 1
    tenths = (number.count * _TENTH * 2 + of) // (of * 2)
    return f"{tenths // 10}.{tenths % 10}%"
