"""Ctrl+K: find what can be done by its words, first letters or id; Enter does it, Esc leaves.

The box stands in the bar on top, what fits hangs under it. The list is no window of its own, so
that it never takes the keys away from an input method.
"""

from collections.abc import Callable
from functools import partial

import shiboken6
from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from app.pinyin import letters, spelt
from ui.actions import Action
from ui.offers import Does, Offers
from ui.theme import scaled
from ui.widgets.editors import LineEditor, keeps_escape
from ui.words import say

_BOX, _LIST, _ROW, _MOST = 165, 400, 30, 12
# One or two letters of an id would find half of all.
_LEAST_OF_ID = 3
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


def fits(typed: str, action: Action) -> int | None:
    """How well an action fits what is typed, 0 best; None where it does not."""
    wanted, words = typed.strip().casefold(), say(action.title).casefold()
    if words.startswith(wanted) or wanted in (key.casefold() for key in action.keys):
        return 0
    if wanted in words or (len(wanted) >= _LEAST_OF_ID and wanted in action.id):
        return 1
    if not wanted.isascii() or spelt(wanted, letters(words)) is None:
        return None
    return 2 if wanted[:1] in letters(words)[0] else 3


class Palette(LineEditor):
    """Ids: palette, palette.list. What can be done is what could where one came from."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("palette")
        self.setPlaceholderText(say("palette.hint"))
        self.setAccessibleName(say("key.palette"))
        room = self.fontMetrics().horizontalAdvance(say("palette.hint")) + 28
        self.setFixedWidth(max(_BOX, room))
        # Tab goes from field to field and never up here; Ctrl+K and the mouse do.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._offers: Offers | None = None
        self._search: Callable[[str], None] = self.setText
        self._now: dict[Action, Does] = {}
        self._does: list[Does] = []
        self._list: QTreeWidget | None = None
        self._came_from: QWidget | None = None
        self.textChanged.connect(self._fill)

    def serve(self, offers: Offers, search: Callable[[str], None]) -> None:
        """Find among these; what is typed can be handed on to the search."""
        self._offers, self._search = offers, search

    def enter(self) -> None:
        """Ctrl+K."""
        if self._offers is not None and not self.hasFocus():
            self._came_from = self.window().focusWidget()
            self._now = self._offers.now()
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._fill()

    def leave(self) -> None:
        """Esc: back to where one was."""
        self.clear()
        if self._came_from is not None and shiboken6.isValid(self._came_from):
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self.clearFocus()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click is as good as Ctrl+K."""
        self.enter()
        super().mousePressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The list goes with the caret."""
        super().focusOutEvent(event)
        if self._list is not None:
            self._list.hide()

    def event(self, event: QEvent) -> bool:
        """Esc is the list's while one is here, not the strip's."""
        return keeps_escape(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down move, Enter does, Esc leaves."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif key in _ENTER:
            self._take()
        elif key in _STEPS:
            self._mark(self._shown().currentIndex().row() + _STEPS[key])
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        if not self.hasFocus():
            return
        text, shown = self.text(), self._shown()
        ranked = [(fits(text, each), each) for each in self._now if each.name != "palette"]
        best = sorted((rank, place) for place, (rank, _) in enumerate(ranked) if rank is not None)
        found = [ranked[place][1] for _, place in best[:_MOST]]
        shown.clear()
        self._does = [self._now[each] for each in found]
        lines = [[say(each.title), each.keys[0]] for each in found]
        if text.strip():
            self._does.append(partial(self._search, text.strip()))
            lines.append([say("palette.search", text=text.strip()), ""])
        for line in lines:
            item = QTreeWidgetItem(line)
            item.setSizeHint(0, QSize(0, scaled(_ROW)))
            shown.addTopLevelItem(item)
        self._mark(0)
        shown.setFixedHeight(scaled(_ROW) * shown.topLevelItemCount() + 6)
        shown.move(self.mapTo(self.window(), QPoint(0, self.height() + 2)))
        shown.show()
        shown.raise_()

    def _shown(self) -> QTreeWidget:
        if self._list is None:
            made = QTreeWidget(self.window())
            made.setObjectName("palette.list")
            made.setAccessibleName(say("key.palette"))
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.setColumnCount(2)
            made.setHeaderHidden(True)
            made.setRootIsDecorated(False)
            made.setFixedWidth(scaled(_LIST))
            made.header().setStretchLastSection(False)
            made.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
            made.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
            made.itemClicked.connect(lambda _item: self._take())
            self._list = made
        return self._list

    def _mark(self, row: int) -> None:
        shown = self._shown()
        shown.setCurrentIndex(shown.model().index(row % shown.topLevelItemCount(), 0))

    def _take(self) -> None:
        row = self._shown().currentIndex().row()
        if 0 <= row < len(self._does):
            does = self._does[row]
            self.leave()
            does()
