"""A signature: strokes in ten-thousandths of the pad's width, painted alike wherever it is."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.witness.acts import Point, Stroke
from ui.tokens import LIGHT

SCALE = 10_000
# The pad is three times as wide as high; a pen's line is this part of its width.
ASPECT, _PEN = 3.0, 1 / 260


def paint_strokes(painter: QPainter, strokes: Sequence[Sequence[Point]], place: QRectF) -> None:
    """Draw them into this place, whatever its size."""
    unit = place.width() / SCALE
    pen = QPen(QColor(LIGHT.text), place.width() * _PEN)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    for stroke in strokes:
        points = [QPointF(place.x() + x * unit, place.y() + y * unit) for x, y, _ in stroke]
        path = QPainterPath(points[0])
        for each in points[1:] or points:
            path.lineTo(each)
        painter.drawPath(path)
    painter.restore()


def thinned(strokes: Sequence[Sequence[Point]], most: int) -> tuple[Stroke, ...]:
    """The same with at most so many points a stroke; beginnings and ends stay."""
    found = []
    for stroke in strokes:
        step = max(1, -(-len(stroke) // most))
        kept = list(stroke[::step])
        if kept[-1] != stroke[-1]:
            kept[-1:] = [stroke[-1]] if len(kept) >= most else [kept[-1], stroke[-1]]
        found.append(tuple(kept))
    return tuple(found)
