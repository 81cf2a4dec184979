"""What can be done now: the shortcuts of the window, and what the page in front adds to them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.actions import ACTIONS, Action, shortcuts
from ui.reveal import Reveal
from ui.shell import Page
from ui.widgets.menu import Menu
from ui.words import say

Does = Callable[[], None]


class Offers:
    """Of one person. `always` is what the window itself does, by the ids of `ui.actions`."""

    def __init__(self, window: QWidget, role: str, always: dict[str, Does], reveal: Reveal) -> None:
        self._role, self._always, self._reveal = role, always, reveal
        self._page: Page | None = None
        for each in shortcuts(role):
            action = QAction(say(each.title), window)
            action.setObjectName(f"key.{each.name}")
            action.setShortcuts([QKeySequence(key) for key in each.keys])
            action.setAutoRepeat(False)
            action.triggered.connect(partial(self._do, each))
            window.addAction(action)

    def front(self, page: Page) -> None:
        """This page is in front."""
        self._page = page

    def now(self) -> dict[Action, Does]:
        """In the order of the one list."""
        does = dict(self._always)
        if self._page is not None:
            does.update(self._page.keys())
            for menu in self._page.findChildren(Menu):
                does.update(menu.offers() if menu.isVisible() else {})
            if self._reveal.can():
                does["reveal"] = self._reveal.toggle
            if self._page.dock() is None:
                does.pop("dock", None)
        return {e: does[e.id] for e in ACTIONS if e.id in does and e.may(self._role)}

    def press(self, id_: str) -> None:
        """As its key would."""
        self._do(next(each for each in ACTIONS if each.id == id_))

    def _do(self, action: Action, _: bool = False) -> None:
        does = self.now().get(action)
        if does is not None:
            does()
