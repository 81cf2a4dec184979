"""A numbered form to fill in by hand in a power cut; its lower part goes with the customer."""

from dataclasses import dataclass

from ui.paper.breaking import broken
from ui.paper.receipt import code
from ui.paper.sheet import A5, Column, Piece, Sheet, Type, mm

_TITLE, _NUMBER, _LABEL, _SMALL = Type(11, bold=True), Type(20, bold=True), Type(9), Type(8)
_HEAD, _OWN = Type(9.5), Type(14, bold=True)
_CODE, _BESIDE, _LABELS = 20.0, 6.0, 24.0
# Points from line to line, and how far above its line a name stands.
_LINE, _ABOVE = 24.0, 13.0


@dataclass(frozen=True)
class Blank:
    """One form: `fields` are names with how many lines there are to write on; `slip` is what the
    customer reads."""

    hall: str
    title: str
    number: str
    code: str
    hint: str
    fields: tuple[tuple[str, int], ...]
    slip_title: str
    slip: tuple[str, ...]


def sheet(forms: tuple[Blank, ...]) -> Sheet:
    """A page a form."""
    pages: list[tuple[Piece, ...]] = []
    for each in forms:
        pages.extend(broken(A5, _form(each)).pages)
    return Sheet(A5, tuple(pages))


def _form(blank: Blank) -> Column:
    column = Column(A5.column)
    column.text(blank.hall, _HEAD)
    column.text(blank.title, _TITLE)
    column.gap(2)
    column.rule(1.2)
    column.gap(8)
    _number(column, blank, (blank.hint,), _NUMBER)
    column.gap(4)
    for name, lines in blank.fields:
        column.gap(_LINE - _ABOVE)
        column.aside(name, _LABEL, _LABEL, mm(_LABELS))
        column.gap(_ABOVE)
        column.inset = mm(_LABELS)
        column.rule(0.4)
        for _ in range(lines - 1):
            column.gap(_LINE)
            column.rule(0.4)
        column.inset = 0.0
    column.gap(14)
    column.cut()
    column.gap(8)
    column.text(blank.slip_title, _TITLE)
    column.gap(3)
    _number(column, blank, blank.slip, _OWN)
    return column


def _number(column: Column, blank: Blank, said: tuple[str, ...], type_: Type) -> None:
    right = Column(mm(_CODE))
    right.squares(code(blank.code), mm(_CODE))
    left = Column(column.width - mm(_CODE + _BESIDE))
    left.fitted(blank.number, type_)
    for each in said:
        left.gap(2)
        left.text(each, _SMALL)
    column.beside(left, right, mm(_BESIDE))
