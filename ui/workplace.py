"""The window's inside while somebody is signed in: bar, rail, page, strip and legend."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.errors import Outage
from ui.actions import ACTIONS, SECTIONS, Action, shortcuts
from ui.bridge import Bridge, Objections
from ui.legend import Legend
from ui.notices import Strip
from ui.oversight.presenter import OversightPresenter
from ui.rail import Rail
from ui.routes import Routes
from ui.shell import Page
from ui.topbar import TopBar
from ui.widgets.menu import Menu
from ui.words import say

Does = Callable[[], None]


class Workplace(QWidget):
    """One person's session. It is the Shell that pages talk to."""

    def __init__(self, bridge: Bridge, lock: Does) -> None:
        super().__init__()
        self.bridge = bridge
        self.setObjectName("workplace")
        self.top, self._rail, self._strip, self._legend = TopBar(bridge), Rail(), Strip(), Legend()
        self._stack = QStackedWidget()
        self._now: Page | None = None
        self._oversight = OversightPresenter(bridge)
        self.ways = Routes(self, self._front)
        for page in self.ways.pages():
            self._stack.addWidget(page)
        self._lay_out()
        self._always = self._everywhere(lock)
        self._install_keys()
        self._rail.chosen.connect(self.ways.section)
        self.top.said.connect(self._strip.outage)
        bridge.changed.connect(self._changed)
        bridge.norms_changed.connect(self.top.show_place)
        bridge.outage.connect(self._show_outage)
        bridge.refused.connect(self._show_refusal)
        self._changed(frozenset({"act"}))
        self.ways.section("reception")
        self.ways.resume()

    def notice(self, text: str, tone: str = "info") -> None:
        """Say one line in the message strip."""
        self._strip.show_text(text, tone)

    def ticket(self, text: str) -> None:
        """Show the ticket in hand."""
        self.top.show_ticket(text)

    def legend(self) -> None:
        """Show the keys of the page in front."""
        here = self.offers()
        self._legend.show_actions(tuple(each for each in here if not each.place.endswith(".menu")))

    def offers(self) -> dict[Action, Does]:
        """What can be done now, by this person, on the page in front."""
        does = dict(self._always)
        if self._now is not None:
            does.update(self._now.keys())
            for menu in self._now.findChildren(Menu):
                does.update(menu.offers() if menu.isVisible() else {})
        role = self.bridge.person.role
        return {each: does[each.id] for each in ACTIONS if each.id in does and each.may(role)}

    def keep(self) -> None:
        """Save what is typed on the page in front."""
        if self._now is not None:
            self._now.keep()

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._stack, 1)
        middle.addWidget(self._strip)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(middle, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addLayout(row, 1)
        column.addWidget(self._legend)

    def _everywhere(self, lock: Does) -> dict[str, Does]:
        always: dict[str, Does] = {
            "contact": self.ways.begin,
            "find": self.ways.find,
            "rush": partial(self.ways.section, "rush"),
            "lock": lock,
            "dismiss": self._strip.dismiss,
        }
        return always | {name: partial(self.ways.section, name) for name in SECTIONS}

    def _install_keys(self) -> None:
        for each in shortcuts(self.bridge.person.role):
            action = QAction(say(each.title), self)
            action.setObjectName(f"key.{each.name}")
            action.setShortcuts([QKeySequence(key) for key in each.keys])
            action.setAutoRepeat(False)
            action.triggered.connect(partial(self._do, each))
            self.addAction(action)

    def _do(self, action: Action, _: bool = False) -> None:
        does = self.offers().get(action)
        if does is not None:
            does()

    def _front(self, page: Page) -> None:
        if self._now is not None and self._now is not page:
            self._now.keep()
        self._now = page
        self._stack.setCurrentWidget(page)
        self._rail.front(page.section)
        self._strip.pass_by()
        page.shown()
        self.legend()

    def _changed(self, kinds: frozenset[str]) -> None:
        if kinds & {"act", "head"}:
            self.top.ask()
        if kinds & {"act", "exception", "returned"}:
            self._oversight.waiting(self._show_counts)
        if self._now is not None:
            self._now.changed(kinds)

    def _show_counts(self, returned: int, exceptions: int) -> None:
        self._rail.count("returned", returned)
        self._rail.count("exceptions", exceptions)

    def _show_outage(self, outage: Outage) -> None:
        self.notice(say.outage(outage), "bad")

    def _show_refusal(self, objections: Objections) -> None:
        name = self.bridge.norms.name
        self.notice(" ".join(say.objection(each, name) for each in objections), "bad")
