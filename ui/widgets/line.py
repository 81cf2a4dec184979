"""Paints one row of a list: what it is, what more there is to it, its state at the right end."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.icons import SIDE, pixmap
from ui.line import Line
from ui.states import STATES
from ui.theme import SMALL, scaled, sized, tokens

LINE = Qt.ItemDataRole.UserRole + 1
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_SIDES, _ABOVE, _BETWEEN, _GAP = 12, 8, 3, 6
Index = QModelIndex | QPersistentModelIndex


class LineDelegate(QStyledItemDelegate):
    """Paints rows of one height, each line cut with … where it has no room."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line or two."""
        line = index.data(LINE)
        if line is None or line.plain:
            return super().sizeHint(option, index)
        first, second = (QFontMetrics(each).height() for each in _fonts(option.font))
        below = second + _BETWEEN if line.text else 0
        return QSize(0, first + below + 2 * scaled(_ABOVE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground as the style has it, then the words."""
        line = index.data(LINE)
        if line is None or line.plain:
            super().paint(painter, option, index)
            return
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        shown.text = ""
        widget = shown.widget
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, widget)
        painter.save()
        room = shown.rect.adjusted(_SIDES, scaled(_ABOVE), -_SIDES, -scaled(_ABOVE))
        here = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_Active
        _write(painter, room, line, option.font, front=(shown.state & here) == here)
        painter.restore()


def _fonts(base: QFont) -> tuple[QFont, QFont]:
    bold = QFont(base)
    bold.setBold(True)
    return bold, sized(base, SMALL)


def _write(painter: QPainter, room: QRect, line: Line, font: QFont, *, front: bool) -> None:
    """`front`: on the ground of what has the caret, where one ink can be read."""
    bold, small = _fonts(font)
    first, second = QFontMetrics(bold), QFontMetrics(small)
    top = QRect(room.left(), room.top(), room.width(), first.height())
    below = top.translated(0, top.height() + _BETWEEN)
    below.setHeight(second.height())
    if line.state:
        wide = second.horizontalAdvance(line.note) + scaled(SIDE) + 3 * _GAP
        # What could stand whole is not cut for how it stands: that goes below. What is cut anyway
        # gives way, by less than half.
        head, most = first.horizontalAdvance(line.head), room.width()
        fits = wide < most / 3 or head + wide <= most or (head > most and wide < most / 2)
        beside = top if fits or not line.text else below
        place = QRect(beside)
        beside.setRight(max(beside.left(), beside.right() - wide))
        place.setLeft(beside.right() + 2 * _GAP)
        _note(painter, place, line, small, front=front)
    for text, rect, each, ink in (
        (line.head, top, bold, "text"), (line.text, below, small, "text_dim"),
    ):  # fmt: skip
        painter.setFont(each)
        painter.setPen(_colour("on_accent" if front else ink))
        cut = QFontMetrics(each).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, _LEFT, cut)


def _note(painter: QPainter, room: QRect, line: Line, font: QFont, *, front: bool) -> None:
    """Sign and words."""
    state, side = STATES[line.state], scaled(SIDE)
    ink = "on_accent" if front else state.ink
    middle = room.top() + (room.height() - side) // 2
    painter.drawPixmap(QRect(room.left(), middle, side, side), pixmap(state.sign, ink))
    painter.setFont(font)
    painter.setPen(_colour(ink))
    words = room.adjusted(side + _GAP, 0, 1, 0)
    cut = QFontMetrics(font).elidedText(line.note, Qt.TextElideMode.ElideRight, words.width())
    painter.drawText(words, _LEFT, cut)


def _colour(ink: str) -> QColor:
    return QColor(getattr(tokens(), ink))
