"""After a rush: what was answered before anybody touched the keyboard, entered together."""

from PySide6.QtWidgets import QLabel, QVBoxLayout

from app.journal.write import Done
from ui.bridge import Reply
from ui.form import Filled, Form
from ui.shell import Shell
from ui.slot import FormPage, FormSlot
from ui.theme import TITLE, mark, write
from ui.visits.presenter import RUSH_ROWS, Values, VisitsPresenter, VisitsReader
from ui.widgets.editors import LineEditor
from ui.widgets.field import Field
from ui.widgets.picker import Picker
from ui.words import say

_WIDTHS = {"ticket": 2, "at": 2, "card": 5, "asks": 5, "answer": 6}


class RushForm(Form):
    """One short row a customer. Ids: rush.ticket_1, rush.at_1, rush.card_1, rush.asks_1,
    rush.answer_1, and so on."""

    form = "rush"

    def build(self) -> None:
        """The tickets count on by themselves; a row without words is left out."""
        cards = [(each.id, each.asks) for each in self.bridge.norms.answers.values()]
        for place in range(1, RUSH_ROWS + 1):
            column = 0
            for name, width in _WIDTHS.items():
                editor = Picker(cards) if name == "card" else LineEditor()
                hint = say("hint.said") if name == "at" else ""
                made = Field(f"{name}_{place}", editor, say(f"field.{name}"), hint)
                self.add(made, (place, column, width))
                if place > 1:
                    made.repeats()
                column += width
        VisitsReader(self.bridge).next_tickets(RUSH_ROWS, self._take_tickets)

    def send(self, id_: str, values: Values, reply: Reply) -> None:
        """All of them, once."""
        VisitsPresenter(self.bridge).rush(id_, values, reply)

    def _take_tickets(self, tickets: list[str]) -> None:
        for place, ticket in enumerate(tickets, start=1):
            editor = self.fields[f"ticket_{place}"].editor
            if not editor.value():
                editor.blockSignals(True)
                editor.set_value(ticket)
                editor.blockSignals(False)


class RushPage(FormPage):
    """Shift+F9. Ids: those of RushForm."""

    section = "reception"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._slot = FormSlot()
        title, hint = QLabel(say("rush.title")), QLabel(say("rush.hint"))
        write(title, TITLE, bold=True)
        mark(hint, "role", "dim")
        hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 10)
        column.setSpacing(12)
        for each in (title, hint, self._slot):
            column.addWidget(each)
        column.addStretch(1)
        self._slot.changed.connect(shell.legend)

    def begin(self, start: Filled) -> None:
        """What was left, or something new: there the time comes first."""
        form = RushForm(self._shell.bridge, start)
        self._slot.put(form, self._entered, None if start.draft else "at_1")

    def shown(self) -> None:
        """Work goes on where it was, or begins."""
        if self._slot.form is None:
            self.begin(Filled())
        else:
            self._slot.focus()

    def _entered(self, done: Done) -> None:
        self._slot.clear()
        entered = sum(type_ == "visit" for type_, _ in done.records)
        self._shell.notice(say("form.rush.done", n=entered))
        self._shell.ways.section("reception")
