"""Forms of complaints. Their ids: `<form>.<field>`."""

from PySide6.QtWidgets import QHBoxLayout

from ui.bridge import Bridge, Reply
from ui.complaints.presenter import ComplaintsPresenter
from ui.complaints.values import OWN, Values
from ui.form import Filled, Form
from ui.oversight.presenter import OversightPresenter
from ui.oversight.reading import FACT
from ui.visits.forms import PersonForm
from ui.widgets.body import CODES
from ui.widgets.editors import LineEditor
from ui.widgets.fields import Field
from ui.words import say

Row = tuple[str, str]


class ComplaintsForm(PersonForm):
    """A form about a complaint; it may ask for the facts of a category."""

    def __init__(self, bridge: Bridge, start: Filled) -> None:
        self.presenter = ComplaintsPresenter(bridge)
        super().__init__(bridge, start)

    def fact(self, name: str, row: QHBoxLayout) -> None:
        """A line for a fact that a category needs."""
        label = say.code("field", name)
        editor = LineEditor(code=name in CODES)
        self.add(Field(FACT + name, editor, label, say("hint.fact")), row)
        self.aliases = {**self.aliases, name: FACT + name}


class AnswerForm(ComplaintsForm):
    """Fields: answer, how, told_at."""

    form = "case_answer"

    def build(self) -> None:
        """What, how, and when."""
        self.text("answer", (0, 0, 2), lines=4)
        self.choice("how", (1, 0, 1), ["in_person", "phone", "written"], "in_person")
        self.line("told_at", (1, 1, 1), say("hint.time"))

    def send(self, id_: str, values: Values, reply: Reply) -> None:
        """Answered."""
        self.presenter.answer(id_, self.about["complaint"], values, reply)


class CloseForm(ComplaintsForm):
    """Fields: note."""

    form = "case_close"

    def build(self) -> None:
        """Why it can be closed."""
        self.text("note", (0, 0, 1), lines=3)

    def send(self, id_: str, values: Values, reply: Reply) -> None:
        """Asked for; the branch judges it."""
        self.presenter.close(id_, self.about["complaint"], values, reply)


class CorrectForm(ComplaintsForm):
    """Starts from what was recorded last. Fields: words, demand, amount, fact.<name> (those that
    stand, and those that the category needs), name, number, relation, authority, document,
    document_no."""

    form = "case_correct"
    wide = True
    aliases = OWN

    def build(self) -> None:
        """The right words; as in intake, but for what a correction leaves alone."""
        self.text("words", (0, 0, 2), lines=6, grow=True)
        self.line("demand", (1, 0, 2))
        row = self.row((2, 0, 2))
        self.line("amount", row, say("hint.amount"))
        for name in self.started:
            if name.startswith(FACT):
                self.fact(name.removeprefix(FACT), row)
        self.column()
        self.line("name", (0, 0, 1))
        self.line("number", (0, 1, 1), say("hint.number"))
        self.person_codes(1)

    def arrange(self) -> None:
        """A number only where there is a document."""
        self.mind_document()

    def send(self, id_: str, values: Values, reply: Reply) -> None:
        """Corrected."""
        self.presenter.correct(id_, self.about["complaint"], values, reply)


class EraseForm(Form):
    """Nothing to type: F9 erases. The page says what that means."""

    form = "erase"

    def build(self) -> None:
        """Nothing."""

    def send(self, id_: str, values: Values, reply: Reply) -> None:
        """Erased."""
        acts = tuple(self.about["acts"].split())
        OversightPresenter(self.bridge).erase(id_, acts, reply)
