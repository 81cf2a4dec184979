"""What becomes of a matter: the things that can be done with it, and the form of the one chosen."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.journal.act import Record
from app.journal.write import Done
from ui.attachments.forms import MatterAttachForm
from ui.bridge import Bridge
from ui.chain.forms import ElsewhereForm, NoContactForm
from ui.form import Filled, Form
from ui.slot import FormSlot
from ui.visits.forms import (
    AnswerForm,
    AsideForm,
    CorrectMatterForm,
    LeftForm,
    ReassignForm,
    VoidForm,
)
from ui.visits.presenter import MatterShown, Values, VisitsReader
from ui.visits.served import NeedsForm
from ui.widgets.menu import Menu

_FORMS: dict[str, type[Form]] = {
    "answer": AnswerForm,
    "left": LeftForm,
    "elsewhere": ElsewhereForm,
    "no_contact": NoContactForm,
    "aside": AsideForm,
    "needs": NeedsForm,
    "correct_matter": CorrectMatterForm,
    "reassign": ReassignForm,
    "void": VoidForm,
    "matter_attach": MatterAttachForm,
}
Looked = Callable[[Record, str, Callable[[], None]], None]
# What a form is about beside the matter, where it is: what came back, what a thumbprint signs.
_CARRIED = ("returned", "showing")
_AFTER = {"correct_matter", "void"}
# What may be chosen before the visit is recorded; choosing records it.
_EARLY = {"answer", "intake", "hand_over", "elsewhere", "left", "no_contact"}
# What goes on with the matter on a page of its own.
_ONWARD = ("intake", "hand_over")


class OutcomePane(QWidget):
    """Menu above, form below; `card` is the answer card that was chosen. Ids: contact.menu
    (1 answer, 2 intake, 3 hand_over, 4 elsewhere, 5 left, 6 no_contact, 7 reassign,
    8 correct_matter, 9 void) and those of the forms in
    `ui.visits.forms`."""

    recorded = Signal(object)  # Form
    early = Signal(str)  # chosen before there is a matter
    onward = Signal(str, object)  # intake or hand_over, MatterShown

    def __init__(self, bridge: Bridge, looked: Looked) -> None:
        super().__init__()
        self._bridge, self._looked = bridge, looked
        self._reader = VisitsReader(bridge)
        self._matter: MatterShown | None = None
        self.card = ""
        self.menu, self.slot = Menu("contact.menu", bridge.person.role), FormSlot()
        self.menu.chosen.connect(self.act)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.menu)
        column.addWidget(self.slot)
        column.addStretch(1)

    def show_matter(self, matter: MatterShown | None) -> None:
        """Offer what can be done with this one; nothing where it is None."""
        self._matter = matter
        self.menu.setVisible(matter is not None)
        if matter is None:
            return
        allowed = {*_FORMS, *_ONWARD} if matter.open else set(_AFTER)
        if not matter.words_here:
            # Words that are not here cannot be written anew without losing some.
            allowed -= {"correct_matter"}
        self.menu.allow(allowed)

    def offer_early(self) -> None:
        """Offer the outcomes while what is asked is still being typed."""
        self._matter = None
        self.menu.mark("")
        self.menu.allow(_EARLY)
        self.menu.show()

    def take_card(self, card: str) -> None:
        """This card is what is read out, in the answer that is open or the next one."""
        self.card = card
        if isinstance(self.slot.form, AnswerForm):
            self.slot.form.take(card)
            self.slot.focus()

    def act(self, name: str, start: Filled | None = None) -> None:
        """Do this with the matter, or open its form."""
        matter, start = self._matter, start or Filled()
        if matter is None:
            self.early.emit(name)
            return
        self.menu.mark("" if name in _ONWARD else name)
        if name in _ONWARD:
            self.onward.emit(name, matter)
        elif name == "correct_matter" and not start.values:
            # It starts from words as they were recorded, which is a look.
            then = partial(self._reader.recorded, matter.id, self._correct)
            self._looked(("matter", matter.id), "correct", then)
        else:
            self._put(name, matter, start)

    def _correct(self, id_: str, values: Values | None) -> None:
        matter = self._matter
        if matter is not None and matter.id == id_ and values is not None:
            self._put("correct_matter", matter, Filled(values=values))

    def _put(self, name: str, matter: MatterShown, start: Filled) -> None:
        about = {"matter": matter.id, "visit": matter.visit}
        about |= {name: start.about[name] for name in _CARRIED if start.about.get(name)}
        card = start.about.get("card") or self.card
        if name == "answer" and card:
            about["card"] = card
        self.put(_FORMS[name](self._bridge, replace(start, about=about)))

    def put(self, form: Form) -> None:
        """This form about the matter in front."""
        self.slot.put(form, self._recorded)

    def _recorded(self, _: Done) -> None:
        self.menu.mark("")
        self.recorded.emit(self.slot.form)
