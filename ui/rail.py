"""Region B: the sections with their counts; Alt and the digit goes there."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout

from ui.actions import digit, sections
from ui.bridge import Bridge
from ui.icons import SIDE, icon
from ui.oversight.presenter import OversightPresenter
from ui.reference.presenter import ReferenceReader
from ui.theme import scaled
from ui.watch.presenter import WATCHED, WatchReader
from ui.words import say

WIDTH = 136
# Does not grow with the letters: what they need is more by then.
_TALL = 40


class Rail(QFrame):
    """Ids: rail.<section>."""

    chosen = Signal(str)

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._oversight, self._watch = OversightPresenter(bridge), WatchReader(bridge)
        self._reference = ReferenceReader(bridge)
        self.setProperty("role", "rail")
        self.setMinimumWidth(scaled(WIDTH))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._buttons: dict[str, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(2)
        self._sections = sections(bridge.person.role)
        for name in self._sections:
            button = QPushButton()
            button.setObjectName(f"rail.{name}")
            button.setProperty("role", "nav")
            button.setMinimumHeight(_TALL)
            button.setCheckable(True)
            button.setIcon(icon(name, "text_dim"))
            button.setIconSize(QSize(scaled(SIDE), scaled(SIDE)))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
            self._buttons[name] = button
            column.addWidget(button)
            self.count(name, 0)
        column.addStretch(1)

    def front(self, section: str) -> None:
        """Mark the section in front."""
        for name, button in self._buttons.items():
            button.setChecked(name == section)

    def changed(self, kinds: frozenset[str]) -> None:
        """What waits somewhere may be more or less."""
        if kinds & {"act", "exception", "returned"}:
            self._oversight.waiting(self._show_waiting)
        if "watch" in self._buttons and kinds & WATCHED:
            self._watch.count(partial(self.count, "watch"))

        if "reference" in self._buttons and kinds & {"act", "publication"}:
            self._reference.waiting(partial(self.count, "reference"))

    def _show_waiting(self, returned: int, exceptions: int) -> None:
        self.count("returned", returned)
        self.count("exceptions", exceptions)

    def count(self, section: str, count: int) -> None:
        """How many things wait there."""
        place, name = digit(section), say(f"section.{section}")
        text = f"{place} {name}"
        self._buttons[section].setText(f"{text}  {count}" if count else text)
        self._buttons[section].setAccessibleName(f"{name} {count}" if count else name)
