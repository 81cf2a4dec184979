"""The window's inside while somebody is signed in: bar, rail, page, strip and legend."""

from datetime import datetime
from functools import partial

import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import scans
from ui.actions import sections, shortcuts
from ui.bridge import Bridge
from ui.customer.side import CustomerSide, Phrases
from ui.customerbar import CustomerBar
from ui.dock import Beside
from ui.duties.presenter import DutiesPresenter
from ui.keys.help import Help
from ui.legend import Legend
from ui.notices import Strip
from ui.offers import Does, Offers
from ui.owed.presenter import OwedPresenter
from ui.promise import PromiseShown
from ui.rail import Rail
from ui.reveal import Reveal
from ui.routes import Routes, person
from ui.shell import Page
from ui.topbar import TopBar
from ui.widgets.area import WorkArea
from ui.words import say

MINUTE_MS = 60_000
# Nobody waits for anything so long after signing in.
_QUIET_MS = 300


class Workplace(QWidget):
    """One person's session. It is the Shell that pages talk to."""

    def __init__(self, bridge: Bridge, lock: Does, customer: CustomerSide, scan: Does) -> None:
        super().__init__()
        self.bridge = bridge
        self.person, self.customer = bridge.person, customer
        self.setObjectName("workplace")
        self.top, self._rail = TopBar(bridge), Rail(bridge)
        self._strip, self._legend = Strip(bridge), Legend()
        self._owed, self._nearest = OwedPresenter(bridge), ""
        self._bar, self._reveal = CustomerBar(bridge), Reveal(bridge, self)
        self.looked, self.scanned = self._reveal.look, partial(scans.take, self)
        self._area = WorkArea()
        self._beside = Beside(self._area, bridge.preferred, self._strip.reach)
        self._missed: set[str] | None = None
        self._caret: QWidget | None = None
        self._now: Page | None = None
        self.ways = Routes(self, self._front)
        self._lay_out()
        self.offers = Offers(self, self.person.role, self._everywhere(lock, scan), self._reveal)
        self._helper = Help(lambda: self.ways.pages.keys, self.offers, self.ways.go)
        self.top.palette_box.serve(self.offers, self.ways.search)
        self.top.chip.clicked.connect(partial(self.ways.section, "outbox"))
        self.top.lock.clicked.connect(lock)
        self.top.waiting.connect(partial(self._rail.count, "outbox"))
        self._beside.left.connect(self._back)
        self._legend.clicked.connect(self.offers.press)
        self._minute = QTimer(self)
        self._minute.timeout.connect(partial(self._changed, frozenset({"minute"})))
        self._minute.start(MINUTE_MS)
        self._reveal.changed.connect(self._bar.reveal)
        self._reveal.said.connect(self._strip.show_text)
        self._rail.chosen.connect(self.ways.section)
        self.top.said.connect(self._strip.outage)
        self.top.odd.connect(partial(self.notice, tone="wait"))
        bridge.changed.connect(self._changed)
        bridge.norms_changed.connect(self.top.show_place)
        self._changed(frozenset({"act", "complaint"}))
        self.ways.section("reception")
        self.ways.resume()
        DutiesPresenter(bridge).come_in(self.notice)
        QTimer.singleShot(_QUIET_MS, self, self._prepare)

    def notice(self, text: str, tone: str = "info") -> None:
        """Say one line in the message strip."""
        self._strip.show_text(text, tone)

    def ticket(self, text: str, since: datetime | None = None) -> None:
        """Show the ticket in hand."""
        self.top.show_ticket(text, since)

    def legend(self) -> None:
        """Show the keys of the page in front, and whom it is about."""
        if self._now is not None:
            asker = self.ways.pages.asker(self._now)
            self._reveal.front(asker, self._now)
            self._bar.show_asker(asker)
            self.customer.serve(asker.matter, asker.language)
        self._legend.show_actions(tuple(self.offers.now()))

    def keep(self) -> None:
        """Save what is typed on the page in front."""
        self._beside.keep()
        if self._now is not None:
            self._now.keep()

    def pause(self) -> None:
        """Out of sight, as it is: what is typed is saved, the caret is remembered."""
        QGuiApplication.inputMethod().commit()
        self._reveal.forget()
        self.keep()
        self.top.palette_box.leave()
        caret = self.window().focusWidget()
        self._caret = caret if caret is not None and self.isAncestorOf(caret) else None
        self._missed = set()

    def resume(self) -> None:
        """In sight again, the caret where it was, and everything told that came meanwhile."""
        missed, self._missed = self._missed, None
        if missed is None:
            return
        self._changed(frozenset(missed))
        if self._caret is not None and shiboken6.isValid(self._caret):
            self._caret.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._now is not None:
            self._now.shown()

    def _prepare(self) -> None:
        """The longest lists are made in a quiet moment, to be there at once when wanted."""
        if self.bridge.under_way:
            QTimer.singleShot(_QUIET_MS, self, self._prepare)
        else:
            page = self.ways.pages.log
            self._area.prepare(page)
            self._beside.prepare(page.dock())
            keys = {*page.keys(), "dock"}
            self._legend.prepare(each for each in shortcuts(self.person.role) if each.name in keys)
            self._area.prepare(self.ways.pages.search)
            self.ways.pages.search.prepare()

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._beside, 1)
        middle.addWidget(self._strip)
        row = QHBoxLayout()
        row.setSpacing(0)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._rail, 1)
        left.addWidget(self._bar)
        row.addLayout(left)
        row.addLayout(middle, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addLayout(row, 1)
        column.addWidget(self._legend)

    def _everywhere(self, lock: Does, scan: Does) -> dict[str, Does]:
        always: dict[str, Does] = {
            "contact": self.ways.begin,
            "dock": self._beside.toggle,
            "phrases": Phrases(self, self._beside.lend).toggle,
            "find": self.ways.search,
            "person": partial(person, self.ways),
            "rush": partial(self.ways.section, "rush"),
            "cases": self.ways.opened.next,
            "promise": self._open_nearest,
            "papers": partial(self.ways.section, "papers"),
            "keys": lambda: self._helper.toggle(self._now, self.window().focusWidget()),
            "shift": partial(self.ways.section, "shift"),
            "today": partial(self.ways.section, "today"),
            "palette": self.top.palette_box.enter,
            "lock": lock,
            "scan": partial(scans.expect, self, scan),
            "dismiss": self._strip.dismiss,
        }
        here = sections(self.person.role)
        return always | {name: partial(self.ways.section, name) for name in here}

    def _back(self) -> None:
        if self._now is not None:
            self._now.shown()

    def _front(self, page: Page) -> None:
        self._reveal.hide()
        if self._now is not None and self._now is not page:
            self._now.keep()
        self._now = page
        self._area.bring(page)
        self.offers.front(page)
        self._beside.front(page.dock())
        self._rail.front(page.section)
        self._strip.pass_by()
        page.shown()
        self.legend()

    def _show_nearest(self, complaint: str, promise: PromiseShown | None) -> None:
        self._nearest = complaint
        self._legend.show_promise(promise)

    def _open_nearest(self) -> None:
        if self._nearest:
            self.ways.case(self._nearest)
        else:
            self.notice(say("promise.nothing"))

    def _changed(self, kinds: frozenset[str]) -> None:
        if self._missed is not None:
            self._missed |= kinds
            return
        if kinds & {"act", "head"}:
            self.top.ask()
        self._rail.changed(kinds)
        if kinds & {"complaint", "matter", "visit"}:
            self._bar.ask()
        if kinds & {"complaint", "matter", "minute"}:
            self._owed.nearest(self._show_nearest)
        if self._now is not None:
            self._now.changed(kinds)
