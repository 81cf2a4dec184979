"""The report of a month: made, signed by two, counted again, printed."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from app.journal.write import Done
from ui.form import Filled
from ui.line import Line
from ui.monthly.forms import CheckForm, MonthForm
from ui.monthly.presenter import Made, ReportPresenter, ReportReader
from ui.review.saving import SaveForm
from ui.shell import Shell
from ui.slot import FormPage, FormSlot
from ui.theme import TITLE, mark, write
from ui.widgets.lists import TitledList
from ui.widgets.menu import Menu
from ui.widgets.state import Banner
from ui.words import say


class ReportPage(FormPage):
    """Ids: report.list, report.figures, report.holds, report.menu (1 report_check, 2 report_save),
    and those of the forms. F8 prints the report that is chosen."""

    section = "today"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._reader = ReportReader(shell.bridge, shell.notice)
        self._presenter = ReportPresenter(shell.bridge, self._reader)
        self._made: Made | None = None
        # Just made, and not in the list yet.
        self._newest = ""
        self._slot, self._holds = FormSlot(), Banner("report.holds")
        self._menu = Menu("report.menu", shell.bridge.person.role)
        self._list = TitledList("report.list", say("report.list"), say("report.none"))
        self._figures = TitledList("report.figures", say("report.figures"), say("report.choose"))
        self._list.rows.moved.connect(self._choose)
        self._list.rows.opened.connect(lambda _: self._figures.rows.setFocus())
        for rows in (self._list.rows, self._figures.rows):
            rows.digit.connect(self._menu.press)
        self._menu.chosen.connect(self._begin)
        self._slot.changed.connect(shell.legend)
        self._build()

    def open(self, start: Filled) -> None:
        """Make one, or go on with it."""
        self._slot.put(MonthForm(self._shell.bridge, start, self._presenter), self._written)

    def shown(self) -> None:
        """Ask again."""
        if self._slot.form is None and self._presenter.may_make():
            self._anew()
        if self._slot.form is not None:
            self._slot.focus()
        else:
            self._list.rows.setFocus()
        self._reader.made(self._fill)

    def changed(self, kinds: frozenset[str]) -> None:
        """Somebody made or checked one, or what it was counted by came."""
        if kinds & {"report", "reference_content"}:
            self._reader.made(self._fill)

    def keys(self) -> dict[str, Callable[[], None]]:
        """F9 sends the form, F8 prints the report that is shown."""
        found = super().keys()
        if self._made is not None and self._made.sheet is not None:
            found["print"] = partial(self._reader.print, self._made)
        return found

    def _build(self) -> None:
        title, hint = QLabel(say("report.title")), QLabel(say("report.hint"))
        write(title, TITLE, bold=True)
        hint.setWordWrap(True)
        mark(hint, "role", "dim")
        self._holds.hide()
        self._menu.allow(set())
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self._slot)
        left.addWidget(self._list, 1)
        for each in (self._holds, self._menu):
            right.addWidget(each)
        right.addWidget(self._figures, 1)
        sides = QHBoxLayout()
        sides.setSpacing(20)
        sides.addLayout(left, 2)
        sides.addLayout(right, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 10)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(hint)
        column.addLayout(sides, 1)

    def _fill(self, lines: list[Line]) -> None:
        self._list.fill(lines)
        if not lines:
            self._figures.fill([])
        self._list.rows.go(self._newest)
        self._newest = ""
        self._choose(self._list.rows.current())

    def _choose(self, id_: str) -> None:
        self._reader.figures(id_, self._show)

    def _show(self, made: Made) -> None:
        self._made = made
        self._figures.fill(made.lines)
        self._holds.show_state(*made.holds)
        self._menu.allow(set(made.may))
        self._shell.legend()

    def _begin(self, name: str) -> None:
        """The form that a digit names, about the report that is chosen."""
        made = self._made
        if made is None:
            return
        if name == "report_check":
            about = {"report": made.id, "mine": "1" if made.mine else "", "told": made.name}
            form = CheckForm(self._shell.bridge, Filled(about), self._presenter)
            self._slot.put(form, self._checked)
            return
        about = {"name": made.name, "kinds": "pdf xlsx"}

        def save(kind: str, file: Path) -> None:
            self._reader.save(made, kind, file)
            self._end()

        self._slot.put(SaveForm(self._shell.bridge, Filled(about), save), lambda _: self._end())

    def _anew(self) -> None:
        self.open(Filled(values={"report_month": self._presenter.last_month()}))

    def _end(self) -> None:
        """No form any more but the one that makes a report."""
        self._menu.mark("")
        self._slot.clear()
        if self._presenter.may_make():
            self._anew()
        self._list.rows.setFocus()

    def _written(self, done: Done) -> None:
        self._newest = str(done.value)
        self._shell.notice(say("report.done"))
        self._end()
        self._reader.made(self._fill)

    def _checked(self, _: Done) -> None:
        self._newest = self._list.rows.current()
        self._shell.notice(say("report.check_done"))
        self._end()
        self._reader.made(self._fill)
