"""The report of a month: made, counted again, printed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from app.journal.write import Done
from ui.bridge import Bridge, Reply
from ui.form import Filled, Form
from ui.line import Line
from ui.review.presenter import Made, ReportPresenter
from ui.shell import Shell
from ui.slot import FormPage, FormSlot
from ui.theme import TITLE, mark, write
from ui.widgets.lists import TitledList
from ui.widgets.state import Banner
from ui.words import say


class ReportForm(Form):
    """Ids: month_report.report_month."""

    form = "month_report"

    def __init__(self, bridge: Bridge, start: Filled, presenter: ReportPresenter) -> None:
        self._presenter = presenter
        super().__init__(bridge, start)

    def build(self) -> None:
        """Which month."""
        self.line("report_month", (0, 0, 1))

    def send(self, id_: str, values: dict[str, str], reply: Reply) -> None:
        """Count it and write it down."""
        self._presenter.make(id_, values["report_month"], reply)


class ReportPage(FormPage):
    """Ids: report.list, report.figures, report.holds. Enter on a report prints nothing: F8 does."""

    section = "today"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._presenter = ReportPresenter(shell.bridge, shell.notice)
        self._made: Made | None = None
        # Just made, and not in the list yet.
        self._newest = ""
        self._slot, self._holds = FormSlot(), Banner("report.holds")
        self._list = TitledList("report.list", say("report.list"), say("report.none"))
        self._figures = TitledList("report.figures", say("report.figures"), say("report.choose"))
        self._list.rows.moved.connect(self._choose)
        self._list.rows.opened.connect(lambda _: self._figures.rows.setFocus())
        self._slot.changed.connect(shell.legend)
        self._build()

    def open(self, start: Filled) -> None:
        """Make one, or go on with it."""
        form = ReportForm(self._shell.bridge, start, self._presenter)
        self._slot.put(form, self._written)

    def shown(self) -> None:
        """Ask again."""
        if self._slot.form is None:
            self.open(Filled(values={"report_month": self._presenter.last_month()}))
        self._slot.focus()
        self._presenter.made(self._fill)

    def changed(self, kinds: frozenset[str]) -> None:
        """Somebody made one."""
        if kinds & {"report"}:
            self._presenter.made(self._fill)

    def keys(self) -> dict[str, Callable[[], None]]:
        """F9 makes one, F8 prints the one that is shown."""
        found = super().keys()
        if self._made is not None:
            found["print"] = partial(self._presenter.print, self._made)
        return found

    def _build(self) -> None:
        title, hint = QLabel(say("report.title")), QLabel(say("report.hint"))
        write(title, TITLE, bold=True)
        hint.setWordWrap(True)
        mark(hint, "role", "dim")
        self._holds.hide()
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self._slot)
        left.addWidget(self._list, 1)
        right.addWidget(self._holds)
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
        self._list.rows.go(self._newest)
        self._newest = ""
        self._choose(self._list.rows.current())

    def _choose(self, id_: str) -> None:
        self._presenter.figures(id_, self._show)

    def _show(self, made: Made) -> None:
        self._made = made
        self._figures.fill(made.lines)
        state = "resolved" if made.holds else "store"
        self._holds.show_state(state, say("report.holds" if made.holds else "report.differs"))
        self._shell.legend()

    def _written(self, done: Done) -> None:
        self._newest = str(done.value)
        self._slot.clear()
        self._shell.notice(say("report.done"))
        self.open(Filled(values={"report_month": self._presenter.last_month()}))
        self._list.rows.setFocus()
        self._presenter.made(self._fill)
