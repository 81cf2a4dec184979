"""The chain of responsibility of one matter on one page: who, when, what, until when."""

from dataclasses import dataclass

from ui.paper.breaking import broken, foot_of, headed
from ui.paper.sheet import A5, Column, Sheet, Type, mm

_TITLE, _TEXT, _SMALL = Type(15, bold=True), Type(9.5), Type(8)
_BOLD = Type(9.5, bold=True)
_WHEN, _WHO = 32.0, 18.0
# What does not fit one page is written smaller, down to what can still be read.
_SCALES = (1.0, 0.9, 0.8, 0.72)


@dataclass(frozen=True)
class Step:
    """One thing that happened; `until` is by when something was promised or owed then."""

    when: str
    who: str
    what: str
    until: str = ""


@dataclass(frozen=True)
class Chain:
    """What stands on the page, in Chinese: it is for the branch's own file."""

    hall: str
    title: str
    about: str
    lines: tuple[str, ...]
    steps: tuple[Step, ...]
    foot: str


def sheet(chain: Chain) -> Sheet:
    """One page; a chain too long for that goes on."""
    found = _sheet(chain, _SCALES[0])
    for scale in _SCALES[1:]:
        if len(found.pages) == 1:
            break
        found = _sheet(chain, scale)
    return found


def _sheet(chain: Chain, scale: float) -> Sheet:
    column = headed(A5, chain.hall, chain.title, _TITLE, scale)
    column.text(chain.about, _BOLD)
    for each in chain.lines:
        column.gap(2)
        column.text(each, _TEXT)
    column.gap(6)
    for step in chain.steps:
        _step(column, step, scale)
    return broken(A5, column, foot_of(A5, chain.foot, _SMALL, scale))


def _step(column: Column, step: Step, scale: float) -> None:
    column.rule(0.4)
    column.gap(3)
    when, who, what = (
        Column(mm(_WHEN), scale), Column(mm(_WHO), scale),
        Column(column.width - mm(_WHEN + _WHO + 6), scale),
    )  # fmt: skip
    when.text(step.when, _TEXT)
    who.text(step.who, _TEXT)
    what.text(step.what, _TEXT)
    if step.until:
        what.text(step.until, _SMALL)
    left = Column(mm(_WHEN + _WHO + 3), scale)
    left.beside(when, who, mm(3))
    column.beside(left, what, mm(3))
    column.gap(3)
