"""Paints a cell with its found words marked: on their own ground, underlined where selected."""

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.search.model import CELL
from ui.search.presenter import Cell
from ui.theme import tokens
from ui.widgets.table import Index

_INDENT = 8


class Marked(QStyledItemDelegate):
    """For cells that the model gives as `Cell`."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The row's own ground, then the words."""
        cell: Cell = index.data(CELL)
        if not cell.marks and not cell.dim:
            # Qt alone writes plain words several times faster.
            super().paint(painter, option, index)
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        self.initStyleOption(option, index)
        option.text = ""
        widget = option.widget
        style = widget.style() if widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        self._write(painter, option, cell, chosen)

    def _write(
        self, painter: QPainter, option: QStyleOptionViewItem, cell: Cell, chosen: bool
    ) -> None:
        worn = tokens()
        ink = worn.on_accent if chosen else worn.text_dim if cell.dim else worn.text
        room = option.rect.adjusted(_INDENT, 0, -_INDENT, 0)
        layout = _laid_out(cell, option, room, chosen)
        painter.save()
        painter.setClipRect(room)
        painter.setPen(QColor(ink))
        top = room.top() + (room.height() - layout.boundingRect().height()) / 2
        layout.draw(painter, QPointF(room.left(), top))
        painter.restore()


def _laid_out(cell: Cell, option: QStyleOptionViewItem, room: QRect, chosen: bool) -> QTextLayout:
    """One line, cut off at its end with dots where there is no room for all of it."""
    text = option.fontMetrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, room.width())
    layout = QTextLayout(text, option.font)
    plain = QTextOption()
    plain.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(plain)
    layout.setFormats([_format(start, end, chosen) for start, end in cell.marks])
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return layout


def _format(start: int, end: int, chosen: bool) -> QTextLayout.FormatRange:
    found, worn = QTextCharFormat(), tokens()
    if chosen:
        found.setFontUnderline(True)
    else:
        found.setBackground(QColor(worn.warn_soft))
        found.setForeground(QColor(worn.warn))
    range_ = QTextLayout.FormatRange()
    range_.start, range_.length, range_.format = start, end - start, found
    return range_
