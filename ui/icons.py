"""The program's own signs, drawn in a colour of the theme."""

from functools import cache
from importlib import resources

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from ui.theme import scaled, tokens

SIDE = 18
_DENSITY = 2.0


def pixmap(name: str, ink: str = "text") -> QPixmap:
    """A sign of `resources/icons` in an ink of the tokens worn now, sharp at twice the size."""
    return _drawn(name, getattr(tokens(), ink), scaled(SIDE))


def icon(name: str, ink: str = "text") -> QIcon:
    """The same for a button."""
    return QIcon(pixmap(name, ink))


@cache
def _drawn(name: str, colour: str, side: int) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    path = resources.files("resources") / "icons" / f"{name}.svg"
    drawing = path.read_bytes().replace(b"currentColor", colour.encode())
    made = QPixmap(round(side * _DENSITY), round(side * _DENSITY))
    made.fill(QColor(0, 0, 0, 0))
    painter = QPainter(made)
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(made.rect()))
    painter.end()
    made.setDevicePixelRatio(_DENSITY)
    return made
