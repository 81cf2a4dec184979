"""Forms of the first contact."""

from PySide6.QtWidgets import QLabel

from ui.bridge import Bridge, Reply
from ui.form import Filled, Form
from ui.people.presenter import PeoplePresenter
from ui.theme import mark
from ui.visits.presenter import Values, VisitsPresenter, VisitsReader
from ui.widgets.body import Place
from ui.widgets.editors import TextEditor
from ui.widgets.field import Field
from ui.widgets.picker import Picker
from ui.words import say

RELATIONS = ["self", "family", "unit", "neighbour", "other"]


AUTHORITIES = ["holder", "authorised", "guardian", "none"]
DOCUMENTS = ["none", "id_card", "passport", "other"]


class PersonForm(Form):
    """A form that says who stands at the counter, and on what papers."""

    def person_codes(self, row: int) -> None:
        """For whom, by what right, with which document."""
        self.choice("relation", (row, 0, 2), RELATIONS, "self")
        self.choice("authority", (row + 1, 0, 2), AUTHORITIES, "holder")
        self.document((row + 2, 0, 2))

    def document(self, place: Place) -> None:
        """Which document, and its number beside it."""
        row = self.row(place)
        self.choice("document", row, DOCUMENTS, "none")
        self.line("document_no", row)

    def mind_document(self) -> None:
        """Ask for a number only where there is a document."""
        none = self.fields["document"].editor.value() in ("", "none")
        self.fields["document_no"].setVisible(not none)


class _VisitsForm(PersonForm):
    def __init__(self, bridge: Bridge, start: Filled) -> None:
        self.presenter = VisitsPresenter(bridge)
        super().__init__(bridge, start)

    def person(self, row: int, column: int) -> None:
        """Who asks, from this column on; every field may stay empty."""
        self.line("name", (row, column, 1))
        self.line("number", (row, column + 1, 1), hint=say("hint.number"))
        self.choice("relation", (row + 1, 0, 2), RELATIONS, "self")


class VisitForm(_VisitsForm):
    """Ids: visit.ticket, visit.channel, visit.asks, visit.name, visit.number, visit.relation."""

    form = "visit"

    def build(self) -> None:
        """The caret is in the words: the ticket is filled in already."""
        self._hurry = False
        self.text("asks", (0, 0, 3), lines=2)
        self.line("ticket", (1, 0, 1))
        self.person(1, 1)
        # Last: nearly everybody comes to the counter, and a name and number are one Enter nearer.
        self.choice("channel", (2, 2, 1), ["counter", "phone", "forwarded"], "counter")
        self._counting = True
        VisitsReader(self.bridge).next_ticket(self._take_ticket)

    def send(self, id_: str, values: Values, reply: Reply) -> None:
        """Open the visit."""
        language = self.about.get("language", "zh")
        self.presenter.open_visit(id_, {**values, "language": language}, reply)

    def submit(self) -> None:
        """Whoever is faster than the ticket need not press twice."""
        self._hurry = self._counting and not self.fields.values()["ticket"]
        if not self._hurry:
            super().submit()

    def _take_ticket(self, ticket: str) -> None:
        self._counting = False
        editor = self.fields["ticket"].editor
        if not editor.value():
            editor.blockSignals(True)
            editor.set_value(ticket)
            editor.blockSignals(False)
        if self._hurry:
            self.submit()


class MatterForm(_VisitsForm):
    """The same customer's next matter. Ids: matter.asks, matter.name, matter.number, …"""

    form = "matter"

    def build(self) -> None:
        """As in the visit, without a ticket."""
        self.text("asks", (0, 0, 2), lines=2)
        self.person(1, 0)

    def send(self, id_: str, values: Values, reply: Reply) -> None:
        """Open the matter."""
        self.presenter.open_matter(id_, self.about["visit"], values, reply)


