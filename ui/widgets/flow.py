"""A row that goes on in the next line where words need more room than there is."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Things one after the other at their own width; `below` is between two lines of them."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 8, below: int = 8) -> None:
        super().__init__(parent)
        self._below = below
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        """One more at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The one at this place, None where there is none."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take it out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """None."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Of as many lines as this width takes."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put everything where it stands."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """All in one line."""
        sizes = [each.sizeHint() for each in self._items if not each.isEmpty()]
        gaps = self.spacing() * max(0, len(sizes) - 1)
        tall = max((each.height() for each in sizes), default=0)
        return QSize(sum(each.width() for each in sizes) + gaps, tall)

    def minimumSize(self) -> QSize:
        """Of the largest one."""
        size = QSize()
        for each in self._items:
            if not each.isEmpty():
                size = size.expandedTo(each.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Go from line to line; the height of all lines."""
        left, top, tall = rect.x(), rect.y(), 0
        for each in self._items:
            if each.isEmpty():
                continue
            size = each.sizeHint()
            if left > rect.x() and left + size.width() > rect.x() + rect.width():
                left, top, tall = rect.x(), top + tall + self._below, 0
            if move:
                each.setGeometry(QRect(QPoint(left, top), size))
            left += size.width() + self.spacing()
            tall = max(tall, size.height())
        return top + tall - rect.y()
