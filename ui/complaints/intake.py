"""Intake: one page, no scrolling at 1366 by 768."""

from PySide6.QtWidgets import QLabel, QVBoxLayout

from app.journal.write import Done
from ui.complaints.forms import IntakeForm
from ui.form import Filled
from ui.receipts.presenter import ReceiptsPresenter
from ui.shell import Shell
from ui.slot import FormPage, FormSlot
from ui.theme import TITLE, write
from ui.words import say


class IntakePage(FormPage):
    """Ids: intake.<field> (see IntakeForm), intake.submit."""

    section = "reception"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._receipts = ReceiptsPresenter(shell.bridge, shell.notice)
        self._slot = FormSlot(whole=True)
        title = QLabel(say("intake.title"))
        write(title, TITLE, bold=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 10)
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(self._slot, 1)
        self._slot.changed.connect(shell.legend)

    def begin(self, start: Filled) -> None:
        """A complaint for a matter; what is known of the person stands there already."""
        form = IntakeForm(self._shell.bridge, start)
        self._slot.put(form, self._received)

    def unfinished(self) -> bool:
        """Whether somebody would come back to this page."""
        return self._slot.form is not None

    def shown(self) -> None:
        """Work goes on where it was."""
        self._slot.focus()

    def _received(self, done: Done) -> None:
        complaint = done.record("complaint")
        self._slot.clear()
        self._shell.ticket("")
        self._shell.notice(say("form.intake.done"))
        self._shell.ways.case(complaint)
        if self._shell.bridge.preferred.now.print_after_intake:
            self._receipts.issue(done.record("matter"), complaint)
