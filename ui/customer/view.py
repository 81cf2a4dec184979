"""One sheet as a picture: on the customer's screen, and for whoever looks at it afterwards."""

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.customer.presenter import ShowingShown
from ui.customer.sheet import BLANK, Sheet, paint
from ui.customer.strokes import ASPECT, paint_strokes
from ui.theme import SMALL, mark, scaled, write
from ui.tokens import LIGHT
from ui.words import say

_WIDE, _HIGH, _LEAST, _AROUND = 16, 10, 120, 48


class SheetView(QWidget):
    """One sheet, painted; the same widget shows it to the clerk afterwards."""

    def __init__(self) -> None:
        super().__init__()
        self.sheet = BLANK
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def show_sheet(self, sheet: Sheet) -> None:
        """This and nothing else."""
        self.sheet = sheet
        self.setAccessibleName(sheet.text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """As it is laid out for this size."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        paint(painter, self.sheet, QSizeF(self.size()))


class ShowingCard(QScrollArea):
    """What the customer saw, and the signature as it was drawn; scrolls by itself, so that the page
    need not. Ids: showing, showing.told, showing.picture."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("showing")
        self.setAccessibleName(say("customer.window"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._told, self._picture, card = QLabel(), _Picture(), QFrame()
        self._told.setObjectName("showing.told")
        self._told.setWordWrap(True)
        write(self._told, SMALL)
        mark(self._told, "role", "dim")
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(6)
        column.addWidget(self._told)
        column.addWidget(self._picture)
        column.addStretch(1)
        self.setWidget(card)
        self.hide()

    def sizeHint(self) -> QSize:
        """What is left is enough."""
        return QSize(super().sizeHint().width(), scaled(_LEAST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As wide as fits beside a scroll bar, whether there is one or not: the bar would come and
        go with the height otherwise, for ever."""
        self._picture.fit(max(1, self.width() - _AROUND))
        super().resizeEvent(event)

    def show_showing(self, found: ShowingShown | None) -> None:
        """This one; nothing where nothing was shown."""
        if found is not None:
            self._told.setText(found.told)
            self._picture.show_showing(found)
        self.setVisible(found is not None)


class _Picture(QWidget):
    """Of the shape of a screen, and below it that of the pad where something was drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("showing.picture")
        self._found = ShowingShown("", BLANK, ())

    def show_showing(self, found: ShowingShown) -> None:
        self._found = found
        self.setAccessibleName(found.sheet.text)
        self.fit(self.width())
        self.update()

    def fit(self, width: int) -> None:
        pad = width / ASPECT if self._found.strokes else 0
        self.setFixedSize(width, round(width * _HIGH / _WIDE + pad))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        size = QSizeF(self.width(), self.width() * _HIGH / _WIDE)
        paint(painter, self._found.sheet, size)
        place = QRectF(0, size.height(), self.width(), self.width() / ASPECT)
        if self._found.strokes:
            painter.fillRect(place, QColor(LIGHT.surface))
            paint_strokes(painter, self._found.strokes, place)
