"""Forms between colleagues. Their ids: `<form>.<field>`."""

from types import MappingProxyType

from app.visits.served import Served
from ui.access.forms import OpenCaseForm
from ui.bridge import Bridge, Reply
from ui.chain.presenter import ChainPresenter
from ui.duties.presenter import DutiesPresenter
from ui.form import Filled, Form
from ui.people.presenter import PeoplePresenter
from ui.visits.presenter import Values
from ui.visits.served import SummaryForm
from ui.visits.served_presenter import ServedPresenter
from ui.widgets.editors import LineEditor
from ui.widgets.field import Field
from ui.widgets.picker import Picker
from ui.words import say

HOW = ["phone", "in_person", "written"]
REASONS = ["better_placed", "language", "authority", "off_duty", "other"]


class _ChainForm(SummaryForm):
    def __init__(self, bridge: Bridge, start: Filled) -> None:
        self.presenter = ChainPresenter(bridge)
        super().__init__(bridge, start)

    @property
    def matter(self) -> str:
        """What it is about."""
        return self.about["matter"]

    def colleague(self) -> None:
        """To whom."""
        self._people = Picker()
        self.line("to", (0, 0, 1), hint=say("hint.colleague"), editor=self._people)
        PeoplePresenter(self.bridge).colleagues(self._know)

    def _know(self, colleagues: list[tuple[str, str]]) -> None:
        typed = self._people.value()
        # Whoever has had it before is marked: accepted again it would count as sent round.
        held = self.about.get("held", "").split()
        others = [
            (no, say("offer.had", who=text) if no in held else text)
            for no, text in colleagues
            if no != self.bridge.person.no
        ]
        self._people.blockSignals(True)
        self._people.set_items(others)
        self._people.set_value(typed)
        self._people.blockSignals(False)


class OfferForm(_ChainForm):
    """Ids: offer.to, offer.why, offer.summary (where the customer speaks English), offer.remark."""

    form = "offer"

    def build(self) -> None:
        """To whom, why, and what he has to know."""
        self.colleague()
        self.choice("why", (1, 0, 1), REASONS, "better_placed")
        self.summary((2, 0, 1))
        self.text("remark", (3, 0, 1), lines=2)

    def send(self, id_: str, values: Values, reply: Reply) -> None:
        """Asked; until he accepts nothing changes."""
        self.presenter.offer(id_, self.matter, values, reply)


class InPersonForm(_ChainForm):
    """Ids: in_person.to, in_person.pin, in_person.why, in_person.summary (where the customer
    speaks English), in_person.remark. The PIN is in no draft."""

    form = "in_person"
    secrets = frozenset({"pin"})
    aliases = MappingProxyType({"staff": "to"})

    def build(self) -> None:
        """Who stands here, and his PIN."""
        self.colleague()
        pin = Field("pin", LineEditor(secret=True), say("field.pin"))
        self.add(pin, (1, 0, 1))
        self.choice("why", (2, 0, 1), REASONS, "better_placed")
        self.summary((3, 0, 1))
        self.text("remark", (4, 0, 1), lines=2)

    def send(self, id_: str, values: Values, reply: Reply) -> None:
        """Offered and accepted at once."""
        self.presenter.in_person(id_, self.matter, values, reply)


class AcceptForm(_ChainForm):
    """Nothing to type: F9 takes it over. The history stands beside it."""

    form = "accept"

    def build(self) -> None:
        """Nothing."""

    def send(self, id_: str, values: Values, reply: Reply) -> None:
        """Taken over."""
        self.presenter.accept(id_, self.matter, reply)


class DeclineForm(_ChainForm):
    """Ids: decline.why, decline.remark."""

    form = "decline"

    def build(self) -> None:
        """Why not."""
        self.choice("why", (0, 0, 1), ["busy", "not_mine", "off_duty", "other"])
        self.text("remark", (1, 0, 1), lines=2)

    def send(self, id_: str, values: Values, reply: Reply) -> None:
        """Declined."""
        self.presenter.decline(id_, self.matter, values, reply)


class AttemptForm(_ChainForm):
    """Ids: attempt.how, attempt.result, attempt.tried_at, attempt.remark."""

    form = "attempt"

    def build(self) -> None:
        """How, what came of it, when."""
        self.choice("how", (0, 0, 2), ["phone", "written", "visited"], "phone")
        results = ["no_answer", "engaged", "wrong_number", "switched_off", "word_left"]
        self.choice("result", (1, 0, 2), results, "no_answer")
        self.line("tried_at", (2, 0, 1), say("hint.time"))
        self.text("remark", (3, 0, 2), lines=2)

    def send(self, id_: str, values: Values, reply: Reply) -> None:
        """Tried."""
        self.presenter.attempt(id_, self.matter, values, reply)


