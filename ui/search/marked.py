"""Paints cells with their found words marked: on their own ground, underlined where selected.

Words alone are written directly. Qt's own way asks the model for seven roles of every cell and the
style for its ground, a quarter of what painting a screen full of rows takes.
"""

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.search.model import CELL
from ui.search.presenter import Cell
from ui.theme import tokens
from ui.widgets.table import Index

_INDENT = 8
_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


class Marked(QStyledItemDelegate):
    """For the cells of a model that gives them as `Cell`."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The row's own ground where it is selected, then the words."""
        cell: Cell = index.data(CELL)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            self._lay_ground(painter, QStyleOptionViewItem(option), index)
        worn = tokens()
        ink = worn.on_accent if chosen else worn.text_dim if cell.dim else worn.text
        painter.setPen(QColor(ink))
        painter.setFont(option.font)
        room = option.rect.adjusted(_INDENT, 0, -_INDENT, 0)
        text = option.fontMetrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, room.width())
        if cell.marks:
            _write_marked(painter, room, _laid_out(text, cell, option, chosen))
        else:
            painter.drawText(room, _LINE, text)

    def _lay_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        option.text = ""
        widget = option.widget
        style = widget.style() if widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)


def _write_marked(painter: QPainter, room: QRect, layout: QTextLayout) -> None:
    painter.save()
    painter.setClipRect(room)
    top = room.top() + (room.height() - layout.boundingRect().height()) / 2
    layout.draw(painter, QPointF(room.left(), top))
    painter.restore()


def _laid_out(text: str, cell: Cell, option: QStyleOptionViewItem, chosen: bool) -> QTextLayout:
    """One line; what has no room is cut off already, with dots."""
    layout = QTextLayout(text, option.font)
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