class AnswerForm(_VisitsForm):
    """About a card (`card`) only what was said beside it is typed. Ids: answer.card,
    answer.answer, answer.how, answer.told_at."""

    form = "answer"

    def build(self) -> None:
        """What the customer was told."""
        self._card = QLabel()
        self._card.setObjectName("answer.card")
        self._card.setWordWrap(True)
        mark(self._card, "role", "accent")
        self.place(self._card, (0, 0, 1))
        label = say("answers.more" if self.about.get("card") else "field.answer")
        self.add(Field("answer", TextEditor(4), label), (1, 0, 1))
        row = self.row((2, 0, 1))
        self.choice("how", row, ["in_person", "phone", "written"], "in_person")
        self.line("told_at", row, say("hint.time"))
        self._show_card()

    def take(self, card: str) -> None:
        """This card was read out."""
        self.about["card"] = card
        self._show_card()
        self.keeper.touch()

    def send(self, id_: str, values: Values, reply: Reply) -> None:
        """Answered."""
        card = self.about.get("card", "")
        self.presenter.answer(id_, self.about["matter"], card, values, reply)

    def _show_card(self) -> None:
        card = self.bridge.norms.answers.get(self.about.get("card", ""))
        self._card.setVisible(card is not None)
        if card is not None:
            self._card.setText(say("answers.read", card=card.id, asks=card.asks))


class LeftForm(_VisitsForm):
    """Nothing to type: F9 says that the customer left."""

    form = "left"

    def build(self) -> None:
        """What it means."""
        self.note(say("form.left.note"), (0, 0, 1))

    def send(self, id_: str, values: Values, reply: Reply) -> None:
        """Left."""
        self.presenter.left(id_, self.about["matter"], reply)


class CorrectMatterForm(_VisitsForm):
    """Starts from what was recorded last. Ids: correct_matter.asks, correct_matter.name, …"""

    form = "correct_matter"

    def build(self) -> None:
        """The right words."""
        self.text("asks", (0, 0, 2), lines=2)
        self.line("name", (1, 0, 1))
        self.line("number", (1, 1, 1), hint=say("hint.number"))
        self.column()
        self.person_codes(0)

    def arrange(self) -> None:
        """A number only where there is a document."""
        self.mind_document()

    def send(self, id_: str, values: Values, reply: Reply) -> None:
        """Corrected."""
        self.presenter.correct(id_, self.about["matter"], values, reply)


class AsideForm(_VisitsForm):
    """Ids: aside.why."""

    form = "aside"

    def build(self) -> None:
        """What the customer is gone for."""
        self.choice("why", (0, 0, 1), ["fetches", "phones", "pays", "thinks"], "fetches")

    def send(self, id_: str, values: Values, reply: Reply) -> None:
        """Set aside."""
        self.presenter.set_aside(id_, self.about["visit"], values, reply)


class VoidForm(_VisitsForm):
    """Ids: void.why."""

    form = "void"

    def build(self) -> None:
        """Why it counts nowhere."""
        self.choice(
            "why", (0, 0, 1), ["opened_by_mistake", "doubled", "trial"], "opened_by_mistake"
        )

    def send(self, id_: str, values: Values, reply: Reply) -> None:
        """Voided."""
        self.presenter.void(id_, self.about["visit"], values, reply)


class ReassignForm(_VisitsForm):
    """Ids: reassign.to, reassign.why."""

    form = "reassign"

    def build(self) -> None:
        """To whom, and why."""
        self._people = Picker()
        self.line("to", (0, 0, 1), hint=say("hint.colleague"), editor=self._people)
        self.choice("why", (1, 0, 1), ["absent", "left", "better_placed"], "absent")
        PeoplePresenter(self.bridge).colleagues(self._know)

    def send(self, id_: str, values: Values, reply: Reply) -> None:
        """Asked for; the branch judges it."""
        self.presenter.reassign(id_, self.about["matter"], values, reply)

    def _know(self, colleagues: list[tuple[str, str]]) -> None:
        typed = self._people.value()
        self._people.blockSignals(True)
        self._people.set_items(colleagues)
        self._people.set_value(typed)
        self._people.blockSignals(False)
