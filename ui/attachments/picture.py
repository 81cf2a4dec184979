"""A picture is never kept as it came: it is read by one reader that was chosen by its first bytes,
painted anew and written again, so that nothing comes along that cannot be seen in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLoggingCategory, QSize
from PySide6.QtGui import QColorSpace, QImage, QImageReader, QImageWriter, QPainter

from app.content import Media

# Before anything is decoded: the largest file, and the most points that one may unfold into.
MOST_FILE = 40 * 1024 * 1024
MOST_POINTS = 50_000_000
# Enough to read every line of a bill.
LONGEST_SIDE = 2560
_QUALITIES = (86, 70, 50)
# What can be seen through stands on white, as on paper.
_PAPER = 0xFFFFFFFF
# Lines and letters stay sharp in PNG; beyond this it is a photo.
_SHARP_BYTES = 1_500_000
# What a file begins with → its reader, and what must stand near its end.
_KINDS: tuple[tuple[bytes, bytes, bytes], ...] = (
    (b"\xff\xd8\xff", b"jpeg", b"\xff\xd9"),
    (b"\x89PNG\r\n\x1a\n", b"png", b"IEND"),
    (b"BM", b"bmp", b""),
)
_TAIL = 256 * 1024
# What is wrong with a file is said beside the field; Qt's own words about it go nowhere.
QLoggingCategory.setFilterRules("qt.gui.imageio*=false")


class Unusable(Exception):
    """A file that is not taken; `code` is an objection's."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code, self.params = code, params


@dataclass(frozen=True)
class Picture:
    """A picture as it is kept."""

    media: Media
    data: bytes


def read_file(path: Path) -> bytes:
    """The bytes of a file, never more than could be taken; raises Unusable."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_FILE + 1)
    except OSError:
        raise Unusable("picture_unreadable") from None
    if len(data) > MOST_FILE:
        raise Unusable("picture_file_large", most=str(MOST_FILE >> 20))
    return data


def take_in(given: bytes | QImage, most: Mapping[Media, int]) -> Picture:
    """A picture from a file's bytes or from the clipboard; `most` is how large each type may be.

    Raises Unusable.
    """
    image, sharp = (given, True) if isinstance(given, QImage) else decoded(given)
    return _written(_painted(image), most, sharp=sharp)


def decoded(data: bytes, side: int = LONGEST_SIDE) -> tuple[QImage, bool]:
    """The picture in these bytes, upright and at most `side` points long; whether it was kept
    without loss. Raises Unusable."""
    kind, end = _kind(data)
    if end and end not in data[-_TAIL:]:
        raise Unusable("picture_broken")
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind))
    reader.setAutoDetectImageFormat(False)
    reader.setDecideFormatFromContent(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.isEmpty():
        raise Unusable("picture_broken")
    if size.width() * size.height() > MOST_POINTS:
        raise Unusable("picture_points", most=str(MOST_POINTS // 1_000_000))
    reader.setScaledSize(_within(size, side))
    image = reader.read()
    if image.isNull():
        raise Unusable("picture_broken")
    return image, kind != b"jpeg"


def _kind(data: bytes) -> tuple[bytes, bytes]:
    for begins, kind, end in _KINDS:
        if data.startswith(begins):
            return kind, end
    raise Unusable("picture_type")


def _within(size: QSize, side: int) -> QSize:
    longest = max(size.width(), size.height())
    return size if longest <= side else size * (side / longest)


def _painted(image: QImage) -> QImage:
    """The same points and nothing else: no words, places, previews or profiles of a camera."""
    if image.isNull() or image.width() * image.height() > MOST_POINTS:
        raise Unusable("picture_points", most=str(MOST_POINTS // 1_000_000))
    if image.colorSpace().isValid():
        image.convertToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    size = _within(image.size(), LONGEST_SIDE)
    made = QImage(size, QImage.Format.Format_RGB32)
    made.fill(_PAPER)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(made.rect(), image)
    painter.end()
    return made


def _written(image: QImage, most: Mapping[Media, int], *, sharp: bool) -> Picture:
    if sharp and (data := _encoded(image, b"png")) and len(data) <= min(_SHARP_BYTES, most["png"]):
        return Picture("png", data)
    for quality in _QUALITIES:
        data = _encoded(image, b"jpeg", quality)
        if 0 < len(data) <= most["jpeg"]:
            return Picture("jpeg", data)
    raise Unusable("picture_large", most=str(most["jpeg"] >> 20))


def _encoded(image: QImage, kind: bytes, quality: int = -1) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(kind))
    writer.setQuality(quality)
    return bytes(buffer.data().data()) if writer.write(image) else b""
