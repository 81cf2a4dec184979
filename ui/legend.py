"""Region G: which keys do what on the page in front."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from ui.actions import SECTIONS, Action
from ui.theme import SMALL, mark, scaled, write
from ui.widgets.flow import Flow
from ui.widgets.layout import empty
from ui.words import say

HEIGHT = 34


class Legend(QFrame):
    """Made from what can be done, so that it cannot promise what is not installed. Ids:
    legend.<action>."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot")
        self.setMinimumHeight(scaled(HEIGHT))
        self._shown: tuple[Action, ...] = ()
        self._keys = Flow(spacing=20)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 7, 16, 7)
        row.addLayout(self._keys, 1)
        choices = QLabel(say("legend.sections", n=len(SECTIONS)))
        write(choices, SMALL)
        mark(choices, "role", "dim")
        row.addWidget(choices, 0, Qt.AlignmentFlag.AlignTop)

    def show_actions(self, actions: tuple[Action, ...]) -> None:
        """Of these, what is not on the screen already: menus, rail and strip show their keys; the
        strip names that of the printer's list when something did not come out."""
        there = (*SECTIONS, "dismiss", "papers")
        shown = tuple(e for e in actions if e.name not in there and not e.place.endswith(".menu"))
        if shown == self._shown:
            return
        self._shown = shown
        empty(self._keys)
        for each in shown:
            key, words = QLabel(each.keys[0]), QLabel(say(each.title))
            words.setObjectName(f"legend.{each.id}")
            write(key, SMALL, bold=True)
            mark(key, "role", "key")
            write(words, SMALL)
            pair = QWidget()
            both = QHBoxLayout(pair)
            both.setContentsMargins(0, 0, 0, 0)
            both.setSpacing(6)
            both.addWidget(key)
            both.addWidget(words)
            self._keys.addWidget(pair)
