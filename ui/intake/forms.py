"""The form by which a complaint is taken. Its ids: `intake.<field>`."""

from functools import partial

from ui.attachments.forms import PictureForm
from ui.bridge import Reply
from ui.complaints.forms import ComplaintsForm
from ui.complaints.presenter import ComplaintsReader
from ui.complaints.values import AREA, OWN, Values
from ui.customers.presenter import AgainShown
from ui.intake.presenter import IntakePresenter
from ui.oversight.reading import FACT
from ui.visits.forms import AUTHORITIES, RELATIONS
from ui.visits.served import SummaryForm
from ui.widgets.fields import Fields
from ui.widgets.picker import Picker
from ui.words import say

Row = tuple[str, str]
AGAIN = ["same", "other"]
ALIKE = ["one_thing", "two_things"]
WHERE = ["none", "here", "other_hall", "hotline", "agent"]
_EARLIER = ("earlier_hall", "earlier_counter", "earlier_on", "earlier_whom")
SOURCES = ["none", "hotline", "regulator", "hall", "letter", "other"]
_SENDER = ("reference", "settle_by")
_BY_HAND = ("form_number", "happened_at")
# What is asked of a complaint once, and stands on the one that is there already.
_ONCE = ("category", "amount", "concerns", "like")
_HOLDER = ("holder_name", "holder_number")


