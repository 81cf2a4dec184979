"""One case whole on A4, for a dispute: every act with its clocks and its place in the chains."""

from dataclasses import dataclass

from ui.paper.breaking import broken, foot_of, headed
from ui.paper.sheet import A4, Column, Sheet, Type, mm

_TITLE, _SECTION = Type(17, bold=True), Type(11.5, bold=True)
_NAME, _TEXT, _SMALL = Type(10, bold=True), Type(10), Type(8)
_LABELS, _PLACES = 26.0, 12.0


@dataclass(frozen=True)
class Act:
    """One act: `words` are names and texts, `proof` the lines about its place and its hash."""

    place: str
    title: str
    meta: str
    facts: str
    words: tuple[tuple[str, str], ...]
    proof: tuple[str, ...]


@dataclass(frozen=True)
class CasePaper:
    """Everything on it."""

    hall: str
    title: str
    about: str
    rows: tuple[tuple[str, str], ...]
    heading: str
    acts: tuple[Act, ...]
    end: tuple[str, ...]
    foot: str


def sheet(paper: CasePaper) -> Sheet:
    """As many pages as it takes."""
    column = headed(A4, paper.hall, paper.title, _TITLE)
    column.text(paper.about, _NAME)
    column.gap(4)
    for name, value in paper.rows:
        _row(column, name, value)
    column.gap(8)
    column.text(paper.heading, _SECTION, stays=True)
    for act in paper.acts:
        _act(column, act)
    column.rule()
    column.gap(6)
    for each in paper.end:
        column.text(each, _SMALL)
    return broken(A4, column, foot_of(A4, paper.foot, _SMALL))


def _row(column: Column, name: str, value: str) -> None:
    left, right = Column(mm(_LABELS)), Column(column.width - mm(_LABELS + 3))
    left.text(name, _SMALL)
    right.text(value, _TEXT)
    column.beside(left, right, mm(3))
    column.gap(2)


def _act(column: Column, act: Act) -> None:
    column.rule(0.4)
    column.gap(4)
    column.aside(act.place, _NAME, _NAME, mm(_PLACES))
    column.inset = mm(_PLACES)
    column.text(act.title, _NAME, stays=True)
    column.text(act.meta, _SMALL, stays=True)
    if act.facts:
        column.text(act.facts, _TEXT)
    for name, words in act.words:
        column.text(f"{name}  {words}" if name else words, _TEXT)
    for each in act.proof:
        column.text(each, _SMALL)
    column.inset = 0.0
    column.gap(5)
