"""How a receipt stands on paper: what matters to the customer first, what was said last."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter

from app.receipts.signed import Strokes
from ui.customer.strokes import ASPECT, paint_strokes
from ui.paper.breaking import broken
from ui.paper.sheet import ROLL, SIZES, Column, Piece, Sheet, Type, mm

_HEAD, _TITLE, _NUMBER = Type(9.5), Type(11, bold=True), Type(24, bold=True)
_FIRST, _BODY, _SMALL, _BELOW = Type(11, bold=True), Type(10), Type(8.5), Type(7.5)
_LABEL = Type(8.5, bold=True)
# 大字: large print for whoever asked for it. Two languages have to fit on one page of A5.
_LARGE, _BOTH = 1.35, 0.92
_CODE, _BESIDE, _LABELS, _SIGNED = 27.0, 7.0, 20.0, 48.0


@dataclass(frozen=True)
class Said:
    """A sentence, and the same in Chinese to stand below it in small type, else empty."""

    main: str
    below: str = ""


@dataclass(frozen=True)
class Slip:
    """Everything on a receipt in its order. `code` is what the square code says; `rows` are names
    and values of what was recorded; `pages` is asked for "page i of n"; `strokes` is the
    customer's signature, `signed` says of which words."""

    size: str
    large: bool
    hall: Said
    title: Said
    number: str
    marks: tuple[Said, ...]
    code: str
    about_code: Said
    first: tuple[Said, ...]
    then: tuple[Said, ...]
    rows: tuple[tuple[Said, Said], ...]
    foot: str
    pages: str
    signed: Said = Said("")
    strokes: Strokes = ()


def sheet(slip: Slip) -> Sheet:
    """A receipt laid out on its paper."""
    size = SIZES[slip.size]
    scale = _LARGE if slip.large else _BOTH if slip.title.below else 1.0
    column = Column(size.column, scale)
    _head(column, slip)
    (_number_on_roll if size is ROLL else _number)(column, slip)
    for each in slip.first:
        column.gap(6 if each is not slip.first[0] else 10)
        _say(column, each, _FIRST if each is slip.first[0] else _BODY)
    column.gap(9)
    column.rule()
    column.gap(5)
    for name, value in slip.rows:
        (_row_on_roll if size is ROLL or slip.large else _row)(column, name, value)
    if slip.signed.main:
        _signature(column, slip)
    column.gap(3)
    column.rule()
    for each in slip.then:
        column.gap(5)
        _say(column, each, _SMALL)
    if size is ROLL:
        column.gap(5)
        column.text(slip.foot, _BELOW)
        return broken(size, column)
    return broken(size, column, lambda page, pages: _foot(slip, page, pages))


def _signature(column: Column, slip: Slip) -> None:
    """How it was signed, and what was drawn, by the same hand as on the screen."""
    column.gap(2)
    width = mm(_SIGNED)
    if not slip.strokes or slip.size == ROLL.name:
        _say(column, slip.signed, _SMALL)
        column.pieces += [drawn(slip.strokes, width)] if slip.strokes else []
        return
    # Beside its words it takes no height of its own: two languages and it fit on one page of A5.
    told, right = Column(column.width - width - mm(_BESIDE), column.scale), Column(width)
    _say(told, slip.signed, _SMALL)
    right.pieces.append(drawn(slip.strokes, width))
    column.beside(told, right, mm(_BESIDE))


def drawn(strokes: Strokes, width: float) -> Piece:
    """A signature so wide, painted by what paints it on the screen."""

    def paint(painter: QPainter, at: QPointF) -> None:
        paint_strokes(painter, strokes, QRectF(at, QSizeF(width, width / ASPECT)))

    return Piece(width / ASPECT, paint)


def code(content: str) -> tuple[tuple[int, ...], ...]:
    """The squares of a code; the layout leaves the white around it that a reader needs."""
    import segno

    made = segno.make(content, error="m", micro=False)
    return tuple(tuple(row) for row in made.matrix)


def _head(column: Column, slip: Slip) -> None:
    _say(column, slip.hall, _HEAD)
    _say(column, slip.title, _TITLE)
    column.gap(3)
    column.rule(1.2)
    column.gap(10)


def _number(column: Column, slip: Slip) -> None:
    """The number and what the code is for on the left, the code on the right."""
    right = Column(mm(_CODE), column.scale)
    right.squares(code(slip.code), mm(_CODE))
    left = Column(column.width - mm(_CODE + _BESIDE), column.scale)
    left.fitted(slip.number, _NUMBER)
    for each in slip.marks:
        _say(left, each, _LABEL)
    left.gap(3)
    _say(left, slip.about_code, _SMALL)
    column.beside(left, right, mm(_BESIDE))


def _number_on_roll(column: Column, slip: Slip) -> None:
    column.fitted(slip.number, _NUMBER, Qt.AlignmentFlag.AlignHCenter)
    for each in slip.marks:
        _say(column, each, _LABEL)
    column.gap(9)
    column.squares(code(slip.code), mm(_CODE), (column.width - mm(_CODE)) / 2)
    column.gap(9)
    _say(column, slip.about_code, _SMALL)


def _row(column: Column, name: Said, value: Said) -> None:
    """Name on the left, value on the right; the value may go on over pages."""
    column.aside(name.main, _LABEL, _BODY, mm(_LABELS))
    column.inset = mm(_LABELS)
    _say(column, value, _BODY)
    column.inset = 0.0
    column.gap(4)


def _row_on_roll(column: Column, name: Said, value: Said) -> None:
    column.text(name.main, _LABEL, stays=True)
    _say(column, value, _BODY)
    column.gap(4)


def _say(column: Column, said: Said, type_: Type) -> None:
    if said.main:
        column.text(said.main, type_, stays=bool(said.below))
    if said.below:
        column.text(said.below, _BELOW)


def _foot(slip: Slip, page: int, pages: int) -> Column:
    column = Column(SIZES[slip.size].column)
    column.rule()
    column.gap(3)
    column.text(slip.foot, _BELOW)
    if pages > 1:
        column.text(slip.pages.format(page=page, pages=pages), _BELOW)
    return column
