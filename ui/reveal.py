"""Masked words of the customer in hand, shown for a few seconds: first the act, then the words."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from app.journal.act import Record
from app.journal.write import Done
from ui.bridge import Bridge, Reply
from ui.oversight.presenter import reveal
from ui.shell import Asker, Page
from ui.words import say

SECONDS = 10
Does = Callable[[], None]


class Reveal(QObject):
    """One look is one act for as long as the same customer stays in hand and the desk is not
    locked: shown again, he is still the same one at the same desk before the same eyes."""

    changed = Signal(bool)
    said = Signal(str)

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._about: Record | None = None
        self._page: Page | None = None
        self._known: Record | None = None
        self._wanted = self._on = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SECONDS * 1000)
        self._timer.timeout.connect(self.hide)

    def front(self, asker: Asker, page: Page) -> None:
        """Whom the page in front is about now."""
        if asker.about == self._about and page is self._page:
            return
        self.hide()
        self._page = page
        self._about = asker.about
        if self._known not in (None, self._about):
            self._known = None

    def can(self) -> bool:
        """Whether there is anything to be shown."""
        return self._about is not None

    def toggle(self) -> None:
        """Show, or mask again before the time is over."""
        if self._on:
            self.hide()
        elif self._about is not None and self._page is not None:
            self._wanted = True
            self.look(self._about, self._page.spot, self._show)

    def look(self, about: Record, screen: str, then: Does) -> None:
        """Somebody is to see words of this record: `then`, once that is written down."""
        if about == self._known:
            then()
        else:
            reveal(self._bridge, about, screen, Reply(done=partial(self._written, about, then)))

    def hide(self) -> None:
        """Masked again, at once; what is not shown yet will not be."""
        self._timer.stop()
        self._wanted = False
        if self._on:
            self._turn(False)

    def forget(self) -> None:
        """Somebody else may sit there next: what is seen again then is another look."""
        self.hide()
        self._known = None

    def _written(self, about: Record, then: Does, _: Done) -> None:
        self._known = about
        then()

    def _show(self) -> None:
        if self._wanted:
            self._wanted = False
            self._timer.start()
            self._turn(True)
            self.said.emit(say("reveal.shown", seconds=SECONDS))

    def _turn(self, on: bool) -> None:
        self._on = on
        self.changed.emit(on)
        for each in self._page.reveals if self._page is not None else ():
            each(on)
