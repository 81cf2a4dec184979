"""Region G: which keys do what on the page in front."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from ui.actions import KEYS
from ui.theme import SMALL, mark, write
from ui.words import say

HEIGHT = 34


class Legend(QFrame):
    """Made from the list of keys, so that it cannot promise what is not installed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot")
        self.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(6)
        self._labels: dict[str, tuple[QLabel, QLabel]] = {}
        for key in KEYS:
            if key.name == "dismiss" or key.keys[0].startswith("Alt"):
                continue
            short, words = QLabel(key.keys[0]), QLabel(say(f"key.{key.name}"))
            write(short, SMALL, bold=True)
            mark(short, "role", "key")
            write(words, SMALL)
            words.setContentsMargins(0, 0, 14, 0)
            row.addWidget(short)
            row.addWidget(words)
            self._labels[key.name] = (short, words)
        row.addStretch(1)
        choices = QLabel(say("legend.sections"))
        write(choices, SMALL)
        mark(choices, "role", "dim")
        row.addWidget(choices)

    def show_keys(self, names: set[str]) -> None:
        """Only those that do something here."""
        for name, labels in self._labels.items():
            for label in labels:
                label.setVisible(name in names)
