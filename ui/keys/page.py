"""F1: every key on one page, to read and to take along as PDF."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout

from ui.keys.sheet import Section, html, write_pdf
from ui.shell import Page, Shell
from ui.words import say


class KeysPage(Page):
    """Ids: keys.sheet. F8 writes the PDF among the person's documents, F1 goes back."""

    section = "keys"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._sheet = QTextBrowser()
        self._sheet.setObjectName("keys.sheet")
        self._sheet.setAccessibleName(say("keys.title"))
        self._sheet.setHtml(html(shell.bridge.person.role))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 10)
        column.addWidget(self._sheet)

    def shown(self) -> None:
        """Arrows scroll it."""
        self._sheet.setFocus()

    def tell(self, first: list[Section]) -> None:
        """This above all the keys."""
        self._sheet.setHtml(html(self._shell.bridge.person.role, first))

    def keys(self) -> dict[str, Callable[[], None]]:
        """F8 writes it down."""
        return {"print": self._write}

    def _write(self) -> None:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        file = Path(QStandardPaths.writableLocation(documents)) / say("keys.file")
        try:
            write_pdf(self._shell.bridge.person.role, file)
        except OSError:
            self._shell.notice(say("keys.not_written", file=file), "bad")
        else:
            self._shell.notice(say("keys.written", file=file))
