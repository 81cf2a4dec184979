"""Region C: who stands here, masked, on every page; what is open for him and how often he came.

It stands below the sections, where there is room: a bar across would cost every form its last line.
"""

from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout

from app import masks
from ui.bridge import Bridge
from ui.customers.presenter import CustomersReader
from ui.glyphs import spelled
from ui.icons import pixmap
from ui.rail import WIDTH
from ui.shell import Asker
from ui.theme import BODY, SMALL, mark, scaled, write
from ui.words import say

_NOBODY = Asker()


class CustomerBar(QFrame):
    """Ids: asker.who, asker.known. Neither a whole number nor a whole name stands in it, unless it
    is revealed."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._reader = CustomersReader(bridge)
        self._asker: Asker | None = None
        self.setProperty("role", "rail")
        self.setMinimumWidth(scaled(WIDTH))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        sign, self._who, self._known = QLabel(), QLabel(), QLabel()
        sign.setPixmap(pixmap("reception", "text_dim"))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 8, 12)
        column.setSpacing(4)
        for label, name in ((sign, "sign"), (self._who, "who"), (self._known, "known")):
            label.setObjectName(f"asker.{name}")
            label.setWordWrap(label is not sign)
            column.addWidget(label)
        write(self._known, SMALL)
        self.show_asker(_NOBODY)

    def show_asker(self, asker: Asker) -> None:
        """This person; what was known of another one goes at once."""
        if asker == self._asker:
            return
        self._asker = asker
        self.reveal(False)
        self._say("", "")
        self.ask()

    def reveal(self, on: bool) -> None:
        """Name and number whole, or masked again."""
        asker = self._asker or _NOBODY
        masked = (masks.person(asker.name), masks.number(asker.number))
        who = "\n".join(each for each in ((asker.name, asker.number) if on else masked) if each)
        self._who.setText(spelled(who) or say(f"asker.{_unnamed(asker)}"))
        write(self._who, BODY if who else SMALL, bold=bool(who))
        mark(self._who, "role", "accent" if who else "dim")

    def ask(self) -> None:
        """What is known of him may be more now."""
        asker = self._asker
        if asker is not None and asker.number:
            self._reader.in_short(asker.number, self._show)

    def _show(self, number: str, text: str, ink: str) -> None:
        if self._asker is not None and self._asker.number == number:
            self._say(text, ink)

    def _say(self, text: str, ink: str) -> None:
        self._known.setText(text)
        mark(self._known, "ink", ink)


def _unnamed(asker: Asker) -> str:
    if not asker.here:
        return "nobody"
    return "withheld" if asker.withheld else "unnamed"
