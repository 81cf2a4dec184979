"""Cells of a table: their words, and how they are painted.

Words are written directly. Qt's own way asks the model for seven roles of every cell and the style
for its ground, and shapes each text twice: to see whether it fits, and to paint it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QStaticText,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
    QTransform,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.theme import tokens

Index = QModelIndex | QPersistentModelIndex
Marks = tuple[tuple[int, int], ...]
_INDENT = 8
# More than two screens full have.
_KEPT = 512


@dataclass(frozen=True, slots=True)
class Cell:
    """Words of a cell and what is marked in them; `dim` where they only say why there are none."""

    text: str
    marks: Marks = ()
    dim: bool = False


class CellDelegate(QStyledItemDelegate):
    """Writes what `cell` finds at an index, on the ground that the table has laid: found words
    marked on their own ground, underlined in the row that is selected."""

    def __init__(self, cell: Callable[[Index], Cell], table: QWidget) -> None:
        super().__init__(table)
        self._cell = cell
        # Halls, classes and states are the same in most rows; each is shaped once.
        self._shaped = lru_cache(_KEPT)(lambda words, wide: _shaped(words, wide, table.font()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The words, with dots where they have no room."""
        cell, worn = self._cell(index), tokens()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setPen(
            QColor(worn.on_accent if chosen else worn.text_dim if cell.dim else worn.text)
        )
        room = option.rect.adjusted(_INDENT, 0, -_INDENT, 0)
        if cell.marks:
            text = _fitting(cell.text, room.width(), option.fontMetrics)
            _write_marked(painter, room, _laid_out(text, cell, option.font, chosen))
            return
        shaped, tall = self._shaped(cell.text, room.width())
        painter.drawStaticText(room.left(), room.top() + (room.height() - tall) // 2, shaped)


def _shaped(words: str, wide: int, font: QFont) -> tuple[QStaticText, int]:
    """To be drawn on one line, and how tall it is."""
    words, metrics = words.replace("\n", " "), QFontMetrics(font)
    long = len(words) > _many(wide, metrics)
    made = QStaticText(_fitting(words, wide, metrics) if long else words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.prepare(QTransform(), font)
    if made.size().width() > wide:
        made.setText(_fitting(words, wide, metrics))
    return made, metrics.height()


def _many(wide: int, metrics: QFontMetrics) -> int:
    """So many may have room; more than that, narrow ones, are rare."""
    return 2 * wide // metrics.averageCharWidth()


def _fitting(words: str, wide: int, metrics: QFontMetrics) -> str:
    """All that has room, with dots where that is not all. Of long words only as many are measured
    as may have room."""
    for some in dict.fromkeys((words[: _many(wide, metrics)], words)):
        cut = metrics.elidedText(some, Qt.TextElideMode.ElideRight, wide)
        if cut != some:
            return cut
    return words


def _write_marked(painter: QPainter, room: QRect, layout: QTextLayout) -> None:
    painter.save()
    painter.setClipRect(room)
    top = room.top() + (room.height() - layout.boundingRect().height()) / 2
    layout.draw(painter, QPointF(room.left(), top))
    painter.restore()


def _laid_out(text: str, cell: Cell, font: QFont, chosen: bool) -> QTextLayout:
    """One line; what has no room is cut off already, with dots."""
    layout = QTextLayout(text, font)
    plain = QTextOption()
    plain.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(plain)
    layout.setFormats(_formats(cell, chosen))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return layout


def _formats(cell: Cell, chosen: bool) -> list[QTextLayout.FormatRange]:
    looks, worn = QTextCharFormat(), tokens()
    if chosen:
        looks.setFontUnderline(True)
    else:
        looks.setBackground(QColor(worn.warn_soft))
        looks.setForeground(QColor(worn.warn))
    found = []
    for start, end in cell.marks:
        range_ = QTextLayout.FormatRange()
        range_.start, range_.length, range_.format = start, end - start, looks
        found.append(range_)
    return found
