"""A sheet of paper: sizes, type, and pieces one below the other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPageSize,
    QPainter,
    QTextLayout,
    QTextOption,
)

from ui.glyphs import spelled
from ui.theme import FALLBACK

# Everything is laid out in tenths of a point, so that paper, file and picture agree to the line.
DPI = 720
FAMILY = "Shouwen Sans"
_POINT, _MM = 10.0, DPI / 25.4
_LEADING = 1.45
_LEAST_POINTS = 7.0

# What a text layout takes for the end of a line.
_BREAK = "\u2028"
Paint = Callable[[QPainter, QPointF], None]


def mm(length: float) -> float:
    """Millimetres in units of the sheet."""
    return length * _MM


@dataclass(frozen=True)
class Size:
    """A kind of paper in millimetres; `height` None is as long as what stands on it."""

    name: str
    width: float
    height: float | None
    margin: float
    margin_y: float

    @property
    def column(self) -> float:
        """The width of what is written, in units."""
        return mm(self.width - 2 * self.margin)


A5 = Size("a5", 148, 210, 13, 11)
A4 = Size("a4", 210, 297, 20, 16)
ROLL = Size("roll", 80, None, 4, 5)
SIZES = {each.name: each for each in (A5, ROLL)}


@dataclass(frozen=True)
class Type:
    """Letters of one size in points."""

    points: float
    bold: bool = False

    def font(self, scale: float = 1.0) -> QFont:
        """The bundled font; what it has not is taken from what is installed."""
        font = QFont()
        font.setFamilies([FAMILY, *FALLBACK])
        font.setPixelSize(round(self.points * scale * _POINT))
        font.setBold(self.bold)
        return font


@dataclass(frozen=True)
class Piece:
    """Something of a height that is never broken; `stays` with what follows; `space` is dropped
    at the head of a page."""

    height: float
    paint: Paint | None = None
    stays: bool = False

    @property
    def space(self) -> bool:
        """Whether nothing is to be seen of it."""
        return self.paint is None


@dataclass
class Column:
    """Pieces one below the other, all of one width; text begins at `inset`."""

    width: float
    scale: float = 1.0
    inset: float = 0.0
    pieces: list[Piece] = field(default_factory=list)

    def gap(self, points: float) -> None:
        """Room."""
        self.pieces.append(Piece(points * self.scale * _POINT))

    def rule(self, thick: float = 0.6) -> None:
        """A thin line from `inset` to the right."""
        height, width, inset = thick * _POINT, self.width - self.inset, self.inset

        def paint(painter: QPainter, at: QPointF) -> None:
            corner = QPointF(at.x() + inset, at.y())
            painter.fillRect(QRectF(corner, QSizeF(width, height)), Qt.GlobalColor.black)

        self.pieces.append(Piece(height, paint, stays=True))

    def cut(self) -> None:
        """Dashes over the whole width: here the paper is cut or torn."""
        dash, height, width = mm(2), 0.5 * _POINT, self.width

        def paint(painter: QPainter, at: QPointF) -> None:
            for place in range(int(width / dash / 2) + 1):
                corner = QPointF(at.x() + place * 2 * dash, at.y())
                painter.fillRect(QRectF(corner, QSizeF(dash, height)), Qt.GlobalColor.black)

        self.pieces.append(Piece(height, paint, stays=True))

    def text(self, words: str, type_: Type, *, stays: bool = False) -> None:
        """A paragraph for every line of the words, broken where Chinese and English may be."""
        font = type_.font(self.scale)
        for paragraph in words.split("\n"):
            lines = _lines(paragraph, font, self.width - self.inset, self.inset)
            # A line alone at the foot or head of a page is hard to read on.
            ends = {0, len(lines) - 2} if len(lines) > 1 else set()
            for place, line in enumerate(lines):
                self.pieces.append(Piece(line.height, line.paint, stays or place in ends))

    def fitted(self, words: str, type_: Type, align: Qt.AlignmentFlag | None = None) -> None:
        """One line, made smaller until it fits."""
        points = type_.points
        while (
            QFontMetricsF(Type(points, type_.bold).font(self.scale)).horizontalAdvance(words)
            > self.width
            and points > _LEAST_POINTS
        ):
            points -= 0.5
        font = Type(points, type_.bold).font(self.scale)
        line = _lines(words, font, self.width, align=align)
        self.pieces.extend(Piece(each.height, each.paint, stays=True) for each in line)

    def aside(self, words: str, type_: Type, beside: Type, width: float) -> None:
        """Words of a narrow column in front of what follows in another type; they take no height
        of their own."""
        height = beside.font(self.scale).pixelSize() * _LEADING
        lines = _lines(words, type_.font(self.scale), width, height=height)

        def paint(painter: QPainter, at: QPointF) -> None:
            y = at.y()
            for each in lines:
                each.paint(painter, QPointF(at.x(), y))
                y += each.height

        self.pieces.append(Piece(0.0, paint, stays=True))

    def beside(self, left: "Column", right: "Column", gap: float) -> None:
        """Two columns side by side, never broken."""
        apart = left.width + gap
        height = max(left.height(), right.height())

        def paint(painter: QPainter, at: QPointF) -> None:
            left.paint(painter, at)
            right.paint(painter, QPointF(at.x() + apart, at.y()))

        self.pieces.append(Piece(height, paint))

    def squares(self, matrix: Sequence[Sequence[int]], size: float, left: float = 0.0) -> None:
        """Black squares of a code as one drawing; `size` and `left` in units."""

        def paint(painter: QPainter, at: QPointF) -> None:
            one = size / len(matrix)
            for y, row in enumerate(matrix):
                for x, dark in enumerate(row):
                    if dark:
                        corner = QPointF(at.x() + left + x * one, at.y() + y * one)
                        # A hair of overlap, so that no white line shows between two squares.
                        painter.fillRect(
                            QRectF(corner, QSizeF(one * 1.01, one * 1.01)), Qt.GlobalColor.black
                        )

        self.pieces.append(Piece(size, paint))

    def height(self) -> float:
        """Of all pieces."""
        return sum(each.height for each in self.pieces)

    def paint(self, painter: QPainter, at: QPointF) -> None:
        """All pieces, one below the other."""
        y = at.y()
        for each in self.pieces:
            if each.paint is not None:
                each.paint(painter, QPointF(at.x(), y))
            y += each.height


@dataclass(frozen=True)
class _Line:
    height: float
    paint: Paint


def _lines(
    words: str,
    font: QFont,
    width: float,
    inset: float = 0.0,
    align: Qt.AlignmentFlag | None = None,
    height: float = 0.0,
) -> list[_Line]:
    layout = QTextLayout(spelled(words).replace("\n", _BREAK), font)
    option = QTextOption(align or Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(inset, 0))
    layout.endLayout()
    height = height or font.pixelSize() * _LEADING
    return [_line(layout, place, height) for place in range(layout.lineCount())]


def _line(layout: QTextLayout, place: int, height: float) -> _Line:
    def paint(painter: QPainter, at: QPointF) -> None:
        line = layout.lineAt(place)
        painter.setPen(QColor(Qt.GlobalColor.black))
        line.draw(painter, QPointF(at.x(), at.y() + (height - line.height()) / 2))

    return _Line(height, paint)


@dataclass(frozen=True)
class Sheet:
    """What stands on a kind of paper, in pages; `foot` says what stands under page i of n."""

    size: Size
    pages: tuple[tuple[Piece, ...], ...]
    foot: Callable[[int, int], Column] | None = None

    @property
    def millimetres(self) -> QSizeF:
        """Width and height of a page; a roll is as long as it has to be."""
        if self.size.height is not None:
            return QSizeF(self.size.width, self.size.height)
        written = sum(each.height for each in self.pages[0]) / _MM
        return QSizeF(self.size.width, written + 2 * self.size.margin_y)

    @property
    def page_size(self) -> QPageSize:
        """For a printer or a file."""
        unit, match = QPageSize.Unit.Millimeter, QPageSize.SizeMatchPolicy.FuzzyMatch
        return QPageSize(self.millimetres, unit, "", match)

    def paint(self, painter: QPainter, page: int) -> None:
        """One page, in units of the sheet from its upper left corner."""
        x, y = mm(self.size.margin), mm(self.size.margin_y)
        for each in self.pages[page]:
            if each.paint is not None:
                each.paint(painter, QPointF(x, y))
            y += each.height
        if self.foot is not None:
            foot = self.foot(page + 1, len(self.pages))
            bottom = mm(self.millimetres.height() - self.size.margin_y)
            foot.paint(painter, QPointF(x, bottom - foot.height()))
