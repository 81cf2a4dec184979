"""What may stand on the customer's screen, and how it is laid out and painted.

A sheet is all that the window knows: what is on no sheet cannot be seen there. The same sheet is
painted alike on the screen, in the clerk's window and on paper, because layout is a function of
sheet and size alone.
"""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from app.witness.acts import Line
from ui.theme import base_font
from ui.tokens import LIGHT

# Raise it whenever a sheet would look otherwise: acts name the layout that a customer saw.
LAYOUT = 1
# Heights of letters on a screen 1920 wide, by role, and whether they are bold.
_ROLES = {
    "head": (26.0, False), "title": (60.0, True), "lead": (42.0, True), "label": (26.0, False),
    "body": (36.0, False), "note": (28.0, False), "row": (34.0, False),
    "pair": (36.0, False),
}  # fmt: skip
_ABOVE = {
    "head": 0.0, "title": 0.5, "lead": 0.8, "label": 1.0, "body": 0.4, "note": 1.1, "row": 0.5,
    "pair": 0.5,
}  # fmt: skip
# What stands below a line is smaller, but never so small that nobody reads it.
_BELOW, _BELOW_LEAST = 0.66, 21.0
# Letters grow while there is room, and shrink until everything has some.
_GROWN, _LARGE, _SMALLER, _LEAST = 1.3, 1.35, 0.95, 0.35
_WIDE, _WIDTH, _MARGIN = 1920.0, 1600.0, 72.0
# So much of the width has the name of a row, and that of a pair.
_NAMED, _NAME, _GAP = 0.66, 0.17, 24.0
_DIM = ("head", "label", "note")
_WRAP = Qt.TextFlag.TextWordWrap


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


@dataclass(frozen=True)
class Placed:
    """Words at their place."""

    place: QRectF
    text: str
    font: QFont
    ink: str
    right: bool = False


def laid_out(sheet: Sheet, size: QSizeF) -> list[Placed]:
    """Its words on a screen of this size: as large as they fit, never cut off."""
    unit = size.width() / _WIDE
    margin, left = _MARGIN * unit, inset(size.width())
    width = size.width() - 2 * left
    factor = _GROWN * (_LARGE if sheet.large else 1.0)
    while True:
        column = _Column(left, width, unit * factor)
        found = [each for line in sheet.lines for each in column.add(line)]
        if column.y <= size.height() - 2 * margin or factor <= _LEAST:
            break
        factor *= _SMALLER
    top = max(margin, (size.height() - column.y) / 3)
    for each in found:
        each.place.translate(0, top)
    return found


def inset(width: float) -> float:
    """How far from the edge words and choices begin, on a screen of this width."""
    return width * (1 - _WIDTH / _WIDE) / 2


def paint(painter: QPainter, sheet: Sheet, size: QSizeF) -> None:
    """Draw it, on its own ground, in the same colours by day and by night."""
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), QColor(LIGHT.surface))
    for each in laid_out(sheet, size):
        painter.setFont(each.font)
        painter.setPen(QColor(getattr(LIGHT, each.ink)))
        side = Qt.AlignmentFlag.AlignRight if each.right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(each.place, int(_WRAP) | int(side), each.text)


class _Column:
    """Lines one below the other; `y` is how far down it has come."""

    def __init__(self, left: float, width: float, unit: float) -> None:
        self._left, self._width, self._unit = left, width, unit
        self.y = 0.0

    def add(self, line: Line) -> list[Placed]:
        """The words of one line."""
        height, bold = _ROLES[line.role]
        font = _font(height * self._unit, bold=bold)
        below = _font(max(height * _BELOW, _BELOW_LEAST) * self._unit, bold=False)
        self.y += _ABOVE[line.role] * height * self._unit if self.y else 0.0
        if line.role == "pair":
            return self._pair(line, font, below)
        ink = "text_dim" if line.role in _DIM else "accent" if line.role == "lead" else "text"
        top, room = self.y, (0.0, self._width * (_NAMED if line.value else 1.0))
        found = [self._put(line.text, font, ink, room)]
        if line.value:
            place = QRectF(self._left, top, self._width, self.y - top)
            found.append(Placed(place, line.value, font, "text", right=True))
        return [*found, *self._below(line, below, room)]

    def _pair(self, line: Line, font: QFont, below: QFont) -> list[Placed]:
        """The name at the left, what it says beside it."""
        top, place = self.y, self._width * _NAME
        name = self._put(line.text, font, "text_dim", (0.0, place - _GAP * self._unit))
        ended, self.y = self.y, top
        room = (place, self._width - place)
        found = [name, self._put(line.value, font, "text", room), *self._below(line, below, room)]
        self.y = max(self.y, ended)
        return found

    def _below(self, line: Line, font: QFont, room: tuple[float, float]) -> list[Placed]:
        return [self._put(line.below, font, "text_dim", room)] if line.below else []

    def _put(self, text: str, font: QFont, ink: str, room: tuple[float, float]) -> Placed:
        """`room`: from where in the column, how wide."""
        start, width = room
        bounds = QFontMetricsF(font).boundingRect(QRectF(0, 0, width, 1e6), int(_WRAP), text)
        place = QRectF(self._left + start, self.y, width, bounds.height())
        self.y += bounds.height()
        return Placed(place, text, font, ink)


def _font(pixels: float, *, bold: bool) -> QFont:
    font = base_font()
    font.setPixelSize(max(9, round(pixels)))
    font.setBold(bold)
    return font
