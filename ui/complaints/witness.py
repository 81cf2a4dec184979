"""What the customer of a case sees, signs and thinks of the service."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.journal.kinds import COUNTER
from ui.complaints.presenter import CaseShown
from ui.customer.forms import SignForm, scan_of, sign_form
from ui.customer.presenter import ShowingShown, WitnessReader
from ui.customer.view import ShowingCard
from ui.form import Filled, Form
from ui.shell import Shell
from ui.words import say


class CaseWitness(QObject):
    """The case page's way to the customer's screen. `card` is what was shown."""

    known = Signal()  # what can be done may be another thing now

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._reader = WitnessReader(shell.bridge)
        self._rated, self._shown = True, False
        self.card = ShowingCard()

    def look(self, matter: str) -> None:
        """What is known of this one."""
        self._reader.of(matter, self._show)

    def brief(self, on: bool) -> None:
        """Without the picture, while a form needs the room."""
        self.card.setVisible(self._shown and not on)

    def may(self, showing: str = "") -> set[str]:
        """What can be done now: a signature belongs to something that was shown."""
        if self._shell.bridge.person.role not in COUNTER:
            return set()
        found = set() if self._rated else {"rate"}
        return found | {"sign"} if showing or self._shell.customer.showing else found

    def summary(self, case: CaseShown) -> None:
        """F10: on the customer's screen, or away again."""
        self._shell.customer.presenter.summary(case.matter, case.id, self._shell.notice)

    def language(self, case: CaseShown) -> None:
        """F11: screen and paper in the next one."""
        self._shell.customer.presenter.turn_language(case.matter, self._shell.notice)

    def rate(self, case: CaseShown) -> None:
        """Ask the customer."""
        self._shell.customer.presenter.ask_rating(case.matter, self._shell.notice)

    def form(self, start: Filled) -> SignForm:
        """The clerk's form, and the pad on the customer's screen."""
        return sign_form(self._shell.bridge, start, self._shell.customer.presenter)

    def done(self) -> None:
        """Signed: it leaves the screen."""
        self._shell.customer.presenter.screen.clear()

    def scan(self, signed: Form, begin: Callable[[str, Filled], None]) -> None:
        """The form for the paper that bears a thumbprint, where that is how it was signed."""
        found = scan_of(signed, "case_attach")
        if found is not None:
            begin(*found)
            self._shell.notice(say("form.thumbprint.scan"))

    def _show(self, found: list[ShowingShown], rated: bool) -> None:
        hidden = self._shown and self.card.isHidden()
        self._rated, self._shown = rated, bool(found)
        self.card.show_showings(found)
        self.brief(hidden)
        self.known.emit()