class ReportForm(_ChainForm):
    """Nothing to type: F9 reports that the customer cannot be reached."""

    form = "report"

    def build(self) -> None:
        """Nothing."""

    def send(self, id_: str, values: Values, reply: Reply) -> None:
        """Reported."""
        self.presenter.report(id_, self.matter, reply)


class ExamineForm(_ChainForm):
    """About `claim`. Ids: examine.finding, examine.remark."""

    form = "examine"

    def build(self) -> None:
        """What was found, and what the clerk says of it."""
        self.choice("finding", (0, 0, 1), ["registered", "unregistered", "unclear"])
        self.text("remark", (1, 0, 1), lines=3)

    def send(self, id_: str, values: Values, reply: Reply) -> None:
        """Looked into."""
        self.presenter.examine(id_, self.about["claim"], values, reply)


class CallBackForm(_ChainForm):
    """Ids: call_back.name, call_back.unit, call_back.number, call_back.due, call_back.how,
    call_back.language, call_back.hours, call_back.words."""

    form = "call_back"

    def build(self) -> None:
        """Whom to call, by when, how, in which language, when he can be reached, and what about."""
        who = self.row((0, 0, 2))
        for name in ("name", "unit", "number"):
            self.line(name, who, hint=say("hint.number") if name == "number" else "")
        self.line("due", (1, 0, 1), say("hint.due"))
        self.line("hours", (1, 1, 1), say("hint.hours"))
        self.choice("how", (2, 0, 1), HOW, "phone")
        self.choice("language", (2, 1, 1), ["zh", "en"], "zh")
        self.text("words", (3, 0, 2), lines=2)

    def restore(self) -> None:
        """In the language that is spoken with him."""
        if not self.started:
            ServedPresenter(self.bridge).served(self.matter, self._speak)

    def _speak(self, served: Served | None) -> None:
        if served is not None and served.language == "en":
            self.fields.fill({"language": "en"})

    def send(self, id_: str, values: Values, reply: Reply) -> None:
        """Promised."""
        DutiesPresenter(self.bridge).take_on(id_, self.matter, values, reply)


class FinishForm(_ChainForm):
    """About `duty`. Ids: finish.how, finish.told_at, finish.remark."""

    form = "finish"

    def build(self) -> None:
        """How and when he was told."""
        self.choice("how", (0, 0, 1), HOW, "phone")
        self.line("told_at", (0, 1, 1), say("hint.time"))
        self.text("remark", (1, 0, 2), lines=2)

    def send(self, id_: str, values: Values, reply: Reply) -> None:
        """Done."""
        DutiesPresenter(self.bridge).finish(id_, self.about["duty"], values, reply)


class DecideForm(_ChainForm):
    """Ids: decide.decision, decide.remark."""

    form = "decide"

    def build(self) -> None:
        """Whether it is so."""
        self.choice("decision", (0, 0, 1), ["confirmed", "try_again"], "confirmed")
        self.text("remark", (1, 0, 1), lines=2)

    def send(self, id_: str, values: Values, reply: Reply) -> None:
        """Decided."""
        self.presenter.decide(id_, self.matter, values, reply)


class ElsewhereForm(_ChainForm):
    """Ids: elsewhere.place, elsewhere.whom, elsewhere.told."""

    form = "elsewhere"

    def build(self) -> None:
        """Where: only what is not ours can be chosen; who is there, and what was said."""
        self.line("place", (0, 0, 1), say("hint.place"), Picker(self.presenter.places()))
        self.line("whom", (0, 1, 1), say("hint.whom"))
        self.text("told", (1, 0, 2), lines=2)

    def send(self, id_: str, values: Values, reply: Reply) -> None:
        """Pointed there."""
        self.presenter.elsewhere(id_, self.matter, values, reply)


class NoContactForm(_ChainForm):
    """Nothing to type: F9 says that the customer left no way to be told."""

    form = "no_contact"

    def build(self) -> None:
        """What it means."""
        self.note(say("form.no_contact.note"), (0, 0, 1))

    def send(self, id_: str, values: Values, reply: Reply) -> None:
        """Cannot be told."""
        self.presenter.no_contact(id_, self.matter, reply)


FORMS: dict[str, type[Form]] = {
    "accept": AcceptForm,
    "decline": DeclineForm,
    "offer": OfferForm,
    "in_person": InPersonForm,
    "attempt": AttemptForm,
    "report": ReportForm,
    "decide": DecideForm,
    "call_back": CallBackForm,
    "finish": FinishForm,
    "examine": ExamineForm,
    "case_open": OpenCaseForm,
}
