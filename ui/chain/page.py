"""One matter between colleagues: its history first, then what can be done."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.journal.write import Done
from ui.access.forms import AccessBanner
from ui.ahead import Ahead, Keys
from ui.bridge import Reply
from ui.chain.forms import FORMS
from ui.chain.presenter import ChainPresenter, ChainReader, ChainShown
from ui.chain.printing import print_sheet
from ui.form import Filled
from ui.oversight.entry import Timeline
from ui.oversight.presenter import OversightPresenter
from ui.paper.sheet import Sheet
from ui.shell import Asker, Shell
from ui.slot import FormSlot, RecordPage
from ui.theme import SMALL, TITLE, mark, write
from ui.visits.served import ServedBanner
from ui.widgets.menu import Menu
from ui.widgets.state import Banner
from ui.words import say

_WIDTH = 520
_TOUCHED = frozenset(
    {"matter", "visit", "complaint", "hand_over", "unreached", "duty", "act", "minute", "access"}
)
_EXPLAINED = (
    "form.offer.explain", "form.accept.explain", "form.report.explain", "form.examine.explain",
    "form.case_open.explain",
)  # fmt: skip


class ChainPage(RecordPage):
    """Ids: chain.title, chain.facts, chain.opened, chain.banner, chain.who, chain.served,
    chain.timeline, chain.menu (1 accept, 2 decline, 3 offer, 4 in_person, 5 attempt, 6 report,
    7 decide, 8 call_back, 9 open) and those of the forms.
    F5 and Shift+F5 as 3 and 4; Ctrl+Z takes an offer back that nobody has accepted; F8 prints
    the chain of responsibility; Ctrl+Y asks for words that another hall has."""

    section = "mine"
    spot = "case"
    touched = _TOUCHED

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._reader = ChainReader(shell.bridge)
        self._presenter = ChainPresenter(shell.bridge)
        self._oversight = OversightPresenter(shell.bridge)
        self._id = ""
        self._wanted: tuple[str, Filled] | None = None
        self._chain: ChainShown | None = None
        self._ahead = Ahead()
        self._slot = FormSlot()
        self._labels = {name: QLabel() for name in ("title", "facts", "who", "duties", "explain")}
        self._banner = Banner("chain.banner")
        self._served = ServedBanner(shell.bridge, "chain.served")
        self._access = AccessBanner(shell.bridge, "chain.opened")
        self._timeline = Timeline("chain.timeline", say("case.timeline"))
        self._menu = Menu("chain.menu", shell.bridge.person.role)
        self._build()
        self._menu.chosen.connect(self.act)
        self.reveals = (self._reader.reveal,)
        self._slot.changed.connect(shell.legend)
        self._access.known.connect(shell.legend)

    def open(self, matter: str, form: str = "", start: Filled | None = None) -> None:
        """This matter, with one of its forms."""
        self._slot.clear()
        self._labels["explain"].hide()
        self._menu.mark("")
        if matter != self._id:
            # What stood here before is nothing to act on any more.
            self._chain = None
        self._ahead.forget()
        self._id = matter
        self._wanted = (form, start or Filled())
        self._ask()

    def act(self, name: str, start: Filled | None = None) -> None:
        """Do this, or open its form, as soon as the matter is there."""
        chain = self._chain
        if chain is None:
            self._wanted = (name, start or Filled())
            return
        if name == "open":
            self._menu.mark("")
            if chain.complaint:
                self._shell.ways.case(chain.complaint)
            else:
                self._shell.ways.visit(chain.visit, chain.id)
            return
        self._menu.mark(name)
        start = start or Filled()
        about = {
            "chain": chain.id,
            "matter": chain.id,
            "duty": chain.duty,
            "claim": chain.claim,
            "held": " ".join(chain.held),
        }
        if start.about.get("returned"):
            about["returned"] = start.about["returned"]
        explain = f"form.{name}.explain"
        self._labels["explain"].setText(say(explain) if explain in _EXPLAINED else "")
        self._labels["explain"].setVisible(explain in _EXPLAINED)
        form = FORMS[name](self._shell.bridge, replace(start, about=about))
        self._slot.put(form, self._recorded)

    def asker(self) -> Asker | None:
        """Whose matter it is, where his words are here."""
        if self._chain is None:
            return None
        chain, gone = self._chain, not self._chain.words_here
        about = None if gone else ("matter", chain.id)
        return Asker(chain.name, chain.number, here=True, about=about, withheld=gone)

    def keys(self) -> Keys:
        """F5 offers, Shift+F5 hands over in person, Ctrl+Z takes the offer back."""
        found, chain = super().keys(), self._chain
        if chain is None:
            return found | self._ahead.keys()
        if self._reader.sheet is not None:
            found["print"] = self._print
        if "offer" in chain.may:
            found["hand_over"] = partial(self.act, "offer")
        if "in_person" in chain.may:
            found["in_person"] = partial(self.act, "in_person")
        if self._access.may:
            found["case_open"] = partial(self.act, "case_open")
        if chain.recall:
            found["undo"] = partial(self._presenter.recall, chain.id, Reply(done=self._recalled))
        return self._ahead.bind(found)

    def _rest(self) -> None:
        self._menu.focus()

    def _build(self) -> None:
        for name, label in self._labels.items():
            label.setObjectName(f"chain.{name}")
            label.setWordWrap(True)
        write(self._labels["title"], TITLE, bold=True)
        for name in ("facts", "explain"):
            write(self._labels[name], SMALL)
        mark(self._labels["facts"], "role", "dim")
        side = QWidget()
        side.setFixedWidth(_WIDTH)
        right = QVBoxLayout(side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(10)
        labels = self._labels
        above = (
            self._access,
            self._banner,
            labels["who"],
            self._served,
            labels["duties"],
            self._menu,
        )
        for each in (*above, self._labels["explain"]):
            right.addWidget(each)
        right.addWidget(self._slot, 1)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self._timeline, 1)
        row.addWidget(side)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 20, 8)
        column.setSpacing(6)
        column.addWidget(self._labels["title"])
        column.addWidget(self._labels["facts"])
        column.addLayout(row, 1)

    def _ask(self) -> None:
        self._reader.chain(self._id, self._show)

    def _show(self, chain: ChainShown | None) -> None:
        if chain is None or chain.id != self._id:
            self._shell.notice(say("chain.missing"), "wait")
            return
        before, self._chain = self._chain, chain
        self._labels["title"].setText(chain.heading)
        self._labels["facts"].setText(chain.facts)
        self._labels["who"].setText(chain.responsible)
        self._labels["duties"].setText(chain.duties)
        self._labels["duties"].setVisible(bool(chain.duties))
        self._banner.show_state(chain.state, chain.banner)
        self._served.ask(chain.id)
        self._access.ask(chain.id)
        longer = before is None or len(before.timeline) != len(chain.timeline)
        self._timeline.set_entries(list(chain.timeline), to_end=longer)
        self._menu.allow(set(chain.may))
        self._shell.legend()
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self._begin(chain, *wanted)
        self._ahead.go_on(self.keys())

    def _begin(self, chain: ChainShown, form: str, start: Filled) -> None:
        # These are about something of the matter, and have no place in its menu.
        about = {"finish": chain.duty, "examine": chain.claim, "case_open": chain.id}
        if form in chain.may or about.get(form):
            self.act(form, start)
            return
        if form:
            self._shell.notice(say("chain.cannot", who=chain.responsible), "wait")
        self._menu.focus()

    def _recorded(self, done: Done) -> None:
        form = self._slot.form
        if form is None:
            return
        returned = form.about.get("returned", "")
        name = self._shell.bridge.norms.name(form.fields.values().get("to", ""))
        self._slot.clear()
        self._labels["explain"].hide()
        self._menu.mark("")
        self._menu.focus()
        self._shell.notice(say(f"form.{form.form}.done", name=name))
        if returned:
            self._oversight.settle(returned, "sent_again", Reply())
        self._ask()

    def on_paper(self) -> Sheet | None:
        """The chain of responsibility as it is printed; None before a matter was shown."""
        return self._reader.sheet() if self._reader.sheet is not None else None

    def _print(self) -> None:
        sheet = self.on_paper()
        if sheet is not None:
            print_sheet(self._shell.bridge, sheet, self._shell.notice)

    def _recalled(self, done: Done) -> None:
        self._shell.notice(say("offer.recalled"))
        self._ask()
