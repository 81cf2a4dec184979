"""What the printer still owes: try again, keep as a file, or let go."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout

from ui.line import Line
from ui.receipts.presenter import BlanksPresenter, FormShown, JobShown, ReceiptsPresenter
from ui.shell import Page, Shell
from ui.theme import TITLE, mark, write
from ui.widgets.menu import Menu, Rows
from ui.words import say


class PapersPage(Page):
    """Ids: papers.list, papers.forms, papers.menu (1 print_again, 2 save, 3 drop_print, 4 reserve,
    5 void_form)."""

    section = "papers"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._presenter = ReceiptsPresenter(shell.bridge, shell.notice)
        self._blanks = BlanksPresenter(shell.bridge, shell.notice)
        self._shell = shell
        self._jobs: dict[str, JobShown] = {}
        self._rows = Rows("papers.list", say("papers.title"))
        self._rows.set_nothing("papers.empty", say("papers.empty"))
        self._forms = Rows("papers.forms", say("blank.forms"))
        self._forms.set_nothing("papers.no_forms", say("blank.none"))
        self._menu = Menu("papers.menu", shell.bridge.person.role)
        self._rows.moved.connect(lambda _: self._offer())
        self._rows.opened.connect(lambda _: self._menu.focus())
        self._rows.digit.connect(self._menu.press)
        self._forms.moved.connect(lambda _: self._offer())
        self._forms.opened.connect(lambda _: self._menu.focus())
        self._forms.digit.connect(self._menu.press)
        self._menu.chosen.connect(self._act)
        self._build()

    def shown(self) -> None:
        """Ask again."""
        self._rows.setFocus()
        self._ask()

    def changed(self, kinds: frozenset[str]) -> None:
        """Something came out, or did not."""
        if kinds & {"draft", "act"}:
            self._ask()

    def _ask(self) -> None:
        self._presenter.queue(self._fill)
        self._blanks.forms(self._fill_forms)

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
        row.setSpacing(20)
        for words, rows in (("papers.receipts", self._rows), ("blank.forms", self._forms)):
            part, name = QVBoxLayout(), QLabel(say(words))
            part.setSpacing(6)
            write(name, bold=True)
            part.addWidget(name)
            part.addWidget(rows, 1)
            row.addLayout(part, 1)
        column.addLayout(row, 1)

    def _fill(self, jobs: list[JobShown]) -> None:
        self._jobs = {each.id: each for each in jobs}
        self._rows.set_rows([Line(each.id, each.text) for each in jobs])
        self._offer()

    def _fill_forms(self, forms: list[FormShown]) -> None:
        self._forms.set_rows([Line(each.number, each.number) for each in forms])
        self._offer()

    def _offer(self) -> None:
        offered = {"reserve"}
        if self._rows.current() in self._jobs:
            offered |= {"print_again", "save", "drop_print"}
        if self._forms.current():
            offered.add("void_form")
        self._menu.allow(offered)
        self._shell.legend()

    def _act(self, name: str) -> None:
        self._menu.mark("")
        if name == "reserve":
            self._blanks.reserve()
        elif name == "void_form":
            self._blanks.void(self._forms.current())
        else:
            self._print(name)

    def _print(self, name: str) -> None:
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
