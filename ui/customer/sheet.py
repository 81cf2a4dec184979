"""What may stand on the customer's screen, and how it is laid out and painted.

A sheet is all that the window knows: what is on no sheet cannot be seen there. The same sheet is
painted alike on the screen, in the clerk's window and on paper, because layout is a function of
sheet and size alone.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import sqrt

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter

from app.witness.acts import Line
from ui.customer.column import BODY, Column, Hand, Placed
from ui.tokens import LIGHT

# Raise it whenever a sheet would look otherwise: acts name the layout that a customer saw.
LAYOUT = 2
# Letters grow while there is room, and shrink while they can be read well; the rest goes on on
# another page. The least in points of the screen, whatever its size.
_GROWN, _SMALLER, _LEAST, _LEAST_POINTS = 1.3, 0.96, 0.62, 15.0
# How much larger is large print, at its largest and at its least.
_LARGE, _LARGE_LEAST = 1.35, 1.5
_WIDE, _HIGH, _INSET, _MARGIN = 1920.0, 1200.0, 0.0625, 60.0
# How much of the width has the name of a pair, in one column and in two; and between the two.
_NAME, _NAME_BESIDE, _APART = 0.17, 0.24, 72.0
# Two columns are worth it on a broad screen where letters become so much larger by them.
_BROAD, _WORTH = 1.3, 1.1


@dataclass(frozen=True)
class Sheet:
    """`kind` names it, `lines` are all its words, `large` is large print. `choices` are what can be
    pressed below it, `ask` what stands beside a pad."""

    kind: str
    lines: tuple[Line, ...] = ()
    large: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    ask: str = ""

    @property
    def text(self) -> str:
        """Its words for whoever listens instead of looking."""
        parts = (part for each in self.lines for part in (each.text, each.value, each.below))
        return "\n".join(each for each in (*parts, self.ask) if each)


BLANK = Sheet("blank")
Page = tuple[Placed, ...]


def laid_out(sheet: Sheet, size: QSizeF) -> tuple[Page, ...]:
    """Its words on a screen of this size: as large as they fit, never cut off; on more pages where
    they would become too small to read."""
    unit = sqrt(max(1.0, size.width() * size.height()) / (_WIDE * _HIGH))
    margin = _MARGIN * unit
    room = max(1.0, size.height() - 2 * margin)
    largest, smallest = (_LARGE, _LARGE_LEAST) if sheet.large else (1.0, 1.0)
    least = max(_LEAST, _LEAST_POINTS / (BODY * unit)) * smallest
    most = max(least, _GROWN * largest)
    whole = _Whole(sheet.lines, size.width(), unit)
    found = _fitted(whole.one, most, least, room)
    if whole.pairs and size.width() > size.height() * _BROAD:
        two = _fitted(whole.two, most, least, room)
        # What goes on on other pages is read in one column.
        better = found.height > room or two.factor > found.factor * _WORTH
        found = two if two.height <= room and better else found
    pages = _pages(found, room)
    top = max(margin, (size.height() - found.height) / 3) if len(pages) == 1 else margin
    return tuple(_moved(each, top) for each in pages)


def inset(width: float) -> float:
    """How far from the edge words and choices begin, on a screen of this width."""
    return width * _INSET


def paint(painter: QPainter, sheet: Sheet, size: QSizeF, page: int = 0) -> None:
    """Draw a page of it, on its own ground, in the same colours by day and by night."""
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), QColor(LIGHT.surface))
    pages = laid_out(sheet, size)
    for each in pages[page % len(pages)]:
        painter.setFont(each.font)
        painter.setPen(QColor(getattr(LIGHT, each.ink)))
        side = Qt.AlignmentFlag.AlignRight if each.right else Qt.AlignmentFlag.AlignLeft
        flags = int(side) | int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextDontClip)
        painter.drawText(each.place, flags, each.text)


@dataclass(frozen=True)
class _Tried:
    """Lines in letters of this size, and how high they are together."""

    factor: float
    placed: list[Placed]
    begins: list[float]
    height: float


@dataclass(frozen=True)
class _Whole:
    """All lines of a sheet on a screen of this width."""

    lines: tuple[Line, ...]
    width: float
    unit: float

    @property
    def pairs(self) -> bool:
        return any(each.role == "pair" for each in self.lines)

    def one(self, factor: float) -> _Tried:
        """One below the other."""
        left = inset(self.width)
        column = Column(Hand(self.unit, factor), left, self.width - 2 * left, _NAME)
        for each in self.lines:
            column.add(each)
        return _Tried(factor, column.placed, column.begins, column.y)

    def two(self, factor: float) -> _Tried:
        """What was written down at the left, what follows from it at the right."""
        hand, left, apart = Hand(self.unit, factor), inset(self.width), _APART * self.unit
        half = (self.width - 2 * left - apart) / 2
        above = Column(hand, left, self.width - 2 * left, _NAME)
        sides = (
            Column(hand, left, half, _NAME_BESIDE),
            Column(hand, left + half + apart, half, _NAME_BESIDE),
        )
        first = next(at for at, each in enumerate(self.lines) if each.role == "pair")
        for each in self.lines[:first]:
            above.add(each)
        for side in sides:
            side.y = above.y + hand.above("lead")
        for each in self.lines[first:]:
            sides[each.role != "pair"].add(each)
        placed = [*above.placed, *sides[0].placed, *sides[1].placed]
        return _Tried(factor, placed, [], max(each.y for each in sides))


def _fitted(try_: Callable[[float], _Tried], most: float, least: float, room: float) -> _Tried:
    """In the largest letters that fit, else in the least."""
    factor = most
    while (found := try_(factor)).height > room and factor > least:
        factor = max(least, factor * _SMALLER)
    return found


def _pages(found: _Tried, room: float) -> list[Page]:
    """Broken where a line begins, and within one only where no page holds it."""
    cuts = [0.0]
    for each in sorted(found.placed, key=lambda each: each.place.top()):
        while each.place.bottom() - cuts[-1] > room and each.place.top() > cuts[-1]:
            begun = [at for at in found.begins if cuts[-1] < at <= each.place.top()]
            cuts.append(begun[-1] if begun else each.place.top())
    ends = [*cuts[1:], float("inf")]
    return [
        _moved([each for each in found.placed if cut <= each.place.top() < end], -cut)
        for cut, end in zip(cuts, ends, strict=True)
    ]


def _moved(placed: Sequence[Placed], down: float) -> Page:
    return tuple(replace(each, place=each.place.translated(0, down)) for each in placed)
