"""The log as a file: what for, where to, how far it is, and what was taken away before."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from app.complaints.log import LogFilter
from ui.bridge import Bridge, Reply
from ui.form import Filled, Form
from ui.review.presenter import ExportPresenter, kept, read
from ui.shell import Shell
from ui.slot import FormPage, FormSlot
from ui.theme import TITLE, mark, scaled, write
from ui.widgets.lists import TitledList
from ui.widgets.menu import Menu
from ui.words import say

_WIDTH = 760
_LOOK_MS = 100
_FORMATS, _PURPOSES = ["xlsx", "csv"], ["regulator", "meeting", "check", "handed_on"]


class ExportForm(Form):
    """Ids: export.told, export.format, export.purpose, export.file. What is wanted stands in
    `about`, so that the draft of a form is of the same lines."""

    form = "export"
    # A folder of this machine is nothing to be kept in a draft.
    secrets = frozenset({"file"})

    def __init__(self, bridge: Bridge, start: Filled, presenter: ExportPresenter) -> None:
        self._presenter, self._suggested = presenter, ""
        self.wanted = read(start.about["wanted"])
        super().__init__(bridge, start)

    def build(self) -> None:
        """How many of what, in what form, what for, where to."""
        told = QLabel()
        told.setObjectName("export.told")
        told.setWordWrap(True)
        self.place(told, (0, 0, 1))
        self.choice("format", (1, 0, 1), _FORMATS, "xlsx")
        self.choice("purpose", (2, 0, 1), _PURPOSES, "regulator")
        self.line("file", (3, 0, 1))
        self._presenter.told(self.wanted, told.setText)

    def arrange(self) -> None:
        """The name of the file goes with its kind for as long as nobody has written another."""
        values = self.fields.values()
        if values["file"] == self._suggested:
            place = QStandardPaths.writableLocation(
                QStandardPaths.StandardLocation.DocumentsLocation
            )
            self._suggested = self._presenter.suggested(Path(place), values["format"])
            self.fields.fill({"file": self._suggested})

    def send(self, id_: str, values: dict[str, str], reply: Reply) -> None:
        """Begin to write."""
        self._presenter.start(id_, self.wanted, values, reply)


class Running(QWidget):
    """Ids: export.progress, export.bar, export.menu (1 stop_export)."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self.menu = Menu("export.menu", role)
        self._words, self._bar = QLabel(), QProgressBar()
        self._words.setObjectName("export.progress")
        self._bar.setObjectName("export.bar")
        self._bar.setAccessibleName(say("export.title"))
        self._bar.setTextVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for each in (self._words, self._bar, self.menu):
            column.addWidget(each)

    def show_progress(self, words: str, percent: int) -> None:
        """So far."""
        self._words.setText(words)
        self._bar.setValue(percent)


class ExportPage(FormPage):
    """Ids: export.list, export.empty, and those of the form and of what is under way."""

    section = "log"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._presenter = ExportPresenter(shell.bridge, shell.notice, self._turn)
        self._slot, self._running = FormSlot(), Running(shell.bridge.person.role)
        self._list = TitledList("export.list", say("export.list"), say("export.none"))
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._running.menu.chosen.connect(lambda _: self._presenter.stop())
        self._slot.changed.connect(shell.legend)
        self._build()

    def begin(self, wanted: LogFilter) -> None:
        """Take these lines away, unless others are just being written."""
        if not self._timer.isActive():
            self.open(Filled({"wanted": kept(wanted)}))

    def open(self, start: Filled) -> None:
        """Go on with it."""
        form = ExportForm(self._shell.bridge, start, self._presenter)
        self._slot.put(form, lambda _: self._slot.clear())
        # The page may be new and stand in no window yet, where Tab would come to the list first.
        before: QWidget = self._running
        for each in form.findChildren(QWidget):
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus:
                before = each
        QWidget.setTabOrder(before, self._list.rows)

    def shown(self) -> None:
        """Ask again."""
        self._presenter.listed(self._list.fill)
        if self._timer.isActive():
            self._running.menu.focus()
        elif self._slot.form is not None:
            self._slot.focus()
        else:
            self._list.rows.setFocus()

    def changed(self, kinds: frozenset[str]) -> None:
        """Somebody took something away."""
        if kinds & {"export"}:
            self._presenter.listed(self._list.fill)

    def _build(self) -> None:
        title, hint = QLabel(say("export.title")), QLabel(say("export.hint"))
        write(title, TITLE, bold=True)
        hint.setWordWrap(True)
        mark(hint, "role", "dim")
        self._running.hide()
        for each in (self._slot, self._running):
            each.setMaximumWidth(scaled(_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 10)
        column.setSpacing(12)
        for widget in (title, hint, self._slot, self._running):
            column.addWidget(widget)
        column.addWidget(self._list, 1)

    def _turn(self) -> None:
        """It is being written, when nothing can be filled in, but it can be stopped; or over."""
        running, form = self._presenter.progress() is not None, self._slot.form
        self._slot.setVisible(not running)
        self._running.setVisible(running)
        if running:
            self._timer.start()
            self._look()
            self._running.menu.mark("")
        else:
            self._timer.stop()
        if form is not None and running:
            form.keeper.finish()
        elif form is not None:
            # Its act is written: what is tried again is another one.
            self.open(Filled(form.about, form.fields.values()))
        if self.isVisible():
            self.shown()
        self._shell.legend()

    def _look(self) -> None:
        progress = self._presenter.progress()
        if progress is not None:
            self._running.show_progress(progress.words, progress.percent)
