"""The sheet of a shift: one page, with the end of the chain that it vouches for."""

from dataclasses import dataclass

from ui.paper.breaking import broken
from ui.paper.sheet import A5, Column, Sheet, Type, mm

_HEAD, _TITLE, _BODY, _LABEL = Type(9.5), Type(14, bold=True), Type(10), Type(9)
_LABELS, _SIGNED = 30.0, 26.0


@dataclass(frozen=True)
class ShiftPaper:
    """Everything on it: `rows` are names and values, `sign` names the line to sign on."""

    place: str
    example: str
    title: str
    rows: tuple[tuple[str, str], ...]
    sign: str


def sheet(paper: ShiftPaper) -> Sheet:
    """On A5."""
    column = Column(A5.column)
    column.text(" · ".join(each for each in (paper.place, paper.example) if each), _HEAD)
    column.text(paper.title, _TITLE)
    column.gap(3)
    column.rule(1.2)
    column.gap(8)
    for name, value in paper.rows:
        left = Column(mm(_LABELS), column.scale)
        left.text(name, _LABEL)
        right = Column(column.width - mm(_LABELS + 4), column.scale)
        for line in value.split("\n"):
            right.text(line, _BODY)
        column.beside(left, right, mm(4))
        column.gap(6)
    column.rule()
    column.gap(_SIGNED)
    column.aside(paper.sign, _LABEL, _LABEL, mm(_LABELS))
    column.inset = mm(_LABELS)
    column.gap(12)
    column.rule(0.4)
    column.inset = 0.0
    return broken(A5, column)
