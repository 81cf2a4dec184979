"""Region A: where and who, the ticket, and the line to the branch in words."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.errors import Outage
from app.outbox import AskBadge, Badge
from ui.bridge import Bridge
from ui.moments import age, moment
from ui.names import place_names
from ui.stop import STOPS
from ui.theme import mark, scaled, write
from ui.words import say

HEIGHT = 40
TICK_MS = 1000


class TopBar(QFrame):
    """Ids: top.place, top.person, top.ticket, top.badge. Asks for the badge each second."""

    said = Signal(str)  # that the branch cannot be reached, once an outage; empty when it can
    stopped = Signal(object)  # Outage in which nobody may take anything in

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._badge: Badge | None = None
        self.setProperty("role", "bar")
        self.setFixedHeight(scaled(HEIGHT))
        self._labels = {name: QLabel() for name in ("place", "person", "ticket", "badge")}
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(24)
        for name, label in self._labels.items():
            label.setObjectName(f"top.{name}")
            if name == "badge":
                row.addStretch(1)
            row.addWidget(label)
        write(self._labels["place"], bold=True)
        write(self._labels["ticket"], bold=True)
        mark(self._labels["ticket"], "role", "accent")
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.ask)
        self._timer.start()
        self.show_place()
        self.ask()

    def show_place(self) -> None:
        """Hall, counter, person."""
        person = self._bridge.person
        self._labels["place"].setText(" ".join(place_names(self._bridge)))
        self._labels["person"].setText(
            say("top.person", name=person.name, no=person.no, role=say.code("role", person.role))
        )

    def show_ticket(self, text: str) -> None:
        """The ticket in hand."""
        self._labels["ticket"].setText(text)

    def ask(self) -> None:
        """How the line to the branch is now."""
        self._bridge.ask(AskBadge(), self._show, "badge")

    def _show(self, badge: Badge) -> None:
        before, self._badge = self._badge, badge
        offline = badge.failure is not None
        line = say("badge.offline" if offline else "badge.online")
        waits = say("badge.nothing")
        if badge.waiting:
            oldest = age(badge.now - badge.oldest_at) if badge.oldest_at else ""
            waits = say("badge.waiting", n=badge.waiting, age=oldest)
        label = self._labels["badge"]
        label.setText(f"{'○' if offline else '●'} {line} · {waits}")
        label.setAccessibleName(f"{line} · {waits}")
        mark(label, "tone", "wait" if offline else "ok")
        if badge.failure in STOPS:
            self.stopped.emit(Outage(badge.failure))
        elif before is not None and before.failure is not None and not offline:
            self.said.emit("")
        elif offline and (before is None or before.failure is None):
            self.said.emit(self._offline_words(badge))

    def _offline_words(self, badge: Badge) -> str:
        if badge.failure != "unreachable":
            return say.outage(Outage(badge.failure or ""))
        heard = moment(badge.heard_at, self._bridge.norms.zone, badge.now)
        return say("state.offline_strip", time=heard or say("badge.never"))
