"""The attachments of a record as rows: how each looks, and in words what, when and where."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from ui.attachments.presenter import THUMB, AttachmentShown, AttachmentsPresenter
from ui.bridge import Bridge
from ui.theme import scaled

_ID = Qt.ItemDataRole.UserRole
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ICON = QSize(56, 40)
_ROW, _MOST_ROWS, _FRAME = 52, 3, 4


class AttachmentRows(QListWidget):
    """Enter opens one. Id: case.attachments."""

    opened = Signal(str)

    def __init__(self, bridge: Bridge, id_: str, name: str) -> None:
        super().__init__()
        self.setObjectName(id_)
        self.setAccessibleName(name)
        self.setIconSize(QSize(scaled(_ICON.width()), scaled(_ICON.height())))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)
        self.setProperty("role", "pictures")
        self._presenter = AttachmentsPresenter(bridge)
        self._of = ""
        self._shown: list[AttachmentShown] = []
        self._aside = False
        self.itemDoubleClicked.connect(lambda item: self.opened.emit(item.data(_ID)))
        self.hide()

    def ask(self, complaint: str) -> None:
        """Those of this complaint."""
        self._of = complaint
        self._presenter.of(complaint, partial(self._show, complaint))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; letters do not search."""
        item = self.currentItem()
        if event.key() in _ENTER and item is not None:
            self.opened.emit(item.data(_ID))
        elif not event.text().isalnum():
            super().keyPressEvent(event)

    def aside(self, on: bool) -> None:
        """Out of the way, while a form needs the room."""
        self._aside = on
        self.setVisible(bool(self._shown) and not on)

    def _show(self, complaint: str, shown: list[AttachmentShown]) -> None:
        if complaint != self._of:
            return
        same = [each.id for each in shown] == [each.id for each in self._shown]
        here = {each.id for each in self._shown if each.here}
        self._shown = shown
        if not same:
            self._fill()
        for row, each in enumerate(shown):
            item = self.item(row)
            item.setText(f"{each.title}\n{each.meta} · {each.state}")
            item.setToolTip(each.words)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, each.words)
            if each.here and (not same or each.id not in here):
                self._presenter.image(each.id, THUMB, partial(self._paint, each.id))
        self.aside(self._aside)

    def _fill(self) -> None:
        current = max(0, self.currentRow())
        self.clear()
        for each in self._shown:
            item = QListWidgetItem()
            item.setData(_ID, each.id)
            item.setSizeHint(QSize(0, scaled(_ROW)))
            item.setIcon(_blank(self.iconSize()))
            self.addItem(item)
        self.setCurrentRow(min(current, self.count() - 1))
        self.setFixedHeight(scaled(_ROW) * min(self.count(), _MOST_ROWS) + _FRAME)

    def _paint(self, id_: str, image: QImage | None) -> None:
        for row in range(self.count()):
            if self.item(row).data(_ID) == id_ and image is not None:
                self.item(row).setIcon(QIcon(QPixmap.fromImage(image)))


def _blank(size: QSize) -> QIcon:
    """Keeps the words of a row in line where there is no picture yet."""
    made = QPixmap(size)
    made.fill(Qt.GlobalColor.transparent)
    return QIcon(made)
