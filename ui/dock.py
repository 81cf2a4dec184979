"""Region D: what stands beside the page; it never takes the caret by itself."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSplitter, QVBoxLayout, QWidget

from ui.preferred import Preferred
from ui.theme import scaled
from ui.widgets.area import WorkArea
from ui.words import say

_LEAST = 240
# A page needs so much width for its own and so much for its letters, with a dock beside it.
_OWN, _LETTERS = 460, 540


class Dock(QFrame):
    """One place for the panels of all pages; the page in front says which is seen. Id: dock."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("dock")
        self.setAccessibleName(say("dock.name"))
        self.setProperty("role", "dock")
        self.setMinimumWidth(_LEAST)
        self._panels = WorkArea()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._panels)

    def prepare(self, panel: QWidget) -> None:
        """Take this one in, without showing it."""
        self._panels.prepare(panel)

    def hold(self, panel: QWidget) -> None:
        """Show this one."""
        self._panels.bring(panel)

    def enter(self) -> None:
        """Put the caret into it, at the first thing that takes one."""
        panel = self._panels.currentWidget()
        places = [panel, *panel.findChildren(QWidget)] if panel is not None else []
        tab = Qt.FocusPolicy.TabFocus
        for each in places:
            if each.isVisibleTo(self) and each.isEnabled() and each.focusPolicy() & tab:
                each.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return


class Beside(QSplitter):
    """The page and its dock. F4 goes into the dock, opening it; F4 in there closes it and gives
    the caret back. Width and whether it is open are kept for this desk; in a narrow window it opens
    for F4 alone."""

    left = Signal()  # the caret is to go back to the page

    def __init__(self, page: QWidget, preferred: Preferred, reach: Callable[[int], None]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        # Told how wide the dock is, 0 where it is closed.
        self._reach = reach
        self._preferred, self._dock = preferred, Dock()
        # What stands beside the page in front, and what does now: another panel may be lent.
        self._own: QWidget | None = None
        self._panel: QWidget | None = None
        self.setHandleWidth(5)
        self.setChildrenCollapsible(False)
        self.addWidget(page)
        self.addWidget(self._dock)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        self._dock.hide()
        self.splitterMoved.connect(lambda *_: self._tell())

    def roomy(self) -> bool:
        """Whether neither a page nor what stands beside it would have too little."""
        return self.width() >= _OWN + scaled(_LETTERS)

    def prepare(self, panel: QWidget | None) -> None:
        """This will stand beside a page."""
        if panel is not None:
            self._dock.prepare(panel)

    def front(self, panel: QWidget | None) -> None:
        """Another page came in front, with this beside it."""
        self._own = self._panel = panel
        room = not self.isVisible() or self.roomy()
        self._show(panel is not None and room and self._preferred.now.dock_open)

    def lend(self, panel: QWidget) -> None:
        """This stands there instead, with the caret, until once more, until F4 or another page."""
        if self._panel is not panel or not self._dock.isVisibleTo(self):
            self._panel = panel
            self._show(True)
            self._dock.enter()
            return
        self._panel = self._own
        self.left.emit()
        self._show(self._own is not None and self._preferred.now.dock_open)

    def toggle(self) -> None:
        """F4."""
        if self._panel is not None and self._panel is not self._own:
            self.lend(self._panel)
            return
        if self._panel is None:
            return
        if self._dock.isAncestorOf(self.window().focusWidget() or self):
            self.left.emit()
            self._show(False)
        else:
            self._show(True)
            self._dock.enter()
        self._preferred.set(dock_open=self._dock.isVisibleTo(self))

    def keep(self) -> None:
        """Remember the width."""
        if self._dock.isVisibleTo(self) and self._dock.width() >= _LEAST:
            self._preferred.set(dock_width=min(self._dock.width(), 800))

    def _show(self, on: bool) -> None:
        if on and self._panel is not None:
            # Nothing is laid out for a dock that is closed.
            self._dock.hold(self._panel)
        if on and self._dock.isHidden():
            width = self._preferred.now.dock_width
            self._dock.show()
            self.setSizes([max(1, self.width() - width - self.handleWidth()), width])
        elif not on:
            self.keep()
            self._dock.hide()
        self._tell()

    def _tell(self) -> None:
        self._reach(0 if self._dock.isHidden() else self.sizes()[1])
