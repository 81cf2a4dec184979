"""Opening and closing the shift of this counter, and for a supervisor the day of the hall."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.journal.write import Done
from ui.bridge import Reply
from ui.form import Filled, Form
from ui.line import Line
from ui.shell import Shell
from ui.shifts.presenter import DayShown, ShiftPresenter, ShiftReader, ShiftShown
from ui.slot import FormPage, FormSlot
from ui.theme import TITLE, mark, scaled, write
from ui.widgets.lists import TitledList
from ui.widgets.menu import Menu
from ui.words import say

_TO = {
    "acts": "outbox", "drafts": "mine", "visits": "reception", "attachments": "outbox",
    "prints": "papers", "returned": "returned",
}  # fmt: skip
_FORM_WIDTH = 560


class DayForm(Form):
    """Ids: day.told, day.why. A reason is asked for where a sheet is missing (`about`)."""

    form = "day"

    def build(self) -> None:
        """Over what it is signed, and why without the rest."""
        told = QLabel(self.about["told"])
        told.setObjectName("day.told")
        told.setWordWrap(True)
        self.place(told, (0, 0, 1))
        self.choice("why", (1, 0, 1), ["not_opened", "offline", "broken_down"], "not_opened")

    def arrange(self) -> None:
        """No reason where nothing is missing."""
        self.fields["why"].setVisible(bool(self.about["missing"]))

    def send(self, id_: str, values: dict[str, str], reply: Reply) -> None:
        """Signed."""
        why = values["why"] if self.about["missing"] else ""
        ShiftPresenter(self.bridge, lambda *_: None).sign_day(id_, why, reply)


class ShiftPage(FormPage):
    """Ids: shift.facts, shift.left, shift.day, shift.menu (1 begin, 2 end, 3 print, 4 day)."""

    section = "shift"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._presenter = ShiftPresenter(shell.bridge, shell.notice)
        self._reader = ShiftReader(shell.bridge)
        self._now: ShiftShown | None = None
        self._told, self._missing, self._at_menu = "", "", False
        self._facts, self._slot = QLabel(), FormSlot()
        self._facts.setObjectName("shift.facts")
        self._facts.setWordWrap(True)
        self._menu = Menu("shift.menu", shell.bridge.person.role)
        self._left = TitledList("shift.left", say("shift.left"), say("shift.nothing"))
        self._day = TitledList("shift.day", say("day.sheets"), say("day.none"))
        self._signed = QLabel()
        self._signed.setObjectName("shift.signed")
        self._menu.chosen.connect(self._act)
        self._left.rows.opened.connect(lambda what: shell.ways.section(_TO[what]))
        for each in (self._left, self._day):
            each.rows.digit.connect(self._menu.press)
        self._slot.changed.connect(shell.legend)
        self._build()

    def open(self, start: Filled) -> None:
        """Sign the day, or go on with it."""
        self._slot.put(DayForm(self._shell.bridge, start), self._signed_day)

    def shown(self) -> None:
        """Ask again."""
        self._ask()
        if self._slot.form is not None:
            self._slot.focus()
        else:
            self._menu.focus()

    def changed(self, kinds: frozenset[str]) -> None:
        """Something came, went up or was finished."""
        if kinds & {"act", "draft", "shift", "hall_day", "visit", "returned", "head", "backup"}:
            self._ask()

    def keys(self) -> dict[str, Callable[[], None]]:
        """F8 prints the sheet of the last shift."""
        found = super().keys()
        before = self._now.before if self._now is not None else None
        if before is not None:
            found["print"] = partial(self._presenter.print, before)
        return found

    def _build(self) -> None:
        title, hint = QLabel(say("shift.title")), QLabel(say("shift.signs"))
        write(title, TITLE, bold=True)
        mark(hint, "role", "dim")
        card = QFrame()
        card.setProperty("role", "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(14, 10, 14, 10)
        inner.addWidget(self._facts)
        self._slot.setMaximumWidth(scaled(_FORM_WIDTH))
        lists = QHBoxLayout()
        lists.setSpacing(20)
        lists.addWidget(self._left, 1)
        lists.addWidget(_signable(self._day, self._signed), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 10)
        column.setSpacing(12)
        for each in (title, hint, card, self._menu, self._slot):
            column.addWidget(each)
        column.addLayout(lists, 1)

    def _ask(self) -> None:
        self._reader.now(self._fill)
        self._reader.day(self._fill_day)

    def _fill(self, now: ShiftShown) -> None:
        self._now = now
        self._facts.setText("\n".join(now.facts))
        self._menu.allow(set(now.may))
        if self._at_menu:
            self._menu.focus()
        self._left.fill([Line(what, words) for what, words in now.left])
        self._shell.legend()

    def _fill_day(self, day: DayShown) -> None:
        self._day.fill([Line(str(n), row) for n, row in enumerate(day.rows)])
        self._signed.setText(f"{day.title}  {day.signed}".strip())
        self._told = say("day.reason" if day.missing else "day.whole")
        self._missing = "1" if day.missing else ""

    def _act(self, name: str) -> None:
        self._menu.mark("")
        self._at_menu = name in ("begin", "end")
        if name == "begin":
            self._presenter.open()
        elif name == "end":
            self._presenter.close()
        elif name == "print" and self._now is not None and self._now.before is not None:
            self._presenter.print(self._now.before)
        elif name == "day":
            self.open(Filled({"told": self._told, "missing": self._missing}))

    def _signed_day(self, _: Done) -> None:
        self._slot.clear()
        self._shell.notice(say("day.done"))
        self._menu.focus()


def _signable(rows: QWidget, signed: QLabel) -> QWidget:
    """The sheets of the day, and below them who signed it."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(rows, 1)
    column.addWidget(signed)
    mark(signed, "role", "dim")
    return made
