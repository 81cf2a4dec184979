"""Forms of a complaint's course. Their ids: `<form>.<field>`."""

from PySide6.QtWidgets import QLabel

from ui.bridge import Bridge, Reply
from ui.course.presenter import CoursePresenter, Values
from ui.form import Filled, Form
from ui.theme import SMALL, mark, write
from ui.widgets.body import Place
from ui.widgets.editors import Choice
from ui.widgets.fields import Field
from ui.widgets.picker import Picker
from ui.words import say

HOW = ["in_person", "phone", "written"]
_PARTIES = ["customer", "third_party"]


class _CourseForm(Form):
    def __init__(self, bridge: Bridge, start: Filled) -> None:
        self.presenter = CoursePresenter(bridge)
        super().__init__(bridge, start)

    def send(self, id_: str, values: Values, reply: Reply) -> None:
        """Hand it over."""
        self.presenter.send(self.form, id_, self.about["complaint"], values, reply)

    def internal(self, place: Place, lines: int = 4) -> None:
        """What only colleagues read: another ground than what the customer is told."""
        mark(self.text("internal", place, lines).editor, "tone", "internal")

    def message(self, place: Place, lines: int = 4) -> None:
        """What the customer is told."""
        mark(self.text("message", place, lines).editor, "tone", "customer")


class AcknowledgeForm(_CourseForm):
    """Fields: how."""

    form = "case_acknowledge"

    def build(self) -> None:
        """In what way."""
        self.choice("how", (0, 0, 1), HOW, "in_person")


class AssessForm(_CourseForm):
    """Fields: severity, complexity, impact, safety, escalated (where a manager has to hear of it),
    internal."""

    form = "case_assess"

    def build(self) -> None:
        """Four looks at it, then who heard of it."""
        for name, row, column in (("severity", 0, 0), ("complexity", 0, 1), ("impact", 1, 0)):
            grades = Choice(self.presenter.grades(), "1")
            self.add(Field(name, grades, say.code("field", name)), (row, column, 1))
        self.choice("safety", (1, 1, 1), ["no", "yes"], "no")
        managers = Picker(self.presenter.managers())
        self.line("escalated", (2, 0, 2), say("hint.colleague"), managers)
        self.internal((3, 0, 2), 2)

    def arrange(self) -> None:
        """A manager only where one has to know."""
        self.fields["escalated"].setVisible(self.presenter.escalates(self.fields.values()))


class NoteForm(_CourseForm):
    """Fields: internal."""

    form = "case_note"

    def build(self) -> None:
        """What was done, for colleagues."""
        self.internal((0, 0, 1), 6)


class DisagreeForm(_CourseForm):
    """Fields: reply, how (the way on was told). Ids: case_disagree.route."""

    form = "case_disagree"

    def build(self) -> None:
        """What he says; then what he is told, read out from here."""
        self.text("reply", (0, 0, 1), 2)
        route = QLabel(self.about.get("route", ""))
        route.setObjectName("case_disagree.route")
        route.setWordWrap(True)
        mark(route, "role", "told")
        self.place(route, (1, 0, 1))
        told = [(code, say.code("how", code), str(n)) for n, code in enumerate(HOW, 1)]
        self.add(Field("how", Choice(told), say("field.route")), (2, 0, 1))


class PromiseForm(_CourseForm):
    """Fields: day, how, why, message. Ids: case_promise.later."""

    form = "case_promise"

    def build(self) -> None:
        """Which day, why, and what the customer was told."""
        row = self.row((0, 0, 1))
        self.line("day", row, say("hint.coming_day"))
        self.choice("how", row, HOW, "phone")
        self._later = QLabel()
        self._later.setObjectName("case_promise.later")
        self._later.setWordWrap(True)
        write(self._later, SMALL)
        mark(self._later, "role", "warn")
        self.place(self._later, (1, 0, 1))
        self.choice(
            "why", (2, 0, 1), ["customer_wishes", "third_party", "more_work", "our_delay"],
            "more_work",
        )  # fmt: skip
        self.message((3, 0, 1), 2)

    def arrange(self) -> None:
        """A day that is later than the norm gives may be promised; it is said beside it."""
        told = self.presenter.later(self.about, self.fields.values()["day"])
        self._later.setText(told)
        self._later.setVisible(bool(told))
        self.fields["day"].editor.setAccessibleDescription(told or say("hint.coming_day"))


class WaitForm(_CourseForm):
    """Fields: party, message (of the customer), internal (of somebody outside)."""

    form = "case_wait"

    def build(self) -> None:
        """Whom for, and what."""
        waits = self.about.get("waits", "").split()
        parties = [each for each in _PARTIES if each not in waits]
        self.choice("party", (0, 0, 1), parties, parties[0] if parties else "")
        self.message((1, 0, 1))
        self.internal((2, 0, 1))

    def arrange(self) -> None:
        """Words to the customer, or a note of what somebody else has to do."""
        outside = self.fields.values()["party"] == "third_party"
        self.fields["message"].setVisible(not outside)
        self.fields["internal"].setVisible(outside)


class WaitedForm(_CourseForm):
    """Fields: party, reply (of the customer), internal (of somebody outside)."""

    form = "case_waited"

    def build(self) -> None:
        """Who, and what came."""
        waits = self.about.get("waits", "").split()
        parties = [each for each in _PARTIES if each in waits]
        self.choice("party", (0, 0, 1), parties, parties[0] if parties else "")
        self.text("reply", (1, 0, 1))
        self.internal((2, 0, 1))

    def arrange(self) -> None:
        """His words, or a note."""
        outside = self.fields.values()["party"] == "third_party"
        self.fields["reply"].setVisible(not outside)
        self.fields["internal"].setVisible(outside)


class WithdrawForm(_CourseForm):
    """Fields: reply, how."""

    form = "case_withdraw"

    def build(self) -> None:
        """In his own words."""
        self.text("reply", (0, 0, 1))
        self.choice("how", (1, 0, 1), HOW, "in_person")


class ReopenForm(_CourseForm):
    """Fields: why, reply."""

    form = "case_reopen"

    def build(self) -> None:
        """Why it goes on."""
        self.choice(
            "why", (0, 0, 1), ["not_content", "new_facts", "ended_by_mistake"], "not_content"
        )
        self.text("reply", (1, 0, 1))


FORMS: dict[str, type[Form]] = {
    each.form: each
    for each in (
        AcknowledgeForm, AssessForm, NoteForm, DisagreeForm, PromiseForm, WaitForm, WaitedForm,
        WithdrawForm, ReopenForm,
    )
}  # fmt: skip
