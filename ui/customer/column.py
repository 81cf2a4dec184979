"""Lines of a customer's sheet one below the other, in letters of one size."""

import re
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QTextLayout, QTextOption

from app.witness.acts import Line
from ui.glyphs import spelled
from ui.theme import base_font

# Heights of letters on a screen of 1920 by 1200 points, by role, and whether they are bold.
BODY = 36.0
_ROLES = {
    "head": (26.0, False), "title": (60.0, True), "lead": (42.0, True), "label": (26.0, False),
    "body": (BODY, False), "note": (28.0, False), "row": (34.0, False), "pair": (BODY, False),
}  # fmt: skip
_ABOVE = {
    "head": 0.0, "title": 0.5, "lead": 0.7, "label": 1.0, "body": 0.5, "note": 1.0, "row": 0.6,
    "pair": 0.5,
}  # fmt: skip
_LEADING = 1.36
# What stands below a line is smaller, but never so small that nobody reads it.
_BELOW, _LEAST = 0.64, 11
# So much of the width has the name of a row; and what is left between a name and what it says.
_NAMED, _GAP = 0.66, 24.0
_DIM = ("head", "label", "note")
# A number stays with the word before or after it.
_TOGETHER = re.compile(r"(?<=\u7b2c) (?=\d)|(?<=\d) (?=[\u4e00-\u9fff])")
_NO_BREAK = "\u00a0"


@dataclass(frozen=True)
class Placed:
    """One line of words at its place."""

    place: QRectF
    text: str
    font: QFont
    ink: str
    right: bool = False


@dataclass(frozen=True)
class Hand:
    """How large is written: `unit` is a point of the screen that roles are measured on, `factor`
    how much larger letters are than usual. The fuller a sheet, the less its letters differ."""

    unit: float
    factor: float

    def size(self, role: str) -> float:
        """The height of letters, in points of this screen."""
        differs = (_ROLES[role][0] - BODY) * min(1.0, self.factor)
        return (BODY + differs) * self.factor * self.unit

    def above(self, role: str) -> float:
        """What is left free above a line."""
        return _ABOVE[role] * self.size(role)

    def font(self, role: str) -> QFont:
        """Of a line."""
        return _font(self.size(role), bold=_ROLES[role][1])

    def below(self, role: str) -> QFont:
        """Of what stands below one."""
        return _font(_BELOW * self.size(role), bold=False)


class Column:
    """Lines one below the other; `y` is how far down it has come, `name` how much of the width the
    name of a pair has."""

    def __init__(self, hand: Hand, left: float, width: float, name: float) -> None:
        self._hand, self._left, self._width, self._name = hand, left, width, name
        self.y = 0.0
        self.placed: list[Placed] = []
        # Where each line begins.
        self.begins: list[float] = []

    def add(self, line: Line) -> None:
        """The words of one line."""
        if self.placed:
            self.y += self._hand.above(line.role)
        self.begins.append(self.y)
        font, below = self._hand.font(line.role), self._hand.below(line.role)
        if line.role == "pair":
            self._pair(line, font, below)
            return
        ink = "text_dim" if line.role in _DIM else "accent" if line.role == "lead" else "text"
        top, room = self.y, (0.0, self._width * (_NAMED if line.value else 1.0))
        self._put(line.text, font, ink, room)
        self._put(line.below, below, "text_dim", (0.0, self._width))
        if line.value:
            place = QRectF(self._left, top, self._width, _height(font))
            self.placed.append(Placed(place, line.value, font, "text", right=True))

    def _pair(self, line: Line, font: QFont, below: QFont) -> None:
        """The name at the left, what it says beside it."""
        top, start = self.y, self._width * self._name
        name, _, more = line.text.partition("\n")
        beside = (0.0, start - _GAP * self._hand.unit)
        self._put(name, font, "text_dim", beside)
        self._put(more, below, "text_dim", beside)
        ended, self.y = self.y, top
        room = (start, self._width - start)
        self._put(line.value, font, "text", room)
        self._put(line.below, below, "text_dim", room)
        self.y = max(self.y, ended)

    def _put(self, text: str, font: QFont, ink: str, room: tuple[float, float]) -> None:
        """`room`: from where in the column, how wide."""
        start, width = room
        height = _height(font)
        for each in _lines(text, font, width):
            self.placed.append(
                Placed(QRectF(self._left + start, self.y, width, height), each, font, ink)
            )
            self.y += height


def _lines(text: str, font: QFont, width: float) -> list[str]:
    """Broken where Chinese and English may be, never between a number and its measure."""
    found = []
    for paragraph in spelled(_TOGETHER.sub(_NO_BREAK, text)).split("\n") if text else ():
        layout, option = QTextLayout(paragraph, font), QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
        layout.endLayout()
        spans = (layout.lineAt(at) for at in range(layout.lineCount()))
        found += [paragraph[at.textStart() :][: at.textLength()].rstrip(" ") for at in spans]
    return found


def _height(font: QFont) -> float:
    return font.pixelSize() * _LEADING


def _font(pixels: float, *, bold: bool) -> QFont:
    font = base_font()
    font.setPixelSize(max(_LEAST, round(pixels)))
    font.setBold(bold)
    return font
