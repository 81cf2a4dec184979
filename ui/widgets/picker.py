"""A line that finds one thing of a list: by code, any part of its words, or pinyin initials."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QListView

from app.pinyin import letters, spelt
from ui.widgets.editors import LineEditor

_MOST = 8
Item = tuple[str, str]  # value, words


class Picker(LineEditor):
    """Shows what fits under the line while one types; Up and Down move, leaving takes it.

    `value` is that of the item whose words stand in the line, else what was typed. The list is no
    window of its own, so that it never takes the keys away from an input method.
    """

    picked = Signal(str)
    searched = Signal(str)

    def __init__(self, items: Sequence[Item] = ()) -> None:
        super().__init__()
        self._items: list[Item] = list(items)
        self._fits: list[Item] = []
        self._list: QListView | None = None
        self._model = QStringListModel()
        self.textEdited.connect(self._typed)

    def set_items(self, items: Sequence[Item]) -> None:
        """What there is to find; shown at once where one is typing."""
        self._items = list(items)
        if self.hasFocus() and self.isModified() and self.text():
            self._offer(self.text())

    def value(self) -> str:
        """The value found; else the words as they stand."""
        text = self.text().strip()
        by_words = next((value for value, words in self._items if words == text), None)
        return by_words if by_words is not None else self._exact(text) or text

    def set_value(self, value: str) -> None:
        """Show the words of this value."""
        self.setText(next((words for each, words in self._items if each == value), value))

    def unlisted(self) -> bool:
        """Whether something stands here that is not in the list."""
        return bool(self.text().strip()) and self.value() not in {v for v, _ in self._items}

    def take(self, *, only_sure: bool = False) -> None:
        """Take what is marked in the list, or what was typed as a whole code; with `only_sure` the
        marked one only where nothing else fits."""
        text = self.text().strip()
        value = self._exact(text)
        offered = self._shows() and (len(self._fits) == 1 or not only_sure)
        if value is None and text and offered and self._list is not None:
            value = self._fits[max(0, self._list.currentIndex().row())][0]
        self.hide_list()
        if value is not None:
            self.set_value(value)
            self.setModified(False)
            self.picked.emit(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down move in the list, Esc closes it."""
        if self._shows() and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(1 if event.key() == Qt.Key.Key_Down else -1)
        elif self._shows() and event.key() == Qt.Key.Key_Escape:
            self.hide_list()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving takes what fits."""
        if self.isModified():
            self.take()
        self.hide_list()
        super().focusOutEvent(event)

    def _exact(self, text: str) -> str | None:
        upper = text.upper()
        return next((value for value, _ in self._items if value.upper() == upper), None)

    def _typed(self, text: str) -> None:
        self.searched.emit(text)
        self._offer(text)

    def _offer(self, text: str) -> None:
        wanted = text.strip().upper()
        self._fits = [each for each in self._items if _fits(wanted, each[1])][:_MOST]
        if not wanted or not self._fits:
            self.hide_list()
            return
        view = self._list or self._make_list()
        self._model.setStringList([words for _, words in self._fits])
        corner = self.mapTo(self.window(), QPoint(0, self.height() + 2))
        tall = (view.sizeHintForRow(0) + 2) * len(self._fits) + 6
        view.setGeometry(corner.x(), corner.y(), self.width(), tall)
        view.setCurrentIndex(self._model.index(0))
        view.show()
        view.raise_()

    def _make_list(self) -> QListView:
        view = QListView(self.window())
        # The model goes with the list, which may live a moment longer than this line.
        self._model = QStringListModel(view)
        view.setModel(self._model)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setObjectName(f"{self.objectName()}.list")
        view.setAccessibleName(self.accessibleName())
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        view.setSpacing(1)
        view.clicked.connect(lambda _index: self.take())
        self.destroyed.connect(view.deleteLater)
        self._list = view
        return view

    def _move(self, step: int) -> None:
        if self._list is not None:
            row = (self._list.currentIndex().row() + step) % len(self._fits)
            self._list.setCurrentIndex(self._model.index(row))

    def _shows(self) -> bool:
        return self._list is not None and self._list.isVisible()

    def hide_list(self) -> None:
        """Nothing is offered."""
        if self._list is not None:
            self._list.hide()


def _fits(wanted: str, words: str) -> bool:
    """By any part of the words, or by first letters of pinyin in a row."""
    if wanted in words.upper():
        return True
    return wanted.isascii() and wanted.isalpha() and spelt(wanted, letters(words)) == len(wanted)
