"""Pictures for tests: drawn, and brought to a complaint."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter

from app.attachments.commands import AddAttachments, NewAttachment
from app.desk import Desk
from app.journal.person import Person
from ui.attachments.picture import take_in

LIN = Person("3101", "林小满", "clerk", "QH")
MOST = {"jpeg": 8 << 20, "png": 8 << 20, "strokes": 1 << 20}


def drawn(width: int = 900, height: int = 1200, shade: int = 210) -> QImage:
    """A sheet with lines on it, as a bill has."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(shade, shade, shade - 12))
    painter = QPainter(image)
    for row in range(60, height - 40, 44):
        painter.fillRect(60, row, (width - 120) * (row % 7 + 3) // 10, 14, QColor(60, 66, 74))
    painter.end()
    return image


def file_of(image: QImage, kind: str = "jpeg", **said: str) -> bytes:
    """The picture as a camera would write it, with words inside."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(kind.encode()))
    for key, text in said.items():
        writer.setText(key, text)
    assert writer.write(image)
    return bytes(buffer.data().data())


def bring(desk: Desk, complaint: str, *ids: str) -> None:
    """Pictures added to a complaint at a desk."""
    now = desk.clock.now()
    for place, id_ in enumerate(ids):
        picture = take_in(drawn(shade=210 - 20 * place), MOST)
        desk.shelve(
            lambda shelf, i=id_, p=picture: shelf.keep(i, p.data, p.media, now)  # type: ignore[misc]
        ).result()
        new = (NewAttachment(id_, "5 月话费单" if place == 0 else ""),)
        add = AddAttachments(id=f"add-{id_}", about=("complaint", complaint), attachments=new)
        desk.do(add, LIN).result()
