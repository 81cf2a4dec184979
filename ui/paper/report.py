"""The report of a month on A4: each figure with what it counts, and of how many."""

from dataclasses import dataclass

from ui.paper.breaking import broken, foot_of, headed
from ui.paper.sheet import A4, Column, Sheet, Type, mm

_TITLE, _SECTION = Type(17, bold=True), Type(11.5, bold=True)
_NAME, _VALUE, _SMALL = Type(10), Type(10, bold=True), Type(8.5)
_VALUES, _SHARES = 22.0, 30.0


@dataclass(frozen=True)
class Entry:
    """One figure: its value, as a share where it is one, and under its name what it counts."""

    name: str
    value: str
    share: str = ""
    about: str = ""


@dataclass(frozen=True)
class Part:
    """Figures under one heading."""

    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class ReportPaper:
    """Everything on it; `foot` stands on each page, `signs` are lines with who signed, by name and
    time, empty where nobody did."""

    place: str
    title: str
    lines: tuple[str, ...]
    parts: tuple[Part, ...]
    signs: tuple[tuple[str, str], ...]
    foot: str


def sheet(paper: ReportPaper) -> Sheet:
    """As many pages as it takes."""
    column = headed(A4, paper.place, paper.title, _TITLE)
    for each in paper.lines:
        column.text(each, _SMALL)
    for part in paper.parts:
        column.gap(10)
        column.text(part.name, _SECTION, stays=True)
        for entry in part.entries:
            _entry(column, entry)
    column.gap(26)
    for sign, name in paper.signs:
        column.aside(sign, _SMALL, _NAME, mm(40))
        column.inset = mm(40)
        column.text(name or " ", _NAME, stays=True)
        column.gap(2)
        column.rule(0.4)
        column.inset = 0.0
        column.gap(12)
    return broken(A4, column, foot_of(A4, paper.foot, _SMALL))


def _entry(column: Column, entry: Entry) -> None:
    column.rule(0.4)
    column.gap(3)
    left = Column(column.width - mm(_VALUES + _SHARES + 6))
    left.text(entry.name, _NAME)
    if entry.about:
        left.text(entry.about, _SMALL)
    value, share = Column(mm(_VALUES)), Column(mm(_SHARES))
    value.text(entry.value, _VALUE)
    share.text(entry.share, _SMALL)
    figures = Column(mm(_VALUES + _SHARES + 3))
    figures.beside(value, share, mm(3))
    column.beside(left, figures, mm(3))
    column.gap(3)
