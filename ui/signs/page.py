"""A sign of mine that I am asked about: the form for my word, and the matters behind the figure."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from app.journal.write import Done
from ui.form import Filled
from ui.shell import Shell
from ui.signs.forms import ReplyForm
from ui.signs.presenter import SignsPresenter
from ui.slot import FormPage, FormSlot
from ui.theme import TITLE, mark, write
from ui.widgets.lists import TitledList
from ui.words import say


class SignPage(FormPage):
    """Ids: sign.matters and those of the form. Enter on a matter leads to its history."""

    section = "mine"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell, self._presenter = shell, SignsPresenter(shell.bridge)
        self._slot = FormSlot()
        self._matters = TitledList("sign.matters", say("quality.cases"), say("sign.no_matters"))
        self._matters.rows.opened.connect(shell.ways.chain)
        self._slot.changed.connect(shell.legend)
        title, hint = QLabel(say("form.sign_reply.title")), QLabel(say("sign.hint"))
        write(title, TITLE, bold=True)
        hint.setWordWrap(True)
        mark(hint, "role", "dim")
        side = QVBoxLayout()
        side.addWidget(self._slot)
        side.addStretch(1)
        sides = QHBoxLayout()
        sides.setSpacing(20)
        sides.addWidget(self._matters, 2)
        sides.addLayout(side, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 10)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(hint)
        column.addLayout(sides, 1)

    def open(self, start: Filled) -> None:
        """Say something to this sign."""
        self._matters.fill([])
        self._presenter.matters(start.about["sign"], self._matters.fill)
        self._slot.put(ReplyForm(self._shell.bridge, start), self._replied)

    def shown(self) -> None:
        """Where one was."""
        if self._slot.form is not None:
            self._slot.focus()
        else:
            self._matters.rows.setFocus()

    def _replied(self, _: Done) -> None:
        self._slot.clear()
        self._shell.ways.section("mine")
        self._shell.notice(say("form.sign_reply.done"))
