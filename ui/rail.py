"""Region B: the sections with their counts; Alt and the digit goes there."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from ui.actions import digit, sections
from ui.bridge import Bridge
from ui.icons import SIDE, icon
from ui.oversight.presenter import OversightPresenter
from ui.reference.presenter import ReferenceReader
from ui.theme import SMALL, scaled, write
from ui.watch.presenter import WATCHED, WatchReader
from ui.words import say

WIDTH = 136
# Does not grow with the letters: what they need is more by then.
_APART = 8


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
        self._counts: dict[str, QLabel] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(2)
        self._sections = sections(bridge.person.role)
        for name in self._sections:
            button = QPushButton()
            button.setObjectName(f"rail.{name}")
            button.setProperty("role", "nav")
            button.setCheckable(True)
            button.setIcon(icon(name, "text_dim"))
            button.setIconSize(QSize(scaled(SIDE), scaled(SIDE)))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
            self._buttons[name], self._counts[name] = button, _count_in(button)
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
        button, shown = self._buttons[section], self._counts[section]
        name = say(f"section.{section}")
        button.setText(f"{digit(section)} {name}")
        button.setAccessibleName(f"{name} {count}" if count else name)
        shown.setText(str(count))
        shown.setVisible(bool(count))
        beside = shown.sizeHint().width() + _APART if count else 0
        button.setMinimumWidth(button.sizeHint().width() + beside)


def _count_in(button: QPushButton) -> QLabel:
    """Where the count stands, apart from the digit of the key before it."""
    made = QLabel()
    made.setProperty("role", "count")
    made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    write(made, SMALL)
    row = QHBoxLayout(button)
    row.setContentsMargins(0, 0, _APART, 0)
    row.addWidget(made, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return made
