"""First contact: who asks what, then the outcome on the same page."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.journal.write import Done
from ui.bridge import Reply
from ui.form import Filled, Form
from ui.oversight.presenter import OversightPresenter
from ui.shell import Shell
from ui.slot import FormPage
from ui.theme import SMALL, TITLE, mark, scaled, write
from ui.visits.forms import MatterForm, VisitForm
from ui.visits.outcomes import OutcomePane
from ui.visits.presenter import MatterShown, VisitShown, VisitsReader
from ui.widgets.menu import Rows
from ui.words import say

_ROW = 37
# Forms that begin something beside the visit in front.
_STARTS = ("visit", "matter")


class VisitPane(QWidget):
    """The matters of a visit, and the one in front in full."""

    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._visit: VisitShown | None = None
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
        for label in (self._said, self._who):
            inner.addWidget(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.rows)
        column.addWidget(card)
        column.addStretch(1)
        self.setFixedWidth(400)

    def set_visit(self, visit: VisitShown, matter: str) -> None:
        """Show a visit with this matter in front."""
        self._visit = visit
        self.rows.set_rows([(each.id, f"{each.heading} · {each.state}") for each in visit.matters])
        self.rows.setFixedHeight(scaled(_ROW) * min(4, len(visit.matters)) + 4)
        self.rows.go(matter)
        self._show()

    def matter(self) -> MatterShown | None:
        """The matter in front."""
        matters = self._visit.matters if self._visit is not None else ()
        return next((each for each in matters if each.id == self.rows.current()), None)

    def in_hand(self) -> MatterShown | None:
        """The same, while anything can be done with it at this desk."""
        matter = self.matter()
        shut = matter is None or matter.read_only or self._visit is None or not self._visit.open
        return None if shut else matter

    def _show(self) -> None:
        matter = self.matter()
        if matter is not None:
            self._said.setText(matter.said)
            self._who.setText(matter.responsible)
        self.moved.emit()


class ContactPage(FormPage):
    """Ids: contact.title, contact.matters, those of the outcomes and of the forms in
    `ui.visits.forms`."""

    section = "reception"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._reader = VisitsReader(shell.bridge)
        self._oversight = OversightPresenter(shell.bridge)
        self._visit: VisitShown | None = None
        self._wanted: tuple[str, str, Filled] | None = None
        self._title = QLabel()
        self._pane, self._outcomes = VisitPane(), OutcomePane(shell.bridge)
        self._slot = self._outcomes.slot
        write(self._title, TITLE, bold=True)
        self._title.setObjectName("contact.title")
        _lay_out(self, self._title, self._pane, self._outcomes)
        self._pane.moved.connect(lambda: self._outcomes.show_matter(self._pane.in_hand()))
        self._pane.rows.opened.connect(lambda _: self._outcomes.menu.focus())
        self._pane.rows.digit.connect(self._outcomes.menu.press)
        self._outcomes.intake.connect(self._intake)
        self._outcomes.recorded.connect(self._recorded)
        self._slot.changed.connect(shell.legend)

    def begin(self, start: Filled | None = None) -> None:
        """A new customer."""
        self._front(None)
        self._title.setText(say("visit.new"))
        self._shell.ticket("")
        self._slot.put(VisitForm(self._shell.bridge, start or Filled()), self._opened)

    def next_matter(self, visit: str, start: Filled | None = None) -> None:
        """The same customer asks another thing: who it is stands there already."""
        matters = self._visit.matters if self._visit is not None else ()
        if start is None:
            known = matters[0].values if matters else {}
            start = Filled({"visit": visit}, {n: known.get(n, "") for n in ("name", "number")})
        self._title.setText(say("visit.next", n=len(matters) + 1))
        self._outcomes.show_matter(None)
        self._slot.put(MatterForm(self._shell.bridge, start), self._opened)

    def open(self, visit: str, matter: str, form: str = "", start: Filled | None = None) -> None:
        """A visit that is recorded, at one of its matters, with one of its forms."""
        self._wanted = (matter, form, start or Filled())
        self._slot.clear()
        self._reader.visit(visit, self._show_visit)

    def visit_in_front(self) -> str:
        """The visit here while something in it is open, else empty."""
        if self._visit is None or not any(each.open for each in self._visit.matters):
            return ""
        return self._visit.id

    def unfinished(self) -> bool:
        """Whether somebody would come back to this page."""
        return self._slot.form is not None or bool(self.visit_in_front())

    def shown(self) -> None:
        """Work goes on where it was."""
        if self._slot.form is not None:
            self._slot.focus()
        else:
            self._ask_again()

    def changed(self, kinds: frozenset[str]) -> None:
        """The visit in front may have gone on elsewhere; a new one is not there yet."""
        started = self._slot.form is not None and self._slot.form.form in _STARTS
        if not started and kinds & {"visit", "matter"}:
            self._ask_again()

    def keys(self) -> dict[str, Callable[[], None]]:
        """F9 sends the form; Ctrl+F2 opens the next matter of a visit."""
        found = super().keys()
        if self._visit is not None and self._visit.open:
            visit = self._visit.id
            found["another"] = lambda: self.next_matter(visit)
        return found

    def _front(self, visit: VisitShown | None) -> None:
        self._visit = visit
        self._pane.setVisible(visit is not None)
        if visit is None:
            self._outcomes.show_matter(None)

    def _ask_again(self) -> None:
        """The visit in front, unless another one is on its way."""
        if self._visit is not None and self._wanted is None:
            self._reader.visit(self._visit.id, self._show_visit)

    def _opened(self, done: Done) -> None:
        visit, matter = done.record("visit"), done.record("matter")
        self._slot.clear()
        self.open(visit, matter)

    def _show_visit(self, visit: VisitShown | None) -> None:
        if visit is None:
            return
        self._front(visit)
        self._title.setText(say("visit.title", ticket=visit.ticket))
        busy = self.visit_in_front()
        self._shell.ticket(say("top.ticket", ticket=visit.ticket) if busy else "")
        matter, form, start = self._wanted or ("", "", Filled())
        wanted, self._wanted = self._wanted, None
        self._pane.set_visit(visit, matter)
        if wanted is not None:
            self._outcomes.menu.focus() if self.visit_in_front() else self._pane.rows.setFocus()
        if form == "matter":
            self.next_matter(visit.id, start)
        elif form:
            self._outcomes.act(form, start)
        self._shell.legend()

    def _intake(self, matter: MatterShown) -> None:
        self._shell.ways.intake(matter.id, matter.values)
        self._front(None)

    def _recorded(self, form: Form | None) -> None:
        visit = self._visit
        if form is None or visit is None:
            return
        self._shell.notice(say(f"form.{form.form}.done", ticket=visit.ticket))
        if form.about.get("returned"):
            self._oversight.settle(form.about["returned"], "sent_again", Reply())
        self.open(visit.id, self._pane.rows.current())


def _lay_out(page: QWidget, title: QWidget, left: QWidget, right: QWidget) -> None:
    row = QHBoxLayout()
    row.setSpacing(20)
    row.addWidget(left)
    row.addWidget(right, 4)
    row.addStretch(1)
    column = QVBoxLayout(page)
    column.setContentsMargins(20, 14, 20, 10)
    column.setSpacing(12)
    column.addWidget(title)
    column.addLayout(row, 1)
