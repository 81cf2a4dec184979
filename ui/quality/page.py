"""Signs of how first contacts go: a table of colleagues by number, the cases of a figure, and what
its colleague was asked and says."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from app.journal.write import Done
from ui.form import Filled
from ui.quality.presenter import QualityPresenter, SignAt, SignsShown
from ui.review.board import FigureTable
from ui.shell import Shell
from ui.signs.forms import AskForm
from ui.slot import FormPage, FormSlot
from ui.theme import TITLE, mark, write
from ui.widgets.lists import TitledList
from ui.widgets.menu import Menu
from ui.widgets.said import SaidCard
from ui.words import say

_KINDS = frozenset({"matter", "visit", "hand_over", "claimed", "shift", "sign", "reference"})


class QualityPage(FormPage):
    """Ids: quality.table, quality.about (what the chosen column counts), quality.menu (1 sign_ask),
    quality.cases and those of the form. Enter on a figure leads to its cases, Enter on a case to
    its history."""

    section = "today"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell, self._presenter = shell, QualityPresenter(shell.bridge)
        self._table = FigureTable("quality.table", say("quality.title"), say("quality.nothing"))
        self._cases = TitledList("quality.cases", say("quality.cases"), say("quality.choose"))
        self._menu = Menu("quality.menu", shell.bridge.person.role)
        self._slot, self._card, self._about = FormSlot(), SaidCard(), QLabel()
        self._signs: SignsShown | None = None
        self._about.setObjectName("quality.about")
        self._table.opened.connect(self._open)
        self._table.moved.connect(self._tell)
        self._table.digit.connect(self._menu.press)
        self._cases.rows.opened.connect(shell.ways.chain)
        self._cases.rows.digit.connect(self._menu.press)
        self._menu.chosen.connect(self._ask_about)
        self._slot.changed.connect(self._slot_changed)
        self._cases.fill([])
        self._lay_out()

    def open(self, start: Filled) -> None:
        """Go on with a question."""
        self._slot.put(AskForm(self._shell.bridge, start), self._asked)

    def shown(self) -> None:
        """Ask again."""
        if self._slot.form is not None:
            self._slot.focus()
        else:
            self._table.setFocus()
        self._presenter.ask(self._fill)

    def changed(self, kinds: frozenset[str]) -> None:
        """A figure may be another, or somebody said something to it."""
        if kinds & _KINDS:
            self._presenter.ask(self._fill)

    def keys(self) -> dict[str, Callable[[], None]]:
        """F8 prints what was asked, with the replies."""
        found = super().keys()
        if self._signs is not None and self._signs.asked:
            found["print"] = partial(self._presenter.print, self._signs.asked, self._shell.notice)
        return found

    def _lay_out(self) -> None:
        title, hint = QLabel(say("quality.title")), QLabel(say("quality.hint"))
        write(title, TITLE, bold=True)
        for each in (hint, self._about):
            each.setWordWrap(True)
            mark(each, "role", "dim")
        side, row = QVBoxLayout(), QHBoxLayout()
        side.setSpacing(10)
        side.addWidget(self._cases, 1)
        side.addWidget(self._card)
        side.addWidget(self._slot)
        row.setSpacing(16)
        row.addWidget(self._table, 5)
        row.addLayout(side, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 10)
        column.setSpacing(10)
        for widget in (title, hint, self._menu):
            column.addWidget(widget)
        column.addLayout(row, 1)
        column.addWidget(self._about)

    def _fill(self, signs: SignsShown) -> None:
        self._signs = signs
        self._table.fill(signs.table)
        self._tell(self._table.currentIndex().column())
        self._shell.legend()

    def _tell(self, column: int) -> None:
        """What the column counts; of the chosen figure what was asked and said."""
        columns = self._signs.table.columns if self._signs is not None else ()
        within = 0 < column <= len(columns)
        self._about.setText(columns[column - 1][1] if within else "")
        at = self._chosen()
        # While something is being asked there is no room for both.
        self._card.setVisible(bool(at and at.told) and self._slot.form is None)
        self._card.fill(at.told if at else ())
        self._menu.allow({"sign_ask"} if at and at.about else set())

    def _slot_changed(self) -> None:
        self._tell(self._table.currentIndex().column())
        self._shell.legend()

    def _chosen(self) -> SignAt | None:
        index = self._table.currentIndex()
        return self._signs.at.get((index.row(), index.column())) if self._signs else None

    def _open(self, ids: Any) -> None:
        self._presenter.cases(ids, self._cases.fill)
        self._cases.rows.setFocus()

    def _ask_about(self, _: str) -> None:
        self._menu.mark("")
        at = self._chosen()
        if at is not None and at.about is not None:
            self.open(Filled(at.about))

    def _asked(self, _: Done) -> None:
        self._slot.clear()
        self._shell.notice(say("form.sign_ask.done"))
        self._table.setFocus()
