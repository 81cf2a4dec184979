"""F3: the customer in hand, or whoever has the number that is typed: what he came with before."""

from functools import partial

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from app import masks
from app.journal.write import Done
from ui.bridge import Reply
from ui.customers.presenter import CustomerShown, CustomersReader, erase
from ui.form import Filled, Form
from ui.shell import Asker, Page, Shell
from ui.slot import FormPage, FormSlot
from ui.theme import LARGE, TITLE, mark, scaled, write
from ui.visits.presenter import VisitsReader
from ui.widgets.editors import LineEditor
from ui.widgets.field import Field
from ui.widgets.fields import Fields
from ui.widgets.lists import TitledList
from ui.widgets.menu import Menu
from ui.words import say

_FIELD, _NOBODY = 400, Asker()


class ErasePersonForm(Form):
    """About his token, `subject`. Nothing to type: F9 erases."""

    form = "erase"
    drafted = False

    def build(self) -> None:
        """What it means."""
        told = QLabel(say("form.erase.explain"))
        told.setWordWrap(True)
        self.place(told, (0, 0, 1))

    def send(self, id_: str, values: dict[str, str], reply: Reply) -> None:
        """All that he said, wherever."""
        erase(self.bridge, id_, self.about["subject"], reply)


class PersonPage(FormPage):
    """Ids: person.number, person.who, person.summary, person.opening, person.history, person.menu
    (1 erase). Enter in the number looks up whoever has it; Enter in the list opens; F3 goes back
    to where one was."""

    section = "reception"
    spot = "customer"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._reader, self._visits = CustomersReader(shell.bridge), VisitsReader(shell.bridge)
        self._asker, self._shown_as = _NOBODY, ("", "")
        # Where one came from.
        self.back: Page | None = None
        self._types: dict[str, str] = {}
        self._plain = False
        self._fields = Fields("person", self)
        self._number = LineEditor(code=True)
        self._fields.add(Field("number", self._number, say("person.number"), say("person.hint")))
        self._fields.walk.ended.connect(self._look)
        self._who, self._summary, self._opening = QLabel(), QLabel(), QLabel()
        self._banner = QFrame()
        self._list = TitledList("person.history", say("person.history"), say("person.none"))
        self._list.rows.opened.connect(self._open)
        self._subject, self._slot = "", FormSlot()
        self._menu = Menu("person.menu", shell.bridge.person.role)
        self._list.rows.digit.connect(self._menu.press)
        self._menu.chosen.connect(self._erase)
        self._slot.changed.connect(shell.legend)
        self.reveals = (self._write_who,)
        self._lay_out()

    def about(self, asker: Asker) -> None:
        """This one: what was seen of another goes at once."""
        self._asker = asker
        self._number.set_value("")
        self._fields.clear_errors()
        self._show(_as_given(asker), None)

    def asker(self) -> Asker | None:
        """Whoever stands here; None where it is the one in hand anyway."""
        return self._asker if self._asker != _NOBODY else None

    def shown(self) -> None:
        """Ask again; the caret goes where there is something to do."""
        self._ask()
        if self._slot.form is not None:
            self._slot.focus()
        elif self._asker.number:
            self._list.rows.setFocus()
        else:
            self._fields.focus("number")

    def changed(self, kinds: frozenset[str]) -> None:
        """He may have come again."""
        if kinds & {"complaint", "matter", "visit"}:
            self._ask()

    def _ask(self) -> None:
        if self._asker.number:
            self._reader.whole(self._asker.number, partial(self._take, self._asker))

    def _take(self, asker: Asker, customer: CustomerShown | None) -> None:
        if asker is not self._asker:
            return
        if customer is None:
            self._fields["number"].set_error(say("person.no_number"))
            return
        name, number = _as_given(asker)
        self._show((name or customer.name, number), customer)

    def _show(self, who: tuple[str, str], customer: CustomerShown | None) -> None:
        self._shown_as = who
        self._write_who(self._plain)
        nobody = "person.nobody" if not self._asker.here else "person.unnamed"
        self._summary.setText(customer.summary if customer is not None else say(nobody))
        self._summary.setVisible(customer is not None or not self._asker.number)
        mark(self._summary, "ink", customer.ink if customer is not None else "")
        self._opening.setText(customer.opening if customer is not None else "")
        self._banner.setVisible(bool(self._opening.text()))
        self._types = dict(customer.types) if customer is not None else {}
        self._list.fill(customer.rows if customer is not None else ())
        self._list.setVisible(customer is not None)
        subject = customer.subject if customer is not None and customer.rows else ""
        if subject != self._subject:
            # What was begun is about somebody else.
            self._slot.clear()
        self._subject = subject
        self._menu.allow({"erase"} if subject else set())

    def _write_who(self, on: bool) -> None:
        """Name and number, whole or masked; of somebody looked up always masked."""
        self._plain = on
        name, number = self._shown_as
        whole = on and self._asker.about is not None
        parts = (name, number) if whole else (masks.person(name), masks.number(number))
        self._who.setText("  ".join(each for each in parts if each))
        self._who.setVisible(bool(self._who.text()))

    def _look(self) -> None:
        """Whoever has the number that was typed."""
        typed = self._number.value().strip()
        if not typed:
            self._fields["number"].set_error(say("person.no_number"))
            return
        self._asker = Asker(number=typed)
        self._show(("", typed), None)
        self._shell.legend()
        self._ask()
        self._list.rows.setFocus()

    def _open(self, id_: str) -> None:
        if self._types[id_] == "complaint":
            self._shell.ways.case(id_)
        else:
            self._visits.visit_of(id_, partial(self._go, id_))

    def _go(self, matter: str, visit: str, complaint: str) -> None:
        if complaint:
            self._shell.ways.case(complaint)
        else:
            self._shell.ways.visit(visit, matter)

    def _erase(self, _: str) -> None:
        form = ErasePersonForm(self._shell.bridge, Filled({"subject": self._subject}))
        self._slot.put(form, self._erased)

    def _erased(self, _: Done) -> None:
        self._menu.mark("")
        self._slot.clear()
        self._shell.notice(say("form.erase.done"))
        self._list.rows.setFocus()
        self._ask()

    def _lay_out(self) -> None:
        title = QLabel(say("person.title"))
        write(title, TITLE, bold=True)
        write(self._who, LARGE, bold=True)
        mark(self._who, "role", "accent")
        self._banner.setProperty("role", "alert")
        QVBoxLayout(self._banner).addWidget(self._opening)
        for name in ("who", "summary", "opening"):
            label: QLabel = getattr(self, f"_{name}")
            label.setObjectName(f"person.{name}")
            label.setWordWrap(True)
        field = self._fields["number"]
        field.setMaximumWidth(scaled(_FIELD))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 10)
        column.setSpacing(10)
        for each in (title, field, self._who, self._summary, self._banner):
            column.addWidget(each)
        column.addWidget(self._list, 1)
        column.addWidget(self._menu)
        column.addWidget(self._slot)
        column.addStretch(0)


def _as_given(asker: Asker) -> tuple[str, str]:
    return asker.name, asker.number
