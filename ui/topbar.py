"""Region A: where and who, the ticket, and the line to the branch in words."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.errors import Outage
from app.outbox import AskBadge, Badge, clock_off
from ui.bridge import Bridge
from ui.icons import icon
from ui.moments import age, moment, second
from ui.names import place_names
from ui.palette import Palette
from ui.stop import STOPS
from ui.theme import mark, scaled, write
from ui.widgets.brief import Brief
from ui.widgets.state import StateMark
from ui.words import say

HEIGHT = 40
TICK_MS = 1000
_JUST_NOW = timedelta(minutes=1)
# What goes up at once need not be counted.
_LINGERS = timedelta(seconds=3)


class Chip(StateMark):
    """The line to the branch; a click leads to the outbox."""

    clicked = Signal()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """As Alt and the outbox's digit."""
        self.clicked.emit()
        super().mouseReleaseEvent(event)


class TopBar(QFrame):
    """Ids: top.place, top.person, top.ticket, top.timer, palette, top.clock, top.badge, top.lock.
    Asks for the badge each second, and that is the tick of the timer too."""

    said = Signal(str)  # that the branch cannot be reached, once an outage; empty when it can
    odd = Signal(str)  # that this desk's clock seems to be wrong, once
    stopped = Signal(object)  # Outage in which nobody may take anything in
    waiting = Signal(int)  # acts that the branch has not got

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._badge: Badge | None = None
        self._since: datetime | None = None
        self.setProperty("role", "bar")
        self.setFixedHeight(scaled(HEIGHT))
        self._labels: dict[str, QLabel] = {
            name: QLabel() for name in ("place", "person", "ticket", "timer")
        }
        self._labels |= {"place": Brief(), "person": Brief()}
        self._most = 0
        self.palette_box, self.chip = Palette(), Chip("top.badge")
        self._clock = StateMark("top.clock")
        self._clock.hide()
        self.lock = QPushButton("F12")
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.ask)
        self._timer.start()
        self.show_place()
        self.ask()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(12)
        for name, label in self._labels.items():
            label.setObjectName(f"top.{name}")
            row.addWidget(label)
        row.addStretch(1)
        for each in (self.palette_box, self._clock, self.chip, self.lock):
            row.addWidget(each)
        for name in ("place", "ticket"):
            write(self._labels[name], bold=True)
        for name in ("ticket", "timer"):
            mark(self._labels[name], "role", "accent")
        self.lock.setObjectName("top.lock")
        self.lock.setIcon(icon("lock"))
        self.lock.setAccessibleName(say("key.lock"))
        self.lock.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_place(self) -> None:
        """Hall, counter, person."""
        person = self._bridge.person
        self._labels["place"].setText(" ".join(place_names(self._bridge)))
        self._labels["person"].setText(
            say("top.person", name=person.name, no=person.no, role=say.code("role", person.role))
        )

    def show_ticket(self, text: str, since: datetime | None) -> None:
        """The ticket in hand, and since when."""
        self._labels["ticket"].setText(text)
        self._since = since if text else None
        self._tick()

    def _tick(self) -> None:
        """How long the customer has been here."""
        label = self._labels["timer"]
        label.setVisible(self._since is not None)
        if self._since is not None:
            span = max(0, int((self._bridge.desk.clock.now() - self._since).total_seconds()))
            hours, rest = divmod(span, 3600)
            clock = f"{rest // 60:02}:{rest % 60:02}"
            label.setText(f"{hours}:{clock}" if hours else clock)

    def ask(self) -> None:
        """How the line to the branch is now."""
        self._tick()
        self._bridge.ask(AskBadge(), self._show, "badge")

    def _show(self, badge: Badge) -> None:
        before, self._badge = self._badge, badge
        offline = badge.failure is not None
        # How many there were since the last time that all was up.
        self._most = max(self._most, badge.waiting) if badge.waiting else 0
        self.chip.show_state(*_line(badge, self._most, self._bridge.norms.zone))
        self._tell_clock(clock_off(badge, self._bridge.desk.watch.moved()))
        self.waiting.emit(badge.waiting)
        if badge.failure in STOPS:
            self.stopped.emit(Outage(badge.failure))
        elif before is not None and before.failure is not None and not offline:
            self.said.emit("")
        elif offline and (before is None or before.failure is None):
            self.said.emit(self._offline_words(badge))

    def _tell_clock(self, off: timedelta) -> None:
        new = bool(off) and self._clock.isHidden()
        self._clock.setVisible(bool(off))
        if new:
            self._clock.show_state("clock", say("state.clock"))
            key = "clock.fast" if off > timedelta(0) else "clock.slow"
            self.odd.emit(say(key, off=age(abs(off))))

    def _offline_words(self, badge: Badge) -> str:
        if badge.failure != "unreachable":
            return say.outage(Outage(badge.failure or ""))
        heard = moment(badge.heard_at, self._bridge.norms.zone, badge.now)
        return say("state.offline_strip", time=heard or say("badge.never"))


def _line(badge: Badge, most: int, zone: ZoneInfo) -> tuple[str, str]:
    """The state of the line to the branch, and its words."""
    waits = _waits(badge)
    if badge.failure is None:
        waited = badge.now - badge.oldest_at if badge.oldest_at else timedelta(0)
        if badge.waiting and waited > _LINGERS:
            return "syncing", say("badge.syncing", n=most - badge.waiting, most=most)
        return "online", f"{say('badge.online')} · {waits}"
    if badge.failure == "unreachable" or badge.retry_at is None:
        return "offline", f"{say('badge.offline')} · {waits}"
    retry = say("badge.later", time=second(badge.retry_at, zone))
    return "later", f"{retry} · {waits}"


def _waits(badge: Badge) -> str:
    """How much waits, and since when; seconds would only flicker."""
    if not badge.waiting or badge.oldest_at is None:
        return say("badge.nothing")
    span = badge.now - badge.oldest_at
    if span < _JUST_NOW:
        return say("badge.waiting_new", n=badge.waiting)
    return say("badge.waiting", n=badge.waiting, age=age(span))
