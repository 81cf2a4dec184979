"""What the customer of a visit sees and signs before anything is decided."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject

from ui.answers.panel import CardsPanel
from ui.customer.forms import scan_of, sign_form
from ui.customer.presenter import ShowingShown, WitnessReader
from ui.customer.view import ShowingCard
from ui.form import Filled, Form
from ui.shell import Shell
from ui.visits.outcomes import OutcomePane
from ui.visits.presenter import MatterShown


class VisitWitness(QObject):
    """The first contact's way to the customer's screen: F10 shows what was asked, Shift+F10 what
    the answer card in front costs, Ctrl+F10 lets either be signed. `card` is what was shown. It
    ends with its page: no answer reaches it later."""

    def __init__(self, shell: Shell, cards: CardsPanel, outcomes: OutcomePane) -> None:
        super().__init__(outcomes)
        self._shell, self._cards, self._outcomes = shell, cards, outcomes
        self._reader, self.card = WitnessReader(shell.bridge), ShowingCard()
        self._matter = ""
        self._found: list[ShowingShown] = []
        outcomes.slot.changed.connect(self._fit)

    def look(self, matter: MatterShown | None) -> None:
        """What was shown of this one; of nobody nothing."""
        id_ = "" if matter is None else matter.id
        if id_ != self._matter:
            self._matter, self._found = id_, []
            self._fit()
        if id_:
            self._reader.of(id_, partial(self._show, id_))

    def keys(self, matter: MatterShown) -> dict[str, Callable[[], None]]:
        """What can be done now."""
        found: dict[str, Callable[[], None]] = {"customer": partial(self._summary, matter.id)}
        if self._outcomes.card or self._cards.current():
            found["tariff"] = partial(self._tariff, matter.id)
        if self._shell.customer.showing:
            found["sign"] = partial(self.sign, matter, Filled())
        return found

    def signed(self, form: Form) -> tuple[str, Filled] | None:
        """It leaves the screen; the form that has to follow it: for the paper that bears a
        thumbprint."""
        self._shell.customer.presenter.screen.clear()
        return scan_of(form, "matter_attach")

    def _summary(self, matter: str) -> None:
        self._shell.customer.presenter.summary(matter, "", self._shell.notice)

    def _tariff(self, matter: str) -> None:
        card = self._outcomes.card or self._cards.current()
        self._shell.customer.presenter.tariff(matter, card, self._shell.notice)

    def fill_in(self, form: str, matter: MatterShown | None, start: Filled) -> None:
        """One of the forms about the matter in front; that of a signature has its pad."""
        if form == "sign" and matter is not None:
            self.sign(matter, start)
        else:
            self._outcomes.act(form, start)

    def sign(self, matter: MatterShown, start: Filled) -> None:
        """The pad, and the clerk's form beside it; `start`: its draft, where there is one."""
        about = {**start.about, "matter": matter.id, "visit": matter.visit}
        presenter = self._shell.customer.presenter
        form = sign_form(self._shell.bridge, replace(start, about=about), presenter)
        self._outcomes.put(form)

    def _show(self, matter: str, found: list[ShowingShown], _rated: bool) -> None:
        if matter == self._matter:
            self._found = found
            self._fit()

    def _fit(self) -> None:
        """The picture takes the room that no form needs."""
        self.card.show_showings(self._found)
        self.card.setVisible(bool(self._found) and self._outcomes.slot.form is None)
