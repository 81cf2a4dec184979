"""Returned tray: what came back, why, and one's own words; change and send again, or let go."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from app.journal.write import Done
from ui.bridge import Reply
from ui.oversight.entry import Timeline
from ui.oversight.presenter import OversightPresenter, ReturnedShown
from ui.shell import Page, Shell
from ui.theme import TITLE, write
from ui.widgets.menu import Menu, Rows
from ui.widgets.state import Banner
from ui.words import say


class ReturnedPage(Page):
    """Ids: returned.list, returned.menu (1 again, 2 let_go), returned.text."""

    section = "returned"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._presenter = OversightPresenter(shell.bridge)
        self._items: dict[str, ReturnedShown] = {}
        self._rows = Rows("returned.list", say("returned.title"))
        self._menu = Menu("returned.menu", shell.bridge.person.role)
        self._title, self._why = QLabel(say("returned.title")), Banner("returned.text")
        self._rows.set_nothing("returned.empty", say("returned.empty"))
        self._entry = Timeline("returned.entry", say("returned.words"))
        self._build()
        self._rows.moved.connect(self._show)
        self._rows.opened.connect(lambda _: self._menu.focus())
        self._rows.digit.connect(self._menu.press)
        self._menu.chosen.connect(self._act)

    def shown(self) -> None:
        """Ask again."""
        self._rows.setFocus()
        self._presenter.returned(self._fill)

    def changed(self, kinds: frozenset[str]) -> None:
        """Something may have come back, or gone."""
        if kinds & {"returned", "act"}:
            self._presenter.returned(self._fill)

    def _build(self) -> None:
        write(self._title, TITLE, bold=True)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self._why)
        right.addWidget(self._menu)
        right.addWidget(self._entry, 1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._rows, 2)
        row.addLayout(right, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 10)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addLayout(row, 1)

    def _fill(self, items: list[ReturnedShown]) -> None:
        self._items = {each.id: each for each in items}
        self._title.setText(say("list.count", name=say("returned.title"), n=len(items)))
        self._rows.set_rows([each.line for each in items])
        self._show(self._rows.current())

    def _show(self, id_: str) -> None:
        item = self._items.get(id_)
        for each in (self._why, self._menu, self._entry):
            each.setVisible(item is not None)
        if item is None:
            return
        said = say("state.returned", act=item.title, reason=item.reasons)
        self._why.show_state("returned", said)
        self._entry.set_entries([item.entry])
        self._menu.allow({"again", "let_go"} if item.again else {"let_go"})
        self._menu.mark("")

    def _act(self, name: str) -> None:
        item = self._items.get(self._rows.current())
        self._menu.mark("")
        if item is None:
            return
        if name == "let_go":
            self._presenter.settle(item.id, "let_go", Reply(done=self._let_go))
        else:
            self._shell.ways.send_again(
                item.id, item.complaint, item.matter, item.again, item.values
            )

    def _let_go(self, done: Done) -> None:
        self._shell.notice(say("returned.gone"))
        self._rows.setFocus()
