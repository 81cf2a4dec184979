"""Pictures that somebody brought to a complaint on the example day."""

from datetime import datetime
from functools import partial

from PySide6.QtGui import QColor, QImage, QPainter

from app.content import Media
from app.shelf import Shelf
from ui.attachments.picture import Picture, take_in
from ui.attachments.presenter import adding
from ui.gallery.presenter import LIN, Day

_MOST: dict[Media, int] = {"png": 1 << 20, "jpeg": 1 << 20}


def brought(day: Day) -> None:
    """Two; the first is told under `picture`."""
    desk = day.desk("one")
    for place, title in enumerate(("5 月话费单（示例）", "")):
        id_ = desk.clock.new_id()
        picture = take_in(_sheet(210 - 24 * place), _MOST)
        desk.shelve(partial(_keep, id_, picture, desk.clock.now())).result()
        add = partial(adding, complaint=day.told["N02"], ids=id_, title=title)
        day.do("10:37", "one", LIN, add)
        day.told.setdefault("picture", id_)


def _keep(id_: str, picture: Picture, now: datetime, shelf: Shelf) -> None:
    shelf.keep(id_, picture.data, picture.media, now)


def _sheet(shade: int) -> QImage:
    """Lines on paper, as a bill has."""
    made = QImage(900, 1200, QImage.Format.Format_RGB32)
    made.fill(QColor(shade, shade, shade - 12))
    painter = QPainter(made)
    for row in range(60, made.height() - 40, 44):
        painter.fillRect(60, row, 780 * (row % 7 + 3) // 10, 14, QColor(60, 66, 74))
    painter.end()
    return made
