"""Outbox: each act that has not reached the branch yet, and what the clerk has to do: nothing."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout

from ui.outbox.presenter import ItemShown, OutboxPresenter, OutboxShown
from ui.shell import Page, Shell
from ui.theme import TITLE, mark, write
from ui.widgets.layout import empty
from ui.widgets.lists import TitledList
from ui.widgets.menu import Menu
from ui.widgets.state import Banner
from ui.words import say


class OutboxPage(Page):
    """Ids: outbox.line, outbox.attachments, outbox.list, outbox.item, outbox.menu (1 retry,
    2 copy)."""

    section = "outbox"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._presenter = OutboxPresenter(shell.bridge)
        self._items: dict[str, ItemShown] = {}
        self._banner, self._card = Banner("outbox.line"), QFrame()
        self._list = TitledList("outbox.list", say("outbox.list"), say("outbox.empty"))
        self._menu = Menu("outbox.menu", shell.bridge.person.role)
        self._facts, self._bytes = QGridLayout(), QLabel()
        self._lay_out()
        self._list.rows.moved.connect(self._show_item)
        self._list.rows.digit.connect(self._menu.press)
        self._list.rows.opened.connect(lambda _: self._menu.focus())
        self._menu.chosen.connect(self._act)

    def shown(self) -> None:
        """Ask again."""
        self._list.rows.setFocus()
        self._presenter.ask(self._show)
        self._presenter.bytes_waiting(self._show_bytes)

    def changed(self, kinds: frozenset[str]) -> None:
        """Something went up, came, or was tried; or a minute went by."""
        if kinds & {"act", "head", "minute"}:
            self._presenter.ask(self._show)
        if kinds & {"attachment", "attachment_bytes"}:
            self._presenter.bytes_waiting(self._show_bytes)

    def _lay_out(self) -> None:
        title = QLabel(say("section.outbox"))
        write(title, TITLE, bold=True)
        self._bytes.setObjectName("outbox.attachments")
        self._bytes.setWordWrap(True)
        self._bytes.hide()
        self._card.setObjectName("outbox.item")
        self._card.setProperty("role", "card")
        self._facts.setHorizontalSpacing(16)
        self._facts.setVerticalSpacing(8)
        self._facts.setColumnStretch(1, 1)
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(16, 14, 16, 14)
        inside.addLayout(self._facts)
        side = QVBoxLayout()
        side.setSpacing(12)
        side.addWidget(self._menu)
        side.addWidget(self._card)
        side.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._list, 3)
        row.addLayout(side, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 10)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(self._banner)
        column.addWidget(self._bytes)
        column.addLayout(row, 1)

    def _show_bytes(self, words: str) -> None:
        """Acts may be up while bytes are still on their way."""
        self._bytes.setText(words)
        self._bytes.setVisible(bool(words))

    def _show(self, found: OutboxShown) -> None:
        self._banner.show_state(found.state, found.words)
        before, self._items = self._list.rows.current(), {e.line.id: e for e in found.items}
        self._list.fill([each.line for each in found.items], more=found.more)
        if self._list.rows.current() == before:
            self._show_item(before)

    def _show_item(self, id_: str) -> None:
        item = self._items.get(id_)
        self._card.setVisible(item is not None)
        self._menu.allow({"retry", "copy"} if item is not None else {"retry"})
        self._shell.legend()
        empty(self._facts)
        for place, (what, words) in enumerate(item.facts if item is not None else ()):
            name, said = QLabel(what), QLabel(words)
            mark(name, "role", "dim")
            said.setWordWrap(True)
            self._facts.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(said, place, 1)

    def _act(self, name: str) -> None:
        self._menu.mark("")
        item = self._items.get(self._list.rows.current())
        if name == "retry":
            self._presenter.retry()
            self._shell.notice(say("outbox.retried"))
        elif item is not None:
            text = "\n".join(
                say("entry.fact", name=what, value=words) for what, words in item.facts
            )
            QGuiApplication.clipboard().setText(text)
            self._shell.notice(say("outbox.copied"))
        self._list.rows.setFocus()
