"""Outbox: each act that has not reached the branch yet, and what the clerk has to do: nothing."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from ui.icons import pixmap
from ui.outbox.presenter import OutboxPresenter, OutboxShown
from ui.shell import Page, Shell
from ui.states import STATES
from ui.theme import TITLE, mark, write
from ui.widgets.lists import TitledList
from ui.words import say


class OutboxPage(Page):
    """Ids: outbox.line, outbox.list."""

    section = "outbox"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._presenter = OutboxPresenter(shell.bridge)
        self._sign, self._line, self._card = QLabel(), QLabel(), QFrame()
        self._list = TitledList("outbox.list", say("outbox.list"), say("outbox.empty"))
        title = QLabel(say("section.outbox"))
        write(title, TITLE, bold=True)
        self._line.setObjectName("outbox.line")
        self._line.setWordWrap(True)
        inside = QHBoxLayout(self._card)
        inside.setContentsMargins(12, 10, 12, 10)
        inside.setSpacing(10)
        inside.addWidget(self._sign)
        inside.addWidget(self._line, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 10)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(self._card)
        column.addWidget(self._list, 1)

    def shown(self) -> None:
        """Ask again."""
        self._list.rows.setFocus()
        self._presenter.ask(self._show)

    def changed(self, kinds: frozenset[str]) -> None:
        """Something went up, or came."""
        if kinds & {"act", "head"}:
            self._presenter.ask(self._show)

    def _show(self, found: OutboxShown) -> None:
        state = STATES[found.state]
        self._sign.setPixmap(pixmap(state.sign, state.ink))
        self._line.setText(found.line)
        mark(self._card, "role", "alert" if state.ground == "warn_soft" else "card")
        self._list.fill(found.rows, more=found.more)
