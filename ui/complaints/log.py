"""The complaint log: a windowed table, newest first, with its views, filters and a preview."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.complaints.log import EVERYTHING, LogFilter
from ui.complaints.filters import FilterBar
from ui.complaints.log_presenter import LogReader
from ui.complaints.model import LogModel
from ui.complaints.preview import CasePreview
from ui.complaints.rows import LogRows
from ui.complaints.saved import ViewsRow
from ui.shell import Page, Shell
from ui.theme import TITLE, mark, write
from ui.words import say


class LogPage(Page):
    """Ids: log.count and those of rows, filters, views and preview. Ctrl+F goes to the filters,
    Ctrl+L to the views, Ctrl+S names one, F4 shows the preview."""

    section = "log"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._reader = LogReader(shell.bridge)
        self._model = LogModel(self._reader, self)
        self._rows = LogRows(self._model)
        self._bar, self._views = FilterBar(shell.bridge), ViewsRow(shell.bridge)
        self._preview = CasePreview(shell.bridge)
        self._count = QLabel()
        self._counted = False
        self._build()
        self._connect()

    def shown(self) -> None:
        """Ask again."""
        self._rows.table.setFocus()
        self._ask()

    def pick(self, wanted: LogFilter) -> None:
        """These lines only."""
        self._bar.set_value(wanted)
        self._filtered()
        self._rows.table.setFocus()

    def changed(self, kinds: frozenset[str]) -> None:
        """A complaint came or changed, or another owns it."""
        if kinds & self._matters():
            self._counted = False
            self._model.again(self._rows.needed())
            # Whoever is too far down to be read to anew still sees how many there are.
            self._ask_beside()
            self._preview.ask()

    def keys(self) -> dict[str, Callable[[], None]]:
        """Filters and views; 10 s long, undo."""
        found: dict[str, Callable[[], None]] = {
            "filter": self._bar.enter, "views": self._views.enter, "save_view": self._views.name,
            "export": lambda: self._shell.ways.export(self._bar.value()),
        }  # fmt: skip
        return found | ({"undo": self._views.undo} if self._views.may_undo() else {})

    def dock(self) -> QWidget:
        """The case of the row."""
        return self._preview

    def _build(self) -> None:
        title = QLabel(say("log.title"))
        write(title, TITLE, bold=True)
        self._count.setObjectName("log.count")
        mark(self._count, "role", "dim")
        head = QHBoxLayout()
        head.setSpacing(16)
        for each in (title, self._count):
            head.addWidget(each)
        head.addWidget(self._views, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 10)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._bar)
        column.addWidget(self._rows.table, 1)

    def _connect(self) -> None:
        to_rows = self._rows.table.setFocus
        self._bar.edited.connect(self._filtered)
        self._bar.left.connect(to_rows)
        self._bar.made.connect(self._order)
        self._views.picked.connect(self.pick)
        self._views.ended.connect(to_rows)
        self._views.said.connect(self._shell.notice)
        self._views.offered.connect(self._shell.legend)
        self._views.made.connect(self._order)
        self._rows.table.painted.connect(self._ask_beside)
        self._rows.opened.connect(self._shell.ways.case)
        self._rows.moved.connect(self._preview.look)
        self._model.filled.connect(self._filled)

    def _order(self) -> None:
        """Chips are made late, and Tab would come to them last."""
        stops = [*self._views.stops(), *self._bar.stops(), self._rows.table]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _matters(self) -> set[str]:
        """Types of record by which this list may become another."""
        wanted, found = self._bar.value(), {"complaint"}
        found |= {"matter"} if wanted.owner else set()
        by_clock = wanted.overdue or wanted.settle_late or wanted.days
        return found | ({"minute"} if by_clock else set())

    def _ask(self) -> None:
        self._counted = False
        self._rows.wait()
        self._model.show(self._bar.value())

    def _filtered(self) -> None:
        # The number of before is not that of this filter.
        self._count.clear()
        self._views.mark(self._bar.value())
        self._ask()

    def _filled(self) -> None:
        everything = self._bar.value() == EVERYTHING
        self._rows.filled(say("log.nothing" if everything else "log.empty"))

    def _ask_beside(self) -> None:
        """Counting takes longer than reading a page: it begins once the rows are painted."""
        if self._counted or self._model.waits():
            return
        self._counted = True
        self._reader.count(self._bar.value(), self._show_count)
        self._views.ask()

    def _show_count(self, count: int) -> None:
        self._count.setText(say("log.count", n=count))