class IntakeForm(PictureForm, SummaryForm, ComplaintsForm):
    """Two columns: what happened, and to whom. Fields: category, words, summary (where the customer
    speaks English), demand, amount, concerns, fact.<name> (where the category needs what no other
    field says), like, alike (where others may have complained of the same thing), name, number,
    area, again (where this may be a complaint of this customer once more), original (then: which),
    relation, holder_name, holder_number, authority, document, document_no, earlier_where,
    earlier_hall, earlier_counter, earlier_on, earlier_whom, form_number, happened_at (with a form's
    number), source, reference, settle_by (passed on by somebody), attachments."""

    form = "intake"
    aliases = OWN

    def build(self) -> None:
        """The order in which one asks."""
        self._intake = IntakePresenter(self.bridge)
        self._again: list[AgainShown] = []
        self._alike: list[Row] = []
        self._by_hand = self._elsewhere = False
        self._reader = ComplaintsReader(self.bridge)
        self._what()
        self.column()
        self._who()
        # Who it is takes rows of choices, that stand in one line each.
        self.columns.setStretch(0, 5)
        self.columns.setStretch(1, 8)

    def _what(self) -> None:
        category = Picker(self._intake.categories())
        self.line("category", (0, 0, 2), say("hint.category"), category)
        self.text("words", (1, 0, 2), grow=True)
        self.summary((2, 0, 2))
        self.line("demand", (3, 0, 2))
        row = self.row((4, 0, 2))
        self.line("amount", row, say("hint.amount"))
        self.line("concerns", row, say("hint.day"))
        self._facts = self._intake.facts()
        for name in dict.fromkeys(name for each in self._facts.values() for name in each):
            self.fact(name, row)
        self._like = Picker()
        self.line("like", (5, 0, 2), say("hint.like"), self._like)
        self._like.searched.connect(self._search)
        self.choice("alike", (6, 0, 2), ALIKE)
        self.pictures((7, 0, 2))

    def _who(self) -> None:
        who = self.row((0, 0, 6))
        self.line("name", who)
        self.line("number", who, say("hint.number"))
        self.line("area", who, say("hint.area"))
        self.choice("again", (1, 0, 6), AGAIN)
        self._original = Picker()
        self.line("original", (2, 0, 6), "", self._original)
        self.choice("relation", (3, 0, 6), RELATIONS, "self")
        self.line("holder_name", (4, 0, 3))
        self.line("holder_number", (4, 3, 3), say("hint.number"))
        self.choice("authority", (5, 0, 6), AUTHORITIES, "holder")
        self.document((6, 0, 6))
        self.choice("earlier_where", (7, 0, 6), WHERE, "none")
        self.line("earlier_hall", (8, 0, 2), "", Picker(self._intake.halls()))
        self.line("earlier_counter", (8, 2, 1))
        self.line("earlier_on", (8, 3, 1), say("hint.day"))
        self.line("earlier_whom", (8, 4, 2))
        self.line("form_number", (9, 0, 3), say("hint.form_number"))
        self.line("happened_at", (9, 3, 3), say("hint.happened_at"))
        self.choice("source", (10, 0, 6), SOURCES, "none")
        sender = self.row((11, 0, 6))
        self.line("reference", sender, say("hint.reference"))
        self.line("settle_by", sender, say("hint.settle_by"))

    def from_elsewhere(self) -> None:
        """Somebody passed it on: who, his number, and until when he wants it settled."""
        self._elsewhere = True
        self.arrange()
        self.fields.focus("source")

    def from_paper(self) -> None:
        """What was written by hand in a power cut is entered: number of the form, and when."""
        self._by_hand = True
        self.arrange()
        self.fields.focus("form_number")

    def know(self, again: list[AgainShown] | None) -> None:
        """The customer's complaints that this may be once more; None where nobody knows him yet."""
        chosen = self._original.value()
        self._again = again or []
        if again is not None and chosen and chosen not in {each.id for each in again}:
            # It was another customer's.
            self.fields["again"].editor.set_value("")
            self._original.set_value("")
        self.arrange()

    def know_alike(self, rows: list[Row]) -> None:
        """Others' complaints that may be about the same thing."""
        self._alike = rows
        self.arrange()

    def original(self) -> AgainShown | None:
        """The complaint that this is once more, as far as it is known here."""
        chosen = self._original.value() if self.repeats() else ""
        return next((each for each in self._again if each.id == chosen), None)

    def repeats(self) -> bool:
        """Whether this is a complaint once more, and no other one."""
        values = self.fields.values()
        return values["again"] == "same" and bool(values["original"])

    def restore(self) -> None:
        """A draft holds the other complaint's id: its words come from the desk."""
        if self._like.value():
            self._reader.named(self._like.value(), partial(_put_again, self._like))

    def arrange(self) -> None:
        """The subscriber where somebody else asks; where and when, if asked before."""
        values = self.fields.values()
        self._mind_again(values)
        self._mind_alike(values)
        again = self.repeats()
        needed = {FACT + name for name in self._facts.get(values["category"], ())}
        for name in values:
            if name.startswith(FACT):
                self.fields[name].setVisible(name in needed and not again)
        for name in _ONCE:
            self.fields[name].setVisible(not again)
        self.fields[AREA].setVisible(values["category"] in self._intake.at_a_place())
        self.fields["alike"].setVisible(bool(self._alike) and not again)
        for name in _HOLDER:
            self.fields[name].setVisible(values["relation"] not in ("", "self"))
        for name in _EARLIER:
            self.fields[name].setVisible(values["earlier_where"] not in ("", "none"))
        _ask_sender(self.fields, values["source"], asked=self._elsewhere, again=again)
        for name in _BY_HAND:
            self.fields[name].setVisible(self._by_hand or bool(values["form_number"]))
        if values["relation"] not in ("", "self") and values["authority"] == "holder":
            # Whoever asks for somebody else is not the subscriber.
            self.fields["authority"].editor.set_value("none")
        self.show_pictures()
        self.mind_summary()
        self.mind_document()

    def _mind_again(self, values: Values) -> None:
        """Once more is first thought to be what he complained of in the same category."""
        same = values["again"] == "same"
        if same and self._again and not values["original"]:
            of = sorted(self._again, key=lambda each: each.category != values["category"])
            _put(self._original, [(each.id, each.words) for each in of], of[0].id)
        elif not same and values["original"]:
            _put(self._original, [], "")
        self.fields["again"].setVisible(same or bool(self._again))
        self.fields["original"].setVisible(same)

    def _mind_alike(self, values: Values) -> None:
        """One thing of several customers: each has a complaint of his own, and they are linked."""
        ids = [id_ for id_, _ in self._alike]
        if values["alike"] == "one_thing" and ids and values["like"] not in ids:
            _put(self._like, self._alike, ids[0])
        elif values["alike"] == "two_things" and values["like"] in ids:
            _put(self._like, [], "")

    def send(self, id_: str, values: Values, reply: Reply) -> None:
        """Take the complaint, or add what he says to the one he has made already."""
        send = self._intake.repeat if self.repeats() else self._intake.receive
        send(id_, self.about["matter"], values, reply)

    def _search(self, text: str) -> None:
        self._reader.find(text, self._like.set_items)


def _ask_sender(fields: Fields, source: str, *, asked: bool, again: bool) -> None:
    """His number and his clock, where somebody passed it on."""
    sent = source not in ("", "none")
    fields["source"].setVisible((asked or sent) and not again)
    for name in _SENDER:
        fields[name].setVisible(sent and not again)


def _put_again(picker: Picker, rows: list[Row]) -> None:
    _put(picker, rows, picker.value())


def _put(picker: Picker, rows: list[Row], id_: str) -> None:
    picker.blockSignals(True)
    picker.set_items(rows)
    picker.set_value(id_)
    picker.set_caret(0)
    picker.blockSignals(False)
