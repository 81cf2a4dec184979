"""A field of pictures in a row: Delete takes one out, arrows go along."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QLabel, QListView, QListWidget, QListWidgetItem, QVBoxLayout

from ui.theme import SMALL, mark, scaled, write
from ui.words import say

_ID = Qt.ItemDataRole.UserRole
_THUMB, _HEIGHT = QSize(48, 34), 46


class Pictures(QListWidget):
    """Its value is the ids of what lies on the shelf, parted by spaces. `wanted` asks whoever can
    for the picture of an id; `coming` counts those that are still being taken in."""

    edited = Signal()
    moved = Signal()
    wanted = Signal(str)

    def __init__(self, hint: str) -> None:
        super().__init__()
        self.coming = 0
        self._hint = QLabel(hint)
        self._hint.setWordWrap(True)
        write(self._hint, SMALL)
        mark(self._hint, "role", "dim")
        inside = QVBoxLayout(self.viewport())
        inside.setContentsMargins(8, 0, 8, 0)
        inside.addWidget(self._hint)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setIconSize(QSize(scaled(_THUMB.width()), scaled(_THUMB.height())))
        self.setFixedHeight(scaled(_HEIGHT))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("role", "pictures")

    def value(self) -> str:
        """The ids."""
        return " ".join(self.item(row).data(_ID) for row in range(self.count()))

    def set_value(self, value: str) -> None:
        """These instead."""
        if value == self.value():
            return
        self.clear()
        self._number()
        for each in value.split():
            self._append(each)
        self.edited.emit()

    def add(self, id_: str) -> None:
        """One more."""
        self._append(id_)
        self.setCurrentRow(self.count() - 1)
        self.edited.emit()

    def show_picture(self, id_: str, image: QImage | None) -> None:
        """How it looks, where it is still here."""
        for row in range(self.count()):
            if self.item(row).data(_ID) == id_ and image is not None:
                self.item(row).setIcon(QIcon(QPixmap.fromImage(image)))

    def caret(self) -> int:
        """Which one is current."""
        return max(0, self.currentRow())

    def set_caret(self, place: int) -> None:
        """Make that one current."""
        self.setCurrentRow(place)

    def write(self, text: str) -> None:
        """Nothing is typed here."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the current one out."""
        if event.key() == Qt.Key.Key_Delete and self.currentItem() is not None:
            self.takeItem(self.currentRow())
            self._number()
            self.edited.emit()
        else:
            super().keyPressEvent(event)

    def _append(self, id_: str) -> None:
        item = QListWidgetItem()
        item.setData(_ID, id_)
        item.setSizeHint(QSize(scaled(_THUMB.width() + 8), scaled(_THUMB.height() + 6)))
        self.addItem(item)
        self._number()
        self.wanted.emit(id_)

    def _number(self) -> None:
        self._hint.setVisible(not self.count())
        for row in range(self.count()):
            words = say("attachment.number", n=row + 1)
            self.item(row).setData(Qt.ItemDataRole.AccessibleTextRole, words)
            self.item(row).setToolTip(words)
