"""First contact: who asks what, the answer cards beside it, then the outcome on the same page."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.journal.write import Done
from ui.answers.panel import CardsPanel
from ui.bridge import Reply
from ui.form import Filled, Form
from ui.moments import age
from ui.oversight.presenter import OversightPresenter
from ui.receipts.presenter import ReceiptsPresenter
from ui.shell import Asker, Shell
from ui.slot import FormPage
from ui.theme import TITLE, scaled, write
from ui.visits.aside import AsideList
from ui.visits.early import Early
from ui.visits.forms import MatterForm, VisitForm
from ui.visits.outcomes import OutcomePane
from ui.visits.pane import VisitPane
from ui.visits.presenter import MatterShown, VisitShown, VisitsReader
from ui.visits.spoken import UNGREETED, Spoken
from ui.visits.witness import VisitWitness
from ui.words import say

# Outcomes after which the next customer can come.
_DONE = ("answer", "elsewhere", "left", "no_contact")
# Lines that are longer are not read well, and what stands at their end is far away.
_WIDEST = 960
# What the customer saw, whole at once.
_SEEN = 520


class ContactPage(FormPage):
    """Ids: contact.title, contact.matters, contact.aside, those of the cards, of the outcomes and
    of the forms in `ui.visits.forms`."""

    section = "reception"
    spot = "contact"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._reader = VisitsReader(shell.bridge)
        self._oversight = OversightPresenter(shell.bridge)
        self._receipts = ReceiptsPresenter(shell.bridge, shell.notice)
        self._wanted: tuple[str, str, Filled] | None = None
        self._since: datetime | None = None
        self._title = QLabel()
        self._aside, self._pane = AsideList(shell.bridge), VisitPane(shell.bridge)
        self._outcomes = OutcomePane(shell.bridge, shell.looked)
        self._cards = CardsPanel(shell.bridge, self)
        self._spoken = Spoken(shell, self._pane, self._outcomes.slot)
        self._early = Early(self._outcomes, self._cards)
        self._witness = VisitWitness(shell, self._cards, self._outcomes)
        self._slot = self._outcomes.slot
        # The visit here while something in it is open, else empty.
        self.visit_in_front = self._pane.open_visit
        self.reveals = (self._reader.reveal,)
        write(self._title, TITLE, bold=True)
        self._title.setObjectName("contact.title")
        parts = (self._aside, self._pane, self._outcomes)
        _lay_out(self, self._title, parts, self._witness.card)
        self._pane.moved.connect(lambda: self._witness.look(self._pane.matter()))
        self._pane.moved.connect(lambda: self._outcomes.show_matter(self._pane.in_hand()))
        self._pane.rows.opened.connect(lambda _: self._outcomes.menu.focus())
        self._pane.rows.digit.connect(self._outcomes.menu.press)
        self._outcomes.onward.connect(partial(_onward, shell, self._pane))
        self._outcomes.recorded.connect(self._recorded)
        self._slot.changed.connect(shell.legend)
        self._pane.access.known.connect(shell.legend)
        self._aside.back.connect(lambda visit: self.open(visit, ""))

    def begin(self, start: Filled | None = None) -> None:
        """A new customer."""
        self._pane.clear()
        self._title.setText(say("visit.new"))
        self._shell.ticket("")
        self._ask_what(VisitForm(self._shell.bridge, start or Filled()))

    def next_matter(self, visit: str, start: Filled | None = None) -> None:
        """The same customer asks another thing: who it is stands there already, though to see what
        somebody else recorded of him is a look."""
        matters = self._pane.visit.matters if self._pane.visit is not None else ()
        if start is None:
            known = matters[0].values if matters else {}
            start = Filled({"visit": visit}, {n: known.get(n, "") for n in ("name", "number")})
            if matters and not matters[0].mine:
                then = partial(self.next_matter, visit, start)
                self._shell.looked(("matter", matters[0].id), self.spot, then)
                return
        self._title.setText(say("visit.next", n=len(matters) + 1))
        self._ask_what(MatterForm(self._shell.bridge, start))

    def open(self, visit: str, matter: str, form: str = "", start: Filled | None = None) -> None:
        """A visit that is recorded, at one of its matters, with one of its forms."""
        self._since, self._outcomes.card = None, ""
        if self._pane.visit is not None and self._pane.visit.id != visit:
            # What stood here before is nothing to act on any more.
            self._pane.clear()
        self._go(visit, matter, form, start)

    def dock(self) -> QWidget:
        """The answer cards."""
        return self._cards

    def unfinished(self) -> bool:
        """Whether somebody would come back to this page."""
        return self._slot.form is not None or bool(self.visit_in_front())

    def asker(self) -> Asker | None:
        """Who is in hand, as far as he has said."""
        matter = self._pane.matter()
        if matter is not None and self.visit_in_front():
            name, number = (matter.values.get(each, "") for each in ("name", "number"))
            about = ("matter", matter.id) if matter.words_here else None
            return Asker(
                name, number, here=True, about=about, matter=matter.id,
                language=self._spoken.now(), withheld=about is None,
            )  # fmt: skip
        return None if self._slot.form is None else Asker(here=True, language=self._spoken.now())

    def shown(self) -> None:
        """Work goes on where it was."""
        self._aside.ask()
        if self._slot.form is not None:
            self._slot.focus()
        else:
            self._ask_again()
            self._outcomes.menu.focus()

    def changed(self, kinds: frozenset[str]) -> None:
        """The visit in front may have gone on elsewhere; a new one is not there yet."""
        if "visit" in kinds:
            self._aside.ask()
        if self._early.asking() is None and kinds & {"visit", "matter", "access"}:
            self._ask_again()

    def keys(self) -> dict[str, Callable[[], None]]:
        """F9 sends the form; Ctrl+F2 opens the next matter of a visit; Shift+F2 sets it aside, or
        goes to those that wait; F8 prints a receipt of the matter in hand, F10 shows it to the
        customer, F11 in the next language, Shift+F11 notes what he needs; F5 hands it over,
        Shift+F5 to somebody who stands here; Ctrl+Y asks for words that another hall has.
        """
        found = {**super().keys(), "aside": self._aside.enter}
        if self._early.can_wait(self.visit_in_front()):
            found["aside"] = partial(self._early.go_on, "aside")
            found["needs"] = partial(self._early.go_on, "needs")
        visit, matter, front = self._pane.visit, self._pane.in_hand(), self._pane.matter()
        if front is not None and self._pane.access.may:
            found["case_open"] = partial(self._shell.ways.chain, front.id, "case_open")
        if matter is not None:
            found["print"] = partial(self._receipts.issue, matter.id)
            found |= self._witness.keys(matter)
        if self._spoken.now():
            found["language"] = self._spoken.turn
        if matter is not None and matter.open:
            found["hand_over"] = partial(self._outcomes.act, "hand_over")
            found["in_person"] = partial(_onward, self._shell, self._pane, "in_person", matter)
        if visit is not None and visit.open:
            found["another"] = partial(self.next_matter, visit.id)
        return found

    def _ask_what(self, form: Form) -> None:
        """What is asked is typed; the outcomes wait for a card or for F9."""
        self._since = _now(self._shell)
        self._early.begin()

        def opened(done: Done) -> None:
            self._go(done.record("visit"), done.record("matter"), self._early.then, None)

        self._slot.put(form, opened)
        form.fields.edited.connect(partial(self._spoken.greet, form))

    def _ask_again(self) -> None:
        """The visit in front, unless another one is on its way."""
        if self._pane.visit is not None and self._wanted is None:
            self._reader.visit(self._pane.visit.id, self._show_visit)

    def _go(self, visit: str, matter: str, form: str, start: Filled | None) -> None:
        self._wanted = (matter, form, start or Filled())
        self._slot.clear()
        self._reader.visit(visit, self._show_visit)

    def _show_visit(self, visit: VisitShown | None) -> None:
        before = self._pane.visit
        late = self._wanted is None and (before is None or visit is None or before.id != visit.id)
        if visit is None or late:
            return
        matter, form, start = self._wanted or ("", "", Filled())
        wanted, self._wanted = self._wanted, None
        self._pane.set_visit(visit, matter or self._pane.rows.current())
        self._title.setText(say("visit.title", ticket=visit.ticket))
        busy = bool(self.visit_in_front())
        ticket = say("top.ticket", ticket=visit.ticket) if busy else ""
        self._shell.ticket(ticket, visit.opened_at)
        if wanted is not None:
            self._cards.search(self._pane.asked())
            self._outcomes.menu.mark(form)
            self._outcomes.menu.focus() if busy else self._pane.rows.setFocus()
        if form == "matter":
            self.next_matter(visit.id, start)
        elif form:
            self._witness.fill_in(form, self._pane.in_hand(), start)
        self._shell.legend()

    def _recorded(self, form: Form | None) -> None:
        visit = self._pane.visit
        if form is None or visit is None:
            return
        follows = self._witness.signed(form) if form.form == "sign" else None
        words = say(f"form.{form.form}.done", ticket=visit.ticket)
        if follows is not None:
            words = say("form.thumbprint.scan")
        if form.form == "answer" and self._since is not None:
            span = age(_now(self._shell) - self._since)
            words = say("form.answer.timed", ticket=visit.ticket, span=span)
        self._shell.notice(words)
        if form.about.get("returned"):
            self._oversight.settle(form.about["returned"], "sent_again", Reply())
        others = self._pane.others_open(form.about["matter"])
        if form.form == "aside" or (form.form in _DONE and not others):
            self.begin(Filled({UNGREETED: "yes"}))
        else:
            self._go(visit.id, self._pane.rows.current(), *(follows or ("", None)))


def _onward(shell: Shell, pane: VisitPane, name: str, matter: MatterShown) -> None:
    """The matter becomes a complaint, with what is known of him, or a colleague takes it over: it
    goes on there."""

    def go() -> None:
        if name == "intake":
            shell.ways.intake(matter.id, matter.values)
        else:
            shell.ways.chain(matter.id, "offer" if name == "hand_over" else name)
        pane.clear()

    if matter.mine or name != "intake":
        go()
    else:
        shell.looked(("matter", matter.id), "intake", go)


def _now(shell: Shell) -> datetime:
    return shell.bridge.desk.clock.now()


def _lay_out(page: QWidget, title: QWidget, parts: tuple[QWidget, ...], last: QWidget) -> None:
    column = QVBoxLayout(page)
    column.setContentsMargins(20, 14, 20, 10)
    column.setSpacing(14)
    for each in (title, *parts):
        each.setMaximumWidth(scaled(_WIDEST))
        column.addWidget(each)
    last.setMaximumWidth(scaled(_SEEN))
    column.addWidget(last, 6)
    column.addStretch(1)
