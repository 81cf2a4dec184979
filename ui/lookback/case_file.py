"""One case whole as PDF: what for, and where to."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QLabel, QVBoxLayout

from app.journal.write import Done
from ui.bridge import Bridge, Reply
from ui.form import Filled, Form
from ui.lookback.presenter import CaseFilePresenter
from ui.shell import Shell
from ui.slot import FormPage, FormSlot
from ui.theme import TITLE, mark, scaled, write
from ui.words import say

_WIDTH = 760
_PURPOSES = ["regulator", "meeting", "check", "handed_on"]


class CaseFileForm(Form):
    """Ids: case_file.told, case_file.purpose, case_file.file."""

    form = "case_file"
    # A folder of this machine is nothing to be kept in a draft.
    secrets = frozenset({"file"})

    def __init__(self, bridge: Bridge, start: Filled, presenter: CaseFilePresenter) -> None:
        self._presenter = presenter
        super().__init__(bridge, start)

    def build(self) -> None:
        """Of which case, what for, where to."""
        self._told = QLabel()
        self._told.setObjectName("case_file.told")
        self.place(self._told, (0, 0, 1))
        self.choice("purpose", (1, 0, 1), _PURPOSES, "regulator")
        self.line("file", (2, 0, 1))
        self._presenter.number(self.about["case"], self._know)

    def send(self, id_: str, values: dict[str, str], reply: Reply) -> None:
        """Written down, then on paper."""
        self._presenter.make(id_, self.about["case"], values, reply)

    def _know(self, number: str) -> None:
        self._told.setText(say("case_file.of", number=number))
        if not self.fields.values()["file"]:
            place = QStandardPaths.StandardLocation.DocumentsLocation
            folder = Path(QStandardPaths.writableLocation(place))
            self.fields.fill({"file": str(folder / f"{say('case_file.title')}-{number}.pdf")})


class CaseFilePage(FormPage):
    """Ids: those of the form; from it back to the case."""

    section = "log"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell, self._case = shell, ""
        self._presenter = CaseFilePresenter(shell.bridge, shell.notice)
        self._slot = FormSlot()
        self._slot.changed.connect(shell.legend)
        self._slot.setMaximumWidth(scaled(_WIDTH))
        title, hint = QLabel(say("case_file.title")), QLabel(say("case_file.hint"))
        write(title, TITLE, bold=True)
        hint.setWordWrap(True)
        mark(hint, "role", "dim")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 10)
        column.setSpacing(12)
        for widget in (title, hint, self._slot):
            column.addWidget(widget)
        column.addStretch(1)

    def begin(self, complaint: str) -> None:
        """Of this case."""
        self.open(Filled({"case": complaint}))

    def open(self, start: Filled) -> None:
        """Go on with it."""
        self._case = start.about["case"]
        self._slot.put(CaseFileForm(self._shell.bridge, start, self._presenter), self._made)

    def shown(self) -> None:
        """The caret where typing begins."""
        self._slot.focus()

    def _made(self, _: Done) -> None:
        self._slot.clear()
        self._shell.ways.case(self._case)
