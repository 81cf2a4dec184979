"""The matters of the visit in front, and the one in hand in full."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.access.forms import AccessBanner
from ui.bridge import Bridge
from ui.line import Line
from ui.theme import SMALL, mark, scaled, write
from ui.visits.presenter import MatterShown, VisitShown
from ui.visits.served import ServedBanner
from ui.widgets.menu import Rows
from ui.words import say

_ROW, _WIDTH = 37, 250


class VisitPane(QWidget):
    """The matters of a visit, and the one in front in full."""

    moved = Signal()

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._served = ServedBanner(bridge, "contact.served")
        self.access = AccessBanner(bridge, "contact.opened")
        self.visit: VisitShown | None = None
        self._said, self._who = QLabel(), QLabel()
        self.rows = Rows("contact.matters", say("visit.matters"))
        self.rows.moved.connect(self._show)
        for label, name in ((self._said, "said"), (self._who, "who")):
            label.setObjectName(f"contact.{name}")
            label.setWordWrap(True)
        write(self._who, SMALL)
        mark(self._who, "role", "dim")
        card = QFrame()
        card.setProperty("role", "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(12, 10, 12, 10)
        for each in (self.access, self._said, self._served, self._who):
            inner.addWidget(each)
        inner.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.rows, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(card, 1)
        self.rows.setFixedWidth(scaled(_WIDTH))
        self.hide()

    def clear(self) -> None:
        """No visit: somebody new is here."""
        self.visit = None
        self.hide()
        self.moved.emit()

    def set_visit(self, visit: VisitShown, matter: str) -> None:
        """Show a visit with this matter in front, else with the first that is open."""
        self.visit = visit
        self.show()
        matter = matter or next((each.id for each in visit.matters if each.open), "")
        self.rows.set_rows(
            [Line(each.id, f"{each.heading} · {each.state}") for each in visit.matters]
        )
        self.rows.setFixedHeight(scaled(_ROW) * min(4, max(2, len(visit.matters))) + 4)
        self.rows.go(matter)
        self._show()

    def open_visit(self) -> str:
        """The visit while something in it is open, else empty."""
        if self.visit is None or not any(each.open for each in self.visit.matters):
            return ""
        return self.visit.id

    def others_open(self, matter: str) -> bool:
        """Whether something else in the visit is open."""
        matters = self.visit.matters if self.visit is not None else ()
        return any(each.open and each.id != matter for each in matters)

    def asked(self) -> str:
        """What was asked in the matter in front."""
        matter = self.matter()
        return "" if matter is None else matter.values.get("asks", "")

    def matter(self) -> MatterShown | None:
        """The matter in front."""
        matters = self.visit.matters if self.visit is not None else ()
        return next((each for each in matters if each.id == self.rows.current()), None)

    def in_hand(self) -> MatterShown | None:
        """The same, while anything can be done with it at this desk."""
        matter = self.matter()
        shut = matter is None or matter.read_only or self.visit is None or not self.visit.open
        return None if shut else matter

    def _show(self) -> None:
        matter = self.matter()
        if matter is not None:
            self._said.setText(matter.said)
            self._who.setText(matter.responsible)
        for each in (self._served, self.access):
            each.ask(matter.id if matter is not None else "")
        self.moved.emit()
