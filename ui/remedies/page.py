"""The money of one complaint: its history, how it stands, and what can be done."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.journal.write import Done
from ui.ahead import Keys
from ui.bridge import Reply
from ui.form import Filled
from ui.icons import pixmap
from ui.oversight.entry import Timeline
from ui.oversight.presenter import OversightPresenter
from ui.remedies.forms import FORMS
from ui.remedies.presenter import MoneyReader, MoneyShown
from ui.shell import Asker, Shell
from ui.slot import FormSlot, RecordPage
from ui.states import STATES
from ui.theme import SMALL, TITLE, mark, write
from ui.widgets.menu import Menu
from ui.widgets.state import Banner, Blank
from ui.words import say

_WIDTH = 520
_PARTS = ("remedy", "held", "appeal")
_TOUCHED = frozenset({"remedy", "hold", "complaint", "exception", "erasure", "act", "minute"})


class MoneyCard(QFrame):
    """How it stands. Ids: money.remedy, money.held, money.appeal."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 10, 14, 10)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(2, 1)
        self._parts: dict[str, tuple[QLabel, QLabel, QLabel]] = {}
        for row, name in enumerate(_PARTS):
            what, sign, words = QLabel(say(f"remedy.part.{name}")), QLabel(), QLabel()
            write(what, SMALL)
            mark(what, "role", "dim")
            words.setObjectName(f"money.{name}")
            words.setWordWrap(True)
            words.setTextFormat(Qt.TextFormat.PlainText)
            for column, each in enumerate((what, sign)):
                grid.addWidget(each, row, column, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, row, 2)
            self._parts[name] = (what, sign, words)

    def show_money(self, money: MoneyShown) -> None:
        """Show this."""
        for name, (_, sign, words) in self._parts.items():
            state, text = getattr(money, name)
            found = STATES[state]
            sign.setPixmap(pixmap(found.sign, found.ink))
            words.setText(text)
            mark(words, "ink", found.ink if name == "remedy" or state == "late" else "text")


class MoneyPage(RecordPage):
    """Ids: money.title, money.facts, money.notice, money.timeline, those of the card, money.menu
    (1 money_offer, 2 money_approve, 3 money_decline, 4 money_paid, 5 money_seen, 6 money_list,
    7 money_records, 8 money_reminders, 9 money_release) and those of the forms. Ctrl+M goes back
    to the complaint."""

    section = "log"
    spot = "case"
    touched = _TOUCHED

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._reader = MoneyReader(shell.bridge)
        self._oversight = OversightPresenter(shell.bridge)
        self._id = ""
        self._wanted: tuple[str, Filled] | None = None
        self._money: MoneyShown | None = None
        self._slot, self._card = FormSlot(), MoneyCard()
        self._labels = {name: QLabel() for name in ("title", "facts", "explain")}
        self._notice, self._blank = Banner("money.notice"), Blank("money.timeline.empty")
        self._timeline = Timeline("money.timeline", say("remedy.timeline"))
        self._menu = Menu("money.menu", shell.bridge.person.role)
        self._build()
        self._menu.chosen.connect(self.act)
        self.reveals = (self._reader.reveal,)
        self._slot.changed.connect(shell.legend)
        self._slot.changed.connect(self._share)

    def open(self, complaint: str, form: str = "", start: Filled | None = None) -> None:
        """The money of this complaint, with one of its forms."""
        self._slot.clear()
        self._menu.mark("")
        if complaint != self._id:
            # What stood here before is nothing to act on any more.
            self._money = None
        self._id = complaint
        self._wanted = (form, start or Filled())
        self._ask()

    def act(self, name: str, start: Filled | None = None) -> None:
        """Open this form, as soon as the money is there; what it is about is what stands here."""
        money = self._money
        if money is None:
            self._wanted = (name, start or Filled())
            return
        self._menu.mark(name)
        start = start or Filled()
        about = {**money.about, **start.about}
        filled = replace(start, about=about, values=start.values or money.values)
        self._slot.put(FORMS[name](self._shell.bridge, filled), self._recorded)

    def asker(self) -> Asker | None:
        """Nobody is named here: whoever is in hand stays in the bar."""
        return None

    def keys(self) -> Keys:
        """Ctrl+M goes back to the complaint."""
        back = {"money": partial(self._shell.ways.case, self._id)} if self._id else {}
        return super().keys() | back

    def _rest(self) -> None:
        self._menu.focus()

    def _build(self) -> None:
        for name, label in self._labels.items():
            label.setObjectName(f"money.{name}")
            label.setWordWrap(True)
            if name != "title":
                write(label, SMALL)
        write(self._labels["title"], TITLE, bold=True)
        mark(self._labels["facts"], "role", "dim")
        side = QWidget()
        side.setFixedWidth(_WIDTH)
        right = QVBoxLayout(side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(10)
        for each in (self._notice, self._card, self._menu, self._labels["explain"]):
            right.addWidget(each)
        right.addWidget(self._slot, 1)
        row = QHBoxLayout()
        row.setSpacing(20)
        left = QVBoxLayout()
        left.addWidget(self._blank)
        left.addWidget(self._timeline, 1)
        row.addLayout(left, 1)
        row.addWidget(side)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 20, 8)
        column.setSpacing(6)
        column.addWidget(self._labels["title"])
        column.addWidget(self._labels["facts"])
        column.addLayout(row, 1)

    def _share(self) -> None:
        """What a form is about stands above it, and takes the room of how all of it stands."""
        form, money = self._slot.form, self._money
        self._card.setVisible(form is None)
        text = money.explain.get(form.form, "") if form is not None and money is not None else ""
        self._labels["explain"].setText(text)
        self._labels["explain"].setVisible(bool(text))

    def _ask(self) -> None:
        self._reader.money(self._id, self._show)

    def _show(self, money: MoneyShown | None) -> None:
        if money is None or money.id != self._id:
            self._shell.notice(say("case.missing"), "wait")
            return
        before, self._money = self._money, money
        self._labels["title"].setText(money.heading)
        self._labels["facts"].setText(money.facts)
        self._notice.show_state("exception", money.notice)
        self._card.show_money(money)
        longer = before is None or len(before.timeline) != len(money.timeline)
        self._timeline.set_entries(list(money.timeline), to_end=longer)
        nothing = "" if money.timeline else say("remedy.timeline.empty")
        self._blank.show_state("empty", nothing)
        self._menu.allow(set(money.may))
        self._share()
        self._shell.legend()
        wanted, self._wanted = self._wanted, None
        if wanted is None:
            return
        form, start = wanted
        if form in money.may:
            self.act(form, start)
            return
        if start.about.get("returned"):
            self._shell.notice(say("returned.cannot"), "wait")
        self._menu.focus()

    def _recorded(self, done: Done) -> None:
        form = self._slot.form
        if form is None:
            return
        returned = form.about.get("returned", "")
        self._slot.clear()
        self._menu.mark("")
        self._menu.focus()
        self._shell.notice(say(f"form.{form.form}.done"))
        if returned:
            self._oversight.settle(returned, "sent_again", Reply())
        self._ask()
