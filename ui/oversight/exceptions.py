"""Exceptions: both sides next to each other, and the supervisor's decision."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.journal.write import Done
from ui.form import Filled
from ui.oversight.entry import EntryCard
from ui.oversight.forms import ResolveForm
from ui.oversight.presenter import EntryShown, ExceptionShown, OversightPresenter
from ui.people.presenter import PeoplePresenter
from ui.shell import Shell
from ui.slot import FormPage, FormSlot
from ui.theme import TITLE, write
from ui.widgets.editors import Choice
from ui.widgets.layout import empty
from ui.widgets.menu import Rows
from ui.widgets.state import Banner
from ui.words import say


class ExceptionPane(QWidget):
    """One exception: why, both sides, what was decided, and the form to decide.

    Ids: exceptions.text, exceptions.case, exceptions.who, resolve.* (see ResolveForm).
    """

    opened = Signal(str)
    decided = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._presenter = OversightPresenter(shell.bridge)
        self._people = PeoplePresenter(shell.bridge)
        self._item: ExceptionShown | None = None
        self._start = Filled()
        self.slot = FormSlot()
        self._why, self._who = Banner("exceptions.text"), QLabel()
        self._case = QPushButton(say("exception.case"))
        self._sides, self._decisions = QHBoxLayout(), QVBoxLayout()
        self._lay_out()
        self._case.clicked.connect(lambda: self._item and self.opened.emit(self._item.complaint))
        self._people.deciders(self._know)

    def show_item(self, item: ExceptionShown | None, start: Filled) -> None:
        """Show this one, with a decision that was being written."""
        if item == self._item:
            return
        self._item, self._start = item, start
        self.slot.clear()
        empty(self._sides)
        empty(self._decisions)
        self._who.hide()
        self._why.setVisible(item is not None)
        if item is None:
            return
        self._why.show_state("exception" if item.open else "resolved", item.reasons)
        self._case.setVisible(bool(item.complaint))
        for name, entry in (("earlier", item.earlier), ("later", item.later)):
            if entry is not None:
                card = EntryCard(entry, say(f"exception.{name}"))
                self._sides.addWidget(card, 1)
        self._presenter.decisions(item.id, self._show_decisions)

    def _lay_out(self) -> None:
        self._who.setObjectName("exceptions.who")
        self._who.setWordWrap(True)
        self._case.setObjectName("exceptions.case")
        self._case.setAccessibleName(say("exception.case"))
        self._case.setAutoDefault(False)
        self._why.row.addWidget(self._case, 0, Qt.AlignmentFlag.AlignTop)
        self._sides.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._why)
        column.addLayout(self._sides)
        column.addLayout(self._decisions)
        column.addWidget(self._who)
        column.addWidget(self.slot)
        column.addStretch(1)

    def _know(self, names: str) -> None:
        self._who.setText(say("exception.who", names=names))

    def _show_decisions(self, id_: str, entries: list[EntryShown], stands: bool) -> None:
        if self._item is None or self._item.id != id_:
            return
        empty(self._decisions)
        for each in entries:
            self._decisions.addWidget(EntryCard(each))
        may = self._people.may_decide()
        self._who.setVisible(not stands and not may)
        if stands or not may:
            self.slot.clear()
        elif self.slot.form is None:
            start = replace(self._start, about={"exception": id_})
            form = ResolveForm(self._shell.bridge, start)
            self.slot.put(form, self._resolved, "why" if start.draft else "")

    def _resolved(self, done: Done) -> None:
        self._shell.notice(say("exception.done"))
        self.decided.emit()
        if self._item is not None:
            self._presenter.decisions(self._item.id, self._show_decisions)


class ExceptionsPage(FormPage):
    """Ids: exceptions.list, exceptions.filter. Enter in the list goes to the decision."""

    section = "exceptions"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._presenter = OversightPresenter(shell.bridge)
        self._items: dict[str, ExceptionShown] = {}
        self._start = Filled()
        options = [("open", say("exception.open"), "1"), ("all", say("exception.all"), "2")]
        self._filter = Choice(options, "open")
        self._rows = Rows("exceptions.list", say("exception.list"))
        self._rows.set_nothing("exceptions.empty", say("exception.empty"))
        self._pane = ExceptionPane(shell)
        self._title = QLabel(say("exception.heading"))
        self._slot = self._pane.slot
        self._build()
        self._filter.edited.connect(self._ask)
        self._rows.moved.connect(self._show)
        self._rows.opened.connect(lambda _: self._pane.slot.focus("decision"))
        self._pane.opened.connect(self._open_case)
        self._pane.decided.connect(self._rows.setFocus)
        self._pane.slot.changed.connect(shell.legend)

    def shown(self) -> None:
        """Ask again."""
        self._rows.setFocus()
        self._ask()

    def keys(self) -> dict[str, Callable[[], None]]:
        """F9 decides, Ctrl+F chooses what is listed."""
        return {"filter": self._filter.setFocus, **super().keys()}

    def changed(self, kinds: frozenset[str]) -> None:
        """Something may clash, or be decided."""
        if "exception" in kinds:
            self._ask()

    def open(self, start: Filled) -> None:
        """Go on with a decision that was being written."""
        self._start = start
        self._pane.show_item(None, Filled())

    def _build(self) -> None:
        write(self._title, TITLE, bold=True)
        self._filter.setObjectName("exceptions.filter")
        head, row = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._title)
        head.addSpacing(24)
        head.addWidget(self._filter)
        head.addStretch(1)
        row.setSpacing(16)
        row.addWidget(self._rows, 3)
        row.addWidget(self._pane, 7)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 10)
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(row, 1)

    def _open_case(self, complaint: str) -> None:
        self._shell.ways.case(complaint)

    def _ask(self) -> None:
        self._presenter.exceptions(self._filter.value() != "all", self._fill)

    def _fill(self, items: list[ExceptionShown]) -> None:
        self._items = {each.id: each for each in items}
        self._title.setText(say("list.count", name=say("exception.heading"), n=len(items)))
        self._rows.set_rows([each.line for each in items])
        self._rows.go(self._start.about.get("exception", ""))
        self._show(self._rows.current())

    def _show(self, id_: str) -> None:
        mine = self._start.about.get("exception") == id_
        self._pane.show_item(self._items.get(id_), self._start if mine else Filled())
        if mine:
            self._start = Filled()
