"""A sheet as a file or a picture, in memory: words never lie on a disk in the open."""

from PySide6.QtCore import QBuffer, QMarginsF, QSize
from PySide6.QtGui import QImage, QPagedPaintDevice, QPainter, QPdfWriter, Qt

from ui.paper.sheet import DPI, Sheet

_INCH = 25.4


def pdf(sheet: Sheet, title: str = "") -> bytes:
    """The sheet as PDF with its letters embedded; `title` holds nothing personal."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    writer.setTitle(title)
    writer.setCreator("")
    paint(sheet, writer, DPI)
    return bytes(buffer.data().data())


def picture(sheet: Sheet, page: int = 0, dpi: int = 150) -> QImage:
    """A page as a picture."""
    size = sheet.millimetres
    found = QImage(
        QSize(round(size.width() / _INCH * dpi), round(size.height() / _INCH * dpi)),
        QImage.Format.Format_RGB32,
    )
    found.fill(Qt.GlobalColor.white)
    painter = QPainter(found)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(dpi / DPI, dpi / DPI)
    sheet.paint(painter, page)
    painter.end()
    return found


def paint(sheet: Sheet, device: QPagedPaintDevice, dpi: int) -> bool:
    """The sheet on whatever has pages of `dpi` dots an inch; whether it took them all."""
    device.setPageSize(sheet.page_size)
    device.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter()
    if not painter.begin(device):
        return False
    painter.scale(dpi / DPI, dpi / DPI)
    taken = True
    for page in range(len(sheet.pages)):
        taken = taken and (page == 0 or device.newPage())
        sheet.paint(painter, page)
    return painter.end() and taken
