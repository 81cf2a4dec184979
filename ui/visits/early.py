"""Outcomes and cards that are chosen while what is asked is still being typed."""

from PySide6.QtCore import QObject

from ui.answers.panel import CardsPanel
from ui.form import Form
from ui.visits.outcomes import OutcomePane
from ui.widgets.editors import TextEditor

# Forms that begin something beside the visit in front.
STARTS = ("visit", "matter")


class Early(QObject):
    """Joins cards, form and outcomes. Choosing an outcome sends the form first; `then` is the
    outcome that follows once it is recorded."""

    def __init__(self, outcomes: OutcomePane, cards: CardsPanel) -> None:
        super().__init__(outcomes)
        self.then = ""
        self._outcomes, self._cards = outcomes, cards
        outcomes.early.connect(self.record_then)
        outcomes.slot.changed.connect(self._serve)
        cards.chosen.connect(self._choose)

    def begin(self) -> None:
        """Something new is asked: nothing is chosen yet."""
        self.then, self._outcomes.card = "", ""
        self._outcomes.show_matter(None)

    def asking(self) -> Form | None:
        """The form in which what is asked is being typed."""
        form = self._outcomes.slot.form
        return form if form is not None and form.form in STARTS else None

    def record_then(self, outcome: str) -> None:
        """Record what is asked, then go on with this outcome."""
        form = self.asking()
        if form is not None:
            self.then = outcome
            form.submit()

    def can_wait(self, visit: str) -> bool:
        """Whether there is somebody to set aside: who asks now, or the open visit in front."""
        asking = self.asking()
        if asking is not None:
            return bool(asking.fields.values()["asks"].strip())
        return bool(visit)

    def go_on(self, name: str) -> None:
        """Open a form about the visit in front: the customer has to fetch something, or is to be
        served in another way. What is being asked is recorded first."""
        if self.asking() is not None:
            self.record_then(name)
        else:
            self._outcomes.act(name)

    def _serve(self) -> None:
        """The cards stand beside what is being typed."""
        form = self._outcomes.slot.form
        if form is None:
            return
        for name, search in (("asks", form.form in STARTS), ("answer", False)):
            field = form.fields.shown(name)
            if field is not None and isinstance(field.editor, TextEditor):
                self._cards.serve(field.editor, search=search)

    def _choose(self, card: str) -> None:
        """What is read out; the outcome is the next thing to say."""
        self._outcomes.take_card(card)
        if self.asking() is not None:
            self._outcomes.offer_early()
            self._outcomes.menu.focus()
        elif self._outcomes.slot.form is None:
            self._outcomes.menu.focus()
