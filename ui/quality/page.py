"""Signs of how first contacts go: a table of colleagues by number, and the cases of a figure."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from ui.quality.presenter import QualityPresenter
from ui.review.board import FigureTable
from ui.review.figures import Shown
from ui.shell import Page, Shell
from ui.theme import TITLE, mark, write
from ui.widgets.lists import TitledList
from ui.words import say

_KINDS = frozenset({"matter", "visit", "hand_over", "claimed", "shift"})


class QualityPage(Page):
    """Ids: quality.table, quality.about (what the chosen column counts), quality.cases. Enter on a
    figure leads to its cases, Enter on a case to its history."""

    section = "today"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._presenter = QualityPresenter(shell.bridge)
        self._table = FigureTable("quality.table", say("quality.title"), say("quality.nothing"))
        self._cases = TitledList("quality.cases", say("quality.cases"), say("quality.choose"))
        self._columns: tuple[tuple[str, str], ...] = ()
        self._about = QLabel()
        self._about.setObjectName("quality.about")
        self._table.opened.connect(self._open)
        self._table.moved.connect(self._tell)
        self._cases.rows.opened.connect(shell.ways.chain)
        title, hint = QLabel(say("quality.title")), QLabel(say("quality.hint"))
        write(title, TITLE, bold=True)
        for each in (hint, self._about):
            each.setWordWrap(True)
            mark(each, "role", "dim")
        self._cases.fill([])
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._table, 5)
        row.addWidget(self._cases, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 10)
        column.setSpacing(10)
        column.addWidget(title)
        column.addWidget(hint)
        column.addLayout(row, 1)
        column.addWidget(self._about)

    def shown(self) -> None:
        """Ask again."""
        self._table.setFocus()
        self._presenter.ask(self._fill)

    def changed(self, kinds: frozenset[str]) -> None:
        """A figure may be another."""
        if kinds & _KINDS:
            self._presenter.ask(self._fill)

    def _fill(self, shown: Shown) -> None:
        self._columns = shown.columns
        self._table.fill(shown)

    def _tell(self, column: int) -> None:
        within = 0 < column <= len(self._columns)
        self._about.setText(self._columns[column - 1][1] if within else "")

    def _open(self, ids: Any) -> None:
        self._presenter.cases(ids, self._cases.fill)
        self._cases.rows.setFocus()
