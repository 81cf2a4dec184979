"""Visits set aside: who has gone to fetch something, and for how long already."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.bridge import Bridge, Reply
from ui.line import Line
from ui.theme import scaled
from ui.visits.presenter import VisitsPresenter, VisitsReader
from ui.widgets.lists import TitledList
from ui.words import say

_ROW, _HEAD, _MOST = 37, 30, 4
_TICK_MS = 20_000


class AsideList(QWidget):
    """Not there while nobody is away. Ids: contact.aside; Enter brings a visit back."""

    back = Signal(str)  # the visit, once it is taken up again

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._reader, self._presenter = VisitsReader(bridge), VisitsPresenter(bridge)
        self._list = TitledList("contact.aside", say("aside.title"), say("aside.title"))
        self._list.rows.opened.connect(self._resume)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._list)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.ask)
        self._timer.start()
        self.hide()

    def ask(self) -> None:
        """Who waits now, and for how long."""
        self._reader.aside(self._fill)

    def enter(self) -> None:
        """Put the caret into the list."""
        if self.isVisible():
            self._list.rows.setFocus()

    def _resume(self, visit: str) -> None:
        self._presenter.resume(visit, Reply(done=lambda _: self.back.emit(visit)))

    def _fill(self, rows: list[Line]) -> None:
        self._list.fill(rows)
        self.setVisible(bool(rows))
        self.setFixedHeight(scaled(_HEAD) + scaled(_ROW) * min(_MOST, max(1, len(rows))) + 6)
