"""A table into a file and out of one: the dialogs, and what is wrong with a file line by line."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from app.journal.write import Done
from app.reference.tables import BY_NAME
from app.reference.zeros import Zero
from ui.bridge import Objections, Reply
from ui.line import Line
from ui.reference.files import BadFile, heading, read, write
from ui.reference.presenter import ReferencePresenter, TableShown
from ui.shell import Shell
from ui.words import say


class Sheets(QObject):
    """`listed` is told what there is to say of a file, line by line."""

    def __init__(
        self, page: QWidget, shell: Shell, presenter: ReferencePresenter,
        listed: Callable[[str, list[Line]], None],
    ) -> None:  # fmt: skip
        super().__init__(page)
        self._page, self._shell, self._listed = page, shell, listed
        self._presenter = presenter
        self._zeros: list[tuple[int, Zero]] = []

    def ask(self, name: str, shown: TableShown) -> None:
        """Where to, or from where: the dialog was asked for."""
        title = say(f"ref.{name}")
        dialog = QFileDialog(self._page, title, f"{shown.name}.csv")
        dialog.setNameFilter("CSV (*.csv)")
        if name == "export":
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setDefaultSuffix("csv")
        else:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        does = self.save if name == "export" else self.take_in
        dialog.fileSelected.connect(partial(does, shown))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save(self, shown: TableShown, file: str) -> None:
        """Every row as it is to be."""
        rows = [each.row for each in shown.rows if not each.gone]
        try:
            write(Path(file), BY_NAME[shown.name], rows)
        except OSError:
            self._shell.notice(say("ref.file.not_written"), "bad")
        else:
            self._shell.notice(say("ref.file.written", n=len(rows)))

    def take_in(self, shown: TableShown, file: str) -> None:
        """All of it or nothing."""
        try:
            rows = read(Path(file), BY_NAME[shown.name])
        except OSError:
            self._shell.notice(say("ref.file.unreadable"), "bad")
        except BadFile as error:
            self._shell.notice(str(error), "bad")
        else:
            reply = Reply(self._taken, self._refused)
            self._zeros = self._presenter.take_in(shown.name, rows, shown, reply)

    def _taken(self, _: Done) -> None:
        self._shell.notice(say("ref.file.taken"))
        if self._zeros:
            self._listed(say("ref.file.zeros"), [_zero(*each) for each in self._zeros])

    def not_ended(self, objections: Objections) -> None:
        """Why a row cannot go yet, and what to do first."""
        self._listed(say("ref.not_ended"), self._lines(objections))

    def _refused(self, objections: Objections) -> None:
        self._listed(say("ref.file.wrong"), self._lines(objections))

    def _lines(self, objections: Objections) -> list[Line]:
        name = self._shell.bridge.norms.name
        lines = []
        for place, each in enumerate(objections):
            words = say.objection(each, name)
            at = each.params.get("line", "")
            head = say("ref.file.line", n=at, column=say(f"field.{each.field}")) if at else ""
            lines.append(Line(str(place), f"{head}\n{words}" if head else words))
        return lines


def _zero(line: int, found: Zero) -> Line:
    """What was given back in a cell."""
    head = say("ref.file.line", n=line, column=heading(found.column))
    cell = say("ref.differs", column=heading(found.column), before=found.before, after=found.after)
    return Line(f"{line}.{found.column.name}", f"{head}\n{cell}")
