"""My desk: lists that lead on."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from app.drafts import Draft
from app.journal.write import Done
from ui.actions import in_place
from ui.duties.presenter import DutiesPresenter
from ui.line import Line
from ui.mine.chain import ChainLists
from ui.mine.presenter import MinePresenter, Other
from ui.owed.presenter import OwedPresenter
from ui.people.presenter import PeoplePresenter
from ui.shell import Page, Shell
from ui.theme import TITLE, mark, write
from ui.visits.presenter import Row
from ui.widgets.lists import TitledList
from ui.words import say

UNDO_MS = 10_000


class MyDeskPage(Page):
    """What I owe and what I left half typed; for managers also what others owe. Ids: mine.matters,
    mine.complaints, mine.drafts, mine.others; Enter opens, Tab goes to the next list, Delete
    throws a draft away, 4 reassigns what somebody else owes."""

    section = "mine"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._presenter = MinePresenter(shell.bridge)
        self._owed = OwedPresenter(shell.bridge)
        self._leads: dict[str, Row] = {}
        self._drafts: dict[str, Draft] = {}
        manages = PeoplePresenter(shell.bridge).may_reassign()
        self._lists = {
            name: TitledList(f"mine.{name}", say(f"mine.{name}"), say(f"mine.{name}.empty"))
            for name in ("matters", "drafts", "complaints")
        }
        self._chain = ChainLists(shell)
        self._others = OthersList(shell) if manages else None
        self._lay_out(QLabel(say("mine.hint.manager" if manages else "mine.hint")))
        self._lists["matters"].rows.opened.connect(self._open_matter)
        self._lists["complaints"].rows.opened.connect(self._open_case)
        self._lists["drafts"].rows.opened.connect(self._open_draft)
        self._lists["drafts"].rows.dropped.connect(self._drop)
        self._undo = QTimer(self)
        self._undo.setSingleShot(True)
        self._undo.timeout.connect(shell.legend)

    def shown(self) -> None:
        """Ask again."""
        self._lists["matters"].rows.setFocus()
        self.changed(frozenset({"matter", "complaint", "draft"}))

    def keys(self) -> dict[str, Callable[[], None]]:
        """What can be done with the row in front; and 10 s long, undo."""
        found: dict[str, Callable[[], None]] = {}
        if self._undo.isActive():
            found["undo"] = self._put_back
        drafts = self._lists["drafts"].rows
        if drafts.current():
            found["mine.drafts.drop"] = lambda: drafts.dropped.emit(drafts.current())
        if self._others is not None and self._others.rows.current():
            found["mine.others.reassign"] = self._others.reassign
            found["mine.others.absent"] = self._others.absent
        return {**found, **self._chain.keys()}

    def changed(self, kinds: frozenset[str]) -> None:
        """Something of mine may have changed."""
        if kinds & {"matter", "visit"}:
            self._presenter.owed(self._fill_matters)
        if kinds & {"matter", "complaint", "minute"}:
            self._owed.complaints(self._lists["complaints"].fill)
        if kinds & {"draft", "act", "minute"}:
            self._presenter.drafts(self._fill_drafts)
        self._chain.changed(kinds)
        if self._others is not None:
            self._others.changed(kinds)

    def _lay_out(self, hint: QLabel) -> None:
        title = QLabel(say("mine.title"))
        write(title, TITLE, bold=True)
        mark(hint, "role", "dim")
        hint.setWordWrap(True)
        now, owed, row = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        now.setSpacing(12)
        now.addWidget(self._lists["matters"], 3)
        now.addWidget(self._lists["drafts"], 2)
        owed.setSpacing(12)
        owed.addWidget(self._lists["complaints"], 2)
        if self._others is not None:
            owed.addWidget(self._others, 3)
        row.setSpacing(16)
        row.addLayout(now, 2)
        row.addLayout(owed, 3)
        row.addWidget(self._chain, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 10)
        column.setSpacing(10)
        column.addWidget(title)
        column.addWidget(hint)
        column.addLayout(row, 1)

    def _fill_matters(self, rows: list[Line], leads: dict[str, Row]) -> None:
        self._leads = leads
        self._lists["matters"].fill(rows)

    def _fill_drafts(self, rows: list[Line], drafts: dict[str, Draft]) -> None:
        self._drafts = drafts
        self._lists["drafts"].fill(rows)
        self._shell.legend()

    def _open_matter(self, id_: str) -> None:
        self._shell.ways.visit(self._leads[id_][0], id_)

    def _open_case(self, id_: str) -> None:
        self._shell.ways.case(id_)

    def _open_draft(self, id_: str) -> None:
        self._shell.ways.reopen(self._drafts[id_])

    def _drop(self, id_: str) -> None:
        self._dropped = self._drafts[id_]
        self._shell.ways.forget(id_)
        self._presenter.drop(self._dropped, self._gone)

    def _gone(self, _: Done) -> None:
        self._undo.start(UNDO_MS)
        self._shell.notice(say("mine.dropped"))
        self._shell.legend()

    def _put_back(self) -> None:
        self._undo.stop()
        self._presenter.put_back(self._dropped, lambda _: self._shell.notice(say("mine.put_back")))


class OthersList(TitledList):
    """What is open in other people's names, those who have left first. Enter opens, 4 reassigns."""

    def __init__(self, shell: Shell) -> None:
        super().__init__("mine.others", say("mine.others"), say("mine.others.empty"))
        self._shell = shell
        self._presenter = MinePresenter(shell.bridge)
        self._found: dict[str, Other] = {}
        role = shell.bridge.person.role
        self._duties = DutiesPresenter(shell.bridge)
        does = {"reassign": self.reassign, "absent": self.absent}
        self._does = {key: does[e.name] for e in in_place("mine.others", role) for key in e.keys}
        self.rows.opened.connect(self._open)
        self.rows.digit.connect(self._press)

    def changed(self, kinds: frozenset[str]) -> None:
        """Something may have come, gone, or changed hands."""
        if kinds & {"matter", "visit", "complaint", "reference"}:
            self._presenter.others(self._take)

    def _take(self, found: list[Other], more: bool) -> None:
        self._found = {each.line.id: each for each in found}
        self.fill([each.line for each in found], more=more)
        self._shell.legend()

    def reassign(self) -> None:
        """Of the current row."""
        self._open(self.rows.current(), "reassign")

    def absent(self) -> None:
        """The owner of the current row is not there today: her duties and what was returned to her
        are the manager's."""
        owner = self._found[self.rows.current()].owner
        self._duties.take_over(owner, self._shell.notice)

    def _press(self, digit: str) -> None:
        if digit in self._does and self.rows.current():
            self._does[digit]()

    def _open(self, id_: str, form: str = "") -> None:
        other = self._found[id_]
        if other.complaint:
            self._shell.ways.case(other.complaint, form)
        else:
            self._shell.ways.visit(other.visit, id_, form)
