"""Words that somebody said, each under what it is."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from ui.theme import SMALL, mark, write
from ui.widgets.layout import empty


class SaidCard(QFrame):
    """Rows of (what, words), one under the other."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._said = QVBoxLayout(self)
        self._said.setContentsMargins(14, 10, 14, 10)
        self._said.setSpacing(3)

    def fill(self, rows: Sequence[tuple[str, str]]) -> None:
        """These instead."""
        empty(self._said)
        for what, words in rows:
            for text, size in ((what, SMALL), (words, None)):
                if not text:
                    continue
                label = QLabel(text)
                label.setTextFormat(Qt.TextFormat.PlainText)
                label.setWordWrap(True)
                if size:
                    write(label, size)
                    mark(label, "role", "dim")
                self._said.addWidget(label)
