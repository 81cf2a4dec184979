"""The first page of reception: what this counter took last."""

from PySide6.QtWidgets import QLabel, QVBoxLayout

from ui.line import Line
from ui.shell import Page, Shell
from ui.theme import TITLE, mark, write
from ui.visits.presenter import Row, VisitsReader
from ui.widgets.lists import TitledList
from ui.words import say


class ReceptionPage(Page):
    """What this counter took last. Ids: reception.recent. F2 greets the next customer."""

    section = "reception"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._reader = VisitsReader(shell.bridge)
        self._leads: dict[str, Row] = {}
        self._list = TitledList("reception.recent", say("reception.recent"), say("reception.empty"))
        self._list.rows.opened.connect(self._open)
        title, hint = QLabel(say("reception.title")), QLabel(say("reception.hint"))
        write(title, TITLE, bold=True)
        mark(hint, "role", "accent")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 10)
        column.setSpacing(10)
        column.addWidget(title)
        column.addWidget(hint)
        column.addWidget(self._list, 1)

    def shown(self) -> None:
        """Ask again."""
        self._list.rows.setFocus()
        self._reader.recent(self._fill)

    def changed(self, kinds: frozenset[str]) -> None:
        """A visit or matter changed."""
        if kinds & {"visit", "matter"}:
            self._reader.recent(self._fill)

    def _fill(self, rows: list[Line], leads: dict[str, Row]) -> None:
        self._leads = leads
        self._list.fill(rows)

    def _open(self, id_: str) -> None:
        visit, complaint = self._leads[id_]
        if complaint:
            self._shell.ways.case(complaint)
        else:
            self._shell.ways.visit(visit, id_)
