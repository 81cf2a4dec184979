"""One sheet as a picture: on the customer's screen, and for whoever looks at it afterwards."""

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.customer.presenter import ShowingShown
from ui.customer.sheet import BLANK, Sheet, laid_out, paint
from ui.customer.strokes import ASPECT, paint_strokes
from ui.theme import SMALL, mark, scaled, write
from ui.tokens import LIGHT
from ui.widgets.layout import empty
from ui.words import say

_WIDE, _HIGH, _LEAST, _AROUND = 16, 10, 120, 48
# What was seen is laid out for a screen as most have it, whatever room there is here.
_SCREEN = (1280.0, 800.0)


class SheetView(QWidget):
    """One sheet, painted; the same widget shows it to the clerk afterwards."""

    def __init__(self) -> None:
        super().__init__()
        self.sheet, self.page = BLANK, 0
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def show_sheet(self, sheet: Sheet) -> None:
        """This and nothing else."""
        self.sheet, self.page = sheet, 0
        self.setAccessibleName(sheet.text)
        self.update()

    def turn(self, page: int) -> None:
        """To this page of it."""
        self.page = page
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """As it is laid out for this size."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        paint(painter, self.sheet, QSizeF(self.size()), self.page)


class ShowingCard(QScrollArea):
    """What the customer saw, the latest first, and each signature as it was drawn; scrolls by
    itself, so that the page need not. Ids: showing, showing.told, showing.picture."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("showing")
        self.setAccessibleName(say("customer.window"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._found: list[ShowingShown] = []
        self._pictures: list[_Picture] = []
        card = QFrame()
        card.setProperty("role", "card")
        self._column = QVBoxLayout(card)
        self._column.setContentsMargins(14, 10, 14, 10)
        self._column.setSpacing(6)
        self.setWidget(card)
        self.hide()

    def sizeHint(self) -> QSize:
        """What is left is enough."""
        return QSize(super().sizeHint().width(), scaled(_LEAST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As wide as fits beside a scroll bar, whether there is one or not: the bar would come and
        go with the height otherwise, for ever."""
        self._fit()
        super().resizeEvent(event)

    def show_showings(self, found: list[ShowingShown]) -> None:
        """These; nothing where nothing was shown."""
        if found != self._found:
            self._found = found
            self._fill()
        self.setVisible(bool(found))

    def _fill(self) -> None:
        empty(self._column)
        self._pictures = []
        for each in self._found:
            told, picture = QLabel(each.told), _Picture(each)
            told.setObjectName("showing.told")
            told.setWordWrap(True)
            write(told, SMALL)
            mark(told, "role", "dim")
            self._column.addWidget(told)
            self._column.addWidget(picture)
            self._pictures.append(picture)
        self._column.addStretch(1)
        self._fit()

    def _fit(self) -> None:
        for each in self._pictures:
            each.fit(max(1, self.width() - _AROUND))


class _Picture(QWidget):
    """Every page of the shape of a screen, and below them that of the pad where something was
    drawn."""

    def __init__(self, found: ShowingShown) -> None:
        super().__init__()
        self.setObjectName("showing.picture")
        self.setAccessibleName(found.sheet.text)
        self._found, self._pages = found, 1

    def fit(self, width: int) -> None:
        """As wide as this."""
        size = QSizeF(*_SCREEN)
        self._pages = len(laid_out(self._found.sheet, size))
        pad = width / ASPECT if self._found.strokes else 0
        self.setFixedSize(width, round(self._pages * width * _HIGH / _WIDE + pad))

    def paintEvent(self, event: QPaintEvent) -> None:
        """As it was laid out on a screen, seen from further away."""
        painter, scale = QPainter(self), self.width() / _SCREEN[0]
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        for page in range(self._pages):
            painter.save()
            painter.translate(0, page * self.width() * _HIGH / _WIDE)
            painter.scale(scale, scale)
            paint(painter, self._found.sheet, QSizeF(*_SCREEN), page)
            painter.restore()
        if self._found.strokes:
            high = self.width() / ASPECT
            place = QRectF(0, self.height() - high, self.width(), high)
            painter.fillRect(place, QColor(LIGHT.surface))
            paint_strokes(painter, self._found.strokes, place)
