"""The gallery for somebody who looks through it: the list of views, the switches, the live page.

| key | leads to |
|---|---|
| Ctrl+Page Down, Ctrl+Page Up | the next view, the one before, from anywhere |
| Up, Down, letters | in the list |

All other keys are those of the page that is shown.
"""

from collections.abc import Sequence
from typing import Any

import msgspec
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.settings import TEXT_SIZES
from ui.demo.failure import Failed
from ui.gallery.pictures import show
from ui.gallery.scene import Scene
from ui.gallery.view import View
from ui.words import LANGUAGES

SCALES = ("1", "1.25", "1.5", "2")
_LIST = 280


class GalleryWindow(QWidget):
    """`scale` is that of this process; another one is left in `wanted`, for the next."""

    def __init__(self, scene: Scene, views: Sequence[View], scale: str) -> None:
        super().__init__()
        self.wanted = ""
        self._scene, self._views = scene, {each.name: each for each in views}
        self._busy = False
        self._list, self._page, self._said = QListWidget(), QScrollArea(), QLabel()
        self._list.setAccessibleName("Views")
        self._list.addItems(list(self._views))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._said.setWordWrap(True)
        scene.place = self._place
        self._lay_out(scale)
        self._list.currentRowChanged.connect(self._later)
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda step=step: self._step(step))
        self._list.setCurrentRow(0)

    def _lay_out(self, scale: str) -> None:
        self.setWindowTitle("Shouwen · gallery")
        self.resize(1366 + _LIST + 40, 800)
        switches = QFormLayout()
        look = self._scene.look
        for name, now, values in (
            ("theme", look.theme, ("light", "dark")),
            ("language", look.language, LANGUAGES),
            ("text", f"{look.text:g}", tuple(f"{size:g}" for size in TEXT_SIZES)),
            ("scale", scale, SCALES),
        ):
            box = QComboBox()
            box.addItems(list(values))
            box.setCurrentText(now)
            box.setAccessibleName(name)
            box.currentTextChanged.connect(lambda value, name=name: self._switch(name, value))
            switches.addRow(name, box)
        left = QVBoxLayout()
        left.addWidget(self._list, 1)
        left.addLayout(switches)
        left.addWidget(self._said)
        side = QWidget()
        side.setLayout(left)
        side.setFixedWidth(_LIST)
        row = QHBoxLayout(self)
        row.addWidget(side)
        row.addWidget(self._page, 1)

    def _switch(self, name: str, value: Any) -> None:
        if name == "scale":
            # Qt takes it only when it starts.
            self.wanted = value
            self.close()
            return
        value = float(value) if name == "text" else value
        self._scene.look = msgspec.structs.replace(self._scene.look, **{name: value})
        self._later()

    def _step(self, by: int) -> None:
        row = self._list.currentRow() + by
        self._list.setCurrentRow(min(max(row, 0), self._list.count() - 1))

    def _later(self) -> None:
        """A view is opened by keys, and its list must have had its own by then."""
        QTimer.singleShot(0, self, self._show)

    def _show(self) -> None:
        if self._busy:
            return
        self._busy, wanted = True, self._wanted()
        # Other letters need other rows.
        self._list.doItemsLayout()
        try:
            show(self._scene, self._views[wanted[0]])
            self._said.setText("")
        except Failed as error:
            self._said.setText(str(error))
        finally:
            self._busy = False
        if self._wanted() != wanted:
            self._later()

    def _wanted(self) -> tuple[str, object]:
        item = self._list.currentItem()
        return (item.text() if item else next(iter(self._views)), self._scene.look)

    def _place(self, window: QWidget) -> None:
        self._page.setWidget(window)
