"""What the printer still owes: try again, keep as a file, or let go."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout

from ui.receipts.presenter import JobShown, ReceiptsPresenter
from ui.shell import Page, Shell
from ui.theme import TITLE, mark, scaled, write
from ui.widgets.menu import Menu, Rows
from ui.words import say

_WIDTH = 620


class PapersPage(Page):
    """Ids: papers.list, papers.menu (1 print_again, 2 save, 3 drop_print)."""

    section = "papers"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._presenter = ReceiptsPresenter(shell.bridge, shell.notice)
        self._shell = shell
        self._jobs: dict[str, JobShown] = {}
        self._rows = Rows("papers.list", say("papers.title"))
        self._rows.setFixedWidth(scaled(_WIDTH))
        self._rows.set_nothing("papers.empty", say("papers.empty"))
        self._menu = Menu("papers.menu", shell.bridge.person.role)
        self._rows.moved.connect(lambda _: self._offer())
        self._rows.opened.connect(lambda _: self._menu.focus())
        self._rows.digit.connect(self._menu.press)
        self._menu.chosen.connect(self._act)
        self._build()

    def shown(self) -> None:
        """Ask again."""
        self._rows.setFocus()
        self._presenter.queue(self._fill)

    def changed(self, kinds: frozenset[str]) -> None:
        """Something came out, or did not."""
        if kinds & {"draft", "act"}:
            self._presenter.queue(self._fill)

    def _build(self) -> None:
        title, hint = QLabel(say("papers.title")), QLabel(say("papers.hint"))
        write(title, TITLE, bold=True)
        mark(hint, "role", "dim")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 10)
        column.setSpacing(10)
        column.addWidget(title)
        column.addWidget(hint)
        column.addWidget(self._menu)
        row = QHBoxLayout()
        row.addWidget(self._rows)
        row.addStretch(1)
        column.addLayout(row, 1)

    def _fill(self, jobs: list[JobShown]) -> None:
        self._jobs = {each.id: each for each in jobs}
        self._rows.set_rows([(each.id, each.text) for each in jobs])
        self._offer()

    def _offer(self) -> None:
        self._menu.setVisible(self._rows.current() in self._jobs)
        self._shell.legend()

    def _act(self, name: str) -> None:
        self._menu.mark("")
        job = self._jobs.get(self._rows.current())
        if job is None:
            return
        if name == "print_again":
            self._presenter.print(job.id, job.about)
        elif name == "drop_print":
            self._presenter.drop(job.id)
        else:
            self._ask_where(job)

    def _ask_where(self, job: JobShown) -> None:
        """The clerk asked for a file, so a dialog is what she expects; its name is the number."""
        dialog = QFileDialog(self, say("papers.save"), f"{job.number}.pdf")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(partial(self._save, job.about))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save(self, about: str, file: str) -> None:
        self._presenter.save(about, Path(file))
