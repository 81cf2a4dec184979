"""The pad that a customer signs on, by mouse, finger or pen."""

from PySide6.QtCore import QElapsedTimer, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QTabletEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.witness.acts import Point, Stroke
from ui.customer.strokes import ASPECT, SCALE, paint_strokes, thinned
from ui.tokens import LIGHT

_MOST_STROKES, _MOST_POINTS, _LONGEST = 200, 2000, 600_000
_LINE = 0.78


class Pad(QWidget):
    """Fingers come as mouse events by themselves, pens as tablet events. What does not fit into
    an act any more is not drawn, so that the customer sees what is kept."""

    drawn = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("customer.pad")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._strokes: list[list[Point]] = []
        self._down = False
        self._clock = QElapsedTimer()

    def strokes(self) -> tuple[Stroke, ...]:
        """What was drawn, as an act keeps it."""
        return thinned(self._strokes, _MOST_POINTS)

    def clear(self) -> None:
        """Begin again."""
        self._strokes, self._down = [], False
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Always of the same shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """A third of the width."""
        return round(width / ASPECT)

    def sizeHint(self) -> QSize:
        """Room for a signature."""
        return QSize(900, self.heightForWidth(900))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A stroke begins."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It goes on."""
        self._go_on(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It ends."""
        self._end(event.position())

    def tabletEvent(self, event: QTabletEvent) -> None:
        """The same with a pen."""
        step = {
            QEvent.Type.TabletPress: self._begin,
            QEvent.Type.TabletMove: self._go_on,
            QEvent.Type.TabletRelease: self._end,
        }[event.type()]
        step(event.position())
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line to sign on, and what is drawn."""
        painter, whole = QPainter(self), QRectF(self.rect())
        painter.fillRect(whole, QColor(LIGHT.surface))
        painter.setPen(QPen(QColor(LIGHT.edge), 1))
        painter.drawRect(whole.adjusted(0.5, 0.5, -0.5, -0.5))
        height = whole.height() * _LINE
        inset = whole.width() / 20
        painter.drawLine(QPointF(inset, height), QPointF(whole.width() - inset, height))
        paint_strokes(painter, self._strokes, whole)

    def _begin(self, at: QPointF) -> None:
        if len(self._strokes) >= _MOST_STROKES:
            return
        if not self._strokes:
            self._clock.start()
        self._down = True
        self._strokes.append([self._point(at)])
        self.update()

    def _go_on(self, at: QPointF) -> None:
        if self._down and self._strokes[-1][-1][:2] != self._point(at)[:2]:
            self._strokes[-1].append(self._point(at))
            self.update()

    def _end(self, at: QPointF) -> None:
        if self._down:
            self._go_on(at)
            self._down = False
            self.drawn.emit()

    def _point(self, at: QPointF) -> Point:
        unit = SCALE / max(1, self.width())
        x, y = round(at.x() * unit), round(at.y() * unit)
        highest = round(SCALE / ASPECT)
        span = min(self._clock.elapsed(), _LONGEST)
        return (max(0, min(x, SCALE)), max(0, min(y, highest)), span)
